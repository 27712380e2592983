"""What is photographed: every page of the app, in the states a reader meets."""

from __future__ import annotations

from dataclasses import dataclass

from tools.screenshots.steps import (
    Act,
    camera_on,
    film_of_a_sample,
    first_question,
    go_to,
    harmless,
    nothing,
    one_film,
    open_lesson,
    person,
    player,
    press,
    sample,
    take,
    team,
    then,
)

CLINICIAN, COACH, HOME = range(3)  # the place of a reader in the switch
PAIR = ("stepdown_neutral_R_front", "stepdown_valgus32_R_front")
WALK, PARTS = "walk_limp_R_side", "examination_R_one_take"
RESULT = ("screen-result",)


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
    needs : names of the scenes whose `make` comes before. Any of them that shows a result brings
        the address under which a browser of another language finds what was made.
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


SCENES = (
    Scene("screen", "first-day", "", reader=None),
    Scene("screen", "door-home", "", reader=HOME),
    Scene("screen", "result", "", make=sample(PAIR[1]), act=player),
    Scene("screen", "result-coach", "", act=player, reader=COACH, needs=RESULT),
    Scene("screen", "result-home", "", act=player, reader=HOME, needs=RESULT),
    Scene(
        "screen",
        "unknown-open",
        "",
        act=then(player, press(".st-key-cannot_tell summary")),
        needs=RESULT,
    ),
    Scene("screen", "walk", "", make=sample(WALK), act=player),
    Scene("screen", "parts", "", make=sample(PARTS), act=player),
    Scene("visit", "empty", "visit"),
    Scene(
        "visit",
        "result",
        "visit",
        make=then(go_to("visit"), take("visit", "first"), take("visit", "first")),
        needs=(*RESULT, "screen-walk"),
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
        needs=RESULT,
    ),
    Scene("team", "empty", "team", reader=COACH),
    Scene("team", "result", "team", make=team, reader=COACH, needs=RESULT),
    Scene("people", "off", "people"),
    Scene("people", "person", "people", make=person, needs=RESULT),
    Scene("record", "camera-off", "camera"),
    Scene("record", "camera-on", "camera", act=camera_on),
    Scene("live", "off", "live-picture"),
    Scene("learn", "list", "education"),
    Scene("learn", "lesson", "education", act=open_lesson),
    Scene("selfcheck", "welcome", "self-check", reader=HOME),
    Scene(
        "selfcheck",
        "warning-signs",
        "self-check",
        make=first_question,
        reader=HOME,
        needs=RESULT,
    ),
    Scene(
        "selfcheck",
        "movements",
        "self-check",
        make=harmless('[class*="st-key-sc_pick_"]'),
        reader=HOME,
        needs=("selfcheck-warning-signs",),
    ),
    Scene(
        "selfcheck",
        "film",
        "self-check",
        make=one_film,
        reader=HOME,
        needs=("selfcheck-movements",),
    ),
    Scene(
        "selfcheck",
        "result",
        "self-check",
        make=film_of_a_sample,
        reader=HOME,
        needs=("selfcheck-film",),
    ),
    Scene("your_data", "page", "your-data"),
)
