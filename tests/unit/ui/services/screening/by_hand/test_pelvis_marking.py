"""Two manual points of the pelvis: their file, the sentences, and measuring again."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import numpy as np
import pytest

from core.errors import SettingsError
from core.pose_sequence import PelvisTrack
from core.text import Text
from metrics.results import Measurement
from ui.services.presentation import pelvis_route
from ui.services.records import result_folder
from ui.services.screening import clip_screening
from ui.services.screening.by_hand import pelvis_marking, pelvis_marks
from ui.services.screening.by_hand.pelvis_marks import Mark, PelvisMarks
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings

SCHEMA = Path(result_folder.__file__).parents[2] / "schema" / "screening.schema.json"
FIRST = Mark(0.4, ((312.5, 480.0), (250.0, 481.5)))
FIX = Mark(1.9, ((312.0, 470.0), (251.0, 490.0)))
MARKS = PelvisMarks("frontal", (FIRST, FIX))


def test_marks_come_back_from_their_file(tmp_path):
    path = tmp_path / "marks.json"
    path.write_text(json.dumps(MARKS.as_dict()))
    assert pelvis_marks.read(path) == MARKS


def test_marks_come_back_from_a_screening(result, tmp_path):
    chosen = {"movement": "auto", **Settings(marks=MARKS).as_dict()}
    screening = replace(
        result.screening, provenance=replace(result.screening.provenance, settings=chosen)
    )
    result_folder.write_tables(replace(result, screening=screening), tmp_path)
    document = json.loads((tmp_path / result_folder.SCREENING).read_text())
    jsonschema.validate(document, json.loads(SCHEMA.read_text()))
    assert pelvis_marks.read(tmp_path / result_folder.SCREENING) == MARKS
    again = result_folder.load_folder(tmp_path)
    assert pelvis_route.marks_of(again.screening) == MARKS


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        "{}",
        '{"plane": "frontal", "marks": []}',
        '{"plane": "upside", "marks": [{"time_s": 1, "left_px": [1, 2], "right_px": [3, 4]}]}',
        '{"plane": "frontal", "marks": [{"time_s": 1, "left_px": [1, 2]}]}',
        '{"plane": "frontal", "marks": [{"time_s": NaN, "left_px": [1, 2], "right_px": [3, 4]}]}',
        '{"provenance": {"settings": {"movement": "auto"}}}',
    ],
)
def test_a_file_that_cannot_be_used_gets_a_sentence(text, tmp_path):
    path = tmp_path / "marks.json"
    path.write_text(text)
    with pytest.raises(SettingsError):
        pelvis_marks.read(path)


def test_a_correction_replaces_the_one_of_its_moment():
    moved = Mark(FIX.time_s, FIRST.points)
    assert MARKS.with_mark(moved).marks == (FIRST, moved)
    assert MARKS.without(FIX.time_s).marks == (FIRST,)
    assert PelvisMarks("frontal", (FIRST,)).without(FIRST.time_s) is None


def test_what_is_said_of_the_marks():
    none, one = PelvisMarks("frontal", (FIRST,)), MARKS
    two = MARKS.with_mark(Mark(2.5, FIRST.points))
    assert str(pelvis_marks.said(none)) == "two points marked by hand at 0.4 s"
    assert str(pelvis_marks.said(one)).endswith("at 0.4 s, corrected in 1 frame")
    assert str(pelvis_marks.said(two)).endswith("at 0.4 s, corrected in 2 frames")


def test_marks_are_a_setting_only_when_there_are_some():
    assert "pelvis_marks" not in Settings().as_dict()
    assert Settings(marks=MARKS).as_dict()["pelvis_marks"] == MARKS.as_dict()


def test_a_click_on_the_picture_is_a_point_of_the_clip(standing, tiny_clip):
    found = pelvis_marking.picture(tiny_clip, standing, float(standing.t_s[3]))
    x, y = found.outside(found.inside((100.0, 150.0)))
    assert (x, y) == pytest.approx((100.0, 150.0))
    # The image is an enlarged crop around the hips.
    assert found.scale > 1
    assert found.left_px <= 100 <= found.left_px + found.size_px[0] / found.scale
    assert found.jpeg.startswith("data:image/jpeg;base64,")


def test_measuring_again_keeps_the_landmarks_and_names_the_route(
    standing, tiny_clip, tmp_path, monkeypatch
):
    """The automatic track is listed after the manual one, and first again without marks."""
    count = len(standing)
    own = PelvisTrack("optical flow", "frontal", np.zeros(count), np.ones(count))
    seq = standing.with_(pelvis=(own,))
    measured = []
    done = SimpleNamespace(main=SimpleNamespace(screening="screened"))
    monkeypatch.setattr(
        "metrics.screen_recording",
        lambda s, *a, settings, **k: measured.append((s, settings)) or done,
    )
    monkeypatch.setattr(pelvis_marking, "draw", lambda clip, *a: clip)
    shown = ScreenedClip("c", "old", seq, path=tiny_clip, settings=Settings())
    quiet = (lambda *a: None, lambda: False)
    marks = PelvisMarks("frontal", (Mark(0.1, ((110.0, 150.0), (90.0, 150.0))),))

    again = pelvis_marking.remeasure(shown, marks, tmp_path, *quiet)
    sequence, settings = measured[-1]
    assert [t.route for t in sequence.pelvis] == ["manual points", "optical flow"]
    assert np.array_equal(sequence.xy_px, seq.xy_px, equal_nan=True)
    assert settings["pelvis_marks"] == marks.as_dict()
    assert again.marked_px.shape == (count, 2, 2)
    assert pelvis_marking.points_at(again, marks, 0.1) == marks.marks[0].points

    back = pelvis_marking.remeasure(again, None, tmp_path, *quiet)
    sequence, settings = measured[-1]
    assert [t.route for t in sequence.pelvis] == ["optical flow"]
    assert "pelvis_marks" not in settings
    assert back.marked_px is None


@pytest.fixture
def standing(sequence):
    """The body of a standing person in the tiny clip (240 x 320), from its first frame on."""
    xy = np.full(sequence.xy_px.shape, np.nan)
    places = {
        11: (130, 80), 12: (70, 80), 23: (115, 160), 24: (85, 160), 25: (115, 220),
        26: (85, 220), 27: (115, 280), 28: (85, 280), 29: (115, 285), 30: (85, 285),
        31: (118, 290), 32: (82, 290),
    }  # fmt: skip
    for row, place in places.items():
        xy[:, row] = place
    return replace(sequence, t_s=sequence.t_s - sequence.t_s[0], xy_px=xy)


def test_the_command_takes_marks_and_says_what_is_wrong(monkeypatch, tiny_clip, tmp_path):
    from typer.testing import CliRunner

    from ui.cli.main import cli

    asked = []

    def screen_clip(path, settings, **_kwargs):
        asked.append(settings)
        raise SettingsError(Text("enough seen"))

    monkeypatch.setattr(clip_screening, "screen_clip", screen_clip)
    marks = tmp_path / "marks.json"
    marks.write_text(json.dumps(MARKS.as_dict()))
    call = ["screen", str(tiny_clip), "--out", str(tmp_path / "out"), "--pelvis-marks"]
    assert "enough seen" in CliRunner().invoke(cli, [*call, str(marks)]).output
    assert [s.marks for s in asked] == [MARKS]
    wrong = CliRunner().invoke(cli, [*call, str(tmp_path / "none.json")])
    assert wrong.exit_code == 2
    assert "none.json cannot be read" in wrong.output
    assert len(asked) == 1


def test_the_report_names_the_hand(result, tmp_path):
    from ui.services.report import clinician_report

    drop = Measurement("pelvic_drop_peak", "left", 9.0, "deg", 3.0, 1.0, route="clicks")
    old = result.screening
    made = replace(old.provenance, settings=Settings(marks=MARKS).as_dict())
    screening = replace(old, measurements=(drop, *old.measurements), provenance=made)
    pdf = clinician_report(replace(result, screening=screening))
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    (tmp_path / "report.pdf").write_bytes(pdf)
    command = ["pdftotext", str(tmp_path / "report.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    said = "Pelvis measured from: two points marked by hand at 0.4 s, corrected in 1 frame."
    assert said in " ".join(text.split())
