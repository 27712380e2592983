"""Walk from the side: reduced hip extension in gait and its compensations."""

from __future__ import annotations

from core.text import Text
from core.vocabulary import Side, Verdict
from metrics.catalogue.patterns import PatternDefinition, pattern_definition
from metrics.results import Finding
from metrics.verdicts.findings import answer, no_answer, sided, thin, too_few
from metrics.verdicts.guard_band import cap
from metrics.verdicts.readings import PatternInput, Reading

# How many steps are needed is the same for all three.
STEPS = pattern_definition("reduced_hip_extension")
NOT_THE_BACK = Text("The low back itself can't be seen; this is the lean of the whole trunk.")
NOT_THE_PELVIS = Text("A thigh angle can't tell the hip from the pelvis and the low back.")


def reduced_hip_extension(ctx: PatternInput) -> tuple[Finding, ...]:
    """Little thigh extension at push-off."""
    return sided(ctx, "reduced_hip_extension", _extension)


def lumbar_extension_compensation(ctx: PatternInput) -> tuple[Finding, ...]:
    """Backward trunk lean with little thigh extension; never "clear"."""
    return sided(ctx, "lumbar_extension_compensation", _lumbar)


def knee_hyperextension(ctx: PatternInput) -> tuple[Finding, ...]:
    """Knee hyperextension in stance."""
    return sided(ctx, "knee_hyperextension", _past_straight)


def _judged(reading: Reading) -> tuple[Verdict, tuple[Text, ...]]:
    """Level of a step-by-step measurement; a hint only when few steps stand behind it."""
    few = thin(STEPS, reading)
    if few is None:
        return reading.level, (reading.text(),)
    return cap(reading.level, Verdict.POSSIBLE), (reading.text(), few)


def _extension(ctx: PatternInput, pattern: PatternDefinition, side: Side) -> Finding:
    thigh = ctx.read("thigh_extension_peak", side)
    few = too_few(STEPS, thigh)
    if few:
        return no_answer(pattern, side, (few,), (thigh,))
    verdict, why = _judged(thigh)
    because = [*why]
    forward = ctx.read("trunk_inclination_mean", side)
    if forward.flagged:
        because.append(Text("The trunk leaned forward, so the hip opened even less than this."))
    if thigh.flagged:
        because.append(NOT_THE_PELVIS)
    return answer(pattern, side, verdict, tuple(because), (thigh, forward))


def _lumbar(ctx: PatternInput, pattern: PatternDefinition, side: Side) -> Finding:
    thigh = ctx.read("thigh_extension_peak", side)
    trunk = ctx.read("trunk_inclination_terminal", side)
    readings = (thigh, trunk)
    few = too_few(STEPS, thigh)
    if few:
        return no_answer(pattern, side, (few,), readings)
    missing = dict.fromkeys(r.text() for r in readings if r.level == Verdict.CANNOT_TELL)
    if missing:
        return no_answer(pattern, side, (*missing, NOT_THE_BACK), readings)
    because = (*_judged(thigh)[1], trunk.text(), NOT_THE_BACK)
    both = thigh.flagged and trunk.flagged
    return answer(pattern, side, Verdict.POSSIBLE if both else Verdict.NOT_SEEN, because, readings)


def _past_straight(ctx: PatternInput, pattern: PatternDefinition, side: Side) -> Finding:
    knee = ctx.read("knee_extension_min", side)
    few = too_few(STEPS, knee)
    if few:
        return no_answer(pattern, side, (few,), (knee,))
    thigh = ctx.read("thigh_extension_peak", side)
    verdict, why = _judged(knee)
    because = [*why]
    if knee.flagged and thigh.flagged:
        because.append(Text("The thigh also did not reach far behind at push-off."))
    return answer(pattern, side, verdict, tuple(because), (knee, thigh))
