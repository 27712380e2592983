"""Parameters of the method, typed: ``SIGNAL.lowpass_hz``. Each has its source in the data file.

The tables of `data/method.toml` are read once, at import; a key that the file has and the class
lacks, or the other way round, raises there. `read` serves the tables of other data files.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from metrics.catalogue import movement_parameters as of_movements
from metrics.catalogue import recording_parameters as of_recordings
from metrics.catalogue.tables import load

T = TypeVar("T")


def read(kind: type[T], table: dict[str, Any]) -> T:
    """One table of parameters.

    Parameters
    ----------
    kind
        Frozen dataclass with one field a parameter: a number, text, a choice of words, a tuple or
        dict of them, or a dataclass for a table inside. A field with a default may be missing.
    table
        Rows of a data file: a plain value, or a table with its `value` and `source`.

    Raises
    ------
    KeyError
        The table lacks a field, or has a parameter that no field reads.
    ValueError
        A value that its field does not know.
    """
    rows = {name: row for name, row in table.items() if name != "source"}
    every = fields(kind)  # type: ignore[arg-type]  # a dataclass, always
    missing = {f.name for f in every if f.default is MISSING} - set(rows)
    wrong = missing | (set(rows) - {f.name for f in every})
    if wrong:
        raise KeyError(f"{kind.__name__}: {sorted(wrong)}")
    hints = get_type_hints(kind)
    return kind(**{name: _converted(hints[name], row) for name, row in rows.items()})


def _converted(kind: Any, row: Any) -> Any:
    """A value of a data file as the type of its field."""
    if is_dataclass(kind) and isinstance(row, dict):
        return read(kind, row)  # type: ignore[arg-type]  # not an instance, always the class
    if isinstance(row, dict) and "value" in row:
        row = row["value"]
    inner = get_args(kind)
    if get_origin(kind) is tuple:
        return tuple(_converted(inner[0], value) for value in row)
    if get_origin(kind) is dict:
        return {key: _converted(inner[1], value) for key, value in row.items()}
    if get_origin(kind) is UnionType:  # a word that may be missing
        return _converted(inner[0], row)
    if get_origin(kind) is Literal:
        if row not in inner:
            raise ValueError(f"{row} is none of {inner}")
        return row
    return kind(row)


_METHOD = load("method")
SIGNAL = read(of_recordings.Signal, _METHOD["signal"])
UNSMOOTH = read(of_recordings.Unsmooth, _METHOD["unsmooth"])
QUIET = read(of_recordings.Quiet, _METHOD["quiet"])
VIEW = read(of_recordings.View, _METHOD["view"])
CUTS = read(of_recordings.Cuts, _METHOD["cuts"])
ORDER = read(of_recordings.Order, _METHOD["order"])
LEGS = read(of_recordings.Legs, _METHOD["legs"])
CAMERA = read(of_recordings.Camera, _METHOD["camera"])
BY_HAND = read(of_recordings.ByHand, _METHOD["by_hand"])
CALIBRATED = read(of_recordings.Calibrated, _METHOD["calibrated"])
PELVIS = read(of_recordings.Pelvis, _METHOD["pelvis"])
TIMELINE = read(of_recordings.Timeline, _METHOD["timeline"])
REPETITIONS = read(of_movements.Repetitions, _METHOD["repetitions"])
GAIT = read(of_movements.Gait, _METHOD["gait"])
METRES = read(of_movements.Metres, _METHOD["metres"])
ESTIMATES = read(of_movements.Estimates, _METHOD["estimates"])
KNEE_FOLLOWED = read(of_movements.KneeFollowed, _METHOD["knee_followed"])
POSTURE = read(of_movements.Posture, _METHOD["posture"])
BENDING = read(of_movements.Bending, _METHOD["bending"])
ONE_LEG = read(of_movements.OneLeg, _METHOD["one_leg"])
WALKING = read(of_movements.Walking, _METHOD["walking"])
LYING = read(of_movements.Lying, _METHOD["lying"])
EDGE = read(of_movements.Edge, _METHOD["edge"])
SEATED = read(of_movements.Seated, _METHOD["seated"])
