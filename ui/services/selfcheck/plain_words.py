"""Why the hip is worth a look, in plain words: the self-check shows these instead."""

from __future__ import annotations

from core.text import Text
from metrics import triage
from metrics.results import Finding
from metrics.triage import Answers


def hip_reasons(given: Answers, finding: Finding) -> tuple[Text, ...]:
    """Why the hip is worth a look, or why not; `finding` is the one about the clues."""
    named = triage.clues(given)
    if named is None:
        return finding.because
    told = [
        Text(
            "{n} of {all} things that can point to the hip are true for you.",
            n=len(named),
            all=len(triage.clue_questions()),
        )
    ]
    if given.painful_knee == "none":
        told.insert(0, Text("You said that no knee hurts."))
    told += [Text("True for you: {question}", question=question.ask) for question in named]
    unsure = [q for q in triage.clue_questions() if q.id in given.unsure]
    told += [Text("You were not sure about: {question}", question=q.ask) for q in unsure]
    if finding.measurements:
        told.append(Text("In the sitting test a hip turned less than most people's."))
    return tuple(told)
