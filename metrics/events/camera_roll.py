"""By how much the camera is tilted sideways, where nobody stood still to show it.

Who walks or squats keeps balance: over whole repetitions the centre of mass lies above the middle
of the feet, and the line between the two is the vertical. Who walks across the picture on a level
floor keeps the height of the hips, and their way is the horizontal. A leaning trunk changes the
second not at all and the first little: the hips give way to the other side.
"""

from __future__ import annotations

import numpy as np

from metrics.catalogue.movements import Posture, movement_definition
from metrics.catalogue.parameters import CAMERA
from metrics.conventions import FRONTAL_VIEWS
from metrics.events.balance import centre_of_mass
from metrics.events.walking_bouts import Bout, find_bouts
from metrics.preprocessing.trial import Trial


def camera_roll_deg(trial: Trial, movement: str) -> float:
    """Turn of the picture against the room, degrees, + = bodies lean to the frame's right.

    NaN where it can't be told: lying and seated, on one leg (the hips may be far from above the
    foot in the picture), side views other than of a walk that crosses the picture.
    """
    what = movement_definition(movement)
    if what.one_legged or what.posture is not Posture.STANDING:
        return float("nan")
    walking = movement == "walk"
    if trial.view.kind in FRONTAL_VIEWS:
        bouts = find_bouts(trial) if walking else ()
        return _by_balance(trial, bouts or (Bout(0, len(trial), 0.0, 0.0, 1),))
    if trial.view.kind == "side" and walking:
        return _by_way(trial, find_bouts(trial))
    return float("nan")


def _by_balance(trial: Trial, bouts: tuple[Bout, ...]) -> float:
    line = centre_of_mass(trial) - trial.midpoint("ankle")
    lean = np.concatenate([line[b.first : b.last] for b in bouts])
    lean = lean[np.isfinite(lean).all(1)]
    return float(np.mean(np.degrees(np.arctan2(lean[:, 0], lean[:, 1])))) if len(lean) else np.nan


def _by_way(trial: Trial, bouts: tuple[Bout, ...]) -> float:
    """Median over the passes that are long and neither come nearer nor go away."""
    middle = (trial.midpoint("hip") + trial.midpoint("shoulder")) / 2
    found = []
    for bout in bouts:
        part, size = middle[bout.first : bout.last], trial.body_px[bout.first : bout.last]
        seen = np.isfinite(part).all(1) & np.isfinite(size)
        part, size = part[seen], size[seen]
        if len(part) < 2 or np.ptp(part[:, 0]) < CAMERA.roll_way_bodies * np.median(size):
            continue
        if not 1 / CAMERA.roll_size_share < size[-1] / size[0] < CAMERA.roll_size_share:
            continue
        slope = np.polyfit(part[:, 0], part[:, 1], 1)[0]
        found.append(-float(np.degrees(np.arctan(slope))))
    return float(np.median(found)) if found else float("nan")
