"""What corrections by hand change: measurements and verdicts before and after."""

from __future__ import annotations

from metrics.results import Finding, Measurement, Screening
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels, numbers
from ui.wording.text import _, render


def changes(before: ScreenedClip, after: ScreenedClip) -> tuple[str, ...]:
    """Lines "Knee angle, left: 12.0° ± 8.1° → 9.2° ± 8.6°", verdicts first; parts one by one."""
    old, new = before.screenings, after.screenings
    if len(old) != len(new):
        return (
            _("The recording is cut into {n} parts instead of {before}.").format(
                n=len(new), before=len(old)
            ),
        )
    lines = []
    for number, (one, other) in enumerate(zip(old, new, strict=True), 1):
        told = [*_verdicts(one, other), *_numbers(one, other)]
        part = _("Part {n}: ").format(n=number) if len(old) > 1 else ""
        lines += [part + line for line in told]
    return tuple(lines)


def _verdicts(before: Screening, after: Screening) -> list[str]:
    lines = []
    for new in after.findings:
        old = before.finding(new.pattern, new.side)
        if old is not None and old.verdict != new.verdict:
            name = _named(render(labels.pattern(new.pattern)), new)
            lines.append(_arrow(name, _word(old), _word(new)))
    return lines


def _numbers(before: Screening, after: Screening) -> list[str]:
    lines = []
    for new in after.measurements:
        old = before.measurement(new.id, new.side)
        if old is not None and numbers.value(old) != numbers.value(new):
            name = _named(labels.capital(render(labels.measurement(new.id))), new)
            lines.append(_arrow(name, numbers.value(old), numbers.value(new)))
    return lines


def _arrow(name: str, old: str, new: str) -> str:
    return _("{name}: {old} → {new}").format(name=name, old=old, new=new)


def _named(name: str, of: Finding | Measurement) -> str:
    side = render(labels.side(of.side))
    return f"{name}, {side}" if side else name


def _word(finding: Finding) -> str:
    return render(labels.verdict(finding.verdict).name)
