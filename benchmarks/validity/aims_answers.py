"""Targets for answers: events, verdicts, recognition."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.validity.aim import Aim
from benchmarks.validity.answers import events
from benchmarks.validity.cases import Case
from benchmarks.validity.stats import Hits
from benchmarks.validity.verdicts import asked, verdicts
from core.vocabulary import FLAGGED
from metrics.results import Finding

# 4 and 10 degrees, rounded. A leg that drops no more than the first shows nothing, unless the
# trunk was made to lean over it.
LEVEL_DEG, LARGE_DEG = 4.5, 9.5
# Latest 95th percentile of timing, milliseconds: one frame, two frames.
LATEST_MS = {"repetitions": 33.0, "heel strikes": 67.0}


def true_drops(cases: list[Case]) -> Iterator[tuple[float, Finding, bool]]:
    """Yield (true drop in degrees, finding, whether the clip was made to show it) a leg."""
    for case in cases:
        shown = {s.side for s in case.truth.shown if s.pattern == "trendelenburg"}
        for f in case.screening.findings:
            if f.pattern != "trendelenburg" or not asked(case, f.pattern, f.side):
                continue
            for id in ("pelvic_drop_peak", "pelvic_drop_static"):
                ideal = case.ideal.measurement(id, f.side)
                if ideal is not None and ideal.value is not None:
                    yield ideal.value, f, f.side in shown
                    break


def drop_aims(cases: list[Case]) -> list[Aim]:
    """Trendelenburg by how far the pelvis truly drops."""
    rows = list(true_drops(cases))
    if not rows:
        return []
    flagged = FLAGGED
    high = [f.verdict in flagged for drop, f, _ in rows if drop >= LARGE_DEG]
    low = [f.verdict in flagged for drop, f, made in rows if drop <= LEVEL_DEG and not made]
    wrong = verdicts(cases)["trendelenburg"].wrong_side
    out = [Aim("Trendelenburg, wrong side", "never", str(wrong), wrong == 0)]
    if high:
        said = f"{sum(high)} of {len(high)} = {np.mean(high):.2f}"
        out.append(
            Aim("Trendelenburg, true drop 10 deg or more", "0.90", said, np.mean(high) >= 0.9)
        )
    if low:
        told = len(low) - sum(low)
        said = f"{told} of {len(low)} = {told / len(low):.2f}"
        what = "Trendelenburg, true drop 4 deg or less, not flagged"
        out.append(Aim(what, "0.95", said, told / len(low) >= 0.95))
    return out


def event_aims(cases: list[Case], captured: dict[tuple[str, str], Hits]) -> list[Aim]:
    """Repetitions, chair stands and heel strikes: all found, none invented, in time.

    `captured` is (event, view) -> hits of the captured walks.
    """
    counts: dict[str, Hits] = {}
    found = [
        (_called(kind, case.truth.view), hits)
        for case in cases
        for kind, hits in events(case).items()
    ]
    found += [(_called(kind, view), hits) for (kind, view), hits in captured.items()]
    for name, hits in found:
        if name:
            counts[name] = counts.get(name, Hits(0, 0, 0, ())) + hits
    out = []
    for name, h in sorted(counts.items()):
        late = float(np.percentile(1000 * np.abs(h.timing_s), 95)) if h.timing_s else np.nan
        latest = LATEST_MS.get(name.split(",")[0], np.inf)
        wanted = "none missed, none invented"
        wanted += f", P95 {latest:.0f} ms" if np.isfinite(latest) else ""
        said = f"{h.misses} missed, {h.false} invented of {h.true}, P95 {late:.0f} ms"
        met = h.misses == h.false == 0 and round(late) <= latest
        out.append(Aim(name, wanted, said, met))
    return out


def _called(kind: str, view: str) -> str:
    names = {
        "rep_bottom": "repetitions",
        "lift_top": "bridges",
        "stand_up": "chair stands",
        "heel_strike": f"heel strikes, {view}",
    }
    return names.get(kind, "")


def pattern_aims(cases: list[Case]) -> list[Aim]:
    """Every pattern, leg by leg, and what was recognised."""
    every = verdicts(cases)
    out = []
    for pattern, v in every.items():
        if v.beyond:
            share = v.beyond_hits / v.beyond
            said = f"{v.beyond_hits} of {v.beyond}"
            out.append(Aim(f"{pattern} beyond clear, flagged", "0.90", said, share >= 0.9))
    for pattern, v in every.items():
        if v.negatives:
            told = v.negatives - v.false
            said = f"{told} of {v.negatives}"
            met = told / v.negatives >= 0.95
            out.append(Aim(f"{pattern} not there, not flagged", "0.95", said, met))
    wrong = sum(v.wrong_side for v in every.values())
    out.append(Aim("any pattern on the wrong side", "never", str(wrong), wrong == 0))
    view = [c.screening.view.kind == c.truth.view for c in cases]
    auto = [
        c.screening.movement == c.truth.movement
        for c in cases
        if c.screening.provenance.settings.get("movement", "auto") == "auto"
    ]
    for what, right in (("view", view), ("movement", auto)):
        if right:
            said = f"{sum(right)} of {len(right)}"
            out.append(Aim(f"{what} recognised", "98 %", said, np.mean(right) >= 0.98))
    return out
