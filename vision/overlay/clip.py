"""The annotated video and single evidence frames."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np

from core.errors import CancelledError, SettingsError
from core.landmarks import COUNT
from core.pose_sequence import PoseSequence
from core.progress import Cancelled, Report
from core.text import Text
from vision.overlay.annotators import DEFAULT
from vision.overlay.frame import Annotator, OverlayFrame
from vision.video.reader import Frame, frames, probe
from vision.video.writer import VideoWriter

# A browser page shows no more; larger costs time to write and to load.
LARGEST_SIDE_PX = 1280
# Frame height at which `unit_px` is 1.
_UNIT_HEIGHT = 720.0

Captions = Callable[[float], Sequence[str]]


def annotate_clip(
    path: str | Path,
    seq: PoseSequence,
    out: str | Path,
    captions: Captions | None = None,
    annotators: Sequence[Annotator] = DEFAULT,
    progress: Report | None = None,
    cancelled: Cancelled | None = None,
    window_s: tuple[float, float] | None = None,
) -> Path:
    """Write the clip with drawings as H.264 MP4; its times are those of `seq`:
    slow motion plays as fast as life.

    Parameters
    ----------
    path
        The video file.
    seq
        Its landmarks.
    out
        The file to write.
    captions
        Gives the lines to show at a time (seconds).
    annotators
        Drawn in this order.
    progress, cancelled
        As in `vision.read_pose`.
    window_s
        Write only this part, seconds on the clock of `seq`.

    Raises
    ------
    CancelledError
        When `cancelled()` says so; no file is left then.
    """
    info, out = probe(path).in_real_time(seq.slow_motion), Path(out)
    size = _shown_size(info.size_px)
    # The reader scales by the same rule, so the canvas needs no scaling of its own.
    # One frame is written while the next one is read and drawn.
    with VideoWriter(out, size, info.fps) as writer, ThreadPoolExecutor(1) as aside:
        written: Future[None] | None = None
        for frame in _pictures(path, seq, *(window_s or ())):
            if cancelled and cancelled():
                raise CancelledError()
            lines = tuple(captions(frame.t_s)) if captions else ()
            # The frame is nobody else's, so it needs no copy.
            canvas = np.require(frame.rgb, requirements=["C", "W"])
            drawn = _drawn_on(canvas, frame.t_s, seq, annotators, lines)
            if written:
                written.result()
            written = aside.submit(writer.write, drawn, frame.t_s)
            if progress:
                progress(min(1.0, frame.t_s / info.duration_s), Text("Drawing the video"))
        if written:
            written.result()
    return out


def still(
    path: str | Path,
    seq: PoseSequence,
    time_s: float,
    annotators: Sequence[Annotator] = DEFAULT,
) -> np.ndarray:
    """The frame shown at a moment, with drawings: (height, width, 3) uint8.

    Raises
    ------
    SettingsError
        When the moment lies outside the clip.
    """
    half = 0.5 / seq.fps if len(seq) > 1 else 0.5
    best: Frame | None = None
    window = (time_s - 3 * half, time_s + 3 * half)
    for frame in _pictures(path, seq, *window):
        if best is None or abs(frame.t_s - time_s) < abs(best.t_s - time_s):
            best = frame
    if best is None:
        raise SettingsError(Text("There is no picture at {t:.2f} s in this video.", t=time_s))
    return draw(best, seq, annotators, ())


def _pictures(
    path: str | Path, seq: PoseSequence, first_s: float | None = None, last_s: float | None = None
) -> Iterator[Frame]:
    """Pictures as large as they are shown, at the times of the sequence."""
    return frames(
        path,
        first_s,
        last_s,
        mirrored=seq.mirrored,
        max_side_px=LARGEST_SIDE_PX,
        slow_motion=seq.slow_motion,
    )


def draw(
    frame: Frame, seq: PoseSequence, annotators: Sequence[Annotator], captions: tuple[str, ...]
) -> np.ndarray:
    """Draw one moment on a copy of its frame."""
    return _drawn_on(np.array(frame.rgb, order="C"), frame.t_s, seq, annotators, captions)


def _drawn_on(
    canvas: np.ndarray,
    t_s: float,
    seq: PoseSequence,
    annotators: Sequence[Annotator],
    captions: tuple[str, ...],
) -> np.ndarray:
    """The canvas, with the drawings of the moment `t_s` on it."""
    moment = overlay_frame(seq, t_s, (canvas.shape[1], canvas.shape[0]), captions)
    for annotator in annotators:
        annotator(canvas, moment)
    return canvas


def overlay_frame(
    seq: PoseSequence, t_s: float, canvas_px: tuple[int, int], captions: tuple[str, ...] = ()
) -> OverlayFrame:
    """The moment of a sequence shown at `t_s`; empty when no frame of it is that near."""
    scale = canvas_px[0] / seq.size_px[0]
    unit = min(canvas_px) / _UNIT_HEIGHT * 1.2
    row = int(np.argmin(np.abs(seq.t_s - t_s))) if len(seq) else -1
    gap = 0.6 / seq.fps if len(seq) > 1 else np.inf
    if row < 0 or abs(seq.t_s[row] - t_s) > gap:
        nothing = np.full((COUNT, 2), np.nan)
        return OverlayFrame(t_s, nothing, np.zeros(COUNT), np.nan, captions, unit)
    return OverlayFrame(
        t_s,
        seq.xy_px[row] * scale,
        np.nan_to_num(seq.visibility[row]),
        _pelvis_deg(seq, row),
        captions,
        unit,
    )


def _pelvis_deg(seq: PoseSequence, row: int) -> float:
    for track in seq.pelvis:
        if track.plane == "frontal" and track.absolute:
            return float(track.angle_deg[row])
    return float("nan")


def _shown_size(size_px: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, LARGEST_SIDE_PX / max(size_px))
    return round(size_px[0] * scale), round(size_px[1] * scale)
