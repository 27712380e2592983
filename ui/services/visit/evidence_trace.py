"""From a statement back to the numbers: clip, instant, uncertainty, observation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.errors import PlumblineError
from metrics.results import Measurement
from metrics.verdicts import classify, with_reference
from metrics.visit import ANSWERS, Basis
from ui.services.presentation import evidence
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels, numbers
from ui.wording.text import _, render

# An image this near shows the same instant: half a frame of a slow camera.
NEAR_S = 0.021
ASPECT = 3 / 4


@dataclass(frozen=True)
class Traced:
    """One number behind a statement. `clip` counts from 1; 0 = an answer to a question."""

    clip: int
    where: str
    what: str
    side: str
    value: str
    compared: str
    seen_by: str
    time_s: float | None


def traced(
    bases: Iterable[Basis], clips: Sequence[ScreenedClip], *, plain: bool = False
) -> tuple[Traced, ...]:
    """The numbers a statement rests on, in order, each once; `plain`: in everyday words."""
    return tuple(_traced(basis, clips, plain=plain) for basis in dict.fromkeys(bases))


def _traced(basis: Basis, clips: Sequence[ScreenedClip], *, plain: bool) -> Traced:
    side = render(labels.side(basis.side))
    if basis.screening == ANSWERS:
        return Traced(0, _("Answers to the questions"), "", side, "", "", "", None)
    clip = clips[basis.screening]
    m = measurement(basis, clips)
    name = labels.capital(render(labels.measurement(basis.id, plain=plain)))
    value = "" if m is None else numbers.value(m)
    compared = ""
    if m is not None:
        known = with_reference(m, clip.screening.movement) if m.reference is None else m
        compared = numbers.reference(known.reference, m.unit)
    return Traced(
        clip=basis.screening + 1,
        where=clip.title,
        what=f"{name} ({_('estimate')})" if m is not None and m.estimate else name,
        side=side,
        value=value,
        compared=compared,
        seen_by="" if m is None else render(labels.route(m.route)),
        time_s=None if m is None else m.time_s,
    )


def measurement(basis: Basis, clips: Sequence[ScreenedClip]) -> Measurement | None:
    """The measurement itself; None for an answer."""
    if basis.screening == ANSWERS:
        return None
    return clips[basis.screening].screening.measurement(basis.id, basis.side)


def telling(bases: Iterable[Basis], clips: Sequence[ScreenedClip]) -> tuple[Basis, ...]:
    """The measurements past their cut-off; all of them when none is."""
    known = tuple(b for b in bases if b.screening != ANSWERS)
    past = tuple(b for b in known if _past(b, clips))
    return past or known


def _past(basis: Basis, clips: Sequence[ScreenedClip]) -> bool:
    m = measurement(basis, clips)
    movement = clips[basis.screening].screening.movement
    return m is not None and classify(with_reference(m, movement)).flagged


@dataclass(frozen=True)
class Evidence:
    """An image of an instant: which clip, when, and the JPEG cut to the person."""

    clip: int
    where: str
    time_s: float
    jpeg: bytes


def pictures(
    bases: Iterable[Basis], clips: Sequence[ScreenedClip], most: int = 4
) -> tuple[Evidence, ...]:
    """Pictures of the instants behind a statement, as far as films or images were kept; of those
    within the tenth of a second that is written below them, one."""
    wanted: dict[tuple[int, float], float] = {}
    for t in traced(bases, clips):
        if t.time_s is not None:
            wanted.setdefault((t.clip - 1, round(t.time_s, 1)), t.time_s)
    found: list[Evidence] = []
    for (place, _tenth), time_s in wanted.items():
        if len(found) == most:
            break
        jpeg = picture(clips[place], time_s)
        if jpeg is not None:
            found.append(Evidence(place + 1, clips[place].title, time_s, jpeg))
    return tuple(found)


def picture(clip: ScreenedClip, time_s: float) -> bytes | None:
    """The instant as JPEG: a kept evidence frame, or a frame of the kept video."""
    near = min(clip.stills, key=lambda t: abs(t - time_s), default=None)
    if near is not None and abs(near - time_s) <= NEAR_S:
        path = clip.stills[near]
        if path.is_file():
            return _cut(path.read_bytes(), clip, time_s)
    return _frame(clip, time_s)


def _frame(clip: ScreenedClip, time_s: float) -> bytes | None:
    if clip.video is None or not clip.video.is_file():
        return None
    import cv2

    import vision

    try:
        shots = vision.frames(clip.video, max(0.0, time_s - 0.1), time_s + 0.1)
        rgb = min(shots, key=lambda shot: abs(shot.t_s - time_s)).rgb
    except (PlumblineError, ValueError):
        return None
    return _cut(cv2.imencode(".jpg", rgb[:, :, ::-1])[1].tobytes(), clip, time_s)


def _cut(jpeg: bytes, clip: ScreenedClip, time_s: float) -> bytes:
    if clip.sequence is None:
        return jpeg
    return evidence.cut(jpeg, clip.sequence, time_s, ASPECT)
