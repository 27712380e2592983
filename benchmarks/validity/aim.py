"""One target of the project and whether it is met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.validity.stats import Agreement


@dataclass(frozen=True)
class Aim:
    """Target, measured value, whether it is met (None = not in these clips)."""

    what: str
    asked: str
    measured: str
    met: bool | None


def aim_of(what: str, wanted: str, a: Agreement | None, said: str, ok: Callable) -> Aim:
    """The target for an agreement; ``said`` is filled with it as ``a``."""
    if a is None:
        return Aim(what, wanted, "-", None)
    return Aim(what, wanted, said.format(a=a), bool(ok(a)))
