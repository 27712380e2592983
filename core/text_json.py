"""A `Text` as JSON that can still be translated, and back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from core.text import Text

# JSON has no NaN and no infinity: such a parameter becomes {"float": "nan"}.
_FLOAT = "float"


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
    return Text(packed["template"], **{k: _unpacked(v) for k, v in packed["params"].items()})


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
