"""Two squats in a real browser: both videos on one slider, their curves over each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE_MS
from tests.fixtures.clips import cut
from tests.fixtures.connection_watch import Watched, watch

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

IN_STEP = ".in-step"
VIDEOS = f"[...document.querySelectorAll('{IN_STEP} video')]"
READY = f"() => {VIDEOS}.length === 2 && {VIDEOS}.every((v) => v.readyState > 1)"
TIMES = f"[...document.querySelectorAll('{IN_STEP} .half .time')]"
TOLD = f"{TIMES}.map((o) => parseFloat(o.textContent))"
# Seconds of each video, and the seconds written above it.
PLACES = f"""() => {{
  const told = {TOLD};
  return {VIDEOS}.map((v, i) => [v.currentTime, told[i], v.paused, v.playbackRate]);
}}"""
SETTLED = f"""() => {{
  const told = {TOLD};
  return {VIDEOS}.every((v, i) => !v.seeking && Math.abs(v.currentTime - told[i]) < 0.04);
}}"""


@pytest.fixture(scope="module")
def days(app_url, browser, samples, tmp_path_factory) -> Iterator[Watched]:
    """A squat then and another now, two repetitions each, screened on the page."""
    folder = tmp_path_factory.mktemp("days")
    for name, last_s in (("squat_neutral_front", 6.3), ("squat_valgus26_front", 5.2)):
        cut(samples / f"{name}.mp4", folder / f"{name}.mp4", last_s)
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    seen = watch(context.new_page())
    page = seen.page
    page.goto(f"{app_url}/compare")
    page.get_by_role("heading", name="Then and now").wait_for()
    screen(page, "Then", folder / "squat_neutral_front.mp4")
    screen(page, "Now", folder / "squat_valgus26_front.mp4")
    page.wait_for_function(READY)
    yield seen
    context.close()


def screen(page, day: str, clip) -> None:
    heading = page.get_by_role("heading", name=day, exact=True)
    column = page.locator("[data-testid=stColumn]", has=heading)
    column.locator("input[type=file]").first.set_input_files(clip)
    column.get_by_role("button", name="Screen these videos").click()
    column.get_by_text("Squat, from the front").wait_for()


def near(then_s: float, now_s: float) -> str:
    """Both videos stand within a few frames of seconds that are known."""
    wanted = f"[{then_s}, {now_s}]"
    return f"""() => {VIDEOS}.every((v, i) =>
      !v.seeking && Math.abs(v.currentTime - {wanted}[i]) < 0.15)"""


def test_one_slider_moves_both_videos_and_the_curves(days):
    page = days.page
    part = page.locator(IN_STEP)
    cursors = part.locator("figure svg .cursor")
    assert cursors.count() >= 2
    for percent in (0, 30, 100):
        part.get_by_role("slider").fill(str(percent))
        page.wait_for_function(SETTLED)
        assert len({c.get_attribute("x1") for c in cursors.all()}) == 1
    ends = [place[1] for place in page.evaluate(PLACES)]
    part.get_by_role("button", name="Lowest").click()
    # Within a frame or two of the known lowest points of the first repetition.
    page.wait_for_function(near(2.6, 2.1))
    assert all(end > 2.4 for end in ends)
    assert part.get_by_role("slider").get_attribute("aria-valuetext") == "50 %, Lowest"


def test_both_play_at_half_speed_and_stop_together(days):
    page = days.page
    part = page.locator(IN_STEP)
    part.get_by_role("slider").fill("0")
    part.get_by_role("button", name="Speed ½×").click()
    part.get_by_role("button", name="Play").click()
    page.wait_for_function(f"() => {VIDEOS}.every((v) => !v.paused && v.playbackRate < 0.8)")
    page.wait_for_function(f"() => document.querySelector('{IN_STEP} input').value > 10")
    part.get_by_role("button", name="Pause").click()
    assert all(paused for _now, _told, paused, _rate in page.evaluate(PLACES))
    part.get_by_role("button", name="A little on").click()
    page.wait_for_function(SETTLED)


def test_another_repetition_and_the_other_leg_keep_the_place(days):
    page = days.page
    part = page.locator(IN_STEP)
    part.get_by_role("button", name="Lowest").click()
    part.get_by_role("button", name="Repetition 2").click()
    page.wait_for_function(near(5.05, 4.1))
    title = part.locator("figcaption strong", has_text="Knee in the front view").first
    now = title.inner_text().rsplit(", ", 1)[1]
    other = {"left": "Right", "right": "Left"}[now]
    page.get_by_role("radio", name=other).click()
    expect(title).to_have_text(f"Knee in the front view, {other.lower()}")
    page.wait_for_function(READY)
    page.wait_for_function(near(5.05, 4.1))
    value = part.locator(".key b").first.inner_text()
    assert re.fullmatch(r"\N{MINUS SIGN}?\d+\.\d°", value)


def test_what_can_be_told_and_two_pictures_stand_above(days):
    page = days.page
    expect(page.get_by_text("A change can be told from: ")).to_be_visible()
    expect(page.get_by_text("film this movement 3 times on each day")).to_be_visible()
    assert page.locator(".evidence figure img").count() == 2


def test_it_fits_a_phone(days):
    page = days.page
    page.set_viewport_size({"width": 390, "height": 844})
    try:
        page.locator(f"{IN_STEP} figure svg").last.scroll_into_view_if_needed()
        for video in page.locator(f"{IN_STEP} video").all():
            expect(video).to_be_in_viewport(ratio=0.9)
        wide = "() => { const m = document.querySelector('[data-testid=stMain]');"
        assert page.evaluate(wide + " return m.scrollWidth <= m.clientWidth; }")
    finally:
        page.set_viewport_size({"width": 1360, "height": 900})


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_serious_barrier(days, colours):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    days.page.emulate_media(color_scheme=colours)
    days.page.wait_for_function("() => !document.querySelector('[data-stale=true]')")
    found = axe.Axe().run(days.page)
    serious = [
        (rule["id"], [node["target"] for node in rule["nodes"]][:3])
        for rule in found.response["violations"]
        if rule["impact"] in ("critical", "serious")
    ]
    assert serious == []


def test_nothing_left_this_computer(days):
    assert days.outside == []
    assert days.errors == []
