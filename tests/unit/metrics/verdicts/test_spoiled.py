"""Poor framing takes away the answers that rest on what was not seen, and no others."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from core.errors import TooShortError
from core.pose_sequence import Note
from core.text import Text
from metrics import screen
from metrics.preprocessing.cuts import cuts_s
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import Reps, squat, step_down
from tests.fixtures.stick_figures import film

VALGUS = squat(fppa_left_deg=25, fppa_right_deg=25, timing=Reps(reps=4))


def answers(code, motion=VALGUS):
    note = Note(code, "warning", Text("Something was not seen."))
    found = screen(film(motion, noise_px=0.5).with_(notes=(note,)))
    return {(f.pattern, f.side): f for f in found.findings}, found.scores


@pytest.mark.parametrize(
    ("code", "blocked"),
    [("feet_cut", True), ("person_lost", True), ("cut", True), ("head_cut", False)],
)
def test_a_knee_finding_needs_feet_and_the_person_but_no_head(code, blocked):
    found, _ = answers(code)
    knee = found["valgus_collapse", "left"]
    assert (knee.verdict == "cannot_tell") == blocked
    assert (str(knee.because[0]) == "Something was not seen.") == blocked


def test_scores_go_with_the_framing():
    assert answers("small_person", step_down("left"))[1]
    assert not answers("feet_cut", step_down("left"))[1]


def test_a_cut_to_another_view_is_noticed_and_stops_the_answers():
    front = film(squat(timing=Reps(reps=2)))
    aside = film(squat(timing=Reps(reps=2)), camera_at("left"))
    both = front.with_(
        t_s=np.r_[front.t_s, front.t_s[-1] + 1 / 30 + aside.t_s],
        xy_px=np.concatenate([front.xy_px, aside.xy_px]),
        visibility=np.concatenate([front.visibility, aside.visibility]),
        world_m=np.concatenate([front.world_m, aside.world_m]),
        knee_step_px=None,
    )
    (time_s,) = cuts_s(both)
    assert time_s == pytest.approx(front.t_s[-1], abs=0.1)
    assert {f.verdict for f in screen(both).findings} == {"cannot_tell"}
    assert cuts_s(front) == () == cuts_s(aside)


def test_too_short_tells_the_person_s_time_not_the_clip_s():
    seq = film(squat(timing=Reps(reps=3)))
    xy = np.array(seq.xy_px)
    xy[12:] = np.nan
    with pytest.raises(TooShortError, match=r"Only 0\.4 seconds"):
        condition(seq.with_(xy_px=xy))
