"""The table in Markdown."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from benchmarks.mocap import Walk
from benchmarks.validity.answers import Number, events
from benchmarks.validity.captured import captured_events
from benchmarks.validity.cases import Case
from benchmarks.validity.curves import Curve
from benchmarks.validity.fitted import Fitted, pooled_fit
from benchmarks.validity.stats import Agreement, Hits, agreement
from benchmarks.validity.verdicts import verdicts
from benchmarks.validity.visits import visit_rows
from metrics.catalogue.measurements import definition, limits

# Fewer legs replace no judged error.
FEWEST_LEGS = 6


def number(value: float, digits: int = 1) -> str:
    """A number for the table; a dash where there is none."""
    return f"{value:.{digits}f}" if np.isfinite(value) else "-"


def share(value: float) -> str:
    """A share in percent; a dash where there is none."""
    return f"{100 * value:.0f} %" if np.isfinite(value) else "-"


def markdown(head: list[str], rows: list[list[str]]) -> list[str]:
    """Lines of a Markdown table and an empty one."""
    line = "| " + " | ".join(head) + " |"
    rule = "|" + "---|" * len(head)
    return [line, rule, *("| " + " | ".join(r) + " |" for r in rows), ""]


def curve_table(curves: list[Curve]) -> list[str]:
    """Curves frame by frame, grouped by angle, movement, view and people."""
    groups: dict[tuple[str, str, str, str], list[Curve]] = defaultdict(list)
    for c in curves:
        groups[c.angle, c.movement, c.view, c.people].append(c)
    rows = []
    for key, parts in sorted(groups.items()):
        a = pooled(parts)
        if a is None:
            rows.append([*key, str(len(parts)), "0", *["-"] * 6])
            continue
        true = sum(int(np.isfinite(c.true).sum()) for c in parts)
        rows.append(
            [
                *key,
                str(len(parts)),
                f"{100 * a.n / true:.0f} %",
                number(a.bias),
                number(a.mae),
                number(a.p95),
                number(a.slope, 2),
                number(a.r, 2),
                share(a.coverage),
            ]
        )
    head = ["angle", "movement", "view", "people", "curves", "seen", "bias", "MAE", "P95"]
    return markdown([*head, "slope", "r", "in U95"], rows)


def pooled(curves: list[Curve]) -> Agreement | None:
    """All frames of several curves as one comparison."""
    if not curves:
        return None
    measured = np.concatenate([c.measured for c in curves])
    true = np.concatenate([c.true for c in curves])
    bands = [np.full(len(c.true), np.nan) if c.u95 is None else c.u95 for c in curves]
    return agreement(measured, true, np.concatenate(bands))


def number_table(numbers: list[Number]) -> list[str]:
    """Measurements against the same measurement on the true joints.

    `2 x u_sys` is what the program holds of the method before repetitions and jitter are added.
    """
    groups: dict[tuple[str, ...], list[Number]] = defaultdict(list)
    for n in numbers:
        groups[n.id, n.movement, n.view, n.people].append(n)
    rows = []
    for key, members in sorted(groups.items()):
        v = np.array([(n.value, n.true, n.u95) for n in members])
        a = agreement(v[:, 0], v[:, 1], v[:, 2])
        assert a is not None
        digits = 2 if np.abs(v[:, :2]).max() < 3 else 1
        spread = 2.0 * np.sqrt(np.mean((v[:, 0] - v[:, 1]) ** 2))
        rows.append(
            [
                *key,
                str(a.n),
                number(a.bias, digits),
                number(a.mae, digits),
                number(float(spread), digits),
                number(2.0 * _stored(*key[:2]), digits),
                number(float(np.median(v[:, 2])), digits),
                share(a.coverage),
            ]
        )
    head = ["measurement", "movement", "view", "people", "n", "bias", "MAE", "2 x RMS"]
    return markdown([*head, "2 x u_sys", "median U95", "in U95"], rows)


def method_table(numbers: list[Number]) -> list[str]:
    """The method's error for every row of `metrics/catalogue/data/measurements.toml` that was met.

    Root mean square of video minus true joints over legs of rendered people, beside the `u_sys`
    that is stored and whether that one was measured here.
    """
    groups: dict[tuple[str, int], list[Number]] = defaultdict(list)
    for n in numbers:
        row = limits(n.id, n.movement)
        if n.people == "rendered" and row is not None:
            groups[n.id, definition(n.id).limits.index(row)].append(n)
    rows = []
    for (id, index), members in sorted(groups.items()):
        row = definition(id).limits[index]
        error = np.array([n.value - n.true for n in members])
        rms = float(np.sqrt((error**2).mean()))
        held = float((np.abs(error) <= [n.u95 for n in members]).mean())
        digits = 2 if row.u_sys < 1 else 1
        rows.append(
            [
                id,
                ", ".join(sorted({n.movement for n in members})),
                str(len(members)),
                number(rms, digits),
                number(row.u_sys, digits),
                _origin("plumbline-validity" in row.sources, len(members), rms, row.u_sys, held),
            ]
        )
    return markdown(["measurement", "movements", "n", "RMS", "u_sys", "u_sys is"], rows)


def _origin(measured: bool, n: int, rms: float, u_sys: float, held: float) -> str:
    """Where a stored error comes from, and why a judged one was left as it is."""
    if measured:
        return "measured"
    if n < FEWEST_LEGS:
        return "judged, too few legs"
    if rms <= u_sys:
        return "judged, not smaller than measured"
    return f"judged, smaller than measured; intervals hold {share(held)}"


def _stored(id: str, movement: str) -> float:
    found = limits(id, movement)
    return np.nan if found is None else found.u_sys


def event_table(cases: list[Case], walks: list[Walk]) -> list[str]:
    """Events found, missed, invented, and their timing in milliseconds.

    Of the missed, those are counted apart that happen before the pose model finds the person (or
    after it has lost them): the person was at the edge of the frame.
    """
    groups: dict[tuple[str, ...], Hits] = defaultdict(lambda: Hits(0, 0, 0, ()))
    for case in cases:
        for kind, hits in events(case).items():
            groups[kind, case.truth.movement, case.truth.view, "rendered"] += hits
    for walk in walks:
        for (kind, view), hits in captured_events(walk).items():
            groups[kind, "walk", view, "captured"] += hits
    rows = []
    for key, h in sorted(groups.items()):
        t = 1000 * np.array(h.timing_s)
        p95 = number(float(np.percentile(np.abs(t), 95)), 0) if len(t) else "-"
        mean = number(float(t.mean()), 0) if len(t) else "-"
        counts = (h.true, h.hits, h.misses, h.unseen, h.false)
        rows.append([*key, *map(str, counts), mean, p95])
    head = ["event", "movement", "view", "people", "true", "found", "missed"]
    head += ["of these nobody seen", "invented"]
    return markdown([*head, "bias (ms)", "P95 (ms)"], rows)


def verdict_table(cases: list[Case]) -> list[str]:
    """Patterns leg by leg."""
    rows = []
    for pattern, v in verdicts(cases).items():
        told = v.negatives - v.false
        rows.append(
            [
                pattern,
                str(v.positives),
                number(v.hits / v.positives, 2) if v.positives else "-",
                f"{v.beyond_hits} of {v.beyond}",
                str(v.clear),
                str(v.missed),
                str(v.untold),
                str(v.negatives),
                number(told / v.negatives, 2) if v.negatives else "-",
                str(v.false),
                str(v.false_on_true),
                str(v.false_clear),
                str(v.wrong_side),
                str(v.negatives - v.false - v.told_negative),
            ]
        )
    head = ["pattern", "legs showing it", "sensitivity", "flagged beyond clear", "answered clear"]
    head += ["missed", "can't tell", "legs without", "specificity", "falsely flagged"]
    head += ["of these on true joints too", "falsely clear", "wrong side", "can't tell "]
    return markdown(head, rows)


def fit_table(fitted: list[Fitted]) -> list[str]:
    """The fitted body and raw landmarks; rotation also about each clip's own mean."""
    groups: dict[tuple[str, str], list[Fitted]] = defaultdict(list)
    for f in fitted:
        groups[f.angle, f.movement].append(f)
        if f.angle == "hip_rotation":
            groups["hip_rotation, its change", f.movement].append(f.change())
    rows = []
    for key, parts in sorted(groups.items()):
        ours, raw = pooled_fit(parts)
        moving = pooled_fit([f for f in parts if f.moves])
        slopes = [number(np.nan if a is None else a.slope, 2) for a in moving]
        if ours is None or raw is None:
            continue
        rows.append(
            [
                *(*key, str(len(parts)), number(ours.bias), number(ours.mae), slopes[0]),
                *(share(ours.coverage), number(raw.bias), number(raw.mae), slopes[1]),
            ]
        )
    head = ["angle", "movement", "legs", "bias", "MAE", "slope", "in U95"]
    return markdown([*head, "raw bias", "raw MAE", "raw slope"], rows)


def visit_table(cases: list[Case]) -> list[str]:
    """Patterns that need two clips."""
    head = ["clips of the visit", "pattern", "shown on", "left leg", "right leg"]
    return markdown(head, visit_rows(cases))


def per_clip(cases: list[Case]) -> list[str]:
    """What every clip shows and what was answered."""
    rows = []
    for c in cases:
        if c.truth.movement == "sweep":
            continue
        shown = ", ".join(f"{s.pattern} {s.side} {s.size:g}" for s in c.truth.shown) or "nothing"
        flags = [f for f in c.screening.findings if f.verdict.flagged]
        said = ", ".join(f"{f.pattern} {f.side}: {f.verdict}" for f in flags) or "nothing"
        rows.append([c.truth.name, shown, said])
    return markdown(["clip", "shows", "answered"], rows)
