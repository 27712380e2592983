"""One clip of a batch: screened once, and its errors are reported."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UnreadableVideoError
from core.text import Text
from tests.fixtures.motions import Reps, step_down
from tests.fixtures.recordings import Scene, one_take
from ui.services.batch import summary
from ui.services.batch.clip_list import Task
from ui.services.batch.execution import screen_one
from ui.services.batch.execution.scheduler import Row
from ui.services.batch.lines import lines
from ui.services.records import result_folder
from ui.services.screening.clip_screening import measure
from ui.services.screening.settings import Settings


@pytest.fixture
def no_model(monkeypatch, result):
    """A made-up screening instead of the pose model; counts the calls."""
    calls = []

    def screen_clip(clip, settings):
        assert settings.workers == 1
        calls.append(clip.name)
        return result

    monkeypatch.setattr(screen_one, "screen_clip", screen_clip)
    monkeypatch.setattr(screen_one, "_model_hash", lambda model: "ab")
    return calls


def test_a_finished_clip_is_not_done_again_even_under_another_name(no_model, tiny_clip, tmp_path):
    task = Task(tiny_clip, "a.mp4", "A")
    first = screen_one.screen_one(task, tmp_path)
    assert (first.status, first.reused, first.movement) == ("done", False, "squat")
    other = Path(shutil.copy(tiny_clip, tmp_path / "other.mp4"))
    second = screen_one.screen_one(replace(task, clip=other), tmp_path)
    assert second == replace(first, reused=True)
    assert len(no_model) == 1
    screen_one.screen_one(replace(task, movement="squat"), tmp_path)
    assert len(no_model) == 2  # another setting is another work
    folder = tmp_path / screen_one.CLIPS / first.key
    assert (folder / first.picture).is_file()
    assert result_folder.load_folder(folder).screening.movement == "squat"
    (folder / summary.OUTCOME).write_text("{half")
    assert not screen_one.screen_one(task, tmp_path).reused
    assert len(no_model) == 3


@pytest.fixture(scope="module")
def take():
    """Step-downs on the right leg, whose knee goes inward, and on the left one."""
    seq, _ = one_take(
        Scene(step_down("right", fppa_deg=25.0, timing=Reps(reps=3))),
        Scene(step_down("left", timing=Reps(reps=3))),
    )
    return measure("take.mp4", seq, Settings())


def test_the_parts_of_a_recording_answer_together(take):
    found = screen_one._summary("key", take)
    right, left = take.segments
    assert [(p.movement, p.start_s, p.end_s) for p in found.parts] == [
        ("step-down", s.start_s, s.end_s) for s in (right, left)
    ]
    told = {(s.pattern, s.side): (s.verdict, s.part) for s in found.sights}
    assert len(told) == len(found.sights)  # each question has one answer
    assert told["valgus_collapse", "right"][0] in ("clear", "possible")
    assert told["valgus_collapse", "right"][1] == 0
    assert told["valgus_collapse", "left"] == ("not_seen", 1)  # the first part can't tell
    knees = {n.part: n.value for n in found.numbers if (n.id, n.side) == ("fppa_peak", "right")}
    assert knees[0] == pytest.approx(25, abs=3)
    row = Row(Task(Path("take.mp4"), "take.mp4", "Ann"), found)
    (line,) = lines([row])
    assert (line.pattern, line.side, line.parts) == ("valgus_collapse", "right", 2)
    assert line.why.startswith("Step-down: ")


def test_only_the_person_seen_longest_stands_under_the_name(take):
    first, second = take.segments
    two = replace(take.recording, segments=(first, replace(second, person=1)))
    found = screen_one._summary("key", replace(take, recording=two, screening=first.screening))
    assert len(found.parts) == 1
    assert {n.part for n in found.numbers} == {0}


@pytest.mark.usefixtures("no_model")
def test_what_is_wrong_with_a_clip_is_told_and_kept(tiny_clip, tmp_path, monkeypatch):
    gone = screen_one.screen_one(Task(tmp_path / "no.mp4", "no.mp4", "N"), tmp_path)
    assert (gone.status, str(gone.why)) == ("refused", "There is no file no.mp4. Check the path.")
    wrong = screen_one.screen_one(Task(tiny_clip, "a.mp4", "A", movement="flying"), tmp_path)
    assert wrong.status == "refused"
    assert "not a movement" in str(wrong.why)

    def broken(_clip, _settings):
        raise UnreadableVideoError(Text("This file is broken."))

    monkeypatch.setattr(screen_one, "screen_clip", broken)
    task = Task(tiny_clip, "a.mp4", "A")
    assert screen_one.screen_one(task, tmp_path).status == "refused"
    assert screen_one.screen_one(task, tmp_path).reused

    def faulty(_clip, _settings):
        raise MemoryError

    monkeypatch.setattr(screen_one, "screen_clip", faulty)
    other = replace(task, movement="walk")
    assert screen_one.screen_one(other, tmp_path).status == "failed"
    assert not screen_one.screen_one(other, tmp_path).reused  # a fault of ours is tried again
