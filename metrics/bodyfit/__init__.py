"""Fit of a body with constant bone lengths to the landmarks of a clip: 3-D angles from one camera."""

from metrics.bodyfit.fit import fit
from metrics.bodyfit.result import BodyFit

__all__ = ["BodyFit", "fit"]
