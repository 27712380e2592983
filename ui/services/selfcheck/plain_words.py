"""Plain words for what the metrics say in a clinician's: the self-check shows these instead."""

from __future__ import annotations

from core.text import Text
from metrics import triage
from metrics.results import Finding
from metrics.triage import Answers

# What a professional may look at, by the theme of `metrics/catalogue/data/plan.toml`.
LOOK: dict[str, Text] = {
    "pelvis_control": Text(
        "how strong the muscles at the outside of the hip are, and if it is sore there"
    ),
    "hip_turning": Text("how far the hip turns, sitting and lying down"),
    "hip_opening": Text("how far the hip moves back, and what the low back does while you walk"),
    "ankle": Text("how far the ankle bends, and how the foot rolls"),
    "sparing": Text("where it hurts and when, and how the leg takes your weight"),
    "capacity": Text("how strong the thigh is, at the front and at the back"),
    "leg_shape": Text("the shape of the leg when you stand"),
}


def hip_reasons(given: Answers, finding: Finding) -> tuple[Text, ...]:
    """Why the hip is worth a look, or why not; `finding` is the one about the clues."""
    named = triage.clues(given)
    if named is None:
        return finding.because
    told = [
        Text(
            "You said yes to {n} of {all} questions that can point to the hip.",
            n=len(named),
            all=len(triage.clue_questions()),
        )
    ]
    if given.painful_knee == "none":
        told.insert(0, Text("You said that no knee hurts."))
    told += [Text("Yes to: {question}", question=question.ask) for question in named]
    if finding.measurements:
        told.append(Text("In the sitting test a hip turned less than most people's."))
    return tuple(told)
