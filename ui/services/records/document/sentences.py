"""Sentences in a document: plain English, and the template to translate them again."""

from __future__ import annotations

from typing import Any

from core.text import Text
from core.text_json import pack, unpack


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


def _escape(sentence: str) -> str:
    return sentence.replace("{", "{{").replace("}", "}}")
