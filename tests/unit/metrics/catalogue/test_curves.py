"""Every curve that is shown is one the metrics draw, under its name in the table."""

from __future__ import annotations

import metrics
from benchmarks.camera import camera_at
from metrics.catalogue.curves import curve_definitions
from tests.fixtures.motions import squat
from tests.fixtures.stick_figures import film


def test_every_column_of_the_table_is_in_a_screening():
    columns = set(metrics.screen(film(squat(), camera_at("front")), "squat").series.columns)
    for curve in curve_definitions():
        assert {column for _side, column in curve.columns} <= columns
        assert not curve.interval or curve.interval in columns


def test_a_curve_of_both_legs_names_the_side_and_one_of_the_trunk_does_not():
    columns = {curve.id: curve.columns for curve in curve_definitions()}
    assert columns["fppa"] == (("left", "fppa_left_deg"), ("right", "fppa_right_deg"))
    assert columns["trunk_lean"] == (("none", "trunk_lean_deg"),)
