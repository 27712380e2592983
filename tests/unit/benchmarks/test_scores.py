"""The table of clinical scores, counted by hand."""

from types import SimpleNamespace

from benchmarks.validity.scores import score_table
from core.text import Text
from metrics.results import Score, ScoreItem


def score(id, side, *points, total=None):
    items = tuple(ScoreItem(Text(f"item {i}"), p) for i, p in enumerate(points))
    return Score(id, side, total, Text("estimate"), items, "source")


def case(seen, true, movement="step-down"):
    return SimpleNamespace(
        truth=SimpleNamespace(movement=movement),
        screening=SimpleNamespace(scores=seen),
        ideal=SimpleNamespace(scores=true),
    )


def test_items_totals_and_what_differs_are_counted():
    cases = [
        case(
            (score("qasls", "left", 0.0, 1.0, 1.0, total=2.0),),
            (score("qasls", "left", 0.0, 0.0, 1.0, total=1.0),),
        ),
        case(
            (score("qasls", "right", 0.0, None, 1.0),),
            (score("qasls", "right", 0.0, 1.0, 1.0, total=2.0),),
        ),
        case((score("qasls", "left", 1.0, total=1.0),), ()),  # nothing to compare with
    ]
    row = next(line for line in score_table(cases) if line.startswith("| qasls"))
    assert row == "| qasls | step-down | 2 | 5 | 80 % | 1 | 1 | 0 | 1 | item 1 1 |"


def test_seconds_agree_to_the_second():
    held = case(
        (score("trendelenburg_timed", "left", 12.1, total=12.1),),
        (score("trendelenburg_timed", "left", 12.3, total=12.3),),
        "single-leg-stance",
    )
    row = next(line for line in score_table([held]) if line.startswith("| trendelenburg"))
    assert row == "| trendelenburg_timed | single-leg-stance | 1 | 1 | 100 % | 0 | 1 | 1 | 1 |  |"
