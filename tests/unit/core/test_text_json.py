"""Sentences kept in a file say the same afterwards, in any language."""

import json

import numpy as np
import pytest

from core.text import Text
from core.text_json import pack, plain, unpack


@pytest.mark.parametrize(
    "text",
    [
        Text("Plain, with {{braces}}."),
        Text("{n} of {share:.1f} %", n=np.int64(3), share=np.float32(12.25)),
        Text("Not known: {v:.1f}", v=float("nan")),
        Text("Far: {v:.0f}", v=float("-inf")),
        Text("On the {side}, {more}", side=Text("left"), more=Text("{n}", n=Text("deep"))),
    ],
)
def test_a_sentence_comes_back(text):
    back = unpack(json.loads(json.dumps(pack(text), allow_nan=False)))
    assert (back.template, str(back)) == (text.template, str(text))
    german = {"left": "links"}
    translated = [t.render(lambda m: german.get(m, m)) for t in (text, back)]
    assert translated[0] == translated[1]


def test_settings_become_what_json_has():
    assert plain({"a": (1, np.float64(2.5)), "b": float("nan"), 3: None}) == {
        "a": [1, 2.5],
        "b": "nan",
        "3": None,
    }


@pytest.mark.parametrize(
    "template", ["{x.__class__}", "{x[0]}", "{x:>999999999}", "{x!r}", "{0}", "{}", "{x", "{x:{w}}"]
)
def test_a_template_that_is_none_of_ours_is_refused(template):
    with pytest.raises((ValueError, KeyError)):
        unpack({"template": template, "params": {"x": "a", "w": 9}})
