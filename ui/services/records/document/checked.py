"""The shape that the schema describes."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

_SCHEMA = Path(__file__).parents[3] / "schema" / "screening.schema.json"


def check(document: dict[str, Any]) -> None:
    """Compare a document with the schema.

    Raises
    ------
    ValueError
        With the first thing that is wrong.
    """
    error = next(_validator().iter_errors(document), None)
    if error is not None:
        raise ValueError(error.message)


@lru_cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator  # heavy

    return Draft202012Validator(json.loads(_SCHEMA.read_text(encoding="utf-8")))
