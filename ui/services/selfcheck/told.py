"""The result of a self-check in sentences: for the page, the voice and the PDF to keep."""

from __future__ import annotations

from core.text import Text
from ui.services.presentation.merged_findings import one_leg_only
from ui.services.selfcheck.result import Item, Summary, name_of
from ui.wording import labels
from ui.wording.text import _, render

ACTIVITY = (
    Text("Keep moving in ways that feel all right. Some movement is better than none."),
    Text("If something hurts more and more, do less of it for a while, then build up again."),
    Text("Train hips and thighs on two days a week, if nobody told you not to."),
    Text("Get up and move a little when you have been sitting for long."),
)
Section = tuple[str, tuple[str, ...]]


def hip_title(found: Summary) -> str:
    """Whether the answers point to the hip."""
    if found.hip_look:
        return _("It is worth having the hip looked at")
    if found.hip_clues:
        return _("Few of your answers point to the hip")
    return _("None of your answers points to the hip")


def nothing_seen(found: Summary) -> str:
    """What stands in place of the findings; never more than what could be judged."""
    if not found.filmed:
        return _("Nothing was filmed, so nothing was seen.")
    one_leg = one_leg_only(item.finding for item in (*found.not_seen, *found.unknown))
    if not found.not_seen:
        told = _("Your films could not be judged.")
    elif one_leg is not None:
        told = render(one_leg)
    else:
        told = _("Nothing stood out in what your films could show.")
    return f"{told} {_('If something hurts, that counts more than this.')}"


def unknown(item: Item) -> str:
    """What the films can't tell, and why."""
    return f"{render(name_of(item))}: {render(item.why_unknown)}"


def sections(found: Summary) -> tuple[Section, ...]:
    """Headings with their lines, in the order of the page; nothing empty."""
    lead = () if found.lead is None else (render(found.lead),)
    seen = tuple(_one_line(item) for item in found.seen) or (nothing_seen(found),)
    every = (
        (hip_title(found), tuple(render(reason) for reason in found.hip_reasons)),
        (_("What was seen"), (*lead, *seen)),
        (_("Looked for and not seen"), tuple(render(name_of(i)) for i in found.not_seen)),
        (_("What your films can't tell"), tuple(unknown(i) for i in found.unknown)),
        *what_next(found),
    )
    return tuple(section for section in every if section[1])


def what_next(found: Summary) -> tuple[Section, ...]:
    """The lists below the findings."""
    left_out = tuple(f"{render(test)}: {render(why)}" for test, why in found.left_out)
    every = (
        (_("What this does not mean"), tuple(render(t) for t in labels.DOES_NOT_MEAN)),
        (_("What to ask a professional"), tuple(render(t) for t in found.ask)),
        (_("What they may look at"), tuple(render(t) for t in found.look_at)),
        (_("What you can do"), tuple(render(t) for t in ACTIVITY)),
        (_("Get help the same day if"), tuple(render(t) for t in labels.HELP_NOW)),
        (_("Left out"), left_out),
    )
    return tuple(section for section in every if section[1])


def _one_line(item: Item) -> str:
    verdict = render(labels.verdict(item.finding.verdict).name)
    message = render(item.finding.message)
    return f"{render(name_of(item))} ({verdict.lower()}). {message}".strip()
