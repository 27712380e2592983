"""What a person may ask a professional."""

from __future__ import annotations

from collections.abc import Iterable

from core.text import Text
from metrics.catalogue import pattern_definition

_ASK_HIP = Text("Could you check my hip as well as my knee?")
_ASK_ALWAYS = (
    Text("What do you think causes my pain, and how sure are you?"),
    Text("What can I do myself, and what should I leave for now?"),
    Text("When should I come back?"),
)


def questions_for(patterns: Iterable[str], *, hip: bool = False) -> tuple[Text, ...]:
    """What to ask a professional about these patterns (and about the hip)."""
    ask = [_ASK_HIP] if hip else []
    asked = (pattern_definition(pattern).ask for pattern in patterns)
    ask += [question for question in asked if question is not None]
    return tuple(dict.fromkeys([*ask, *_ASK_ALWAYS]))
