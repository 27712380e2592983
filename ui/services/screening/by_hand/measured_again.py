"""A result measured again with corrections by hand, without the video and the pose model."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread

import numpy as np

from core.correction import Correction, CorrectionKind
from core.errors import PlumblineError, SettingsError
from core.landmarks import NAMES
from core.progress import Cancelled, Report
from metrics import Recall
from metrics.results import Finding, Screening
from ui.services.screening.by_hand.correction_settings import KEY, MOVABLE, from_settings, kept
from ui.services.screening.clip_screening import screen_landmarks
from ui.services.screening.prepare import draw
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings


def remeasured(
    shown: ScreenedClip, corrections: Sequence[Correction], recall: Recall | None = None
) -> ScreenedClip:
    """The clip measured with other corrections, from the landmarks in hand; nothing is drawn.

    Points of the pelvis that were marked stay as they were followed.

    Parameters
    ----------
    shown
        The result to correct.
    corrections
        All that shall hold, those it was measured with too.
    recall
        Of the last time: only what changed is worked out.

    Raises
    ------
    PlumblineError
        With a sentence for the user.
    """
    settings = replace(shown.settings or Settings(), corrections=tuple(corrections))
    before = shown.screening.provenance.settings  # the model by its name, also of one from files
    chosen = {**before, **settings.as_dict(), "model": before.get("model")}
    if not corrections:
        chosen.pop(KEY, None)
    clip = screen_landmarks(shown.source, shown.all_landmarks, settings, chosen, recall)
    return replace(clip, name=shown.name, marked_px=shown.marked_px)


def prepared(shown: ScreenedClip, time_s: float) -> Recall:
    """`prepare` in the background."""
    recall = Recall()
    work = partial(prepare, shown, time_s, recall)
    Thread(target=work, name="plumbline-by-hand", daemon=True).start()
    return recall


def prepare(shown: ScreenedClip, time_s: float, recall: Recall) -> None:
    """Work out what the first correction near a frame needs, so that it is quick too.

    The clip is measured as it is, and once with a landmark set where it lies: that gives the legs
    the names that a correction of a landmark leaves alone.

    Parameters
    ----------
    shown
        The result to correct.
    time_s
        The frame that is shown, seconds of life.
    recall
        Takes it.
    """
    seq, used = shown.drawn, shown.settings.corrections if shown.settings else ()
    here = np.asarray(seq.xy_px)[int(np.argmin(np.abs(seq.t_s - time_s)))]
    row = next((r for r in MOVABLE if np.isfinite(here[r]).all()), None)
    with suppress(PlumblineError):  # measured on the page, it says so
        remeasured(shown, used, recall)
        if row is not None:
            x, y = (float(v) for v in here[row])
            at_s = time_s * seq.slow_motion
            as_it_is = Correction(CorrectionKind.MOVED, at_s, landmark=NAMES[row], x_px=x, y_px=y)
            remeasured(shown, (*used, as_it_is), recall)


def corrected(
    shown: ScreenedClip,
    corrections: Sequence[Correction],
    folder: Path,
    progress: Report,
    cancelled: Cancelled,
) -> ScreenedClip:
    """The same, with the video and the evidence frames drawn again into `folder`."""
    return draw(remeasured(shown, corrections), folder, progress, cancelled)


def with_words(shown: ScreenedClip, corrections: Sequence[Correction]) -> ScreenedClip:
    """The clip with other words of the clinician: nothing measured or drawn changes."""
    settings = replace(shown.settings or Settings(), corrections=tuple(corrections))
    told = kept(corrections)

    def said(screening: Screening) -> Screening:
        before = screening.provenance
        chosen = {k: v for k, v in before.settings.items() if k != KEY} | told
        return replace(screening, provenance=replace(before, settings=chosen))

    main, recording = said(shown.screening), shown.recording
    if recording is not None:
        segments = tuple(
            replace(s, screening=main if s is recording.main else said(s.screening))
            for s in recording.segments
        )
        recording = replace(recording, segments=segments, provenance=main.provenance)
    return replace(shown, screening=main, settings=settings, recording=recording)


def disagreements(clip: ScreenedClip) -> tuple[tuple[Finding, Correction], ...]:
    """Findings of a clip (or of a part of it) that the clinician disagrees with."""
    try:
        told = from_settings(clip.screening.provenance.settings)
    except SettingsError:
        return ()
    seq = clip.sequence
    if seq is not None:
        first, last = (float(seq.t_s[k]) * seq.slow_motion for k in (0, -1))
        told = tuple(c for c in told if first <= c.time_s <= last)
    about = {(c.pattern, c.side): c for c in told if c.kind == CorrectionKind.DISAGREED}
    found = ((f, about.get((f.pattern, f.side))) for f in clip.screening.findings)
    return tuple((f, c) for f, c in found if c is not None)
