"""The follow-up report: both days, what changed, what can't be compared, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.fixtures.visit_files import body, by_hand, step_down, the_visit
from tests.fixtures.visits import measured, screening
from tests.unit.ui.services.report.test_report import (
    A4_PT,
    FORBIDDEN,
    LETTER_PT,
    page_sizes,
    words_of,
)
from ui.services.followup import changes
from ui.services.presentation import evidence
from ui.services.report import Details, change_report
from ui.services.screening.screened_clip import ScreenedClip

NAME = "Zoë Łukasiewicz-Ďuriš"
DETAILS = Details(person=NAME, by="Praxis Łódź", made_on=date(2026, 3, 4))
DAYS = (date(2026, 1, 5), date(2026, 2, 9))


def clip(name: str, made, stills=None) -> ScreenedClip:
    return ScreenedClip(name, made, body(), None, stills or {})


def paper(before, now, details=DETAILS, days=DAYS) -> bytes:
    return change_report(before, now, changes.compared(before, now), details, days)


@pytest.fixture
def still(tmp_path) -> dict[float, Path]:
    """An image of the moment every measurement was read at."""
    path = tmp_path / evidence.file_name(1.5)
    picture = np.full((320, 240, 3), 120, np.uint8)
    path.write_bytes(cv2.imencode(".jpg", picture)[1].tobytes())
    return {1.5: path}


def test_a_day_that_was_corrected_by_hand_is_named(tmp_path):
    now = by_hand(step_down("b", 10.0), "2 landmarks moved")
    (page, *_more) = words_of(
        paper([clip("june", step_down("a", 25.0))], [clip("july", now)]), tmp_path
    )
    assert "Now, july: Corrected by hand: 2 landmarks moved." in page
    assert "The other day was not corrected: a difference may come from that." in page


@pytest.mark.parametrize(("size", "points"), [("a4", A4_PT), ("letter", LETTER_PT)])
def test_both_days_stand_side_by_side_with_their_errors(size, points, tmp_path):
    before, now = [clip("june", step_down("a", 25.0))], [clip("july", step_down("b", 10.0))]
    pdf = paper(before, now, replace(DETAILS, paper=size, notes="Seen before lunch."))
    assert page_sizes(pdf) == {points}
    pages = words_of(pdf, tmp_path)
    assert 1 <= len(pages) <= 2
    assert all("not a diagnosis" in page and NAME in page for page in pages)
    text = " ".join(pages)
    for told in (
        "Notes: Seen before lunch.",
        "Then: 2026-01-05 · 1 video",
        "Now: 2026-02-09 · 1 video",
        "Step-down, left, from the front",
        "25.0° ± 4.0° → 10.0° ± 4.0°",
        "Smaller by 15°: more than the measuring error.",
        "Dynamic knee valgus, left: possibly seen → not seen",
        "FPPA), left 25.0° ± 4.0° 10.0° ± 4.0° −15.0° 9.0° (a) Changed",
        "(a) published",
        "Within error",
        "can look changed by chance",
        "next month can be compared",
        "june (a.mp4)",
        "Plumbline 0",
        "Model full",
    ):
        assert told in text, told
    assert FORBIDDEN.findall(text) == []


def test_days_that_nobody_gave_are_not_made_up(tmp_path):
    before, now = [clip("june", step_down("a", 25.0))], [clip("july", step_down("b", 10.0))]
    text = " ".join(words_of(paper(before, now, days=(None, None)), tmp_path))
    assert text.count("day not given") == 2


def test_pictures_only_where_both_days_kept_one(still):
    def pictures(first, second) -> int:
        before = [clip("june", step_down("a", 25.0), first)]
        now = [clip("july", step_down("b", 10.0), second)]
        return paper(before, now).count(b"/Subtype /Image")

    assert pictures({}, {}) == pictures(still, {}) == pictures({}, still) == 0
    assert pictures(still, still) >= 1  # the same image twice is written once


def test_what_cannot_be_compared_says_why(tmp_path):
    before = [clip("june", step_down("a", 25.0)), clip("walked", the_visit()["walk"])]
    now = [clip("july", step_down("b", 10.0, model_sha256="x", model_name="lite"))]
    text = " ".join(words_of(paper(before, now), tmp_path))
    assert "Not comparable, and why" in text
    assert "different pose models: full, then lite" in text
    assert "Now: Step-down, left, from the front (july)." in text
    assert "Then: Walk, from the front (walked). Different movements" in text
    assert "more than the measuring error" not in text


def test_a_reading_that_says_nothing_is_told_with_its_reason(tmp_path):
    kinds = [
        measured("pelvic_drop_peak", value, u95=3.0, route=route)
        for value, route in ((16.0, "optical flow"), (4.0, "stickers"))
    ]
    before, now = (
        [clip(day, replace(screening("step-down", "front", [m], stance="left")))]
        for day, m in zip(("june", "july"), kinds, strict=True)
    )
    text = " ".join(words_of(paper(before, now), tmp_path))
    assert "Can't tell: 1" in text
    assert "It was seen in two different ways; these are not one measurement." in text


def test_a_number_below_zero_is_never_called_smaller(tmp_path):
    days = [
        [clip(name, screening("step-down", "front", [measured("fppa_peak", v)], stance="left"))]
        for name, v in (("june", 5.0), ("july", -12.0))
    ]
    text = " ".join(words_of(paper(*days), tmp_path))
    assert "Different by 17°: more than the measuring error." in text
    assert "Smaller" not in text


def test_the_same_answer_gives_the_same_file(still):
    before = [clip("june", step_down("a", 25.0), still)]
    now = [clip("july", step_down("b", 10.0), still)]
    assert paper(before, now) == paper(before, now)


def test_how_to_film_gives_way_when_there_is_much_to_tell(tmp_path):
    made = [("left", 25.0, 10.0), ("right", 2.0, 20.0)]
    before = [clip(f"then {s}", step_down(f"t{s}", v, s)) for s, v, _ in made]
    now = [clip(f"now {s}", step_down(f"n{s}", v, s)) for s, _, v in made]
    many = [clip(f"{i}", step_down(f"x{i}", 25.0)) for i in range(40)]
    assert "next month" in " ".join(words_of(paper(before[:1], now[:1]), tmp_path))
    assert "next month" not in " ".join(words_of(paper(many, now), tmp_path))


def test_days_that_could_not_be_judged_do_not_say_that_nothing_stood_out(tmp_path):
    def both(verdict: str) -> str:
        days = []
        for name in ("a", "b"):
            made = step_down(name, 0.0)
            found = tuple(replace(f, verdict=verdict) for f in made.findings)
            days.append([clip(name, replace(made, findings=found))])
        return " ".join(words_of(paper(*days), tmp_path))

    assert "Nothing stood out on either day." in both("not_seen")
    assert "Nothing stood out" not in both("cannot_tell")
