"""Whether two recordings of one person may be compared, and what prevents it."""

from __future__ import annotations

from dataclasses import dataclass

from core.text import Text, mark
from core.vocabulary import Severity
from metrics.catalogue.measurements import definition
from metrics.catalogue.movements import movement_definition
from metrics.catalogue.visit_plan import PLAN
from metrics.conventions import FRONTAL_VIEWS
from metrics.results import Measurement, Screening, View
from metrics.verdicts.findings import LEGS, VIEWS
from metrics.visit.clues import level_possible

# The same measurement over time needs the same leg, view, model and route.
_NO_LEG = Text("no single leg")


@dataclass(frozen=True)
class ComparabilityIssue:
    """Something that differs between two recordings. `stops`: their numbers say nothing."""

    code: str
    stops: bool
    text: Text


def comparability_issues(before: Screening, now: Screening) -> tuple[ComparabilityIssue, ...]:
    """Comparability issues of two recordings as a whole, most serious first."""
    found = [*_other_kind(before, now), *_unusable(before), *_unusable(now), *_doubts(before, now)]
    return tuple(sorted(dict.fromkeys(found), key=lambda h: not h.stops))


def comparable(before: Screening, now: Screening) -> bool:
    """Nothing stops the comparison."""
    return not any(h.stops for h in comparability_issues(before, now))


def _other_kind(before: Screening, now: Screening) -> list[ComparabilityIssue]:
    """The same movement, seen from the same side, of the same leg, by the same model?"""
    found = []
    if before.movement != now.movement:
        found.append(
            _stop(
                "movement",
                mark("Different movements: {before}, then {now}."),
                movement_definition(before.movement).name,
                movement_definition(now.movement).name,
            )
        )
    if before.view.kind != now.view.kind:
        text = mark("Seen from different sides: from {before}, then from {now}.")
        found.append(_stop("view", text, VIEWS[before.view.kind], VIEWS[now.view.kind]))
    elif before.view.near_side != now.view.near_side:
        text = mark("The camera stood on the other side: nearer the {before} leg, then the {now}.")
        found.append(_stop("near_side", text, _leg(before.view), _leg(now.view)))
    if before.stance_side != now.stance_side:
        legs = [LEGS.get(s.stance_side, _NO_LEG) for s in (before, now)]
        text = mark("Different legs were tested: {before}, then {now}.")
        found.append(_stop("side", text, *legs))
    a, b = before.provenance, now.provenance
    if a.model_sha256 != b.model_sha256:
        text = mark("Read by different pose models: {before}, then {now}. Screen both with one.")
        found.append(_stop("model", text, a.model_name, b.model_name))
    if a.input_sha256 and a.input_sha256 == b.input_sha256:
        twice = Text("The same video is given twice: {name}.", name=b.input_name)
        found.append(ComparabilityIssue("same_clip", stops=True, text=twice))
    return found


def _stop(code: str, template: str, before: Text | str, now: Text | str) -> ComparabilityIssue:
    return ComparabilityIssue(code, stops=True, text=Text(template, before=before, now=now))


def _leg(view: View) -> Text:
    return LEGS.get(view.near_side or "none", _NO_LEG)


def _unusable(screening: Screening) -> list[ComparabilityIssue]:
    return [
        ComparabilityIssue("quality", stops=True, text=note.text)
        for note in screening.notes
        if note.severity == Severity.STOP
    ]


def _doubts(before: Screening, now: Screening) -> list[ComparabilityIssue]:
    """What makes a comparison less sure without forbidding it."""
    found = []
    if before.provenance.version != now.provenance.version:
        text = Text(
            "Screened by different program versions: {before}, then {now}.",
            before=before.provenance.version,
            now=now.provenance.version,
        )
        found.append(ComparabilityIssue("program", stops=False, text=text))
    if before.view.kind in FRONTAL_VIEWS and before.view.kind == now.view.kind:
        turned = turned_apart(before, now)
        if turned is not None:
            text = Text(
                "The camera stood at another angle to the body: {apart:.0f}° away from where it "
                "stood before. What moves sideways in the picture is not compared.",
                apart=turned,
            )
            found.append(ComparabilityIssue("yaw", stops=False, text=text))
        elif None in (before.view.yaw_deg, now.view.yaw_deg):
            text = Text("The angle of the camera is not known in both videos.")
            found.append(ComparabilityIssue("yaw_unknown", stops=False, text=text))
    return found


def turned_apart(before: Screening, now: Screening) -> float | None:
    """Difference of the camera's yaw (deg) where it is too large to compare, else None.

    A camera turned to the left and one turned to the right are apart by the sum of both turns.
    """
    one, other = before.view.yaw_deg, now.view.yaw_deg
    if one is None or other is None:
        return None
    opposite = before.view.turned * now.view.turned < 0
    apart = one + other if opposite else abs(one - other)
    return apart if apart > PLAN.compare.yaw_most_deg else None


def obstacle(before: Measurement, now: Measurement, *, turned: bool) -> Text | None:
    """Why two readings of one quantity can't be compared, or None.

    Parameters
    ----------
    before, now
        The same measurement of the same leg in two recordings.
    turned
        The camera stood at another angle in a frontal view.
    """
    for found in (before, now):
        if not level_possible(found):
            return Text("It was read from the hip points alone, which hide most of a real change.")
    if before.route != now.route:
        return Text("It was seen in two different ways; these are not one measurement.")
    if turned and definition(before.id).plane in ("frontal", "transverse"):
        return Text("The camera stood at another angle, which alone can change it.")
    return None
