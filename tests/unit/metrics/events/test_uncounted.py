"""What a person would count and the program does not is said."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from core.correction import Correction, CorrectionKind
from core.vocabulary import EventKind, Side
from metrics import screen
from metrics.events.repetitions import find_repetitions
from metrics.preprocessing.trial import condition
from metrics.timeline import screen_recording
from tests.fixtures.motions import Reps, squat, step_down, walk
from tests.fixtures.stick_figures import film

WIDE = camera_at("left", size_px=(6000, 1280))


def said(found):
    return [str(n.text) for n in found.notes if n.code == "not_counted"]


MOTIONS = {
    "squat": squat(timing=Reps(reps=4)),
    "step-down": step_down("left", timing=Reps(reps=4)),
}


@pytest.mark.parametrize("view", ["front", "left"])
@pytest.mark.parametrize("name", MOTIONS)
def test_a_repetition_that_is_cut_off_is_named(name, view):
    seq = film(MOTIONS[name], camera_at(view, distance_m=5), noise_px=1.0)
    last = MOTIONS[name].events["rep_bottom"][-1]
    whole, cut = screen(seq), screen(seq.slice(0, int(np.searchsorted(seq.t_s, last + 0.3))))
    assert said(whole) == []
    assert cut.movement == name
    (text,) = said(cut)
    time_s = float(text.split(" at ")[1].split(" s ")[0])
    assert last - 0.8 < time_s < last


def unseen(seq, start_s, end_s, rows=slice(None)):
    """The landmarks of these rows are lost for a while."""
    lost = np.flatnonzero((seq.t_s > start_s) & (seq.t_s < end_s))[:, None]
    rows = np.arange(33)[rows]
    xy, world = np.array(seq.xy_px), np.array(seq.world_m)
    seen = np.array(seq.visibility)
    xy[lost, rows], world[lost, rows], seen[lost, rows] = np.nan, np.nan, 0.0
    return seq.with_(xy_px=xy, world_m=world, visibility=seen, knee_step_px=None)


@pytest.mark.parametrize("view", ["front", "left"])
@pytest.mark.parametrize("name", MOTIONS)
def test_a_repetition_nobody_can_see_is_said(name, view):
    seq = film(MOTIONS[name], camera_at(view, distance_m=5), noise_px=1.0)
    second = MOTIONS[name].events["rep_bottom"][1]
    below = unseen(seq, second - 0.9, second + 0.9, slice(23, 33))
    found = screen(below)
    assert sum(e.kind == "rep_bottom" for e in found.events) == 3
    (text,) = said(found)
    assert "hips are not seen" in text
    start, end = (float(word) for word in text.split() if word[0].isdigit())
    assert start == pytest.approx(second - 0.9, abs=0.3)
    assert end == pytest.approx(second + 0.9, abs=0.3)
    assert said(screen_recording(below).segments[0].screening) == [text]


@pytest.mark.parametrize("name", MOTIONS)
def test_standing_out_of_sight_hides_no_repetition(name):
    seq = film(MOTIONS[name], camera_at("front", distance_m=5), noise_px=1.0)
    second = MOTIONS[name].events["rep_bottom"][1]
    found = screen(unseen(seq, second + 1.0, second + 1.5))
    assert sum(e.kind == "rep_bottom" for e in found.events) == 4
    assert said(found) == []


def test_a_set_in_two_parts_says_what_lies_between_them():
    seq = film(MOTIONS["squat"], camera_at("front", distance_m=5), noise_px=1.0)
    second = MOTIONS["squat"].events["rep_bottom"][1]
    lost, standing = (
        screen_recording(unseen(seq, second + a, second + b)) for a, b in ((-0.9, 0.9), (0.9, 1.55))
    )
    assert [len(found.segments) for found in (lost, standing)] == [2, 2]
    (note,) = [n for n in lost.notes if n.code == "out_of_sight"]
    assert str(note.text).startswith(f"From {second - 0.9:.1f} to ")
    assert "out_of_sight" not in {n.code for n in standing.notes}


def test_a_repetition_left_out_by_hand_is_not_missed():
    seq = film(MOTIONS["squat"], camera_at("front", distance_m=5), noise_px=1.0)
    at = float(seq.t_s[find_repetitions(condition(seq))[1].bottom])
    off = Correction(CorrectionKind.LEFT_OUT, at, event=EventKind.REP_BOTTOM, side=Side.BOTH)
    found = screen(seq, corrections=(off,))
    assert sum(e.kind == "rep_bottom" for e in found.events) == 3
    assert said(found) == []


def backwards_again(seq):
    """There, and the same way back without turning round."""
    return seq.with_(
        t_s=np.r_[seq.t_s, seq.t_s[-1] + seq.t_s[1] + seq.t_s],
        xy_px=np.concatenate([seq.xy_px, np.asarray(seq.xy_px)[::-1]]),
        visibility=np.concatenate([seq.visibility, np.asarray(seq.visibility)[::-1]]),
        world_m=np.concatenate([seq.world_m, np.asarray(seq.world_m)[::-1]]),
        knee_step_px=None,
    )


def test_a_way_that_is_walked_backwards_is_said():
    seq = film(walk(steps=12), WIDE, noise_px=1.0)
    there, back = screen(seq), screen(backwards_again(seq))
    assert (there.movement, back.movement) == ("walk", "walk")
    assert said(there) == []
    (text,) = said(back)
    assert "backwards" in text
    start = float(text.split(" ")[1])
    assert start == pytest.approx(seq.t_s[-1], abs=1.0)
