"""Which part of a recording its numbers come from, where much of it was left out."""

from __future__ import annotations

from collections.abc import Iterable

from core.note_codes import NoteCode
from core.pose_sequence import Note
from metrics.results import Screening
from ui.wording.text import render


def measured_part(notes: Iterable[Note]) -> str:
    """The line that stands at the head of a result; empty where nothing much was left out."""
    return next((render(n.text) for n in notes if n.code == NoteCode.MEASURED_PART), "")


def about_the_recording(screening: Screening) -> list[str]:
    """How the clip was understood: what is good to know, without that line, and the view."""
    told = (n for n in screening.notes if n.severity == "info" and n.code != NoteCode.MEASURED_PART)
    return [render(n.text) for n in told] + [render(why) for why in screening.view.because]
