"""How a country writes numbers, dates and CSV files (CLDR, read by babel)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_ENGLISH = "en"


def language_of(tag: str) -> str:
    """The language of a tag: "es" of "es-MX", "de" of "de_DE.UTF-8"."""
    return tag.replace("-", "_").split("_")[0].split(".")[0].lower()


@lru_cache
def _locale(tag: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    for known in (tag.split(".")[0].replace("-", "_"), language_of(tag)):
        try:
            return Locale.parse(known)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale(_ENGLISH)


@lru_cache
def decimal_sign(tag: str) -> str:
    """What stands between the whole and the rest: "." or ","."""
    if language_of(tag) == _ENGLISH:
        return "."
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(_locale(tag))


def digits(tag: str) -> Callable[[str], str]:
    """Turns "12.3" into what the country writes."""
    sign = decimal_sign(tag)
    return str if sign == "." else lambda text: text.replace(".", sign)


def csv_separator(tag: str) -> str:
    """What Excel of the country expects between two cells: ";" where "," is in the numbers."""
    return "," if decimal_sign(tag) == "." else ";"


def day(when: date, tag: str) -> str:
    """A date as the country writes it; in English the form that nobody misreads, 2026-03-04."""
    if language_of(tag) == _ENGLISH:
        return when.isoformat()
    from babel.dates import format_date

    return format_date(when, "medium", locale=_locale(tag))


def day_order(tag: str) -> str:
    """How a field for a date is written: "DD.MM.YYYY"; in English "YYYY-MM-DD"."""
    if language_of(tag) == _ENGLISH:
        return "YYYY-MM-DD"
    from babel.dates import get_date_format

    parts = {"d": "DD", "M": "MM", "y": "YYYY"}
    written = get_date_format("short", locale=_locale(tag)).pattern
    sign = next((letter for letter in written if letter in "./-"), "-")
    return sign.join(parts[letter] for letter in dict.fromkeys(written) if letter in parts)
