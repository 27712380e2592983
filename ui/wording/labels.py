"""Names of patterns, measurements, verdicts, events and sides in a user's words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from core.text import Text
from core.vocabulary import EventKind, Route, Side, Verdict, ViewKind
from metrics.catalogue import AUTO, SCORES, definition, movement_definition, pattern_definition
from metrics.results import Finding, Score
from ui.wording.text import _, render

# Marks that turn the direction of writing: a name that shows them is not what it seems.
_TURNS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

NOT_A_DIAGNOSIS = Text(
    "This is a screening of what can be seen in one video. It is not a diagnosis."
)
DOES_NOT_MEAN = (
    Text("It does not say what causes your pain."),
    Text("It does not measure how strong you are."),
    Text("It does not say that you will get hurt."),
    Text("It does not replace an examination."),
)
# red_flags.toml holds all of them with their sources; these are the ones for now.
HELP_NOW = (
    Text("You can't put weight on the leg after a fall or injury, or it looks out of shape."),
    Text("A joint is hot, red and swollen, and you feel ill or have a fever."),
    Text("The leg is suddenly cold, white or numb, or the calf is swollen, sore and warm."),
    Text("You have new numbness between the legs, or can't control bladder or bowel."),
)
NOT_A_DIAGNOSIS_VISIT = Text(
    "This is a screening of what can be seen in these videos. It is not a diagnosis."
)


BadgeColour = Literal["orange", "yellow", "gray", "blue"]
"""Those colours of a Streamlit badge that are used."""


@dataclass(frozen=True)
class VerdictWords:
    """A verdict by word, sign and colour, so that no one of the three is needed alone."""

    name: Text
    sign: str  # material symbol
    colour: BadgeColour


# By words of `core.vocabulary`, which files read back hold as plain str.
_VERDICTS: dict[str, VerdictWords] = {
    # No red: this is a screening, not an alarm. No green: "not seen" is not "all is well".
    Verdict.CLEAR: VerdictWords(Text("Clearly seen"), ":material/radio_button_checked:", "orange"),
    Verdict.POSSIBLE: VerdictWords(Text("Possibly seen"), ":material/contrast:", "yellow"),
    Verdict.CANNOT_TELL: VerdictWords(Text("Can't tell"), ":material/help:", "gray"),
    Verdict.NOT_SEEN: VerdictWords(Text("Not seen"), ":material/radio_button_unchecked:", "blue"),
}
_WEIGHT = {verdict: rank for rank, verdict in enumerate(_VERDICTS)}

_RECOGNISE = Text("Detect automatically")
_VIEWS: dict[str, Text] = {
    ViewKind.FRONT: Text("front"),
    ViewKind.BACK: Text("back"),
    ViewKind.SIDE: Text("side"),
    ViewKind.OBLIQUE: Text("oblique"),
    ViewKind.UNKNOWN: Text("unclear"),
}
_SEEN: dict[str, Text] = {
    ViewKind.FRONT: Text("from the front"),
    ViewKind.BACK: Text("from behind"),
    ViewKind.SIDE: Text("from the side"),
    ViewKind.OBLIQUE: Text("at an angle"),
    ViewKind.UNKNOWN: Text("from an unknown angle"),
}
_SIDES: dict[str, Text] = {
    Side.LEFT: Text("left"),
    Side.RIGHT: Text("right"),
    Side.BOTH: Text("both sides"),
}
# As they are drawn beside the body in the video.
_SIDE_LETTERS: dict[str, Text] = {Side.LEFT: Text("L"), Side.RIGHT: Text("R")}
_EVENTS: dict[str, Text] = {
    EventKind.STAND_START: Text("Standing begins"),
    EventKind.STAND_END: Text("Standing ends"),
    EventKind.REP_START: Text("Start"),
    EventKind.REP_BOTTOM: Text("Lowest"),
    EventKind.REP_END: Text("End"),
    EventKind.LIFT_TOP: Text("Highest"),
    EventKind.TURN_PEAK: Text("Farthest turn"),
    EventKind.STAND_UP: Text("Standing"),
    EventKind.HEEL_STRIKE: Text("Heel strike"),
    EventKind.TOE_OFF: Text("Toe off"),
    EventKind.HOLD_START: Text("Hold begins"),
    EventKind.HOLD_END: Text("Hold ends"),
    EventKind.PELVIS_DROP: Text("The pelvis stays lower"),
}
_ROUTES: dict[str, Text] = {
    Route.LANDMARKS: Text("body points"),
    Route.FOLLOWED_KNEE: Text("body points, knees refined from the image"),
    Route.OPTICAL_FLOW: Text("the image itself"),
    Route.STICKERS: Text("stickers"),
    Route.MANUAL_POINTS: Text("two clicks"),
    Route.BODY_FIT: Text("body fit"),
}


def verdict(verdict: str) -> VerdictWords:
    """Words of one verdict."""
    return _VERDICTS[verdict]


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Clear first, then possible, can't tell, not seen."""
    return sorted(findings, key=lambda f: _WEIGHT[f.verdict])


def pattern(id: str, *, plain: bool = False) -> Text:
    """Name of a pattern; for a person at home in plain words."""
    try:
        row = pattern_definition(id)
    except KeyError:
        return _spell(id)
    return row.plain_name if plain else row.short_name


def measurement(id: str, *, plain: bool = False) -> Text:
    """Name of a measurement; in everyday words when `plain` and where there are any."""
    try:
        row = definition(id)
    except KeyError:
        return _spell(id)
    return row.plain_name or row.name if plain else row.name


def short_measurement(id: str, *, plain: bool = False) -> Text:
    """Name of a measurement where there is little room."""
    try:
        row = definition(id)
    except KeyError:
        return _spell(id)
    plainly = row.plain_name if plain else None
    return plainly or row.short_name or row.name


def movement(id: str) -> Text:
    """Name of a movement, or of the choice to have it recognised."""
    if id == AUTO:
        return _RECOGNISE
    try:
        return movement_definition(id).plain_name
    except KeyError:
        return _spell(id)


def view(kind: str) -> Text:
    """Where the camera stood, as the name of a choice or a column: "front"."""
    return _VIEWS[kind]


def seen(kind: str) -> Text:
    """Where the camera stood, within a sentence: "from the front"."""
    return _SEEN[kind]


def side(side: str) -> Text | None:
    """The person's side; None where there is none."""
    return _SIDES.get(side)


def of_side(name: str, side: str) -> str:
    """ "Knee inward, left"; the name alone where it is about no side."""
    where = render(_SIDES.get(side))
    return f"{name}, {where}" if where else name


def finding(found: Finding, *, plain: bool = False) -> str:
    """Name of a finding's pattern and the person's side."""
    return of_side(render(pattern(found.pattern, plain=plain)), found.side)


def side_letter(side: str) -> Text | None:
    """The person's side as one letter; None where there is none."""
    return _SIDE_LETTERS.get(side)


def event(kind: str) -> Text:
    """Name of an instant."""
    return _EVENTS.get(kind) or _spell(kind)


def route(route: str) -> Text:
    """How a number was seen."""
    return _ROUTES.get(route) or _spell(route)


def score(id: str) -> Text:
    """Name of a clinical score."""
    row = SCORES.score.get(id)
    return row.name if row else _spell(id)


def points(score: Score) -> str:
    """ "3 of 6", "3" where no most is defined, a dash where items are missing."""
    if score.total is None:
        return "–"
    row = SCORES.score.get(score.id)
    if row is None or not row.bands:
        return f"{score.total:g}"
    return _("{points:g} of {most:g}").format(points=score.total, most=row.bands[-1].most)


def capital(sentence: str) -> str:
    """The sentence with a large first letter."""
    return sentence[:1].upper() + sentence[1:]


def one_line(name: str) -> str:
    """A name of the user's to print: nothing in it steers a terminal or turns the writing."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _steers(c) else c for c in name)


def escaped(name: str) -> str:
    """A name of the user's, safe inside Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_[]$~#<:" else c for c in one_line(name))


def _steers(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") or letter in _TURNS


def _spell(id: str) -> Text:
    return Text("{name}", name=id.replace("_", " ").replace("-", " ").capitalize())
