"""C3D: points and events for motion-capture software."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from core.errors import SettingsError
from core.text import Text
from core.vocabulary import EventKind
from metrics.results import Screening
from ui.services.export.points import Points

# Names that gait software looks for.
_LABELS = {EventKind.HEEL_STRIKE: "Foot Strike", EventKind.TOE_OFF: "Foot Off"}
_CONTEXTS = {"left": "Left", "right": "Right"}


def c3d(points: Points, screening: Screening) -> bytes:
    """Points in metres with the events of the recording; NaN becomes "not seen" (residual -1).

    Raises
    ------
    SettingsError
        When the library that writes C3D is not installed, or could not write it.
    """
    try:
        import ezc3d
    except ImportError as error:
        raise SettingsError(
            Text("Writing C3D needs the package ezc3d."),
            Text('Install it: pip install "plumbline[mocap]"'),
        ) from error
    file = ezc3d.c3d()
    file["parameters"]["POINT"]["RATE"]["value"] = [points.rate_hz]
    file["parameters"]["POINT"]["LABELS"]["value"] = list(points.names)
    file["parameters"]["POINT"]["UNITS"]["value"] = ["m"]
    seen = np.isfinite(points.xyz_m).all(-1)
    data = np.ones((4, len(points.names), len(points.t_s)))
    data[:3] = np.moveaxis(points.xyz_m, -1, 0).transpose(0, 2, 1)
    file["data"]["points"] = data
    file["data"]["meta_points"]["residuals"] = np.where(seen, 0.0, -1.0).T[None]
    for event in screening.events:
        file.add_event(
            time=[0.0, event.time_s - float(points.t_s[0])],
            context=_CONTEXTS.get(event.side, "General"),
            label=_LABELS.get(event.kind, str(event.kind)),
        )
    with tempfile.TemporaryDirectory(prefix="plumbline-") as folder:
        path = Path(folder) / "points.c3d"
        file.write(str(path))
        if not path.is_file():  # on Windows it finds no path with an "ö", and says nothing
            raise SettingsError(
                Text("The library that writes C3D cannot use the folder {folder}.", folder=folder),
                Text("Let the variable TEMP name a folder in plain letters, without accents."),
            )
        return path.read_bytes()
