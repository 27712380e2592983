"""Curves of a group of people over the stride, to lie behind those of a walk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from core.text import Text
from metrics.catalogue.tables import load

_GROUP = "group"


@dataclass(frozen=True, eq=False)
class GaitBand:
    """Mean - SD to mean + SD of one curve over the stride, see ``data/gait_reference.toml``.

    Attributes
    ----------
    curve : as in ``data/curves.toml``; one without sides is counted from the leg of the stride.
    n, population, cited : how many, who they were, and the source by its short name.
    low, high : (51,) degrees, every 2 % from heel strike to the next one of the same foot.
    """

    curve: str
    n: int
    population: Text
    cited: str
    low: np.ndarray
    high: np.ndarray

    def at(self, percent: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Both edges at shares of the stride in percent, each of their shape, degrees."""
        known = np.linspace(0.0, 100.0, len(self.low))
        return np.interp(percent, known, self.low), np.interp(percent, known, self.high)


@cache
def gait_band(curve: str) -> GaitBand | None:
    """The band of a curve, None where no source measured the same angle."""
    table = load("gait_reference")
    if curve == _GROUP or curve not in table:
        return None
    group, row = table[_GROUP], table[curve]
    return GaitBand(
        curve=curve,
        n=group["n"],
        population=Text(group["population"]),
        cited=group["cited"],
        low=np.array(row["low"]),
        high=np.array(row["high"]),
    )
