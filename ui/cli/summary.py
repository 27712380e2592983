"""A screening in a few lines of plain text, for the command line."""

from __future__ import annotations

from metrics.results import Screening
from ui.services.presentation.merged_findings import asked, joined, untested_said
from ui.wording import labels
from ui.wording.text import _, render


def lines(screening: Screening) -> list[str]:
    """Movement, view, one line a finding, and what this is not."""
    head = _("{movement}, seen from the {view}").format(
        movement=render(labels.movement(screening.movement)),
        view=render(labels.view(screening.view.kind)),
    )
    found = []
    for finding in labels.by_weight(joined(asked(screening))):
        verdict = render(labels.verdict(finding.verdict).name)
        name = render(labels.pattern(finding.pattern))
        side = render(labels.side(finding.side))
        where = f" ({side})" if side else ""
        found.append(f"  {verdict:<14} {name}{where}: {render(finding.because[0])}")
    other = untested_said(screening)
    if other is not None:
        found.append(f"  {render(other)}")
    notes = [f"  ! {render(n.text)}" for n in screening.notes if n.severity in ("warning", "stop")]
    return [head, *found, *notes, render(labels.NOT_A_DIAGNOSIS)]
