"""Encode the sample clips again: ``python -m tools.reencode_samples FOLDER [--crf N]``.

Other processors, video libraries and pose runtimes move every landmark a little. Tests must not
depend on that. To try it, encode the clips of a throw-away clone in place and run its tests:

    git clone . ../again && cd ../again
    python -m tools.reencode_samples sample_videos
    python -m pytest

Frames, frame size and time stamps stay; the truth files still belong to the clips.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import av

# H.264 constant rate factor: the shipped clips are smaller than 1 MB, and so are these.
CRF = 26


def encode_again(source: Path, target: Path, crf: int = CRF) -> None:
    """Write the frames of a clip as H.264 with other settings, at the same time stamps (s)."""
    with av.open(str(source)) as read, av.open(str(target), "w", format="mp4") as written:
        old = read.streams.video[0]
        new = written.add_stream("libx264", rate=old.average_rate)
        new.width, new.height, new.pix_fmt = old.width, old.height, "yuv420p"
        new.time_base = old.time_base
        # Another search, other blocks and one thread: the same file on every machine.
        new.options = {"crf": str(crf), "preset": "medium", "bf": "0", "threads": "1"}
        for frame in read.decode(old):
            plain = frame.reformat(format="yuv420p")
            plain.pict_type = av.video.frame.PictureType.NONE
            written.mux(new.encode(plain))
        written.mux(new.encode(None))


def main() -> None:
    """Replace every ``*.mp4`` of a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--crf", type=int, default=CRF)
    given = parser.parse_args()
    for clip in sorted(given.folder.glob("*.mp4")):
        fresh = clip.with_suffix(".fresh")
        encode_again(clip, fresh, given.crf)
        print(f"{clip.name}: {clip.stat().st_size} -> {fresh.stat().st_size} bytes")
        fresh.replace(clip)


if __name__ == "__main__":
    main()
