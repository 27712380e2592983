"""A `Text` as JSON that can still be translated, and back."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from string import Formatter
from typing import Any

import numpy as np

from core.text import Text

# JSON has no NaN and no infinity: such a parameter becomes {"float": "nan"}.
_FLOAT = "float"
# What a template of ours asks for: a plain name and a few digits. A file of somebody else's must
# not reach into objects ("{x.__class__}") or ask for a gigabyte of spaces ("{x:>999999999}").
_NAME = re.compile(r"[A-Za-z_]\w*")
_SPEC = re.compile(r"[<>]?\+?0?\d?(\.\d)?[a-z%]?")


def pack(text: Text) -> dict[str, Any]:
    """A sentence as JSON that can still be translated."""
    return {"template": text.template, "params": {k: _packed(v) for k, v in text.params.items()}}


def unpack(packed: dict[str, Any]) -> Text:
    """The sentence `pack` made.

    Raises
    ------
    KeyError, TypeError, ValueError
        When it is not one.
    """
    template = packed["template"]
    _check(template)
    return Text(template, **{k: _unpacked(v) for k, v in packed["params"].items()})


def _check(template: str) -> None:
    """Raise ValueError for a template that no sentence of the program has."""
    for _text, name, spec, conversion in Formatter().parse(template):
        if name is not None and not (
            _NAME.fullmatch(name) and _SPEC.fullmatch(spec or "") and conversion is None
        ):
            raise ValueError(f"no template of ours: {template[:80]}")


def plain(value: Any) -> Any:
    """A parameter or setting as JSON has it; anything unknown becomes its words."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def _packed(value: Any) -> Any:
    if isinstance(value, Text):
        return pack(value)
    simple = value.item() if isinstance(value, np.generic) else value
    if isinstance(simple, float) and not math.isfinite(simple):
        return {_FLOAT: str(simple)}
    return plain(simple)


def _unpacked(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return float(value[_FLOAT]) if _FLOAT in value else unpack(value)
