"""What each page and widget keeps in a visit: one typed slot each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import correction
from ui.services.screening.by_hand.pelvis_marks import PelvisMarks
from ui.services.screening.by_hand.people import People
from ui.services.screening.by_hand.pointed_person import PointedPerson
from ui.services.screening.jobs import Job
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.selfcheck.records import Check, Outcome

if TYPE_CHECKING:  # heavy: opened only by the page that needs them
    from metrics import Recall
    from ui.services.batch.clip_list import Task
    from ui.services.batch.execution.scheduler import Row
    from ui.services.batch.lines import Line
    from ui.services.live.live_frame import LivePicture
    from ui.services.people import Record
    from ui.services.setup_check.watch import SetupWatch


@dataclass(eq=False)
class RecordedFilm:
    """The film of the recording page: its job, and every folder it left files in."""

    job: Job[ScreenedClip]
    folders: tuple[Path, ...]
    clip: Path


@dataclass(frozen=True)
class Recorded:
    """A clip from the camera. `mirrored` is True when the raised hand showed a mirrored picture."""

    clip: Path
    mirrored: bool = False


@dataclass(eq=False)
class RecorderSlot:
    """One recorder: what watches its set-up, the latest answer, and the clip once there is one."""

    watch: SetupWatch | None = None
    answer: dict[str, Any] | None = None
    recorded: Recorded | None = None


@dataclass(eq=False)
class Remeasuring:
    """A box in which one clip is measured again: the job under way, its error, and its state."""

    clip: Path
    job: Job[ScreenedClip] | None = field(default=None, kw_only=True)
    error: str = field(default="", kw_only=True)
    open: bool = field(default=False, kw_only=True)


@dataclass(eq=False)
class Draft(Remeasuring):
    """What is being marked on one clip, kept between runs of the page.

    `stand_s` is the standing frame the program chose, `time_s` the frame that is shown.
    """

    stand_s: float
    time_s: float
    marks: PelvisMarks | None = None


@dataclass(eq=False)
class Choosing:
    """Choosing a person: of which clip, the picture that was asked for, and who was chosen."""

    clip: Path
    people: People | None = None
    chosen: PointedPerson | None = None
    error: str = ""


@dataclass(eq=False)
class Correction(Remeasuring):
    """What was understood of a clip, being corrected."""


@dataclass(eq=False)
class ByHand(Remeasuring):
    """What is being corrected by hand on one clip.

    Attributes
    ----------
    base : the result it was begun on.
    time_s : the frame that is shown, seconds of real time.
    corrections : those chosen so far.
    preview : the result measured with them, nothing drawn; None until it is asked for.
    recall : what the last measurings worked out; None until the box was opened.
    """

    base: ScreenedClip
    time_s: float
    corrections: tuple[correction.Correction, ...] = ()
    preview: ScreenedClip | None = None
    recall: Recall | None = None


@dataclass(eq=False)
class SelfCheckSlot:
    """The self-check page.

    Attributes
    ----------
    check : the answers so far, None before the page was opened.
    job : the screening of a film under way, if any.
    problem : why the last film could not be used, "" when it could.
    films : how many films were given; changes the uploader's key, which empties it.
    """

    check: Check | None = None
    job: Job[Outcome] | None = None
    problem: str = ""
    films: int = 0


@dataclass(frozen=True)
class Team:
    """A batch that can be shown.

    Attributes
    ----------
    out : its folder.
    lines : highest priority first, in the language they were written in.
    rows : what the lines are made of, when it ran in this session: said in any language.
    tasks : all clips, when it was begun on this page.
    skipped : files of the folder that were no clips, by name.
    """

    out: Path
    lines: tuple[Line, ...]
    tasks: tuple[Task, ...] = ()
    skipped: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def waiting(self) -> int:
        """How many clips were not screened because the batch was stopped."""
        return max(0, len(self.tasks) - len(self.lines))


@dataclass(eq=False)
class TeamSlot:
    """The team page.

    Attributes
    ----------
    job : the batch under way.
    shown : the batch on the page.
    listed : clips of a folder that wait to be checked and begun; it has no lines yet.
    open_result : the full result of one clip is shown in the page's place.
    message : an error for the start page.
    """

    job: Job[Team] | None = None
    shown: Team | None = None
    listed: Team | None = None
    open_result: bool = False
    message: str = ""


@dataclass(eq=False)
class LiveSlot:
    """The live page: its picture, and whether it was on at the last drawing."""

    picture: LivePicture | None = None
    playing: bool = False


@dataclass(frozen=True)
class OpenedResult:
    """A kept result that is shown: the clip as it was kept, and what it was kept with."""

    clip: ScreenedClip
    person: int
    day: date
    note: str


@dataclass(eq=False)
class PeopleSlot:
    """The page of people: the open record, the chosen person (id), and the kept result of theirs
    that is shown in the page's place."""

    record: Record | None = None
    person: int | None = None
    opened: OpenedResult | None = None


@dataclass(eq=False)
class LearnSlot:
    """The learning page: the lesson that is open, None for the list; `asked`: not the first
    drawing, which takes the lesson from the address."""

    lesson: str | None = None
    asked: bool = False
