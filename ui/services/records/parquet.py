"""series.parquet: the curves, one row a frame, units in the column names."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core import parquet
from core.errors import RecordError
from core.text import Text
from metrics.kinematics import COLUMNS
from metrics.results import Series


def write_series(series: Series, path: Path) -> None:
    """Write the curves; columns of `COLUMNS` the screening does not have are all NaN."""
    nothing = np.full(len(series.t_s), np.nan)
    columns = {name: series.columns.get(name, nothing) for name in COLUMNS}
    parquet.write({"t_s": series.t_s, **columns, **series.columns}, {}, path)


def read_series(path: Path) -> Series:
    """Read what `write_series` wrote.

    Raises
    ------
    RecordError
        No such file, damaged, or not ours.
    """
    columns, _ = parquet.read(path)
    if "t_s" not in columns:
        raise RecordError(
            Text("{name} holds no curves.", name=path.name), Text("Screen the clip again.")
        )
    return Series(columns.pop("t_s"), columns)
