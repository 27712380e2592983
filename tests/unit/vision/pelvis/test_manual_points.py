"""Manual points on a rendered person whose pelvis is known in every frame."""

from pathlib import Path

import numpy as np
import pytest

import sample_videos
from sample_videos.truth import load
from tests.fixtures.perfect_landmarks import perfect_landmarks
from vision.pelvis import manual_points

FOLDER = Path(sample_videos.__file__).parent


@pytest.fixture(scope="module")
def step_down():
    """Three step-downs with 14 degrees of drop, marked in standing."""
    truth = load(FOLDER / "stepdown_collapse_L_front.json")
    return truth, perfect_landmarks(truth), FOLDER / "stepdown_collapse_L_front.mp4"


def _click(truth, time_s, bones=("left_asis", "right_asis")) -> manual_points.Clicked:
    row = int(np.argmin(np.abs(truth.t_s - time_s)))
    a, b = (tuple(truth.points_px[bone][row]) for bone in bones)
    return manual_points.Clicked(float(truth.t_s[row]), (a, b))


def _compared(truth, track):
    true = truth.series["asis_line_px_deg"]
    seen = np.isfinite(track.angle_deg)
    error = (track.angle_deg - true)[seen]
    slope = np.polyfit(true[seen], track.angle_deg[seen], 1)[0]
    inside = np.mean(np.abs(error) <= track.u95_deg[seen])
    return seen.mean(), slope, np.abs(error).mean(), inside


def test_without_a_correction_cloth_shows_less_and_the_interval_says_so(step_down):
    truth, seq, clip = step_down
    found = manual_points.follow(clip, seq, (_click(truth, 0.5),))
    seen, slope, mean_error, inside = _compared(truth, found.track)
    assert seen > 0.95
    assert 0.7 < slope < 0.98
    assert mean_error < 2.0
    assert inside >= 0.95
    assert found.slide == 1.0


def test_one_correction_teaches_how_much_the_cloth_slides(step_down):
    truth, seq, clip = step_down
    bottoms = [e.time_s for e in truth.events if e.kind == "rep_bottom"]
    clicked = (_click(truth, 0.5), _click(truth, bottoms[0]))
    found = manual_points.follow(clip, seq, clicked)
    seen, slope, mean_error, inside = _compared(truth, found.track)
    assert seen > 0.95
    assert 0.95 <= slope <= 1.05
    assert mean_error <= 1.0
    assert inside >= 0.95
    assert found.slide > 1.1
    # The marked frames are hit exactly.
    for one in clicked:
        row = int(np.argmin(np.abs(truth.t_s - one.time_s)))
        assert found.points_px[row] == pytest.approx(np.array(one.points), abs=0.05)


def test_a_wild_correction_is_honoured_at_its_moment_and_makes_the_rest_less_sure(step_down):
    truth, seq, clip = step_down
    start = _click(truth, 0.5)
    (ax, ay), b = _click(truth, 4.0).points
    wrong = manual_points.Clicked(float(truth.t_s[120]), ((ax, ay - 9), b))
    alone = manual_points.follow(clip, seq, (start,)).track
    found = manual_points.follow(clip, seq, (start, wrong))
    assert found.points_px[120] == pytest.approx(np.array(wrong.points), abs=0.05)
    far = slice(200, None)
    assert np.nanmedian(found.track.u95_deg[far]) > np.nanmedian(alone.u95_deg[far])
