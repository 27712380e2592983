"""The language of the command line: --lang, then what the shell is set to (LANG)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.errors import SettingsError
from core.text import Text
from ui.wording.languages import known, languages
from ui.wording.text import ENGLISH, set_language

OPTION = "--lang"
# What gettext reads, in its order; LANGUAGE may hold several.
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def choose(words: Sequence[str], environment: Mapping[str, str]) -> None:
    """Set it before the commands are built: their help is in it too.

    A language that is still being translated is taken only when it is asked for by name.
    """
    asked = _option(words)
    shell = [tag for name in _VARIABLES for tag in environment.get(name, "").split(":")]
    set_language(known([asked]) or known(shell, complete=True) or ENGLISH)


def check(asked: str | None) -> str | None:
    """Refuse a language there is none of.

    Raises
    ------
    SettingsError
        With the languages there are.
    """
    if asked is not None and known([asked]) is None:
        raise SettingsError(
            Text('There is no language "{asked}".', asked=asked),
            Text("There are: {names}.", names=", ".join(languages())),
        )
    return asked


def _option(words: Sequence[str]) -> str | None:
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == OPTION:
            return following
        if word.startswith(f"{OPTION}="):
            return word.partition("=")[2]
    return None
