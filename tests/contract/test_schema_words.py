"""The schema of screening.json lists the same words as the program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import ui
from core.vocabulary import Severity, Side, Verdict, ViewKind
from metrics.catalogue.movements import UNKNOWN, movement_ids

SCHEMA = json.loads(
    (Path(ui.__file__).parent / "schema" / "screening.schema.json").read_text(encoding="utf-8")
)


def _lists(node: object, key: str = "") -> Iterator[tuple[str, set[object]]]:
    """(name of the field, its allowed words) of every list of words in the schema."""
    if isinstance(node, dict):
        if "enum" in node:
            yield key, set(node["enum"])
        for name, value in node.items():
            yield from _lists(value, name)


def test_every_closed_list_is_one_of_the_vocabulary():
    known = {
        "movement": {*movement_ids(), UNKNOWN},
        "kind": set(ViewKind),
        "near_side": {Side.LEFT, Side.RIGHT, None},
        "severity": set(Severity),
        "verdict": set(Verdict),
        "side": set(Side),
    }
    found = [(key, words) for key, words in _lists(SCHEMA) if key in known]
    assert {key for key, _ in found} == set(known)
    for key, words in found:
        assert words == known[key], key
