"""A short video for sharing: drawn, with the face and the room hidden."""

from __future__ import annotations

import tempfile
from pathlib import Path

from core.errors import RecordError
from core.text import Text
from ui.services.presentation import evidence
from ui.services.presentation.captions import captions
from ui.services.records.unwritable import refuse_unwritable
from ui.services.screening.screened_clip import ScreenedClip

NAME = "shared.mp4"
AROUND_S = 3.0


def shared_video(clip: ScreenedClip, out: Path, *, whole: bool = False) -> Path:
    """Write `shared.mp4`: the seconds around the first finding, or all of it.

    Parameters
    ----------
    clip
        With its video; the one drawn earlier serves when the video itself was not kept.
    out
        Folder.
    whole
        All of the video, also when there is a finding.

    Raises
    ------
    RecordError
        When no video was kept.
    SettingsError
        When `out` can't be written.
    """
    import vision
    from vision import overlay

    source = clip.path or clip.video
    if source is None:
        raise RecordError(
            Text("The video of {name} was not kept.", name=clip.name),
            Text("Screen the clip again."),
        )
    drawn, moments, window = clip.drawn, evidence.times(*clip.screenings), None
    if moments and not whole:
        window = (moments[0] - AROUND_S, moments[0] + AROUND_S)
    layers = [overlay.anonymous(drawn)]
    if clip.path is not None:
        layers += evidence.annotators(clip)
    else:  # drawn already, upright, and at real speed
        drawn = drawn.with_(mirrored=False, slow_motion=1.0)
    with refuse_unwritable(out), tempfile.TemporaryDirectory(prefix="plumbline-") as work:
        made = vision.annotate_clip(
            source,
            drawn,
            Path(work) / NAME,
            captions=captions(clip.screenings) if clip.path else None,
            annotators=layers,
            window_s=window,
        )
        out.mkdir(parents=True, exist_ok=True)
        target = out / NAME
        target.write_bytes(made.read_bytes())
    return target
