"""The strip of a recording: parts in their places, numbers as large on a phone as on a desk."""

import re
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from ui.services.presentation import segments


@pytest.fixture
def drawn(monkeypatch) -> ElementTree.Element:
    monkeypatch.setattr(segments, "block_label", lambda number, _segment: f"part {number}")
    parts = [SimpleNamespace(start_s=a, end_s=b) for a, b in ((0.0, 20.0), (30.0, 80.0))]
    svg = segments.strip_svg(SimpleNamespace(segments=parts), 80.0, chosen=1)
    return ElementTree.fromstring(svg)


def test_parts_stand_where_they_were_filmed(drawn):
    blocks = [block.find("rect") for block in drawn.findall("g")]
    assert [(b.get("x"), b.get("width")) for b in blocks] == [
        ("0.00%", "25.00%"),
        ("37.50%", "62.50%"),
    ]
    assert [b.get("stroke") for b in blocks] == [None, "currentColor"]


def test_letters_do_not_shrink_with_the_page(drawn):
    assert drawn.get("viewBox") is None  # a view box would scale the letters with the width
    sizes = [float(text.get("font-size")) for text in drawn.iter("text")]
    assert [text.text for text in drawn.iter("text")] == ["1", "2"]
    assert min(sizes) >= 12
    assert re.fullmatch(r"\d+", drawn.get("height"))
