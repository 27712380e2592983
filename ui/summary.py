"""A screening in a few lines of plain text, for the command line."""

from __future__ import annotations

from metrics.result import Screening
from ui import words
from ui.services.answers import joined
from ui.text import _, render


def lines(screening: Screening) -> list[str]:
    """Movement, view, one line a finding, and what this is not."""
    head = _("{movement}, seen from the {view}").format(
        movement=render(words.movement(screening.movement)),
        view=render(words.view(screening.view.kind)),
    )
    found = []
    for finding in words.by_weight(joined(screening.findings)):
        verdict = render(words.verdict(finding.verdict).name)
        name = render(words.pattern(finding.pattern))
        side = render(words.side(finding.side))
        where = f" ({side})" if side else ""
        found.append(f"  {verdict:<14} {name}{where}: {render(finding.because[0])}")
    notes = [f"  ! {render(n.text)}" for n in screening.notes if n.severity in ("warning", "stop")]
    return [head, *found, *notes, render(words.NOT_A_DIAGNOSIS)]
