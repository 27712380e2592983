"""Live view: skeleton, repetition count and one large angle while somebody moves."""

from __future__ import annotations

import math
import weakref

import streamlit as st

from ui.pages.live import connection
from ui.services.live.coach import Goal
from ui.services.live.live_frame import LivePicture
from ui.session.state import visit
from ui.wording import labels
from ui.wording.text import _, render

# With fewer analysed frames a second than this, quick movements are missed.
BUSY_PER_S = 8.0


def page() -> None:
    """Choose what is coached, then show the live view."""
    st.title(_("Live picture"), anchor=False)
    st.markdown(
        _(
            "Your skeleton as you move, for practice. The numbers are live and approximate; for"
            " a screening, film the movement."
        )
    )
    # The video first: on a narrow screen it is above the choices, on a wide one beside them.
    stage, choices = st.columns([4, 1], gap="medium")
    with choices:
        goal, looking_glass = _goal()
    if not connection.has_network():
        stage.error(
            _(
                "The live picture needs a network connection between browser and program, and this "
                "computer has none switched on. Filming with the camera works without one, "
                "and so does a video file."
            ),
            icon=":material/wifi_off:",
        )
        return
    picture = _picture(goal, looking_glass=looking_glass)
    with stage, st.container(key="live_stage"):
        playing = connection.connect(
            "live",
            picture.show,
            picture.close,
            _buttons(),
        )
    if picture.reader.failed:
        st.error(_("The live picture stopped: {why}").format(why=picture.reader.failed))
    if playing and not visit().live.playing:
        picture.begin()
    visit().live.playing = playing
    if not playing:
        picture.close()
        with stage:
            _last_round(picture)
        _no_picture()


def _no_picture() -> None:
    """The browser's English error names, explained: the component shows them untranslated."""
    with st.expander(_("No picture? What it means and what to do"), icon=":material/help:"):
        st.markdown(
            "\n".join(
                f"- {line}"
                for line in (
                    _(
                        "NotAllowedError: the browser may not use the camera. Click the camera "
                        "icon next to the address, allow it, and start again."
                    ),
                    _("NotFoundError: no camera was found. Plug one in and start again."),
                    _("NotReadableError: another program is using the camera. Close it first."),
                    _(
                        "TypeError: browsers allow the camera only on pages of this computer or"
                        " over https."
                    ),
                    _("The picture stopped: the camera may have been unplugged. Start again."),
                )
            )
        )
        st.markdown(
            _(
                'Still no picture? "Film with the camera" works without a connection, and '
                '"Start" takes a film from any phone or camera.'
            )
        )


def _buttons() -> connection.Translations:
    """The words of the connection's component."""
    return {
        "start": _("Turn the camera on"),
        "stop": _("Turn the camera off"),
        "select_device": _("Choose the camera"),
        "select_camera": _("Camera"),
        "device_ask_permission": _("Allow the browser to use the camera."),
        "device_not_available": _("No camera is free."),
        "device_access_denied": _("The browser may not use the camera."),
        "media_api_not_available": _("This browser does not allow the camera on this page."),
    }


def _last_round(picture: LivePicture) -> None:
    """Result of the round that was just stopped, and the throughput of the computer."""
    tally = picture.tally
    if math.isnan(tally.seen_per_s):
        return
    st.info(
        _("Repetitions in the last round: {n}.").format(n=picture.coach.now.repetitions),
        icon=":material/repeat:",
    )
    if tally.seen_per_s < BUSY_PER_S:
        st.warning(
            _(
                "This computer was busy: few frames were analysed, and a quick repetition may "
                "have been missed. Close other programs."
            ),
            icon=":material/hourglass:",
        )
    if not math.isnan(tally.age_s):
        st.caption(
            _(
                "{shown:.1f} frames per second shown, {seen:.1f} analysed; the skeleton is "
                "{age:.0f} ms behind the picture."
            ).format(shown=tally.shown_per_s, seen=tally.seen_per_s, age=1000 * tally.age_s)
        )


def _goal() -> tuple[Goal, bool]:
    view = st.selectbox(
        _("Seen from"),
        ("front", "side"),
        format_func=lambda kind: render(labels.view(kind)),
        key="live_view",
    )
    leg = st.selectbox(
        _("Leg (the person's)"),
        ("left", "right"),
        format_func=lambda side: render(labels.side(side)),
        key="live_leg",
    )
    band = (60, 100)
    if view == "front":
        st.caption(
            _(
                "Begin with three seconds of quiet standing. ✓: a screening would not flag the "
                "last repetition; !: it would; no sign: it can't tell."
            )
        )
    else:
        band = st.slider(_("Green when the knee is bent by"), -10, 130, band, format="%d°")
    glass = st.toggle(_("Like a mirror"), value=True, key="live_glass")
    low, high = band
    return Goal(view, leg, float(low), float(max(high, low + 1))), glass


def _picture(goal: Goal, *, looking_glass: bool) -> LivePicture:
    """The visit's image; it ends with the visit."""
    here = visit()
    picture = here.live.picture
    if picture is None:
        picture = here.live.picture = LivePicture(goal, looking_glass=looking_glass)
        weakref.finalize(here, picture.close)
    picture.aim(goal, looking_glass=looking_glass)
    return picture
