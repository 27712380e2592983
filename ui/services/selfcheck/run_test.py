"""From a filmed test to its screening and the pictures that show what was seen."""

from __future__ import annotations

import shutil
from pathlib import Path

from core.errors import CancelledError
from core.text import Text
from ui.services.presentation.moments import moment_of
from ui.services.screening.clip_screening import Cancelled, Progress, Result, screen_clip
from ui.services.screening.settings import Settings
from ui.services.selfcheck.home_tests import HomeTest
from ui.services.selfcheck.records import Outcome

SHARE = 0.95  # of the work, by the clock, that is the screening


def run(
    clip: Path,
    test: HomeTest,
    folder: Path,
    progress: Progress,
    cancelled: Cancelled,
    forget: bool = True,
) -> Outcome:
    """Screen the clip of a test; pictures go to `folder`, the clip is deleted (`forget`)."""
    try:
        settings = Settings(movement=test.movement, side=test.side)
        result = screen_clip(
            clip, settings, lambda share, text: progress(SHARE * share, text), cancelled
        )
        if cancelled():
            raise CancelledError()
        progress(SHARE, Text("Drawing the evidence"))
        return Outcome(screening=result.screening, pictures=_pictures(clip, result, folder))
    finally:
        if forget:
            shutil.rmtree(clip.parent, ignore_errors=True)


def _pictures(clip: Path, result: Result, folder: Path) -> dict[float, Path]:
    import cv2

    import vision

    found: dict[float, Path] = {}
    for finding in result.screening.findings:
        time_s = moment_of(result.screening, finding)
        if not finding.verdict.flagged or time_s is None or time_s in found:
            continue
        picture = vision.still(clip, result.sequence, time_s)
        path = folder / f"still_{time_s:.3f}.jpg"
        # The picture is RGB; OpenCV writes BGR.
        path.write_bytes(cv2.imencode(".jpg", picture[:, :, ::-1])[1].tobytes())
        found[time_s] = path
    return found
