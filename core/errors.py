"""Errors a user can act on: each carries one sentence and the next step."""

from core.text import Text


class PlumblineError(Exception):
    """Base of the family. ``str(error)`` is one sentence plus what to do next.

    Parameters
    ----------
    what : Text
        What is wrong, in one sentence a user understands.
    todo : Text, optional
        What to do next.
    """

    def __init__(self, what: Text, todo: Text | None = None) -> None:
        self.what = what
        self.todo = todo
        super().__init__(str(what) if todo is None else f"{what} {todo}")

    def __reduce__(self):  # crosses process borders unharmed
        return (type(self), (self.what, self.todo))


class UnreadableVideoError(PlumblineError, ValueError):
    """The file is not a video we can decode."""


class NoPersonError(PlumblineError, ValueError):
    """No person, or not enough of a body, was found."""


class TooShortError(PlumblineError, ValueError):
    """There is a person, but not enough movement or time to analyse."""


class ModelError(PlumblineError, RuntimeError):
    """The pose model is missing or is not what it should be."""


class SettingsError(PlumblineError, ValueError):
    """A setting or an option has a value that cannot be used."""


class RecordError(PlumblineError, ValueError):
    """A file written by the program cannot be read back."""


class CancelledError(PlumblineError):
    """The user stopped the work."""

    def __init__(self, what: Text | None = None, todo: Text | None = None) -> None:
        super().__init__(what or Text("Stopped before the end; nothing was kept."), todo)
