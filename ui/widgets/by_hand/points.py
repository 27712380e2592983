"""The still frame with its landmarks: drag one, click its place, or say that it is hidden."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.correction import Correction, CorrectionKind
from core.landmarks import NAMES
from core.vocabulary import Side
from ui.services.screening.by_hand.correction_settings import MOVABLE, landmark
from ui.services.screening.by_hand.still_frame import LINES, body_picture
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.slots import ByHand
from ui.widgets.by_hand.adding import adding
from ui.widgets.by_hand.pelvis_landmarks_help import LEFT_COLOUR, RIGHT_COLOUR
from ui.widgets.point_marker import BodyPoint, body_marker
from ui.wording.text import _, render

SPANS_S = (0.0, 0.1, 0.3, 0.5, 1.0, 2.0)
_SAME_S = 1e-3


def points(slot: ByHand, after: ScreenedClip) -> Correction | None:
    """Draw the frame as it is with the corrections so far; the point that was placed, if any."""
    row = st.selectbox(
        _("Body point"),
        MOVABLE,
        index=None,
        format_func=lambda r: render(landmark(NAMES[r])),
        placeholder=_("Drag a point, or choose one and click its place"),
        key="hand_row",
    )
    seq, slow = after.drawn, after.landmarks.slow_motion
    frame = int(np.argmin(np.abs(seq.t_s - slot.time_s)))
    picture = body_picture(slot.clip, seq, slot.time_s, row)
    at_s = round(float(seq.t_s[frame]) * slow, 4)
    placed = body_marker(
        "hand_marker",
        picture,
        [_point(slot, seq.xy_px[frame, r], r, at_s) for r in MOVABLE],
        [(MOVABLE.index(a), MOVABLE.index(b)) for a, b in LINES],
        None if row is None else MOVABLE.index(row),
    )
    st.caption(
        _(
            "Click the middle of the joint. Frames up to 0.3 s before and after follow, less and "
            "less. A number is the median of the repetitions: correct each one that is wrong. "
            "Its interval grows by the error of a click, 1 % of the leg's length."
        )
    )
    if row is not None:
        _hidden(slot, row, at_s)
    if placed is None:
        return None
    which, (x, y) = placed
    name = NAMES[MOVABLE[which]]
    return Correction(CorrectionKind.MOVED, at_s, landmark=name, x_px=round(x, 1), y_px=round(y, 1))


def _point(slot: ByHand, xy: np.ndarray, row: int, at_s: float) -> BodyPoint:
    name = NAMES[row]
    here = any(
        c.kind == CorrectionKind.MOVED and c.landmark == name and abs(c.time_s - at_s) < _SAME_S
        for c in slot.corrections
    )
    return BodyPoint(
        render(landmark(name)),
        LEFT_COLOUR if name.startswith(Side.LEFT) else RIGHT_COLOUR,
        (float(xy[0]), float(xy[1])) if np.isfinite(xy).all() else None,
        here,
    )


def _hidden(slot: ByHand, row: int, at_s: float) -> None:
    """Say that the chosen landmark is not seen around this frame."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="hand_hidden"):
        span = st.selectbox(
            _("Hidden for"),
            SPANS_S,
            index=2,
            format_func=lambda s: (
                _("this frame") if s == 0 else _("{s:g} s before and after").format(s=s)
            ),
            key="hand_hidden_s",
        )
        start, end = round(max(0.0, at_s - span), 4), round(at_s + span, 4)
        adding(
            slot,
            Correction(CorrectionKind.HIDDEN, start, end, landmark=NAMES[row]),
            _("It is hidden"),
            icon=":material/visibility_off:",
            key="hand_hide",
        )
