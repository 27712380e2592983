"""One sentence for a folder that cannot be written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import SettingsError
from core.text import Text


@contextmanager
def refuse_unwritable(out: Path) -> Iterator[None]:
    """Turn a failed write inside the ``with`` into a sentence about the folder `out`.

    Raises
    ------
    SettingsError
        In place of an OSError.
    """
    try:
        yield
    except OSError as error:
        raise SettingsError(
            Text("The folder {out} cannot be written.", out=out), Text("Choose another folder.")
        ) from error
