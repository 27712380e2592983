"""Upload a clip in a real browser: findings, a video that plays, curves that follow it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from ui.services.screening.samples import samples

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
VIDEO = ".player video"
PLAY = """async () => {
  const v = document.querySelector(".player video");
  v.muted = true;
  v.currentTime = 0;
  const cursor = () => document.querySelector(".player .cursor")?.getAttribute("x1");
  const before = [v.currentTime, cursor()];
  await v.play();
  const moved = () => v.currentTime - before[0] >= 0.4 && cursor() !== before[1];
  for (let i = 0; i < 6000 && !moved(); i++) await new Promise((r) => setTimeout(r, 100));
  v.pause();
  return {width: v.videoWidth, before, after: [v.currentTime, cursor()]};
}"""


@pytest.fixture
def clip() -> Path:
    """The shortest kind of clip that ships: a walk past the camera."""
    return next(s.clip for s in samples() if s.movement == "walk" and s.view == "side")


def test_upload_screen_play_and_follow(app_url, watched, clip, tmp_path):
    page = watched.page
    page.goto(app_url)
    page.get_by_role("heading", name="Plumbline").wait_for()
    name = tmp_path / "Spaziergang Łódź.mp4"
    name.write_bytes(clip.read_bytes())
    page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(name)
    page.get_by_role("button", name="Screen this video").click()
    page.get_by_role("heading", name="Screening", exact=True).wait_for()
    page.get_by_role("heading", name="Walk", exact=True).first.wait_for()

    page.locator("[class*=st-key-verdict_]").first.wait_for()
    page.get_by_text("It is not a diagnosis").first.wait_for()  # the last line of the page

    page.locator(f"{VIDEO}").wait_for()
    page.locator(".player .cursor").first.wait_for(state="attached")
    page.wait_for_function("() => document.querySelector('.player video').readyState >= 2")
    played = page.evaluate(PLAY)
    assert played["width"] > 0
    assert played["after"][0] > played["before"][0]
    assert played["after"][1] != played["before"][1]  # the cursor moved with it

    stride = page.locator(".player button.loop").last  # nothing stood out: strides, no moments
    stride.click()
    expect(stride).to_have_attribute("aria-pressed", "true")
    page.wait_for_function(  # the last stride begins in the second half of the clip
        "() => { const v = document.querySelector('.player video');"
        " return !v.paused && v.currentTime > v.duration / 2 }"
    )
    stride.click()
    expect(stride).to_have_attribute("aria-pressed", "false")
    page.get_by_text("Files", exact=True).click()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Results (JSON)").click()
    assert b'"schema_version": 2' in Path(kept.value.path()).read_bytes()

    page.get_by_role("link", name="Learn").click()
    page.get_by_role("link", name="Start").click()
    page.get_by_role("heading", name="Walk", exact=True).first.wait_for()  # still there

    assert watched.outside == []
    assert watched.errors == []


def test_a_file_that_is_no_video_gets_a_sentence(app_url, watched, tmp_path):
    page = watched.page
    page.goto(app_url)
    bad = tmp_path / "holiday.mp4"
    bad.write_text("not a video")
    page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(bad)
    page.get_by_role("button", name="Screen this video").click()
    alert = page.locator('[data-testid="stAlert"]')
    alert.wait_for()
    expect(alert).to_contain_text("video")
    assert "Traceback" not in page.inner_text("body")
    assert watched.outside == []
