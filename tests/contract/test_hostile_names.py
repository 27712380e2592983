"""A name that is code stays a name: on pages, in tables, in the PDF, in a terminal."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from core.text import Text
from ui.services.records import spreadsheets
from ui.services.report import Details, clinician_report, take_home
from ui.wording import labels

NAMES = (
    "=HYPERLINK(1)",
    "+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "<img src=x onerror=alert(1)>",
    "![x](http://192.0.2.1/a.png)",
    "[a](javascript:alert(1))",
    "gpj.\u202e4pm",
    "\x1b[31mred\x07\n# Title",
    "$x$ `x` :red[x] {0}",
)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_no_markup_on_a_page(name):
    shown = labels.escaped(name)
    for sign in "<[`$*_:#":
        assert sign not in shown.replace(f"\\{sign}", "")
    assert not any(c in shown for c in "\x1b\x07\n\u202e")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_no_formula_in_a_table(name):
    table = spreadsheets.Table("About", ("what", name), ("", ""), (("clip", name), ("value", -1.5)))
    data = spreadsheets.csv_bytes(table).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data)))
    assert rows[2][1].lstrip("'") == name
    assert not any(cell[:1] in ("=", "+", "@") for row in rows for cell in row)
    assert rows[3][1] == "-1.5"  # a number stays one


@pytest.mark.parametrize("name", NAMES)
def test_it_is_printed(name, result):
    clip = replace(result, name=name)
    assert clinician_report(clip, Details(person=name, by=name)).startswith(b"%PDF")
    assert take_home(clip, Details(person=name)).startswith(b"%PDF")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_no_template(name):
    assert str(Text("“{name}” is empty.", name=name)) == f"“{name}” is empty."
