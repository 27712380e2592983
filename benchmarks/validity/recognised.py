"""Whether view, movement and repetitions were recognised."""

from __future__ import annotations

from benchmarks.validity.cases import Case
from benchmarks.validity.filmed import Known


def recognition(cases: list[Case], known: list[Known] | None = None) -> list[str]:
    """View and movement: right ones of all."""
    known = known or []
    view = [(c.truth.name, c.truth.view, c.screening) for c in cases]
    view += [(k.file, k.view, k.screening) for k in known]
    auto = [
        (c.truth.name, c.truth.movement, c.screening)
        for c in cases
        if c.screening.provenance.settings.get("movement", "auto") == "auto"
    ]
    auto += [(k.file, k.movement, k.screening) for k in known]
    wrong = [f"- {n}: seen from the {s.view.kind}" for n, v, s in view if s.view.kind != v]
    off = [f"- {n}: taken for {s.movement}" for n, m, s in auto if s.movement != m]
    seen = f"View right in {len(view) - len(wrong)} of {len(view)} clips"
    said = f"{seen}, movement in {len(auto) - len(off)} of {len(auto)}."
    if known:
        said += f" {len(known)} of them are real videos."
    return [said, "", *wrong, *off, *_counted(known), ""]


def _counted(known: list[Known]) -> list[str]:
    lines = []
    for k in known:
        if k.repetitions is not None:
            found = sum(e.kind == "rep_bottom" for e in k.screening.events)
            lines.append(f"- {k.file} (real): {found} repetitions counted of {k.repetitions}")
    return lines
