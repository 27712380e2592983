"""State of one self-check: its steps, the answers so far, and the result of each test."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from core.text import Text
from metrics.triage import Triage
from ui.services.screening.screened_clip import ScreenedClip

Kind = Literal[
    "welcome", "age", "flags", "knee", "pain", "clues", "choose", "setup",
    "film", "after", "result", "stop",
]  # fmt: skip
YES, NO, UNSURE = "yes", "no", "unsure"


@dataclass(frozen=True)
class Step:
    """One screen. `id` is the group of statements or the test, where there is one."""

    kind: Kind
    id: str = ""


STOP = Step("stop")
CHEST_PAIN = "chest_pain"
EMERGENCY = Triage(
    stop=True,
    urgency="emergency",
    texts=(
        Text("Chest pain needs help now."),
        Text("Stop. Sit down. Call your emergency number."),
    ),
)


@dataclass
class Outcome:
    """What came of one test.

    Attributes
    ----------
    tried : False when it was left out before it began.
    clip : its screening and evidence frames, without landmarks; None when it was not filmed.
    pain : 0 to 10 during the test, None = not asked yet.
    happened : ids of `metrics.triage.during_questions`.
    """

    tried: bool = True
    clip: ScreenedClip | None = None
    pain: int | None = None
    happened: frozenset[str] = frozenset()


@dataclass
class Check:
    """One self-check. Lives in the visit; nothing of it is written to disk.

    Attributes
    ----------
    place : which step of the path is asked for.
    replies : question id -> yes, no or unsure.
    picked : ids of the tests chosen, None before the choice.
    outcomes : test id -> what came of it.
    stopped : the warning that ended it; only `path.take_back` lifts it.
    from_address : it is the rest of an earlier one, of which only the warning is known.
    ended : why no further test is offered, or None.
    """

    place: int = 0
    begun: bool = False
    ready: bool = False
    age_years: int | None = None
    knee: str | None = None
    pain: int | None = None
    replies: dict[str, str] = field(default_factory=dict)
    picked: tuple[str, ...] | None = None
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    stopped: Triage | None = None
    ended: Text | None = None
    from_address: bool = False
