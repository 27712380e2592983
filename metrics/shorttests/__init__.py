"""Short tests: each module has ``measure(clip, side=None) -> ShortTest``."""

from __future__ import annotations

from collections.abc import Callable

from metrics.shorttests import (
    bridge,
    chair_stand,
    seated_rotation,
    single_leg_stance,
    thomas,
)
from metrics.shorttests.result import ShortTest

# Movement name -> its analysis.
SHORT_TESTS: dict[str, Callable[..., ShortTest]] = {
    module.MOVEMENT: module.measure
    for module in (seated_rotation, single_leg_stance, thomas, chair_stand, bridge)
}

__all__ = ["SHORT_TESTS", "ShortTest"]
