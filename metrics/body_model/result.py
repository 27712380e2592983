"""Result of the body fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from core.text import Text


@dataclass(frozen=True, eq=False)
class BodyFit:
    """3-D pose of the hip-knee chain over a clip, an estimate from one camera.

    Attributes
    ----------
    t_s : (T,) the clip's own time stamps.
    angles_deg : name -> (T,) degrees: ``hip_flexion_left``, ``hip_adduction_left``,
        ``hip_rotation_left`` (+ internal), ``knee_flexion_left`` and the same of the right;
        ``pelvis_list`` (+ left side higher), ``pelvis_tilt`` (+ anterior), ``pelvis_yaw``
        (0 = facing the camera), ``trunk_inclination`` (+ forward), ``trunk_lean`` (+ left).
        NaN where the landmarks of that joint were not seen.
    u95_deg : name -> (T,) half width of the 95 % interval, NaN where the angle is.
    axes : ``pelvis``, ``trunk``, ``left_thigh``, ``left_shank``, ... -> (T, 3, 3): columns are
        the segment's axes (left, up, forward) in the camera's (right, up, towards viewer);
        empty when nothing was fitted.
    withheld : name of an angle that this kind of recording does not show -> why; the angle is
        then NaN throughout.
    misfit : root mean square of image misfits in assumed sd; about 1 or less is good; NaN
        when nothing was fitted.
    """

    t_s: np.ndarray
    angles_deg: Mapping[str, np.ndarray]
    u95_deg: Mapping[str, np.ndarray]
    axes: Mapping[str, np.ndarray]
    misfit: float
    withheld: Mapping[str, Text] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, values in (*self.angles_deg.items(), *self.u95_deg.items()):
            if np.shape(values) != np.shape(self.t_s):
                raise ValueError(f"{name} does not have one value a frame")
        if set(self.angles_deg) != set(self.u95_deg):
            raise ValueError("every angle needs its u95")
        for name in ("angles_deg", "u95_deg", "axes", "withheld"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def angle(self, name: str, side: str) -> np.ndarray:
        """(T,) degrees: ``fit.angle("hip_rotation", "left")``."""
        return self.angles_deg[f"{name}_{side}"]

    def u95(self, name: str, side: str) -> np.ndarray:
        """(T,) half width of the 95 % interval of `angle`."""
        return self.u95_deg[f"{name}_{side}"]

    def span(self, name: str, side: str, first: int, last: int) -> tuple[float, float]:
        """Range (95th minus 5th percentile) of an angle over frames and its u95, degrees.

        NaN, NaN when fewer than half of the frames have the angle. The band is that of the
        angle itself: what both ends share cancels, so it is rather too wide than too narrow.
        """
        x, u = self.angle(name, side)[first:last], self.u95(name, side)[first:last]
        ok = np.isfinite(x)
        if ok.sum() < 3 or ok.mean() < 0.5:
            return float("nan"), float("nan")
        low, high = np.percentile(x[ok], [5, 95])
        return float(high - low), float(np.median(u[ok]))
