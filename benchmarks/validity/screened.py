"""Recordings screened by several processes, row by row."""

from __future__ import annotations

import os
import warnings
from multiprocessing import get_context
from pathlib import Path

from benchmarks.validity.cases import build, clips_in
from benchmarks.validity.legs import Leg, legs_of
from core.errors import PlumblineError


def legs_in(places: list[Path], processes: int | None = None) -> list[Leg]:
    """All legs of the recordings with a truth in these folders."""
    clips = clips_in(places)
    with get_context("spawn").Pool(processes or os.cpu_count()) as pool:
        return [leg for legs in pool.imap_unordered(_legs, clips) for leg in legs]


def _legs(clip: Path) -> list[Leg]:
    warnings.simplefilter("ignore")
    try:
        return legs_of(build(clip, None, None))
    except PlumblineError as error:  # nobody seen, too short: nothing is told of it
        print(f"{clip.stem}: {error}", flush=True)
        return []
