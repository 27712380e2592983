"""Result of the self-check, from the answers and the tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from core.text import Text
from core.vocabulary import Side, Verdict
from metrics.catalogue import pattern_definition
from metrics.results import Finding, Screening
from metrics.triage import clues
from metrics.visit import ACROSS_CLIPS, VisitSummary, combine
from ui.services.presentation.moments import moment_of
from ui.services.selfcheck.home_tests import BY_ID, offers
from ui.services.selfcheck.path import answers
from ui.services.selfcheck.plain_words import hip_reasons
from ui.services.selfcheck.questions import questions_for
from ui.services.selfcheck.records import Check
from ui.wording import labels

CLUES = "referred_pain_clues"
_WEIGHT = tuple(Verdict)  # the most severe first

# Where something stood out -> for the left knee that hurts, for the right one. Each is written
# out: in other languages the words around a side change with it.
_LEADS = {
    "both": (
        Text("Your left knee hurts, so the left comes first. Something stood out on both legs."),
        Text("Your right knee hurts, so the right comes first. Something stood out on both legs."),
    ),
    "hurts": (
        Text("Your left knee hurts. This is what stood out on the left leg."),
        Text("Your right knee hurts. This is what stood out on the right leg."),
    ),
    "other": (
        Text("Your left knee hurts, but what stood out is on the right leg."),
        Text("Your right knee hurts, but what stood out is on the left leg."),
    ),
    "none": (
        Text("Your left knee hurts. Of what was looked for, nothing stood out on the left leg."),
        Text("Your right knee hurts. Of what was looked for, nothing stood out on the right leg."),
    ),
    "unknown": (
        Text("Your left knee hurts. Your films can't tell how the left leg moves."),
        Text("Your right knee hurts. Your films can't tell how the right leg moves."),
    ),
}


@dataclass(frozen=True)
class Item:
    """The answer about one pattern on one side over all tests.

    Attributes
    ----------
    finding : the most severe one.
    where : the tests that showed it.
    picture : the moment that shows it best, or None.
    hurts : it is about the one leg whose knee hurts.
    why_unknown : in plain words, where the films can't tell.
    """

    finding: Finding
    where: tuple[Text, ...]
    picture: Path | None = None
    hurts: bool = False
    why_unknown: Text | None = None


@dataclass(frozen=True)
class Summary:
    """Everything on the last page. `lead` speaks about the knee that hurts, `hip_clues` counts the
    answers that point to the hip."""

    lead: Text | None
    hip_look: bool
    hip_clues: int
    hip_reasons: tuple[Text, ...]
    seen: tuple[Item, ...]
    not_seen: tuple[Item, ...]
    unknown: tuple[Item, ...]
    left_out: tuple[tuple[Text, Text], ...]
    ask: tuple[Text, ...]
    look_at: tuple[Text, ...]
    pages: tuple[str, ...]
    filmed: int


def summarise(check: Check) -> Summary:
    """Combine the answers and the screenings."""
    plan = combine(_screenings(check), answers(check))
    items = [replace(i, hurts=i.finding.side == check.knee) for i in _items(check, plan)]
    seen = tuple(i for i in items if i.finding.verdict.flagged)
    calm = tuple(i for i in items if i.finding.verdict == Verdict.NOT_SEEN)
    hip = next(f for f in plan.across if f.pattern == CLUES)
    look = hip.verdict == Verdict.POSSIBLE
    return Summary(
        lead=_lead(check, seen, calm),
        hip_look=look,
        hip_clues=len(clues(answers(check)) or ()),
        hip_reasons=hip_reasons(answers(check), hip),
        seen=tuple(sorted(seen, key=lambda i: not i.hurts)),  # the leg that hurts first
        not_seen=calm,
        unknown=_unknown(check, items),
        left_out=_left_out(check),
        ask=questions_for((i.finding.pattern for i in seen), hip=look),
        look_at=_look_at(plan),
        pages=(CLUES,) * look + tuple(dict.fromkeys(i.finding.pattern for i in seen)),
        filmed=sum(o.clip is not None for o in check.outcomes.values()),
    )


def _lead(check: Check, seen: tuple[Item, ...], calm: tuple[Item, ...]) -> Text | None:
    """What was seen of the leg that hurts, or that it was the other one."""
    other = {"left": Side.RIGHT, "right": Side.LEFT}.get(check.knee or "")
    if other is None or not _screenings(check):
        return None
    sides = {item.finding.side for item in seen}
    if sides & {check.knee, Side.BOTH}:
        seen_on = "both" if sides & {other, Side.BOTH} else "hurts"
    elif other in sides:
        seen_on = "other"
    elif any(item.finding.side in (check.knee, Side.BOTH) for item in calm):
        seen_on = "none"
    else:
        seen_on = "unknown"
    return _LEADS[seen_on][check.knee == "right"]


def _unknown(check: Check, items: Iterable[Item]) -> tuple[Item, ...]:
    """What another film could tell, and what this one was not clear enough for.

    What no film at home can show is not listed: there is nothing to be done about it.
    """
    found = []
    filmed = {BY_ID[id].movement for id, o in check.outcomes.items() if o.clip is not None}
    for item in items:
        if item.finding.verdict != Verdict.CANNOT_TELL:
            continue
        kinds = set(pattern_definition(item.finding.pattern).movements)
        fitting = [t.title for t in BY_ID.values() if t.movement in kinds - filmed]
        if kinds & filmed:
            why = Text("It could not be seen well enough in this film.")
        elif fitting:
            why = Text('It can be seen in "{test}".', test=fitting[0])
        else:
            continue
        found.append(replace(item, why_unknown=why))
    return tuple(found)


def _screenings(check: Check) -> tuple[Screening, ...]:
    return tuple(o.clip.screening for o in check.outcomes.values() if o.clip is not None)


def _items(check: Check, plan: VisitSummary) -> list[Item]:
    """One item a pattern and side: its most severe finding."""
    groups: dict[tuple[str, Side], list[tuple[str, Finding]]] = {}
    for id, outcome in check.outcomes.items():
        for finding in outcome.clip.screening.findings if outcome.clip else ():
            if finding.pattern not in ACROSS_CLIPS:
                groups.setdefault((finding.pattern, finding.side), []).append((id, finding))
    items = []
    for found in groups.values():
        verdict = min((f.verdict for _, f in found), key=_WEIGHT.index)
        telling = [(id, f) for id, f in found if f.verdict == verdict]
        id, finding = telling[0]
        where = tuple(BY_ID[id].title for id, _ in telling)
        items.append(Item(finding, where, _picture(check, id, finding)))
    if items:  # rules over all videos; the clues have their own place
        items += [Item(f, ()) for f in plan.across if f.pattern != CLUES]
    return sorted(_both_sides(items), key=lambda i: _WEIGHT.index(i.finding.verdict))


def _both_sides(items: list[Item]) -> list[Item]:
    """One item where left and right got the same answer in the same videos."""
    joined: dict[tuple[str, Verdict, tuple[Text, ...]], Item] = {}
    for item in items:
        finding = item.finding
        key = (finding.pattern, finding.verdict, item.where)
        first = joined.get(key)
        if first is None:
            joined[key] = item
            continue
        because = tuple(dict.fromkeys((*first.finding.because, *finding.because)))
        both = replace(first.finding, side=Side.BOTH, because=because)
        joined[key] = Item(both, item.where, first.picture or item.picture)
    return list(joined.values())


def _look_at(plan: VisitSummary) -> tuple[Text, ...]:
    """What a professional may examine, each thing once with the side it is about."""
    sides: dict[Text, list[str]] = {}
    for picture in (plan.left, plan.right):
        for look in picture.looks:
            sides.setdefault(look.plain_text, []).append(picture.side)
    where = {
        ("left",): Text("Left"),
        ("right",): Text("Right"),
        ("left", "right"): Text("Both sides"),
    }
    return tuple(
        Text("{side}: {look}", side=where[tuple(named)], look=look) for look, named in sides.items()
    )


def _picture(check: Check, test_id: str, finding: Finding) -> Path | None:
    clip = check.outcomes[test_id].clip
    assert clip is not None
    time_s = moment_of(clip.screening, finding)
    return None if time_s is None else clip.stills.get(time_s)


def _left_out(check: Check) -> tuple[tuple[Text, Text], ...]:
    refused = [
        (offer.test.title, offer.reason)
        for offer in offers(answers(check))
        if offer.reason is not None
    ]
    skipped = [
        (BY_ID[id].title, Text("You left it out."))
        for id, outcome in check.outcomes.items()
        if outcome.clip is None
    ]
    ended = [
        (BY_ID[id].title, check.ended)
        for id in check.picked or ()
        if check.ended is not None and id not in check.outcomes
    ]
    return (*refused, *skipped, *ended)


def name_of(item: Item) -> Text:
    """Plain name of the pattern with the person's side; "the leg that hurts" where it is."""
    name = labels.pattern(item.finding.pattern, plain=True)
    side = labels.side(item.finding.side)
    if side is None:
        return name
    if item.hurts:
        return Text("{name}, {side} (the leg that hurts)", name=name, side=side)
    return Text("{name}, {side}", name=name, side=side)
