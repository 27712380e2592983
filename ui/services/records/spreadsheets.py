"""CSV and XLSX for further analysis: the second row holds the units."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import xlsxwriter

from metrics.results import Measurement, Reference, Screening
from ui.services.records import csv_file
from ui.services.records.csv_file import Cell
from ui.wording import labels
from ui.wording.text import render

MEASUREMENTS, REPETITIONS = "measurements.csv", "repetitions.csv"
SERIES, WORKBOOK = "series.csv", "screening.xlsx"
# Column names stay English in every language: a script reads them.
_SUFFIXES = (("_deg", "deg"), ("_s", "s"), ("_px", "px"), ("_m", "m"))
_WIDEST = 60
# How a formula begins, for one spreadsheet or another.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Table:
    """One sheet: names, units below them, rows. None is an empty cell."""

    name: str
    columns: tuple[str, ...]
    units: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def measurements_table(screening: Screening) -> Table:
    """One row a measurement and side; its unit is in the row itself."""
    columns = {
        "id": "",
        "name": "",
        "side": "",
        "value": "see unit",
        "u95": "see unit",
        "unit": "",
        "time_s": "s",
        "n": "count",
        "plane": "",
        "route": "",
        "estimate": "yes/no",
        "why_no_value": "",
        "typical_low": "see unit",
        "typical_high": "see unit",
        "possible": "see unit",
        "clear": "see unit",
        "direction": "",
        "population": "",
        "source": "",
    }
    rows = tuple(_measurement(m) for m in screening.measurements)
    return Table("Measurements", tuple(columns), tuple(columns.values()), rows)


def _measurement(m: Measurement) -> tuple[Cell, ...]:
    r = m.reference or Reference("", "")
    return (
        m.id,
        render(labels.measurement(m.id)),
        m.side,
        m.value,
        m.u95,
        m.unit,
        m.time_s,
        m.n,
        m.plane,
        m.route,
        "yes" if m.estimate else "no",
        render(m.reason),
        r.low,
        r.high,
        r.possible,
        r.clear,
        r.direction if m.reference else "",
        r.population,
        r.source,
    )


def repetitions_table(screening: Screening) -> Table:
    """One row a repetition or step of each measurement: what its value is the median of."""
    columns = {
        "id": "",
        "name": "",
        "side": "",
        "number": "count",
        "value": "see unit",
        "unit": "",
        "time_s": "s",
        "start_s": "s",
        "end_s": "s",
    }
    rows = tuple(
        (
            m.id,
            render(labels.measurement(m.id)),
            m.side,
            r.number,
            r.value,
            m.unit,
            r.time_s,
            r.start_s,
            r.end_s,
        )
        for m in screening.measurements
        for r in m.repetitions
    )
    return Table("Repetitions", tuple(columns), tuple(columns.values()), rows)


def series_table(screening: Screening) -> Table:
    """One row a frame; the unit of a column is the ending of its name."""
    series = screening.series
    columns = ("t_s", *series.columns)
    data = np.column_stack([series.t_s, *series.columns.values()])
    rows = tuple(
        tuple(None if not np.isfinite(v) else round(float(v), 6) for v in row) for row in data
    )
    return Table("Curves", columns, tuple(_unit(c) for c in columns), rows)


def findings_table(screening: Screening) -> Table:
    """One row a pattern and side."""
    rows = tuple(
        (
            f.pattern,
            render(labels.pattern(f.pattern)),
            f.side,
            f.verdict,
            f.time_s,
            _together(f.because),
            _together(f.other_explanations),
            render(f.next_step),
        )
        for f in labels.by_weight(screening.findings)
    )
    names = ("id", "name", "side", "verdict", "time_s", "because", "else", "next_step")
    return Table("Findings", names, ("", "", "", "", "s", "", "", ""), rows)


def events_table(screening: Screening) -> Table:
    """One row an event."""
    rows = tuple((e.kind, e.side, e.time_s) for e in screening.events)
    return Table("Events", ("kind", "side", "time_s"), ("", "", "s"), rows)


def about_table(screening: Screening) -> Table:
    """How it was made, and what it is not."""
    p = screening.provenance
    chosen = {f"setting: {k}": str(v) for k, v in p.settings.items() if v is not None}
    facts = {
        "movement": screening.movement,
        "view": screening.view.kind,
        "stance_side": screening.stance_side,
        "clip": p.input_name,
        "clip_sha256": p.input_sha256,
        "version": p.version,
        "model": p.model_name,
        "model_sha256": p.model_sha256,
        **chosen,
        "note": render(labels.NOT_A_DIAGNOSIS),
    }
    return Table("About", ("what", "value"), ("", ""), tuple(facts.items()))


def csv_bytes(table: Table) -> bytes:
    """The table as CSV: names, units, rows; missing numbers are empty."""
    rows = [table.columns, table.units, *table.rows]
    return csv_file.csv_bytes([[_no_formula(cell) for cell in row] for row in rows])


def _no_formula(cell: Cell) -> Cell:
    """Text that a spreadsheet would take for a formula, with the mark that keeps it text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def new_book(buffer: io.BytesIO) -> xlsxwriter.Workbook:
    """A workbook whose bytes depend on its cells alone."""
    options = {
        "in_memory": True,
        # A clip or a person may be called "=1+1": text stays text.
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
    }
    book = xlsxwriter.Workbook(buffer, options)
    # The moment of writing would make every file differ.
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
    return book


def workbook_bytes(screening: Screening) -> bytes:
    """XLSX with a sheet for findings, measurements, repetitions, curves, events, provenance."""
    buffer = io.BytesIO()
    with new_book(buffer) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        unit = book.add_format({"italic": True, "font_color": "#666666"})
        for table in (
            findings_table(screening),
            measurements_table(screening),
            repetitions_table(screening),
            series_table(screening),
            events_table(screening),
            about_table(screening),
        ):
            sheet = book.add_worksheet(table.name)
            sheet.write_row(0, 0, table.columns, bold)
            sheet.write_row(1, 0, table.units, unit)
            for i, row in enumerate(table.rows, 2):
                sheet.write_row(i, 0, row)
            sheet.freeze_panes(2, 1)
            for column, width in enumerate(_widths(table)):
                sheet.set_column(column, column, width)
    return buffer.getvalue()


def files(screening: Screening) -> dict[str, bytes]:
    """The CSV files and the workbook by their names."""
    return {
        MEASUREMENTS: csv_bytes(measurements_table(screening)),
        REPETITIONS: csv_bytes(repetitions_table(screening)),
        SERIES: csv_bytes(series_table(screening)),
        WORKBOOK: workbook_bytes(screening),
    }


def _unit(column: str) -> str:
    return next((unit for ending, unit in _SUFFIXES if column.endswith(ending)), "")


def _together(texts: Iterable) -> str:
    return " ".join(render(t) for t in texts)


def _widths(table: Table) -> Sequence[int]:
    sample = [table.columns, table.units, *table.rows[:40]]
    longest = [max(len(str(row[i] or "")) for row in sample) for i in range(len(table.columns))]
    return [min(max(8, n + 2), _WIDEST) for n in longest]
