"""The connection to streamlit-webrtc, and whether this computer can use it."""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:  # heavy, and only the live page needs it
    from streamlit_webrtc.config import Translations

Show = Callable[[np.ndarray, float], np.ndarray]

# No outside server: no STUN, no TURN. None or {} would mean a server of Google's.
NO_SERVERS: dict[str, Any] = {"iceServers": []}
RTP_HZ = 90_000
_WANTED = {
    "video": {
        "width": {"ideal": 640},
        "height": {"ideal": 480},
        "frameRate": {"ideal": 30},
    },
    "audio": False,  # the default would ask for the microphone
}
# A box of one shape whatever the camera gives, so that the page knows how tall it will be.
_SHOWN = {
    "autoPlay": True,
    "controls": True,  # full screen: to be read from three metres
    "style": {"width": "100%", "aspectRatio": "4 / 3", "objectFit": "contain"},
}


def has_network() -> bool:
    """A network address of this computer other than its own loop: WebRTC needs one."""
    import ifaddr

    for adapter in ifaddr.get_adapters():
        for ip in adapter.ips:
            name = ip.ip if isinstance(ip.ip, str) else ip.ip[0]
            if not name.startswith("127.") and name != "::1":
                return True
    return False


def callback(show: Show, clock: Callable[[], float] = time.monotonic) -> Callable:
    """Callback for every frame of the camera.

    The drawing gets the camera's time. The returned frame carries the time of sending: the
    browser would otherwise take the time spent here for network jitter and delay every
    frame to even it out.
    """
    import av

    def receive(frame: av.VideoFrame) -> av.VideoFrame:
        t_s = float((frame.pts or 0) * (frame.time_base or Fraction(1, RTP_HZ)))
        out = av.VideoFrame.from_ndarray(show(frame.to_ndarray(format="rgb24"), t_s), "rgb24")
        # On the incoming frame too: the library copies its time to the outgoing one.
        for each in (frame, out):
            each.pts, each.time_base = round(clock() * RTP_HZ), Fraction(1, RTP_HZ)
        return out

    return receive


def newest_only() -> None:
    """Keep no queue: a late reader gets the newest frame.

    The library's relay queues every frame for its reader. When the encoder of a busy computer is
    slower than the camera, that queue grows for ever (measured: two seconds behind).
    """
    from streamlit_webrtc.relay import get_global_relay

    relay: Any = get_global_relay()
    if not getattr(relay, "plumbline_newest_only", False):
        relay.subscribe = partial(relay.subscribe, buffered=False)
        relay.plumbline_newest_only = True


def connect(key: str, show: Show, ended: Callable[[], None], words: Translations) -> bool:
    """Draw the live video with its buttons; True while it plays."""
    from streamlit_webrtc import WebRtcMode, webrtc_streamer

    newest_only()
    context = webrtc_streamer(
        key=key,
        mode=WebRtcMode.SENDRECV,
        rtc_configuration=NO_SERVERS,
        media_stream_constraints=_WANTED,
        video_frame_callback=callback(show),
        on_video_ended=ended,
        async_processing=False,  # `show` is quick; the thread of the library lags one image
        media_toggle_controls=False,
        video_html_attrs=_SHOWN,
        translations=words,
    )
    return bool(context.state.playing)
