"""Sentences with numbers in them."""

from __future__ import annotations

import pytest

from core.text import Text


@pytest.mark.parametrize(
    ("value", "spec", "shown"),
    [(-16.2, ":.0f", "−16"), (16.2, ":.0f", "16"), (-0.2, ":.0f", "0"), (-0.0, ":.1f", "0.0"),
     (0, "", "0"), (-3, "", "−3"), (False, "", "False"), (float("-inf"), "", "−inf"),
     (float("nan"), ":.0f", "nan"), ("a-b", "", "a-b")],
)  # fmt: skip
def test_a_number_below_zero_has_a_minus_sign(value, spec, shown):
    template = "It was {v" + spec + "} in step-down"
    text = Text(template, v=value)
    assert str(text) == f"It was {shown} in step-down"
    assert str(Text("{inner}", inner=text)) == str(text)
    assert text.params["v"] is value  # kept as a number for the record
