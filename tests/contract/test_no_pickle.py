"""No file is read in a way that could run what is in it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [p for f in ("core", "vision", "metrics", "ui") for p in sorted((ROOT / f).rglob("*.py"))]
FORBIDDEN = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
CALLS = {"eval", "exec", "compile", "__import__"}


def used(source: str) -> set[str]:
    """Forbidden modules that are imported and built-in calls that run text."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {a.name.split(".")[0] for a in node.names} & FORBIDDEN
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.module or "").split(".")[0]} & FORBIDDEN
        elif isinstance(node, ast.Call):
            name = node.func
            if isinstance(name, ast.Name):
                found |= {name.id} & CALLS
            found |= {
                k.arg
                for k in node.keywords
                if k.arg == "allow_pickle" and getattr(k.value, "value", True)
            }
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_reader_runs_what_it_reads(path):
    assert used(path.read_text(encoding="utf-8")) == set()


def test_the_search_finds_them():
    code = "import pickle\nfrom joblib import load\neval('1')\nnp.load(f, allow_pickle=True)"
    assert used(code) == {"pickle", "joblib", "eval", "allow_pickle"}
    assert used("np.load(f, allow_pickle=False)\nre.compile('x')") == set()
