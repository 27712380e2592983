"""Landmarks in, findings out: numpy and scipy only.

Public interface: ``metrics.screen(sequence) -> Screening``.
"""

from metrics.preprocessing.leg_identity import legs_identified
from metrics.preprocessing.trial import Trial, condition
from metrics.results import Finding, Measurement, Screening
from metrics.screening import screen

__all__ = ["Finding", "Measurement", "Screening", "Trial", "condition", "legs_identified", "screen"]
