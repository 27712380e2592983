"""The examination in one take, read from its true joint centres: every part, count and leg."""

from pathlib import Path

import pytest

import metrics
from benchmarks.validity import one_take
from benchmarks.validity.cases import true_sequence
from sample_videos.truth import load

CLIP = Path(__file__).resolve().parents[2] / "sample_videos" / "examination_R_one_take.mp4"


@pytest.fixture(scope="module")
def take(monkeypatch_module):
    truth = load(CLIP)
    perfect = true_sequence(truth)
    monkeypatch_module.setattr(one_take, "landmarks", lambda *_asked: perfect)
    return one_take.build(truth, CLIP, None, None)


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def test_every_part_is_found_with_its_count(take):
    assert len(take.found.segments) == len(take.truth.segments) == 6
    for true in take.truth.segments:
        assert one_take.right(true, one_take.found_for(take, true))
        found, really = one_take.counted(take, true)
        assert really == (9 if true.movement == "walk" else 4)
        assert found == really or true.movement == "walk"
        assert abs(found - really) <= 3  # a walk starts and stops with slow steps


def test_the_knee_that_goes_inward_is_found_on_its_leg(take):
    answers = {f.side: f.verdict for f in take.found.findings if f.pattern == "valgus_collapse"}
    assert answers["right"] in ("possible", "clear")
    assert answers["left"] == "not_seen"


def test_the_table_holds_every_part_and_says_what_is_wrong(take):
    lines = one_take.one_take_table([take])
    assert sum("the same" in line for line in lines) == 6
    assert any(line.startswith("| step-down right front | fppa_peak | right |") for line in lines)
    other = take.found.segments[0]
    assert not one_take.right(take.truth.segments[1], other)
    assert not one_take.right(take.truth.segments[0], None)


def test_parts_are_compared_with_those_they_overlap(take):
    later = metrics.screen_recording(true_sequence(take.truth).slice(0, 380))
    cut = one_take.OneTake(take.truth, later, take.ideal)
    assert one_take.found_for(cut, take.truth.segments[0]) is not None
    assert one_take.found_for(cut, take.truth.segments[-1]) is None
    assert one_take.counted(cut, take.truth.segments[-1])[0] == 0
