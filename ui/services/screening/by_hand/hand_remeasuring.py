"""A result measured again with corrections by hand, without the video and the pose model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.correction import Correction, CorrectionKind
from core.errors import SettingsError
from core.progress import Cancelled, Report
from metrics.results import Finding, Screening
from ui.services.screening.by_hand.hand_corrections import KEY, from_settings, kept
from ui.services.screening.clip_screening import screen_landmarks
from ui.services.screening.prepare import draw
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings


def remeasured(shown: ScreenedClip, corrections: Sequence[Correction]) -> ScreenedClip:
    """The clip measured with other corrections, from the landmarks in hand; nothing is drawn.

    Points of the pelvis that were marked stay as they were followed.

    Raises
    ------
    PlumblineError
        With a sentence for the user.
    """
    settings = replace(shown.settings or Settings(), corrections=tuple(corrections))
    chosen = {**shown.screening.provenance.settings, **settings.as_dict()}
    if not corrections:
        chosen.pop(KEY, None)
    clip = screen_landmarks(shown.source, shown.all_landmarks, settings, chosen)
    return replace(clip, name=shown.name, marked_px=shown.marked_px)


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


def word_on(clip: ScreenedClip, finding: Finding) -> str | None:
    """What the clinician says about a finding of a clip, where they disagree."""
    return next((c.word for f, c in disagreements(clip) if f is finding), None)


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
