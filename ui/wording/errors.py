"""Errors as sentences."""

from __future__ import annotations

from core.errors import PlumblineError
from core.text import Text
from ui.wording.text import render


def sentence(error: PlumblineError) -> str:
    """The error and what to do next, in the user's language."""
    return " ".join(filter(None, (render(error.what), render(error.todo))))


def explained(error: BaseException | None) -> str:
    """Why work failed: the error's own sentence, or that of a fault nobody foresaw."""
    return sentence(error) if isinstance(error, PlumblineError) else unexpected(error)


def unexpected(error: BaseException | None) -> str:
    """One sentence for a fault nobody foresaw."""
    text = Text(
        "Something went wrong inside the program ({kind}). This is our fault, not yours.",
        kind=type(error).__name__,
    )
    return render(text)
