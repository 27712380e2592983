"""Knee inward (valgus collapse) and knee outward (varus), seen from the front or behind."""

from __future__ import annotations

import math

from core.text import Text
from core.vocabulary import Side, Verdict
from metrics.catalogue.measurements import definition
from metrics.catalogue.movements import movement_definition
from metrics.catalogue.patterns import PatternDefinition
from metrics.results import Finding
from metrics.signals.geometry import yaw_fppa_error_deg
from metrics.verdicts.findings import answer, no_answer, sided, thin
from metrics.verdicts.guard_band import cap
from metrics.verdicts.readings import PatternInput, Reading

SHALLOW = Text("The knee bent too little for a reading at the depth this needs.")
FOOT_DISAGREES = Text(
    "The knee stayed over the foot, so a camera not straight in front could explain the angle."
)


def valgus_collapse(ctx: PatternInput) -> tuple[Finding, ...]:
    """P4: the knee angle, with hip adduction or pelvic drop, agreeing with the foot."""
    return sided(ctx, "valgus_collapse", _valgus)


def knee_varus(ctx: PatternInput) -> tuple[Finding, ...]:
    """P6: varus when bending and in standing; in a walk only the outward push at landing."""
    return sided(
        ctx, "knee_varus", _thrust if movement_definition(ctx.movement).walking else _varus
    )


def _valgus(ctx: PatternInput, page: PatternDefinition, side: Side) -> Finding:
    knee = ctx.read("fppa_peak", side)
    foot = ctx.read("knee_medial_to_foot", side)
    hip = ctx.read("hip_adduction_peak", side)
    drop = ctx.read("pelvic_drop_peak", side)
    apart = ctx.read("knee_separation_ratio", side)
    readings = (knee, foot, hip, drop, apart)
    if knee.level == "cannot_tell":
        if apart.flagged:
            told = (apart.text(), knee.text())
            return answer(page, side, Verdict.POSSIBLE, told, (apart, knee), _ankle(ctx, side))
        return no_answer(page, side, (knee.text(),), readings)
    shallow = _shallow(ctx, page, side)
    if not knee.flagged:
        if shallow:
            return no_answer(page, side, (knee.text(), SHALLOW), readings)
        unsure = _second_look(ctx, knee, side)
        if unsure:
            return no_answer(page, side, (knee.text(), *unsure), readings)
        return answer(page, side, Verdict.NOT_SEEN, (knee.text(),), readings)
    partners = [r for r in (hip, drop, apart) if r.flagged]
    if foot.level == "not_seen" and not partners:
        return no_answer(page, side, (knee.text(), foot.text(), FOOT_DISAGREES), readings)
    verdict, caps = _valgus_level(ctx, page, side, (knee, foot, hip, apart))
    because = (knee.text(), *(r.text() for r in (foot, *partners) if r.flagged), *caps)
    return answer(page, side, verdict, because, readings, _ankle(ctx, side))


def _second_look(ctx: PatternInput, knee: Reading, side: Side) -> tuple[Text, ...]:
    """What speaks against "not seen": the second look is past the cut-off, or nothing."""
    second = ctx.read("fppa_world", side)
    if not second.seen or knee.reference is None or knee.reference.possible is None:
        return ()
    sign = 1.0 if knee.reference.direction == "high" else -1.0
    if sign * second.value <= sign * knee.reference.possible:
        return ()
    return (
        Text(
            "Read a second way, from the model's 3-D points, it was {value:.0f} degrees: "
            "the two do not agree.",
            value=second.value + 0.0,
        ),
    )


def _valgus_level(
    ctx: PatternInput, page: PatternDefinition, side: Side, readings: tuple[Reading, ...]
) -> tuple[Verdict, tuple[Text, ...]]:
    """ "Clear" needs both bold parts, one of them clear, the foot agreeing, a straight view."""
    knee, foot, hip, apart = readings
    both_legs = movement_definition(ctx.movement).both_legs
    partner = apart if both_legs else hip
    both = partner.flagged or (both_legs and foot.flagged)
    told = _camera(ctx, page, side)
    caps: list[Text] = list(told) if _turned(ctx, page) else []
    if not both:
        caps.append(Text("The {other} did not show it as well.", other=definition(partner.id).name))
    elif "clear" not in (knee.level, partner.level):
        caps.append(Text("No single number is far past its cut-off."))
    if foot.level == "not_seen":
        caps.append(FOOT_DISAGREES)
    few = thin(page, knee, "reps")
    if few is not None:
        caps.append(few)
    if _shallow(ctx, page, side):
        caps.append(SHALLOW)
    if foot.level == "cannot_tell" and ctx.view.yaw_deg is None:
        caps.append(Text("Neither the foot nor the direction of the camera could confirm it."))
    return (Verdict.POSSIBLE if caps else Verdict.CLEAR), tuple(dict.fromkeys((*caps, *told)))


def _camera(ctx: PatternInput, page: PatternDefinition, side: Side) -> tuple[Text, ...]:
    """What the turn of the camera can do to the angle, when it is worth saying.

    The angle is corrected for it; beyond `yaw_most_deg` it also forbids "clear".
    """
    yaw = ctx.view.yaw_deg
    if yaw is None or abs(yaw) <= page.rule["yaw_told_deg"]:
        return ()
    bend = ctx.read("knee_flexion_proxy", side)
    error = float(yaw_fppa_error_deg(bend.value if bend.seen else 60.0, abs(yaw)))
    return (
        Text(
            "At the estimated {yaw:.0f} degrees of camera turn this angle is off by up to "
            "{error:.0f} degrees; it was corrected for that, and its interval is wider.",
            yaw=abs(yaw),
            error=error,
        ),
    )


def _turned(ctx: PatternInput, page: PatternDefinition) -> bool:
    yaw = ctx.view.yaw_deg
    return yaw is not None and abs(yaw) > page.rule["yaw_most_deg"]


def _shallow(ctx: PatternInput, page: PatternDefinition, side: Side) -> bool:
    """The bend judged from the front is surely below what the rule needs."""
    bend = ctx.read("knee_flexion_proxy", side)
    return bend.seen and bend.value < page.rule["bend_least_deg"]


def _ankle(ctx: PatternInput, side: Side) -> tuple[Text, ...]:
    """A lifting heel points to the ankle: told first, before the stiff ankle of the page."""
    if not ctx.read("heel_rise", side).flagged:
        return ()
    return (Text("the heel that lifted in this video"),)


def _varus(ctx: PatternInput, page: PatternDefinition, side: Side) -> Finding:
    knee = ctx.read("fppa_peak", side, "varus")
    change = ctx.read("fppa_change", side)
    readings = (knee, change)
    unsure = _second_look(ctx, knee, side)
    if knee.level == "not_seen" and unsure:
        return no_answer(page, side, (knee.text(), *unsure), readings)
    if not knee.flagged:
        return answer(page, side, knee.level, (knee.text(),), readings)
    told = _camera(ctx, page, side)
    caps = list(told) if _turned(ctx, page) else []
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
