"""Turn a film from a mirroring camera the right way round."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ui.services.screening.clip_screening import Cancelled


def unmirror(clip: Path, cancelled: Cancelled) -> Path:
    """Write the clip with left and right exchanged beside it, times kept; its path."""
    from vision import VideoWriter, frames, probe

    info = probe(clip)
    out = clip.with_name(f"{clip.stem} turned.mp4")
    with VideoWriter(out, info.size_px, info.fps) as writer:
        for frame in frames(clip):
            if cancelled():
                break
            writer.write(np.ascontiguousarray(frame.rgb[:, ::-1]), frame.t_s)
    clip.unlink()
    return out
