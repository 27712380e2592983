"""Findings in the report by name: in short, not seen, can't tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.vocabulary import FLAGGED, Side, Verdict
from metrics.results import Finding, Screening
from ui.services.presentation.empty_answer import Answered, answered, serious_notes
from ui.services.presentation.measured_part import measured_part
from ui.services.presentation.merged_findings import (
    asked,
    by_pattern,
    joined,
    one_leg_only,
    unknowns,
    untested_said,
)
from ui.services.report.layout import MARGIN_MM, Row, Sheet, line_mm
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels
from ui.wording.text import _, render


def only_a_part(sheet: Sheet, clip: ScreenedClip, size: float) -> None:
    """Say that the other parts of the recording are not in this document."""
    if clip.number is not None:
        told = _("Part {n} of a recording. The other parts are not in this report.")
        sheet.para(told.format(n=clip.number), size, bold=True)


def measured(sheet: Sheet, clip: ScreenedClip, size: float) -> None:
    """Say which part of the recording the numbers come from, where much was left out."""
    told = measured_part(clip.whole.notes)
    if told:
        sheet.para(told, size)


def warnings(sheet: Sheet, screening: Screening) -> None:
    """Notes that limit the whole answer, before anything else."""
    serious = serious_notes(screening)
    if serious:
        sheet.ln(1.5)
    for note in serious:
        sheet.para(f"!  {render(note.text)}", 9, bold=note.severity == "stop")


def in_short(sheet: Sheet, screening: Screening) -> None:
    """One line a verdict: the answer at a glance."""
    groups = [(v, _of(screening, v)) for v in FLAGGED]
    groups.append((Verdict.CANNOT_TELL, unknowns(screening).open))
    groups.append((Verdict.NOT_SEEN, _of(screening, Verdict.NOT_SEEN)))
    sheet.heading(_("In short"))
    if not flagged(screening):
        sheet.para(no_finding(screening), 9, bold=True)
    if answered(screening) == Answered.NOTHING:
        return  # all of it is below, with the reasons
    for verdict, found in groups:
        if found:
            _short(sheet, verdict, names(found))


def no_finding(screening: Screening) -> str:
    """Where nothing is flagged: no more than what could be judged."""
    said = answered(screening)
    if said == Answered.NOTHING:
        return _("This video can't tell")
    if said == Answered.MEASURED:
        return _("Measured, not judged")
    one_leg = one_leg_only(asked(screening))
    if one_leg is not None:
        return render(one_leg)
    return _("Nothing stood out in what this video could show.")


def _short(sheet: Sheet, verdict: str, line: str) -> None:
    size, label = 9.5, 34.0
    row = Row("", (line,), size)
    sheet.keep(sheet.row_height(row, sheet.epw - label))
    y, tall = sheet.get_y(), line_mm(size)
    sheet.mark(verdict, MARGIN_MM, y + 0.18 * tall, 0.66 * tall)
    sheet.letters(size, bold=True)
    sheet.set_xy(MARGIN_MM + tall, y)
    sheet.cell(label, tall, render(labels.verdict(verdict).name), new_y="TOP")
    sheet.row(row, MARGIN_MM, label, sheet.epw - label)


def _of(screening: Screening, verdict: str) -> tuple[Finding, ...]:
    return joined(f for f in screening.findings if f.verdict == verdict)


def flagged(screening: Screening) -> tuple[tuple[Finding, ...], ...]:
    """What was seen, both sides of a pattern together, the most severe first."""
    ordered = labels.by_weight(screening.findings)
    return by_pattern(f for f in ordered if f.verdict in FLAGGED)


def paired(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Left and right of one pattern with the same verdict belong together."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in labels.by_weight(findings):
        groups.setdefault((finding.pattern, finding.verdict), []).append(finding)
    return [tuple(group) for group in groups.values()]


def named(group: Iterable[Finding], *, plain: bool = False) -> str:
    """Name of a pattern with the sides of all its findings."""
    group = tuple(group)
    side = group[0].side if len(group) == 1 else Side.BOTH
    return labels.finding(replace(group[0], side=side), plain=plain)


def names(findings: Iterable[Finding], *, plain: bool = False) -> str:
    """Names of patterns, each once with its sides."""
    return "; ".join(named(group, plain=plain) for group in paired(findings))


def not_seen(sheet: Sheet, screening: Screening) -> None:
    """Patterns that were not seen."""
    found = _of(screening, Verdict.NOT_SEEN)
    if found:
        sheet.heading(_("Looked for and not seen"))
        sheet.bullets((f"{labels.finding(f)}: {render(f.because[0])}" for f in found), 8.5)


def cannot_tell(sheet: Sheet, screening: Screening) -> None:
    """Patterns answered "can't tell", why, and the test that would answer."""
    told = unknowns(screening)
    missing = _missing(screening)
    other = untested_said(screening)
    if not (told.open or told.elsewhere or told.never or missing or other):
        return
    sheet.heading(_("What can't be told, and why"))
    sheet.bullets(_open(told.open), 8.5)
    if other is not None:
        sheet.bullets((render(other),), 8.5)
    for label, found in (
        (_("Needs another kind of video"), told.elsewhere),
        (_("Not something this video can show"), told.never),
    ):
        if found:
            sheet.bullets((f"{label}: {names(found)}.",), 8.5)
    if missing:
        sheet.keep(14)
        sheet.ln(1)
        sheet.para(_("Measurements without a value"), 8.5, bold=True)
        sheet.bullets(missing, 8.5)


def _open(found: Iterable[Finding]) -> list[str]:
    """Patterns with the same reasons in one line; a single one with the test that would answer."""
    groups: dict[str, list[Finding]] = {}
    for finding in found:
        groups.setdefault(" ".join(render(t) for t in finding.because), []).append(finding)
    lines = []
    for why, group in groups.items():
        line = f"{names(group)}: {why}"
        if len(group) == 1 and group[0].next_step is not None:
            step = render(group[0].next_step)
            line = f"{line} {_('Next step: {step}').format(step=step)}"
        lines.append(line)
    return lines


def _missing(screening: Screening) -> list[str]:
    """Measurements without a value, those with the same reason in one line."""
    groups: dict[str, dict[str, list[str]]] = {}
    for m in screening.measurements:
        if m.value is None:
            sides = groups.setdefault(render(m.reason), {}).setdefault(m.id, [])
            sides.append(m.side)
    return [f"{_measures(sides_of)}: {reason}" for reason, sides_of in groups.items()]


def _measures(sides_of: Mapping[str, list[str]]) -> str:
    parts = []
    for id, sides in sides_of.items():
        name = render(labels.measurement(id))
        where = ", ".join(filter(None, (render(labels.side(s)) for s in sides)))
        parts.append(f"{name} ({where})" if where else name)
    return labels.capital("; ".join(parts))
