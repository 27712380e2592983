"""A recording of several parts goes into a visit as several clips."""

import numpy as np
import pytest

import metrics
from benchmarks.timeline import spliced
from tests.fixtures.motions import Reps, squat
from tests.fixtures.recordings import Scene, one_take
from ui.services.records import result_folder
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.visit import from_upload

THREE = Reps(reps=3)


@pytest.fixture(scope="module")
def front() -> tuple:
    return one_take(Scene(squat(timing=THREE), 0))


def shown(seq) -> ScreenedClip:
    recording = metrics.screen_recording(seq)
    return ScreenedClip("all.mp4", recording.main.screening, seq, recording=recording)


def test_each_part_is_a_clip_of_its_own():
    seq, _ = one_take(Scene(squat(timing=THREE), 0), Scene(squat(timing=THREE), 90))
    clips = shown(seq).parts
    assert [(c.name, c.screening.view.kind) for c in clips] == [
        ("all.mp4 (1)", "front"),
        ("all.mp4 (2)", "side"),
    ]
    assert len({c.key for c in clips}) == 2
    assert clips[1].sequence.t_s[0] > clips[0].sequence.t_s[-1]


def test_one_part_is_the_clip_itself(front):
    (clip,) = shown(front[0]).parts
    assert (clip.name, clip.number) == ("all.mp4", None)


def test_somebody_else_does_not_come_into_the_visit(front):
    other = front[0].with_(world_m=np.asarray(front[0].world_m) * [1.2, 1.0, 1.2])
    clips = shown(spliced([front[0], other], gap_s=2.0)).parts
    assert len(clips) == 1


def test_a_kept_recording_comes_back_as_its_parts(tmp_path):
    seq, _ = one_take(Scene(squat(timing=THREE), 0), Scene(squat(timing=THREE), 90))
    made = shown(seq)
    folder = tmp_path / "kept"
    folder.mkdir()
    result_folder.write_tables(made, folder)
    views = ["front", "side"]
    clips = result_folder.load_folder(folder).parts
    assert [(c.name, c.screening.view.kind) for c in clips] == [
        (f"kept ({k + 1})", view) for k, view in enumerate(views)
    ]
    with (folder / result_folder.SCREENING).open("rb") as document:
        clips = from_upload(document, "my_screening.json", tmp_path).parts
    assert [(c.name, c.screening.view.kind) for c in clips] == [
        (f"my ({k + 1})", view) for k, view in enumerate(views)
    ]
