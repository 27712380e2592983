"""From a filmed test to its screening and evidence frames."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from core.errors import CancelledError
from core.progress import Cancelled, Progress, Report
from core.text import Text
from ui.services.presentation import evidence
from ui.services.screening.clip_screening import screen_clip
from ui.services.screening.settings import Settings
from ui.services.selfcheck.home_tests import HomeTest
from ui.services.selfcheck.records import Outcome

SHARE = 0.95  # of the work, by the clock, that is the screening


def run(
    clip: Path,
    test: HomeTest,
    folder: Path,
    progress: Report,
    cancelled: Cancelled,
    *,
    mirrored: bool = False,
    forget: bool = True,
) -> Outcome:
    """Screen the clip of a test, or its mirror image where the camera swapped left and right
    (`mirrored`); evidence frames go to `folder`, the clip is deleted (`forget`)."""
    try:
        settings = Settings(movement=test.movement, side=test.side, mirrored=mirrored)
        told = Progress(progress)
        screened = screen_clip(clip, settings, told.part(0.0, SHARE), cancelled)
        if cancelled():
            raise CancelledError()
        told(SHARE, Text("Drawing the evidence"))
        stills = evidence.draw(screened, folder, cancelled=cancelled)
        # The answer and its pictures are kept, the landmarks are not.
        return Outcome(clip=replace(screened, sequence=None, path=None, stills=stills))
    finally:
        if forget:
            shutil.rmtree(clip.parent, ignore_errors=True)
