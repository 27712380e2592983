"""A person's own measuring error as sentences and a table."""

from __future__ import annotations

from typing import Any

from metrics.catalogue import definition
from metrics.reliability import Retest
from ui.services.records import csv_file
from ui.wording import labels, numbers
from ui.wording.text import _, render


def rounded(value: float | None) -> float | None:
    """A number as files hold it."""
    return None if value is None else round(float(value), 6)


def rows(retest: Retest) -> list[dict[str, Any]]:
    """The measuring error of every repeated quantity as plain data."""
    return [
        {
            "id": e.id,
            "movement": e.movement,
            "unit": definition(e.id).unit,
            "rows": e.reliability.rows,
            "recordings": e.reliability.sessions,
            "sem": rounded(e.reliability.sem),
            "sem_upper": rounded(e.reliability.sem_upper),
            "mdc95": rounded(e.reliability.mdc95),
            "mdc_used": rounded(retest.mdc(e.id, e.movement)),
            "icc": rounded(e.reliability.icc),
        }
        for e in retest.errors
    ]


def csv_bytes(retest: Retest) -> bytes:
    """One row a repeated quantity."""
    found = rows(retest)
    head = list(found[0]) if found else ["id"]
    return csv_file.csv_bytes([head, *([row[name] for name in head] for row in found)])


def lines(retest: Retest) -> list[str]:
    """The same as sentences."""
    said = []
    for e in retest.errors:
        r, unit = e.reliability, definition(e.id).unit
        title = labels.capital(render(labels.measurement(e.id)))
        icc = "–" if r.icc is None else numbers.plain_number(r.icc, 2)
        told = _("{name} ({movement}): SEM {sem}, MDC {mdc}, ICC {icc}, {n} recordings")
        said.append(
            told.format(
                name=title,
                movement=render(labels.movement(e.movement)),
                sem=numbers.number(r.sem, unit),
                mdc=numbers.number(r.mdc_upper, unit),
                icc=icc,
                n=r.sessions,
            )
        )
    return said
