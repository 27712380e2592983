"""``python -m benchmarks.validity.record OUT [--processes N]``: every clip rendered and read.

Writes ``NAME.json`` (truth) and ``NAME.parquet`` (the recording) for the library and for the crowd
of `benchmarks.validity.crowd`: about 50000 frames, eight minutes on sixteen cores with a graphics
card, a night without. `python -m benchmarks.validity.calibrate` starts from these files.
"""

from __future__ import annotations

import argparse
import os
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import vision
from benchmarks.validity.crowd import crowd
from sample_videos.phantom.film import make
from sample_videos.phantom.library import recipes


def record(name: str, folder: Path) -> str:
    """Render and read one clip; the video is not kept."""
    kept = folder / f"{name}.parquet"
    if not kept.exists():
        clip = make({**recipes(), **crowd()}[name], folder)
        vision.read_pose(clip, workers=1).save(kept)
        clip.unlink()
    return name


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validity.record")
    parser.add_argument("out", type=Path)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    names = [*recipes(), *crowd()]
    with get_context("spawn").Pool(chosen.processes, maxtasksperchild=30) as pool:
        for done in pool.imap_unordered(partial(record, folder=chosen.out), names):
            print(done, flush=True)


if __name__ == "__main__":
    main()
