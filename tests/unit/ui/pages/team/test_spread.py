"""What the spread of a team compares."""

from __future__ import annotations

from dataclasses import replace

from ui.services.batch import distribution, tables
from ui.services.batch.execution.scheduler import Row
from ui.services.batch.summary import MeasurementSummary


def test_only_the_same_movement_view_and_side_are_compared(rows, tmp_path):
    walk = replace(rows[1].outcome, movement="walk", key="w")
    tables.write((*rows, Row(rows[1].task, walk)), tmp_path)
    (found,) = distribution.spreads(tables.read_measurements(tmp_path))
    assert (found.id, found.movement) == ("fppa_peak", "squat")
    told = [(p.person, p.side, round(p.value)) for p in found.points]
    assert told == [("Bea", "left", 2), ("Ann", "right", 9), ("Cid", "left", 15),
                    ("Ann", "left", 16)]  # fmt: skip
    assert [p.whose for p in found.flagged] == ["Cid, left", "Ann, left"]


def test_a_clip_is_compared_once_however_often_it_shows_the_movement(rows, tmp_path):
    twice = replace(rows[1].outcome, numbers=rows[1].outcome.numbers * 2)
    tables.write((rows[0], Row(rows[1].task, twice)), tmp_path)
    assert distribution.spreads(tables.read_measurements(tmp_path)) == ()  # two clips
    tables.write((*rows[:1], Row(rows[1].task, twice), rows[2]), tmp_path)
    (found,) = distribution.spreads(tables.read_measurements(tmp_path))
    assert sorted(p.person for p in found.points) == ["Ann", "Ann", "Bea", "Cid"]


def test_what_most_are_past_comes_first_and_numbers_without_a_cut_off_are_left_out(rows, tmp_path):
    more = (
        MeasurementSummary(
            "repetition_count", "both", 3.0, 0.0, "count", None, 3, "landmarks", estimate=False
        ),
        MeasurementSummary(
            "trunk_lean_peak", "left", 1.0, 3.0, "deg", 1.5, 3, "landmarks", estimate=False
        ),
    )
    told = [
        Row(r.task, replace(r.outcome, movement="step-down", numbers=(*more, *r.outcome.numbers)))
        for r in rows[1:3]
    ]
    third = Row(replace(told[0].task, person="Eve"), replace(told[0].outcome, key="e"))
    tables.write((*told, third), tmp_path)
    found = distribution.spreads(tables.read_measurements(tmp_path))
    assert [(s.id, len(s.flagged)) for s in found] == [("fppa_peak", 1), ("trunk_lean_peak", 0)]
