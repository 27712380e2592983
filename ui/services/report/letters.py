"""Letters of names in every script: which font has them, and which letters none has.

DejaVu, which matplotlib brings, has the Latin, Greek, Cyrillic, Hebrew, Arabic, Armenian and
Georgian letters. Noto fonts are added for Thai and Indic ones. Chinese, Japanese and Korean fonts
are too large to bring: one of the computer's own is taken when there is one.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from core.errors import SettingsError
from core.text import Text

_PACKAGED = tuple(
    f"fontpkg_noto_sans_{script}" for script in ("devanagari", "thai", "tamil", "telugu")
)
# Beginnings of the file names of fonts that systems bring for other scripts.
_SYSTEM = (
    "notosans", "sourcehan", "msyh", "simsun", "simhei", "yugoth", "msgothic", "meiryo", "malgun",
    "pingfang", "hiragino", "applesdgothic", "nanum", "ipag", "takao", "wqy", "droidsansfallback",
    "arial unicode", "arialuni", "nirmala", "leelaw", "thonburi", "kohinoor", "mukta", "unifont",
)  # fmt: skip
_FORMATS = (".ttf", ".otf", ".ttc")


def font_folder() -> Path:
    """Where DejaVu lies.

    Raises
    ------
    SettingsError
        When matplotlib is not installed.
    """
    spec = find_spec("matplotlib")
    if spec is None or not spec.origin:
        raise SettingsError(
            Text("The letters for the report are missing."), Text("Install matplotlib.")
        )
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"


def further_fonts(text: str) -> tuple[Path, ...]:
    """Font files that have the letters of a text which DejaVu lacks; as few as do."""
    missing, chosen = _without(text, [_dejavu()]), []
    for path in (*packaged(), *(system_fonts() if missing else ())):
        if not missing:
            break
        found = missing & letters_of(path)
        if found:
            chosen.append(path)
            missing -= found
    return tuple(chosen)


def unprintable(text: str) -> tuple[str, ...]:
    """Letters of a text that no font here has, each once."""
    missing = _without(text, [_dejavu(), *further_fonts(text)])
    return tuple(dict.fromkeys(c for c in text if ord(c) in missing))


def _without(text: str, fonts: list[Path]) -> set[int]:
    wanted = {ord(c) for c in text if unicodedata.category(c)[0] not in "CZ"}
    return wanted.difference(*(letters_of(path) for path in fonts))


def _dejavu() -> Path:
    return font_folder() / "DejaVuSans.ttf"


@cache
def packaged() -> tuple[Path, ...]:
    """Fonts that were installed with the program."""
    found = []
    for name in _PACKAGED:
        spec = find_spec(name)
        if spec is not None and spec.origin:
            files = sorted(Path(spec.origin).parent.rglob("*.ttf"))
            found += [f for f in files if "Italic" not in f.name][:1]
    return tuple(found)


@cache
def system_fonts() -> tuple[Path, ...]:
    """Fonts of this computer that are known to have other scripts."""
    from matplotlib.font_manager import findSystemFonts

    files = sorted(Path(name) for name in findSystemFonts())
    known = (f for f in files if f.name.lower().replace("-", "").startswith(_SYSTEM))
    return tuple(f for f in known if f.suffix.lower() in _FORMATS)


@cache
def letters_of(path: Path) -> frozenset[int]:
    """Code points a font file has; none when it can't be read."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError):
        return frozenset()
