"""Parameters of the method, from `data/method.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _tables() -> dict[str, dict[str, dict[str, float]]]:
    text = files("metrics.catalogue").joinpath("data/method.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def constant(name: str) -> float:
    """Return one number: ``constant("signal.lowpass_hz")``.

    Raises
    ------
    KeyError
        When the file has no such entry.
    """
    table, key = name.split(".")
    return _tables()[table][key]["value"]
