"""series.parquet and landmarks.parquet: one row a frame, units in the column names."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from core.errors import RecordError
from core.landmarks import NAMES
from core.pose_sequence import ModelInfo, PoseSequence, Source
from core.text import Text
from metrics.results import Series

# Always there, NaN where they cannot be had, so that a reader can rely on the names.
COLUMNS: tuple[str, ...] = (
    "fppa_left_deg",
    "fppa_right_deg",
    "pelvic_obliquity_deg",
    "pelvic_obliquity_u95_deg",
    "hip_line_obliquity_deg",
    "hip_rotation_left_deg",
    "hip_rotation_right_deg",
    "hip_adduction_left_deg",
    "hip_adduction_right_deg",
    "knee_flexion_left_deg",
    "knee_flexion_right_deg",
    "thigh_extension_left_deg",
    "thigh_extension_right_deg",
    "trunk_lean_deg",
    "trunk_inclination_deg",
)
_PIXELS = ("x_px", "y_px")
_METRES = ("x_m", "y_m", "z_m")
_META = b"plumbline"


def write_series(series: Series, path: Path) -> None:
    """Write the curves; columns of `COLUMNS` the screening does not have are all NaN."""
    nothing = np.full(len(series.t_s), np.nan)
    columns = {name: series.columns.get(name, nothing) for name in COLUMNS}
    columns |= {k: v for k, v in series.columns.items() if k not in columns}
    _write({"t_s": series.t_s, **columns}, path, {})


def read_series(path: Path) -> Series:
    """Read what `write_series` wrote."""
    data, _ = _read(path)
    return Series(data.pop("t_s"), data)


def write_landmarks(sequence: PoseSequence, path: Path) -> None:
    """Write x_px, y_px (down), visibility and x_m, y_m, z_m of all 33 landmarks."""
    columns: dict[str, np.ndarray] = {"t_s": sequence.t_s}
    world = np.asarray(sequence.world_m)
    for row, name in enumerate(NAMES):
        for axis, part in enumerate(_PIXELS):
            columns[f"{name}_{part}"] = sequence.xy_px[:, row, axis]
        columns[f"{name}_visibility"] = sequence.visibility[:, row]
        for axis, part in enumerate(_METRES):
            columns[f"{name}_{part}"] = world[:, row, axis]
    meta = {
        "size_px": [int(v) for v in sequence.size_px],
        "mirrored": bool(sequence.mirrored),
        "source": vars(sequence.source),
        "model": vars(sequence.model),
    }
    _write(columns, path, meta)


def read_landmarks(path: Path) -> PoseSequence:
    """Read what `write_landmarks` wrote. Notes and pelvis tracks are not in this file."""
    data, meta = _read(path)

    def stack(parts: tuple[str, ...]) -> np.ndarray:
        return np.stack([[data[f"{n}_{p}"] for p in parts] for n in NAMES]).transpose(2, 0, 1)

    return PoseSequence(
        t_s=data["t_s"],
        xy_px=stack(_PIXELS),
        visibility=np.stack([data[f"{n}_visibility"] for n in NAMES], axis=1),
        size_px=tuple(meta["size_px"]),
        world_m=stack(_METRES),
        source=Source(**meta["source"]),
        model=ModelInfo(**meta["model"]),
        mirrored=meta["mirrored"],
    )


def _write(columns: dict[str, np.ndarray], path: Path, meta: dict[str, object]) -> None:
    table = pa.table({k: pa.array(np.asarray(v, float)) for k, v in columns.items()})
    pq.write_table(table.replace_schema_metadata({_META: json.dumps(meta).encode()}), path)


def _read(path: Path) -> tuple[dict[str, np.ndarray], dict[str, object]]:
    try:
        table = pq.read_table(path)
        meta = json.loads((table.schema.metadata or {})[_META])
    except (OSError, KeyError, pa.ArrowInvalid) as error:
        raise RecordError(
            Text("{name} is not a table of this program.", name=path.name),
            Text("Screen the clip again."),
        ) from error
    return {name: table[name].to_numpy().copy() for name in table.column_names}, meta
