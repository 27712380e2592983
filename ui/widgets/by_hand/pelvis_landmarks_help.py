"""Where ASIS and PSIS are, for palpation, stickers and manual points."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

import streamlit as st

from ui.widgets.figure import picture
from ui.widgets.point_marker import Ends
from ui.wording.text import _

# As in the drawn video: left blue, right orange; from the side as in the drawing below.
LEFT_COLOUR, RIGHT_COLOUR = "#56b4e9", "#e69f00"
FRONT_COLOUR, REAR_COLOUR = RIGHT_COLOUR, LEFT_COLOUR


def ends(plane: str, view: str) -> Ends:
    """What the two points are called in this view."""
    if plane == "sagittal":
        return Ends(
            (_("Front point (ASIS)"), _("Rear point (PSIS)")),
            (_("Click the front point (ASIS)."), _("Now the rear point (PSIS).")),
            (_("ASIS"), _("PSIS")),
            (FRONT_COLOUR, REAR_COLOUR),
        )
    bone = "PSIS" if view == "back" else "ASIS"
    return Ends(
        (
            _("The person's left point ({bone})").format(bone=bone),
            _("The person's right point ({bone})").format(bone=bone),
        ),
        (
            _("Click the person's LEFT point ({bone}).").format(bone=bone),
            _("Now the person's RIGHT point ({bone}).").format(bone=bone),
        ),
        (_("L"), _("R")),
        (LEFT_COLOUR, RIGHT_COLOUR),
    )


def places(plane: str, view: str) -> None:
    """The drawing of this view, how to find the points, and the stickers to print."""
    if plane == "sagittal":
        picture("pelvis_points_side")
        st.markdown(_front() + " " + _back())
    elif view == "back":
        picture("pelvis_points_back")
        st.markdown(_back())
    else:
        picture("pelvis_points_front")
        st.markdown(_front())
    st.markdown(
        _(
            "**Surer: stickers.** Two stickers on these points, filmed again, are found by the "
            "program without a click. Fold the shirt up and stick them on skin or tight clothing."
        )
    )
    st.download_button(
        _("Stickers to print (PDF)"),
        sheet,
        file_name="markers.pdf",
        mime="application/pdf",
        icon=":material/print:",
        on_click="ignore",
        key="pelvis_sheet",
    )
    st.caption(_("On the command line: `plumbline markers`."))


def _front() -> str:
    return _(
        "**ASIS**: hands on the hips, slide the thumbs forward along the edge of the pelvis to "
        "the foremost bony point, a little below the height of the navel. One on each side."
    )


def _back() -> str:
    return _(
        "**PSIS**: the bony points under the two dimples of the low back, just above the buttocks."
    )


@lru_cache
def sheet() -> bytes:
    """The sheet of stickers as PDF."""
    from vision.pelvis import save_marker_sheet

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "markers.pdf"
        save_marker_sheet(path)
        return path.read_bytes()
