"""The one door for words: translates templates with gettext catalogues in ui/locale."""

from __future__ import annotations

import gettext as _gettext
from functools import lru_cache
from pathlib import Path

from core.text import Text

LOCALE = Path(__file__).with_name("locale")
DOMAIN = "plumbline"
_language = "en"


@lru_cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, LOCALE, [language], fallback=True)


def set_language(language: str) -> None:
    """Choose the language of everything rendered from now on ("en" is complete)."""
    global _language
    _language = language


def language() -> str:
    """The language chosen last."""
    return _language


def _(msgid: str) -> str:
    """Translate a fixed sentence."""
    return _catalogue(_language).gettext(msgid)


def render(text: Text | None) -> str:
    """Translate and fill a `Text`; the empty string for None."""
    return "" if text is None else text.render(_)
