"""Knee valgus (valgus collapse) and varus in the frontal plane."""

from __future__ import annotations

import math

from core.text import Text
from core.vocabulary import Side, Verdict
from metrics.catalogue.measurements import definition
from metrics.catalogue.movements import movement_definition
from metrics.catalogue.patterns import PatternDefinition
from metrics.results import Finding
from metrics.verdicts.findings import answer, no_answer, sided, thin
from metrics.verdicts.guard_band import cap
from metrics.verdicts.knee_common import (
    FOOT_DISAGREES,
    FOOT_INSIDE,
    SHALLOW,
    TURN_HIDES,
    ankle,
    camera_turn,
    may_be_past,
    shallow,
    turned,
    undecided,
)
from metrics.verdicts.knee_squat import valgus_on_both, varus_on_both
from metrics.verdicts.readings import PatternInput, Reading


def valgus_collapse(ctx: PatternInput) -> tuple[Finding, ...]:
    """One leg: the knee angle with hip or pelvis; both legs: the knee against foot and standing."""
    rule = valgus_on_both if ctx.movement == "squat" else _valgus
    return sided(ctx, "valgus_collapse", rule)


def knee_varus(ctx: PatternInput) -> tuple[Finding, ...]:
    """Varus in the movement and in standing; in a walk only varus thrust."""
    row = movement_definition(ctx.movement)
    rule = _thrust if row.walking else varus_on_both if row.both_legs else _varus
    return sided(ctx, "knee_varus", rule)


def _valgus(ctx: PatternInput, page: PatternDefinition, side: Side) -> Finding:
    knee = ctx.read("fppa_peak", side)
    foot = ctx.read("knee_medial_to_foot", side)
    hip = ctx.read("hip_adduction_peak", side)
    drop = ctx.read("pelvic_drop_peak", side)
    readings = (knee, foot, hip, drop)
    if knee.level == "cannot_tell":
        return no_answer(page, side, (knee.text(),), readings)
    if undecided(ctx, page, knee):
        return no_answer(page, side, (knee.text(), TURN_HIDES), readings)
    if not knee.flagged:
        if shallow(ctx, page, side):
            return no_answer(page, side, (knee.text(), SHALLOW), readings)
        if foot.flagged and may_be_past(knee):
            return no_answer(page, side, (knee.text(), foot.text(), FOOT_INSIDE), readings)
        return answer(page, side, Verdict.NOT_SEEN, (knee.text(),), readings)
    partners = [r for r in (hip, drop) if r.flagged]
    verdict, caps = _valgus_level(ctx, page, side, (knee, foot, hip))
    because = (knee.text(), *(r.text() for r in (foot, *partners) if r.flagged), *caps)
    return answer(page, side, verdict, because, readings, ankle(ctx, side))


def _valgus_level(
    ctx: PatternInput, page: PatternDefinition, side: Side, readings: tuple[Reading, ...]
) -> tuple[Verdict, tuple[Text, ...]]:
    """ "Clear" needs both bold parts, one of them clear, the foot agreeing, a straight view."""
    knee, foot, hip = readings
    told = camera_turn(ctx, page, side)
    caps: list[Text] = list(told) if turned(ctx, page) else []
    if not hip.seen:
        caps.append(Text("The {other} could not be read beside it.", other=definition(hip.id).name))
    elif not hip.flagged:
        caps.append(Text("The {other} did not show it as well.", other=definition(hip.id).name))
    elif Verdict.CLEAR not in (knee.level, hip.level):
        caps.append(Text("No single number is far past its cut-off."))
    if foot.level == "not_seen":
        caps.append(FOOT_DISAGREES)
    few = thin(page, knee, "reps")
    if few is not None:
        caps.append(few)
    if shallow(ctx, page, side):
        caps.append(SHALLOW)
    if foot.level == "cannot_tell" and ctx.view.yaw_deg is None:
        caps.append(Text("Neither the foot nor the direction of the camera could confirm it."))
    return (Verdict.POSSIBLE if caps else Verdict.CLEAR), tuple(dict.fromkeys((*caps, *told)))


def _varus(ctx: PatternInput, page: PatternDefinition, side: Side) -> Finding:
    knee = ctx.read("fppa_peak", side, "varus")
    change = ctx.read("fppa_change", side)
    readings = (knee, change)
    if not knee.flagged:
        return answer(page, side, knee.level, (knee.text(),), readings)
    told = camera_turn(ctx, page, side)
    caps = list(told) if turned(ctx, page) else []
    few = thin(page, knee, "reps")
    if few is not None:
        caps.append(few)
    standing = knee.value - change.value if change.seen else math.nan
    if standing <= page.rule["standing_deg"]:
        also = Text("The knee was outward in quiet standing too ({a:.0f} degrees).", a=-standing)
        because = [knee.text(), also]
    else:
        seen = Text("In quiet standing the knee was not seen outward of the line.")
        caps.append(seen if change.seen else Text("There was no quiet standing to compare with."))
        because = [knee.text()]
    verdict = cap(knee.level, Verdict.POSSIBLE) if caps else knee.level
    because += dict.fromkeys((*caps, *told))
    return answer(page, side, verdict, tuple(because), readings)


def _thrust(ctx: PatternInput, page: PatternDefinition, side: Side) -> Finding:
    push = ctx.read("varus_thrust", side)
    if push.level == "cannot_tell":
        told = (push.text(), Text("Leg shape is better seen standing and in a squat."))
        return no_answer(page, side, told, (push,))
    note = Text("Read from a walk this is experimental.")
    return answer(page, side, push.level, (push.text(), note), (push,))
