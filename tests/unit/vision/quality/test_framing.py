"""Remarks on framing: what is cut, and whether somebody was lost or went away."""

import numpy as np

from vision.quality.framing import notes

SIZE = (720, 1280)


def filmed(seconds=10.0, fps=30.0, x=360.0):
    """Times, (T, 33, 2) a person of 1000 pixels standing at x, and nothing outside."""
    t = np.arange(round(seconds * fps)) / fps
    xy = np.zeros((len(t), 33, 2))
    xy[..., 0] = x + np.linspace(-60, 60, 33)
    xy[..., 1] = np.linspace(140, 1140, 33)
    return t, xy, np.zeros(xy.shape[:2], bool)


def lost_at_times(t, xy):
    lost = xy.copy()
    lost[(np.arange(len(t)) % 10) < 3] = np.nan
    return lost


def codes(t, xy, guessed):
    return {n.code for n in notes(t, xy, guessed, SIZE)}


def test_a_well_framed_person_gets_no_remark():
    assert codes(*filmed()) == set()


def test_feet_cut_now_and_then_spoil_but_not_on_the_way_in():
    t, xy, guessed = filmed()
    guessed[::3, 31] = True
    assert "feet_cut" in codes(t, xy, guessed)
    t, xy, guessed = filmed()
    guessed[:60, 27:33] = True
    assert codes(t, xy, guessed) == {"feet_leave"}


def test_feet_always_cut_are_cut():
    t, xy, guessed = filmed()
    guessed[:, 31] = True
    guessed[150, 31] = False
    assert "feet_cut" in codes(t, xy, guessed)


def test_shoulders_and_head_are_told_apart():
    t, xy, guessed = filmed()
    guessed[:, [0, 7, 8]] = True
    assert codes(t, xy, guessed) == {"head_cut"}
    guessed[:, 11] = True
    assert codes(t, xy, guessed) == {"head_cut", "trunk_cut"}


def test_lost_again_and_again_is_not_gone_and_back():
    t, xy, guessed = filmed()
    assert codes(t, lost_at_times(t, xy), guessed) == {"person_lost"}
    away = xy.copy()
    away[100:180] = np.nan
    assert codes(t, away, guessed) == {"person_left"}


def test_a_loss_beside_somebody_else_is_said_to_be_theirs():
    t, xy, guessed = filmed()
    lost = lost_at_times(t, xy)
    looks = {"nobody": (), "all along": np.arange(0, 10, 0.5), "at the end": (9.5, 9.9)}
    said = {
        who: [str(n.text) for n in notes(t, lost, guessed, SIZE, others_s)]
        for who, others_s in looks.items()
    }
    assert all(len(texts) == 1 for texts in said.values())
    assert "somebody else" in said["all along"][0]
    assert said["nobody"] == said["at the end"] != said["all along"]
