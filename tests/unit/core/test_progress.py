"""Shares of a piece of work as shares of the whole."""

from core.progress import Progress
from core.text import Text


def test_a_part_of_a_part_fills_its_piece_of_the_whole():
    said = []
    whole = Progress(lambda share, text: said.append((share, str(text))))
    last = whole.part(0.5, 1.0)
    for done in (0.0, 0.5, 1.0):
        last.part(0.0, 0.5)(done, Text("Looking"))
    assert said == [(0.5, "Looking"), (0.625, "Looking"), (0.75, "Looking")]


def test_nobody_listens():
    Progress(None).part(0.2, 0.4)(0.5, Text("Looking"))
