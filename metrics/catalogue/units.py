"""How a number and its unit are written: rounding, unit texts."""

from __future__ import annotations

from core.text import Text


def rounded(value: float, unit: str, digits: int = 0) -> float:
    """Number as it is shown: ratios in hundredths, speeds to hundredths, no minus before a zero."""
    digits = max(digits, 2) if unit == "m/s" else digits
    return round(100.0 * value if unit == "ratio" else value, digits or None) + 0.0


def decimals(value: float, cut: float, unit: str) -> int:
    """Digits behind the point with which a value can be told from its cut-off: 0 or 1."""
    shown = 100.0 * cut if unit == "ratio" else cut
    whole = abs(shown - round(shown)) < 1e-6
    return 0 if whole and rounded(value, unit) != rounded(cut, unit) else 1


def unit_text(unit: str, value: float) -> Text:
    """Unit to be set right behind a number (it brings its own space): "1 time", "2 times"."""
    return _ONCE if unit == "count" and value == 1 else _UNITS[unit]


def difference_unit(unit: str) -> Text:
    """Unit behind a difference or an error: "larger by 3 times" would say threefold."""
    return Text("") if unit == "count" else _UNITS[unit]


_ONCE = Text(" time")
_UNITS: dict[str, Text] = {
    "deg": Text("°"),
    "ratio": Text(" %"),
    "%": Text(" %"),
    "s": Text(" s"),
    "count": Text(" times"),
    "1/min": Text(" a minute"),
    "m/s": Text(" m/s"),
    "cm": Text(" cm"),
}
