"""The knee in a squat on both legs: judged against its foot and against standing.

Thighs spread and toes turn out, so healthy knees go far outward of the hip-ankle line, and the
cut-offs of one-legged tests say nothing. Asked is: did the knee go inward since standing, or stay
well inside its foot while healthy knees go out with it (Lorenzetti 2018: knees track over the
toes; Post 2017: inward displacement in the overhead squat)? Varus needs a knee outside the foot
and an outward leg in standing (its shape, Bellemans 2012): spread thighs are none.
"""

from __future__ import annotations

import math

from core.text import Text
from core.vocabulary import Side, Verdict
from metrics.catalogue.patterns import PatternDefinition
from metrics.catalogue.units import rounded
from metrics.conventions import OTHER
from metrics.results import Finding
from metrics.verdicts.findings import answer, no_answer, thin
from metrics.verdicts.knee_common import (
    FOOT_DISAGREES,
    SHALLOW,
    TURN_HIDES,
    ankle,
    camera_turn,
    hidden_by_turn,
    shallow,
    turned,
    undecided,
)
from metrics.verdicts.readings import PatternInput, Reading

OVER_FOOT = Text("The knee stayed over the foot.")
NO_STAND = Text(
    "The knee was inside the toes; without a quiet stand it can't be told whether it moved there."
)
WHICH_LEG = Text("The turned camera does not tell which of the two knees came closer.")
SPREAD = Text("It went outward with the thigh, as most knees do in a squat on both legs.")


def valgus_on_both(ctx: PatternInput, page: PatternDefinition, side: Side) -> Finding:
    """Valgus in a squat on both legs: inward since standing, or held inside the foot."""
    knee, foot, moved, apart = _read(ctx, side)
    readings = (moved, knee, foot, apart)
    signs = [r for r in (moved, knee) if r.flagged]
    closer = apart.flagged and (not moved.seen or moved.value > page.rule["closer_by_this_leg"])
    mine = _share_of_closing(ctx, moved, side) >= page.rule["closer_share_least"]
    if closer and mine:
        signs.append(apart)
    elif closer and not signs and _turn_told(ctx, page):
        return no_answer(page, side, (apart.text(), WHICH_LEG), readings)
    held = _held_inside(page, foot, moved)
    if not signs and held is None:
        return _no_sign(ctx, page, side)
    if hidden_by_turn(ctx, page) and all(undecided(ctx, page, r) for r in signs):
        shown = signs[0].text() if signs else held
        return no_answer(page, side, tuple(t for t in (shown, TURN_HIDES) if t), readings)
    if foot.seen and foot.value <= page.rule["inside_foot"] and apart not in signs:
        if knee.flagged:
            return no_answer(page, side, (knee.text(), FOOT_DISAGREES), readings)
        return answer(page, side, Verdict.NOT_SEEN, (moved.text(), OVER_FOOT), readings)
    verdict, caps = _level(ctx, page, side, signs)
    because = [r.text() for r in signs] + ([held] if held is not None else [])
    return answer(page, side, verdict, (*because, *caps), readings, ankle(ctx, side))


def _share_of_closing(ctx: PatternInput, moved: Reading, side: Side) -> float:
    """How much of the knees' coming closer this leg did, 0 to 1; 1 where only it was seen."""
    other = ctx.read("knee_inward_change", OTHER[side])
    if not moved.seen or not other.seen or other.value <= 0:
        return 1.0
    return moved.value / (moved.value + other.value) if moved.value > 0 else 0.0


def _turn_told(ctx: PatternInput, page: PatternDefinition) -> bool:
    """The camera is turned so far that one knee is drawn further in and the other less."""
    yaw = ctx.view.yaw_deg
    return yaw is not None and abs(yaw) > page.rule["yaw_told_deg"]


def _read(ctx: PatternInput, side: Side) -> tuple[Reading, Reading, Reading, Reading]:
    names = ("fppa_peak", "knee_medial_to_foot", "knee_inward_change", "knee_separation_ratio")
    knee, foot, moved, apart = (ctx.read(name, side) for name in names)
    return knee, foot, moved, apart


def _went_out(page: PatternDefinition, moved: Reading) -> bool:
    return moved.seen and moved.value <= page.rule["goes_out"]


def _held_inside(page: PatternDefinition, foot: Reading, moved: Reading) -> Text | None:
    """The knee far inside its foot that did not go out with it, in words; None when it is not."""
    if not foot.seen or not moved.seen or _went_out(page, moved):
        return None
    if foot.value <= page.rule["far_inside_foot"]:
        return None
    return Text(
        "The knee stayed {inside:.0f} % of the shank inside the toes and did not go out with the "
        "foot.",
        inside=rounded(foot.value, "ratio"),
    )


def _no_sign(ctx: PatternInput, page: PatternDefinition, side: Side) -> Finding:
    """ "Not seen", or why that can't be said."""
    knee, foot, moved, apart = _read(ctx, side)
    readings = (moved, knee, foot, apart)
    if knee.level == Verdict.CANNOT_TELL:
        return no_answer(page, side, (knee.text(),), readings)
    if shallow(ctx, page, side):
        return no_answer(page, side, (knee.text(), SHALLOW), readings)
    if not moved.seen and foot.seen and foot.value > page.rule["inside_foot"]:
        return no_answer(page, side, (NO_STAND,), readings)
    told = moved if moved.level == Verdict.NOT_SEEN else knee
    if undecided(ctx, page, told):
        return no_answer(page, side, (told.text(), TURN_HIDES), readings)
    return answer(page, side, Verdict.NOT_SEEN, (told.text(),), readings)


def _level(
    ctx: PatternInput, page: PatternDefinition, side: Side, signs: list[Reading]
) -> tuple[Verdict, tuple[Text, ...]]:
    """ "Clear" needs two signs, one of them clear, and a straight view of enough repetitions."""
    knee = ctx.read("fppa_peak", side)
    told = camera_turn(ctx, page, side)
    caps: list[Text] = list(told) if turned(ctx, page) else []
    if len(signs) < 2:
        caps.append(Text("Only one of the signs showed it."))
    elif Verdict.CLEAR not in [r.level for r in signs]:
        caps.append(Text("No single number is far past its cut-off."))
    few = thin(page, knee, "reps")
    if few is not None:
        caps.append(few)
    if shallow(ctx, page, side):
        caps.append(SHALLOW)
    if not ctx.read("knee_medial_to_foot", side).seen:
        caps.append(Text("The foot was not seen well enough to confirm it."))
    return (Verdict.POSSIBLE if caps else Verdict.CLEAR), tuple(dict.fromkeys((*caps, *told)))


def varus_on_both(ctx: PatternInput, page: PatternDefinition, side: Side) -> Finding:
    """Varus in a squat on both legs: knee outside its foot, outward in standing; never clear."""
    knee, foot, moved, _ = _read(ctx, side)
    change = ctx.read("fppa_change", side)
    readings = (foot, knee, change, moved)
    if not foot.seen:
        return no_answer(page, side, (foot.text(),), readings)
    inside = rounded(foot.value, "ratio")
    if foot.value >= page.rule["outside_foot"]:
        told = Text("The knee was not outside the toes ({inside:.0f} % inside).", inside=inside)
        return answer(page, side, Verdict.NOT_SEEN, (told,), readings)
    outside = Text("The knee was {outside:.0f} % of the shank outside the toes.", outside=-inside)
    if not knee.seen or not change.seen:
        why = Text("Without a quiet stand the shape of the leg can't be told.")
        return no_answer(page, side, (outside, why), readings)
    standing = knee.value - change.value
    if math.isnan(standing) or standing > page.rule["standing_on_both_deg"]:
        return answer(page, side, Verdict.NOT_SEEN, (outside, SPREAD), readings)
    also = Text("The knee was outward in quiet standing too ({a:.0f} degrees).", a=-standing)
    return answer(
        page, side, Verdict.POSSIBLE, (outside, also, *camera_turn(ctx, page, side)), readings
    )
