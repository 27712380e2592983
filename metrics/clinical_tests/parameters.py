"""Parameters of the clinical tests, from ``metrics/catalogue/data/shorttests.toml``."""

from __future__ import annotations

from metrics.catalogue.tables import load


def number(name: str) -> float:
    """One number of the method: ``number("plateau_s")``.

    Raises
    ------
    KeyError
        When the file has no such entry.
    """
    return float(load("shorttests")[name]["value"])
