"""Sources of the clips of a visit, and the trace from a statement to its numbers."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from core.errors import NoPersonError, RecordError
from core.text import Text
from metrics.visit.chain import links
from metrics.visit.clues import ANSWERS, Basis
from metrics.visit.synthesis import combine
from tests.fixtures.visit_files import json_of, step_down, the_visit
from ui.figures.canvas import ACCENT
from ui.figures.leg import leg_chain
from ui.services.presentation import evidence
from ui.services.records import result_folder
from ui.services.records.document import SCHEMA_VERSION
from ui.services.screening.settings import Settings
from ui.services.visit import (
    from_upload,
    screen_several,
    traced,
)
from ui.services.visit.clues import clue_name, clue_why, side_lines
from ui.services.visit.evidence_trace import picture, pictures, telling


def uploaded(name, made, tmp_path):
    return from_upload(io.BytesIO(json_of(made)), f"{name}_screening.json", tmp_path)


@pytest.fixture
def visit(tmp_path):
    return [uploaded(name, made, tmp_path) for name, made in the_visit().items()]


@pytest.fixture
def folder(result, tiny_clip, tmp_path):
    out = tmp_path / "screened"
    result_folder.write_folder(result, out)
    return out


def test_a_kept_json_is_the_same_screening(tmp_path):
    made = step_down("a", 25.0)
    clip = uploaded("my walk", made, tmp_path)
    assert clip.name == "my walk"
    assert clip.title == "Step-down, left, from the front"
    assert clip.screening.measurements == made.measurements
    assert clip.screening.findings == made.findings
    assert clip.sequence is None


def test_a_folder_brings_its_film_and_pictures(folder):
    clip = result_folder.load_folder(folder)
    assert clip.video == folder / result_folder.VIDEO
    assert list(clip.stills) == [1.5]
    assert clip.name == folder.name


def test_a_zip_brings_its_film_and_nothing_else(folder, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in result_folder.ALL:
            archive.write(folder / name, name)
        archive.writestr("../../evil.txt", "no")
    place = tmp_path / "a" / "b"
    place.mkdir(parents=True)
    clip = from_upload(packed, "squat_plumbline.zip", place)
    assert clip.name == "squat"
    assert clip.video is not None
    assert {p.name for p in tmp_path.rglob("*") if p.is_file()} <= {
        *result_folder.ALL,
        evidence.file_name(1.5),
    }


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b"{}"),
        ("a.json", b"[1]"),
        ("a.json", b"\xff\xfe"),
        ("a.json", b"{" * 100_000),
        ("a.zip", b"PK nothing"),
    ],
)
def test_what_is_not_ours_is_refused_in_a_sentence(name, data, tmp_path):
    with pytest.raises(RecordError) as caught:
        from_upload(io.BytesIO(data), name, tmp_path)
    assert name in str(caught.value.what)


def test_another_version_is_refused(tmp_path):
    version = f'"schema_version": {SCHEMA_VERSION}'.encode()
    data = json_of(step_down("a", 1.0)).replace(version, b'"schema_version": 99')
    assert b'"schema_version": 99' in data
    with pytest.raises(RecordError):
        from_upload(io.BytesIO(data), "a.json", tmp_path)


def test_the_same_video_screened_again_has_the_same_key(visit, tmp_path):
    assert len({clip.key for clip in visit}) == len(visit)
    again = uploaded("other name", step_down("step left", 26.0), tmp_path)
    assert again.key == visit[0].key


def test_every_number_behind_every_clue_is_said(visit):
    plan = combine([clip.screening for clip in visit])
    for side in (plan.left, plan.right):
        for clue in side.clues:
            assert clue_name(clue)
            assert clue_why(clue, visit)
            for row, basis in zip(traced(clue.basis, visit), clue.basis, strict=True):
                m = visit[basis.screening].screening.measurement(basis.id, basis.side)
                assert f"{m.value:.0f}"[:1] in row.value or m.unit == "ratio"
                assert row.time_s == 1.5
                assert row.clip == basis.screening + 1
                assert row.seen_by


def test_a_number_without_stored_cut_offs_is_shown_with_those_of_its_movement(visit):
    (row,) = traced([Basis(3, "hip_internal_rotation", "left")], visit)
    assert "possible below 24" in row.compared
    (row,) = traced([Basis(ANSWERS, "answers", "left")], visit)
    assert (row.clip, row.value, row.time_s) == (0, "", None)


def test_pictures_come_from_what_is_past_its_cut_off(visit):
    bases = [Basis(0, "knee_medial_to_foot", "left"), Basis(1, "fppa_peak", "right")]
    assert telling(bases, visit) == (bases[0],)
    assert telling(bases[1:], visit) == (bases[1],)
    assert pictures(bases, visit) == ()  # only the JSON was kept


def test_a_picture_is_the_kept_one_or_a_frame_of_the_film(folder):
    clip = result_folder.load_folder(folder)
    assert picture(clip, 1.5)[:2] == b"\xff\xd8"
    from_film = picture(clip, 2.5)
    assert from_film[:2] == b"\xff\xd8"
    assert picture(replace(clip, video=None), 2.5) is None
    assert picture(clip, 999.0) is None


def test_left_against_right_names_both_numbers(visit):
    lines = side_lines(combine([c.screening for c in visit]), visit)
    knee = next(line for line in lines if "FPPA" in line)
    assert "23° larger on the left" in knee
    assert "left 25.0° ± 4.0°, video 1; right 2.0° ± 4.0°, video 2" in knee


def marks(svg: str) -> float:
    """Middle of the joints drawn in the leg's colour (across the frame)."""
    found = re.findall(r"<circle cx='([\d.]+)'[^>]*fill='" + ACCENT + "'", svg)
    return sum(map(float, found)) / len(found)


def test_the_drawn_leg_marks_what_agrees(visit):
    plan = combine([c.screening for c in visit])
    left, right = (leg_chain(s.side, links(s)).svg() for s in (plan.left, plan.right))
    assert left.count("clues agree") == 1
    assert "clues agree" not in right
    assert marks(left) > marks(right)  # seen from the front, their left is on our right
    assert "The left leg" in left
    assert "The right leg" in right
    paper = leg_chain("left", links(plan.left), words=False).svg(plain=True)
    assert "<text" not in paper  # the letters of a PDF are its own
    assert "opacity" not in paper.replace("opacity='1'", "")


def test_one_bad_film_does_not_stop_the_others(result, tiny_clip, tmp_path, monkeypatch):
    def prepare(clip, name, settings, folder, progress, cancelled):
        progress(0.5, Text("Looking"))
        if name == "empty":
            raise NoPersonError(Text("No person was found."), Text("Film the whole body."))
        if name == "broken":
            raise KeyError("left_knee")
        return replace(result, name=name, path=clip, settings=settings)

    monkeypatch.setattr(screen_several, "prepare", prepare)
    said = []
    films = [screen_several.Film(tiny_clip, name) for name in ("one", "empty", "broken", "two")]
    done = screen_several.screen_all(
        films, lambda: tmp_path, lambda share, text: said.append((share, str(text))), lambda: False
    )
    assert [s.name for s in done.shown] == ["one", "two"]
    assert [name for name, _ in done.failed] == ["empty", "broken"]
    assert done.failed[0][1] == "No person was found. Film the whole body."
    assert "our fault, not yours" in done.failed[1][1]
    assert said[0] == (0.125, "1 of 4, one: Looking")
    assert [share for share, _ in said] == sorted(share for share, _ in said)


def test_landmarks_of_an_earlier_screening_are_measured_again(folder, result, tmp_path):
    kept = screen_several.Film(folder / "landmarks.parquet", "a.parquet", Settings("squat"))
    done = screen_several.screen_all([kept], lambda: tmp_path, lambda *_: None, lambda: False)
    assert done.failed == ()
    assert [len(c.landmarks) for c in done.shown] == [len(result.landmarks)]
    assert [c.screening.movement for c in done.shown] == ["squat"]


def test_stopping_keeps_what_is_done(result, tiny_clip, tmp_path, monkeypatch):
    done_names = []

    def prepare(clip, name, settings, folder, progress, cancelled):
        done_names.append(name)
        return replace(result, name=name, path=clip, settings=settings)

    monkeypatch.setattr(screen_several, "prepare", prepare)
    films = [
        screen_several.Film(tiny_clip, name, Settings(side="left"))
        for name in ("one", "two", "three")
    ]
    done = screen_several.screen_all(
        films, lambda: tmp_path, lambda *_: None, lambda: len(done_names) == 2
    )
    assert [s.name for s in done.shown] == ["one", "two"]
    assert [film.name for film in done.left] == ["three"]
    assert done.shown[1].screening is result.screening
