"""Every motion of the library really shows what its name says, at the size it says."""

import itertools

import numpy as np
import pytest

from sample_videos.phantom import body as bodies
from sample_videos.phantom.figure import Skeleton
from sample_videos.phantom.library import recipes
from sample_videos.phantom.measure import all_series

LIBRARY = recipes()
JOINTS = ("hip", "knee", "ankle", "foot_index")


class Acted:
    """A recipe's take, without rendering it."""

    def __init__(self, name):
        self.recipe = LIBRARY[name]
        self.body = bodies.load(self.recipe.body)
        self.take = self.recipe.motion(self.body)
        self.skeleton = Skeleton(self.body)

    def at(self, t_s):
        posture = self.take.posture_at(t_s)
        metres = self.skeleton.build(posture).points
        pixels = {k: self.recipe.camera.project(p) for k, p in metres.items()}
        return all_series(posture, metres, pixels) | {"points": metres}

    def bottoms(self):
        return [self.at(e.time_s) for e in self.take.events if e.kind == "rep_bottom"]

    def mid_stances(self, side):
        """Half way between a strike of this side and the other's next one."""
        strikes = [e for e in self.take.events if e.kind == "heel_strike"]
        pairs = itertools.pairwise(strikes)
        return [self.at((a.time_s + b.time_s) / 2) for a, b in pairs if a.side == side]


@pytest.mark.parametrize(
    ("name", "left", "right"),
    [
        ("squat_valgus15_L_front", 15, 2),
        ("squat_valgus15_R_front", 2, 15),
        ("squat_valgus8_L_front", 8, 2),
        ("squat_valgus8_R_front", 2, 8),
        ("squat_valgus15_both_front", 15, 15),
        ("squat_varus_slim_front", -18, -18),
        ("squat_neutral_wide_front", 0, 0),
        ("squat_valgus15_yaw15_man_front", 15, 15),
    ],
)
def test_squat_knees(name, left, right):
    found = Acted(name).bottoms()
    assert len(found) == 3
    for side, size in (("left", left), ("right", right)):
        values = [f[f"{side}_fppa_lab_deg"] for f in found]
        assert values == pytest.approx([size] * 3, abs=2.5)  # repetitions scatter by 0.8


@pytest.mark.parametrize(
    ("name", "bow"),
    [("squat_varus_front", 12), ("squat_bowlegs12_front", 12), ("squat_bowlegs9_front", 9)],
)
def test_bow_legs_are_outward_in_standing_and_outside_the_feet_in_a_squat(name, bow):
    acted = Acted(name)
    for moment in (acted.at(0.2), *acted.bottoms()):
        points = moment["points"]
        for side, out in (("left", 1), ("right", -1)):
            hip, knee, ankle, toe = (points[f"{side}_{j}"] for j in JOINTS)
            thigh, shank = np.linalg.norm(knee - hip), np.linalg.norm(ankle - knee)
            assert (thigh, shank) == pytest.approx((acted.body.thigh_m, acted.body.shank_m))
            assert ankle == pytest.approx(acted.at(0.0)["points"][f"{side}_ankle"], abs=1e-6)
            assert out * (knee - toe)[0] > 0.01 * shank
            assert moment[f"{side}_fppa_lab_deg"] < -(bow - 1)


def test_the_squat_shifts_to_the_side_asked_for():
    moved = {
        name: [f["points"]["pelvis"][0] for f in Acted(name).bottoms()]
        for name in ("squat_shift_front", "squat_shift_R_front")
    }
    assert moved["squat_shift_front"] == pytest.approx([0.06] * 3, abs=0.012)
    assert moved["squat_shift_R_front"] == pytest.approx([-0.06] * 3, abs=0.012)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("drop", [0, 4, 8, 12])
def test_every_drop_of_the_step_down_is_there_on_both_sides(side, drop):
    down = 1 if side == "left" else -1  # standing on the left the right side sinks: obliquity +
    acted = Acted(f"stepdown_drop{drop}_{side[0].upper()}_front")
    for bottom in acted.bottoms():
        assert down * bottom["pelvic_obliquity_deg"] == pytest.approx(drop, abs=0.5)
    assert acted.take.parameters["stance"] == side


@pytest.mark.parametrize("side", ["left", "right"])
def test_step_down_knees_and_trunk(side):
    letter = side[0].upper()
    for bottom in Acted(f"stepdown_valgus15_{letter}_front").bottoms():
        assert bottom[f"{side}_fppa_lab_deg"] == pytest.approx(15, abs=2.5)
        assert abs(bottom["pelvic_obliquity_deg"]) == pytest.approx(2, abs=0.3)
    over = 1 if side == "left" else -1
    for bottom in Acted(f"stepdown_lean_{letter}_front").bottoms():
        assert over * bottom["trunk_lean_deg"] > 8  # the chest leans 14


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_lateral_step_down_reaches_the_floor_beside_the_box(side):
    other, out = ("right", -1) if side == "left" else ("left", 1)
    acted = Acted(f"stepdown_lateral_drop12_{side[0].upper()}_front")
    standing = acted.at(0.0)
    for bottom in acted.bottoms():
        assert bottom["points"][f"{other}_heel"][1] < 0.065
        gone = bottom["points"][f"{other}_ankle"][0] - standing["points"][f"{other}_ankle"][0]
        assert out * gone > 0.1
        assert abs(bottom["pelvic_obliquity_deg"]) == pytest.approx(12, abs=0.5)


@pytest.mark.parametrize(
    ("name", "left", "right"),
    [
        ("walk_drop0_front", 0, 0),
        ("walk_drop2_front", 2, 2),
        ("walk_drop4_slim_front", 4, 4),
        ("walk_trendelenburg10_R_front", 3, 10),
        ("walk_trendelenburg10_L_front", 10, 3),
        ("walk_trendelenburg12_L_front", 12, 3),
        ("walk_trendelenburg14_R_front", 2, 14),
        ("walk_trendelenburg12_L_back", 12, 3),
    ],
)
def test_the_free_side_sinks_in_mid_stance(name, left, right):
    acted = Acted(name)
    for side, size, sign in (("left", left, 1), ("right", right, -1)):
        lines = [sign * m["pelvic_obliquity_deg"] for m in acted.mid_stances(side)]
        assert lines == pytest.approx([size] * len(lines), abs=1.0)


def test_the_trunk_goes_over_the_stance_leg_when_it_compensates():
    for name, side, sign in (
        ("walk_compensated_L_front", "left", 1),
        ("walk_compensated_R_front", "right", -1),
    ):
        acted = Acted(name)
        (shown,) = acted.take.shown
        assert shown.side == side
        for m in acted.mid_stances(side):
            assert sign * m["trunk_lean_deg"] == pytest.approx(shown.size, abs=1.5)


def test_the_feet_turn_out_as_far_as_asked():
    for name, left, right in (
        ("walk_toeout10_front", 10, 10),
        ("walk_toeout28_L_front", 28, 6),
    ):
        acted = Acted(name)
        for side, size in (("left", left), ("right", right)):
            # the toe lies a little inside the axis of a foot
            turned = np.median([m[f"{side}_foot_progression_deg"] for m in acted.mid_stances(side)])
            assert turned == pytest.approx(size, abs=4)


@pytest.mark.parametrize("name", ["walk_limp_L_side", "walk_limp_R_side"])
def test_the_limping_leg_is_loaded_shorter(name):
    times = {"left": [], "right": []}
    strikes = [e for e in Acted(name).take.events if e.kind == "heel_strike"]
    for a, b in itertools.pairwise(strikes):
        times[a.side].append(b.time_s - a.time_s)
    sore = "left" if "_L_" in name else "right"
    sound = "right" if sore == "left" else "left"
    assert np.mean(times[sore]) == pytest.approx(0.46, abs=0.01)
    assert np.mean(times[sound]) == pytest.approx(0.62, abs=0.01)


def test_the_long_stance_drops_after_twelve_seconds_on_one_leg():
    acted = Acted("stance_30s_drop9_L_front")
    starts = {e.kind: e.time_s for e in acted.take.events}
    assert starts["drop_start"] - starts["hold_start"] == pytest.approx(12, abs=0.8)
    assert starts["hold_end"] - starts["hold_start"] >= 30
    assert acted.at(10.0)["pelvic_obliquity_deg"] == pytest.approx(-1.5, abs=0.3)
    assert acted.at(20.0)["pelvic_obliquity_deg"] == pytest.approx(9.0, abs=0.3)
    assert acted.at(10.0)["points"]["right_heel"][1] > 0.15


def test_seated_rotation_and_thomas_of_the_other_leg():
    turned = Acted("seated_rotation_L_short_front")
    series = [turned.at(t) for t in np.arange(0, turned.take.duration_s, 0.1)]
    left = [s["left_hip_rotation_deg"] for s in series]
    assert (max(left), min(left)) == pytest.approx((16, -46), abs=1.0)
    tight = Acted("thomas_L_tight_side").at(4.0)
    assert tight["left_thigh_elevation_deg"] == pytest.approx(14, abs=2)
    level = Acted("thomas_R_level_side").at(4.0)
    assert level["right_thigh_elevation_deg"] == pytest.approx(-8, abs=2)


@pytest.mark.parametrize(
    ("name", "column", "sign"),
    [
        ("sweep_list_R_front", "pelvic_obliquity_deg", -1),
        ("sweep_list_L_front", "pelvic_obliquity_deg", 1),
        ("sweep_fppa_front", "left_fppa_lab_deg", 1),
        ("sweep_fppa_front", "right_fppa_lab_deg", 1),
        ("sweep_rotation_front", "left_hip_rotation_deg", 1),
        ("sweep_rotation_heavy_front", "right_hip_rotation_deg", 1),
    ],
)
def test_a_sweep_goes_from_end_to_end_and_moves_nothing_else(name, column, sign):
    acted = Acted(name)
    p = acted.take.parameters
    first = p["lead_s"] + p["settle_s"]
    rows = [acted.at(t) for t in np.linspace(first, acted.take.duration_s - 1e-6, 9)]
    wanted = np.linspace(p["low_deg"], p["high_deg"], 9)
    assert [sign * r[column] for r in rows] == pytest.approx(wanted, abs=0.3)
    if p["variable"] != "pelvic_obliquity":
        for side in ("left", "right"):
            assert np.ptp([r[f"{side}_knee_flexion_deg"] for r in rows]) < 3
            ankles = np.array([r["points"][f"{side}_ankle"] for r in rows])
            assert np.ptp(ankles, axis=0).max() < 0.01


def test_each_motion_is_filmed_with_at_least_two_people():
    who = {}
    for name, recipe in LIBRARY.items():
        if recipe.view == "several":  # the examination: its parts are filmed with others above
            continue
        key = "_".join(name.split("_")[:1]) + "_" + recipe.view
        who.setdefault(key, set()).add((recipe.body, recipe.outfit.leg, recipe.outfit.loose_m))
    assert {k for k, people in who.items() if len(people) < 2} == set()
    outfits = [r.outfit for r in LIBRARY.values()]
    assert any(o.leg > 1.5 and o.loose_m > 0.03 for o in outfits)
    assert {o.trouser_pattern for o in outfits} == {0, 1, 2, 3}


def test_chair_stands_rise_from_the_seat_to_straight_knees():
    acted = Acted("chair_stand_12_side")
    first, *rest = [e.time_s for e in acted.take.events if e.kind == "stand_up"]
    assert len(rest) == 11
    seat = acted.take.props[0]
    hips = acted.at(0.0)["points"]["left_hip"][1]
    assert hips == pytest.approx(seat.centre_m[1] + seat.size_m[1] / 2 + 0.1, abs=0.03)
    up = acted.at(first + 0.3)
    assert up["left_knee_flexion_deg"] == pytest.approx(5, abs=3)
    assert abs(acted.at(0.0)["left_knee_flexion_deg"] - 92) < 3
    ankles = [acted.at(t)["points"]["left_ankle"] for t in (0.0, first, first + 0.6)]
    assert np.ptp(ankles, axis=0).max() < 0.005


def test_a_stand_that_stops_short_is_no_event():
    acted = Acted("chair_stand_8_tired_side")
    assert sum(e.kind == "stand_up" for e in acted.take.events) == 8
    last_cycle = acted.take.parameters["lead_s"] + 9 * acted.take.parameters["cycle_s"]
    bent = min(acted.at(last_cycle + t)["right_knee_flexion_deg"] for t in np.arange(0, 3, 0.1))
    assert bent == pytest.approx(42, abs=3)


def test_bridges_lift_on_the_planted_foot_only():
    acted = Acted("bridge_R_fewer_side")
    sides = [e.side for e in acted.take.events]
    assert sides == ["right"] * 3 + ["left"] * 6
    rest = acted.at(0.0)["points"]
    for event in acted.take.events:
        top = acted.at(event.time_s)["points"]
        assert top["pelvis"][1] - rest["pelvis"][1] > 0.12
        other = "left" if event.side == "right" else "right"
        assert top[f"{event.side}_ankle"][1] < 0.15 < top[f"{other}_ankle"][1] - 0.3
        for shoulder in ("left_shoulder", "right_shoulder"):
            assert np.linalg.norm(top[shoulder] - rest[shoulder]) < 0.03
    change = acted.take.events[2].time_s + 1.5
    both_down = [acted.at(change + t)["points"] for t in np.arange(0, 1.5, 0.05)]
    lower = [min(p["left_ankle"][1], p["right_ankle"][1]) for p in both_down]
    assert max(lower) < 0.15  # one foot is always planted
