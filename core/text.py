"""A translatable sentence: a template and its parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from numbers import Real
from types import MappingProxyType
from typing import Any

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, init=False)
class Text:
    """Translatable sentence.

    ``str(text)`` gives the English; ``text.render(gettext)`` any other language.
    Nested ``Text`` parameters are rendered in the same language. Numbers below zero get a minus
    sign.

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

    def render(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence in the language of `translate` (msgid -> msgstr)."""
        params = {k: _shown(v, translate) for k, v in self.params.items()}
        return translate(self.template).format(**params)

    def __str__(self) -> str:
        return self.render()

    def __hash__(self) -> int:
        return hash((self.template, str(self)))

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (self.template, dict(self.params)))


@dataclass(frozen=True)
class _NotAbove:
    """A number not above zero: a minus sign instead of the hyphen, none before a rounded zero."""

    value: Real

    def __format__(self, spec: str) -> str:
        text = format(self.value, spec)
        return text.replace("-", MINUS) if text.strip("-0.") else text.removeprefix("-")


def _shown(value: Any, translate: Callable[[str], str]) -> Any:
    if isinstance(value, Text):
        return value.render(translate)
    return _NotAbove(value) if isinstance(value, Real) and value <= 0 else value


def mark(template: str) -> str:
    """Mark a sentence for the catalogues where it is not written into a `Text` at once."""
    return template


def _rebuild(template: str, params: dict[str, Any]) -> Text:
    return Text(template, **params)
