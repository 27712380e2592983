"""Rotation between two patches, and the combination of all rotations, checked by hand."""

import numpy as np
import pytest

from vision.pelvis import level_reference
from vision.pelvis import parameters as s
from vision.pelvis.flow_rotation import cells_between, rotations
from vision.pelvis.posture_matching import opposite
from vision.pelvis.rotation_smoother import RelativeRotation, smooth
from vision.pelvis.trunk_patch import cut, free_of_arms, to_patch, to_picture, trunk_of


@pytest.fixture
def patches(person):
    trunk = trunk_of(person.standing(30))

    def make(deg, seed=0, **more):
        return cut(person.turned(person.cloth(seed), deg, **more), trunk, 0, 1.0)

    return make


def turn_between(a, b, free):
    return rotations([cells_between(a, b, free)])[0]


@pytest.fixture
def free(person):
    seq = person.standing(30)
    return free_of_arms(seq, trunk_of(seq), 0)


@pytest.mark.parametrize("deg", [-8.0, -3.0, 0.0, 2.0, 6.0])
def test_the_turn_of_the_cloth_is_read(patches, free, deg):
    assert turn_between(patches(0.0), patches(deg), free).deg == pytest.approx(deg, abs=0.5)


def test_the_two_readings_agree_on_cloth_that_only_turns_with_the_pelvis(patches, free):
    assert abs(turn_between(patches(0.0), patches(6.0), free).doubt_deg) < 0.4


def test_thighs_that_pull_high_up_are_less_taken_for_the_pelvis_and_are_doubted(patches, free):
    found = turn_between(patches(0.0), patches(0.0, thigh_deg=8.0), free)
    once = found.deg - found.doubt_deg  # the mean less half the difference: the first reading
    assert once > 1.0  # takes the pull for a turn
    assert abs(found.deg) < 0.9 * once
    assert abs(found.doubt_deg) > 0.2


def test_a_chest_that_turns_is_less_taken_for_the_pelvis_and_is_doubted(patches, free):
    found = turn_between(patches(0.0), patches(3.0, chest_deg=3.0), free)
    once = found.deg - found.doubt_deg
    assert once > 4.0  # three degrees, read as if only their share were seen
    assert 3.0 < found.deg < once
    assert abs(found.doubt_deg) > 0.2


def test_on_dark_cloth_with_one_seam_the_first_reading_speaks_alone(patches, free):
    def seam(patch):
        dark = np.full_like(patch, 40)
        dark[56:62] = patch[56:62]
        return dark

    def read(how):
        return turn_between(how(patches(0.0)), how(patches(4.0)), free)

    dark, clear = read(seam), read(np.copy)
    with pytest.MonkeyPatch.context() as held:
        held.setattr(s, "SECOND_FROM", 2.0)
        held.setattr(s, "SECOND_FULL", 3.0)  # the second reading never counts
        dark_alone, clear_alone = read(seam), read(np.copy)
    assert dark.texture > s.LEAST_TEXTURE
    assert dark.deg == dark_alone.deg
    assert clear.deg != clear_alone.deg


def test_a_mirrored_pair_turns_the_other_way(patches, free):
    a, b = (np.ascontiguousarray(p[:, ::-1]) for p in (patches(0.0), patches(5.0)))
    assert turn_between(a, b, np.ascontiguousarray(free[:, ::-1])).deg == pytest.approx(-5, abs=0.5)


def test_plain_cloth_says_nothing(patches, free):
    plain = np.full_like(patches(0.0), 30)
    turn = turn_between(plain, plain, free)
    assert np.isnan(turn.deg)
    assert turn.texture < s.LEAST_TEXTURE


def test_an_arm_across_the_pelvis_is_left_out(person):
    seq = person.standing(30)
    xy = seq.xy_px.copy()
    xy[:, 13], xy[:, 15], xy[:, 19] = (260, 250), (180, 250), (150, 250)
    hidden = free_of_arms(seq.with_(xy_px=xy), trunk_of(seq), 0)
    x, y = to_patch(trunk_of(seq), 0, np.array([180.0, 250.0])).astype(int)
    assert hidden[y, x] == 0
    assert free_of_arms(seq, trunk_of(seq), 0)[y, x] == 1


def test_patch_and_picture_are_inverse(person):
    trunk = trunk_of(person.standing(30))
    xy = np.array([[100.0, 200.0], [33.0, 400.0]])
    for zoom in (1.0, 3.0):
        there = to_patch(trunk, 0, xy, zoom)
        assert to_picture(trunk, 0, there, zoom) == pytest.approx(xy)


def test_links_are_summed():
    links = [RelativeRotation(0, 1, 2.0, 0.1), RelativeRotation(1, 2, 3.0, 0.1)]
    angle, _ = smooth(np.arange(3) / 15, links)
    assert np.diff(angle) == pytest.approx([2.0, 3.0], abs=0.05)


def test_a_return_to_the_same_posture_undoes_drift():
    count = 60
    links = [RelativeRotation(k, k + 1, 0.2, 0.6) for k in range(count - 1)]  # drifts 12 degrees
    free_running, _ = smooth(np.arange(count) / 15, links)
    held, _ = smooth(
        np.arange(count) / 15,
        [*links, *(RelativeRotation(0, k, 0.0, 0.3) for k in range(10, count, 5))],
    )
    assert np.ptp(free_running) > 6
    assert abs(held[-5] - held[0]) < 1.0


def test_one_wild_link_is_weighted_down():
    good = [RelativeRotation(0, k, 1.0, 0.5) for k in (1, 1, 1, 1)]
    angle, _ = smooth(np.arange(2) / 15, [*good, RelativeRotation(0, 1, 40.0, 0.5)])
    assert angle[1] - angle[0] < 4


def test_without_links_the_answer_is_wide():
    angle, sd = smooth(np.arange(300) / 15, [])
    assert angle == pytest.approx(0)
    assert sd[100:200] == pytest.approx(s.FOLLOW_SD_DEG, rel=0.2)


def test_zero_from_opposite_steps():
    # True turns +6 and -2 (mean 2); registration lost the constant: +4 and -4.
    against = np.array([4.0, -4.0] * 6)
    pairs = np.array([[k, k + 5] for k in range(0, 6)])
    turned = -np.array(
        [(6 if k % 2 == 0 else -2) + (6 if (k + 5) % 2 == 0 else -2) for k, _ in pairs]
    )
    found = level_reference.from_mirror(against, pairs, turned.astype(float), opposite=True)
    assert found.deg == pytest.approx(2.0)
    assert found.sd_deg == pytest.approx(s.MIRROR_STEPS_SD_DEG)


def test_a_standing_person_against_their_own_mirror_image_counts_less():
    pairs = np.array([[k, k] for k in range(6)])
    found = level_reference.from_mirror(np.zeros(6), pairs, np.full(6, -4.0), opposite=False)
    assert found.deg == pytest.approx(2.0)
    assert found.sd_deg == pytest.approx(s.MIRROR_STAND_SD_DEG)


def test_opposite_steps_are_told_from_the_same_posture_twice():
    # Knots 0 and 1 are the two steps of a walk; 2 and 3 the lowest points of two squats.
    plain = np.array([[0, 0.1, 1, 1], [0.1, 0, 1, 1], [1, 1, 0, 0.01], [1, 1, 0.01, 0]])
    assert opposite(plain, [(0, 1), (1, 0)])
    assert not opposite(plain, [(2, 3), (3, 2)])
    assert not opposite(plain, [])


def test_witnesses_that_disagree_widen_the_zero():
    agreeing = level_reference.fuse(
        level_reference.LevelReference(1.0, 2.0), level_reference.LevelReference(1.0, 2.0)
    )
    quarrel = level_reference.fuse(
        level_reference.LevelReference(-9.0, 2.0), level_reference.LevelReference(9.0, 2.0)
    )
    assert agreeing.sd_deg == pytest.approx(2 / np.sqrt(2))
    assert quarrel.sd_deg > 6
    assert level_reference.fuse().sd_deg == s.FOLLOW_ZERO_SD_DEG
