"""The start page in a real browser: who reads, three ways in, the language; each remembered."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.fixtures.connection_watch import watch
from ui.wording.text import _, in_language

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


AT_HOME = ["Start", "Check yourself", "Film with the camera", "Learn", "Your data"]


def menu(page: object) -> list[str]:
    links = page.get_by_test_id("stSidebarNavLink")
    links.first.wait_for()
    return [text.strip().splitlines()[-1] for text in links.all_inner_texts()]


def at_the_start(page: object, url: str) -> None:
    page.goto(url)
    page.get_by_role("heading", name="Plumbline").wait_for()


@pytest.mark.parametrize(
    ("button", "heading"),
    [("Open the camera", "Film with the camera"), ("Begin the check", "Check your hips and knees")],
)
def test_a_way_in_is_one_press(app_url, watched, button, heading):
    at_the_start(watched.page, app_url)
    watched.page.get_by_role("button", name=button).click()
    watched.page.get_by_role("heading", name=heading, exact=True).wait_for()
    assert watched.errors == []
    assert watched.outside == []


def test_a_file_is_taken_at_the_start(app_url, watched, samples):
    page = watched.page
    at_the_start(page, app_url)
    page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(
        samples / "walk_neutral_side.mp4"
    )
    page.get_by_role("button", name="Screen this video").wait_for()
    page.get_by_text("walk_neutral_side.mp4").first.wait_for()


def test_the_reader_is_asked_once_and_gets_a_fitting_menu(app_url, watched, browser):
    page = watched.page
    at_the_start(page, app_url)
    assert "A team's videos" in menu(page)
    page.locator(".st-key-start_home button").click()
    expect(page.locator(".st-key-start_who")).to_have_count(0)
    expect(page.get_by_role("link", name="A team's videos")).to_have_count(0)
    assert menu(page) == AT_HOME
    context = browser.new_context()
    another_day = watch(context.new_page()).page
    at_the_start(another_day, app_url)
    assert menu(another_day) == AT_HOME
    expect(another_day.locator(".st-key-start_who")).to_have_count(0)
    context.close()


def test_the_language_is_chosen_on_the_page_and_remembered(app_url, watched, browser):
    page = watched.page
    at_the_start(page, app_url)
    page.get_by_role("combobox", name="Language").click()
    page.get_by_role("option", name="Deutsch").click()
    with in_language("de"):
        film, check = str(_("Film with the camera")), str(_("Check yourself"))
        choose = str(_("Choose a file"))
    assert film != "Film with the camera"
    page.get_by_role("link", name=film).wait_for()
    page.get_by_role("heading", name=check).wait_for()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.get_by_role("button", name=choose, exact=True).wait_for()  # as a screen reader hears it
    expect(page.get_by_text("per file")).to_be_hidden()  # the framework's own English
    context = browser.new_context()
    another_day = watch(context.new_page()).page
    at_the_start(another_day, app_url)
    another_day.get_by_role("link", name=film).wait_for()
    context.close()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_serious_barrier(app_url, watched, colours):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = watched.page
    page.emulate_media(color_scheme=colours)
    at_the_start(page, app_url)
    page.get_by_text("It is not a diagnosis").wait_for()
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')"
        "?.dataset.testScriptState === 'notRunning'"
        " && !document.querySelector('[data-stale=true]')"
    )
    page.wait_for_timeout(500)  # what was stale fades in
    # Its words come from a style: browsers read them as its name (see the language), axe does not.
    uploader = '[data-testid="stFileUploaderDropzone"] button'
    found = axe.Axe().run(page, context={"exclude": [[uploader]]})
    serious = [
        (rule["id"], [node["target"] for node in rule["nodes"]][:3])
        for rule in found.response["violations"]
        if rule["impact"] in ("critical", "serious") or rule["id"] == "heading-order"
    ]
    assert serious == []
