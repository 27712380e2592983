"""What only the user can add to a report: the person's name, the paper size, the answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path

from core.errors import SettingsError
from core.json_reading import parsed
from core.text import Text
from metrics.triage import Answers
from ui.services.presentation.hand_drawings import DrawnFrame
from ui.wording import local
from ui.wording.text import _, tag

PAPERS = ("a4", "letter")
_SETS = ("flags", "clues", "context")


@dataclass(frozen=True)
class Details:
    """Choices for one report, checked when built.

    Attributes
    ----------
    person : a name or a code, printed as given; "" prints none.
    by : the clinic or the clinician, printed as given.
    born : date of birth, None when it was not given.
    notes : of the clinician, printed as given.
    made_on : day of the report.
    paper : "a4" or "letter".
    answers : the questionnaire, None when nothing was asked.
    drawings : frames the user has drawn on.

    Raises
    ------
    SettingsError
        When the paper size is unknown.
    """

    person: str = ""
    by: str = ""
    born: date | None = None
    notes: str = ""
    made_on: date = field(default_factory=date.today)
    paper: str = "a4"
    answers: Answers | None = None
    drawings: tuple[DrawnFrame, ...] = ()

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise SettingsError(
                Text('"{paper}" is not a paper size we know.', paper=self.paper),
                Text("Choose one of: {all}.", all=", ".join(PAPERS)),
            )

    @property
    def day(self) -> str:
        """The day as the language writes it; in English 2026-11-22."""
        return local.day(self.made_on, tag())

    @property
    def about(self) -> str:
        """The person with the date of birth: "Zoë, born 1990-04-01"; empty without both."""
        day = self.born
        born = _("born {day}").format(day=local.day(day, tag())) if day is not None else ""
        return ", ".join(filter(None, (self.person, born)))

    @property
    def written(self) -> str:
        """Everything that was typed, in any script."""
        return self.person + self.by + self.notes

    @property
    def moment(self) -> datetime:
        """The day as the moment written into the file: no hour, so that it can be made again."""
        return datetime.combine(self.made_on, time(), UTC)


def read_answers(path: Path) -> Answers:
    """Answers from a JSON file with the fields of `metrics.triage.Answers`.

    Raises
    ------
    SettingsError
        When the file is missing, damaged, or names an unknown question.
    """
    try:
        given = parsed(path.read_bytes())
        for key in _SETS:
            if given.get(key) is not None:
                given[key] = frozenset(given[key])
        return Answers(**given)
    except SettingsError:
        raise
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise SettingsError(
            Text("{name} holds no answers this program can read.", name=path.name),
            Text("Write them as JSON: painful_knee, pain_now, flags, clues and the like."),
        ) from error
