"""Sentences in a document: plain English to read, and how to translate them again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from core.text import Text


class Book:
    """Writes sentences as plain English and remembers how to translate them."""

    def __init__(self) -> None:
        self.templates: dict[str, Any] = {}

    def write(self, text: Text | None) -> str | None:
        """The sentence in English; None stays None."""
        if text is None:
            return None
        sentence = str(text)
        if text.params:
            self.templates[sentence] = pack(text)
        return sentence

    def write_all(self, texts: tuple[Text, ...]) -> list[str]:
        """Several sentences."""
        return [str(self.write(t)) for t in texts]


class Words:
    """Turns the plain sentences of a document back into translatable ones."""

    def __init__(self, templates: dict[str, Any]) -> None:
        self.templates = templates

    def read(self, sentence: str) -> Text:
        """The translatable sentence; one without parameters is its own template."""
        packed = self.templates.get(sentence)
        return unpack(packed) if packed else Text(_escape(sentence))

    def maybe(self, sentence: str | None) -> Text | None:
        """A sentence that may be missing."""
        return None if sentence is None else self.read(sentence)

    def all(self, sentences: list[str]) -> tuple[Text, ...]:
        """Several sentences."""
        return tuple(self.read(s) for s in sentences)


def pack(text: Text) -> dict[str, Any]:
    """A sentence as JSON that can still be translated."""
    params = {k: pack(v) if isinstance(v, Text) else plain(v) for k, v in text.params.items()}
    return {"template": text.template, "params": params}


def unpack(packed: dict[str, Any]) -> Text:
    """The sentence `pack` made."""
    params = {k: unpack(v) if isinstance(v, dict) else v for k, v in packed["params"].items()}
    return Text(packed["template"], **params)


def plain(value: Any) -> Any:
    """A parameter or setting as JSON has it; anything unknown becomes its words."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # JSON has no NaN
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def _escape(sentence: str) -> str:
    return sentence.replace("{", "{{").replace("}", "}}")
