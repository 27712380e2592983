"""Translation of templates with the gettext catalogues in ui/locale, and the reader's language.

Which language holds is asked at every sentence, in this order: the one some work was begun for
(`in_language`), the one of the reader who is asking (`ask_reader`), the one set for the whole
program (`set_language`, the command line).
"""

from __future__ import annotations

import gettext as _gettext
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.text import Text, numbers
from ui.wording import local

LOCALE = Path(__file__).resolve().parents[1] / "locale"
DOMAIN = "plumbline"
ENGLISH = "en"

_program = ENGLISH
_reader: Callable[[], str | None] = lambda: None  # noqa: E731
_work: ContextVar[str | None] = ContextVar("language of the work", default=None)


@lru_cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    """Translations of a language straight from its .po file: no step between edit and page."""
    path = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if language == ENGLISH or not path.is_file():
        return _gettext.NullTranslations()  # the sentences in the code are the English
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, language, DOMAIN))
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)


def set_language(tag: str) -> None:
    """Choose the language of everything this process says: "de", "es_MX"."""
    global _program
    _program = tag


def ask_reader(tag: Callable[[], str | None]) -> None:
    """Ask this before every sentence for the reader's language; None: the program's."""
    global _reader
    _reader = tag


@contextmanager
def in_language(tag: str) -> Iterator[None]:
    """Everything said in here, and in no other thread, is in this language."""
    token = _work.set(tag)
    try:
        yield
    finally:
        _work.reset(token)


def tag() -> str:
    """The language with its country where one is known: "de", "es_MX"."""
    return _work.get() or _reader() or _program


def language() -> str:
    """The language alone: "es" of "es_MX"."""
    return local.language_of(tag())


class Sentence(str):
    """A translated template; its numbers are written as the language writes them."""

    __slots__ = ()

    def format(self, *args: Any, **params: Any) -> str:
        """Fill the template."""
        digits = local.digits(tag())
        return str.format(
            self, *numbers(dict(enumerate(args)), digits).values(), **numbers(params, digits)
        )


def _(msgid: str) -> str:
    """Translate a fixed sentence."""
    # "" is the catalogue's head
    return Sentence(_catalogue(language()).gettext(msgid) if msgid else "")


def render(text: Text | None) -> str:
    """Translate and fill a `Text`; the empty string for None."""
    return "" if text is None else text.render(_, local.digits(tag()))
