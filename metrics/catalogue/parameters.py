"""Parameters of the method, typed: ``SIGNAL.lowpass_hz``. Each has its source in the data file.

The tables of `data/method.toml` are read once, at import; a key that the file has and the class
lacks, or the other way round, raises there. `read` serves the tables of other data files.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from metrics.catalogue import movement_parameters as of_movements
from metrics.catalogue import recording_parameters as of_recordings
from metrics.catalogue.tables import load

T = TypeVar("T")


def read(kind: type[T], table: dict[str, Any]) -> T:
    """One table of parameters.

    Parameters
    ----------
    kind
        Frozen dataclass with one float field a parameter.
    table
        Rows of a data file: a number, or a table with its `value` and `source`.

    Raises
    ------
    KeyError
        The table lacks a field, or has a parameter that no field reads.
    """
    wanted = {f.name for f in fields(kind)}  # type: ignore[arg-type]  # a dataclass, always
    if wanted != set(table):
        raise KeyError(f"{kind.__name__}: {sorted(wanted ^ set(table))}")
    numbers = {k: float(v["value"] if isinstance(v, dict) else v) for k, v in table.items()}
    return kind(**numbers)


_METHOD = load("method")
SIGNAL = read(of_recordings.Signal, _METHOD["signal"])
UNSMOOTH = read(of_recordings.Unsmooth, _METHOD["unsmooth"])
QUIET = read(of_recordings.Quiet, _METHOD["quiet"])
VIEW = read(of_recordings.View, _METHOD["view"])
CUTS = read(of_recordings.Cuts, _METHOD["cuts"])
ORDER = read(of_recordings.Order, _METHOD["order"])
LEGS = read(of_recordings.Legs, _METHOD["legs"])
CAMERA = read(of_recordings.Camera, _METHOD["camera"])
PELVIS = read(of_recordings.Pelvis, _METHOD["pelvis"])
TIMELINE = read(of_recordings.Timeline, _METHOD["timeline"])
REPETITIONS = read(of_movements.Repetitions, _METHOD["repetitions"])
GAIT = read(of_movements.Gait, _METHOD["gait"])
ESTIMATES = read(of_movements.Estimates, _METHOD["estimates"])
KNEE_FOLLOWED = read(of_movements.KneeFollowed, _METHOD["knee_followed"])
POSTURE = read(of_movements.Posture, _METHOD["posture"])
BENDING = read(of_movements.Bending, _METHOD["bending"])
ONE_LEG = read(of_movements.OneLeg, _METHOD["one_leg"])
WALKING = read(of_movements.Walking, _METHOD["walking"])
LYING = read(of_movements.Lying, _METHOD["lying"])
SEATED = read(of_movements.Seated, _METHOD["seated"])
