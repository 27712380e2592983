"""Build a Finding from the result of a rule, and say why a clip cannot answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.note_codes import NoteCode
from core.text import Text
from core.vocabulary import Side, Verdict, ViewKind
from metrics.catalogue.movements import UNKNOWN, movement_definition
from metrics.catalogue.parameters import CAMERA
from metrics.catalogue.patterns import PatternDefinition, pattern_definition
from metrics.conventions import FRONTAL_VIEWS, SIDES
from metrics.results import Finding
from metrics.verdicts.readings import PatternInput, Reading
from metrics.verdicts.spoiled import why_spoiled

VIEWS: dict[str, Text] = {
    "front": Text("the front"),
    "back": Text("behind"),
    "side": Text("the side"),
    "oblique": Text("an angle"),
    "unknown": Text("an unknown angle"),
}
LEGS: dict[str, Text] = {"left": Text("left"), "right": Text("right")}

Rule = Callable[[PatternInput, PatternDefinition, Side], Finding]


def sided(ctx: PatternInput, pattern: str, rule: Rule) -> tuple[Finding, ...]:
    """Answer for the left and for the right leg, or why there is no answer."""
    page = pattern_definition(pattern)
    found: list[Finding] = []
    for side in SIDES:
        reason = unanswerable(ctx, page, side)
        found.append(no_answer(page, side, (reason,)) if reason else rule(ctx, page, side))
    return tuple(found)


def unanswerable(ctx: PatternInput, page: PatternDefinition, side: Side) -> Text | None:
    """Why this clip as a whole can't answer, or None."""
    if ctx.movement == UNKNOWN:
        known = [note.text for note in ctx.notes if note.code == NoteCode.MOVEMENT]
        return known[0] if known else Text("The movement is not one of those we know.")
    if ctx.movement not in page.movements:
        shows = _list([movement_definition(m).name for m in page.movements])
        return Text(
            "This clip ({movement}) does not show it; it can be seen in: {shows}.",
            movement=movement_definition(ctx.movement).name,
            shows=shows,
        )
    if ctx.view.kind == ViewKind.UNKNOWN:
        return why_spoiled(ctx.notes, page.id, ctx.movement) or _no_view(ctx)
    if ctx.view.kind not in page.views:
        wanted = _list([VIEWS[v] for v in page.views])
        return Text(
            "This was filmed from {view}; it can only be seen from {wanted}.",
            view=VIEWS[ctx.view.kind],
            wanted=wanted,
        )
    yaw = ctx.view.yaw_deg
    if ctx.view.kind in FRONTAL_VIEWS and yaw is not None and abs(yaw) > CAMERA.yaw_most_deg:
        return Text(
            "The body seems turned by about {yaw:.0f}° from the camera; film it from straight in "
            "front or behind.",
            yaw=abs(yaw),
        )
    other_leg = ctx.stance_side in SIDES and side in SIDES and side != ctx.stance_side
    if movement_definition(ctx.movement).one_legged and other_leg:
        return Text("This clip tests the {leg} leg.", leg=LEGS[ctx.stance_side])
    return why_spoiled(ctx.notes, page.id, ctx.movement)


def _no_view(ctx: PatternInput) -> Text:
    """Why nobody can say from where this was filmed: the shoulders are outside, or not seen."""
    cut = [note.text for note in ctx.notes if note.code == NoteCode.TRUNK_CUT]
    return (*cut, *ctx.view.because, VIEWS[ViewKind.UNKNOWN])[0]


def too_few(page: PatternDefinition, reading: Reading) -> Text | None:
    """Why so few steps give no answer at all, or None."""
    least = page.rule["steps_least"]
    if not reading.seen or reading.n >= least:
        return None
    return Text("Usable steps: {n}; at least {least:.0f} are needed.", n=reading.n, least=least)


def thin(page: PatternDefinition, reading: Reading, unit: str = "steps") -> Text | None:
    """Why so few steps (or repetitions) give no more than a hint, or None."""
    wanted = page.rule[f"{unit}_for_clear"]
    if not reading.seen or reading.n >= wanted:
        return None
    words = {"n": reading.n, "wanted": wanted}
    if unit == "steps":
        return Text("Only {n} steps count here; a firm answer needs {wanted:.0f}.", **words)
    return Text("Only {n} repetitions count here; a firm answer needs {wanted:.0f}.", **words)


def _list(names: Sequence[Text]) -> Text:
    """ "a, b or c"."""
    *first, last = names
    if not first:
        return last
    before = first[0]
    for name in first[1:]:
        before = Text("{before}, {name}", before=before, name=name)
    return Text("{before} or {last}", before=before, last=last)


def no_answer(
    page: PatternDefinition,
    side: Side,
    because: tuple[Text, ...],
    readings: tuple[Reading, ...] = (),
) -> Finding:
    """ "Can't tell", with the reasons and the clinical test or filming that can."""
    return answer(page, side, Verdict.CANNOT_TELL, because, readings)


def answer(
    page: PatternDefinition,
    side: Side,
    verdict: Verdict,
    because: tuple[Text, ...],
    readings: tuple[Reading, ...] = (),
    other: tuple[Text, ...] = (),
) -> Finding:
    """Build the finding; `other` are further explanations seen in the clip itself, listed first."""
    told = verdict.flagged
    times = [r.measurement.moment_s for r in readings if r.measurement is not None]
    times = [t for t in times if t is not None]
    return Finding(
        pattern=page.id,
        side=side,
        verdict=verdict,
        because=because,
        other_explanations=other + page.other if told else (),
        measurements=tuple(dict.fromkeys(r.key for r in readings if r.measurement is not None)),
        time_s=times[0] if times else None,
        message=page.message if told else None,
        next_step=page.next_step() if verdict != Verdict.NOT_SEEN else None,
    )
