"""The live picture in a real browser: pictures come back with drawings, nothing leaves."""

from __future__ import annotations

import pytest
from camera import camera_page, write_camera

from ui.live import connection
from ui.services.samples import samples

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
WAIT_MS = 600_000
# Different pictures in five seconds, told apart by a small copy of each.
COUNT = """async (video) => {
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const seen = new Set();
  const end = performance.now() + 5000;
  while (performance.now() < end) {
    await new Promise((next) => {
      const late = setTimeout(next, 1000);
      video.requestVideoFrameCallback(() => { clearTimeout(late); next(); });
    });
    context.drawImage(video, 0, 0, 64, 48);
    const data = context.getImageData(0, 0, 64, 48).data;
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) sum = (sum * 31 + data[i] + data[i + 1]) >>> 0;
    seen.add(sum);
  }
  return { pictures: seen.size, width: video.videoWidth };
}"""


def test_the_picture_comes_back_and_goes_off(app_url, browser, tmp_path):
    if not connection.has_network():
        pytest.skip("no network interface besides the loop: WebRTC cannot connect")
    clips = [s.clip for s in samples() if s.movement == "squat"]
    if not clips:
        pytest.skip("the sample clips are not here")
    film = write_camera(clips[0], tmp_path / "squat.y4m", last_s=6.0)
    with camera_page(browser, film) as watched:
        page = watched.page
        page.goto(app_url)
        page.get_by_role("link", name="Live picture").click(timeout=WAIT_MS)
        page.get_by_role("heading", name="Live picture").wait_for(timeout=WAIT_MS)
        inside = page.frame_locator('iframe[title*="webrtc"]')
        inside.get_by_role("button", name="Start").click(timeout=WAIT_MS)
        video = inside.locator("video")
        video.wait_for(timeout=WAIT_MS)
        page.wait_for_timeout(8000)
        counted = video.evaluate(COUNT)
        print(f"{counted['pictures'] / 5:.1f} different pictures a second")
        assert counted["pictures"] >= 10
        assert counted["width"] > 0
        inside.get_by_role("button", name="Stop").click(timeout=WAIT_MS)
        inside.get_by_role("button", name="Start").wait_for(timeout=WAIT_MS)
        assert watched.outside == []
        assert watched.errors == []
