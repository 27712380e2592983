"""The data files as readable tables: ``python -m tools.metrics_docs`` renews docs/metrics.md."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from metrics.catalogue.measurements import Limits, definition, ids
from metrics.catalogue.norms import Norm, norms
from metrics.catalogue.patterns import ids as pattern_ids
from metrics.catalogue.patterns import pattern_definition
from metrics.catalogue.sources import Citation, citation
from metrics.catalogue.tables import load

BEGIN, END = "<!-- tables begin: made by python -m tools.metrics_docs -->", "<!-- tables end -->"
PAGE = Path(__file__).resolve().parent.parent / "docs" / "metrics.md"
UNITS = {"deg": "°", "ratio": " %", "%": " %", "s": " s", "count": "", "1/min": "/min"}


def tables() -> str:
    """Measurements, limits, groups, patterns and sources as Markdown."""
    parts = (_measurements(), _limits(), _norms(), _patterns(), _sources())
    return "\n\n".join(parts)


def page(text: str) -> str:
    """`text` with the part between the marks renewed.

    Raises
    ------
    ValueError
        The marks are missing.
    """
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{rest.split(END)[1]}"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell or "" for cell in line) + " |" for line in lines)


def _measurements() -> str:
    rows = []
    for id in ids():
        row = definition(id)
        told = row.estimate and "estimate" not in str(row.name)
        name = f"{row.name} (estimate)" if told else str(row.name)
        rows.append((f"`{id}`", name, row.unit, row.plane, ", ".join(row.views), str(row.positive)))
    head = ("id", "what", "unit", "plane", "views", "positive means")
    return "## Measurements\n\n" + _table(head, rows)


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    number = 100 * value if unit == "ratio" else value
    return f"{round(number, 1):g}{UNITS[unit]}"


def _limits() -> str:
    rows = [_limit_row(id, item) for id in ids() for item in definition(id).limits]
    head = ("id", "movements", "usual ± (95 %)", "smallest change worth showing", "possible",
            "clear", "cut-off from", "sources")  # fmt: skip
    note = (
        "Ratios are shown in percent. A value beyond `possible` is flagged; `clear` needs the "
        "whole interval beyond `possible` and the value beyond `clear`."
    )
    return f"## How well each is read, and where it is flagged\n\n{note}\n\n" + _table(head, rows)


def _limit_row(id: str, item: Limits) -> tuple[str, ...]:
    unit = definition(id).unit
    sign = ">" if item.direction == "high" else "<"
    cut = [
        f"{sign} {_number(v, unit)}" if v is not None else "" for v in (item.possible, item.clear)
    ]
    name = f"`{id}`" + (f" ({item.variant})" if item.variant else "")
    basis = {"published": "published", "default": "own choice"}[item.basis]
    return (
        name,
        ", ".join(item.movements),
        _number(item.u95, unit),
        _number(item.mdc, unit),
        *cut,
        basis if item.possible is not None else "",
        ", ".join(item.sources),
    )


def _norms() -> str:
    rows = [_norm_row(item) for item in norms()]
    head = ("id", "movements", "group", "n", "mean ± SD", "typical range", "sources")
    note = "The typical range is the mean ± 1.5 SD, or what the source gives."
    return f"## Groups of people to compare with\n\n{note}\n\n" + _table(head, rows)


def _norm_row(item: Norm) -> tuple[str, ...]:
    mean = "" if item.mean is None else f"{item.mean:g}"
    if item.sd is not None:
        mean += f" ± {item.sd:g}"
    ends = [("" if v is None else f"{round(v) + 0.0:.0f}") for v in (item.low, item.high)]
    span = "" if ends == ["", ""] else " to ".join(end or "…" for end in ends)
    group = f"{item.population}" + (f". {item.note}" if item.note else "")
    n = "" if item.n is None else str(item.n)
    return (
        f"`{item.id}`",
        ", ".join(item.movements),
        group,
        n,
        mean,
        span,
        ", ".join(item.sources),
    )


def _patterns() -> str:
    rows = []
    for id in pattern_ids():
        page = pattern_definition(id)
        shows = ", ".join(page.movements) or "questions"
        views = ", ".join(page.views)
        rows.append((f"`{id}`", str(page.question), f"{shows} ({views})" if views else shows,
                     "; ".join(map(str, page.other)), str(page.next_step),
                     ", ".join(page.sources)))  # fmt: skip
    head = ("id", "question", "seen in", "other explanations", "next step", "sources")
    return "## Patterns\n\n" + _table(head, rows)


def _sources() -> str:
    rows = [_source_row(citation(id)) for id in load("sources")]
    note = (
        "How much of a source was read: full, abstract, excerpt (a part, or second hand), "
        "unchecked (known but not re-read), own."
    )
    return f"## Sources\n\n{note}\n\n" + _table(("id", "source", "read"), rows)


def _source_row(source: Citation) -> tuple[str, ...]:
    return (f"`{source.id}`", source.text, source.read)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
