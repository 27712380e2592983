"""Assumptions of the body fit, read once from ``metrics/catalogue/data/bodyfit.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).parent.parent / "catalogue" / "data" / "bodyfit.toml"


@cache
def assumptions() -> dict[str, Any]:
    """The tables of the file, as they stand there."""
    return tomllib.loads(PATH.read_text(encoding="utf-8"))
