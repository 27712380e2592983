"""Other people are told where they stay; skeletons of the followed one or of nobody are not."""

import numpy as np
import pytest

from tests.unit.vision.pose.test_plausibility import body, pose
from vision.pose.other_people import OtherSeen, besides, look, notes, who_stay

OWN = body(360, 640)


def seen_at(*times, nested=False):
    return [OtherSeen(t, 600.0, 500.0, nested) for t in times]


def every_half_second(first, last):
    return np.arange(first, last + 0.01, 0.5).tolist()


def told(*looks):
    found = sorted((one for part in looks for one in part), key=lambda one: one.t_s)
    return [str(n.text).split(". Only")[0] for n in notes(who_stay(found))]


def beside(*others, own=OWN):
    """How many others there are when these skeletons are detected in a frame."""
    return len(besides([pose(xy) for xy in others], own))


def test_nobody_else_no_remark():
    assert told() == []


@pytest.mark.parametrize(
    ("times", "remark"),
    [
        # somebody who passes by is in the picture for two seconds, or for one
        (every_half_second(4, 6), "between 4.0 s and 6.0 s"),
        ([4.0, 4.53, 5.07], "between 4.0 s and 5.1 s"),
        # a therapist who stands by and is missed at one look and at two looks
        (every_half_second(0, 3) + every_half_second(4, 7) + [8.5, 9.0], "between 0.0 s and 9.0 s"),
    ],
)
def test_who_stays_for_some_looks_is_told(times, remark):
    (text,) = told(seen_at(*times))
    assert text == f"Another person is in the picture {remark}"


def test_single_looks_far_apart_are_nobody():
    assert told(seen_at(1.5, 17.5, 34.5, 38.5)) == []
    assert told(seen_at(1.5, 3.0, 4.5)) == []


def test_the_times_are_those_of_the_spells_and_not_all_between():
    (text,) = told(seen_at(1.5, *every_half_second(5, 7), *every_half_second(40, 41), 50.0))
    assert text == "Other people are in the picture: 5.0–7.0 s, 40.0–41.0 s"


def test_many_spells_do_not_lengthen_the_sentence():
    (text,) = told(*(seen_at(10.0 * i, 10.0 * i + 0.5) for i in range(7)))
    assert text.count("–") == 4
    assert text.endswith("30.0–30.5 s, …")


def test_a_small_skeleton_within_the_body_is_believed_only_when_it_stays():
    assert told(seen_at(17.0, 18.0, nested=True), seen_at(17.5)) == []
    assert told(seen_at(*every_half_second(17, 20), nested=True)) != []  # a child in front


def test_a_small_skeleton_within_the_body_is_marked_and_somebody_beside_is_not():
    within, child = body(370, 700, 0.4), body(560, 700, 0.4)
    assert look(0.0, [within], [pose(OWN), pose(within)], OWN).nested
    assert not look(0.0, [child], [pose(OWN), pose(child)], OWN).nested
    assert not look(0.0, [within, child], [pose(OWN)], OWN).nested
    assert look(0.0, [child], [pose(OWN)], OWN).own_px == pytest.approx(570)
    assert np.isnan(look(0.0, [child]).own_px)


def test_people_beside_count_and_specks_do_not():
    athlete, therapist, background = body(560, 640), body(520, 660, 0.8), body(600, 400, 0.2)
    assert beside(OWN, athlete) == beside(OWN, therapist) == 1
    assert beside(OWN, athlete, therapist, background) == 2
    assert beside(OWN, background) == 0
    assert beside(OWN) == 0


def test_a_wrong_skeleton_over_the_person_is_the_person_where_no_right_one_is():
    wrong = body(390, 660, 0.6)
    assert beside(wrong) == 0
    assert beside(OWN, wrong) == 1  # with a right one there may be two
    assert beside(body(560, 640)) == 1  # the person was missed, somebody beside was not


def test_a_smaller_skeleton_with_the_same_head_and_shoulders_is_the_person():
    double = body(360, 640)
    double[23:] = 0.4 * (double[23:] - double[11]) + double[11]  # its legs end at the seat
    assert beside(OWN, double) == 0
    assert beside(OWN, double + np.array([150, 0])) == 1
