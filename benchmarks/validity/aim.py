"""One aim of the project and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.validity.stats import Agreement


@dataclass(frozen=True)
class Aim:
    """What is asked, what was measured, whether that is enough (None = not in these clips)."""

    what: str
    asked: str
    measured: str
    met: bool | None


def aim_of(what: str, wanted: str, a: Agreement | None, said: str, ok: Callable) -> Aim:
    """The aim about an agreement; ``said`` is filled with it as ``a``."""
    if a is None:
        return Aim(what, wanted, "-", None)
    return Aim(what, wanted, said.format(a=a), bool(ok(a)))
