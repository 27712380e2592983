"""Translation of templates with the gettext catalogues in ui/locale."""

from __future__ import annotations

import gettext as _gettext
import io
from functools import lru_cache
from pathlib import Path

from core.text import Text

LOCALE = Path(__file__).resolve().parents[1] / "locale"
DOMAIN = "plumbline"
ENGLISH = "en"
_language = ENGLISH


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


def set_language(language: str) -> None:
    """Choose the language of everything rendered from now on ("en" is complete)."""
    global _language
    _language = language


def language() -> str:
    """The language chosen last."""
    return _language


def _(msgid: str) -> str:
    """Translate a fixed sentence."""
    return _catalogue(_language).gettext(msgid) if msgid else ""  # "" is the catalogue's head


def render(text: Text | None) -> str:
    """Translate and fill a `Text`; the empty string for None."""
    return "" if text is None else text.render(_)
