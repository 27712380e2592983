"""The named groups hold the rows their names say, and no other code counts rows by hand."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from core import landmarks as lm
from core.vocabulary import Side

ROOT = Path(__file__).resolve().parents[3]


def test_pairs_are_left_then_right():
    for pair in (lm.SHOULDERS, lm.HIPS, lm.KNEES, lm.ANKLES, lm.HEELS, lm.TOES):
        left, right = pair
        assert left.name.startswith("LEFT_")
        assert right.name == left.name.replace("LEFT", "RIGHT")
        assert lm.MIRROR[left] == right


@pytest.mark.parametrize("side", lm.SIDES)
def test_a_leg_goes_from_the_hip_to_the_toes(side):
    assert lm.leg(side) == tuple(lm.index(joint, side) for joint in lm.LEG_JOINTS)
    assert lm.leg(str(side)) == lm.leg(side)
    assert lm.LEG[side] == lm.leg(side)[:3]


def test_an_unknown_side_has_no_leg():
    with pytest.raises(ValueError, match="centre"):
        lm.leg("centre")
    with pytest.raises(ValueError, match="tuple"):
        lm.leg(Side.BOTH)


def _rows_by_number(tree: ast.AST) -> list[int]:
    """Lines with a list of at least two numbers that all are rows of hips, legs or shoulders."""
    rows = {int(row) for row in lm.BODY + lm.FEET}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple | ast.Set) and len(node.elts) > 1:
            numbers = [getattr(e, "value", None) for e in node.elts]
            if all(type(n) is int and n in rows for n in numbers):
                found.append(node.lineno)
    return found


def test_no_list_of_rows_by_number():
    for room in ("vision", "metrics"):
        for path in sorted((ROOT / room).rglob("*.py")):
            lines = _rows_by_number(ast.parse(path.read_text(encoding="utf-8")))
            assert not lines, f"{path.relative_to(ROOT)}, lines {lines}"


def test_the_search_for_such_lists_finds_one():
    assert _rows_by_number(ast.parse("x[:, [23, 24]]")) == [1]
