"""Every part of a recording is screened by itself, and put together by leg."""

import numpy as np
import pytest

import metrics
from benchmarks.timeline import spliced
from core.errors import NoPersonError, SettingsError
from metrics.timeline import Said
from metrics.timeline.pooling import pooled
from metrics.timeline.remarks import taken_for_one
from tests.fixtures.motions import Reps, squat, step_down, walk
from tests.fixtures.recordings import Scene, one_take

THREE = Reps(reps=3)


@pytest.fixture(scope="module")
def both_legs():
    seq, _ = one_take(
        Scene(step_down("right", fppa_deg=25.0, timing=THREE)),
        Scene(step_down("left", timing=THREE)),
    )
    return seq, metrics.screen_recording(seq)


def test_a_recording_of_one_part_gives_what_screen_gives():
    seq, _ = one_take(Scene(squat(timing=THREE, fppa_left_deg=20.0)))
    whole, found = metrics.screen(seq), metrics.screen_recording(seq)
    assert found.single is not None
    assert found.single.measurements == whole.measurements
    assert found.single.events == whole.events
    assert found.findings == found.single.findings
    assert found.notes == found.single.notes
    assert len(found.single.series.t_s) == len(seq)


def test_each_part_has_its_own_leg_events_and_zero(both_legs):
    seq, found = both_legs
    right, left = found.segments
    assert (right.movement, right.side) == ("step-down", "right")
    assert (left.movement, left.side) == ("step-down", "left")
    assert found.single is None
    for segment in (right, left):
        events = segment.screening.events
        assert sum(e.kind == "rep_bottom" for e in events) == 3
        assert any(e.kind == "stand_start" for e in events)
        assert all(segment.start_s <= e.time_s <= segment.end_s for e in events)
        assert segment.quality.frames == segment.last - segment.first
    assert seq.t_s[left.first] == left.start_s


def test_one_leg_s_knee_is_not_the_other_s(both_legs):
    _, found = both_legs
    right, left = (s.screening for s in found.segments)
    assert right.measurement("fppa_peak", "right").value == pytest.approx(25, abs=3)
    assert left.measurement("fppa_peak", "left").value == pytest.approx(0, abs=3)
    verdicts = {f.side: f.verdict for f in found.findings if f.pattern == "valgus_collapse"}
    assert verdicts["right"] in ("possible", "clear")
    assert verdicts["left"] == "not_seen"


def test_pooled_findings_lead_with_the_most_telling_answer_and_quote_the_others():
    flat, _ = one_take(Scene(squat(timing=THREE)))
    bent, _ = one_take(Scene(squat(timing=THREE, fppa_left_deg=25.0)))
    one, two = metrics.screen(flat), metrics.screen(bent)
    pool = pooled([one, two])
    found = next(f for f in pool if (f.pattern, f.side) == ("valgus_collapse", "left"))
    lead = two.finding("valgus_collapse", "left")
    assert (found.verdict, found.time_s) == (lead.verdict, lead.time_s)
    assert str(lead.because[0]) in str(found.because[0])
    assert str(one.finding("valgus_collapse", "left").because[0]) in str(found.because[1])
    keys = [(f.pattern, f.side) for f in pool]
    assert len(keys) == len(set(keys))


def test_a_part_that_can_tell_is_not_contradicted_by_one_that_cannot():
    seq, _ = one_take(Scene(squat(timing=THREE), 0), Scene(squat(timing=THREE), 90))
    found = metrics.screen_recording(seq)
    front = found.segments[0].screening.finding("valgus_collapse", "left")
    together = next(f for f in found.findings if (f.pattern, f.side) == ("valgus_collapse", "left"))
    assert front.verdict == together.verdict != "cannot_tell"


def test_walking_towards_and_away_each_in_its_own_sign():
    seq, _ = one_take(
        Scene(walk(steps=8, toe_out_deg=20.0), 0, (0, -3.5)),
        Scene(walk(steps=8, toe_out_deg=20.0), 180, (0, 1.5)),
    )
    found = metrics.screen_recording(seq)
    towards, away = (s.screening for s in found.segments)
    assert (towards.view.kind, away.view.kind) == ("front", "back")
    for screening in (towards, away):
        assert sum(e.kind == "heel_strike" for e in screening.events) >= 6


def test_only_one_person_is_put_together():
    one, _ = one_take(Scene(squat(timing=THREE)))
    knee, _ = one_take(Scene(squat(timing=Reps(reps=2), fppa_left_deg=25.0)))
    other = knee.with_(world_m=np.asarray(knee.world_m) * [1.2, 1.0, 1.2])
    found = metrics.screen_recording(spliced([one, other], gap_s=2.0))
    assert [s.person for s in found.segments] == [0, 1]
    assert any(n.code == "other_person" and n.severity == "warning" for n in found.notes)
    assert all(f.verdict not in ("possible", "clear") for f in found.findings)
    assert found.segments[1].screening.finding("valgus_collapse", "left").verdict != "not_seen"


def moved(one, two):
    """Pixels of both, the second one 600 to the right."""
    return np.concatenate([one.xy_px, np.add(two.xy_px, [600.0, 0.0])])


@pytest.mark.parametrize(("gap_s", "told"), [(2.0, True), (0.3, False)])
def test_who_comes_back_is_said_to_be_taken_for_one(gap_s, told):
    right, _ = one_take(Scene(step_down("right", timing=THREE)))
    left, _ = one_take(Scene(step_down("left", timing=THREE)))
    found = metrics.screen_recording(spliced([right, left], gap_s=gap_s))
    assert [s.person for s in found.segments] == [0, 0]
    notes = [n for n in found.notes if n.code == "same_person"]
    assert bool(notes) == told
    assert all(n.severity == "warning" and "start and end" in str(n.text) for n in notes)


@pytest.mark.parametrize("rows", [None, "the cut", ()], ids=["unseen", "jumps", "goes on"])
def test_who_comes_after_a_cut_is_said_to_be_taken_for_one(rows):
    one, _ = one_take(Scene(squat(timing=THREE)))
    two, _ = one_take(Scene(squat(timing=THREE), 90))
    seq = spliced([one, two]).with_(xy_px=moved(one, two))
    if rows is not None:
        jumps = np.isin(np.arange(len(seq)), [len(one)] if rows else [])
        seq = seq.with_(picture_jumps=jumps)
    (said,) = [n.text for n in metrics.screen_recording(seq).notes if n.code == "same_person"]
    assert ("The recording is cut at" in str(said)) == (rows != ())
    assert ("jumps to another place" in str(said)) == (rows == ())


def test_one_part_with_a_hole_says_it_too():
    seq, _ = one_take(Scene(squat(timing=THREE)))
    found = metrics.screen_recording(spliced([seq, seq], gap_s=2.0), "squat")
    assert sum(n.code == "same_person" for n in found.notes) == 1


def test_what_is_said_of_one_part_leaves_the_others(both_legs):
    seq, before = both_legs
    right, left = before.segments
    middle_s = (left.start_s + left.end_s) / 2
    found = metrics.screen_recording(seq, said=[Said(middle_s, "single-leg-squat", "right")])
    assert [(s.movement, s.side) for s in found.segments] == [
        ("step-down", "right"),
        ("single-leg-squat", "right"),
    ]
    assert [(s.first, s.last) for s in found.segments] == [(s.first, s.last) for s in (right, left)]
    assert found.segments[0].screening.measurements == right.screening.measurements


def test_a_part_that_is_not_there_is_not_passed_over(both_legs):
    seq, _ = both_legs
    with pytest.raises(SettingsError, match="No part of the recording lies at 500"):
        metrics.screen_recording(seq, said=[Said(500.0, "squat")])


def test_errors_are_those_of_screen():
    seq, _ = one_take(Scene(squat(timing=THREE)))
    with pytest.raises(SettingsError):
        metrics.screen_recording(seq, "jumping")
    with pytest.raises(NoPersonError):
        metrics.screen_recording(seq.with_(xy_px=np.full(seq.xy_px.shape, np.nan)))


def test_who_is_lost_is_said_and_not_that_nobody_is_there():
    """Others may be in the picture while the person who is measured is not found."""
    (note,) = taken_for_one([(12.0, 12.4), (52.0, 61.9)], [])
    assert str(note.text).startswith("The person is not seen from 52.0 to 61.9 s. Who is seen then")
