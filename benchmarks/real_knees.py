"""Knees of real people in squats on both legs: what is read, and what is said.

Captured people (UI-PRMD, OpenCap) seen by a perfect camera square on and 15 degrees beside, and
landmarks of real recordings. Healthy people must get no knee finding; the captured squats called
incorrect are made with the knees in.

    python -m benchmarks.real_knees FOLDER [--csv FILE]

FOLDER holds `uiprmd`, `mocap_subject4` and `real` (development material, not in the repository).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import metrics
from benchmarks.camera import camera_at
from benchmarks.opencap import read_trial
from benchmarks.uiprmd import PEOPLE, filmed
from core import landmarks as lm
from core.pose_sequence import PoseSequence

YAWS_DEG = (0.0, 15.0, -15.0)
READINGS = ("fppa_peak", "fppa_change", "knee_inward_change", "knee_medial_to_foot")


@dataclass(frozen=True)
class Row:
    """One leg of one recording; readings as value and half width, empty where there is none."""

    person: str
    recording: str
    label: str
    side: str
    view: str
    yaw_deg: str
    fppa_peak: str
    fppa_change: str
    knee_inward_change: str
    knee_medial_to_foot: str
    knee_separation_ratio: str
    valgus: str
    varus: str


def recordings(folder: Path) -> Iterator[tuple[str, str, str, PoseSequence]]:
    """Person, recording, label ("healthy", "knees in" or ""), landmarks."""
    for yaw in YAWS_DEG:
        camera = camera_at("front", yaw_deg=yaw, distance_m=3.6, height_m=1.05, person_px=880)
        trial = read_trial(folder / "mocap_subject4", "squats1")
        yield "subject4", f"squats1 from {yaw:.0f} deg", "healthy", trial.film(camera)
        for person in PEOPLE:
            for kind, label in (("correct", "healthy"), ("incorrect", "knees in")):
                path = folder / "uiprmd" / f"deep_squat_{person}_{kind}.npz"
                yield person, f"{path.stem} from {yaw:.0f} deg", label, filmed(path, camera)
    with open(folder / "real" / "labels.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["movement"] == "squat" and row["view"] == "front":
                healthy = "healthy" if "healthy" in row["words"] else ""
                path = folder / "real" / f"{row['name']}.parquet"
                yield row["name"], row["name"], healthy, PoseSequence.load(path)


def rows(folder: Path) -> Iterator[Row]:
    """Two rows a recording, the left leg first."""
    for person, name, label, seq in recordings(folder):
        found = metrics.screen(seq, "squat")
        for side in lm.SIDES:
            read = {id: _read(found, id, side) for id in READINGS}
            verdict = {p: found.finding(p, side).verdict for p in ("valgus_collapse", "knee_varus")}
            yield Row(
                person,
                name,
                label,
                side,
                found.view.kind,
                "" if found.view.yaw_deg is None else f"{found.view.yaw_deg:.0f}",
                **read,
                knee_separation_ratio=_read(found, "knee_separation_ratio", "both"),
                valgus=verdict["valgus_collapse"],
                varus=verdict["knee_varus"],
            )


def _read(found: metrics.Screening, id: str, side: str) -> str:
    made = found.measurement(id, side)
    if made is None or made.value is None or made.u95 is None:
        return ""
    digits = 2 if made.unit == "ratio" else 0
    return f"{made.value:.{digits}f} +- {made.u95:.{digits}f}"


def main(arguments: list[str] | None = None) -> int:
    """Print (or write) the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--csv", type=Path)
    given = parser.parse_args(arguments)
    found = list(rows(given.folder))
    names = [f.name for f in fields(Row)]
    if given.csv is not None:
        with open(given.csv, "w", newline="") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows(asdict(row) for row in found)
        return 0
    print("| " + " | ".join(names) + " |")
    print("|" + " --- |" * len(names))
    for row in found:
        print("| " + " | ".join(asdict(row).values()) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
