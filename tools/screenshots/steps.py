"""What is done on the pages before they are photographed.

Places on a page are found by the keys of its widgets: a step is the same in every language.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tools.screenshots.browser import idle

Act = Callable[[Any], None]
_SCREENS = 12  # more than the self-check has before the films
_SCREENING_MS = 900_000
_NEXT = ".st-key-sc_next button"


def nothing(_page: Any) -> None:
    """A page as it opens."""


def press(place: str) -> Act:
    """Press what is found there and wait until the page is drawn."""

    def act(page: Any) -> None:
        page.locator(place).locator("visible=true").first.click()
        idle(page)

    return act


def then(*acts: Act) -> Act:
    """One after another."""

    def act(page: Any) -> None:
        for one in acts:
            one(page)

    return act


def sample(name: str) -> Act:
    """Screen a sample from the start page and wait for its video."""

    def act(page: Any) -> None:
        page.locator('[data-testid="stSidebarNavLink"]').first.click()
        idle(page)
        again, samples = page.locator(".st-key-again button"), page.locator(".st-key-samples")
        again.or_(samples).first.wait_for(state="attached")  # whichever page it was before
        if again.count():
            again.click()
            idle(page)
        button = page.locator(f".st-key-sample_{name} button")
        button.wait_for(state="attached")
        if not button.is_visible():
            page.locator('[data-testid="stExpander"] summary').last.click()
        button.click()
        player(page)

    return act


def player(page: Any) -> None:
    """Wait for the video of a result."""
    page.wait_for_function(
        "() => document.querySelector('.player video')?.readyState >= 2", timeout=_SCREENING_MS
    )
    idle(page)


def take(id: str, place: str) -> Act:
    """Put the "first" or the "last" result of this session into a collection of the page."""

    def act(page: Any) -> None:
        known = page.locator(f'[class*="st-key-{id}_known_"] button')
        button = getattr(known, place)
        button.wait_for(state="attached")
        if not button.is_visible():
            page.locator('[data-testid="stExpander"]', has=known).locator("summary").click()
        button.click()
        idle(page)

    return act


def open_lesson(page: Any) -> None:
    """Open a lesson, where another language has not left it open."""
    closed = page.locator(".st-key-open_valgus-collapse button")
    closed.or_(page.locator(".st-key-learn_back button")).first.wait_for(state="attached")
    if closed.count():
        closed.locator("visible=true").first.click()
    idle(page)


def go_to(address: str) -> Act:
    """Open a page by its link, in the same session."""

    def act(page: Any) -> None:
        page.locator(f'[data-testid="stSidebarNavLink"][href$="/{address}"]').click()
        idle(page)

    return act


def team(page: Any) -> None:
    """Screen the sample team and wait for its table."""
    go_to("team")(page)
    page.locator(".st-key-team_sample button").click()
    page.locator(".st-key-team_downloads").wait_for(timeout=_SCREENING_MS)
    idle(page)


def first_question(page: Any) -> None:
    """The self-check up to the first group of warning signs."""
    go_to("self-check")(page)
    press(_NEXT)(page)
    page.locator(".st-key-sc_age input").fill("45")
    page.keyboard.press("Enter")
    idle(page)
    press(_NEXT)(page)


def harmless(until: str) -> Act:
    """Answer screens with no harm in them until a place is there."""

    def act(page: Any) -> None:
        for _screen in range(_SCREENS):
            if page.locator(until).count():
                return
            none = page.locator('[class*="st-key-sc_none_"] label')
            if none.count():
                none.first.click()
            elif page.locator('[data-testid="stRadioOption"]').count():
                page.locator('[data-testid="stRadioOption"]').first.click()
            idle(page)
            press(_NEXT)(page)
        raise RuntimeError(f"the self-check never came to {until}")

    return act


def one_film(page: Any) -> None:
    """Only the squat is filmed: from the choice of movements to its instructions."""
    for box in page.locator('[class*="st-key-sc_pick_"]').all()[1:]:
        if box.locator("input").is_checked():
            box.locator("label").click()
            idle(page)
    press(_NEXT)(page)
    press(_NEXT)(page)


def film_of_a_sample(page: Any) -> None:
    """A sample as the film of the test, then how it felt."""
    page.locator('.st-key-selfcheck [data-testid="stExpander"] summary').first.click()
    page.locator('[class*="_squat_valgus26_front"] button:visible').first.click()
    page.locator('[class*="st-key-sc_during_"]').first.wait_for(timeout=_SCREENING_MS)
    idle(page)
    page.locator('[data-testid="stRadioOption"]').first.click()
    idle(page)
    press(_NEXT)(page)


def camera_on(page: Any) -> None:
    """The recorder with its set-up check."""
    page.locator(".recorder button.open").click()
    page.locator('.recorder .lamp:not([data-light="none"])').wait_for(state="attached")


def person(page: Any) -> None:
    """A record with one person, open."""
    go_to("people")(page)
    press('[data-testid="stFormSubmitButton"] button')(page)
    page.locator(".st-key-new_code input").fill("K17")
    press('[data-testid="stFormSubmitButton"] button')(page)
