"""Measurements beside people of the same age and sex, where a source has them."""

from __future__ import annotations

from metrics.catalogue import Sex, citations, standing
from metrics.results import Measurement, Screening
from metrics.triage import Answers
from ui.services.report.layout import Sheet
from ui.services.report.parts.details import Details
from ui.services.report.parts.tables import draw
from ui.wording import labels, numbers
from ui.wording.text import _, render


def groups(sheet: Sheet, screening: Screening, details: Details) -> None:
    """A table with one row a measurement; nothing without an age or sex, or without a group.

    The age is that of the answers, else by the date of birth on the day of the report.
    """
    answers = details.answers or Answers()
    age, sex = answers.age_years, answers.sex
    if age is None and details.born is not None:
        age = (details.made_on - details.born).days / 365.25
    rows = [row for m in screening.measurements if (row := _row(m, screening.movement, age, sex))]
    if rows:
        sheet.heading(_("Beside people of this age and sex"), keep=25)
        draw(sheet, (_("Measure"), _("Value"), _("Group"), _("There")), rows, (46, 30, 74, 36))


def _row(
    m: Measurement, movement: str, age: float | None, sex: Sex | None
) -> tuple[str, ...] | None:
    found = standing(m, movement, age=age, sex=sex)
    group = found.group
    if m.value is None or group is None or (group.age is None and group.sex is None):
        return None
    name = labels.capital(render(labels.measurement(m.id)))
    who = render(group.population) + (f", n = {group.n}" if group.n else "")
    source = "; ".join(c.text for c in citations(group.sources))
    there = []
    if group.mean is not None:
        there.append(_("mean {mean}").format(mean=numbers.number(group.mean, m.unit)))
    if group.low is not None and group.high is not None:
        ends = {
            "low": numbers.number(group.low, m.unit),
            "high": numbers.number(group.high, m.unit),
        }
        there.append(_("typical {low} to {high}").format(**ends))
    if found.centile is not None:
        there.append(_("about {n:.0f} of 100 are lower").format(n=found.centile))
    return (
        labels.of_side(name, m.side),
        numbers.value(m),
        f"{who}\n{source}",
        "\n".join(there),
    )
