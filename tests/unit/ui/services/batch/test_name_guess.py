"""What a file's name says about a clip, and what is corrected by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixtures.batch_rows import ROWS
from ui.services.batch import clip_list
from ui.services.batch.athletes import athletes, unusable
from ui.services.batch.corrected import corrected
from ui.services.batch.lines import lines
from ui.services.batch.name_guess import Guess, guess
from ui.services.batch.sample_team import sample_team
from ui.wording.text import in_language


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Anna_stepdown_L.mp4", Guess("Anna", "step-down", "left")),
        # As a Mac writes the same letters: the same person, and the same word.
        ("Jo\u0308rg_escalo\u0301n_L.mp4", Guess("J\u00f6rg", "step-down", "left")),
        ("Zoe Müller step-down right 2.mov", Guess("Zoe Müller", "step-down", "right", "2")),
        (
            "2026-11-02 Łukasz sls re.mp4",
            Guess("Łukasz", "single-leg-squat", "right", "2026-11-02"),
        ),
        # An initial before the movement is no side, and a first name is no movement.
        ("R_Smith_single-leg-squat_left_front.mp4", Guess("R Smith", "single-leg-squat", "left")),
        ("Thomas_squat.mp4", Guess("Thomas", "squat")),
        ("Anna_thomas_R.mp4", Guess("Anna", "thomas", "right")),
        # Both legs are tested: the letter is not the tested leg.
        ("Bea_squat_L.mp4", Guess("Bea", "squat")),
        # Nothing is sure without a movement.
        ("Anna_L.mp4", Guess("Anna_L")),
        ("walker.mp4", Guess("walker")),
        ("IMG_1234.MOV", Guess("IMG_1234")),
        ("Anna/IMG_1234.MOV", Guess("Anna")),
        ("Anna/stepdown_L.mp4", Guess("Anna", "step-down", "left")),
    ],
)
def test_a_name_is_read(name, said):
    assert guess(name) == said


def test_the_reader_s_own_word_for_a_movement_is_known():
    with in_language("de"):
        assert guess("Jörg_Kniebeuge.mp4").movement == "squat"
        assert guess("Jörg_Gang_links.mp4").person == "Jörg"


def test_the_grid_corrects_and_leaves_out():
    given = clip_list.uploaded(
        [(Path(n), n) for n in ("Anna_stepdown_L.mp4", "IMG_1.mp4", "IMG_2.mp4")]
    )
    assert [(t.person, t.movement, t.side) for t in given] == [
        ("Anna", "step-down", "left"),
        ("IMG_1", "auto", None),
        ("IMG_2", "auto", None),
    ]
    row = {"use": True, "person": " Bea ", "movement": "squat", "side": "auto"}
    found = corrected(
        given, [{**row, "side": "right"}, {**row, "person": None}, {**row, "use": False}]
    )
    assert [(t.name, t.person, t.movement, t.side) for t in found] == [
        ("Anna_stepdown_L.mp4", "Bea", "squat", "right"),
        ("IMG_1.mp4", "IMG_1", "squat", None),
    ]


def test_one_row_an_athlete_and_what_could_not_be_used_apart():
    twice = lines((*ROWS, *(r for r in ROWS if r.task.person == "sure")))
    found = athletes(twice)
    assert [one.person for one in found] == ["sure", "large", "maybe", "unsure", "calm"]
    assert [len(one.lines) for one in found] == [2, 1, 1, 1, 1]
    assert [one.verdict for one in found] == [
        "clear", "clear", "possible", "cannot_tell", "not_seen",
    ]  # fmt: skip
    assert [line.file for line in unusable(twice)] == ["nobody.mp4"]


def test_the_sample_team_can_be_compared():
    team = sample_team()
    assert all(task.clip.is_file() and task.person for task in team)
    movements = [task.movement for task in team]
    assert max(movements.count(m) for m in movements) >= 3  # as many as a spread needs
    assert len({task.person for task in team}) < len(team)  # somebody has two clips
