"""Which answers a remark on the recording spoils: those that rest on what was not seen well."""

from __future__ import annotations

from collections.abc import Iterable

from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import Severity

EVERYTHING = frozenset({"feet", "trunk", "vertical", "place", "aim", "person"})
# What a remark takes away. "vertical" are angles against the vertical or the horizontal, "place"
# is the camera's: a knee or a foot that swings past is seen from somewhere else at each step when
# the camera goes along. "aim" is where the lens looked: it tells a turned body from one seen aside.
_TAKES: dict[NoteCode | str, frozenset[str]] = {
    NoteCode.FEET_CUT: frozenset({"feet"}),
    NoteCode.FEET_HIDDEN: frozenset({"feet"}),
    NoteCode.TRUNK_CUT: frozenset({"trunk"}),
    NoteCode.SPLIT_SCREEN: frozenset({"aim"}),
    NoteCode.CAMERA_MOVES: frozenset({"vertical", "place"}),
    NoteCode.ROLL_NO_STAND: frozenset({"vertical"}),
    NoteCode.BUNCHED_TIMES: frozenset({"time"}),
    NoteCode.PERSON_LOST: EVERYTHING,
    NoteCode.CUT: EVERYTHING,
}
# What an answer rests on; every one needs the person.
_NEEDS: dict[str, frozenset[str]] = {
    "trendelenburg": frozenset({"trunk", "vertical"}),
    "valgus_collapse": frozenset({"feet", "aim"}),
    "knee_varus": frozenset({"feet", "aim"}),
    "leg_external_rotation": frozenset({"feet", "aim"}),
    "reduced_hip_extension": frozenset({"feet", "vertical"}),
    "lumbar_extension_compensation": frozenset({"feet", "trunk", "vertical"}),
    "knee_hyperextension": frozenset({"feet"}),
    "limp_timing": frozenset({"feet", "time"}),
}
_STEPPING_NEEDS: dict[str, frozenset[str]] = {
    "knee_varus": frozenset({"place"}),
    "leg_external_rotation": frozenset({"place"}),
}


def spoiled_by(notes: Iterable[Note], needs: frozenset[str]) -> Note | None:
    """The remark that takes away what an answer needs, or None."""
    for note in notes:
        if note.severity == Severity.STOP or _TAKES.get(note.code, frozenset()) & needs:
            return note
    return None


def why_spoiled(notes: Iterable[Note], pattern: str, movement: str) -> Text | None:
    """Why this recording can't answer a pattern, or None. Steps are found by the feet."""
    needs = _NEEDS.get(pattern, frozenset()) | {"person"}
    if movement == "walk":
        needs |= {"feet"} | _STEPPING_NEEDS.get(pattern, frozenset())
    note = spoiled_by(notes, needs)
    return None if note is None else note.text
