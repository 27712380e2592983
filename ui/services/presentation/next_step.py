"""The next step of a finding: never a film that was made."""

from __future__ import annotations

from collections.abc import Iterable

from core.text import Text
from metrics.catalogue import Filmed, pattern_definition
from metrics.results import Finding, Screening


def filmed(screenings: Iterable[Screening]) -> tuple[Filmed, ...]:
    """What a person's clips show."""
    return tuple(Filmed(s.movement, s.view.kind, s.stance_side) for s in screenings)


def next_step(finding: Finding, screening: Screening, clips: tuple[Filmed, ...]) -> Text | None:
    """What would show more, knowing all clips of the person.

    Parameters
    ----------
    finding, screening
        The finding and the answer it is part of.
    clips
        Those of the visit; the finding's own step knows only its clip.
    """
    try:
        page = pattern_definition(finding.pattern)
    except KeyError:
        return finding.next_step
    alone = page.next_step(filmed([screening]), finding.side)
    if finding.next_step is None or str(finding.next_step) != str(alone):
        return finding.next_step  # words of its own
    return page.next_step((*filmed([screening]), *clips), finding.side)
