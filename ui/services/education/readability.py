"""Readability of a text: the Flesch-Kincaid grade of English."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_SENTENCE_END = re.compile(r"[.!?:]+(?:\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouy]+")
# Two beats inside one group of vowels (me-di-al, os-te-o, us-u-al), and one where two seem to be.
_TWO_BEATS = re.compile(r"i[ao](?!u)|eo(?!u|ple)|(?<=te)oa|ea[l]$|(?<!q)ua[lt]|ying|uou")
_ONE_BEAT = re.compile(r"tion|cial|tial|cian|sion|real$|heal$|deal$")
# A last e, es or ed without a sound of its own (side, sides, turned; not muscle, changes, needed).
_SILENT_END = re.compile(r"[^aeiouycgszxl]es$|[^cs]hes$|[^aeiouytd]ed$|[^aeiouyl]e$|[aeiouy]les?$")


def syllables(word: str) -> int:
    """Spoken beats of one English word, by its groups of vowels.

    A rule of thumb that is right for nearly all words; it errs to the high side.

    Examples
    --------
    >>> [syllables(w) for w in ("knee", "muscle", "hip", "pelvis", "osteoarthritis")]
    [1, 2, 1, 2, 6]
    """
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters:
        return 0
    count = len(_VOWELS.findall(letters))
    count += len(_TWO_BEATS.findall(letters)) - len(_ONE_BEAT.findall(letters))
    if _SILENT_END.search(letters):
        count -= 1
    return max(count, 1)


def sentences(text: str) -> list[str]:
    """Sentences and list items that hold at least one word."""
    return [part for part in _SENTENCE_END.split(text) if _WORD.search(part)]


def grade(text: str) -> float:
    """Flesch-Kincaid grade: school years needed; 8 is about age 13.

    ``0.39 words/sentences + 11.8 syllables/words - 15.59`` (Kincaid and others, 1975).

    Raises
    ------
    ValueError
        The text holds no word.
    """
    words = _WORD.findall(text)
    if not words:
        raise ValueError("no word to read")
    beats = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * beats / len(words) - 15.59
