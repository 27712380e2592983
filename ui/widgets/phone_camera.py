"""A phone as the camera: a code to scan, and the clips it sends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import segno
import streamlit as st

from core.errors import PlumblineError
from ui.session.state import visit
from ui.wording.errors import sentence
from ui.wording.text import _

if TYPE_CHECKING:  # the web server behind it is opened only when it is asked for
    from ui.services.phone import Arrived, PhoneDoor


def phone_camera(id: str, use: Callable[[list[Arrived]], None]) -> None:
    """Offer the door, show its code, hand over the clips that came.

    Parameters
    ----------
    id
        Start of the widgets' keys.
    use
        Called with clips that arrived; it may draw the page again.
    """
    door = visit().phone
    if door is not None and not door.open:
        door.close()
        door = visit().phone = None
        st.info(_("The address for the phone is closed."), icon=":material/lock:")
    if door is None:
        _offer(id)
        return
    _code(id, door)
    _waiting(door, use)


def _offer(id: str) -> None:
    st.markdown(
        _(
            "A phone has the better camera. The phone and this computer must be in the same "
            "network; the video goes from one to the other and nowhere else."
        )
    )
    pressed = st.button(
        _("Let a phone send videos for 10 minutes"),
        key=f"{id}_phone_open",
        icon=":material/qr_code_2:",
    )
    if not pressed:
        return
    from ui.services.phone import PhoneDoor, addresses

    here = addresses()
    if not here:
        st.error(
            _("This computer is in no network that a phone could be in. Join the same Wi-Fi first.")
        )
        return
    try:
        visit().phone = PhoneDoor(visit().workspace.new_folder, here[0])
    except PlumblineError as error:
        st.error(sentence(error), icon=":material/error:")
        return
    st.rerun()


def _code(id: str, door: PhoneDoor) -> None:
    picture, told = st.columns([1, 2], vertical_alignment="center")
    # Black on white in dark pages too: cameras read no inverted codes.
    picture.image(
        segno.make(door.address, micro=False).svg_inline(scale=5, light="white", dark="black"),
        width=220,
    )
    told.markdown(_("Point the phone's camera at the code, or type the address:"))
    told.code(door.address, language=None, wrap_lines=True)
    told.button(
        _("Close the address"), key=f"{id}_phone_close", icon=":material/lock:", on_click=door.close
    )


@st.fragment(run_every=1.0)
def _waiting(door: PhoneDoor, use: Callable[[list[Arrived]], None]) -> None:
    """Draw how far the clip under way is; hand over the clips that came."""
    if not door.open and door.receiving is None:
        st.rerun()
    clips = door.take()
    if clips:
        use(clips)
    if door.receiving is not None:
        st.progress(door.receiving, _("A video is coming in"))
    else:
        minutes = max(1, round(door.seconds_left / 60))
        st.caption(_("Waiting for the phone. Closes in {n} min.").format(n=minutes))
