"""Every parameter of the data files is read by code, and none but those."""

import re
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from metrics.catalogue import parameters
from metrics.catalogue.tables import load
from metrics.clinical_tests.parameters import CLINICAL
from metrics.scores.base import STEADY

METRICS = Path(parameters.__file__).resolve().parents[1]
CODE = "\n".join(p.read_text(encoding="utf-8") for p in METRICS.rglob("*.py"))
TABLES = {name.upper(): getattr(parameters, name.upper()) for name in load("method")}
TABLES |= {"CLINICAL": CLINICAL, "STEADY": STEADY}


@pytest.mark.parametrize("name", TABLES)
def test_every_key_is_used(name):
    unused = [
        f.name
        for f in fields(TABLES[name])
        if not re.search(rf"\b{name}\.{f.name}\b", CODE)
        # The weights of leg identity are read field by field into a record of their own.
        and not (name == "LEGS" and f.name in WEIGHTS)
    ]
    assert not unused


WEIGHTS = ("path", "acceleration", "visibility", "order", "exchanged", "change")


@dataclass(frozen=True)
class _Two:
    a: float
    b: float


def test_a_table_is_read_with_and_without_sources():
    assert parameters.read(_Two, {"a": {"value": 1, "source": "x"}, "b": 2.5}) == _Two(1.0, 2.5)


@pytest.mark.parametrize("table", [{"a": 1.0}, {"a": 1.0, "b": 2.0, "c": 3.0}])
def test_an_unknown_or_missing_key_fails(table):
    with pytest.raises(KeyError, match="_Two"):
        parameters.read(_Two, table)
