"""The benchmark of leg names counts what it says."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.camera import camera_at
from benchmarks.leg_identity import Case, captured, exchanged, exchanges, method, tally
from metrics.catalogue.parameters import LEGS
from metrics.preprocessing.leg_identity import BOTH
from tests.fixtures.motions import walk
from tests.fixtures.stick_figures import film


@pytest.fixture(scope="module")
def case():
    seq = film(walk(), camera_at("left", size_px=(6000, 1280)))
    return Case("figure", "walk", seq, np.zeros(len(seq), bool))


def test_wrong_and_lost_frames_are_counted(case):
    rows = np.zeros(len(case.seq), bool)
    rows[40:50] = True
    one = replace(case, seq=exchanged(case.seq, rows, visibility=False), wrong=rows)
    drawn = np.array(one.seq.xy_px)
    full = tally(one, drawn)
    assert full.wrong == (rows & _apart(case)).sum() > 0
    assert full.lost == 0
    drawn[40:50, BOTH] = np.nan
    assert (tally(one, drawn).wrong, tally(one, drawn).lost) == (0, full.wrong)


def _apart(case):
    legs = case.seq.xy_px[:, BOTH].reshape(len(case.seq), 2, 4, 2)
    return np.linalg.norm(legs[:, 0] - legs[:, 1], axis=-1).max(1) > 0.1 * 445 * 0.99


def test_exchanges_of_every_length_at_both_places(case):
    made = list(exchanges(case))
    assert {round(m[0], 2) for m in made} == {0.03, 0.07, 0.1, 0.2, 0.3, 0.5, 1.0, 1.5}
    assert {m[1] for m in made} == {"crossing", "apart"}
    assert all((m[3].wrong.sum() / case.seq.fps) == pytest.approx(m[0], abs=0.02) for m in made)


def test_captured_walks_are_named_right(shared_data):
    """No frame of a captured walk is named wrongly after any exchange up to half a second."""
    way = method(LEGS)
    for case in captured(shared_data):
        if "walk" not in case.name.lower() or "15 deg 4 px" not in case.name:
            continue
        assert tally(case, way(case.seq)).wrong == 0
        for length_s, _, _, one in exchanges(case):
            if length_s <= 0.5:
                assert tally(one, way(one.seq)).wrong == 0, (case.name, length_s)
