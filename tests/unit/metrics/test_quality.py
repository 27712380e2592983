"""Remarks on a recording that claim no more than what was done."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from metrics import quality
from metrics.results import View


@pytest.mark.parametrize(("yaw_deg", "said"), [(3.0, False), (14.0, True), (43.0, False)])
def test_a_correction_is_claimed_only_where_an_angle_is_given(yaw_deg, said):
    trial = SimpleNamespace(view=View("front", yaw_deg=yaw_deg))
    assert (quality._yaw(trial, "squat") is not None) == said
    assert quality._yaw(trial, "unknown") is None
