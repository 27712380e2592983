"""PDF reports: one to three pages for the file, one page to take home, one page for a team."""

from ui.services.report.change import change_report
from ui.services.report.clinician import clinician_report
from ui.services.report.parts.details import Details, read_answers
from ui.services.report.patient import take_home
from ui.services.report.team import team_report
from ui.services.report.visit import visit_report

__all__ = [
    "Details",
    "change_report",
    "clinician_report",
    "read_answers",
    "take_home",
    "team_report",
    "visit_report",
]
