"""The clips of one made-up visit, as screening.json files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
from visits import measured, screening

from core.landmarks import COUNT
from core.pose_sequence import PoseSequence
from metrics.result import Screening
from ui.services.analysis import Result
from ui.services.files import document_bytes


def named(made: Screening, name: str, **provenance) -> Screening:
    """The same with a clip of its own."""
    known = {"input_name": f"{name}.mp4", "input_sha256": name, "model_name": "full"}
    return replace(made, provenance=replace(made.provenance, **{**known, **provenance}))


def step_down(name: str, fppa: float, side: str = "left", drop: float = 3.0, **rest) -> Screening:
    """A step-down with a knee and a pelvis."""
    found = [
        measured("fppa_peak", fppa, side, u95=4.0),
        measured("pelvic_drop_peak", drop, side, u95=3.0),
        measured("knee_medial_to_foot", 0.2 if fppa > 20 else 0.0, side),
    ]
    return named(screening("step-down", "front", found, stance=side), name, **rest)


def the_visit() -> dict[str, Screening]:
    """Left: a knee inward and a pelvis that drops in two movements, one hip that turns little."""
    drops = [measured("pelvic_drop_peak", v, s) for s, v in (("left", 14.0), ("right", 3.0))]
    turns = [measured("hip_internal_rotation", v, s) for s, v in (("left", 15.0), ("right", 35.0))]
    return {
        "step left": step_down("step left", 25.0, drop=16.0),
        "step right": step_down("step right", 2.0, "right"),
        "walk": named(screening("walk", "front", drops), "walk"),
        "seated": named(screening("seated-rotation", "front", turns), "seated"),
    }


def body() -> PoseSequence:
    """A body that stands still for four seconds."""
    t_s = np.arange(120) / 30
    xy = np.tile(np.arange(COUNT * 2, dtype=float).reshape(COUNT, 2), (120, 1, 1))
    return PoseSequence(t_s, xy, np.full((120, COUNT), 0.9), (240, 320))


def json_of(made: Screening) -> bytes:
    """What `plumbline screen` writes about it."""
    return document_bytes(Result(body(), made))


def write(folder: Path, clips: dict[str, Screening]) -> list[Path]:
    """One file a clip, named as the page's download is."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, made in clips.items():
        path = folder / f"{name}_screening.json"
        path.write_bytes(json_of(made))
        assert json.loads(path.read_bytes())["schema_version"] == 1
        paths.append(path)
    return paths
