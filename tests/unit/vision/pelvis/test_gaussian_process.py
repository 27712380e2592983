"""Manual points correct the optical-flow curve: numbers made by hand, and a rendered walk."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import sample_videos
from core.pose_sequence import PelvisTrack
from sample_videos.truth import load
from tests.fixtures.perfect_landmarks import perfect_landmarks
from vision.pelvis import gaussian_process, manual_points, measure

FOLDER = Path(sample_videos.__file__).parent

# Four steps of one second: the pelvis tilts to and fro by 8 degrees.
T_S = np.arange(120) / 30
TRUE_DEG = 8 * np.sin(2 * np.pi * T_S)


def known(
    angle_deg, *, click_sd_deg=0.7, posture=None, level=2.0, rest=1.0
) -> gaussian_process.Prior:
    """A prior whose posture is the phase of the step, on a circle of 20 cm."""
    phase = 2 * np.pi * T_S
    round_ = np.stack([np.cos(phase), np.sin(phase)], axis=1)[:, None] * 0.2
    sd = np.broadcast_to(np.asarray(click_sd_deg, float), T_S.shape)
    return gaussian_process.Prior(
        T_S,
        angle_deg,
        np.nan_to_num(angle_deg - np.nanmedian(angle_deg)),
        round_ if posture is None else posture,
        level,
        rest,
        sd,
    )


def slope(measured):
    return np.polyfit(TRUE_DEG, measured, 1)[0]


def test_a_level_and_a_share_are_learned_from_four_clicks():
    picture = 0.7 * TRUE_DEG + 3
    rows = np.array([0, 7, 22, 37])  # level, highest, lowest, highest
    curve, sd = gaussian_process.posterior(known(picture), rows, TRUE_DEG[rows])
    assert slope(picture) == pytest.approx(0.7)
    assert slope(curve) == pytest.approx(1.0, abs=0.06)
    assert np.abs(curve - TRUE_DEG).mean() < 0.6
    assert np.mean(np.abs(curve - TRUE_DEG) <= 2 * sd) > 0.9


def test_every_clicked_frame_is_met_exactly_and_its_neighbours_are_not_dragged_along():
    rows, wild = np.array([0, 52]), np.array([0.0, TRUE_DEG[52] + 9])
    curve, _ = gaussian_process.posterior(known(TRUE_DEG), rows, wild)
    assert curve[rows] == pytest.approx(wild)
    assert abs(curve[90] - TRUE_DEG[90]) < 4


def test_a_click_nobody_expected_makes_all_of_it_less_sure():
    rows = np.array([0, 52])
    agreeing = gaussian_process.posterior(known(TRUE_DEG), rows, TRUE_DEG[rows])[1]
    wild = gaussian_process.posterior(known(TRUE_DEG), rows, TRUE_DEG[rows] + np.array([0, 12]))[1]
    assert (wild > 1.3 * agreeing).all()


def test_what_a_posture_does_is_undone_in_the_steps_nobody_clicked():
    wrong = np.where((T_S % 1 > 0.4) & (T_S % 1 < 0.6), 4.0, 0.0)  # mid-step, in every step
    rows = np.array([0, 15, 30])  # one of them in the middle of the first step
    curve, _ = gaussian_process.posterior(
        known(TRUE_DEG + wrong, rest=3.0, level=1.0), rows, TRUE_DEG[rows]
    )
    later = 105  # the middle of the last step, three seconds after the click
    assert wrong[later] == 4.0
    assert abs(curve[later] - TRUE_DEG[later]) < 1.6


def test_where_the_picture_says_nothing_nothing_is_said():
    picture = TRUE_DEG.copy()
    picture[60:80] = np.nan
    curve, sd = gaussian_process.posterior(known(picture), np.array([0, 7]), TRUE_DEG[[0, 7]])
    assert np.isnan(curve[60:80]).all()
    assert np.isnan(sd[60:80]).all()
    assert np.isfinite(np.delete(curve, np.arange(60, 80))).all()


def test_the_next_click_is_far_from_the_clicked_one_uncovered_and_where_a_click_is_good():
    free = np.ones(len(T_S), bool)
    first = gaussian_process.most_informative_frame(known(TRUE_DEG), [7], free)
    assert TRUE_DEG[first] < -4  # 7 was at the highest
    free[first] = False
    assert gaussian_process.most_informative_frame(known(TRUE_DEG), [7], free) != first
    # Far away in the first two seconds, where a pixel is four degrees.
    near = known(TRUE_DEG, click_sd_deg=np.where(T_S < 2, 4.0, 0.7))
    assert T_S[gaussian_process.most_informative_frame(near, [67], np.ones(len(T_S), bool))] >= 2
    assert (
        gaussian_process.most_informative_frame(known(TRUE_DEG), [7], np.zeros(len(T_S), bool))
        is None
    )


def _click(truth, row) -> manual_points.Clicked:
    a, b = (tuple(truth.points_px[f"{side}_asis"][row]) for side in ("left", "right"))
    return manual_points.Clicked(float(truth.t_s[row]), (a, b))


@pytest.fixture(scope="module")
def walk():
    """A walk with 12 degrees of drop on the right, read by the automatic route."""
    truth = load(FOLDER / "walk_trendelenburg12_R_front.json")
    clip, seq = FOLDER / "walk_trendelenburg12_R_front.mp4", perfect_landmarks(truth)
    return truth, clip, seq.with_(pelvis=measure(clip, seq))


def test_in_a_walk_clicks_make_the_picture_better(walk):
    """Largest tilt to either side and suggested frames, each marked to a pixel."""
    truth, clip, seq = walk
    true = truth.series["asis_line_px_deg"]
    (picture,) = seq.pelvis
    before = np.nanmean(np.abs(picture.angle_deg - true))
    clicked = [_click(truth, r) for r in (len(true) - 10, int(true.argmax()), int(true.argmin()))]
    for _ in range(2):
        time_s = gaussian_process.next_click(seq, [(c.time_s, c.points) for c in clicked])
        assert time_s not in [c.time_s for c in clicked]
        clicked.append(_click(truth, int(np.argmin(np.abs(truth.t_s - time_s)))))
    found = manual_points.follow(clip, seq, clicked)
    error = np.abs(found.track.angle_deg - true)
    assert np.polyfit(true, found.track.angle_deg, 1)[0] == pytest.approx(1.0, abs=0.07)
    assert error.mean() < min(1.0, before)
    assert np.mean(error <= found.track.u95_deg) >= 0.95
    for one in clicked:  # drawn where they were marked
        row = int(np.argmin(np.abs(truth.t_s - one.time_s)))
        assert found.points_px[row] == pytest.approx(np.array(one.points), abs=0.05)


def test_the_cloth_speaks_where_the_picture_does_not(walk):
    truth, clip, seq = walk
    (picture,) = seq.pelvis
    gap = slice(100, 120)
    angle, u95 = picture.angle_deg.copy(), picture.u95_deg.copy()
    angle[gap] = u95[gap] = np.nan
    half = seq.with_(pelvis=(replace(picture, angle_deg=angle, u95_deg=u95),))
    click = [_click(truth, 110), _click(truth, 90)]
    mixed = manual_points.follow(clip, half, click).track
    cloth = manual_points.follow(clip, seq.with_(pelvis=()), click).track
    assert np.isfinite(mixed.angle_deg).all()
    assert mixed.angle_deg[gap] == pytest.approx(cloth.angle_deg[gap])
    assert not np.allclose(mixed.angle_deg[:80], cloth.angle_deg[:80])


def test_nothing_to_advise_without_the_pictures_own_curve(walk):
    truth, _, seq = walk
    one = _click(truth, 110)
    assert gaussian_process.next_click(seq.with_(pelvis=()), [(one.time_s, one.points)]) is None
    side = PelvisTrack("picture", "sagittal", np.zeros(len(seq)), np.ones(len(seq)))
    assert (
        gaussian_process.next_click(seq.with_(pelvis=(side,)), [(one.time_s, one.points)]) is None
    )
    assert gaussian_process.next_click(seq, []) is None


def test_doubt_about_the_level_stretches_nothing(monkeypatch):
    monkeypatch.setattr(gaussian_process, "_GAIN_SD", 0.0)
    rows = np.array([0])
    curve, _ = gaussian_process.posterior(
        known(TRUE_DEG + 5, level=9.0, rest=1e-3), rows, TRUE_DEG[rows]
    )
    assert curve == pytest.approx(TRUE_DEG, abs=0.05)


def test_the_taught_curve_varies_as_much_as_the_bone(monkeypatch):
    """Angles sampled from the prior: a posterior mean alone is too flat."""
    belief = known(TRUE_DEG, rest=2.0)
    rows, every = np.array([0, 7, 22]), np.arange(len(T_S))
    errors = np.random.default_rng(4).multivariate_normal(
        np.zeros(len(T_S)), belief.shared(every, every), 60
    )

    def liveliness(most: float) -> float:
        monkeypatch.setattr(gaussian_process, "_MOST_STRETCH", most)
        made = [gaussian_process.posterior(belief, rows, (TRUE_DEG - e)[rows])[0] for e in errors]
        return np.var(made, axis=1).mean() / np.var(TRUE_DEG - errors, axis=1).mean()

    flat = liveliness(1.0)
    assert flat < 0.97
    assert abs(liveliness(1.1) - 1) < 0.5 * (1 - flat)
