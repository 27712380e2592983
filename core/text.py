"""A translatable sentence: a template and its parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from numbers import Real
from types import MappingProxyType
from typing import Any, TypeVar

K = TypeVar("K")
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, init=False)
class Text:
    """Translatable sentence.

    ``str(text)`` gives the English; ``text.render(gettext)`` any other language.
    Nested ``Text`` parameters are rendered in the same language. Numbers below zero get a minus
    sign, and `digits` writes them as the language does ("12.3" -> "12,3").

    Examples
    --------
    >>> str(Text("Knee bent {angle:.0f} deg", angle=61.7))
    'Knee bent 62 deg'
    """

    template: str
    params: Mapping[str, Any]

    def __init__(self, template: str, **params: Any) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "params", MappingProxyType(dict(params)))
        str(self)  # a template whose parameters are missing must fail where it is written

    def render(
        self, translate: Callable[[str], str] = str, digits: Callable[[str], str] = str
    ) -> str:
        """Return the sentence in the language of `translate` (msgid -> msgstr)."""
        params = {
            k: v.render(translate, digits) if isinstance(v, Text) else v
            for k, v in self.params.items()
        }
        return str(translate(self.template)).format(**numbers(params, digits))

    def __str__(self) -> str:
        return self.render()

    def __hash__(self) -> int:
        return hash((self.template, str(self)))

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (self.template, dict(self.params)))


@dataclass(frozen=True)
class _Number:
    """A number as a sentence shows it: a minus sign instead of the hyphen, none before a rounded
    zero, and the digits of the language."""

    value: Real
    digits: Callable[[str], str]

    def __format__(self, spec: str) -> str:
        text = self.digits(format(self.value, spec))
        return text.replace("-", MINUS) if text.strip("-0.,") else text.removeprefix("-")

    def __str__(self) -> str:
        return format(self, "")


def numbers(params: Mapping[K, Any], digits: Callable[[str], str] = str) -> dict[K, Any]:
    """Parameters of a template with its numbers made ready for a reader."""
    return {
        k: _Number(v, digits) if isinstance(v, Real) and not isinstance(v, bool) else v
        for k, v in params.items()
    }


def mark(template: str) -> str:
    """Mark a sentence for the catalogues where it is not written into a `Text` at once."""
    return template


def _rebuild(template: str, params: dict[str, Any]) -> Text:
    return Text(template, **params)
