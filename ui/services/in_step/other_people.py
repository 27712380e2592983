"""The band of other people behind the curves of a walk, and the number that carries their error."""

from __future__ import annotations

from collections.abc import Iterable

from metrics.catalogue import CurveDefinition, GaitBand, definition, gait_band
from metrics.results import Measurement
from ui.services.in_step.pairing import Half, InStep
from ui.wording.text import _, render


def bands(made: InStep) -> dict[str, GaitBand]:
    """Bands by the id of the curve they lie behind; empty for repetitions.

    Only behind a curve of which one leg has a number that may carry an answer: a pelvis read from
    the hip line alone is drawn too flat and would lie in the band whatever it does.
    """
    if not made.walking:
        return {}
    found = {over.curve.id: gait_band(over.curve.id) for over in made.over}
    sure = {over.curve.id for over in made.over if any(_sure(over.curve, h) for h in made.halves)}
    return {id: band for id, band in found.items() if band is not None and id in sure}


def _sure(curve: CurveDefinition, half: Half) -> bool:
    m = number(curve, half)
    if m is None:
        return False
    routes = definition(m.id).verdict_routes
    return not routes or m.route in routes


def number(curve: CurveDefinition, half: Half) -> Measurement | None:
    """What is read from the curve of this leg: that of its cut-offs, else the least sure one."""
    read = [
        m
        for m in half.screening.measurements
        if m.side == half.side and m.value is not None and m.u95
    ]
    if curve.cutoff:
        return next((m for m in read if m.id == curve.cutoff), None)
    own = [m for m in read if definition(m.id).curve == curve.id]
    return max(own, key=lambda m: m.u95 or 0.0, default=None)


def told(shown: Iterable[GaitBand]) -> str:
    """Whose bands they are and what they are good for; empty without any."""
    band = next(iter(shown), None)
    if band is None:
        return ""
    return _(
        "Grey band: mean ± SD of {n} people ({who}; {source}). About one in three of them lies "
        "outside it at any moment, and this program's own error is wider than the band. For "
        "comparison by eye only; no finding rests on it."
    ).format(n=band.n, who=render(band.population), source=band.cited)
