"""The result page in a real browser: short, by keyboard, without barriers, and never lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE_MS
from tests.fixtures.connection_watch import Watched, watch
from tests.fixtures.pdf_reading import read_back
from tools import sample_results

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

MOST_WORDS, MOST_CLICKS, MOST_TABS = 250, 4, 60
# Every visible word of the page itself; the names of icons are letters of an icon font.
WORDS = """() => {
  const main = document.querySelector(".stMainBlockContainer");
  const icons = [...main.querySelectorAll('[data-testid="stIconMaterial"], [translate="no"]')];
  icons.forEach((icon) => (icon.style.display = "none"));
  return main.innerText;
}"""
PLAYER = ".player"
CLIP = "stepdown_valgus32_R_front.mp4"
# What a hand pressed since the page was opened; a script's own clicks are not trusted.
COUNT_CLICKS = """window.pressed = 0;
addEventListener("click", (e) => (window.pressed += e.isTrusted && e.detail > 0), true);"""
FPS = 30  # of the sample
NOW = "() => document.querySelector('.player video').currentTime"


@pytest.fixture(scope="module")
def result(app_url, browser, samples) -> Iterator[Watched]:
    """A step-down with one finding on the page, reached as with a mouse."""
    context = browser.new_context(viewport={"width": 1360, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(COUNT_CLICKS)
    seen = watch(context.new_page())
    page = seen.page
    page.goto(app_url)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files(samples / CLIP)
    page.get_by_role("button", name="Screen this video").click()
    ready(page)
    yield seen
    context.close()


def shown(page) -> None:
    """Wait for the last line of the page."""
    page.get_by_role("heading", name="Step-down, right").first.wait_for()
    page.get_by_text("It is not a diagnosis").first.wait_for()


def ready(page) -> None:
    """Wait for the last line of the page and for the first frame of the video."""
    shown(page)
    page.wait_for_function("() => document.querySelector('.player video')?.readyState >= 2")


def test_few_words(result):
    words = result.page.evaluate(WORDS).split()
    told = [word for word in words if re.search(r"[^\W\d_]", word)]
    assert 60 < len(told) <= MOST_WORDS, len(told)


def test_the_answer_comes_before_what_could_not_be_told(result):
    page = result.page
    tops = [
        page.locator(place).first.bounding_box()["y"]
        for place in (".strip", "[class*=st-key-verdict_]", PLAYER, ".st-key-cannot_tell")
    ]
    assert tops == sorted(tops)
    assert page.locator(".strip-row").count() >= 3
    picture = page.locator(".evidence img").first
    assert re.search(r"Right, .*\d", picture.get_attribute("alt"))
    assert picture.bounding_box()["height"] >= 300


def test_the_report_is_few_clicks_away(result, tmp_path):
    """From the start page to the file, choosing the video counted, its name in the dialog not."""
    page = result.page
    before = page.evaluate("window.pressed")
    with page.expect_download() as found:
        page.get_by_role("button", name="Report (PDF)").click()
    assert before == 2  # the file, and its screening: nothing else was pressed
    assert page.evaluate("window.pressed") == before + 1 <= MOST_CLICKS
    found.value.save_as(tmp_path / "report.pdf")
    pages, pictures = read_back(tmp_path / "report.pdf")
    assert "Dynamic knee valgus" in " ".join(pages)
    assert "Signature" in " ".join(pages)
    assert pictures >= 2


def test_video_and_curves_share_a_clock(result):
    page = result.page
    player = page.locator(PLAYER)
    charts = player.locator("figure svg")
    assert charts.count() >= 2
    player.get_by_role("button", name="Loop repetition 2").click()
    page.wait_for_function("() => !document.querySelector('.player video').paused")
    player.get_by_role("button", name="Loop repetition 2").click()
    player.get_by_role("button", name="Pause").click()
    player.get_by_role("button", name="Speed ¼×").click()
    assert page.evaluate("() => document.querySelector('.player video').playbackRate") == 0.25
    before = page.evaluate(NOW)
    player.get_by_role("button", name="One frame on").click()
    # To the start of the next frame, however late in a frame the video was stopped.
    shown = f"Math.floor(({NOW})() * {FPS} + 0.05)"
    page.wait_for_function(f"(n) => {shown} === n", arg=int(before * FPS + 0.05) + 1)
    lines = [c.locator(".cursor").get_attribute("x1") for c in charts.all()]
    assert len(set(lines)) == 1  # one time axis
    box = charts.first.bounding_box()
    charts.first.click(position={"x": box["width"] - 40, "y": 30})
    page.wait_for_function(f"(t) => ({NOW})() > t + 1", arg=before)
    page.wait_for_function(
        "(x) => document.querySelector('.player .cursor').getAttribute('x1') !== x", arg=lines[0]
    )
    moment = player.locator(".moments button").last
    moment.click()
    moment_s = float(moment.get_attribute("data-time-s"))
    page.wait_for_function(f"(t) => Math.abs(({NOW})() - t) < 0.05", arg=moment_s)
    value = player.locator(".key b").first.inner_text()
    assert re.fullmatch(r"\N{MINUS SIGN}?\d+\.\d°", value)


def test_they_stay_together_on_a_phone(result):
    page = result.page
    page.set_viewport_size({"width": 390, "height": 844})
    try:
        page.locator(f"{PLAYER} figure").last.scroll_into_view_if_needed()
        expect(page.locator(f"{PLAYER} video")).to_be_in_viewport(ratio=0.9)
        wide = "() => { const m = document.querySelector('[data-testid=stMain]');"
        assert page.evaluate(wide + " return m.scrollWidth <= m.clientWidth; }")
        page.get_by_text("All measurements").click()
        table = page.locator(".measured")
        table.scroll_into_view_if_needed()
        inside = "(t) => t.scrollWidth <= t.parentElement.clientWidth + 1"
        assert table.evaluate(inside)
        page.get_by_text("All measurements").click()
    finally:
        page.set_viewport_size({"width": 1360, "height": 900})


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_serious_barrier(result, colours):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = result.page
    page.emulate_media(color_scheme=colours)
    page.get_by_text("What this video can't tell").click()
    found = axe.Axe().run(page)
    page.get_by_text("What this video can't tell").click()
    serious = [
        (rule["id"], [node["target"] for node in rule["nodes"]][:3])
        for rule in found.response["violations"]
        if rule["impact"] in ("critical", "serious")
    ]
    assert serious == []


def test_the_keyboard_alone_reaches_the_report_from_the_start(app_url, watched):
    """With the landmarks of the clip: no key is pressed differently while a video is read."""
    page = watched.page
    page.goto(app_url)
    page.get_by_role("button", name="Choose a file").wait_for()
    with page.expect_file_chooser() as chooser:
        press_by_key(page, "Choose a file")
    chooser.value.set_files(sample_results.KEPT / CLIP.replace(".mp4", ".parquet"))
    page.get_by_role("button", name="Screen this video").wait_for()
    press_by_key(page, "Screen this video")
    shown(page)
    with page.expect_download() as found:
        press_by_key(page, "Report (PDF)")
    assert found.value.suggested_filename.endswith(".pdf")
    assert watched.errors == []


def press_by_key(page, name: str) -> None:
    """Tab from where the focus is until a button has it, then press Enter; the focus is seen."""
    wanted = page.get_by_role("button", name=name).element_handle()
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("(b) => b === document.activeElement"):
            ring = "(b) => { const s = getComputedStyle(b); return s.outlineStyle + s.boxShadow; }"
            assert wanted.evaluate(ring) != "nonenone"
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} is not reached in {MOST_TABS} steps")


def test_a_reload_and_another_page_lose_nothing(result):
    page = result.page
    page.wait_for_function("() => location.search.includes('result=')")
    address = page.url
    page.reload()
    ready(page)
    page.get_by_role("link", name="Learn").click()
    page.get_by_role("heading", name="Learn").first.wait_for()
    page.go_back()
    ready(page)
    assert page.url == address
    guess = page.context.new_page()
    guess.goto(address[:-4] + "AAAA")
    guess.get_by_role("button", name="Open the camera").wait_for()  # the start page
    expect(guess.locator(PLAYER)).to_have_count(0)
    guess.close()


def test_nothing_left_this_computer(result):
    assert result.outside == []
    assert result.errors == []
