"""Result of the self-check."""

from __future__ import annotations

from core.text import Text
from metrics.results import Measurement
from tests.fixtures.selfcheck_walk import (
    finished,
)
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.selfcheck.records import Outcome
from ui.services.selfcheck.result import as_text, summarise


def test_two_clues_and_not_one_make_the_hip_worth_a_look(screening):
    assert not summarise(finished(screening, clues=1)).hip_look
    found = summarise(finished(screening, clues=2))
    assert found.hip_look
    assert str(found.ask[0]).startswith("Could you check my hip")
    assert not summarise(finished(screening, clues=5, knee="none")).hip_look


def test_one_clue_and_a_hip_that_turns_little(screening):
    from dataclasses import replace

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
    from dataclasses import replace

    left = next(f for f in screening.findings if f.verdict == "clear")
    pair = (left, replace(left, side="right", because=(Text("Knee inward {n} deg.", n=20),)))
    found = summarise(finished(replace(screening, findings=pair)))
    (item,) = found.seen
    assert item.finding.side == "both"
    assert item.finding.because == (left.because[0], pair[1].because[0])


def test_copy_to_keep_is_plain_text():
    text = as_text((("Seen", ("one", "two")), ("Empty", ())))
    assert text == "Seen\n----\n* one\n* two\n"
