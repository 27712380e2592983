"""Result of the self-check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.text import Text
from metrics.results import Measurement
from tests.fixtures.pdf_reading import read_back
from tests.fixtures.selfcheck_walk import (
    finished,
)
from ui.services.report.home import self_check_report
from ui.services.report.parts.details import Details
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.selfcheck.records import Outcome
from ui.services.selfcheck.result import name_of, summarise
from ui.services.selfcheck.told import hip_title, nothing_seen, sections


def test_two_clues_and_not_one_make_the_hip_worth_a_look(screening):
    assert not summarise(finished(screening, clues=1)).hip_look
    found = summarise(finished(screening, clues=2))
    assert found.hip_look
    assert str(found.ask[0]).startswith("Could you check my hip")
    assert not summarise(finished(screening, clues=5, knee="none")).hip_look


def test_the_title_about_the_hip_counts(screening):
    titles = [hip_title(summarise(finished(screening, clues=n))) for n in (0, 1, 2)]
    assert titles == [
        "None of your answers points to the hip",
        "Few of your answers point to the hip",
        "It is worth having the hip looked at",
    ]


def test_one_clue_and_a_hip_that_turns_little(screening):
    def turned(deg: float, clues: int) -> bool:
        stiff = Measurement("hip_internal_rotation", "left", deg, "deg", 4.0, n=3)
        seated = replace(screening, movement="seated-rotation", measurements=(stiff,))
        check = finished(screening, clues)
        check.outcomes["seated-rotation"] = Outcome(clip=ScreenedClip("seated", seated), pain=0)
        return summarise(check).hip_look

    assert turned(12, clues=1)
    assert not turned(35, clues=1)
    assert not turned(12, clues=0)


def test_result_keeps_the_most_telling_answer_a_side(screening):
    found = summarise(finished(screening))
    seen = [(i.finding.pattern, i.finding.side, i.finding.verdict) for i in found.seen]
    assert seen == [("valgus_collapse", "left", "clear"), ("valgus_collapse", "right", "possible")]
    assert [i.finding.pattern for i in found.not_seen] == ["knee_varus"]
    assert "trendelenburg" in [i.finding.pattern for i in found.unknown]
    assert any(str(look).startswith("Both sides: ") for look in found.look_at)
    assert found.filmed == 1


def test_same_answer_on_both_sides_is_told_once(screening):
    left = next(f for f in screening.findings if f.verdict == "clear")
    pair = (left, replace(left, side="right", because=(Text("Knee inward {n} deg.", n=20),)))
    found = summarise(finished(replace(screening, findings=pair)))
    (item,) = found.seen
    assert item.finding.side == "both"
    assert item.finding.because == (left.because[0], pair[1].because[0])


@pytest.mark.parametrize(
    ("knee", "flagged", "lead"),
    [
        ("left", ("left",), "stood out on the left leg"),
        ("right", ("left",), "but what stood out is on the left leg"),
        ("right", ("left", "right"), "Something stood out on both legs"),
        ("left", (), "can't tell how the left leg moves"),
    ],
)
def test_the_result_speaks_about_the_knee_that_hurts(screening, knee, flagged, lead):
    sided = [f for f in screening.findings if f.verdict.flagged and f.side in flagged]
    found = summarise(finished(replace(screening, findings=tuple(sided)), knee=knee))
    assert lead in str(found.lead)
    assert [i.hurts for i in found.seen] == sorted([s == knee for s in flagged], reverse=True)
    assert all("the leg that hurts" in str(name_of(i)) for i in found.seen if i.hurts)
    assert summarise(finished(screening, knee="both")).lead is None


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        (("not_seen", "not_seen"), "Nothing stood out in what your films could show."),
        (("cannot_tell", "not_seen"), "The left leg could not be judged."),
        (("not_seen", "cannot_tell"), "The right leg could not be judged."),
        (("cannot_tell", "cannot_tell"), "Your films could not be judged."),
    ],
)
def test_nothing_is_said_to_be_seen_of_a_leg_that_could_not_be_judged(screening, verdicts, told):
    base = next(f for f in screening.findings if f.pattern == "valgus_collapse")
    sides = zip(("left", "right"), verdicts, strict=True)
    pair = tuple(replace(base, side=side, verdict=verdict) for side, verdict in sides)
    found = summarise(finished(replace(screening, findings=pair)))
    said = nothing_seen(found)
    assert told in said
    assert said.endswith("If something hurts, that counts more than this.")
    seen = next(lines for _head, lines in sections(found) if said in lines)
    assert seen[-1] == said  # after the sentence about the knee that hurts


def test_what_no_film_at_home_can_show_is_not_listed(screening):
    found = summarise(finished(screening))
    assert found.unknown
    for item in found.unknown:
        assert str(item.why_unknown)
    told = {i.finding.pattern for i in found.unknown}
    assert "hip_flexor_tightness" not in told
    assert "hamstring_quadriceps_imbalance" not in told


def test_the_copy_to_keep_is_a_pdf_in_the_words_of_the_page(screening, tmp_path):
    found = summarise(finished(screening, clues=2))
    pdf = tmp_path / "kept.pdf"
    pdf.write_bytes(self_check_report(found, Details(made_on=date(2026, 3, 4))))
    text = " ".join(read_back(pdf)[0])
    assert "It is worth having the hip looked at" in text
    assert "2026-03-04" in text
    assert "Could you check my hip as well as my knee?" in text
