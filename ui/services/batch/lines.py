"""One row a clip by priority, as the team's table shows it.

A recording of several parts is one row, because it is one person: its parts answer together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.text import Text
from core.vocabulary import FLAGGED, Verdict
from ui.services.batch.clip_list import CLIPS
from ui.services.batch.execution.scheduler import Row
from ui.services.batch.ranking import first_sight, rank, standing
from ui.services.batch.summary import ClipSummary, FindingSummary
from ui.wording import labels
from ui.wording.text import render

_NOTHING = Text("Nothing stood out in what this video could show.")
# Where no rule was asked for this movement and camera place.
_TURNED = Text(
    "The camera looked at the body from between front and side, where angles mislead. "
    "Film straight from the front or straight from the side."
)
_NUMBERS = Text("For this movement and camera place the program has numbers, no verdict.")


@dataclass(frozen=True)
class Line:
    """A clip in the table.

    Attributes
    ----------
    place : 1 is highest priority.
    verdict : what it is sorted by; `pattern`, `side`, `margin`, `why` tell the first finding.
    more : findings seen beside the first.
    movement, view : where the first finding was seen, else of the main part.
    parts : how many parts the recording has; 0 when it could not be used.
    status : done, refused or failed.
    key : its folder below ``clips``; picture : path of the thumbnail below the batch, or "".
    """

    place: int
    person: str
    session: str
    file: str
    verdict: str
    pattern: str
    side: str
    margin: float
    more: int
    why: str
    movement: str
    view: str
    parts: int
    status: str
    key: str
    picture: str
    duration_s: float
    work_s: float


def lines(rows: Sequence[Row]) -> tuple[Line, ...]:
    """One line a clip, highest priority on top (the rule is in `ranking`)."""
    ordered = sorted(rows, key=lambda r: (*rank(r.outcome), r.task.person, r.task.name))
    return tuple(_line(place, row) for place, row in enumerate(ordered, 1))


def _line(place: int, row: Row) -> Line:
    task, found = row.task, row.outcome
    first = first_sight(found.sights)
    seen = sum(s.verdict in FLAGGED for s in found.sights)
    # Without anything seen the reason is why this kind of video did not settle it.
    open_ = next((s for s in found.sights if s.verdict == Verdict.CANNOT_TELL and s.open), None)
    told = first or open_
    movement, view = found.shown_in(first.part) if first else (found.movement, found.view)
    stands = standing(found)
    why = _because(found, told) if told else render(found.why or _unasked(found, stands))
    return Line(
        place,
        task.person,
        task.session,
        task.name,
        stands,
        first.pattern if first else "",
        first.side if first else "none",
        first.margin if first else 0.0,
        max(0, seen - 1),
        why,
        movement,
        view,
        len(found.parts),
        found.status,
        found.key,
        f"{CLIPS}/{found.key}/{found.picture}" if found.picture else "",
        found.duration_s,
        found.seconds,
    )


def _unasked(found: ClipSummary, stands: str) -> Text:
    """The reason where no finding holds one: it is never empty."""
    if stands == Verdict.NOT_SEEN:
        return _NOTHING
    return _NUMBERS if found.view in ("front", "back", "side") else _TURNED


def _because(found: ClipSummary, sight: FindingSummary) -> str:
    """The reason of a finding, behind its movement where the recording has several parts."""
    why = render(sight.because)
    if len(found.parts) < 2:
        return why
    movement = found.shown_in(sight.part)[0]
    return f"{labels.capital(render(labels.movement(movement)))}: {why}"


def title(line: Line, *, plain: bool = False) -> str:
    """What was seen first, in words, with the side."""
    if not line.pattern:
        return ""
    return labels.of_side(render(labels.pattern(line.pattern, plain=plain)), line.side)
