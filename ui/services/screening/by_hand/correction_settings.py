"""Corrections by hand among the settings of a screening: kept, read, put in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from core import landmarks as lm
from core.correction import Correction, CorrectionKind, from_list
from core.errors import SettingsError
from core.json_reading import parsed
from core.text import Text
from core.vocabulary import EventKind, Side
from ui.wording import labels

# Where they stand among the settings of a screening.json, with times of the video as it plays.
KEY = "corrections"
# Landmarks that can be moved by hand: those that numbers rest on.
MOVABLE = (*lm.SHOULDERS, *lm.HIPS, *lm.KNEES, *lm.ANKLES, *lm.HEELS, *lm.TOES)
_JOINTS = {
    "shoulder": (Text("left shoulder"), Text("right shoulder")),
    "hip": (Text("left hip"), Text("right hip")),
    "knee": (Text("left knee"), Text("right knee")),
    "ankle": (Text("left ankle"), Text("right ankle")),
    "heel": (Text("left heel"), Text("right heel")),
    "foot_index": (Text("tip of the left foot"), Text("tip of the right foot")),
}
_SHAPE = Text(
    'The file holds a list called "corrections"; the screening.json of a corrected result will do.'
)


def from_settings(chosen: Mapping[str, Any]) -> tuple[Correction, ...]:
    """The corrections among the settings of a screening.json.

    Raises
    ------
    SettingsError
        When they are damaged.
    """
    try:
        return from_list(chosen.get(KEY, ()))
    except ValueError as error:
        raise SettingsError(Text("The corrections by hand cannot be read."), _SHAPE) from error


def kept(those: Sequence[Correction]) -> dict[str, Any]:
    """What stands among the settings of a screening.json; empty without corrections."""
    return {KEY: [one.as_dict() for one in those]} if those else {}


def read(path: Path) -> tuple[Correction, ...]:
    """Read a file of corrections, or those a screening.json was made with.

    Raises
    ------
    SettingsError
        No such file, or no corrections in it.
    """
    try:
        found = parsed(path.read_bytes())
        if "provenance" in found:
            found = found["provenance"].get("settings", {})
        told = from_settings(found)
    except (OSError, ValueError, AttributeError) as error:
        raise SettingsError(Text("{name} cannot be read.", name=path.name), _SHAPE) from error
    if not told:
        raise SettingsError(Text("There are no corrections in {name}.", name=path.name), _SHAPE)
    return told


def mirror_image(those: Iterable[Correction], width_px: float) -> tuple[Correction, ...]:
    """The same for the flipped picture."""
    return tuple(c.mirror_image(width_px) for c in those)


def said(one: Correction) -> Text:
    """One correction in words: "left knee moved at 1.83 s"."""
    at, until, whose = one.time_s, one.until_s, landmark(str(one.landmark))
    match one.kind:
        case CorrectionKind.MOVED:
            return Text("{landmark} moved at {at:.2f} s", landmark=whose, at=at)
        case CorrectionKind.HIDDEN:
            return Text(
                "{landmark} hidden from {at:.2f} to {until:.2f} s",
                landmark=whose,
                at=at,
                until=until,
            )
        case CorrectionKind.EXCHANGED:
            return Text(
                "left and right leg exchanged from {at:.2f} to {until:.2f} s", at=at, until=until
            )
        case CorrectionKind.LEFT_OUT:
            return Text("left out: {event} at {at:.2f} s", event=_event(one), at=at)
        case CorrectionKind.SHIFTED:
            return Text(
                "{event} moved from {at:.2f} to {until:.2f} s",
                event=_event(one),
                at=at,
                until=until,
            )
    return Text(
        "clinician on {pattern}: {word}",
        pattern=_of_side(labels.pattern(str(one.pattern)), one.side),
        word=one.word,
    )


def landmark(name: str) -> Text:
    """ "left knee" of "left_knee"."""
    side, _, joint = name.partition("_")
    if joint not in _JOINTS:
        return Text("{name}", name=name.replace("_", " "))
    left, right = _JOINTS[joint]
    return left if side == Side.LEFT else right


def _event(one: Correction) -> Text:
    names = {
        EventKind.REP_START: Text("start of a repetition"),
        EventKind.REP_BOTTOM: Text("lowest point of a repetition"),
        EventKind.REP_END: Text("end of a repetition"),
        EventKind.HEEL_STRIKE: Text("heel strike"),
        EventKind.TOE_OFF: Text("toe-off"),
    }
    assert one.event is not None
    return _of_side(names[one.event], one.side)


def _of_side(name: Text, side: Side | None) -> Text:
    if side == Side.LEFT:
        return Text("{name}, left", name=name)
    return Text("{name}, right", name=name) if side == Side.RIGHT else name
