"""The catalogue as Markdown: ``python -m tools.metrics_docs`` renews docs/metrics.md.

Every measurement, event, pattern, parameter and source gets an anchor of its own id, so that code
and data can cite ``docs/metrics.md#fppa_peak``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from metrics.catalogue.measurements import Definition, Limits, definition, ids
from metrics.catalogue.norms import Norm, norms
from metrics.catalogue.patterns import ids as pattern_ids
from metrics.catalogue.patterns import pattern_definition
from metrics.catalogue.sources import citation
from metrics.catalogue.tables import load

BEGIN, END = "<!-- tables begin: made by python -m tools.metrics_docs -->", "<!-- tables end -->"
PAGE = Path(__file__).resolve().parent.parent / "docs" / "metrics.md"
UNITS = {"deg": "°", "ratio": " %", "%": " %", "s": " s", "count": "", "1/min": "/min"}
UNITS |= {"m/s": " m/s", "cm": " cm"}


def tables() -> str:
    """Measurements, events, patterns, parameters and sources as Markdown."""
    parts = (_measurements(), _events(), _patterns(), _parameters(), _sources())
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


def anchor(id: str) -> str:
    """Target of a link to this id."""
    return f'<a id="{id}"></a>'


def _cited(keys: Iterable[str]) -> str:
    return ", ".join(f"[{key}](#{key})" for key in keys)


def _linked(words: str) -> str:
    """`words` with every id of a measurement or event as a link."""
    known = {*ids(), *load("events")}
    return re.sub(r"[a-z]+(?:_[a-z]+)+", lambda m: _cited([m[0]]) if m[0] in known else m[0], words)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell or "" for cell in line) + " |" for line in lines)


def _measurements() -> str:
    note = (
        "`±` is the usual half width of the 95 % interval, `u_sys` the standard uncertainty of the "
        "method, k the factor on the interval with which 95 of 100 hold the truth, MDC the "
        "smallest change worth showing. Ratios are shown in percent. A value beyond `possible` is "
        "flagged; `clear` needs the whole interval beyond `possible` and the value beyond `clear`. "
        "Typical ranges are the mean ± 1.5 SD, or what the source gives."
    )
    return "\n\n".join(["## Measurements", note, *(_measurement(definition(id)) for id in ids())])


def _measurement(row: Definition) -> str:
    name = str(row.name)
    if row.estimate and "estimate" not in name:
        name += " (estimate)"
    lines = [
        f"### {anchor(row.id)}`{row.id}`: {name}",
        _linked(row.definition),
        f"- formula: `{row.formula}`\n- unit {row.unit}, plane {row.plane}, "
        f"views {', '.join(row.views)}\n- positive: {row.positive}",
    ]
    if row.curve:
        lines[-1] += f"\n- curve: `{row.curve}`, the same number at the same instant"
    if row.verdict_routes:
        lines[-1] += f"\n- carries a verdict only by: {', '.join(row.verdict_routes)}"
    head = ("movements", "±", "u_sys", "k", "MDC", "possible", "clear", "cut-off from", "sources")
    lines.append(_table(head, [_limit_row(row, item) for item in row.limits]))
    groups = [_norm_row(item) for item in norms() if item.id == row.id]
    if groups:
        lines.append(
            _table(("movements", "group", "n", "mean ± SD", "typical range", "sources"), groups)
        )
    return "\n\n".join(lines)


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    number = 100 * value if unit == "ratio" else value
    return f"{round(number, 1):g}{UNITS[unit]}"


def _limit_row(row: Definition, item: Limits) -> tuple[str, ...]:
    sign = ">" if item.direction == "high" else "<"
    cut = [
        f"{sign} {_number(v, row.unit)}" if v is not None else ""
        for v in (item.possible, item.clear)
    ]
    basis = {"published": "published", "default": "own choice"}[item.basis]
    return (
        ", ".join(item.movements) + (f" ({item.variant})" if item.variant else ""),
        _number(item.u95, row.unit),
        _number(item.u_sys, row.unit),
        f"{item.coverage:g}",
        _number(item.mdc, row.unit),
        *cut,
        basis if item.possible is not None else "",
        _cited(item.sources),
    )


def _norm_row(item: Norm) -> tuple[str, ...]:
    mean = "" if item.mean is None else f"{item.mean:g}"
    if item.sd is not None:
        mean += f" ± {item.sd:g}"
    ends = [("" if v is None else f"{round(v) + 0.0:.0f}") for v in (item.low, item.high)]
    span = "" if ends == ["", ""] else " to ".join(end or "…" for end in ends)
    group = f"{item.population}" + (f". {item.note}" if item.note else "")
    n = "" if item.n is None else str(item.n)
    return (", ".join(item.movements), group, n, mean, span, _cited(item.sources))


def _events() -> str:
    rows = [
        (
            f"{anchor(kind)}`{kind}`",
            row["name"],
            _linked(row["formula"]),
            ", ".join(row["views"]) or "all",
            row["error"],
            _cited(row["sources"]),
        )
        for kind, row in load("events").items()
    ]
    head = ("kind", "what", "how it is found", "views", "error", "sources")
    return "## Events\n\n" + _table(head, rows)


def _patterns() -> str:
    note = (
        "Parts in bold must all be at least possible, and one of them clear, before the pattern "
        'is clear. What a clip cannot show is answered "can\'t tell" by name.'
    )
    return "\n\n".join(["## Patterns", note, *(_pattern(id) for id in pattern_ids())])


def _pattern(id: str) -> str:
    row = pattern_definition(id)
    shown = ", ".join(row.movements) or "questions"
    views = f" ({', '.join(row.views)})" if row.views else ""
    rule = "; ".join(f"{name} = {value:g}" for name, value in row.rule.items())
    lines = [
        f"- rule: {_linked(row.formula)}",
        f"- seen in: {shown}{views}",
        f"- numbers of the rule: {rule}" if rule else "",
        f"- other explanations: {'; '.join(map(str, row.other))}",
        f"- next steps: {' '.join(str(step.text) for step in row.next_steps)}",
        f"- sources: {_cited(row.sources)}",
    ]
    return f"### {anchor(id)}`{id}`: {row.question}\n\n" + "\n".join(x for x in lines if x)


def _parameters() -> str:
    rows = [
        (f"{anchor(id)}`{id}`", _value(entry), _cited([key]), words)
        for id, entry in parameters()
        for key, _, words in [entry["source"].partition(": ")]
    ]
    note = (
        "From `method.toml`, `shorttests.toml`, `bodyfit.toml` (the fitted body) and `plan.toml` "
        "(a visit). The numbers of scores stand in `scores.toml`."
    )
    head = ("parameter", "value", "source", "what it says, or how the value was chosen")
    return f"## Parameters\n\n{note}\n\n" + _table(head, rows)


def parameters() -> Iterator[tuple[str, dict[str, Any]]]:
    """Id and entry of every parameter of the method, the tests, the fitted body and a visit."""
    yield from _rows("", load("method"))
    yield from _rows("clinical_tests.", load("shorttests"))
    yield from _rows("body_fit.", load("bodyfit"))
    yield from _rows("visit.", {k: v for k, v in load("plan").items() if isinstance(v, dict)})


def _rows(path: str, node: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Tables down to those that hold numbers or have a source."""
    for key, entry in node.items():
        if "source" in entry or not all(isinstance(v, dict) for v in entry.values()):
            yield f"{path}{key}", entry
        else:
            yield from _rows(f"{path}{key}.", entry)


def _value(entry: dict[str, Any]) -> str:
    """A number as it stands there; parts of an entry by name."""
    parts = {k: v for k, v in entry.items() if k != "source"}
    if set(parts) == {"value"}:
        return _said(parts["value"])
    return ", ".join(f"{'' if k == 'value' else k + ' '}{_said(v)}" for k, v in parts.items())


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_said(inner)}" for key, inner in value.items())
    return value if isinstance(value, str) else f"{value:g}"


def _sources() -> str:
    rows = [(f"{anchor(id)}`{id}`", citation(id).text, citation(id).read) for id in load("sources")]
    note = (
        "How much of a source was read: full, abstract, excerpt (a part, or second hand), "
        "unchecked (known but not re-read), own."
    )
    return f"## Sources\n\n{note}\n\n" + _table(("id", "source", "read"), rows)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
