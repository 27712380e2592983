"""Change between two days as sentences and tables, for the page and the command."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from core.text import Text
from metrics.catalogue import definition
from metrics.followup import Change, Comparison, Pair, Reading, compare
from metrics.results import Screening
from ui.services.followup import own_error
from ui.services.records import csv_file
from ui.services.screening.by_hand import recording_choices
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels, numbers
from ui.wording.text import _, render

SCHEMA_VERSION = 1
CHANCE = Text(
    "With many measurements, about one in twenty can look changed by chance. "
    "A change that fits what the person feels, or that shows in several of them, weighs more."
)


def compared(
    before: Sequence[ScreenedClip], now: Sequence[ScreenedClip], *, anew: bool = False
) -> Comparison:
    """Compare two days; see `metrics.followup.change.compare`."""
    return compare([c.screening for c in before], [c.screening for c in now], anew=anew)


def answer(change: Change, *, plain: bool = False) -> str:
    """The answer in two or three words."""
    if plain:
        return {
            "changed": _("It changed"),
            "within_error": _("May be no change"),
            "cannot_tell": _("We can't tell"),
        }[change.answer]
    return {
        "changed": _("Changed"),
        "within_error": _("Within measuring error"),
        "cannot_tell": _("Can't tell"),
    }[change.answer]


def name(change: Change, *, plain: bool = False) -> str:
    """What was measured and on which side."""
    name = labels.capital(render(labels.measurement(change.id, plain=plain)))
    return labels.of_side(name, change.side)


def needed(change: Change) -> str:
    """The smallest real change and where it comes from."""
    if change.needed is None:
        return _("not known")
    source = {
        "own": _("own repeats"),
        "table": _("published"),
        "u95": _("error of the two readings"),
        "none": "",
    }[change.needed_from]
    return f"{numbers.number(change.needed, definition(change.id).unit)} ({source})"


def difference(change: Change) -> str:
    """ "+8.1°", with its sign."""
    shown = numbers.number(change.difference, definition(change.id).unit)
    return f"+{shown}" if change.difference > 0 else shown


def reading(change: Change, day: str) -> str:
    """Value with its error on one day."""
    found = getattr(change, day)
    shown, n = value(change, found), len(found.basis)
    return shown if n == 1 else f"{shown} ({_('median of {n}').format(n=n)})"


def value(change: Change, reading: Reading) -> str:
    """ "12.3° ± 4.1°"."""
    return numbers.with_error(reading.value, reading.u95, definition(change.id).unit)


def how_to_film() -> tuple[str, ...]:
    """What makes the next recording comparable with this one."""
    return (
        _("Mark where the camera and the feet were; same height, same distance."),
        _("The same side of the person, square to the camera, and the same leg."),
        _("Similar clothes; stickers on the pelvis both times or never."),
        _("The same step height, depth and speed, and the same shoes or none."),
        _("Film each movement two or three times, the camera set up anew each time."),
    )


def by_hand(
    pair: Pair, before: Sequence[ScreenedClip], now: Sequence[ScreenedClip]
) -> tuple[str, ...]:
    """Which recordings of a movement were corrected by hand, and what was; what that means for a
    difference where it was done on one day only."""
    lines, days = [], set()
    both = (_("Then"), [before[i] for i in pair.before]), (_("Now"), [now[i] for i in pair.now])
    for day, clips in both:
        for clip in clips:
            told = recording_choices.counted(clip.screening)
            if told is not None:
                days.add(day)
                lines.append(f"{day}, {clip.name}: {render(told)}")
    if len(days) == 1:
        lines.append(_("The other day was not corrected: a difference may come from that."))
    return tuple(lines)


def ordered(pair: Pair) -> list[Change]:
    """Changed first, largest against what is needed on top."""
    rank = ("changed", "within_error", "cannot_tell")
    return sorted(
        pair.changes,
        key=lambda c: (rank.index(c.answer), -abs(c.difference) / (c.needed or float("inf"))),
    )


def document(
    comparison: Comparison, before: Sequence[ScreenedClip], now: Sequence[ScreenedClip]
) -> dict[str, Any]:
    """The comparison as plain data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "before": [_clip(c) for c in before],
        "now": [_clip(c) for c in now],
        "pairs": [_pair(p, before) for p in comparison.pairs],
        "not_compared": [
            {"day": a.day, "clip": a.place, "because": [str(h.text) for h in a.hindrances]}
            for a in comparison.alone
        ],
        "own_error": own_error.rows(comparison.retest),
    }


def json_bytes(comparison: Comparison, before, now) -> bytes:
    """`document` as a file."""
    data = document(comparison, before, now)
    return json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False).encode()


HEAD = (
    "movement", "view", "leg", "id", "side", "unit", "before", "before_u95", "before_n",
    "now", "now_u95", "now_n", "difference", "needed", "needed_from", "answer", "text",
)  # fmt: skip


def csv_bytes(comparison: Comparison, before: Sequence[ScreenedClip]) -> bytes:
    """One row a quantity; names and answers as in the JSON, not translated."""
    rows: list[list] = [list(HEAD)]
    for pair in comparison.pairs:
        s = before[pair.before[0]].screening
        for change in pair.changes:
            row = _change(change)
            known = {"movement": s.movement, "view": s.view.kind, "leg": s.stance_side, **row}
            rows.append([known[key] for key in HEAD])
    return csv_file.csv_bytes(rows)


def _clip(clip: ScreenedClip) -> dict[str, Any]:
    s: Screening = clip.screening
    return {
        "name": clip.name,
        "movement": s.movement,
        "view": s.view.kind,
        "yaw_deg": own_error.rounded(s.view.yaw_deg),
        "leg": s.stance_side,
        "input_sha256": s.provenance.input_sha256,
        "model_name": s.provenance.model_name,
        "version": s.provenance.version,
    }


def _pair(pair: Pair, before: Sequence[ScreenedClip]) -> dict[str, Any]:
    s = before[pair.before[0]].screening
    return {
        "movement": s.movement,
        "view": s.view.kind,
        "leg": s.stance_side,
        "before": list(pair.before),
        "now": list(pair.now),
        "warnings": [{"code": h.code, "text": str(h.text)} for h in pair.hindrances],
        "changes": [_change(c) for c in pair.changes],
    }


def _change(c: Change) -> dict[str, Any]:
    return {
        "id": c.id,
        "side": c.side,
        "unit": definition(c.id).unit,
        "before": own_error.rounded(c.before.value),
        "before_u95": own_error.rounded(c.before.u95),
        "before_n": len(c.before.basis),
        "now": own_error.rounded(c.now.value),
        "now_u95": own_error.rounded(c.now.u95),
        "now_n": len(c.now.basis),
        "difference": own_error.rounded(c.difference),
        "needed": own_error.rounded(c.needed),
        "needed_from": c.needed_from,
        "answer": c.answer,
        "text": str(c.text),
    }
