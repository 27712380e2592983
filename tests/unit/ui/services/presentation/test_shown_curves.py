"""Which curves are drawn: only those that mean something in the movement."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from metrics.results import Series
from tests.fixtures.visits import screening
from ui.services.presentation.captions import captions
from ui.services.presentation.player_data import player_data, shown_curves


def moving(movement: str):
    t_s = np.arange(60.0) / 30
    found = screening(movement, "front", [])
    return replace(found, series=Series(t_s, {"fppa_left_deg": 10 * np.sin(t_s)}))


def test_a_known_movement_shows_its_curve_and_writes_it_on_the_video():
    squat = moving("squat")
    assert [curve.id for curve in shown_curves(squat)] == ["fppa"]
    assert captions([squat])(1.0)


def test_a_movement_that_is_not_known_has_no_curve_and_no_number_on_the_video():
    other = moving("unknown")
    assert shown_curves(other) == ()
    assert player_data(other)["charts"] == []
    assert captions([other])(1.0) == ()
