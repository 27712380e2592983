"""The clips of a batch and the person of each: from file names or from a CSV.

Recordings kept by an earlier screening are clips too (`ui.services.records.recordings`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from core.errors import SettingsError
from core.text import Text
from core.video_kinds import VIDEO_KINDS
from metrics.catalogue import AUTO
from ui.services.batch import cells, name_list
from ui.services.batch.clip_names import FIELDS, HAND, compiled
from ui.services.batch.name_guess import guess
from ui.services.records import recordings, result_folder
from ui.services.screening.by_hand.part_choice import PartChoice, parse_all
from ui.services.screening.by_hand.pointed_person import PointedPerson, parse
from ui.services.screening.settings import Settings

ENDINGS = frozenset(f".{kind}" for kind in VIDEO_KINDS)
# Where the folders of a batch's clips lie below its results.
CLIPS = "clips"
# Tables of ours that are no recordings.
_TABLES = frozenset({"series.parquet", "measurements.parquet", "team.parquet"})
_OURS = _TABLES | {*result_folder.ALL, "team.xlsx", "skipped.txt"}
_COLUMNS = (*FIELDS, *HAND)


@dataclass(frozen=True)
class Task:
    """One clip to screen.

    Attributes
    ----------
    clip : the video or recording; on a cluster every worker must see it under this path.
    name : its path below the folder, as tables show it.
    person : whose clip it is; the file's name when nothing else is known.
    movement, side : as for one clip; checked when the clip's turn comes.
    session : any word that tells recordings of one person apart (a date).
    model : path of a pose model, None = the best known one of the worker.
    start_s, end_s, mirrored, slow_motion, person_at, parts, height_cm : as the settings of one
        clip.
    """

    clip: Path
    name: str
    person: str
    movement: str = "auto"
    side: str | None = None
    session: str = ""
    model: Path | None = None
    start_s: float | None = None
    end_s: float | None = None
    mirrored: bool = False
    slow_motion: float | None = None
    person_at: PointedPerson | None = None
    parts: tuple[PartChoice, ...] = ()
    height_cm: float | None = None

    def settings(self) -> Settings:
        """What to screen it with.

        Raises
        ------
        SettingsError
            When it cannot be used.
        """
        return Settings(
            self.movement,
            self.side,
            self.model,
            workers=1,
            mirrored=self.mirrored,
            start_s=self.start_s,
            end_s=self.end_s,
            person=self.person_at,
            slow_motion=self.slow_motion,
            parts=self.parts,
            height_cm=self.height_cm,
        )


def find(
    folder: Path,
    *,
    pattern: str | None = None,
    names: Path | None = None,
    movement: str = "auto",
    side: str | None = None,
    model: Path | None = None,
    out: Path | None = None,
) -> tuple[Task, ...]:
    """All clips below a folder, by name: videos and landmark files (.parquet).

    Result folders of earlier screenings are clips only where there is no video, because
    they usually lie beside the videos they came from.

    Parameters
    ----------
    folder
        Where the clips are, at any depth.
    pattern
        How file names are built, such as ``{person}_{movement}_{side}``; ``*`` stands for anything.
        A file that does not fit is still screened, under its own name. Without a pattern the
        names are read as `name_guess` does.
    names
        A CSV with a column ``file`` (path below the folder, or file name) and any of ``person``,
        ``movement``, ``side``, ``session``; it wins over the pattern. It may also say ``start_s``,
        ``end_s``, ``mirrored`` (yes or no), ``slow_motion``, ``height_cm``, ``person_at`` (X,Y@T)
        and ``parts`` (TIME=MOVEMENT:SIDE, several divided by blanks).
    movement, side
        For clips whose name and CSV row do not say.
    model
        For videos; recordings need none.
    out
        Where the results will be; what an earlier run left there is no clip.

    Raises
    ------
    SettingsError
        No such folder, no clip in it, or a pattern or CSV that cannot be used.
    """
    if not folder.is_dir():
        raise SettingsError(
            Text("There is no folder {name}.", name=folder), Text("Check the path.")
        )
    clips = _clips_below(folder, out)
    if not clips:
        raise SettingsError(
            Text("There is no video in {name}, and no recording.", name=folder),
            Text(
                "Videos end in {all}; recordings are folders that `plumbline screen` wrote, or "
                "their landmarks.parquet.",
                all=", ".join(sorted(ENDINGS)),
            ),
        )
    expression = None if pattern is None else compiled(pattern)
    listed = {} if names is None else name_list.read(names, _COLUMNS)
    tasks = []
    for clip in clips:
        name = clip.relative_to(folder).as_posix() if clip != folder else folder.name
        stem = Path(_file_name(clip)).stem
        said = {"person": stem, "movement": movement, "side": side or "", "session": ""}
        if expression is None:
            said = _said(clip, _file_name(clip) if clip.is_dir() else name, movement, side)
        elif fits := expression.fullmatch(stem):
            said.update(fits.groupdict())
        said.update(next((listed[k] for k in _keys(clip, name) if k in listed), {}))
        reads = None if recordings.is_recording(clip) else model
        tasks.append(_task(clip.absolute(), name, said, reads))
    return tuple(tasks)


def skipped(folder: Path, tasks: Iterable[Task], out: Path | None = None) -> tuple[str, ...]:
    """Files below a folder that are no clips, by name; what a screening wrote is not counted."""
    below, results = _files_below(folder, out)
    known = {task.clip for task in tasks}
    loose = [p for p in below if p.parent not in results and p.name not in _OURS]
    return tuple(p.relative_to(folder).as_posix() for p in loose if p.absolute() not in known)


def _clips_below(folder: Path, out: Path | None) -> list[Path]:
    """Videos and landmark files by name; result folders where there is no video."""
    below, results = _files_below(folder, out)
    loose = [p for p in below if not (p.parent in results and p.name in result_folder.ALL)]
    videos = [p for p in loose if p.suffix.lower() in ENDINGS]
    kept = [p for p in loose if p.suffix.lower() == recordings.ENDING and p.name not in _TABLES]
    return sorted([*videos, *kept, *([] if videos else results)])


def _files_below(folder: Path, out: Path | None) -> tuple[list[Path], list[Path]]:
    """All files but hidden ones and what a batch left in `out`; result folders among them."""
    done = None if out is None else out.absolute() / CLIPS
    below = sorted(
        p
        for p in folder.rglob("*")
        if not _hidden(p.relative_to(folder))
        and p.is_file()
        and not (done and p.absolute().is_relative_to(done))
    )
    return below, sorted({p.parent for p in below if recordings.is_result(p.parent)})


def without_clip(tasks: Iterable[Task], names: Path) -> tuple[str, ...]:
    """Files that the list names and that are no clip of the batch, in its order."""
    here = {k for task in tasks for k in _keys(task.clip, task.name)}
    return tuple(name for name in name_list.read(names, _COLUMNS) if name not in here)


def uploaded(
    files: Iterable[tuple[Path, str]],
    *,
    mirrored: bool = False,
    slow_motion: float | None = None,
) -> tuple[Task, ...]:
    """Clips given one by one, with the names they had; a name that comes twice is numbered.

    A recording goes by the name of the video it came from. Person, movement, side and session are
    read from the names; the settings are those of all of them.
    """
    seen: dict[str, int] = {}
    tasks = []
    for clip, given in files:
        name = (recordings.is_recording(clip) and recordings.source_name(clip)) or given
        seen[name] = seen.get(name, 0) + 1
        shown = name if seen[name] == 1 else f"{name} ({seen[name]})"
        task = _task(clip, shown, _said(clip, name, AUTO, None), None)
        if seen[name] > 1:
            task = replace(task, person=shown)
        tasks.append(replace(task, mirrored=mirrored, slow_motion=slow_motion))
    return tuple(tasks)


def _said(clip: Path, name: str, movement: str, side: str | None) -> dict[str, str]:
    """What a name says, else what was said for all; a recording knows its own movement."""
    found = guess(name)
    if recordings.is_recording(clip):
        found = replace(found, movement=AUTO, side=None)
    return {
        "person": found.person,
        "movement": movement if found.movement == AUTO else found.movement,
        "side": found.side or side or "",
        "session": found.session,
    }


def _task(clip: Path, name: str, said: dict[str, str], model: Path | None) -> Task:
    return Task(
        clip,
        name,
        said["person"],
        said["movement"].lower() or "auto",
        name_list.side(said["side"]),
        said["session"],
        None if model is None else Path(model).absolute(),
        cells.number(name, said, "start_s"),
        cells.number(name, said, "end_s"),
        cells.yes(name, said, "mirrored"),
        cells.number(name, said, "slow_motion"),
        parse(said["person_at"]) if said.get("person_at") else None,
        parse_all(said.get("parts", "")),
        cells.number(name, said, "height_cm"),
    )


def _file_name(clip: Path) -> str:
    """Name of the video, also of the one a result folder came from."""
    return (clip.is_dir() and recordings.input_name(clip)) or clip.name


def _keys(clip: Path, name: str) -> tuple[str, str]:
    """What a list may call a clip: its path below the folder, or its name."""
    return name_list.key(name), name_list.key(_file_name(clip))


_OF_WINDOWS = {"thumbs.db", "desktop.ini"}


def _hidden(below: Path) -> bool:
    # Copies from a Mac bring "._clip.mp4" files that are no videos; Windows keeps its own.
    return below.name.lower() in _OF_WINDOWS or any(part.startswith(".") for part in below.parts)
