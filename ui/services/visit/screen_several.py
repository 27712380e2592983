"""Screen several clips one after another; a bad one does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import CancelledError
from core.progress import Cancelled, Progress, Report
from core.text import Text
from ui.services.screening.prepare import prepare
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings
from ui.wording.errors import explained


@dataclass(frozen=True)
class Film:
    """A clip still to be screened."""

    clip: Path
    name: str
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True)
class Gathered:
    """What came of the videos: those screened, (name, why not) of the others, and what is left."""

    shown: tuple[ScreenedClip, ...]
    failed: tuple[tuple[str, str], ...] = ()
    left: tuple[Film, ...] = ()


def screen_all(
    films: Sequence[Film],
    new_folder: Callable[[], Path],
    progress: Report,
    cancelled: Cancelled,
) -> Gathered:
    """Screen the videos in order; when stopped, what is done is kept.

    Parameters
    ----------
    films
        What was handed over.
    new_folder
        Gives an empty folder for the images of each.
    progress, cancelled
        As in `vision.read_pose`, over all of them.
    """
    done: list[ScreenedClip] = []
    failed: list[tuple[str, str]] = []
    for number, film in enumerate(films):
        if cancelled():
            return Gathered(tuple(done), tuple(failed), tuple(films[number:]))
        part = _named(Progress(progress), number, len(films), film.name)
        try:
            done.append(prepare(film.clip, film.name, film.settings, new_folder(), part, cancelled))
        except CancelledError:
            return Gathered(tuple(done), tuple(failed), tuple(films[number:]))
        except Exception as error:  # noqa: BLE001 - told on the page; the others go on
            failed.append((film.name, explained(error)))
    return Gathered(tuple(done), tuple(failed))


def _named(progress: Progress, number: int, total: int, name: str) -> Report:
    """Progress of one of the films that tells its number and name."""
    part = progress.part(number / total, (number + 1) / total)

    def show(done: float, text: Text) -> None:
        told = Text(
            "{number} of {total}, {name}: {text}",
            number=number + 1,
            total=total,
            name=name,
            text=text,
        )
        part(done, told)

    return show
