"""Every remark on a recording: its code is in the list, and one module alone makes it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from core.note_codes import NoteCode

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    path
    for room in ("core", "vision", "metrics")
    for path in sorted((ROOT / room).rglob("*.py"))
    if path.name != "note_codes.py"
]


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _used() -> dict[str, set[str]]:
    """Module -> names of the codes it writes down, but for those that only read remarks."""
    found: dict[str, set[str]] = {}
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not any(isinstance(n, ast.Call) and _is(n.func, "Note") for n in ast.walk(tree)):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and _is(node.value, "NoteCode"):
                found.setdefault(_module(path), set()).add(node.attr)
    return found


def _is(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


USED = _used()


@pytest.mark.parametrize("code", NoteCode, ids=lambda code: code.value)
def test_a_code_is_made_by_its_owner_and_by_nobody_else(code):
    assert [module for module, names in USED.items() if code.name in names] == [code.owner]


def test_no_note_is_made_with_a_code_of_its_own():
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _is(node.func, "Note"):
                assert not isinstance(node.args[0], ast.Constant | ast.JoinedStr), (
                    f"{_module(path)}, line {node.lineno}"
                )


def test_a_slow_video_is_told_once():
    """The frame rate was remarked on by the reading and again by the metrics."""
    assert [code for code in NoteCode if "fps" in code or "rate" in code] == [NoteCode.LOW_FPS]
