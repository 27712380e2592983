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
    from ui.services.phone import Arrived, PhoneReceiver


def phone_camera(id: str, use: Callable[[list[Arrived]], None]) -> None:
    """Offer to open the address, show its code, hand over the clips that came.

    Parameters
    ----------
    id
        Start of the widgets' keys.
    use
        Called with clips that arrived; it may draw the page again.
    """
    receiver = visit().phone
    if receiver is not None and not receiver.open:
        receiver.close()
        receiver = visit().phone = None
        st.info(_("The address for the phone is closed."), icon=":material/lock:")
    if receiver is None:
        _offer(id)
        return
    _code(id, receiver)
    _waiting(receiver, use)


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
    from ui.services.phone import PhoneReceiver, addresses

    here = addresses()
    if not here:
        st.error(
            _("This computer is in no network that a phone could be in. Join the same Wi-Fi first.")
        )
        return
    try:
        visit().phone = PhoneReceiver(visit().workspace.new_folder, here[0])
    except PlumblineError as error:
        st.error(sentence(error), icon=":material/error:")
        return
    st.rerun()


def _code(id: str, receiver: PhoneReceiver) -> None:
    picture, told = st.columns([1, 2], vertical_alignment="center")
    # Black on white in dark pages too: cameras read no inverted codes.
    picture.image(
        segno.make(receiver.address, micro=False).svg_inline(scale=5, light="white", dark="black"),
        width=220,
    )
    told.markdown(_("Point the phone's camera at the code, or type the address:"))
    told.code(receiver.address, language=None, wrap_lines=True)
    told.button(
        _("Close the address"),
        key=f"{id}_phone_close",
        icon=":material/lock:",
        on_click=receiver.close,
    )


@st.fragment(run_every=1.0)
def _waiting(receiver: PhoneReceiver, use: Callable[[list[Arrived]], None]) -> None:
    """Draw how far the clip under way is; hand over the clips that came."""
    if not receiver.open and receiver.receiving is None:
        st.rerun()
    clips = receiver.take()
    if clips:
        use(clips)
    if receiver.receiving is not None:
        st.progress(receiver.receiving, _("A video is coming in"))
    else:
        minutes = max(1, round(receiver.seconds_left / 60))
        st.caption(_("Waiting for the phone. Closes in {n} min.").format(n=minutes))
