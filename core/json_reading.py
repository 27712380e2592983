"""JSON from outside: an object with finite numbers, or a ValueError."""

from __future__ import annotations

import json
import math
from typing import Any


def parsed(data: bytes | str) -> dict[str, Any]:
    """The object in a file.

    Raises
    ------
    ValueError
        When it is no JSON object, nested without end, or holds a number that is not finite.
    """
    try:
        found = json.loads(data, parse_constant=_finite, parse_float=_finite)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is not finite")
    return number
