"""A recording of several parts on the Screen page."""

from __future__ import annotations

from dataclasses import replace

import pytest

import metrics
from tests.fixtures.motions import Reps, squat, step_down
from tests.fixtures.page_walk import on_result, words_on
from tests.fixtures.recordings import Scene, one_take
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings


@pytest.fixture(scope="module")
def several() -> ScreenedClip:
    timing = Reps(reps=3)
    knee = step_down("right", fppa_deg=25.0, timing=timing)
    seq, _ = one_take(Scene(squat(timing=timing)), Scene(knee))
    recording = metrics.screen_recording(seq)
    return ScreenedClip("both.mp4", recording.main.screening, seq, recording=recording)


@pytest.mark.parametrize("reader", ["clinician", "coach", "home"])
def test_a_recording_of_several_parts_has_a_strip_and_shows_the_chosen_part(
    app, several, tiny_clip, reader
):
    shown = replace(several, path=tiny_clip, settings=Settings())
    on_result(app, shown, reader)
    strip = next(c for c in app.get("button_group") if c.key == "segment")
    assert [o.content for o in strip.proto.options] == [
        "1. Squat, front",
        "2. Step-down, right, front",
    ]
    words = words_on(app)
    assert "A recording of 2 parts" in words
    assert "In part 2." in words  # where it was seen; why is said on its card alone
    # The part of the finding is shown first, and the other one says that it is a part.
    heads = {h.value for h in app.header}
    assert "2. Step-down, right, from the front, 12 to 24 s" in heads
    assert "Nothing stood out in this part" not in heads
    app.session_state["segment"] = 0
    app.run()
    assert not app.exception
    heads = {h.value for h in app.header}
    assert {"1. Squat, from the front, 0 to 12 s", "Nothing stood out in this part"} <= heads


def test_a_recording_of_one_part_has_no_strip(app, shown):
    on_result(app, shown)
    assert not any(c.key == "segment" for c in app.get("button_group"))


def test_at_home_a_card_gives_its_number_a_plain_name(app, several, tiny_clip):
    on_result(app, replace(several, path=tiny_clip, settings=Settings()), "home")
    told = [m.value for m in app.markdown]
    assert any(t.startswith("How far the knee goes inward: right ") for t in told)
    assert not any(t.startswith("The knee valgus angle") for t in told)
