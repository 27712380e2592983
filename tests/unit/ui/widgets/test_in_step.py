"""Two in step on a page: what the component is given, and when there is nothing to show."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.fixtures.patience import PATIENCE_S
from tests.fixtures.repeated import clip, repeated
from tests.fixtures.true_walks import BEND, knees
from ui.session.state import Visit
from ui.widgets.in_step import mount


@pytest.fixture
def given(monkeypatch) -> list[dict]:
    """The data of every component that was drawn."""
    found: list[dict] = []
    monkeypatch.setattr(mount, "_component", lambda: lambda **drawn: found.append(drawn))
    return found


def _result() -> None:
    import streamlit as st

    from ui.widgets.in_step import left_against_right

    shown, *others = st.session_state["clips"]
    left_against_right(shown, (shown, *others))


def _visit() -> None:
    import streamlit as st

    from ui.widgets.in_step import legs_of

    legs_of(st.session_state["clips"])


def drawn(page, *clips, opened: str = "legs_result", reader: str = "clinician") -> AppTest:
    app = AppTest.from_function(page, default_timeout=PATIENCE_S)
    app.session_state["plumbline_visit"] = Visit(reader=reader)
    app.session_state["clips"] = clips
    app.run()
    labels = [e.label for e in app.expander]
    if labels:
        app.session_state[opened] = True
        app.run()
    assert not app.exception
    return app


def names(shown: dict) -> list[str]:
    return [line["name"] for line in shown["data"]["charts"][0]["lines"]]


def test_both_legs_of_a_squat_over_each_other(given):
    app = drawn(_result, clip(repeated("a")))
    assert [e.label for e in app.expander] == ["Left against right"]
    (shown,) = given  # nothing was made while it was closed
    assert names(shown) == ["Left", "Right"]
    assert any("do not prove a difference" in c.value for c in app.caption)


def test_one_leg_alone_has_nothing_beside_it(given):
    app = drawn(_result, clip(repeated("l", "step-down", stance="left")))
    assert not app.expander
    assert given == []


def test_the_other_part_of_the_recording_is_the_other_leg(given):
    left, right = (clip(repeated(s, "step-down", stance=s)) for s in ("left", "right"))
    drawn(_result, right, left)
    assert names(given[-1]) == ["Left", "Right"]
    assert [h["name"] for h in given[-1]["data"]["halves"]] == ["Left", "Right"]


def test_a_visit_shows_each_movement_of_which_both_legs_were_filmed(given):
    both = [clip(repeated(s, "step-down", stance=s)) for s in ("left", "right")]
    app = drawn(_visit, *both, clip(repeated("squat")), opened="legs_0")
    assert [e.label for e in app.expander] == ["Step-down, both legs in step"]
    assert names(given[-1]) == ["Left", "Right"]


def test_why_two_are_not_in_step_is_said(given):
    left, right = (clip(repeated(s, "step-down", stance=s, reps=())) for s in ("left", "right"))
    app = drawn(_result, left, right)
    assert given == []
    assert "no complete repetition" in app.info[0].value


def test_a_kept_video_waits_in_its_own_place(given, tiny_clip):
    left = clip(repeated("l", "step-down", stance="left"), video=tiny_clip)
    drawn(_result, left, clip(repeated("r", "step-down", stance="right")))
    assert given[-1]["data"]["films"] == [".st-key-film_in_step_legs_result_0", ""]


@pytest.mark.parametrize(
    ("reader", "there"), [("clinician", True), ("coach", True), ("home", False)]
)
def test_a_walk_lies_before_the_band_of_other_people_but_not_at_home(given, reader, there):
    drawn(_result, knees(BEND), reader=reader)
    shown = given[-1]["data"]
    assert (shown["charts"][0]["band"] is not None) == there
    assert ("Grey band" in shown["words"]["others"]) == there
