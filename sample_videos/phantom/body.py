"""The bare body: vertices, joint centres, skin weights of one packed person in the rest pose.

Axes: x towards the person's left, y up, z forward; metres; floor at 0 (bare sole).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from core.landmarks import SIDES
from sample_videos.phantom.geometry import outward, rot_y, shortest_rotation

DATA = Path(__file__).with_name("data") / "bodies.npz"
SOLE_M = 0.018  # thickness of the shoe sole under the bare foot
DOWN = np.array([0.0, -1.0, 0.0])


@dataclass(frozen=True)
class LegRest:
    """Rest points (3,) of one leg and foot, metres."""

    hip: np.ndarray
    knee: np.ndarray
    ankle: np.ndarray
    heel: np.ndarray
    ball: np.ndarray
    toe: np.ndarray


@dataclass(frozen=True)
class ArmRest:
    """Rest points (3,) of one arm, metres."""

    shoulder: np.ndarray
    elbow: np.ndarray
    wrist: np.ndarray


@dataclass(frozen=True)
class Body:
    """One person in the rest pose."""

    name: str
    vertices: np.ndarray
    weights: np.ndarray
    segments: dict[str, int]
    faces: dict[str, np.ndarray]
    joints: dict[str, np.ndarray]
    leg: dict[str, LegRest]
    arm: dict[str, ArmRest]
    straighten: dict[str, np.ndarray] = field(repr=False)
    body_ids: np.ndarray = field(repr=False)

    @property
    def thigh_m(self) -> float:
        """Hip centre to knee centre."""
        return float(np.linalg.norm(self.leg["left"].knee - self.leg["left"].hip))

    @property
    def shank_m(self) -> float:
        """Knee centre to ankle centre."""
        return float(np.linalg.norm(self.leg["left"].ankle - self.leg["left"].knee))

    @property
    def hip_half_m(self) -> float:
        """Half the distance between the hip centres."""
        return float(self.leg["left"].hip[0])

    @property
    def ankle_up_m(self) -> float:
        """Height of the ankle centre over the ground, shoe on, foot flat."""
        return float(self.leg["left"].ankle[1]) + SOLE_M

    @property
    def pelvis(self) -> np.ndarray:
        """Rest point the pelvis turns about."""
        return self.joints["pelvis"]

    def from_pelvis(self, point: np.ndarray) -> np.ndarray:
        """Rest point as seen from the pelvis point."""
        return point - self.pelvis

    def foot_offset(self, side: str, point: np.ndarray) -> np.ndarray:
        """Rest point of the foot relative to the ankle, with the foot turned straight ahead."""
        return self.straighten[f"foot.{side}"] @ (point - self.leg[side].ankle)


def names() -> list[str]:
    """Names of the packed people."""
    with np.load(DATA) as packed:
        return [k[2:] for k in packed.files if k.startswith("v:")]


def _sided(bone: str) -> str:
    """MakeHuman's name of a bone with the side in our words: foot.L -> foot.left."""
    return bone.replace(".L", ".left").replace(".R", ".right")


def _triangles(quads: np.ndarray) -> np.ndarray:
    q = quads.astype(np.int64)
    four = q[:, 3] >= 0
    return np.concatenate([q[:, :3], q[four][:, [0, 2, 3]]])


def _leg(side: str, joints: dict, v: np.ndarray, foot_ids: np.ndarray) -> LegRest:
    k = side[0]  # MakeHuman's joints: l-knee, r-knee
    low = foot_ids[v[foot_ids, 1] < 0.05]
    heel = v[low[np.argmin(v[low, 2])]].copy()
    ball, toe = joints[f"{k}-toe-2-1"], joints[f"{k}-toe-2-3"]
    return LegRest(
        joints[f"{k}-upper-leg"], joints[f"{k}-knee"], joints[f"{k}-ankle"], heel, ball, toe
    )


def _straightening(leg: LegRest, arm: ArmRest, side: str) -> dict[str, np.ndarray]:
    """Turns that bring the rest limb to hanging straight down, the foot to straight ahead."""
    foot = leg.toe - leg.heel
    toe_out = np.degrees(np.arctan2(foot[0], foot[2]))
    return {
        f"thigh.{side}": shortest_rotation(leg.knee - leg.hip, DOWN),
        f"shank.{side}": shortest_rotation(leg.ankle - leg.knee, DOWN),
        f"foot.{side}": rot_y(-toe_out),
        f"upper_arm.{side}": shortest_rotation(arm.elbow - arm.shoulder, DOWN),
        f"forearm.{side}": shortest_rotation(arm.wrist - arm.elbow, DOWN),
    }


@lru_cache(maxsize=4)
def load(name: str) -> Body:
    """The packed person ``name``, or the mean of several: ``woman+man_heavy`` is somebody else.

    Raises
    ------
    KeyError
        When there is no such person; :func:`names` lists them.
    """
    with np.load(DATA) as packed:
        parts = name.split("+")
        if any(f"v:{part}" not in packed.files for part in parts):
            raise KeyError(f"no body called {name!r}; there are {', '.join(names())}")
        # One mesh, and joints that are means of its vertices: the mean of two people is a person.
        v = np.mean([packed[f"v:{part}"] for part in parts], axis=0) * float(packed["quantum_m"])
        places = np.mean([packed[f"j:{part}"] for part in parts], axis=0, dtype=float)
        labels = [_sided(str(s)) for s in packed["segments"]]
        joints = dict(zip(map(str, packed["joint_names"]), places, strict=True))
        rows = (packed["w_data"], packed["w_cols"].astype(np.int32), packed["w_rows"])
        faces = {k[6:]: _triangles(packed[k]) for k in packed.files if k.startswith("faces:")}
    weights = sp.csr_matrix(rows, (len(v), len(labels))).toarray().astype(float)
    weights /= weights.sum(1, keepdims=True)
    index = {s: i for i, s in enumerate(labels)}
    ids = np.unique(faces["body"])
    leg, arm, straight = {}, {}, {}
    for s in SIDES:
        foot_weight = weights[:, index[f"foot.{s}"]] + weights[:, index[f"toes.{s}"]]
        leg[s] = _leg(s, joints, v, ids[foot_weight[ids] > 0.9])
        k = s[0]
        arm[s] = ArmRest(joints[f"{k}-shoulder"], joints[f"{k}-elbow"], joints[f"{k}-hand"])
        straight.update(_straightening(leg[s], arm[s], s))
    return Body(name, v, weights, index, faces, joints, leg, arm, straight, ids)


def pelvis_landmarks(body: Body) -> dict[str, np.ndarray]:
    """Rest points of ASIS and PSIS (anterior and posterior superior iliac spines), on the skin.

    From the hip centres by the regression of Bell et al. 1990 (J Biomech 23:617): the centre lies
    14 % of the inter-ASIS distance medial, 30 % distal and 22 % posterior of the ASIS. The PSIS is
    set 4.5 cm beside the midline at 105 % of the ASIS height over the hip centre. Both are then
    moved along z to the skin.
    """
    width = 2 * body.hip_half_m / 0.72
    skin = body.vertices[body.body_ids]
    out = {}
    for side in SIDES:
        hip, sign = body.leg[side].hip, outward(side)
        asis = hip + np.array([sign * 0.14 * width, 0.30 * width, 0.22 * width])
        psis = np.array([sign * 0.045, hip[1] + 0.315 * width, hip[2] - 0.10])
        for label, guess, front in (("asis", asis, 1), ("psis", psis, -1)):
            near = skin[np.hypot(skin[:, 0] - guess[0], skin[:, 1] - guess[1]) < 0.025]
            z = (front * near[:, 2]).max() * front
            out[f"{label}.{side}"] = np.array([guess[0], guess[1], z])
    return out
