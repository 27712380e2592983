"""How much a screening can say where nothing is flagged: never more than what was judged."""

from __future__ import annotations

from enum import StrEnum

from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.vocabulary import Severity, Verdict
from metrics.results import Screening


class Answered(StrEnum):
    """The most that was answered."""

    JUDGED = "judged"
    """At least one pattern has an answer."""
    MEASURED = "measured"
    """There are numbers, no verdict."""
    NOTHING = "nothing"


# What keeps a whole video from being judged is said before what makes numbers rough.
_FIRST = (NoteCode.MOVEMENT, NoteCode.VIEW)


def answered(screening: Screening) -> Answered:
    """What the screening could say."""
    if any(f.verdict != Verdict.CANNOT_TELL for f in screening.findings):
        return Answered.JUDGED
    if any(m.value is not None for m in screening.measurements):
        return Answered.MEASURED
    return Answered.NOTHING


def serious_notes(screening: Screening) -> list[Note]:
    """Remarks that limit the answer, the heaviest first."""
    found = [n for n in screening.notes if n.severity != Severity.INFO]
    return sorted(found, key=lambda n: (n.severity != Severity.STOP, n.code not in _FIRST))
