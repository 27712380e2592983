"""Patterns that only a clinical test can show, or no video at all."""

from __future__ import annotations

from core.text import Text
from core.vocabulary import Route, Severity, Side, Verdict
from metrics.catalogue.movements import movement_definition
from metrics.catalogue.patterns import PatternDefinition, pattern_definition
from metrics.clinical_tests import bridge, thomas
from metrics.conventions import SIDES
from metrics.results import Finding
from metrics.verdicts.findings import answer, no_answer, sided, unanswerable
from metrics.verdicts.guard_band import most_severe
from metrics.verdicts.readings import PatternInput, Reading

NO_PELVIS = Text(
    "The forward tilt of the pelvis can't be measured from video: its bony points are not seen."
)
NO_FORCE = Text("The force of a muscle can't be measured from video.")
NO_KNEE_ROTATION = Text("The turning of a knee can't be measured from video.")


def hip_flexor_tightness(ctx: PatternInput) -> tuple[Finding, ...]:
    """From the modified Thomas test only; in every other clip the answer is "can't tell"."""
    found = sided(ctx, "hip_flexor_tightness", _thomas)
    if ctx.movement == thomas.MOVEMENT:
        return found
    return tuple(_with_proxy(ctx, f) for f in found)


def _with_proxy(ctx: PatternInput, finding: Finding) -> Finding:
    """Reason why it can't be told, and related signs in the clip."""
    because = [NO_PELVIS]
    tilt = ctx.read("sagittal_pelvic_tilt", finding.side)
    thigh = ctx.read("thigh_extension_peak", finding.side)
    if tilt.seen and tilt.measurement is not None and tilt.measurement.route != Route.LANDMARKS:
        because = [
            Text(
                "From the stickers the pelvis was tipped forward {tilt:.0f} degrees (± {u95:.0f}); "
                "the shape of the bones alone varies from 0 to 23.",
                tilt=tilt.value,
                u95=tilt.u95,
            )
        ]
    if thigh.flagged:
        because.append(
            Text("The thigh did not reach far behind at push-off, which may go with it.")
        )
    because += finding.because
    pattern = pattern_definition(finding.pattern)
    return no_answer(pattern, finding.side, tuple(because), (tilt, thigh))


def _thomas(ctx: PatternInput, pattern: PatternDefinition, side: Side) -> Finding:
    thigh = ctx.read("thomas_thigh_angle", side)
    knee = ctx.read("thomas_knee_flexion", side)
    readings = (thigh, knee)
    if thigh.level == Verdict.CANNOT_TELL and not knee.flagged:
        return no_answer(pattern, side, (thigh.text(), knee.text()), readings)
    because = [r.text() for r in readings if r.level != Verdict.CANNOT_TELL]
    verdict = thigh.level
    if knee.flagged and thigh.level != Verdict.CLEAR:
        verdict = Verdict.POSSIBLE  # the two-joint muscle alone: the back may not have been flat
    return answer(pattern, side, verdict, tuple(because), readings)


def hamstring_quadriceps_imbalance(ctx: PatternInput) -> tuple[Finding, ...]:
    """Never from a movement; only a side difference of single-leg bridges is a hint."""
    pattern = pattern_definition("hamstring_quadriceps_imbalance")
    found = []
    for side in SIDES:
        finding = _stopped(ctx, pattern, side) or _bridge(ctx, pattern, side)
        if finding is None:
            finding = no_answer(pattern, side, _no_force(ctx, pattern, side))
        found.append(finding)
    return tuple(found)


def _bridge(ctx: PatternInput, pattern: PatternDefinition, side: Side) -> Finding | None:
    """Finding on the side that did clearly fewer bridges, or None."""
    other: Side = Side.RIGHT if side == Side.LEFT else Side.LEFT
    here, there = ctx.read("bridge_count", side), ctx.read("bridge_count", other)
    if here.key[1] != side or there.key[1] != other or not (here.seen and there.seen):
        return None
    if max(here.value, there.value) <= 0:
        return None
    told = Text(
        "{here:.0f} bridges on this side, {there:.0f} on the other.",
        here=here.value,
        there=there.value,
    )
    percent = 100.0 * (there.value - here.value) / max(here.value, there.value)
    if percent <= pattern.rule["side_difference_percent"]:
        return no_answer(pattern, side, (told, NO_FORCE), (here, there))
    return answer(pattern, side, Verdict.POSSIBLE, (told, NO_FORCE), (here, there))


def _no_force(ctx: PatternInput, pattern: PatternDefinition, side: Side) -> tuple[Text, ...]:
    because = [NO_FORCE]
    bend = ctx.read("knee_loading_flexion", side)
    if bend.flagged:
        because.append(
            Text(
                "The knee bent little while taking the weight (stiff-knee loading), which has "
                "many reasons."
            )
        )
    if ctx.movement == bridge.MOVEMENT:
        because.append(Text("Both legs have to be counted to compare them."))
    else:
        because.append(
            Text(
                "This clip ({movement}) is no test of capacity.",
                movement=movement_definition(ctx.movement).name,
            )
        )
    return tuple(because)


def excessive_knee_rotation(ctx: PatternInput) -> tuple[Finding, ...]:
    """A hint when hip rotation is small and the knee is off its line on the same side."""
    pattern = pattern_definition("excessive_knee_rotation")
    return tuple(_rotation(ctx, pattern, side) for side in SIDES)


def _stopped(ctx: PatternInput, pattern: PatternDefinition, side: Side) -> Finding | None:
    for note in ctx.notes:
        if note.severity == Severity.STOP:
            return no_answer(pattern, side, (note.text,))
    return None


def _rotation(ctx: PatternInput, pattern: PatternDefinition, side: Side) -> Finding:
    inward = ctx.read("hip_internal_rotation", side)
    arc = ctx.read("hip_rotation_arc", side)
    knee = ctx.read("fppa_peak", side)
    foot = ctx.read("knee_medial_to_foot", side)
    readings = (inward, arc, knee, foot)
    stopped = _stopped(ctx, pattern, side)
    if stopped:
        return stopped
    stiff = [r for r in (inward, arc) if r.flagged and (r is inward or _well_below(r))]
    off_line = [r for r in (knee, foot) if r.flagged]
    if stiff and off_line:
        hint = (*(r.text() for r in stiff + off_line), NO_KNEE_ROTATION)
        return answer(pattern, side, Verdict.POSSIBLE, hint, readings)
    because = [NO_KNEE_ROTATION]
    if stiff:
        because += [r.text() for r in stiff]
        because.append(
            Text("A step-down of the same leg would show whether the knee leaves its line.")
        )
    elif most_severe((inward.level, arc.level)) == Verdict.NOT_SEEN:
        told = Text("The hip turned as far as most people's, so there is no hint of it.")
        return answer(pattern, side, Verdict.NOT_SEEN, (told, inward.text(), *because), readings)
    elif arc.flagged:
        because += [arc.text(), Text("That is less than most people's by no more than the error.")]
    elif off_line:
        because.append(Text("The knee left its line; how far the hip turns was not tested here."))
    else:
        reason = unanswerable(ctx, pattern, side)
        because.append(reason or inward.text())
    return no_answer(pattern, side, tuple(because), readings)


def _well_below(arc: Reading) -> bool:
    """Below the cut-off by more than the error: it is from legs that an examiner moved.

    A leg moved by the person turns less far, and the arc reads some degrees too small.
    """
    limit = None if arc.reference is None else arc.reference.possible
    return limit is not None and arc.value + arc.u95 < limit
