"""What may be said of a person: codes, heights and years that are refused get a sentence."""

from __future__ import annotations

import datetime as dt
import unicodedata

from core.body_height import body_height_cm
from core.errors import RecordError, SettingsError
from core.text import Text

LONGEST_CODE = 80


def clean(words: str) -> str:
    """Words without double spaces, letters in their composed form."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def checked(code: str) -> str:
    """A code, cleaned; SettingsError when it is empty or too long."""
    found = clean(code)
    if not found or len(found) > LONGEST_CODE:
        raise SettingsError(
            Text("A person needs a code or a name of up to {n} letters.", n=LONGEST_CODE),
            Text("A code such as K17 says nothing about who it is."),
        )
    return found


def height(height_cm: float | None) -> float | None:
    """A body height in cm; SettingsError when it is none."""
    return None if height_cm is None else body_height_cm(height_cm)


def year(year: int | None) -> int | None:
    """A year of birth; SettingsError when it is none."""
    if year is not None and not 1900 <= year <= dt.date.today().year:
        raise SettingsError(
            Text("{year} is no year of birth.", year=year), Text("Give four digits.")
        )
    return year


def nobody(code: str) -> RecordError:
    """Nobody has this code."""
    return RecordError(
        Text("Nobody in the record is called {code}.", code=code),
        Text("`plumbline people list` shows everybody."),
    )


def taken(code: str) -> SettingsError:
    """Somebody has this code already."""
    return SettingsError(
        Text("There is a person called {code} already.", code=clean(code)),
        Text("Choose another code."),
    )
