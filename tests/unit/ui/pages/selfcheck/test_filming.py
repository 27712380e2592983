"""Filming within the self-check page."""

from __future__ import annotations

import pytest

from core.errors import NoPersonError
from core.text import Text
from tests.fixtures.selfcheck_walk import (
    film_the_squat,
    keys,
    press,
)
from ui.pages.selfcheck import filming
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.selfcheck.home_tests import BY_ID
from ui.services.selfcheck.records import Outcome


def test_whole_way_with_a_film(page, one_sample, screening, monkeypatch):
    def look(clip, test, folder, progress, cancelled, mirrored, forget):
        assert (clip, test.id, mirrored, forget) == (one_sample, "squat", False, False)
        return Outcome(clip=ScreenedClip("squat", screening))

    monkeypatch.setattr(filming, "run", look)
    film_the_squat(page)
    assert page.title[0].value == "How was it?"
    page.radio[0].set_value(2).run()
    press(page)
    assert page.title[0].value == "Your result"
    heads = [h.value for h in page.header]
    assert heads == [
        "What was seen", "What this does not mean", "What to ask a professional",
        "What they may look at", "What you can do", "Get help the same day if",
    ]  # fmt: skip
    names = [s.value for s in page.subheader]
    assert names[0] == "None of your answers points to the hip"
    assert names[1:] == [
        "The knee moves inward, left (the leg that hurts)",
        "The knee moves inward, right",
    ]
    press(page, "sc_again")
    assert page.title[0].value == "Check your hips and knees"
    press(page)
    assert page.number_input[0].value is None  # nothing was kept


def test_a_film_that_cannot_be_used_says_why_and_lets_go_on(page, one_sample, monkeypatch):
    def fail(*_args, **_more):
        raise NoPersonError(Text("Nobody was found in this video."), Text("Film again."))

    monkeypatch.setattr(filming, "run", fail)
    film_the_squat(page)
    assert page.title[0].value == "Squat"
    assert page.error[0].value == "Nobody was found in this video. Film again."
    press(page, "sc_skip")
    assert page.title[0].value == "Your result"
    assert any("You left it out" in m.value for m in page.markdown)


def test_having_to_stop_asks_why_and_chest_pain_sends_to_help(page, one_sample, monkeypatch):
    monkeypatch.setattr(filming, "run", lambda *_a, **_k: Outcome())
    film_the_squat(page)
    page.radio[0].set_value(1)
    page.checkbox(key="sc_during_squat_chest_pain").check()
    page.run()
    press(page)
    assert page.title[0].value == "Please stop here"
    assert keys(page) == {"sc_help", "sc_mistap"}


def test_a_film_of_ones_own_is_deleted_after_the_look(tmp_path, monkeypatch):
    from ui.services.selfcheck import run_test

    def unusable(*_args, **_more):
        raise NoPersonError(Text("Nobody was found in this video."))

    monkeypatch.setattr(run_test, "screen_clip", unusable)
    for ours in (True, False):
        clip = tmp_path / f"film{ours}" / "clip.mp4"
        clip.parent.mkdir()
        clip.write_bytes(b"x")
        with pytest.raises(NoPersonError):
            run_test.run(
                clip, BY_ID["squat"], tmp_path, lambda *_: None, lambda: False, forget=ours
            )
        assert clip.exists() is not ours


def test_reading_aloud_is_off_until_switched_on(page):
    assert page.toggle(key="speech_switch").value is False
    page.toggle(key="speech_switch").set_value(True).run()
    assert page.session_state["plumbline_visit"].read_aloud is True
    press(page)
    assert page.toggle(key="speech_switch").value is True
