"""The only place that knows streamlit-webrtc, and whether this computer can use it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

Show = Callable[[np.ndarray, float], np.ndarray]

# Nobody outside is asked: no STUN, no TURN. None or {} would mean a server of Google's.
NO_SERVERS = {"iceServers": []}
_WANTED = {
    "video": {
        "width": {"ideal": 640},
        "height": {"ideal": 480},
        "frameRate": {"ideal": 30},
    },
    "audio": False,  # the default would ask for the microphone
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


def callback(show: Show) -> Callable:
    """What the video's thread calls for every frame; times go through unchanged."""
    import av

    def receive(frame: av.VideoFrame) -> av.VideoFrame:
        t_s = float(frame.pts * (frame.time_base or Fraction(1, 90_000)))
        out = av.VideoFrame.from_ndarray(show(frame.to_ndarray(format="rgb24"), t_s), "rgb24")
        out.pts, out.time_base = frame.pts, frame.time_base
        return out

    return receive


def connect(key: str, show: Show, ended: Callable[[], None], words: dict[str, str]) -> bool:
    """Draw the live video with its buttons; True while it plays."""
    from streamlit_webrtc import WebRtcMode, webrtc_streamer

    context = webrtc_streamer(
        key=key,
        mode=WebRtcMode.SENDRECV,
        rtc_configuration=NO_SERVERS,
        media_stream_constraints=_WANTED,
        video_frame_callback=callback(show),
        on_video_ended=ended,
        async_processing=True,
        media_toggle_controls=False,
        translations=words,
    )
    return bool(context.state.playing)
