"""One row a leg: what was true, what was said, and how sure; the form the table is kept in."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np

from benchmarks.validity.answers import true_value
from benchmarks.validity.cases import Case
from benchmarks.validity.verdicts import asked, beyond_clear
from metrics.kinematics.analysed_trial import analyse_trial
from metrics.measurements.registry import REGISTRY
from metrics.preprocessing.trial import condition
from metrics.results import Measurement


@dataclass(frozen=True)
class Leg:
    """One number or one answer about one leg of one clip.

    Attributes
    ----------
    clip, people, person : the recording; rendered, captured or filmed; whose body it is.
    movement, view, turn_deg : what was filmed, and from how far beside (0 = straight).
    kind, what, side : "number" (a measurement) or "answer" (a pattern), and which.
    truth, measured, u95 : in the measurement's unit; NaN where there is none. The truth of an
        answer is the size made (0 = not made to show it).
    reps : repetitions or steps behind it.
    told : the number was given; False when it was withheld and `measured` is what would have been.
    answer, on_true : the verdict, and that of the same rules on the true joints; empty for numbers.
    beyond : the true joints lie past the border of "clear".
    """

    clip: str
    people: str
    person: str
    movement: str
    view: str
    turn_deg: float
    kind: str
    what: str
    side: str
    truth: float
    measured: float
    u95: float
    reps: int
    told: bool
    answer: str
    on_true: str
    beyond: bool


def legs_of(case: Case) -> list[Leg]:
    """All rows of a rendered clip; static sweeps have none."""
    return [] if case.truth.movement == "sweep" else [*_numbers(case), *_answers(case)]


def _about(case: Case) -> dict:
    truth = case.truth
    around = float(truth.camera["around_deg"])
    straight = {"front": 0.0, "back": 180.0}.get(truth.view, 90.0 if around > 0 else -90.0)
    return {
        "clip": truth.name,
        "people": "rendered",
        "person": str(truth.recipe["body"]),
        "movement": truth.movement,
        "view": truth.view,
        "turn_deg": round(around - straight, 1),
    }


def _numbers(case: Case) -> Iterator[Leg]:
    held_back = None
    for m in case.screening.measurements:
        true = true_value(case, m.id, m.side)
        if true is None or m.unit == "count":
            continue
        found = m
        if m.value is None:
            held_back = _unwithheld(case) if held_back is None else held_back
            found = held_back.get((m.id, m.side), m)
        if found.value is None:
            continue
        yield Leg(
            **_about(case),
            kind="number",
            what=m.id,
            side=str(m.side.value),
            truth=round(true, 3),
            measured=round(found.value, 3),
            u95=np.nan if found.u95 is None else round(found.u95, 3),
            reps=found.n,
            told=m.value is not None and m.reason is None,
            answer="",
            on_true="",
            beyond=False,
        )


def _unwithheld(case: Case) -> dict[tuple, Measurement]:
    """What would have been said without the rule of turned bodies."""
    got = case.screening
    if got.movement not in ("squat", "step-down", "single-leg-squat", "walk"):
        return {}
    analysed = analyse_trial(condition(case.sequence), got.movement, case.screening.stance_side)
    out = {}
    for m in got.measurements:
        if m.value is None and m.id in REGISTRY:
            entry = REGISTRY[m.id]
            found = entry.read(analysed) if entry.sides == "one" else entry.read(analysed, m.side)
            out[m.id, m.side] = found
    return out


def _answers(case: Case) -> Iterator[Leg]:
    shown = case.truth.shown
    ideal = {(f.pattern, f.side): str(f.verdict.value) for f in case.ideal.findings}
    for f in case.screening.findings:
        if not asked(case, f.pattern, f.side):
            continue
        made = [s.size for s in shown if s.pattern == f.pattern and _on(s.side, f.side)]
        told = [m for m in case.screening.measurements if (m.id, m.side) in f.measurements]
        yield Leg(
            **_about(case),
            kind="answer",
            what=f.pattern,
            side=str(f.side.value),
            truth=float(made[0]) if made else 0.0,
            measured=np.nan,
            u95=np.nan,
            reps=max((m.n for m in told), default=0),
            told=str(f.verdict.value) != "cannot_tell",
            answer=str(f.verdict.value),
            on_true="" if f.pattern in OTHER_ZERO else ideal.get((f.pattern, f.side), ""),
            beyond=bool(made) and beyond_clear(case, f.pattern, f.side),
        )


# Judged on the true joints of a rendered walk these start from a zero of real people's (see
# `true_value`): what was made is the truth alone.
OTHER_ZERO = ("reduced_hip_extension", "lumbar_extension_compensation")


def _on(made: str, side: str) -> bool:
    return side == "none" or made in ("both", side)


def write(legs: Iterable[Leg], path: Path) -> None:
    """As CSV, sorted, so that two versions can be compared line by line."""
    rows = sorted((asdict(leg) for leg in legs), key=lambda r: (r["people"], r["clip"], r["kind"]))
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, [f.name for f in fields(Leg)], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def read(path: Path) -> list[Leg]:
    """What `write` wrote."""
    kinds = {"float": float, "int": int, "bool": lambda s: s == "True", "str": str}
    with path.open(newline="", encoding="utf-8") as file:
        return [
            Leg(**{f.name: kinds[str(f.type)](row[f.name]) for f in fields(Leg)})
            for row in csv.DictReader(file)
        ]
