"""Small dips, bodies that turn and people who only sit are none of our movements."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from core.text import Text
from metrics import screen, screening
from metrics.events.recognition import Guess, recognise
from metrics.preprocessing.trial import condition
from tests.fixtures.clinical_test_motions import seated, turns
from tests.fixtures.motions import Reps, squat, walk
from tests.fixtures.stick_figures import film


def turned(seq, by_deg):
    """World landmarks turned about the vertical by an angle a frame."""
    world, angle = np.array(seq.world_m), np.radians(by_deg)[:, None]
    x, z = world[..., 0].copy(), world[..., 2].copy()
    world[..., 0] = np.cos(angle) * x - np.sin(angle) * z
    world[..., 2] = np.sin(angle) * x + np.cos(angle) * z
    return seq.with_(world_m=world)


@pytest.mark.parametrize(("most_deg", "movement"), [(10, "squat"), (60, "unknown")])
def test_who_turns_while_going_down_does_no_squat(most_deg, movement):
    seq = film(squat(timing=Reps(reps=4)))
    swing = most_deg * np.sin(2 * np.pi * seq.t_s / 1.2)
    guess = recognise(condition(turned(seq, swing)))
    assert guess.movement == movement
    assert ("the body turns" in str(guess.because)) == (movement == "unknown")


@pytest.mark.parametrize(
    ("knee_deg", "times", "movement"),
    [(52, 2, "unknown"), (52, 4, "squat"), (90, 1, "squat")],
)
def test_a_small_dip_or_two_is_no_squat(knee_deg, times, movement):
    guess = recognise(condition(film(squat(knee_deg=knee_deg, timing=Reps(reps=times)))))
    assert guess.movement == movement
    assert ("only a little" in str(guess.because)) == (movement == "unknown")


@pytest.mark.parametrize(("out_and_in_deg", "movement"), [(30, "seated-rotation"), (8, "unknown")])
def test_who_only_sits_does_not_test_the_hips(out_and_in_deg, movement):
    motion = seated(turns(out_and_in_deg, out_and_in_deg), [])
    assert recognise(condition(film(motion, camera_at("front")))).movement == movement


def remark(found):
    return [n for n in found.notes if n.code == "unlike_named"]


def test_a_movement_that_is_named_otherwise_is_doubted():
    walked = screen(film(squat()), "walk")
    (note,) = remark(walked)
    assert note.severity == "warning"
    assert "walk" in str(note.text)
    assert "squat" in str(note.text)
    assert not remark(screen(film(squat()), "squat"))
    assert not remark(screen(film(squat())))


@pytest.mark.parametrize(("seen", "verdict"), [("squat", "clear"), ("unknown", "possible")])
def test_what_does_not_look_like_the_named_movement_is_never_clear(seen, verdict, monkeypatch):
    monkeypatch.setattr(screening, "recognise", lambda _trial: Guess(seen, Text("As seen.")))
    found = screen(film(squat(fppa_left_deg=30, toe_out_deg=0, timing=Reps(reps=4))), "squat")
    (left,) = [f for f in found.findings if (f.pattern, f.side) == ("valgus_collapse", "left")]
    assert left.verdict == verdict
    assert ("does not look like it" in str(left.because[-1])) == (verdict == "possible")


def test_a_stiff_hip_named_as_the_seated_test_is_not_doubted():
    stiff = film(seated(turns(8, 10), turns(8, 10, 12)), camera_at("front"))
    assert recognise(condition(stiff)).movement == "unknown"
    assert not remark(screen(stiff, "seated-rotation"))
    one_way = film(seated(turns(0, 10), []), camera_at("front"))
    assert remark(screen(one_way, "seated-rotation"))


def test_a_walk_past_the_lens_on_a_slant_is_not_doubted():
    past = film(walk(), camera_at("front", yaw_deg=15, distance_m=8))
    assert "to the side" in str(recognise(condition(past)).because)
    assert not remark(screen(past, "walk"))
    assert remark(screen(past, "squat"))
