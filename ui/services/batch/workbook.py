"""The batch as one XLSX: priority with images, every measurement, and its limits."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from core.text import Text
from core.version import VERSION
from ui.services.batch.lines import Line, title
from ui.services.batch.tables import read_measurements, read_skipped, skipped_told
from ui.services.records.spreadsheets import new_book
from ui.services.records.unwritable import refuse_unwritable
from ui.wording import labels
from ui.wording.text import _, render

NAME = "team.xlsx"
# Excel holds no more rows a sheet; with more, the Parquet file has them all.
MOST_ROWS = 1_000_000
# Images of the first clips only: thousands make the file too large to open.
MOST_PICTURES = 300
ROW_PT, PICTURE_SCALE = 92, 0.5
_HEAD: tuple[tuple[Text, int], ...] = (
    (Text("Place"), 7),
    (Text("Picture"), 14),
    (Text("Person"), 18),
    (Text("Session"), 12),
    (Text("Answer"), 14),
    (Text("Seen first"), 34),
    (Text("Beyond the cut-off, in multiples of its error"), 14),
    (Text("More findings"), 9),
    (Text("Why"), 60),
    (Text("Movement"), 16),
    (Text("View"), 10),
    (Text("Parts"), 7),
    (Text("File"), 30),
)


def rule() -> str:
    """How the table is sorted, for its reader."""
    return _(
        "Sorted by: clearly seen, possibly seen, can't tell, not seen; then by how far the value "
        "lies beyond its cut-off, in units of its own 95 % interval."
    )


def write(lines: Sequence[Line], out: Path) -> Path:
    """Write ``team.xlsx`` beside the tables; `tables.write` comes before, with its errors."""
    path, book = out / NAME, workbook_bytes(lines, out)
    with refuse_unwritable(out):
        path.write_bytes(book)
    return path


def workbook_bytes(lines: Sequence[Line], out: Path) -> bytes:
    """The workbook of a batch whose tables lie in `out`."""
    buffer = io.BytesIO()
    with new_book(buffer) as book:
        _first(book, lines, out)
        _measurements(book, out)
        about = book.add_worksheet("About")
        about.set_column(0, 0, 100)
        told = [rule(), render(labels.NOT_A_DIAGNOSIS), f"plumbline {VERSION}"]
        names = read_skipped(out)
        if names:
            told += ["", skipped_told(names, len(names))]
        for i, text in enumerate(told):
            about.write_string(i, 0, text)
    return buffer.getvalue()


def _first(book, lines: Sequence[Line], out: Path) -> None:
    sheet = book.add_worksheet("Look at first")
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    for column, (name, width) in enumerate(_HEAD):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, render(name), bold)
    for i, line in enumerate(lines[:MOST_ROWS], 1):
        for column, value in enumerate(_cells(line)):
            sheet.write(i, column, value, cell)
        if line.picture and i <= MOST_PICTURES and (out / line.picture).is_file():
            sheet.set_row(i, ROW_PT)
            scale = {"x_scale": PICTURE_SCALE, "y_scale": PICTURE_SCALE, "x_offset": 2}
            sheet.insert_image(i, 1, str(out / line.picture), scale)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(1, len(lines[:MOST_ROWS])), len(_HEAD) - 1)


def _cells(line: Line) -> tuple[str | float | int | None, ...]:
    return (
        line.place,
        None,
        line.person,
        line.session,
        render(labels.verdict(line.verdict).name),
        title(line),
        round(line.margin, 2) if line.pattern else None,
        line.more,
        line.why,
        render(labels.movement(line.movement)),
        render(labels.view(line.view)),
        line.parts,
        line.file,
    )


def _measurements(book, out: Path) -> None:
    table = read_measurements(out).slice(0, MOST_ROWS)
    sheet = book.add_worksheet("Measurements")
    sheet.write_row(0, 0, table.column_names, book.add_format({"bold": True, "bottom": 1}))
    for i, row in enumerate(table.to_pylist(), 1):
        sheet.write_row(i, 0, list(row.values()))
    sheet.freeze_panes(1, 3)
