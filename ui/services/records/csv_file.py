"""A CSV file that opens by a double click in the Excel of the reader's country."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from ui.wording import local
from ui.wording.text import tag

Cell = str | float | int | None


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV in UTF-8 with the mark Excel needs; None is an empty cell.

    Cells are separated by ";" and numbers written "12,3" where the language does so; a program
    that reads results takes the JSON or Parquet file, which are the same everywhere.
    """
    buffer = io.StringIO(newline="")
    separator, digits = local.csv_separator(tag()), local.digits(tag())
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow(digits(str(cell)) if isinstance(cell, float) else cell for cell in row)
    return buffer.getvalue().encode("utf-8-sig")
