"""Every parameter of the data files is read by code, and none but those."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Literal, get_args, get_type_hints

import pytest

from core.text import Text
from metrics.body_model.fit import BODY_ANGLES, HIP_ANGLES
from metrics.body_model.parameters import Body, Systematic
from metrics.catalogue import parameters
from metrics.catalogue.clinical_scores import SCORES
from metrics.catalogue.tables import load
from metrics.catalogue.visit_plan import Plan
from metrics.clinical_tests.parameters import CLINICAL

ROOT = Path(parameters.__file__).resolve().parents[2]
METRICS = ROOT / "metrics"


def _code(*folders: Path) -> str:
    return "\n".join(p.read_text(encoding="utf-8") for f in folders for p in f.rglob("*.py"))


CODE = _code(METRICS)
TABLES = {name.upper(): getattr(parameters, name.upper()) for name in load("method")}
TABLES |= {"CLINICAL": CLINICAL, "SCORES.steady": SCORES.steady}
# Data files of tables in tables, and where they are read.
FILES = {
    Body: _code(METRICS / "body_model"),
    Plan: _code(METRICS / "catalogue", METRICS / "visit", METRICS / "followup", ROOT / "ui"),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_key_is_used(name):
    unused = [
        f.name
        for f in fields(TABLES[name])
        if not re.search(rf"\b{name}\.{f.name}\b", CODE)
        and f.name != "sources"  # resolved by test_references
        # The weights of leg identity are read field by field into a record of their own.
        and not (name == "LEGS" and f.name in WEIGHTS)
    ]
    assert not unused


WEIGHTS = ("path", "acceleration", "visibility", "order", "exchanged", "change")


def _fields(kind: type) -> Iterator[str]:
    """Names of the fields of a dataclass and of those inside, but what is read as a whole."""
    for name, hint in get_type_hints(kind).items():
        yield name
        for inner in (hint, *get_args(hint)):
            if is_dataclass(inner) and inner not in (Systematic, Text):
                yield from _fields(inner)


@pytest.mark.parametrize("kind", FILES, ids=lambda kind: kind.__name__)
def test_every_key_of_tables_in_tables_is_used(kind):
    assert not [name for name in _fields(kind) if not re.search(rf"\.{name}\b", FILES[kind])]


def test_every_angle_with_an_error_is_one_of_the_fit():
    assert {f.name for f in fields(Systematic)} == {*HIP_ANGLES, *BODY_ANGLES}


@dataclass(frozen=True)
class _Two:
    a: float
    b: float


@dataclass(frozen=True)
class _Nested:
    two: _Two
    pairs: tuple[_Two, ...]
    words: dict[str, tuple[str, ...]]
    choice: Literal["left", "right"]
    count: int = 3
    maybe: str | None = None


NESTED = {
    "two": {"a": 1, "b": 2, "source": "x"},
    "pairs": [{"a": 1, "b": 2}, {"a": 3, "b": 4}],
    "words": {"value": {"x": ["y", "z"]}, "source": "x"},
    "choice": "left",
}


def test_a_table_is_read_with_and_without_sources():
    assert parameters.read(_Two, {"a": {"value": 1, "source": "x"}, "b": 2.5}) == _Two(1.0, 2.5)


@pytest.mark.parametrize("table", [{"a": 1.0}, {"a": 1.0, "b": 2.0, "c": 3.0}])
def test_an_unknown_or_missing_key_fails(table):
    with pytest.raises(KeyError, match="_Two"):
        parameters.read(_Two, table)


def test_tables_in_tables_are_read_as_the_types_of_their_fields():
    pairs = (_Two(1.0, 2.0), _Two(3.0, 4.0))
    first = _Nested(_Two(1.0, 2.0), pairs, {"x": ("y", "z")}, "left")
    assert parameters.read(_Nested, NESTED) == first
    more = parameters.read(_Nested, NESTED | {"count": {"value": 4, "source": "x"}, "maybe": "so"})
    assert (more.count, more.maybe) == (4, "so")


@pytest.mark.parametrize("inside", [{"two": {"a": 1}}, {"pairs": [{"a": 1, "b": 2, "c": 3}]}])
def test_an_unknown_or_missing_key_fails_inside_too(inside):
    with pytest.raises(KeyError, match="_Two"):
        parameters.read(_Nested, NESTED | inside)


def test_a_word_that_is_no_choice_fails():
    with pytest.raises(ValueError, match="up is none of"):
        parameters.read(_Nested, NESTED | {"choice": "up"})
