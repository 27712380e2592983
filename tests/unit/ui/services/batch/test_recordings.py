"""Recordings of earlier screenings in a batch: found, named, measured without the model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import metrics
from core.pose_sequence import PoseSequence, Source
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import film
from ui.cli.main import cli
from ui.services.batch import clip_list, tables, workbook
from ui.services.batch.clip_list import Task
from ui.services.batch.execution import screen_one
from ui.services.records import result_folder as files
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings

SHORT = Reps(reps=2, stand_s=1.5, rep_s=1.8)


@pytest.fixture(scope="module")
def kept() -> ScreenedClip:
    """A squat that was screened as a single-leg squat, and no body fit to wait for."""
    seq = film(squat(fppa_left_deg=9, timing=SHORT)).with_(source=Source("ann_day2.mp4"))
    chosen = Settings("single-leg-squat", "left").as_dict()
    return ScreenedClip(
        "clip", metrics.screen(seq, "single-leg-squat", "left", settings=chosen), seq
    )


@pytest.fixture
def no_model(monkeypatch):
    """Neither a model nor a video is there to be asked."""

    def never(*_args, **_kwargs):
        raise AssertionError("a recording needs no model and no video")

    monkeypatch.setattr(screen_one, "_model_hash", never)
    monkeypatch.setattr("vision.read_pose", never)
    monkeypatch.setattr("vision.still", never)


def result_folder(result: ScreenedClip, folder: Path) -> Path:
    folder.mkdir(parents=True)
    files.write_tables(result, folder)
    return folder


def named(tasks) -> list[tuple[str, str]]:
    return [(t.name, t.person) for t in tasks]


def test_landmark_files_and_result_folders_are_clips(kept, tmp_path):
    result_folder(kept, tmp_path / "ann")
    (tmp_path / "ann" / files.VIDEO).touch()  # the drawn copy is no clip
    kept.sequence.save(tmp_path / "bob_squat_left.parquet")
    for table in (tables.MEASUREMENTS, tables.TEAM):
        (tmp_path / table).touch()
    found = clip_list.find(tmp_path, pattern="{person}_*", model=tmp_path / "own.task")
    assert named(found) == [("ann", "ann"), ("bob_squat_left.parquet", "bob")]
    assert [t.model for t in found] == [None, None]  # landmarks need no model
    listed = tmp_path / "names.csv"
    listed.write_text("file,person\nann_day2.mp4,Ann B.\n")
    assert clip_list.find(tmp_path, names=listed)[0].person == "Ann B."


def test_a_result_folder_beside_its_video_is_no_second_clip(kept, tmp_path):
    result_folder(kept, tmp_path / "results")
    (tmp_path / "ann.mp4").touch()
    assert named(clip_list.find(tmp_path)) == [("ann.mp4", "ann")]
    files.write_tables(kept, tmp_path)  # results right beside the video
    assert named(clip_list.find(tmp_path)) == [("ann.mp4", "ann")]


def test_a_result_folder_itself_can_be_given(kept, tmp_path):
    folder = result_folder(kept, tmp_path / "day two")
    (found,) = clip_list.find(folder)
    assert (found.name, found.person, found.clip) == ("day two", "ann_day2", folder)


@pytest.mark.usefixtures("no_model")
def test_a_recording_is_measured_as_it_was_and_only_once(kept, tmp_path):
    folder = result_folder(kept, tmp_path / "ann")
    first = screen_one.screen_one(Task(folder, "ann", "ann"), tmp_path / "out")
    assert (first.status, first.movement, first.picture) == ("done", "single-leg-squat", "")
    place = tmp_path / "out" / screen_one.CLIPS / first.key
    assert files.document_bytes(files.load_folder(place)) == files.document_bytes(kept)
    assert screen_one.screen_one(Task(folder, "ann", "ann"), tmp_path / "out").reused
    alone = screen_one.screen_one(Task(folder / files.LANDMARKS, "a", "a"), tmp_path / "out")
    assert alone.key != first.key  # a file on its own is recognised
    other = screen_one.screen_one(Task(folder, "ann", "ann", "squat"), tmp_path / "out")
    assert (other.movement, other.reused) == ("squat", False)


@pytest.mark.usefixtures("no_model")
def test_a_bad_recording_is_refused_in_words_and_kept(tmp_path):
    bad = tmp_path / "half.parquet"
    bad.write_bytes(b"PAR1 and then nothing")
    first = screen_one.screen_one(Task(bad, "half", "half"), tmp_path)
    assert first.status == "refused"
    assert "damaged or not a Parquet file" in str(first.why)
    assert screen_one.screen_one(Task(bad, "half", "half"), tmp_path).reused
    empty = tmp_path / "empty.parquet"
    PoseSequence(np.zeros(0), np.zeros((0, 33, 2)), np.zeros((0, 33)), (9, 9)).save(empty)
    assert screen_one.screen_one(Task(empty, "e", "e"), tmp_path).status == "refused"


@pytest.mark.slow
def test_a_whole_batch_is_measured_again_from_its_results(kept, tmp_path):
    """Real workers; run twice into the same place, it finds its own results and leaves them."""
    earlier = tmp_path / "earlier"
    result_folder(kept, earlier / screen_one.CLIPS / "0123abcd")
    out = earlier / "again"
    for _turn in range(2):
        ended = CliRunner().invoke(
            cli, ["batch", str(earlier), "--out", str(out), "--workers", "1"]
        )
        assert ended.exit_code == 0, ended.output
        assert "without their video" in ended.output
        assert [line.person for line in tables.read_lines(out)] == ["ann_day2"]
    assert {p.name for p in out.iterdir()} == {
        screen_one.CLIPS,
        tables.TEAM,
        tables.MEASUREMENTS,
        tables.SKIPPED,
        workbook.NAME,
    }
