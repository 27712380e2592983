"""Clips unlike those that intervals were calibrated on have wider ones."""

import numpy as np
import pytest

import metrics
from core.note_codes import NoteCode
from core.pose_sequence import ModelInfo, Note
from core.text import Text
from metrics.catalogue.parameters import CALIBRATED
from metrics.measurements.unlike_calibrated import widening
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import Reps, squat
from tests.fixtures.recordings import after_empty_room
from tests.fixtures.stick_figures import film

TIMING = Reps(reps=3, stand_s=1.2, rep_s=2.0, rest_s=0.3)
MODEL = ModelInfo("full", "0" * 64)


@pytest.fixture(scope="module")
def seen():
    return film(squat(timing=TIMING)).with_(model=MODEL)


def smaller(seq, share):
    size = (round(seq.size_px[0] * share), round(seq.size_px[1] * share))
    return seq.with_(xy_px=np.asarray(seq.xy_px) * share, size_px=size)


def at_leg(seq, leg_px):
    return smaller(seq, leg_px / condition(seq).leg_px)


def test_a_large_steady_well_seen_person_is_not_widened(seen):
    assert widening(condition(at_leg(seen, 1.2 * CALIBRATED.leg_least_px))) == 1.0


def test_half_the_size_widens_by_the_square_root_of_two(seen):
    near = at_leg(seen, CALIBRATED.leg_least_px / 2)
    assert widening(condition(near)) == pytest.approx(np.sqrt(2.0), rel=0.02)


def test_hidden_legs_widen(seen):
    large = at_leg(seen, 1.2 * CALIBRATED.leg_least_px)
    hidden = large.with_(visibility=np.full_like(np.asarray(large.visibility), 0.8))
    wanted = np.sqrt(0.2 / (1.0 - CALIBRATED.visibility_least))
    assert widening(condition(hidden)) == pytest.approx(wanted, rel=0.01)


def test_darkness_widens(seen):
    large = at_leg(seen, 1.2 * CALIBRATED.leg_least_px)
    dark = Note(NoteCode.DARK, "warning", Text("The picture is dark."))
    assert widening(condition(large.with_(notes=(dark,)))) == CALIBRATED.dark


def test_an_empty_room_before_it_does_not(seen):
    large = at_leg(seen, 1.2 * CALIBRATED.leg_least_px)
    late = after_empty_room(large, 2 * large.duration_s)
    assert widening(condition(late)) == widening(condition(large)) == 1.0


def test_it_never_more_than_doubles(seen):
    assert widening(condition(at_leg(seen, 30.0))) == CALIBRATED.widest


def test_points_that_no_model_drew_are_not_widened(seen):
    drawn = at_leg(seen, CALIBRATED.leg_least_px / 2).with_(model=ModelInfo("markers"))
    assert widening(condition(drawn)) == 1.0


def test_the_interval_of_a_number_follows(seen):
    large, small = (at_leg(seen, CALIBRATED.leg_least_px * k) for k in (1.2, 0.5))
    wide = [metrics.screen(s, "squat").measurement("fppa_peak", "left").u95 for s in (large, small)]
    assert wide[1] > 1.3 * wide[0]
