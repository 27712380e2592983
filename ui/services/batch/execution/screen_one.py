"""One clip of a batch: a pure function of its content, the settings and the model."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from core.errors import (
    NoPersonError,
    PlumblineError,
    RecordError,
    SettingsError,
    TooShortError,
    UnreadableVideoError,
)
from core.text import Text
from core.version import VERSION
from core.vocabulary import Side, Verdict
from metrics.results import Screening
from ui.services.batch import summary
from ui.services.batch.clip_list import CLIPS, Task
from ui.services.batch.ranking import beyond, first_sight, telling
from ui.services.batch.summary import (
    ClipSummary,
    FindingSummary,
    MeasurementSummary,
    PartSummary,
)
from ui.services.presentation import evidence
from ui.services.presentation.merged_findings import unknowns, untested
from ui.services.presentation.moments import moment_of
from ui.services.records import recordings
from ui.services.records.result_folder import write_folder
from ui.services.screening.clip_screening import screen_clip
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings

PICTURE = "thumb.jpg"
PICTURE_PX = (180, 240)
# The same clip would be refused again: nothing but another clip or setting helps.
_LASTING = (UnreadableVideoError, NoPersonError, TooShortError, RecordError)


def screen_one(task: Task, out: Path) -> ClipSummary:
    """Screen one clip into ``out/clips/<key>``; never raises for what is wrong with a clip.

    Work that an earlier run finished is read, not done again.
    """
    began = time.perf_counter()
    key = ""
    try:
        settings = task.settings()
        key = key_of(task.clip, settings)
        folder = out / CLIPS / key
        known = summary.read(folder)
        if known is not None and known.key == key and known.status != "failed":
            return replace(known, reused=True)
        result = screen_clip(task.clip, settings)
        write_folder(result, folder, video=False)
        found = replace(
            _summary(key, result),
            picture=_thumbnail(folder, result),
            seconds=time.perf_counter() - began,
        )
    except PlumblineError as error:
        lasting = isinstance(error, (*_LASTING, SettingsError))
        found = _without(key, "refused" if lasting else "failed", _sentence(error), began)
        if not (key and isinstance(error, _LASTING)):
            return found
    except Exception as error:  # noqa: BLE001 - one clip must not stop the others; reported in the table
        return _without(key, "failed", fault(error), began)
    summary.write(found, out / CLIPS / key)
    return found


def key_of(clip: Path, settings: Settings) -> str:
    """Name of the work: the clip's content, the settings, the model and the version.

    Raises
    ------
    UnreadableVideoError
        When the file is not there or may not be read.
    RecordError
        When a recording's first settings cannot be read.
    """
    kept = recordings.is_recording(clip)
    try:
        with recordings.landmarks_of(clip).open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableVideoError(
            Text("There is no file {name}.", name=clip.name), Text("Check the path.")
        ) from error
    if kept:
        parts = [content, recordings.settings_for(clip, settings), VERSION]
    else:
        parts = [content, settings.as_dict(), _model_hash(settings.model), VERSION]
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def fault(error: BaseException) -> Text:
    """The sentence for an unexpected fault."""
    return Text("Something went wrong with this clip ({kind}).", kind=type(error).__name__)


@lru_cache
def _model_hash(model: Path | None) -> str:
    from vision.pose import find_model

    return find_model(model)[1].sha256


def _sentence(error: PlumblineError) -> Text:
    if error.todo is None:
        return error.what
    return Text("{what} {todo}", what=error.what, todo=error.todo)


def _without(key: str, status: summary.Status, why: Text, began: float) -> ClipSummary:
    return ClipSummary(key, status, why, seconds=time.perf_counter() - began)


def _summary(key: str, result: ScreenedClip) -> ClipSummary:
    screening, parts = result.screening, result.whole.together
    return ClipSummary(
        key,
        "done",
        movement=screening.movement,
        view=screening.view.kind,
        numbers=tuple(
            MeasurementSummary(
                m.id, m.side, m.value, m.u95, m.unit, m.time_s, m.n, m.route, m.estimate, place
            )
            for place, part in enumerate(parts)
            for m in part.screening.measurements
        ),
        sights=_together(result),
        parts=tuple(PartSummary(p.movement, p.view.kind, p.start_s, p.end_s) for p in parts),
        duration_s=result.landmarks.duration_s,
    )


def _together(result: ScreenedClip) -> tuple[FindingSummary, ...]:
    """One for each pattern and leg: that of the part that tells most."""
    every = [
        sight
        for place, part in enumerate(result.whole.together)
        for sight in _sights(part.screening, place)
    ]
    best: dict[tuple[str, str], FindingSummary] = {}
    for sight in every:
        before = best.setdefault((sight.pattern, sight.side), sight)
        if telling(sight) > telling(before):
            best[sight.pattern, sight.side] = sight
    return tuple(best.values())


def _sights(screening: Screening, part: int) -> tuple[FindingSummary, ...]:
    left_out = untested(screening)
    opened = {f.pattern for f in unknowns(screening).open}
    return tuple(
        FindingSummary(
            f.pattern,
            f.side,
            f.verdict,
            beyond(f, screening),
            f.because[0],
            moment_of(screening, f),
            f.verdict != Verdict.CANNOT_TELL
            or (f.pattern in opened and (left_out == Side.NONE or f.side != left_out)),
            part,
        )
        for f in screening.findings
    )


def _thumbnail(folder: Path, result: ScreenedClip) -> str:
    """A small image of the moment to highest priority; "" when there is none."""
    import cv2
    import numpy as np

    stills = evidence.load(folder, *result.screenings)
    first = first_sight(_together(result))
    if first is None or first.time_s not in stills:
        return ""
    width, height = PICTURE_PX
    jpeg = stills[first.time_s].read_bytes()
    part = evidence.cut(jpeg, result.landmarks, first.time_s, width / height)
    picture = cv2.imdecode(np.frombuffer(part, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None  # encoded by `cut`
    scale = min(width / picture.shape[1], height / picture.shape[0], 1.0)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    (folder / PICTURE).write_bytes(cv2.imencode(".jpg", small)[1].tobytes())
    return PICTURE
