"""The camera in a real browser: set-up check, recording, and what goes wrong."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from benchmarks.fake_camera import FPS
from core.vocabulary import FLAGGED, Side
from tests.fixtures.browser_camera import camera_page, write_camera
from ui.services.presentation.merged_findings import by_pattern
from ui.services.screening.clip_screening import screen_clip
from ui.services.screening.samples import samples
from ui.services.screening.settings import Settings
from ui.services.setup_check.watch import IDLE_S
from ui.wording import labels
from vision import probe

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
WAIT_MS = 600_000
CARDS = "[class*=st-key-verdict_clear_], [class*=st-key-verdict_possible_]"
LIVE_TRACKS = """() => window.plumblineTracks.filter((t) => t.readyState === "live").length"""
WATCH_TRACKS = """
window.plumblineTracks = [];
const media = navigator.mediaDevices;
if (media) {
  const open = media.getUserMedia.bind(media);
  media.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    window.plumblineTracks.push(...stream.getTracks());
    return stream;
  };
}
"""


@pytest.fixture(scope="module")
def squat() -> Path:
    found = [s.clip for s in samples() if s.clip.stem == "squat_valgus26_front"]
    if not found:
        pytest.skip("the sample clip is not here")
    return found[0]


def record_page(page, app_url: str) -> None:
    page.add_init_script(WATCH_TRACKS)
    page.goto(app_url)
    page.get_by_role("link", name="Film with the camera").click(timeout=WAIT_MS)
    page.get_by_role("heading", name="Film with the camera").wait_for(timeout=WAIT_MS)
    page.get_by_role("button", name="Turn the camera on").wait_for(timeout=WAIT_MS)


def toggle(page, name: str) -> None:
    page.locator("label").filter(has_text=name).first.click()


def told(page, what: str) -> None:
    """Wait until the recorder knows."""
    page.locator(f".recorder[{what}]").wait_for(timeout=WAIT_MS)


def models(app) -> int:
    """How many threads of a pose model the app has."""
    return sum(name.startswith("mediapipe") for name in app.threads())


def resting_models(app) -> int:
    """The same, once pages of before have released theirs: none, or unchanged for longer than that
    takes."""
    still = int(IDLE_S) + 5
    seen = [models(app)]
    while seen[-1] and (len(seen) < still or len(set(seen[-still:])) > 1):
        time.sleep(1)
        seen.append(models(app))
    return seen[-1]


# Comes first: after another test of the camera it would wait for the release of that one's model.
def test_a_page_closed_during_the_check_lets_the_model_go(app, browser, squat, tmp_path):
    if not Path("/proc/self/task").is_dir():
        pytest.skip("this system does not list the threads of a process")
    film = write_camera(squat, tmp_path / "still.y4m", hold_s=3)
    before = resting_models(app)
    with camera_page(browser, film) as watched:
        page = watched.page
        record_page(page, app.url)
        page.get_by_role("button", name="Turn the camera on").click()
        page.locator(".recorder .say").filter(has_text="right hand").wait_for(timeout=WAIT_MS)
        assert models(app) > before
    end = time.monotonic() + WAIT_MS / 1000
    while models(app) > before and time.monotonic() < end:
        time.sleep(1)
    assert models(app) == before


def test_six_seconds_are_recorded_whole_and_screened_like_the_file(
    app_url, browser, squat, tmp_path
):
    film = write_camera(squat, tmp_path / "squat.y4m")
    with camera_page(browser, film) as watched:
        page = watched.page
        record_page(page, app_url)
        toggle(page, "Check the picture first")
        slider = page.get_by_role("slider")
        slider.focus()
        for _ in range(14):  # from 20 to 6 seconds
            slider.press("ArrowLeft")
        told(page, "data-seconds='6'")
        told(page, "data-check='false'")
        page.get_by_role("button", name="Turn the camera on").click()
        page.get_by_role("button", name="Record now").click(timeout=WAIT_MS)
        page.get_by_role("heading", name="Screening", exact=True).wait_for(timeout=WAIT_MS)
        assert page.evaluate(LIVE_TRACKS) == 0  # the camera's light is off
        page.get_by_role("heading", name="Squat").first.wait_for(timeout=WAIT_MS)
        with page.expect_download(timeout=WAIT_MS) as kept:
            page.get_by_role("button", name="Keep the film").click(timeout=WAIT_MS)
        whole = _whole(Path(kept.value.path()))
        if whole:
            cards = page.locator(CARDS)
            found = seen(Path(kept.value.path()))
            expect(cards).to_have_count(len(found))
            for key in found:
                expect(page.locator(f"[class*=st-key-verdict_{key}]")).to_have_count(1)
        else:  # a computer too busy to record: that must be reported
            expect(page.get_by_text("Frames are missing")).not_to_have_count(0)
        page.get_by_role("button", name="Delete the film and its results").click()
        page.get_by_text("The film and its results are deleted").wait_for(timeout=WAIT_MS)
        assert watched.outside == []
        assert watched.errors == []


def test_one_take_says_its_steps_and_runs_until_it_is_stopped(app_url, browser, squat, tmp_path):
    film = write_camera(squat, tmp_path / "squat.y4m")
    with camera_page(browser, film) as watched:
        page = watched.page
        record_page(page, app_url)
        page.get_by_text("Film the whole examination in one take").click()
        toggle(page, "Check the picture first")
        told(page, "data-seconds='154'")  # the guided one
        told(page, "data-check='false'")
        page.get_by_role("button", name="Turn the camera on").click()
        page.get_by_role("button", name="Record now").click(timeout=WAIT_MS)
        said = page.locator(".recorder .say")
        said.filter(has_text="Face the camera. Stand still.").wait_for(timeout=WAIT_MS)
        said.filter(has_text="Squat five times.").wait_for(timeout=WAIT_MS)
        page.get_by_role("button", name="Stop", exact=True).click()
        page.get_by_role("heading", name="Screening", exact=True).wait_for(timeout=WAIT_MS)
        assert page.evaluate(LIVE_TRACKS) == 0
        assert watched.outside == []
        assert watched.errors == []


def seen(film: Path) -> list[str]:
    """What the screening of the file itself sees, named as the page names its cards.

    Not a list written here: the camera records two repetitions or three, which decides between
    "possible" and "clear".
    """
    findings = screen_clip(film, Settings("squat")).screening.findings
    cards = by_pattern(f for f in labels.by_weight(findings) if f.verdict in FLAGGED)
    return [
        f"{card[0].verdict}_{card[0].pattern}_{card[0].side if len(card) == 1 else Side.BOTH}"
        for card in map(labels.by_weight, cards)
    ]


def _whole(film: Path) -> bool:
    """True times over the whole film, and whether (nearly) every frame is in it."""
    t_s = probe(film).t_s
    gaps = np.diff(t_s)
    print(f"{len(t_s)} frames, {t_s[-1]:.2f} s, largest gap {gaps.max():.3f} s")
    assert t_s[-1] == pytest.approx(6.0, abs=0.6)
    assert gaps.min() > 0
    assert np.median(gaps) == pytest.approx(1 / FPS, rel=0.5)
    lost_s = gaps[gaps > 1.5 * np.median(gaps)].sum()
    return len(t_s) >= 0.8 * 6 * FPS and lost_s < 0.1 * t_s[-1]


def test_the_light_is_red_for_half_a_person(app_url, browser, squat, tmp_path):
    film = write_camera(squat, tmp_path / "cut.y4m", hold_s=3, cut=0.3)
    with camera_page(browser, film) as watched:
        page = watched.page
        record_page(page, app_url)
        page.get_by_role("button", name="Turn the camera on").click()
        page.locator(".recorder .lamp[data-light=red]").wait_for(timeout=WAIT_MS)
        page.locator(".recorder .say").filter(has_text="feet").wait_for(timeout=WAIT_MS)
        page.get_by_role("button", name="Turn the camera off").click()
        assert page.evaluate(LIVE_TRACKS) == 0
        assert watched.outside == []


BREAK = {
    "Another program is using": """() => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException("made up", "NotReadableError"));
    }""",
    "cannot record": "() => { delete window.MediaRecorder; }",
    "pages of this computer": """() => {
      Object.defineProperty(window, "isSecureContext", { value: false });
    }""",
}


def test_unplugged_in_use_and_insecure_each_say_what_happened(app_url, browser, squat, tmp_path):
    film = write_camera(squat, tmp_path / "still.y4m", hold_s=0.5)
    with camera_page(browser, film) as watched:
        page = watched.page
        record_page(page, app_url)
        toggle(page, "Check the picture first")
        told(page, "data-check='false'")
        problem = page.locator(".recorder .problem")
        page.get_by_role("button", name="Turn the camera on").click()
        page.get_by_role("button", name="Record now").click(timeout=WAIT_MS)
        page.locator(".recorder[data-state=recording]").wait_for(timeout=WAIT_MS)
        page.evaluate("() => window.plumblineTracks[0].dispatchEvent(new Event('ended'))")
        problem.filter(has_text="unplugged").wait_for(timeout=WAIT_MS)
        assert page.evaluate(LIVE_TRACKS) == 0
        for sentence, harm in BREAK.items():
            page.evaluate(harm)
            page.get_by_role("button", name="Turn the camera on").click()
            problem.filter(has_text=sentence).wait_for(timeout=WAIT_MS)
        assert page.get_by_role("heading", name="Screening", exact=True).count() == 0
        assert watched.outside == []
        assert watched.errors == []


def test_it_starts_by_itself_when_all_is_well(app_url, browser, squat, tmp_path):
    film = write_camera(squat, tmp_path / "still.y4m", hold_s=3)
    with camera_page(browser, film) as watched:
        page = watched.page
        record_page(page, app_url)
        toggle(page, "Raise the right hand first")  # the sample person does not
        page.get_by_role("button", name="Turn the camera on").click()
        page.locator(".recorder[data-state=counting]").wait_for(timeout=WAIT_MS)
        page.locator(".recorder[data-state=recording]").wait_for(timeout=WAIT_MS)
        page.get_by_role("link", name="Learn").click()  # leaving turns the camera off
        page.wait_for_function(f"({LIVE_TRACKS})() === 0", timeout=WAIT_MS)
        assert watched.outside == []


@pytest.mark.parametrize(
    ("allow", "camera", "sentence"),
    [(False, True, "may not use the camera"), (True, False, "No camera was found")],
    ids=["refused", "no camera"],
)
def test_no_picture_has_its_own_sentence_and_a_way_out(
    app_url, browser, squat, tmp_path, allow, camera, sentence
):
    film = write_camera(squat, tmp_path / "still.y4m", hold_s=0.5) if camera else None
    with camera_page(browser, film, allow=allow) as watched:
        page = watched.page
        record_page(page, app_url)
        page.get_by_role("button", name="Turn the camera on").click()
        problem = page.locator(".recorder .problem")
        problem.filter(has_text=sentence).wait_for(timeout=WAIT_MS)
        expect(problem).to_contain_text("give the file below")
        expect(page.get_by_text("Use a file instead")).to_have_count(1)
        assert watched.outside == []
