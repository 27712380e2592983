"""A screening in a few lines of plain text, for the command line."""

from __future__ import annotations

from collections.abc import Iterable

from core.pose_sequence import Note
from core.vocabulary import Verdict
from metrics.results import Finding, Screening
from metrics.timeline import RecordingScreening, Segment
from ui.services.presentation.measured_part import measured_part
from ui.services.presentation.merged_findings import asked, joined, untested_said
from ui.services.presentation.segments import block_label
from ui.wording import labels
from ui.wording.text import _, render


def lines(recording: RecordingScreening) -> list[str]:
    """Movement, view, one line a finding, part by part, and what this is not."""
    if recording.single is not None:
        only = recording.single
        told = [
            _head(only),
            *_measured(recording),
            *_notes(only.notes),
            *_findings(asked(only)),
            *_untested(only),
        ]
    else:
        told = [_("{n} parts").format(n=len(recording.segments)), *_measured(recording)]
        for number, segment in enumerate(recording.segments, 1):
            told += _part(number, segment)
        told += [_("All parts together, by leg"), *_findings(recording.findings)]
        told += _notes(recording.notes)
    return [*told, render(labels.NOT_A_DIAGNOSIS)]


def _part(number: int, segment: Segment) -> list[str]:
    """What a part answered; what no part can tell stands under all of them together."""
    screening = segment.screening
    told = [f for f in screening.findings if f.verdict != Verdict.CANNOT_TELL]
    return [block_label(number, segment), *_findings(told), *_notes(screening.notes)]


def _head(screening: Screening) -> str:
    return _("{movement}, seen {view}").format(
        movement=render(labels.movement(screening.movement)),
        view=render(labels.seen(screening.view.kind)),
    )


def _measured(recording: RecordingScreening) -> list[str]:
    """The line about the measured part, where much was left out."""
    told = measured_part(recording.notes)
    return [f"  {told}"] if told else []


def _findings(findings: Iterable[Finding]) -> list[str]:
    """One line a finding; what can't be told is named in one line, the reasons are in the file."""
    found, unknown = [], []
    findings = labels.by_weight(joined(findings))
    told = {f.pattern for f in findings if f.verdict != Verdict.CANNOT_TELL}
    for finding in findings:
        if finding.verdict == Verdict.CANNOT_TELL:
            whole = finding.pattern not in told  # no side has an answer: none is named
            unknown.append(_name(finding, side=not whole))
            continue
        verdict = render(labels.verdict(finding.verdict).name)
        found.append(f"  {verdict:<14} {_name(finding)}: {render(finding.because[0])}")
    if unknown:
        verdict = render(labels.verdict(Verdict.CANNOT_TELL).name)
        names = "; ".join(dict.fromkeys(unknown))
        found.append(f"  {verdict:<14} " + _("{names}. Why: screening.json").format(names=names))
    return found


def _name(finding: Finding, *, side: bool = True) -> str:
    name, where = render(labels.pattern(finding.pattern)), render(labels.side(finding.side))
    return f"{name} ({where})" if side and where else name


def _untested(screening: Screening) -> list[str]:
    """The line about the leg that was not tested."""
    other = untested_said(screening)
    return [] if other is None else [f"  {render(other)}"]


def _notes(notes: Iterable[Note]) -> list[str]:
    return [f"  ! {render(n.text)}" for n in notes if n.severity in ("warning", "stop")]
