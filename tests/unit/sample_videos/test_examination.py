"""The examination in one take: the parts of the other clips, and no foot slides between them."""

import numpy as np
import pytest

from core.landmarks import SIDES
from sample_videos.phantom import body as bodies
from sample_videos.phantom.figure import Skeleton
from sample_videos.phantom.library import recipes
from sample_videos.phantom.measure import all_series
from sample_videos.phantom.motion.placement import Placement, in_room

STEP_S = 1 / 15


@pytest.fixture(scope="module")
def played():
    """The take, its times, points in the room, and the numbers of the truth."""
    recipe = recipes()["examination_R_one_take"]
    body = bodies.load(recipe.body)
    take, skeleton = recipe.motion(body), Skeleton(body)
    t_s = np.arange(0, take.duration_s, STEP_S)
    points, series = [], []
    for t in t_s:
        posture, place = take.posture_at(float(t)), take.place_at(float(t))
        own = skeleton.build(posture).points
        room = {k: place.out(p) for k, p in own.items()}
        points.append(room)
        pixels = {k: recipe.camera.project(p) for k, p in room.items()}
        series.append(all_series(posture, own, pixels))
    return (
        take,
        t_s,
        {k: np.array([p[k] for p in points]) for k in points[0]},
        {k: np.array([s[k] for s in series]) for k in series[0]},
    )


def test_it_shows_what_the_issue_asks_for(played):
    take = played[0]
    assert [(s.movement, s.view, s.side) for s in take.segments] == [
        ("squat", "front", "none"),
        ("squat", "side", "none"),
        ("step-down", "front", "right"),
        ("step-down", "front", "left"),
        ("walk", "back", "none"),
        ("walk", "front", "none"),
    ]
    assert take.duration_s == pytest.approx(90, abs=5)
    for segment in take.segments:
        inside = [e for e in take.events if segment.start_s <= e.time_s <= segment.end_s]
        kind = "heel_strike" if segment.movement == "walk" else "rep_bottom"
        times = [e.time_s for e in inside if e.kind == kind]
        assert len(times) == (9 if segment.movement == "walk" else 4)
        assert times == sorted(times)


def test_nothing_jumps_and_a_foot_that_carries_does_not_slide(played):
    _, _, points, _ = played
    for name in ("pelvis", "head"):  # m/s; walking is 1.4
        assert np.linalg.norm(np.diff(points[name], axis=0), axis=1).max() < 1.8 * STEP_S
    # A foot rolls: heel or toes stay where they are, of the one leg or the other.
    feet = [points[f"{s}_{end}"] for s in SIDES for end in ("heel", "foot_index")]
    slow = np.min([np.linalg.norm(np.diff(foot, axis=0), axis=1) for foot in feet], axis=0)
    assert slow.max() < 0.012
    assert min(foot[:, 1].min() for foot in feet) > 0.02


def test_the_view_is_that_of_the_truth(played):
    take, t_s, points, _ = played
    across = points["left_shoulder"] - points["right_shoulder"]
    for s in take.segments:
        x, _, z = across[(t_s > s.start_s + 0.5) & (t_s < s.end_s - 0.5)].mean(0)
        turned_deg = np.degrees(np.arctan2(-z, x))
        wanted = {"front": 0.0, "side": 90.0, "back": 180.0}[s.view]
        assert abs((turned_deg - wanted + 180) % 360 - 180) < 8


def test_the_angles_do_not_depend_on_where_the_person_stands(played):
    take, t_s, _, series = played
    front, side = take.segments[:2]
    for name in ("left_knee_flexion_deg", "right_fppa_lab_deg", "left_foot_progression_deg"):
        a, b = (
            np.interp(s.start_s + np.arange(0.5, 12.0, 0.2), t_s, series[name])
            for s in (front, side)
        )
        np.testing.assert_allclose(a, b, atol=1.5)  # frames lie elsewhere in the two


def test_what_is_to_be_found_is_there(played):
    take, t_s, _, series = played
    for side, size in (("right", 26.0), ("left", 2.0)):
        (part,) = [s for s in take.segments if s.side == side]
        bottoms = [
            e.time_s
            for e in take.events
            if e.kind == "rep_bottom" and part.start_s < e.time_s < part.end_s
        ]
        knee = np.interp(bottoms, t_s, series[f"{side}_fppa_lab_deg"])
        assert knee == pytest.approx(size, abs=3)
    for part in take.segments[-2:]:
        line = series["pelvic_obliquity_deg"][(t_s > part.start_s) & (t_s < part.end_s)]
        assert line.min() == pytest.approx(-12, abs=1)  # the left side sinks over the right leg
        assert line.max() == pytest.approx(3, abs=1)


def test_a_place_turns_to_the_person_s_left():
    body = bodies.load("woman")
    skeleton = Skeleton(body)
    posture = recipes()["squat_neutral_front"].motion(body).posture_at(0.0)
    own = skeleton.build(posture).points
    place = Placement(90.0, 1.0, -2.0)
    room = skeleton.build(in_room(posture, place)).points
    for name, point in own.items():
        np.testing.assert_allclose(room[name], place.out(point), atol=1e-9)
    ahead = room["left_foot_index"] - room["left_heel"]
    assert ahead[0] > 0.1  # faced the camera (+z), now the picture's right
    np.testing.assert_allclose(place.into(place.out(own["nose"])), own["nose"])
