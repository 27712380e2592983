"""The files of a batch: one row a measurement of each part, one row a clip, what was skipped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from core.errors import RecordError
from core.text import Text
from ui.services.batch.execution.scheduler import Row
from ui.services.batch.lines import Line, lines
from ui.services.records.unwritable import refuse_unwritable
from ui.wording import labels
from ui.wording.text import _

MEASUREMENTS, TEAM = "measurements.parquet", "team.parquet"
# Names of the files that were no clips, one a line.
SKIPPED = "skipped.txt"
# Rows of this many clips are held and written together.
TOGETHER = 500
_WHOSE = (("person", pa.string()), ("session", pa.string()), ("file", pa.string()))
_MEASURED = pa.schema(
    [
        *_WHOSE,
        ("key", pa.string()),
        ("part", pa.int64()),
        ("start_s", pa.float64()),
        ("end_s", pa.float64()),
        ("movement", pa.string()),
        ("view", pa.string()),
        ("id", pa.string()),
        ("side", pa.string()),
        ("value", pa.float64()),
        ("u95", pa.float64()),
        ("unit", pa.string()),
        ("time_s", pa.float64()),
        ("n", pa.int64()),
        ("route", pa.string()),
        ("estimate", pa.bool_()),
    ]
)
_LINES = pa.schema(
    [
        ("place", pa.int64()),
        *_WHOSE,
        ("verdict", pa.string()),
        ("pattern", pa.string()),
        ("side", pa.string()),
        ("margin", pa.float64()),
        ("more", pa.int64()),
        ("why", pa.string()),
        ("movement", pa.string()),
        ("view", pa.string()),
        ("parts", pa.int64()),
        ("status", pa.string()),
        ("key", pa.string()),
        ("picture", pa.string()),
        ("duration_s", pa.float64()),
        ("work_s", pa.float64()),
    ]
)


def write(rows: Sequence[Row], out: Path, skipped: Sequence[str] = ()) -> tuple[Line, ...]:
    """Write the tables and the names of what was skipped, each whole or not at all.

    The lines are returned.

    Raises
    ------
    SettingsError
        When the folder cannot be written, or one of the files is open on Windows.
    """
    found = lines(rows)
    with refuse_unwritable(out):
        _whole(out / SKIPPED, lambda path: _write_names(skipped, path))
        _whole(out / TEAM, lambda path: _write_lines(found, path))
        _whole(out / MEASUREMENTS, lambda path: _write_measurements(rows, path))
    return found


def read_lines(out: Path) -> tuple[Line, ...]:
    """The lines of a batch that was written.

    Raises
    ------
    RecordError
        When the folder holds none.
    """
    return tuple(Line(**row) for row in _read(out / TEAM, _LINES).to_pylist())


def read_skipped(out: Path) -> tuple[str, ...]:
    """Files that were no clips, by name; none where nothing is known of them."""
    try:
        return tuple((out / SKIPPED).read_text(encoding="utf-8").splitlines())
    except OSError:
        return ()


def skipped_told(names: Sequence[str], most: int = 10) -> str:
    """The files that are no clips, counted, the first ones named."""
    return _("Skipped, no video and no recording ({n}): {names}").format(
        n=len(names), names=_some(names, most)
    )


def absent_told(names: Sequence[str]) -> str:
    """The files of a list that are not there, counted, the first ones named."""
    return _("The list names {n} files that are not in the folder: {names}").format(
        n=len(names), names=_some(names)
    )


def _some(names: Sequence[str], most: int = 10) -> str:
    more = ", …" if len(names) > most else ""
    return ", ".join(map(labels.one_line, names[:most])) + more


def read_measurements(out: Path) -> pa.Table:
    """The measurements of a batch that was written.

    Raises
    ------
    RecordError
        When the folder holds none.
    """
    return _read(out / MEASUREMENTS, _MEASURED)


def _read(path: Path, schema: pa.Schema) -> pa.Table:
    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise RecordError(
            Text("There is no finished batch in {folder}.", folder=path.parent),
            Text("Give a folder that `plumbline batch` wrote."),
        ) from error
    if not table.schema.equals(schema):
        raise RecordError(
            Text("The tables in {folder} are of another version.", folder=path.parent),
            Text("Run the batch again; finished clips are not done twice."),
        )
    return table


def _write_names(names: Sequence[str], path: Path) -> None:
    path.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")


def _write_lines(found: Sequence[Line], path: Path) -> None:
    pq.write_table(pa.Table.from_pylist([vars(line) for line in found], _LINES), path)


def _write_measurements(rows: Sequence[Row], path: Path) -> None:
    with pq.ParquetWriter(path, _MEASURED, compression="zstd") as writer:
        for first in range(0, len(rows), TOGETHER):
            part = [m for row in rows[first : first + TOGETHER] for m in _measured(row)]
            writer.write_table(pa.Table.from_pylist(part, _MEASURED))


def _measured(row: Row) -> Iterator[dict[str, object]]:
    task, found = row.task, row.outcome
    whose = {
        "person": task.person,
        "session": task.session,
        "file": task.name,
        "key": found.key,
    }
    for number in found.numbers:
        movement, view = found.shown_in(number.part)
        part = found.parts[number.part] if number.part < len(found.parts) else None
        where = {
            "movement": movement,
            "view": view,
            "part": number.part + 1,
            "start_s": None if part is None else part.start_s,
            "end_s": None if part is None else part.end_s,
        }
        yield whose | vars(number) | where


def _whole(path: Path, write_to: Callable[[Path], None]) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        write_to(part)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
