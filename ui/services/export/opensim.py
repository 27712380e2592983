"""TRC (points) and MOT (angles), as OpenSim reads them."""

from __future__ import annotations

import numpy as np

from core.errors import SettingsError
from core.text import Text
from metrics.results import Screening
from ui.services.export.points import Points, evenly

# Column of a screening's curves -> coordinate of Rajagopal's full-body model (2016), and its sign
# there: flexion, adduction and internal rotation are positive; `pelvis_list` is positive when the
# left side is higher.
COORDINATES = {
    "pelvic_obliquity_deg": ("pelvis_list", 1.0),
    "hip_adduction_{side}_deg": ("hip_adduction_{end}", 1.0),
    "hip_rotation_{side}_deg": ("hip_rotation_{end}", 1.0),
    "knee_flexion_{side}_deg": ("knee_angle_{end}", 1.0),
}
_ENDS = {"left": "l", "right": "r"}


def trc(points: Points, name: str) -> bytes:
    """Marker file; a marker that was not seen is an empty cell."""
    count, markers = points.xyz_m.shape[:2]
    rate = f"{points.rate_hz:.6g}"
    head = [
        f"PathFileType\t4\t(X/Y/Z)\t{name}",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\t"
        "OrigNumFrames",
        f"{rate}\t{rate}\t{count}\t{markers}\tm\t{rate}\t1\t{count}",
        "Frame#\tTime\t" + "\t\t\t".join(points.names),
        "\t\t" + "\t".join(f"{axis}{n}" for n in range(1, markers + 1) for axis in "XYZ"),
        "",
    ]
    rows = [
        "\t".join((str(n), f"{t:.6f}", *("" if np.isnan(v) else f"{v:.6f}" for v in row)))
        for n, (t, row) in enumerate(
            zip(points.t_s, points.xyz_m.reshape(count, -1), strict=True), 1
        )
    ]
    return "\n".join((*head, *rows, "")).encode()


def mot(screening: Screening, rate_hz: float) -> bytes:
    """Angles as coordinates, degrees; "nan" where one was not seen.

    Raises
    ------
    SettingsError
        When no angle of the result is a coordinate of such a model.
    """
    series = screening.series
    found = {
        c: values for c, values in _coordinates(screening).items() if np.isfinite(values).any()
    }
    if not found:
        raise SettingsError(
            Text("This recording holds no curve that OpenSim has a coordinate for."),
            Text("Export the points (trc) instead."),
        )
    count = 1 + round((series.t_s[-1] - series.t_s[0]) * rate_hz)
    t_s = series.t_s[0] + np.arange(count) / rate_hz
    columns = [t_s, *(evenly(series.t_s, v, t_s) for v in found.values())]
    head = ["plumbline", "version=1", f"nRows={count}", f"nColumns={len(columns)}", "inDegrees=yes"]
    rows = ["\t".join(f"{v:.6f}" for v in row) for row in np.column_stack(columns)]
    return "\n".join((*head, "endheader", "\t".join(("time", *found)), *rows, "")).encode()


def _coordinates(screening: Screening) -> dict[str, np.ndarray]:
    found = {}
    for column, (coordinate, sign) in COORDINATES.items():
        for side, end in _ENDS.items():
            named = column.format(side=side)
            if named in screening.series.columns:
                found[coordinate.format(end=end)] = sign * screening.series[named]
    return found
