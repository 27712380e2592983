"""The targets this project set itself, and how each one fares in a run."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.validity.aim import Aim
from benchmarks.validity.aims_angles import fit_aims, knee_aims, pelvis_aims, reference_aims
from benchmarks.validity.aims_answers import drop_aims, event_aims, pattern_aims
from benchmarks.validity.answers import Number
from benchmarks.validity.captured import Captured, captured_events
from benchmarks.validity.cases import Case
from benchmarks.validity.curves import Curve
from benchmarks.validity.fitted import Fitted
from benchmarks.validity.repeats import repeat_aims
from benchmarks.validity.stats import Hits
from benchmarks.validity.table import markdown


def aim_table(
    cases: list[Case],
    seen: list[Curve],
    ideal: list[Curve],
    numbers: list[Number],
    fitted: list[Fitted],
    captured: Sequence[Captured],
) -> list[str]:
    """Every aim that these recordings can be held against, as Markdown."""
    strikes: dict[tuple[str, str], Hits] = {}
    for one in captured:
        for key, hits in captured_events(one.walk).items():
            strikes[key] = strikes.get(key, Hits(0, 0, 0, ())) + hits
    found = [
        *pelvis_aims(seen),
        *drop_aims(cases),
        *knee_aims(cases, numbers),
        *fit_aims(fitted),
        *event_aims(cases, strikes),
        *pattern_aims(cases),
        *repeat_aims(cases),
        *reference_aims(seen, ideal, numbers),
    ]
    rows = [[a.what, a.asked, a.measured, _met(a)] for a in found]
    return markdown(["what", "aim", "measured", "met"], rows)


def _met(aim: Aim) -> str:
    return "-" if aim.met is None else ("yes" if aim.met else "no")
