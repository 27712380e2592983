"""Then and now in words and as tables, for the page and the command."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from core.text import Text
from metrics.change import compare
from metrics.compared import Change, Comparison, Pair
from metrics.definitions import definition
from metrics.result import Screening
from metrics.retest import Retest
from ui import words
from ui.services.visit.clips import VisitClip
from ui.text import _, render

SCHEMA_VERSION = 1
CHANCE = Text(
    "With many measurements, about one in twenty can look changed by chance. "
    "A change that fits what the person feels, or that shows in several of them, weighs more."
)


def compared(
    before: Sequence[VisitClip], now: Sequence[VisitClip], anew: bool = False
) -> Comparison:
    """Compare two days; see `metrics.change.compare`."""
    return compare([c.screening for c in before], [c.screening for c in now], anew=anew)


def answer(change: Change) -> str:
    """The answer in two or three words."""
    return {
        "changed": _("Changed"),
        "within_error": _("Within measuring error"),
        "cannot_tell": _("Can't tell"),
    }[change.answer]


def name(change: Change) -> str:
    """What was measured and on which side."""
    title = words.capital(render(words.measurement(change.id)))
    side = render(words.side(change.side))
    return f"{title}, {side}" if side else title


def needed(change: Change) -> str:
    """The smallest real change and where it comes from."""
    if change.needed is None:
        return _("not known")
    source = {
        "own": _("own repeats"),
        "table": _("published"),
        "u95": _("error of the two readings"),
        "none": "",
    }[change.needed_from]
    return f"{words.number(change.needed, definition(change.id).unit)} ({source})"


def difference(change: Change) -> str:
    """ "+8.1°", with the sign said."""
    shown = words.number(change.difference, definition(change.id).unit)
    return f"+{shown}" if change.difference > 0 else shown


def reading(change: Change, day: str) -> str:
    """Value with its error on one day."""
    found = getattr(change, day)
    unit = definition(change.id).unit
    shown = f"{words.number(found.value, unit)} ± {words.number(found.u95, unit)}"
    n = len(found.basis)
    return shown if n == 1 else f"{shown} ({_('median of {n}').format(n=n)})"


def ordered(pair: Pair) -> list[Change]:
    """Changed first, largest against what is needed on top."""
    rank = ("changed", "within_error", "cannot_tell")
    return sorted(
        pair.changes,
        key=lambda c: (rank.index(c.answer), -abs(c.difference) / (c.needed or float("inf"))),
    )


def document(
    comparison: Comparison, before: Sequence[VisitClip], now: Sequence[VisitClip]
) -> dict[str, Any]:
    """The comparison as plain data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "before": [_clip(c) for c in before],
        "now": [_clip(c) for c in now],
        "pairs": [_pair(p, before) for p in comparison.pairs],
        "not_compared": [
            {"day": a.day, "clip": a.place, "because": [str(h.text) for h in a.hindrances]}
            for a in comparison.alone
        ],
        "own_error": error_rows(comparison.retest),
    }


def error_rows(retest: Retest) -> list[dict[str, Any]]:
    """The measuring error of every repeated quantity as plain data."""
    return [
        {
            "id": e.id,
            "movement": e.movement,
            "unit": definition(e.id).unit,
            "rows": e.reliability.rows,
            "recordings": e.reliability.sessions,
            "sem": _number(e.reliability.sem),
            "sem_upper": _number(e.reliability.sem_upper),
            "mdc95": _number(e.reliability.mdc95),
            "mdc_used": _number(retest.mdc(e.id, e.movement)),
            "icc": _number(e.reliability.icc),
        }
        for e in retest.errors
    ]


def error_csv(retest: Retest) -> bytes:
    """One row a repeated quantity."""
    out = io.StringIO(newline="")
    rows = error_rows(retest)
    writer = csv.DictWriter(out, list(rows[0]) if rows else ["id"], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def error_lines(retest: Retest) -> list[str]:
    """The same as sentences."""
    lines = []
    for e in retest.errors:
        r, unit = e.reliability, definition(e.id).unit
        title = words.capital(render(words.measurement(e.id)))
        icc = "–" if r.icc is None else f"{r.icc:.2f}"
        told = _("{name} ({movement}): SEM {sem}, MDC {mdc}, ICC {icc}, {n} recordings")
        lines.append(
            told.format(
                name=title,
                movement=render(words.movement(e.movement)),
                sem=words.number(r.sem, unit),
                mdc=words.number(r.mdc_upper, unit),
                icc=icc,
                n=r.sessions,
            )
        )
    return lines


def json_bytes(comparison: Comparison, before, now) -> bytes:
    """`document` as a file."""
    data = document(comparison, before, now)
    return json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False).encode()


HEAD = (
    "movement", "view", "leg", "id", "side", "unit", "before", "before_u95", "before_n",
    "now", "now_u95", "now_n", "difference", "needed", "needed_from", "answer", "text",
)  # fmt: skip


def csv_bytes(comparison: Comparison, before: Sequence[VisitClip]) -> bytes:
    """One row a quantity; names and answers as in the JSON, not translated."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for pair in comparison.pairs:
        s = before[pair.before[0]].screening
        for change in pair.changes:
            row = _change(change)
            known = {"movement": s.movement, "view": s.view.kind, "leg": s.stance_side, **row}
            writer.writerow([known[key] for key in HEAD])
    return out.getvalue().encode("utf-8-sig")


def _clip(clip: VisitClip) -> dict[str, Any]:
    s: Screening = clip.screening
    return {
        "name": clip.name,
        "movement": s.movement,
        "view": s.view.kind,
        "yaw_deg": _number(s.view.yaw_deg),
        "leg": s.stance_side,
        "input_sha256": s.provenance.input_sha256,
        "model_name": s.provenance.model_name,
        "version": s.provenance.version,
    }


def _pair(pair: Pair, before: Sequence[VisitClip]) -> dict[str, Any]:
    s = before[pair.before[0]].screening
    return {
        "movement": s.movement,
        "view": s.view.kind,
        "leg": s.stance_side,
        "before": list(pair.before),
        "now": list(pair.now),
        "warnings": [{"code": h.code, "text": str(h.text)} for h in pair.hindrances],
        "changes": [_change(c) for c in pair.changes],
    }


def _change(c: Change) -> dict[str, Any]:
    return {
        "id": c.id,
        "side": c.side,
        "unit": definition(c.id).unit,
        "before": _number(c.before.value),
        "before_u95": _number(c.before.u95),
        "before_n": len(c.before.basis),
        "now": _number(c.now.value),
        "now_u95": _number(c.now.u95),
        "now_n": len(c.now.basis),
        "difference": _number(c.difference),
        "needed": _number(c.needed),
        "needed_from": c.needed_from,
        "answer": c.answer,
        "text": str(c.text),
    }


def _number(value: float | None) -> float | None:
    return None if value is None else round(float(value), 6)
