"""Clinical tests: each module has ``measure(trial, side=None) -> ClinicalTest``."""

from __future__ import annotations

from collections.abc import Callable

from metrics.clinical_tests import bridge, chair_stand, seated_rotation, single_leg_stance, thomas
from metrics.clinical_tests.result import ClinicalTest

# Movement name -> its analysis.
CLINICAL_TESTS: dict[str, Callable[..., ClinicalTest]] = {
    module.MOVEMENT: module.measure
    for module in (seated_rotation, single_leg_stance, thomas, chair_stand, bridge)
}

__all__ = ["CLINICAL_TESTS", "ClinicalTest"]
