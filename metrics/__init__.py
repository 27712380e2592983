"""Landmarks in, findings out: numpy and scipy only.

One door: ``metrics.screen(sequence) -> Screening``.
"""

from metrics.clip import Clip, condition
from metrics.result import Finding, Measurement, Screening
from metrics.screening import screen

__all__ = ["Clip", "Finding", "Measurement", "Screening", "condition", "screen"]
