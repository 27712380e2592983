"""BIDS motion (BEP029): a dataset of one recording."""

from __future__ import annotations

import json
import re

import numpy as np

from core.version import VERSION
from metrics.results import Screening
from ui.services.export.points import AXES, Points

BIDS_VERSION = "1.10.0"
TRACKING = "plumbline"


def bids(points: Points, screening: Screening, subject: str = "01") -> dict[str, bytes]:
    """The files of the dataset by their paths in it.

    Parameters
    ----------
    points
        In space, metres.
    screening
        Names the task, and gives the events.
    subject
        Letters and digits; others are left out.
    """
    subject = re.sub(r"[^A-Za-z0-9]", "", subject) or "01"
    task = re.sub(r"[^A-Za-z0-9]", "", str(screening.movement))
    stem = f"sub-{subject}/motion/sub-{subject}_task-{task}"
    track = f"{stem}_tracksys-{TRACKING}"
    return {
        "dataset_description.json": _json(
            {
                "Name": "Plumbline recording",
                "BIDSVersion": BIDS_VERSION,
                "DatasetType": "raw",
                "GeneratedBy": [{"Name": "plumbline", "Version": VERSION}],
            }
        ),
        "README": b"Body points of one video, estimated by a pose model from one camera.\n",
        "participants.tsv": f"participant_id\nsub-{subject}\n".encode(),
        f"{track}_motion.tsv": _table(points.xyz_m.reshape(len(points.t_s), -1)),
        f"{track}_motion.json": _json(_sidecar(points, screening, task)),
        f"{track}_channels.tsv": _channels(points),
        f"{track}_channels.json": _json(
            {"reference_frame": {"Levels": {"global": _frame()}, "Description": AXES}}
        ),
        f"{stem}_events.tsv": _events(points, screening),
    }


def _sidecar(points: Points, screening: Screening, task: str) -> dict:
    count = 3 * len(points.names)
    return {
        "TaskName": task,
        "TaskDescription": f"{screening.movement}, seen from the {screening.view.kind}",
        "SamplingFrequency": points.rate_hz,
        "MotionChannelCount": count,
        "POSChannelCount": count,
        "TrackingSystemName": TRACKING,
        "Manufacturer": "Plumbline with MediaPipe Pose, one camera",
        "SoftwareVersions": f"{screening.provenance.version}, {screening.provenance.model_name}",
        "RecordingDuration": round(float(points.t_s[-1] - points.t_s[0]), 3),
        "RecordingType": "continuous",
        "MissingValues": "n/a",
        "SpatialAxes": "RSA",
    }


def _frame() -> dict:
    return {
        "SpatialAxes": "RSA",
        "RotationRule": "right-hand",
        "RotationOrder": "XYZ",
        "Description": AXES,
    }


def _channels(points: Points) -> bytes:
    rows = ["name\tcomponent\ttype\ttracked_point\tunits\treference_frame"]
    rows += [
        f"{name}_{axis}\t{axis}\tPOS\t{name}\tm\tglobal" for name in points.names for axis in "xyz"
    ]
    return ("\n".join(rows) + "\n").encode()


def _events(points: Points, screening: Screening) -> bytes:
    rows = ["onset\tduration\ttrial_type"]
    start = float(points.t_s[0])
    for event in sorted(screening.events, key=lambda e: e.time_s):
        kind = "_".join(filter(None, (str(event.kind), str(event.side).replace("none", ""))))
        rows.append(f"{event.time_s - start:.4f}\t0\t{kind}")
    return ("\n".join(rows) + "\n").encode()


def _table(values: np.ndarray) -> bytes:
    """No header: the channels name the columns."""
    rows = ("\t".join("n/a" if np.isnan(v) else f"{v:.6f}" for v in row) for row in values)
    return ("\n".join(rows) + "\n").encode()


def _json(content: dict) -> bytes:
    return json.dumps(content, indent=2).encode()
