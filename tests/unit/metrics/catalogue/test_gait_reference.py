"""The bands of a walk: whole, of curves that are shown, and plausible over the stride."""

from __future__ import annotations

import numpy as np
import pytest

from metrics.catalogue import curve_definitions, gait_band
from metrics.catalogue.sources import citation
from metrics.catalogue.tables import load

IDS = sorted(set(load("gait_reference")) - {"group"})


def test_only_curves_that_are_shown_have_a_band():
    assert IDS == ["knee_flexion", "pelvic_obliquity"]
    assert set(IDS) <= {curve.id for curve in curve_definitions()}
    assert gait_band("thigh_extension") is None
    assert gait_band("group") is None


@pytest.mark.parametrize("id", IDS)
def test_a_band_is_whole_named_and_runs_on_into_the_next_stride(id):
    band = gait_band(id)
    assert band.low.shape == band.high.shape == (51,)
    assert (band.low < band.high).all()
    assert (band.n, band.cited) == (83, "Schwartz 2008")
    assert "children" in str(band.population)
    (source,) = load("gait_reference")["group"]["sources"]
    assert citation(source).text.startswith("Schwartz")
    for edge in (band.low, band.high):
        assert edge[0] == pytest.approx(edge[-1], abs=0.5)
        # A digit exchanged would be a jump of the curve.
        assert np.abs(np.diff(edge, 4)).max() < 1.5


def test_the_knee_gives_a_little_under_the_weight_and_bends_most_in_swing():
    low, high = gait_band("knee_flexion").at(np.arange(101.0))
    mean = (low + high) / 2
    assert 10 <= mean[:30].argmax() <= 16
    assert 15 < mean[:30].max() < 22
    assert 70 <= mean.argmax() <= 75
    assert 55 < mean.max() < 62
    assert mean[40] < 10


def test_the_pelvis_stands_higher_on_the_leg_that_carries_and_both_legs_do_alike():
    low, high = gait_band("pelvic_obliquity").at(np.arange(101.0))
    mean = (low + high) / 2
    assert mean[15] > 3
    # Half a stride later the other leg carries.
    assert mean[:51] == pytest.approx(-mean[50:], abs=0.3)
