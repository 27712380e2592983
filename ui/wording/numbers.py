"""Numbers with their units, errors and cut-offs, as the language writes them."""

from __future__ import annotations

from core.text import Text
from metrics.results import Measurement, Reference
from ui.wording.text import _, render

_UNITS = {"deg": "°", "s": " s", "%": " %", "ratio": " %", "count": "", "1/min": " a minute"}
_DIGITS = {"s": 2, "count": 0, "1/min": 0, "ratio": 0, "%": 0, "m/s": 2, "cm": 0}


def number(value: float, unit: str) -> str:
    """A number with its unit: "12.3°"; a ratio is shown in percent."""
    shown = 100 * value if unit == "ratio" else value
    return plain_number(shown, _DIGITS.get(unit, 1)) + ending(unit)


def plain_number(value: float, decimals: int) -> str:
    """A number as the language writes it: "−12.3", "−12,3"."""
    return _("{value:.{decimals}f}").format(value=value, decimals=decimals)


def short_number(value: float, unit: str) -> str:
    """A cut-off with its unit, no more digits than it has: "10°", "9.4°"."""
    shown = round(100 * value if unit == "ratio" else value, 1)
    return plain_number(shown, 0 if shown == round(shown) else 1) + ending(unit)


def ending(unit: str) -> str:
    """What stands behind a number of this unit: "°", " %"."""
    return _UNITS.get(unit, f" {unit}")


def value(m: Measurement) -> str:
    """ "12.3° ± 4.1°": a number never stands without its error, unless it was counted."""
    if m.value is None:
        return render(Text("can't tell"))
    return with_error(m.value, m.u95, m.unit) if m.u95 else number(m.value, m.unit)


def repetitions(m: Measurement) -> str:
    """ "17.9°, 19.2°": what each repetition or step contributes; empty where there is one."""
    if len(m.repetitions) < 2:
        return ""
    *others, last = (number(r.value, m.unit) for r in m.repetitions)
    return ", ".join([*(_without_words(told, m.unit) for told in others), last])


def with_error(value: float, u95: float, unit: str) -> str:
    """ "12.3° ± 4.1°", "109 ± 3 a minute": a unit in words is said once."""
    return f"{_without_words(number(value, unit), unit)} ± {number(u95, unit)}"


def _without_words(told: str, unit: str) -> str:
    """A number without a unit in words, which its neighbour says."""
    end = ending(unit)
    return told.removesuffix(end) if len(end.strip()) > 2 else told


def reference(reference: Reference | None, unit: str) -> str:
    """Typical range and cut-offs in a few words."""
    if reference is None:
        return _("no reference")
    parts = []
    if reference.low is not None and reference.high is not None:
        low, high = number(reference.low, unit), number(reference.high, unit)
        parts.append(_("typical {low} to {high}").format(low=low, high=high))
    template = _("{name} above {cut}") if reference.direction == "high" else _("{name} below {cut}")
    for name, cut in ((_("possible"), reference.possible), (_("clear"), reference.clear)):
        if cut is not None:
            parts.append(template.format(name=name, cut=number(cut, unit)))
    return ", ".join(parts) or _("no cut-off")
