"""The file of a `PoseSequence`: Parquet, one row a frame, everything in it (landmarks.parquet).

Columns, float64 unless held otherwise, NaN = missing:

==========================================  ====================================================
``t_s``                                     time stamp, seconds
``NAME_x_px``, ``NAME_y_px``                33 landmarks, pixels, y down
``NAME_visibility``                         0..1
``NAME_x_m``, ``NAME_y_m``, ``NAME_z_m``    world landmarks, metres
``SIDE_knee_step_x_px``, ``..._y_px``       how far the surface at the knee moved, pixels, y down
``pelvis_N_angle_deg``, ``..._u95_deg``     pelvis track N, best first
``NAME_by_hand``                            0..1, only where landmarks were corrected by hand
``picture_jumps``                           1 where the picture jumps as at a cut, else 0
==========================================  ====================================================

The metadata hold the rest: format version, picture size, source, clock, model, notes, and what is
said of each pelvis track as a whole. Files of before the version was written hold landmarks only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from core import parquet
from core.errors import RecordError
from core.landmarks import NAMES, SIDES
from core.note_codes import NoteCode
from core.pose_sequence import ModelInfo, Note, PelvisTrack, PoseSequence, Source
from core.text import Text
from core.text_json import pack, unpack
from core.vocabulary import Severity

FORMAT = 2  # 1 was without a number, pelvis tracks, knee steps and notes
_PIXELS = ("x_px", "y_px")
_METRES = ("x_m", "y_m", "z_m")
_KNEE = tuple(f"{side}_knee_step" for side in SIDES)
_TRACK = ("angle_deg", "u95_deg")

OLD = Note(
    NoteCode.OLD_RECORDING,
    Severity.WARNING,
    Text(
        "This recording was kept by an older version of the program, without what it followed in "
        "the video (pelvis, knees) and without its remarks on the video. Numbers may differ; "
        "screen the video again to be sure."
    ),
)


def save(sequence: PoseSequence, path: str | Path) -> None:
    """Write everything a sequence holds, without loss.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    columns = {"t_s": sequence.t_s}
    xy, world = np.asarray(sequence.xy_px), np.asarray(sequence.world_m)
    for row, name in enumerate(NAMES):
        columns |= _split(xy[:, row], name, _PIXELS)
        columns[f"{name}_visibility"] = sequence.visibility[:, row]
        columns |= _split(world[:, row], name, _METRES)
    steps = np.asarray(sequence.knee_step_px)
    for number, name in enumerate(_KNEE):
        columns |= _split(steps[:, number], name, _PIXELS)
    for number, track in enumerate(sequence.pelvis):
        columns |= {f"pelvis_{number}_{part}": getattr(track, part) for part in _TRACK}
    if sequence.by_hand is not None:
        columns |= {f"{n}_by_hand": sequence.by_hand[:, row] for row, n in enumerate(NAMES)}
    if sequence.picture_jumps is not None:
        columns["picture_jumps"] = sequence.picture_jumps
    parquet.write(columns, _meta(sequence), path)


def load(path: str | Path) -> PoseSequence:
    """Read what `save` wrote, or a file of an older version (then with the note `OLD`).

    Raises
    ------
    RecordError
        No such file, damaged, not ours, or of a newer version.
    """
    path = Path(path)
    columns, meta = parquet.read(path)
    version = meta.get("format", 1)
    if not isinstance(version, int) or version > FORMAT:
        raise RecordError(
            Text("{name} was written by a newer version of the program.", name=path.name),
            Text("Install that version, or screen the clip again."),
        )
    if "t_s" not in columns or "size_px" not in meta:
        raise RecordError(
            Text("{name} holds no landmarks.", name=path.name),
            Text("Give landmarks.parquet, or the folder, that `plumbline screen` wrote."),
        )
    t_s = columns["t_s"]
    if t_s.dtype.kind != "f" or not (np.isfinite(t_s).all() and (np.diff(t_s) > 0).all()):
        raise RecordError(
            Text("The times in {name} are damaged: they must increase.", name=path.name),
            Text("Screen the clip again."),
        )
    try:
        return _rebuilt(columns, meta, old=version < FORMAT)
    except KeyError as error:
        raise RecordError(
            Text("{name} is incomplete: {part} is missing.", name=path.name, part=error.args[0]),
            Text("Screen the clip again."),
        ) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise RecordError(
            Text("{name} is damaged.", name=path.name), Text("Screen the clip again.")
        ) from error


def _split(values: np.ndarray, name: str, parts: tuple[str, ...]) -> dict[str, np.ndarray]:
    """(T, n) as n columns."""
    return {f"{name}_{part}": values[:, axis] for axis, part in enumerate(parts)}


def _joined(
    columns: dict[str, np.ndarray], names: tuple[str, ...], parts: tuple[str, ...]
) -> np.ndarray:
    """(T, names, parts) from columns; `_split` undone for several names."""
    return np.stack(
        [np.stack([columns[f"{name}_{part}"] for part in parts], axis=-1) for name in names], axis=1
    )


def _meta(sequence: PoseSequence) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "size_px": [int(v) for v in sequence.size_px],
        "mirrored": bool(sequence.mirrored),
        "slow_motion": float(sequence.slow_motion),
        "source": vars(sequence.source),
        "model": vars(sequence.model),
        "notes": [
            {"code": n.code, "severity": n.severity, "text": pack(n.text)} for n in sequence.notes
        ],
        "pelvis": [
            {
                "route": track.route,
                "plane": track.plane,
                "absolute": bool(track.absolute),
                "notes": [pack(text) for text in track.notes],
                "level_u95_deg": float(track.level_u95_deg),
                "noise_u95_deg": float(track.noise_u95_deg),
            }
            for track in sequence.pelvis
        ],
    }


def _rebuilt(columns: dict[str, np.ndarray], meta: dict[str, Any], *, old: bool) -> PoseSequence:
    return PoseSequence(
        t_s=columns["t_s"],
        xy_px=_joined(columns, NAMES, _PIXELS),
        visibility=np.stack([columns[f"{name}_visibility"] for name in NAMES], axis=1),
        size_px=tuple(meta["size_px"]),
        world_m=_joined(columns, NAMES, _METRES),
        source=Source(**meta["source"]),
        model=ModelInfo(**meta["model"]),
        mirrored=meta["mirrored"],
        slow_motion=float(meta.get("slow_motion", 1.0)),
        notes=(OLD,) if old else _notes(meta["notes"]),
        pelvis=() if old else _tracks(columns, meta["pelvis"]),
        knee_step_px=None if old else _joined(columns, _KNEE, _PIXELS),
        by_hand=_by_hand(columns),
        picture_jumps=columns.get("picture_jumps"),
    )


def _by_hand(columns: dict[str, np.ndarray]) -> np.ndarray | None:
    names = [f"{name}_by_hand" for name in NAMES]
    if names[0] not in columns:
        return None
    return np.stack([columns[name] for name in names], axis=1)


def _notes(packed: list[dict[str, Any]]) -> tuple[Note, ...]:
    return tuple(Note(n["code"], n["severity"], unpack(n["text"])) for n in packed)


def _tracks(
    columns: dict[str, np.ndarray], packed: list[dict[str, Any]]
) -> tuple[PelvisTrack, ...]:
    return tuple(
        PelvisTrack(
            **{
                **said,
                **{part: columns[f"pelvis_{number}_{part}"] for part in _TRACK},
                "notes": tuple(unpack(text) for text in said["notes"]),
            }
        )
        for number, said in enumerate(packed)
    )
