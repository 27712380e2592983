"""Person, movement, side and session guessed from a file's name.

"Anna_stepdown_L" is Anna, a step-down, the left leg. A name without a movement is taken as it is:
nothing else in it is sure. The page shows every guess in a grid before the run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from metrics.catalogue import AUTO, Posture, movement_definition, movement_ids
from ui.wording import labels
from ui.wording.text import render

# What people call a movement in a file's name besides its id and its name in their language.
_CALLED = {
    "squat": ("squats", "kniebeuge", "kniebeugen", "sentadilla", "sentadillas"),
    "step-down": ("stepdowns", "lateralstepdown", "lsd", "fsd", "stufe", "escalon"),
    "walk": ("walking", "gait", "gang", "gehen", "marcha", "caminar"),
    "single-leg-squat": ("sls", "slsquat", "onelegsquat", "einbeinkniebeuge", "pistol"),
    "single-leg-stance": ("stance", "onelegstance", "singlelegstand", "einbeinstand"),
    "seated-rotation": ("hiprotation", "rotation", "seatedhiprotation"),
    "thomas": ("thomastest",),
    "chair-stand": ("sts", "sittostand", "chairstands"),
    "single-leg-bridge": ("bridge", "slb", "bridges"),
}
# A movement that is also a first name: as the first word it is the person.
_FIRST_NAMES = frozenset({"thomas"})
_SIDES = {
    "left": ("left", "links", "izquierda", "izquierdo", "izq"),
    "right": ("right", "rechts", "derecha", "derecho", "der"),
}
# One or two letters are a side only behind the movement; before it they may be an initial.
_SHORT = {"l": "left", "li": "left", "r": "right", "re": "right"}
_VIEWS = frozenset(
    ("front", "frontal", "side", "lateral", "back", "vorne", "seite", "seitlich", "frente", "lado")
)
_CAMERA = re.compile(r"(img|vid|pxl|dsc|mov|gopr|gh|mvi|video|clip|wa|\W|_|\d)+", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d{4}[-_.]?[01]\d[-_.]?[0-3]\d|[0-3]?\d\.[01]?\d\.\d{4})(?!\d)")
_APART = re.compile(r"[\s_+.,()-]+")
_LONGEST = 4


@dataclass(frozen=True)
class Guess:
    """What a name says; `movement` is "auto" and `side` None where it says nothing."""

    person: str
    movement: str = AUTO
    side: str | None = None
    session: str = ""


def guess(name: str) -> Guess:
    """Read a file's name; a folder above it is the person where the name has none.

    Parameters
    ----------
    name
        Path below the folder of the clips, or the file's name.
    """
    # A Mac splits the letters with accents of a file's name in two.
    path = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/"))
    above = path.parent.name
    stem = path.stem.strip() or path.name
    day = _DAY.search(stem)
    session = day.group(1) if day else ""
    words = [w for w in _APART.split(_DAY.sub(" ", stem)) if w]
    found = _movement(words)
    if found is None:
        only_camera = bool(above) and _CAMERA.fullmatch(stem) is not None
        return Guess(above if only_camera else stem)
    movement, first, last = found
    before, behind = words[:first], words[last:]
    side, before, behind = _side(before, behind)
    takes = [w for w in behind if w.isdigit()]
    rest = [w for w in (*before, *behind) if w.casefold() not in _VIEWS and w not in takes]
    person = " ".join(rest) or above or stem
    row = movement_definition(movement)
    if not (row.one_legged or row.posture is Posture.LYING):
        side = None  # both legs are seen: the letter is the side nearer the camera, or of the knee
    return Guess(person, movement, side, " ".join(filter(None, (session, *takes))))


def _known() -> dict[str, str]:
    """Every way to write a movement, without gaps, and its id."""
    found = {}
    for id in movement_ids():
        names = (id, render(labels.movement(id)), *_CALLED.get(id, ()))
        found.update({_letters(n): id for n in names})
    return found


def _letters(name: str) -> str:
    """Small letters and digits, without accents."""
    split = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in split if c.isalnum())


def _movement(words: Sequence[str]) -> tuple[str, int, int] | None:
    """Id of the movement and the words it takes; the longest, of equal ones the last."""
    known = _known()
    found: list[tuple[int, int, str]] = []
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + _LONGEST) + 1):
            key = _letters("".join(words[first:last]))
            if key in known and not (first == 0 and key in _FIRST_NAMES):
                found.append((last - first, first, known[key]))
    if not found:
        return None
    count, first, id = max(found)
    return id, first, first + count


def _side(before: list[str], behind: list[str]) -> tuple[str | None, list[str], list[str]]:
    """The side, and the words without it."""
    for group in (behind, before):
        for place, word in enumerate(group):
            low = word.casefold()
            side = next((s for s, names in _SIDES.items() if low in names), None)
            side = side or (_SHORT.get(low) if group is behind else None)
            if side is not None:
                kept = [*group[:place], *group[place + 1 :]]
                return side, *((before, kept) if group is behind else (kept, behind))
    return None, before, behind
