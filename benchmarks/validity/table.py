"""The table in Markdown."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from benchmarks.validity.answers import events, numbers, verdicts
from benchmarks.validity.cases import Case
from benchmarks.validity.curves import pairs
from benchmarks.validity.stats import Hits, agreement


def number(value: float, digits: int = 1) -> str:
    """A number for the table; a dash where there is none."""
    return f"{value:.{digits}f}" if np.isfinite(value) else "-"


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    line = "| " + " | ".join(head) + " |"
    rule = "|" + "---|" * len(head)
    return [line, rule, *("| " + " | ".join(r) + " |" for r in rows), ""]


def curve_table(cases: list[Case], which: str) -> list[str]:
    """Curves frame by frame, grouped by angle, movement and view."""
    groups: dict[tuple[str, str, str], list] = defaultdict(list)
    for case in cases:
        for name, measured, true, band in pairs(case, which):
            key = (name, case.truth.movement, case.truth.view)
            groups[key].append((measured, true, band))
    rows = []
    for key, parts in sorted(groups.items()):
        measured, true = (np.concatenate([p[i] for p in parts]) for i in (0, 1))
        bands = [np.full(len(p[0]), np.nan) if p[2] is None else p[2] for p in parts]
        a = agreement(measured, true, np.concatenate(bands))
        share = float(np.isfinite(measured[np.isfinite(true)]).mean())
        if a is None:
            rows.append([*key, str(len(parts)), "0", *["-"] * 7])
            continue
        rows.append(
            [
                *key,
                str(len(parts)),
                f"{100 * share:.0f} %",
                number(a.bias),
                number(a.mae),
                number(a.p95),
                number(a.slope, 2),
                number(a.r, 2),
                f"{100 * a.coverage:.0f} %" if np.isfinite(a.coverage) else "-",
            ]
        )
    head = ["angle", "movement", "view", "curves", "seen", "bias", "MAE", "P95", "slope", "r"]
    return _table([*head, "in U95"], rows)


def number_table(cases: list[Case]) -> list[str]:
    """Measurements against the same measurement on the true joints."""
    groups: dict[tuple[str, str, str], list] = defaultdict(list)
    for case in cases:
        for name, _, value, true, u95 in numbers(case):
            groups[name, case.truth.movement, case.truth.view].append((value, true, u95))
    rows = []
    for key, values in sorted(groups.items()):
        v = np.array(values)
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
                number(float(np.median(v[:, 2])), digits),
                f"{100 * a.coverage:.0f} %",
            ]
        )
    head = ["measurement", "movement", "view", "n", "bias", "MAE", "2 x RMS", "median U95"]
    return _table([*head, "in U95"], rows)


def event_table(cases: list[Case]) -> list[str]:
    """Events found, missed, invented, and their timing in milliseconds."""
    groups: dict[tuple[str, str, str], Hits] = defaultdict(lambda: Hits(0, 0, 0, ()))
    for case in cases:
        for kind, hits in events(case).items():
            groups[kind, case.truth.movement, case.truth.view] += hits
    rows = []
    for key, h in sorted(groups.items()):
        t = 1000 * np.array(h.timing_s)
        p95 = number(float(np.percentile(np.abs(t), 95)), 0) if len(t) else "-"
        mean = number(float(t.mean()), 0) if len(t) else "-"
        rows.append([*key, str(h.true), str(h.hits), str(h.misses), str(h.false), mean, p95])
    head = ["event", "movement", "view", "true", "found", "missed", "invented"]
    return _table([*head, "bias (ms)", "P95 (ms)"], rows)


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
                str(v.clear),
                str(v.missed),
                str(v.untold),
                str(v.negatives),
                number(told / v.negatives, 2) if v.negatives else "-",
                str(v.false_clear),
                str(v.wrong_side),
                str(v.negatives - v.false - v.told_negative),
            ]
        )
    head = ["pattern", "legs showing it", "sensitivity", "of these clear", "missed", "can't tell"]
    head += ["legs without", "specificity", "falsely clear", "wrong side", "can't tell "]
    return _table(head, rows)


def recognition(cases: list[Case]) -> list[str]:
    """View and movement: right ones of all."""
    view = [c.screening.view.kind == c.truth.view for c in cases]
    auto = [c for c in cases if c.screening.provenance.settings.get("movement", "auto") == "auto"]
    moved = [c.screening.movement == c.truth.movement for c in auto]
    wrong = [
        f"- {c.truth.name}: seen as {c.screening.movement} from the {c.screening.view.kind}"
        for c in cases
        if c.screening.view.kind != c.truth.view
        or (c in auto and c.screening.movement != c.truth.movement)
    ]
    seen = f"View right in {sum(view)} of {len(view)} clips"
    return [
        f"{seen}, movement in {sum(moved)} of {len(moved)}.",
        "",
        *wrong,
        "",
    ]


def per_clip(cases: list[Case]) -> list[str]:
    """What every clip shows and what was answered."""
    rows = []
    for c in cases:
        shown = ", ".join(f"{s.pattern} {s.side} {s.size:g}" for s in c.truth.shown) or "nothing"
        flags = [f for f in c.screening.findings if f.verdict in ("possible", "clear")]
        said = ", ".join(f"{f.pattern} {f.side}: {f.verdict}" for f in flags) or "nothing"
        rows.append([c.truth.name, shown, said])
    return _table(["clip", "shows", "answered"], rows)
