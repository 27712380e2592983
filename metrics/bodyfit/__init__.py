"""Body of constant bone lengths fitted to a whole clip: 3-D angles from one camera."""

from metrics.bodyfit.fit import fit
from metrics.bodyfit.result import BodyFit

__all__ = ["BodyFit", "fit"]
