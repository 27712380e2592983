"""The words that code, files and tests share: one enumeration for each closed list.

Every member is its own string (`StrEnum`), so JSON, Parquet and comparisons with plain strings
work as they are: ``Verdict.CLEAR == "clear"``.
"""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """The person's side. BOTH: one answer for both legs; NONE: it is about no side."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    NONE = "none"


class Verdict(StrEnum):
    """The answer about a pattern, the most severe first."""

    CLEAR = "clear"
    POSSIBLE = "possible"
    NOT_SEEN = "not_seen"
    CANNOT_TELL = "cannot_tell"

    @property
    def flagged(self) -> bool:
        """Something was seen: clear or possible."""
        return self in FLAGGED


FLAGGED: tuple[Verdict, ...] = (Verdict.CLEAR, Verdict.POSSIBLE)


class ViewKind(StrEnum):
    """From where the camera looked at the person."""

    FRONT = "front"
    BACK = "back"
    SIDE = "side"
    OBLIQUE = "oblique"
    UNKNOWN = "unknown"


class Route(StrEnum):
    """How a number was seen in the video."""

    LANDMARKS = "landmarks"
    """The image landmarks of the pose model."""
    FOLLOWED_KNEE = "followed knee"
    """The landmarks, and the knees also followed by optical flow."""
    OPTICAL_FLOW = "optical flow"
    """Optical flow of the trunk."""
    STICKERS = "stickers"
    """Markers on the pelvis."""
    MANUAL_POINTS = "manual points"
    """Points that were marked by hand."""
    BODY_FIT = "body fit"
    """The fitted body model."""

    @classmethod
    def _missing_(cls, value: object) -> Route | None:
        """Names that files written before version 0.10 carry."""
        return {"picture": cls.OPTICAL_FLOW, "clicks": cls.MANUAL_POINTS}.get(str(value))


class EventKind(StrEnum):
    """An instant of a movement."""

    STAND_START = "stand_start"
    STAND_END = "stand_end"
    REP_START = "rep_start"
    REP_BOTTOM = "rep_bottom"
    REP_END = "rep_end"
    LIFT_TOP = "lift_top"
    TURN_PEAK = "turn_peak"
    STAND_UP = "stand_up"
    HEEL_STRIKE = "heel_strike"
    TOE_OFF = "toe_off"
    HOLD_START = "hold_start"
    HOLD_END = "hold_end"
    PELVIS_DROP = "pelvis_drop"


class Severity(StrEnum):
    """Weight of a remark on the recording."""

    INFO = "info"
    """Good to know."""
    WARNING = "warning"
    """Numbers may suffer."""
    STOP = "stop"
    """Do not use the recording."""
