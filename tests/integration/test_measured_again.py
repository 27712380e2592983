"""A recording that was kept is measured again: the same answer, without video and model."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import metrics
from core import recording_file
from core.errors import RecordError, SettingsError
from core.pose_sequence import PoseSequence
from metrics.timeline import of_one
from tests.fixtures.clips import QUICK_REPETITION_S, cut
from tests.fixtures.deep_equality import differences
from tests.fixtures.kept_recordings import DARK, MOVEMENTS, filmed, screened
from tests.fixtures.old_recording import as_old
from ui.cli.main import cli
from ui.services.records import recordings, result_folder
from ui.services.records.document import recording_document, recording_from_document
from ui.services.screening.by_hand.pelvis_marks import Mark, PelvisMarks
from ui.services.screening.by_hand.pointed_person import PointedPerson
from ui.services.screening.clip_screening import screen_clip
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings


@pytest.fixture(scope="module", params=MOVEMENTS)
def first(request, tmp_path_factory) -> tuple[ScreenedClip, Path]:
    """A screening and the folder it left."""
    folder = tmp_path_factory.mktemp("first") / "result"
    folder.mkdir()
    result = screened(request.param)
    result_folder.write_tables(result, folder)
    return result, folder


def test_a_kept_recording_gives_the_same_screening(first, tmp_path):
    result, folder = first
    asked = result.screening.provenance.settings
    again = metrics.screen(
        PoseSequence.load(folder / result_folder.LANDMARKS),
        asked["movement"],
        asked["side"],
        settings=asked,
    )
    assert differences(result.screening, again) == []
    assert result.screening.notes[0] == DARK


def test_the_folder_is_measured_as_it_was_the_first_time(first):
    result, folder = first
    again = screen_clip(folder)
    assert result_folder.document_bytes(again) == (folder / result_folder.SCREENING).read_bytes()
    assert differences(result.sequence, again.sequence) == []


def test_a_document_gives_back_the_screening_it_was_written_from(first):
    """Numbers to the sixth digit, which is all the file holds."""
    result, folder = first
    back = result_folder.load_folder(folder)
    assert differences(result.screening, back.screening, atol=5.1e-7) == []
    assert differences(result.sequence, back.sequence) == []


def test_the_limit_of_a_verdict_is_kept(result):
    knee = replace(result.screening.measurements[0].reference, u95_default=3.5)
    first, *others = result.screening.measurements
    screening = replace(result.screening, measurements=(replace(first, reference=knee), *others))
    document = recording_document(of_one(screening, result.sequence), result.sequence)
    back = recording_from_document(document, screening.series).main.screening
    assert differences(screening, back) == []
    for measurement in document["measurements"]:  # a file of before had none
        if measurement["reference"] is not None:
            del measurement["reference"]["u95_default"]
    old = recording_from_document(document, screening.series).main.screening
    assert old.measurements[0].reference.u95_default is None


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder of a squat, screened as a squat."""
    place = tmp_path / "result"
    place.mkdir()
    result_folder.write_tables(screened("squat"), place)
    return place


def test_what_the_user_names_wins_over_the_first_settings(folder):
    named = screen_clip(folder, Settings("single-leg-squat", "left"))
    assert named.screening.movement == "single-leg-squat"
    assert named.screening.provenance.settings["side"] == "left"
    alone = screen_clip(folder / result_folder.LANDMARKS)  # a file on its own: recognised
    assert alone.screening.provenance.settings["movement"] == "auto"


def test_choices_that_need_the_video_are_refused(folder, tmp_path):
    marks = PelvisMarks("frontal", (Mark(0.0, ((1.0, 2.0), (3.0, 4.0))),))
    (tmp_path / "own.task").touch()
    for choice in (Settings(marks=marks), Settings(model=tmp_path / "own.task")):
        with pytest.raises(SettingsError, match="Give the video"):
            screen_clip(folder, choice)


def test_points_followed_in_the_video_are_kept_with_their_marks(folder):
    """The clicked track lies in the file, its marks in the document: no video is needed."""
    seq = filmed("squat")
    clicked = replace(seq.pelvis[0], route="manual points")
    seq = seq.with_(pelvis=(clicked, *seq.pelvis))
    marks = PelvisMarks("frontal", (Mark(0.0, ((1.0, 2.0), (3.0, 4.0))),))
    chosen = Settings("squat", marks=marks).as_dict()
    result_folder.write_tables(
        ScreenedClip("clip", metrics.screen(seq, "squat", settings=chosen), seq), folder
    )
    again = screen_clip(folder)
    assert result_folder.document_bytes(again) == (folder / result_folder.SCREENING).read_bytes()
    assert again.screening.provenance.settings["pelvis_marks"] == marks.as_dict()


def test_another_person_needs_the_video(folder):
    with pytest.raises(SettingsError, match="Give the video"):
        screen_clip(folder, Settings(person=PointedPerson(10, 20, 0.5)))


def run(*arguments: object):
    return CliRunner().invoke(cli, [str(a) for a in arguments])


def test_the_command_takes_a_folder_and_a_file(folder, tmp_path):
    for kept, out in ((folder, tmp_path / "a"), (folder / result_folder.LANDMARKS, tmp_path / "b")):
        ended = run("screen", kept, "--movement", "squat", "--out", out)
        assert ended.exit_code == 0, ended.output
        assert "without the video: nothing was drawn" in ended.stdout
        written = {p.name for p in out.iterdir()}
        assert written == {result_folder.SCREENING, result_folder.SERIES, result_folder.LANDMARKS}
        for name in (result_folder.SCREENING, result_folder.SERIES, result_folder.LANDMARKS):
            assert (out / name).read_bytes() == (folder / name).read_bytes()


def test_an_old_file_is_measured_and_the_doubt_is_told(folder, tmp_path):
    old = as_old(folder / result_folder.LANDMARKS, tmp_path / "old.parquet")
    ended = run("screen", old, "--movement", "squat", "--out", tmp_path / "out")
    assert ended.exit_code == 0, ended.output
    assert str(recording_file.OLD.text) in ended.stdout
    told = result_folder.load_folder(tmp_path / "out").screening
    assert told.notes[0] == recording_file.OLD
    first = result_folder.load_folder(folder).screening.measurement("pelvic_obliquity_range")
    assert all(m.route != "optical flow" for m in told.measurements)
    assert first is None or first.route == "optical flow"


def refusals(folder: Path):
    """(what is given, what is said)."""
    (folder / "empty").mkdir()
    yield folder / "empty", "no landmarks in the folder"
    yield folder / "gone.parquet", "There is no file gone.parquet"
    yield folder / result_folder.SERIES, "holds no landmarks"
    (folder / "half.parquet").write_bytes((folder / result_folder.LANDMARKS).read_bytes()[:5000])
    yield folder / "half.parquet", "damaged or not a Parquet file"
    PoseSequence(np.zeros(0), np.zeros((0, 33, 2)), np.zeros((0, 33)), (640, 480)).save(
        folder / "nobody.parquet"
    )
    yield folder / "nobody.parquet", "person"
    for number, content in enumerate(("{half", "[]", '{"provenance": 3}', "{}")):
        place = folder / f"damaged{number}"
        place.mkdir()
        shutil.copy(folder / result_folder.LANDMARKS, place)
        (place / result_folder.SCREENING).write_text(content)
        yield place, "is damaged"


def test_what_cannot_be_measured_again_is_refused_in_words(folder, tmp_path):
    for given, said in refusals(folder):
        ended = run("screen", given, "--out", tmp_path / "out")
        assert (ended.exit_code, said in ended.stderr) == (2, True), (given, ended.output)
        assert not (tmp_path / "out").exists()


def test_results_never_replace_the_recording(folder):
    before = {p: p.read_bytes() for p in folder.iterdir()}
    for given in (folder, folder / result_folder.LANDMARKS):
        ended = run("screen", given, "--out", folder)
        assert ended.exit_code == 2
        assert "replace" in ended.stderr
    assert {p: p.read_bytes() for p in folder.iterdir()} == before


def test_a_folder_without_landmarks_says_so():
    with pytest.raises(RecordError, match="Give a video"):
        recordings.read(Path(__file__).parent)


@pytest.mark.slow
def test_a_real_clip_is_measured_again_to_the_same_document(samples, tmp_path):
    """Through the real model: a sample cut to its first squat, with what is seen in the video."""
    clip = cut(samples / "squat_valgus26_front.mp4", tmp_path / "one squat.mp4", QUICK_REPETITION_S)
    assert run("screen", clip, "--no-video", "--out", tmp_path / "a").exit_code == 0
    assert run("screen", tmp_path / "a", "--out", tmp_path / "b").exit_code == 0
    kept = PoseSequence.load(tmp_path / "b" / result_folder.LANDMARKS)
    assert kept.pelvis
    assert np.isfinite(kept.knee_step_px).any()
    for name in (result_folder.SCREENING, result_folder.SERIES, result_folder.LANDMARKS):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
