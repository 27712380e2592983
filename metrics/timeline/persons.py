"""Is it the same person after a cut, or after nobody was in the picture? By the proportions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from core import landmarks as lm
from core.pose_sequence import PoseSequence
from metrics.catalogue.parameters import TIMELINE
from metrics.preprocessing.body_track import BodyTrack
from metrics.timeline.stations import Look

_LEAST_FRAMES = 8


@dataclass
class _Known:
    """A person by the proportions seen, for each way the body looked."""

    seen: dict[Look, np.ndarray] = field(default_factory=dict)

    def apart(self, look: Look, lengths: np.ndarray) -> float:
        """How much lengths differ from those seen before, as a share of the limit; 0 unknown."""
        before = self.seen.get(look)
        if before is None:
            return 0.0
        rms = float(np.sqrt(np.mean((lengths - before) ** 2)))
        across = look not in ("towards", "away")
        return rms / (TIMELINE.person_across if across else TIMELINE.person_along)


def persons(
    seq: PoseSequence, track: BodyTrack, stretches: Iterable[tuple[int, int, Look]]
) -> tuple[int, ...]:
    """A number for the person in each stretch (first, last, look), the first one 0.

    Only a plain difference makes another person: half of the real people tried differ so much
    from each other, none from themselves. Stretches that look different ways are not compared,
    the pose model's lengths depend on the view.
    """
    known: list[_Known] = []
    out: list[int] = []
    for first, last, look in stretches:
        lengths = log_lengths(seq, track, first, last)
        who = out[-1] if out else 0
        if not known:
            known.append(_Known())
        if lengths is not None and known[who].apart(look, lengths) > 1:
            who = _recognised(known, look, lengths)
        out.append(who)
        if lengths is not None:
            known[who].seen.setdefault(look, lengths)
    return tuple(out)


def _recognised(known: list[_Known], look: Look, lengths: np.ndarray) -> int:
    """Somebody seen before looking this way, else somebody new."""
    for who, person in enumerate(known):
        if look in person.seen and person.apart(look, lengths) <= 1:
            return who
    known.append(_Known())
    return len(known) - 1


def log_lengths(seq: PoseSequence, track: BodyTrack, first: int, last: int) -> np.ndarray | None:
    """(7,) logarithms of lengths in the world landmarks (m) while upright; None unseen.

    Shoulders, hips, trunk, thigh, shank, upper arm, forearm.
    """
    world = np.asarray(seq.world_m)[first:last][np.isfinite(track.heading_deg[first:last])]
    world = world[np.isfinite(world).all((1, 2))]
    if len(world) < _LEAST_FRAMES:
        return None

    def bone(*joints: str) -> np.ndarray:
        a, b = (world[:, [lm.index(j, s) for s in lm.SIDES]] for j in joints)
        return np.linalg.norm(a - b, axis=-1).mean(1)

    def width(joint: str) -> np.ndarray:
        left, right = (world[:, lm.index(joint, s)] for s in lm.SIDES)
        return np.linalg.norm(left - right, axis=-1)

    middle = [world[:, [lm.index(j, s) for s in lm.SIDES]].mean(1) for j in ("shoulder", "hip")]
    lengths = (
        width("shoulder"),
        width("hip"),
        np.linalg.norm(middle[0] - middle[1], axis=-1),
        bone("hip", "knee"),
        bone("knee", "ankle"),
        bone("shoulder", "elbow"),
        bone("elbow", "wrist"),
    )
    typical = np.array([np.median(x) for x in lengths])
    return np.log(typical) if (typical > 0).all() else None
