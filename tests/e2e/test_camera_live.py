"""The live view in a real browser: frames come back with drawings, nothing is sent out or kept."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from tests.fixtures.browser_camera import camera_page, write_camera
from tests.fixtures.patience import PATIENCE_S
from ui.pages.live import connection
from ui.services.screening.samples import samples

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
WAIT_MS = 600_000
# Returns when so many different frames were shown, distinguished by a small copy of each.
DIFFERENT = """async (video, wanted) => {
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const seen = new Set();
  while (seen.size < wanted) {
    await new Promise((next) => video.requestVideoFrameCallback(next));
    context.drawImage(video, 0, 0, 64, 48);
    const data = context.getImageData(0, 0, 64, 48).data;
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) sum = (sum * 31 + data[i] + data[i + 1]) >>> 0;
    seen.add(sum);
  }
  return video.videoWidth;
}"""
# A laptop, a low laptop, a phone.
WINDOWS = ((1440, 900), (1280, 720), (390, 700))
# Files whose code runs in a thread while the live view does: ours, and the decoder.
ALIVE = ("ui/services/live/live_reader.py", "aiortc/rtcrtpreceiver.py")


@pytest.fixture
def film(tmp_path):
    if not connection.has_network():
        pytest.skip("no network interface besides the loop: WebRTC cannot connect")
    clips = [s.clip for s in samples() if s.movement == "squat"]
    if not clips:
        pytest.skip("the sample clips are not here")
    return write_camera(clips[0], tmp_path / "squat.y4m", last_s=6.0)


def start(page, app_url: str):
    """Start the live view; the place it is in."""
    page.goto(f"{app_url}/live-picture")
    page.get_by_role("heading", name="Live picture").wait_for(timeout=WAIT_MS)
    inside = page.frame_locator('iframe[title*="webrtc"]')
    inside.get_by_role("button", name="Turn the camera on").click(timeout=WAIT_MS)
    video = inside.locator("video")
    video.wait_for(timeout=WAIT_MS)
    assert video.evaluate(DIFFERENT, 20, timeout=WAIT_MS) > 0
    return inside


def until(true, what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.2)


def gone(app, files: tuple[str, ...]) -> bool:
    """No thread of the app is in one of the files any more; waits for it."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        stacks = app.stacks()
        if not any(file in stacks for file in files):
            return True
        time.sleep(1)
    print(stacks)
    return False


def fits(page, inside) -> bool:
    """The frame and the button that ends it are in the window together, nothing scrolled."""
    top = inside.locator("video").bounding_box()["y"]
    button = inside.get_by_role("button", name="Turn the camera off").bounding_box()
    below = button["y"] + button["height"]
    return 0 <= top < button["y"] and below <= page.viewport_size["height"]


def test_the_picture_comes_back_and_goes_off(app, browser, film):
    with camera_page(browser, film) as watched:
        page = watched.page
        inside = start(page, app.url)
        for width, height in WINDOWS:
            page.set_viewport_size({"width": width, "height": height})
            inside.get_by_role("button", name="Turn the camera off").wait_for(timeout=WAIT_MS)
            until(lambda: fits(page, inside), f"{width} x {height}")
        assert all(file in app.stacks() for file in ALIVE)
        inside.get_by_role("button", name="Turn the camera off").click(timeout=WAIT_MS)
        inside.get_by_role("button", name="Turn the camera on").wait_for(timeout=WAIT_MS)
        expect(page.get_by_text("Repetitions in the last round")).to_have_count(1)
        assert gone(app, ALIVE)
        assert watched.outside == []
        assert watched.errors == []


@pytest.mark.parametrize("away", ["another page", "closed"])
def test_leaving_lets_camera_and_threads_go(app, browser, film, away):
    with camera_page(browser, film) as watched:
        page = watched.page
        start(page, app.url)
        if away == "closed":
            page.close()
        else:
            page.get_by_role("link", name="Learn").click()
            expect(page.locator('iframe[title*="webrtc"]')).to_have_count(0)
        assert gone(app, ALIVE)
        assert watched.outside == []
