"""How small a change can be told, and how it could be smaller."""

from __future__ import annotations

from metrics.catalogue import PLAN, movement_definition
from metrics.followup import Change, Pair
from ui.services.followup import changes
from ui.wording import labels
from ui.wording.text import _, render

MOST = 3


def smallest(pair: Pair, movement: str, *, plain: bool = False) -> str:
    """Smallest change of the numbers that a result shows first; "" when none is known.

    Of both legs the larger one is named.
    """
    order = movement_definition(movement).first
    found: dict[str, Change] = {}  # the last one stays
    told_of = [c for c in pair.changes if c.id in order and c.answer != "cannot_tell"]
    for change in sorted(told_of, key=lambda c: c.needed or 0.0):
        found[change.id] = change
    told = [
        f"{render(labels.short_measurement(id, plain=plain))} {changes.needed(found[id])}"
        for id in order
        if id in found
    ]
    if not told:
        return ""
    return _("A change can be told from: {numbers}.").format(numbers=", ".join(told[:MOST]))


def smaller(pair: Pair, *, anew: bool) -> str:
    """What would let a smaller change be told."""
    least = PLAN.change.own_repeats_least
    if min(len(pair.before), len(pair.now)) < least:
        return _(
            "To tell a smaller change: film this movement {n} times on each day, the camera set "
            "up anew every time. The program then goes by how much the person's own repeats differ."
        ).format(n=least)
    if not anew:
        return _(
            "To tell a smaller change: if the camera was set up anew for every video, tick the "
            "box above. The program then goes by how much the person's own repeats differ."
        )
    if any(change.needed_from == "own" for change in pair.changes):
        return _("The person's own repeats are used where they allow a smaller change.")
    return _(
        "The person's own repeats differ as much as the usual error: no smaller change can be told."
    )
