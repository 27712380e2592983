"""Reasons of a finding in everyday words: no term of the clinic, no share of a length of the body.

The rules write each reason once, for a reader who knows the field. For a person at home a
measurement is called by its plain name, and the sentences that need another form get one here.
"""

from __future__ import annotations

from functools import cache

from core.text import Text, mark
from metrics.catalogue import Definition, definition, measurement_ids

# The sentence of the rules, and the plain one.
_PLAIN = {
    "The {name} was {value:.0f}{unit} (± {u95:.0f}); above {cut:.0f}{unit} is flagged.": mark(
        "{name}: {value:.0f}{unit} (± {u95:.0f}); more than {cut:.0f}{unit} stands out."
    ),
    "The {name} was {value:.0f}{unit} (± {u95:.0f}); below {cut:.0f}{unit} is flagged.": mark(
        "{name}: {value:.0f}{unit} (± {u95:.0f}); less than {cut:.0f}{unit} stands out."
    ),
    "The {name} was {value:.1f}{unit} (± {u95:.0f}); above {cut:.1f}{unit} is flagged.": mark(
        "{name}: {value:.1f}{unit} (± {u95:.0f}); more than {cut:.1f}{unit} stands out."
    ),
    "The {name} was {value:.1f}{unit} (± {u95:.0f}); below {cut:.1f}{unit} is flagged.": mark(
        "{name}: {value:.1f}{unit} (± {u95:.0f}); less than {cut:.1f}{unit} stands out."
    ),
    "The {name} could be off by {u95:.0f}{unit} in this clip: too much for an answer.": mark(
        "{name}: this could be off by {u95:.0f}{unit} here, too much for an answer."
    ),
    "The {name} lies at its cut-off and could be off by {u95:.0f}{unit}: too near to tell.": mark(
        "{name}: too near the border to tell; it could be off by {u95:.0f}{unit} here."
    ),
    "The {name} was not measured in this clip.": mark("{name}: not measured in this clip."),
    "There is no cut-off for the {name} in this movement.": mark(
        "{name}: nobody knows how much is usual in this movement."
    ),
    "The {name} was read from the hip points alone, which hide most of a real drop.": mark(
        "{name}: seen too coarsely in this clip; a real drop could be hidden."
    ),
    "The {other} could not be read beside it.": mark("A second sign could not be seen."),
    "The {other} did not show it as well.": mark("A second sign did not show it."),
    "The knee stayed {inside:.0f} % of the shank inside the toes and did not go out with the "
    "foot.": mark("The knee stayed inside the toes and did not go out with the foot."),
    "The knee was {outside:.0f} % of the shank outside the toes.": mark(
        "The knee was outside the toes."
    ),
    "The knee was not outside the toes ({inside:.0f} % inside).": mark(
        "The knee was not outside the toes."
    ),
}
# The plain one of a measurement that is a share of a length.
_SHARE_IS = mark("{name}: about what is usual.")
_SHARE_IS_MORE = mark("{name}: more than is usual.")
_SHARE_IS_LESS = mark("{name}: less than is usual.")
_SHARE_IS_UNSURE = mark("{name}: seen too coarsely in this clip for an answer.")


def plain_reason(reason: Text) -> Text:
    """The reason in everyday words, or as it is where it needs no others."""
    said = {k: plain_reason(v) if isinstance(v, Text) else v for k, v in reason.params.items()}
    name = reason.params.get("name")
    row = _rows().get(name.template) if isinstance(name, Text) else None
    if row is not None:
        said["name"] = row.plain_name or row.short_name or row.name
        if row.unit == "ratio" and "u95" in said:
            return Text(_share(reason), **said)
    return Text(_PLAIN.get(reason.template, reason.template), **said)


def _share(reason: Text) -> str:
    cut, value = reason.params.get("cut"), reason.params.get("value")
    if cut is None or value is None:
        return _SHARE_IS_UNSURE
    high = "above" in reason.template
    if value == cut or (value > cut) != high:
        return _SHARE_IS
    return _SHARE_IS_MORE if high else _SHARE_IS_LESS


@cache
def _rows() -> dict[str, Definition]:
    """Each measurement by its name, which is all a sentence of the rules holds of it."""
    return {definition(id).name.template: definition(id) for id in measurement_ids()}
