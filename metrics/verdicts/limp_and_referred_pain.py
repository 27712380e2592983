"""Limp-like timing, and the answers that suggest a hip origin of knee pain."""

from __future__ import annotations

from core.text import Text
from core.vocabulary import Side, Verdict
from metrics.catalogue.patterns import pattern_definition
from metrics.results import Finding
from metrics.triage import clues
from metrics.verdicts.findings import LEGS, answer, no_answer, too_few, unanswerable
from metrics.verdicts.guard_band import most_severe
from metrics.verdicts.readings import PatternInput, Reading

# Time on a leg names the leg; the time of a step does not say which one is spared.
ON_ONE_LEG = ("stance_time_asymmetry", "single_support_asymmetry")


def limp_timing(ctx: PatternInput) -> tuple[Finding, ...]:
    """One finding, on the leg with the shorter time when that is known, else "none"."""
    pattern = pattern_definition("limp_timing")
    reason = unanswerable(ctx, pattern, Side.NONE)
    if reason:
        return (no_answer(pattern, Side.NONE, (reason,)),)
    readings = tuple(ctx.read(id, Side.BOTH) for id in (*ON_ONE_LEG, "step_time_asymmetry"))
    known = tuple(r for r in readings if r.level != Verdict.CANNOT_TELL)
    if not known:
        return (no_answer(pattern, Side.NONE, (readings[0].text(),), readings),)
    few = too_few(pattern, max(known, key=lambda r: r.n))
    if few is not None:
        return (no_answer(pattern, Side.NONE, (few,), readings),)
    known = tuple(r for r in known if too_few(pattern, r) is None)
    even = tuple(r for r in known if r.flagged and abs(r.value) <= r.u95)
    if even and all(r in even or not r.flagged for r in known):
        unsure = Text("No difference at all is also within the interval.")
        return (no_answer(pattern, Side.NONE, (even[0].text(), unsure), readings),)
    known = tuple(r for r in known if r not in even)
    verdict = most_severe(tuple(r.level for r in known))
    telling = sorted((r for r in known if r.level == verdict), key=lambda r: -abs(r.value))
    side = _shorter(telling) if verdict != Verdict.NOT_SEEN else Side.NONE
    because = [r.text() for r in telling]
    if verdict != Verdict.NOT_SEEN:
        because += [_longer(r) for r in telling if side == "none" or r.id not in ON_ONE_LEG]
    if verdict != Verdict.NOT_SEEN and side != "none" and ctx.answers is not None:
        if ctx.answers.painful_knee in (side, "both"):
            because.append(Text("Pain was reported on the same side."))
        elif ctx.answers.painful_knee is not None:
            because.append(Text("No pain was reported on that side."))
    return (answer(pattern, side, verdict, tuple(because), (*telling, *readings)),)


def _shorter(readings: list[Reading]) -> Side:
    """The leg with the shorter time; "none" when the readings name both or neither."""
    legs: set[Side] = {
        Side.RIGHT if reading.value > 0 else Side.LEFT
        for reading in readings
        if reading.id in ON_ONE_LEG
    }
    return legs.pop() if len(legs) == 1 else Side.NONE


def _longer(reading: Reading) -> Text:
    """Which time was the longer one, where the side of the finding does not say it."""
    leg = LEGS["left" if reading.value > 0 else "right"]
    if reading.id in ON_ONE_LEG:
        return Text("The time on the {leg} leg was the longer one.", leg=leg)
    return Text("The {leg} step, which ends as that foot lands, was the longer one.", leg=leg)


def referred_pain_clues(ctx: PatternInput) -> tuple[Finding, ...]:
    """From the questions, with seated hip rotation where it was measured; never "clear"."""
    pattern = pattern_definition("referred_pain_clues")
    named = clues(ctx.answers)
    if named is None:
        asked = Text("The questions about the pain were not answered; a video can't show pain.")
        return (no_answer(pattern, Side.NONE, (asked,)),)
    assert ctx.answers is not None
    knee = ctx.answers.painful_knee
    side = knee or Side.NONE
    hips: tuple[Side, ...] = (side,) if side in (Side.LEFT, Side.RIGHT) else (Side.LEFT, Side.RIGHT)
    stiff = [ctx.read("hip_internal_rotation", s) for s in hips]
    stiff.append(ctx.read("hip_rotation_asymmetry", Side.BOTH))
    low = tuple(dict.fromkeys(r for r in stiff if _counts(r, hips)))
    because = (
        Text("{n} of the 5 clues were answered with yes.", n=len(named)),
        *(Text("Yes: {question}", question=q.ask) for q in named),
        *(r.text() for r in low),
    )
    enough = len(named) >= pattern.rule["clues_alone"]
    with_hip = len(named) >= pattern.rule["clues_with_hip"] and low
    if knee == "none":
        nobody = Text("No knee pain was reported.")
        return (answer(pattern, Side.NONE, Verdict.NOT_SEEN, (nobody, *because)),)
    verdict: Verdict = Verdict.POSSIBLE if enough or with_hip else Verdict.NOT_SEEN
    return (answer(pattern, side, verdict, because, low),)


def _counts(reading: Reading, hips: tuple[Side, ...]) -> bool:
    """Inward turning past its first cut-off; a side difference only past its second.

    The guideline's sign is a difference of 15 degrees, on the side that turns less.
    """
    if reading.id != "hip_rotation_asymmetry":
        return reading.flagged
    if not reading.flagged or reading.reference is None or reading.reference.clear is None:
        return False
    if abs(reading.value) < reading.reference.clear:
        return False
    return ("right" if reading.value > 0 else "left") in hips
