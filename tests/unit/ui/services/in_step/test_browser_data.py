"""What the browser is given: times, curves, the body to draw, words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.vocabulary import Side
from tests.fixtures.repeated import QUICK, clip, repeated
from tests.fixtures.visits import measured
from ui.services.in_step import Half, in_step
from ui.services.in_step.browser_data import browser_data, film


def data(first, second, kind="days", sides=(Side.LEFT, Side.LEFT)):
    made = in_step(Half(first, "Then", sides[0]), Half(second, "Now", sides[1]), kind)
    found = browser_data(made)
    json.dumps(found, allow_nan=False)
    return found


def test_each_half_knows_its_seconds_and_the_fewer_repetitions_count():
    found = data(clip(repeated("a")), clip(repeated("b", reps=QUICK[:2])))
    assert found["halves"][0]["cycles"][0] == [[0.0, 1.0], [50.0, 2.5], [100.0, 4.0]]
    assert found["halves"][1]["cycles"][1] == [[0.0, 2.5], [50.0, 3.0], [100.0, 4.0]]
    assert found["pieces"] == 2
    assert found["eventPercent"] == 50.0
    assert found["words"]["event"] == "Lowest"


def test_curves_have_bands_and_names_of_leg_and_day():
    (chart,) = data(clip(repeated("a")), clip(repeated("b", left=14.0)))["charts"]
    assert chart["title"] == "Knee in the front view, left"
    assert [line["name"] for line in chart["lines"]] == ["Then", "Now"]
    assert chart["lines"][1]["values"][50] == pytest.approx(14, abs=0.3)
    assert len(chart["lines"][0]["band"]["low"]) == 101
    assert chart["low"] < 0 < 14 < chart["high"]


def test_one_repetition_has_no_band_and_the_words_say_how_many():
    found = data(clip(repeated("a", reps=QUICK[:1])), clip(repeated("b")))
    assert found["charts"][0]["lines"][0]["band"] is None
    assert "(Then 1, Now 3)" in found["words"]["lines"]
    assert "A deep bend hides the knee" in found["words"]["lines"]


def test_the_error_of_the_number_stands_where_it_is_read():
    def read(name: str, value: float, time_s: float):
        (m,) = [measured("fppa_peak", value, "left", u95=8.0)]
        return clip(repeated(name, left=value, numbers=[replace(m, time_s=time_s)]))

    # 5.25 s: half way down the second repetition; 0.2 s: in none.
    (chart,) = data(read("a", 10.0, 5.25), read("b", 14.0, 0.2))["charts"]
    bar = chart["lines"][0]["bar"]
    assert bar == {
        "at": 25.0,
        "low": pytest.approx(-3, abs=0.3),
        "high": pytest.approx(13, abs=0.3),
    }
    assert chart["lines"][1]["bar"] is None
    assert chart["low"] < -3


def test_without_a_video_the_body_is_drawn():
    found = data(clip(repeated("a")), clip(repeated("b")))
    half = found["halves"][0]
    assert not half["film"]
    body = half["body"]
    assert len(body["points"]) == len(body["t"]) > 100
    assert len(body["points"][0]) == 2 * len({i for a, b, _side in body["bones"] for i in (a, b)})
    assert max(v for frame in body["points"] for v in frame[::2]) <= body["width"]
    assert {side for *_ends, side in body["bones"]} == {"left", "right", "none"}


def test_without_landmarks_a_sentence_says_so():
    bare = replace(clip(repeated("a")), sequence=None)
    half = data(bare, clip(repeated("b")))["halves"][0]
    assert half["body"] is None
    assert half["without"] == "Neither the video nor the body points of a.mp4 were kept."


def test_the_film_is_the_drawn_one_else_the_filmed_one_unless_its_clock_is_another(tiny_clip):
    made = repeated("a")
    assert film(clip(made)) is None
    assert film(clip(made, video=tiny_clip)) == tiny_clip
    assert film(clip(made, path=tiny_clip)) == tiny_clip
    for changed in ({"slow_motion": 4.0}, {"mirrored": True}):
        filmed = clip(made, path=tiny_clip)
        other = replace(filmed, sequence=replace(filmed.landmarks, **changed))
        assert film(other) is None


def test_one_picture_for_both_legs():
    squat = clip(repeated("a"))
    found = data(squat, squat, "legs", (Side.LEFT, Side.RIGHT))
    assert len(found["halves"]) == 1
    assert found["charts"][0]["title"] == "Knee in the front view"
    assert [line["side"] for line in found["charts"][0]["lines"]] == ["left", "right"]
