"""Knees of real people in squats: healthy ones get no finding, knees that move in get valgus."""

import csv

import pytest

import metrics
from benchmarks.camera import camera_at
from benchmarks.opencap import read_trial
from benchmarks.uiprmd import PEOPLE, filmed
from core import landmarks as lm
from core.pose_sequence import PoseSequence

KNEE = ("valgus_collapse", "knee_varus")
YAWS_DEG = (0.0, 15.0, -15.0)


def told(found, pattern):
    return {s for s in lm.SIDES if found.finding(pattern, s).verdict in ("possible", "clear")}


def squat_of(folder, person, kind, yaw):
    camera = camera_at("front", yaw_deg=yaw, distance_m=3.6, height_m=1.05, person_px=880)
    path = folder / "uiprmd" / f"deep_squat_{person}_{kind}.npz"
    return metrics.screen(filmed(path, camera), "squat")


@pytest.mark.parametrize("yaw", YAWS_DEG)
def test_captured_right_squats_get_no_knee_finding(shared_data, yaw):
    for person in PEOPLE:
        found = squat_of(shared_data, person, "correct", yaw)
        assert not any(told(found, pattern) for pattern in KNEE), person
    trial = read_trial(shared_data / "mocap_subject4", "squats1")
    found = metrics.screen(
        trial.film(camera_at("front", yaw_deg=yaw, distance_m=3.6, height_m=1.05, person_px=880)),
        "squat",
    )
    assert not any(told(found, pattern) for pattern in KNEE)


@pytest.mark.parametrize("yaw", YAWS_DEG)
def test_captured_knees_that_move_in_are_valgus_and_never_varus(shared_data, yaw):
    found = {person: squat_of(shared_data, person, "incorrect", yaw) for person in PEOPLE}
    assert sum(bool(told(f, "valgus_collapse")) for f in found.values()) >= 4
    assert not any(told(f, "knee_varus") for f in found.values())


def test_the_change_is_seen_where_knees_come_closer_by_a_tenth_of_the_ankle_distance(shared_data):
    """s06 is the one of the six whose knees come closer than in standing (0.80 to 0.66)."""
    wrong, right = (squat_of(shared_data, "s06", k, 0.0) for k in ("incorrect", "correct"))
    for side in lm.SIDES:
        went = wrong.measurement("knee_inward_change", side).value
        assert went > 0.01
        assert went > right.measurement("knee_inward_change", side).value + 0.05


@pytest.mark.parametrize("yaw", YAWS_DEG)
def test_angle_and_foot_do_not_contradict_each_other(shared_data, yaw):
    """A varus finding needs a knee outside the foot, a valgus finding one inside it."""
    for person in PEOPLE:
        for kind in ("correct", "incorrect"):
            found = squat_of(shared_data, person, kind, yaw)
            for side in told(found, "valgus_collapse"):
                assert found.measurement("knee_medial_to_foot", side).value > 0.06, (person, kind)


def test_healthy_people_in_real_rooms_get_no_knee_finding(shared_data):
    with open(shared_data / "real" / "labels.csv", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["movement"] == "squat"]
    healthy = [row["name"] for row in rows if "healthy" in row["words"]]
    assert len(healthy) >= 3
    for name in healthy:
        found = metrics.screen(PoseSequence.load(shared_data / "real" / f"{name}.parquet"), "squat")
        assert found.view.kind == "front"
        for pattern in KNEE:
            verdicts = {found.finding(pattern, side).verdict for side in lm.SIDES}
            assert verdicts <= {"not_seen"}, (name, pattern)
