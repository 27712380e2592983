"""Between camera and live view: times, no queue, no outside connection, throughput."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import av
import numpy as np
import pytest
from aiortc.contrib.media import MediaRelay
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack

from ui.pages.live import connection
from ui.services.live.throughput import Throughput


def test_a_frame_is_drawn_at_the_cameras_time_and_sent_at_its_own():
    times = []
    received = connection.callback(lambda rgb, t_s: times.append(t_s) or rgb, clock=lambda: 7.0)
    frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), "rgb24")
    frame.pts, frame.time_base = 4500, Fraction(1, 90_000)
    out = received(frame)
    assert times == [0.05]
    for each in (out, frame):  # the library copies the time of the one that came in
        assert (each.pts, each.time_base) == (7 * 90_000, Fraction(1, 90_000))


def test_no_picture_waits_behind_another_one(monkeypatch):
    from streamlit_webrtc import relay as library

    relay = MediaRelay()
    monkeypatch.setattr(library, "get_global_relay", lambda: relay)
    connection.newest_only()
    connection.newest_only()

    async def late_reader() -> list[int]:
        camera = Camera30()
        reader = relay.subscribe(camera)
        got = []
        for _ in range(3):
            got.append((await reader.recv()).pts)
            for _ in range(50):  # many images come while the reader is busy
                await asyncio.sleep(0)
        camera.ends = True
        return got

    with ThreadPoolExecutor(1) as apart:  # the browser tests leave a loop running in this thread
        first, second, third = apart.submit(lambda: asyncio.run(late_reader())).result()
    assert second - first > 5
    assert third - second > 5


class Camera30(MediaStreamTrack):
    """Gives an image whenever it is asked, numbered by its time."""

    kind = "video"

    def __init__(self) -> None:
        super().__init__()
        self.n = 0
        self.ends = False

    async def recv(self) -> av.VideoFrame:
        if self.ends:
            raise MediaStreamError
        await asyncio.sleep(0)
        self.n += 1
        frame = av.VideoFrame(16, 16, "yuv420p")
        frame.pts = self.n
        return frame


def test_the_tally_counts_the_last_ten_seconds_only():
    now = [0.0]
    tally = Throughput(lambda: now[0])
    assert np.isnan(tally.shown_per_s)
    assert np.isnan(tally.age_s)
    for i in range(400):  # twenty a second; in the first ten seconds every fourth is analysed
        now[0] = i / 20
        tally.shown(0.1 if i % 2 else None)
        if i % (2 if i >= 200 else 4) == 0:
            tally.seen()
    assert tally.shown_per_s == pytest.approx(20, abs=0.1)
    assert tally.seen_per_s == pytest.approx(10, abs=0.3)
    assert tally.age_s == pytest.approx(0.1)


def test_nobody_outside_is_asked_for_a_way():
    assert connection.NO_SERVERS == {"iceServers": []}
