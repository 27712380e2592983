"""What is photographed: every page of the app, in the states a reader meets.

Places on a page are found by the keys of its widgets: a scene is the same in every language.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tools.screenshots.browser import idle

Act = Callable[[Any], None]
CLINICIAN, COACH, HOME = range(3)  # the place of a reader in the switch
PAIR = ("stepdown_neutral_R_front", "stepdown_valgus26_R_front")
WALK, PARTS = "walk_limp_R_side", "examination_R_one_take"
_SCREENS = 12  # more than the self-check has before the films
_SCREENING_MS = 900_000
_NEXT = ".st-key-sc_next button"


def nothing(_page: Any) -> None:
    """A page as it opens."""


@dataclass(frozen=True)
class Scene:
    """A state of a page.

    Attributes
    ----------
    page, state : the page's folder in `ui.pages`, and a name for its state.
    address : of the page, below that of the app.
    make : done once, in English, before the pictures of all languages are taken.
    act : done in each language after the page was opened.
    reader : place in the switch; None: the first day, when nobody was asked.
    needs : other pages whose results it uses.
    """

    page: str
    state: str
    address: str
    make: Act = nothing
    act: Act = nothing
    reader: int | None = CLINICIAN
    needs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Of its pictures."""
        return f"{self.page}-{self.state}"


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
        again = page.locator(".st-key-again button")
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
    page.locator('[class*="st-key-film_"] button:visible').last.click()
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


SCENES = (
    Scene("screen", "first-day", "", reader=None),
    Scene("screen", "door-home", "", reader=HOME),
    Scene("screen", "result", "", make=sample(PAIR[1]), act=player),
    Scene("screen", "result-coach", "", act=player, reader=COACH),
    Scene("screen", "result-home", "", act=player, reader=HOME),
    Scene("screen", "unknown-open", "", act=then(player, press(".st-key-cannot_tell summary"))),
    Scene("screen", "walk", "", make=sample(WALK), act=player),
    Scene("screen", "parts", "", make=sample(PARTS), act=player),
    Scene("visit", "empty", "visit"),
    Scene(
        "visit",
        "result",
        "visit",
        make=then(go_to("visit"), take("visit", "first"), take("visit", "first")),
        needs=("screen",),
    ),
    Scene("compare", "empty", "compare"),
    Scene(
        "compare",
        "result",
        "compare",
        make=then(
            sample(PAIR[0]),
            go_to("compare"),
            take("compare_before", "first"),
            take("compare_now", "last"),
        ),
        needs=("screen",),
    ),
    Scene("team", "empty", "team", reader=COACH),
    Scene("team", "result", "team", make=team, reader=COACH),
    Scene("people", "off", "people"),
    Scene("people", "person", "people", make=person),
    Scene("record", "camera-off", "camera"),
    Scene("record", "camera-on", "camera", act=camera_on),
    Scene("live", "off", "live-picture"),
    Scene("learn", "list", "education"),
    Scene(
        "learn",
        "lesson",
        "education",
        act=press(".st-key-open_valgus-collapse button"),
    ),
    Scene("selfcheck", "welcome", "self-check", reader=HOME),
    Scene("selfcheck", "warning-signs", "self-check", make=first_question, reader=HOME),
    Scene(
        "selfcheck",
        "movements",
        "self-check",
        make=harmless('[class*="st-key-sc_pick_"]'),
        reader=HOME,
    ),
    Scene("selfcheck", "film", "self-check", make=one_film, reader=HOME),
    Scene("selfcheck", "result", "self-check", make=film_of_a_sample, reader=HOME),
    Scene("your_data", "page", "your-data"),
)
