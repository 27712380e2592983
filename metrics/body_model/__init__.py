"""Body of constant bone lengths fitted to a whole clip: 3-D angles from one camera."""

from metrics.body_model.fit import fit
from metrics.body_model.result import BodyFit

__all__ = ["BodyFit", "fit"]
