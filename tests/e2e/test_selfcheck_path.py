"""A person at home in a real browser: from the first page to the last, and stopped by a warning."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.fixtures.connection_watch import watch
from tests.fixtures.pdf_reading import read_back
from ui.services.screening.samples import samples

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

SCREENS = 10  # more than there are
PATIENCE_MS = 600_000  # a slow machine reads a short video in this time


@pytest.fixture
def page(app_url: str, browser) -> Iterator[object]:
    """A phone-sized visit to the self-check; every request must stay on this computer."""
    context = browser.new_context(viewport={"width": 420, "height": 900}, accept_downloads=True)
    seen = watch(context.new_page())
    view = seen.page
    view.set_default_timeout(180_000)
    view.goto(f"{app_url}/self-check")
    heading(view, "Check your hips and knees")
    yield view
    context.close()
    assert seen.outside == []


def heading(view: object, words: str) -> None:
    view.get_by_role("heading", name=words).wait_for()


def press(view: object, name: str) -> None:
    """Press a button of this screen, not one that the last drawing has left behind."""
    quiet(view)
    now = view.locator("[data-testid=stElementContainer][data-stale=false]")
    now.get_by_role("button", name=name, exact=True, disabled=False).click()


def title(view: object) -> str:
    return view.locator(".st-key-selfcheck h1").first.inner_text()


def choose(view: object, words: str) -> None:
    """Tick an answer, go on, and wait until the next question stands there."""
    quiet(view)
    view.get_by_test_id("stRadioOption").get_by_text(words, exact=True).click()
    go_on(view)


def go_on(view: object) -> None:
    """Press "Next" and wait for the next screen."""
    before = title(view)
    press(view, "Next")
    view.wait_for_function(
        "t => { const h = document.querySelector('.st-key-selfcheck h1');"
        " return h && h.innerText !== t }",
        arg=before,
    )
    quiet(view)


def untick(view: object, name: str) -> None:
    """Tick a video off and wait until the box shows it."""
    box = view.get_by_role("checkbox", name=name)
    expect(box).to_be_checked()
    view.get_by_text(name, exact=True).click()
    expect(box).not_to_be_checked()
    quiet(view)


def quiet(view: object) -> None:
    """Wait until the page is drawn: remains of the last question must not be pressed."""
    view.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')"
        "?.dataset.testScriptState === 'notRunning'"
        " && !document.querySelector('.st-key-selfcheck [data-stale=true]')"
    )


def begin(view: object, age: int = 45) -> None:
    press(view, "Begin the check")
    heading(view, "How old are you?")
    view.locator("input[type=number]").fill(str(age))
    view.keyboard.press("Enter")
    press(view, "Next")
    heading(view, "After an injury, or all of a sudden")


def none_of_these(view: object, until: str) -> None:
    """Read past screens of statements."""
    for _ in range(SCREENS):
        if title(view).startswith(until):
            return
        view.get_by_text("None of these").click()
        quiet(view)
        go_on(view)
    raise AssertionError(f"never came to {until}")


def tap(view: object, statement: str, answer: str) -> None:
    row = view.locator("[class*=st-key-sc_row_]", has_text=statement)
    row.get_by_text(answer, exact=True).click()
    quiet(view)


def test_first_page_to_last_with_a_film(page, request, tmp_path):
    begin(page)
    none_of_these(page, "Which knee")
    choose(page, "My left knee")
    choose(page, "2")
    tap(page, "The groin, the buttock", "Yes")
    tap(page, "The knee pain is spread out", "Yes")
    go_on(page)
    none_of_these(page, "Which movements")
    for name in ("Walk past the camera", "Turn the hips, sitting"):
        untick(page, name)
    press(page, "Next")
    heading(page, "Set up the camera")
    expect(page.locator("svg[role=img]")).to_have_count(1)
    press(page, "The camera is ready")
    page.get_by_role("heading", name="Squat", exact=True).wait_for()
    give_a_squat(page, request)
    page.get_by_role("heading", name="How was it?").wait_for(timeout=PATIENCE_MS)
    choose(page, "1")
    heading(page, "Your result")
    heading(page, "It is worth having the hip looked at")
    for part in ("What was seen", "What this does not mean", "What to ask a professional"):
        heading(page, part)
    with page.expect_download() as kept:
        press(page, "Keep it as a PDF")
    kept.value.save_as(tmp_path / "kept.pdf")
    text = " ".join(read_back(tmp_path / "kept.pdf")[0])
    assert "It is worth having the hip looked at" in text
    assert "Could you check my hip as well as my knee?" in text
    press(page, "Forget everything and start again")
    heading(page, "Check your hips and knees")


def give_a_squat(view: object, request: pytest.FixtureRequest) -> None:
    """Press a sample; before there are any, upload the development clip."""
    found = [s for s in samples() if s.movement == "squat"]
    if found:
        view.get_by_text("No film yet? Try it with a sample").click()
        view.get_by_role("button", name=str(found[0].title)).first.click()
        return
    clip = next((request.getfixturevalue("shared_data") / "squat_side").glob("*.mp4"))
    view.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(clip)
    press(view, "Check this film")


def test_a_warning_sign_cannot_be_passed(page):
    begin(page)
    tap(page, "The leg looks out of shape", "Yes")
    go_on(page)
    heading(page, "Please stop here")
    expect(page.get_by_role("button", name="Next")).to_have_count(0)
    expect(page.get_by_role("button", name="Back")).to_have_count(0)
    page.go_back()
    page.go_forward()
    expect(page.get_by_role("button", name="Next")).to_have_count(0)
    page.wait_for_url("**stop=deformity**")
    page.reload()
    heading(page, "Please stop here")
    page.get_by_text("The leg looks out of shape").wait_for()
    expect(page.get_by_role("button", name="Next")).to_have_count(0)
    expect(page.get_by_role("button", name="Start")).to_have_count(0)


def test_a_mis_tap_is_undone(page):
    begin(page)
    tap(page, "The leg looks out of shape", "Not sure")
    go_on(page)
    page.get_by_text("You were not sure about: The leg looks").wait_for()
    press(page, "I tapped that by mistake")
    heading(page, "After an injury, or all of a sudden")
    assert "stop=" not in page.url
    none_of_these(page, "Which knee")


def test_reading_aloud_is_silent_until_asked(page):
    page.evaluate(
        "() => { window.said = []; const s = window.speechSynthesis;"
        " const v = [{ localService: true, lang: 'en-GB', name: 'test' }];"
        " s.getVoices = () => v;"
        " window.SpeechSynthesisUtterance = function (t) { this.text = t };"
        " s.speak = (u) => window.said.push(u.text); s.cancel = () => {}; }"
    )
    begin(page)
    assert page.evaluate("window.said") == []
    page.get_by_text("Read aloud").click()
    page.wait_for_function("window.said.length > 0")
    assert page.evaluate("window.said[0]").startswith("After an injury")
    page.get_by_text("None of these").click()
    go_on(page)
    page.wait_for_function("window.said.some((t) => t.startsWith('Right now'))")
