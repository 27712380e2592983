"""From a posture (pelvis, legs, trunk, arms) to segment transforms and joint centres."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from core.landmarks import SIDES
from sample_videos.phantom.body import Body, pelvis_landmarks
from sample_videos.phantom.geometry import both, outward, part_way, rot_x, rot_y, rot_z, unit


@dataclass(frozen=True)
class LegPose:
    """World rotations of one leg relative to hanging straight down, foot straight ahead."""

    femur: np.ndarray
    tibia: np.ndarray
    foot: np.ndarray
    toe_bend_deg: float = 0.0


@dataclass(frozen=True)
class ArmPose:
    """Shoulder flexion, abduction and internal rotation, and elbow flexion, degrees."""

    flexion_deg: float = 5.0
    abduction_deg: float = 12.0
    elbow_deg: float = 15.0
    rotation_deg: float = 0.0


@dataclass(frozen=True)
class Posture:
    """The whole figure at one instant; positions in metres, world axes."""

    pelvis_m: np.ndarray
    pelvis: np.ndarray
    legs: dict[str, LegPose]
    trunk: np.ndarray
    head: np.ndarray
    arms: dict[str, ArmPose] = field(default_factory=lambda: both(ArmPose()))


@dataclass(frozen=True)
class Figure:
    """Segment transforms (n_segments, 3, 4) and joint centres by name (``left_hip`` ...)."""

    transforms: np.ndarray
    points: dict[str, np.ndarray]


def hip_angles_deg(pelvis: np.ndarray, femur: np.ndarray, side: str) -> tuple[float, float, float]:
    """Flexion, adduction, internal rotation of the femur against the pelvis (that order)."""
    r = pelvis.T @ femur
    sign = -outward(side)
    adduction = np.arcsin(np.clip(-r[0, 1], -1.0, 1.0))
    flexion = -np.arctan2(r[2, 1], r[1, 1])
    rotation = np.arctan2(r[0, 2], r[0, 0])
    flexion, adduction, rotation = np.degrees([flexion, sign * adduction, sign * rotation])
    return float(flexion), float(adduction), float(rotation)


def femur_from_angles(
    pelvis: np.ndarray, flexion_deg: float, adduction_deg: float, rotation_deg: float, side: str
) -> np.ndarray:
    """World rotation of the femur with these hip angles; inverse of :func:`hip_angles_deg`."""
    sign = -outward(side)
    return pelvis @ rot_x(-flexion_deg) @ rot_z(sign * adduction_deg) @ rot_y(sign * rotation_deg)


def knee_flexion_deg(femur: np.ndarray, tibia: np.ndarray) -> float:
    """Hinge angle of the knee; negative = hyperextension."""
    r = femur.T @ tibia
    return float(np.degrees(np.arctan2(r[2, 1], r[1, 1])))


@dataclass(frozen=True)
class LegSolution:
    """A leg bent so that the ankle is at the given place."""

    femur: np.ndarray
    tibia: np.ndarray
    knee_m: np.ndarray


def reach(
    hip_m: np.ndarray,
    ankle_m: np.ndarray,
    body: Body,
    forward: np.ndarray,
    swivel_deg: float,
    side: str,
    longest: float = 0.9999,
    bow_deg: float = 0.0,
) -> LegSolution:
    """Two-bone leg between hip and ankle, the knee a hinge.

    ``swivel_deg`` turns the knee about the hip-ankle line, + towards the other leg. When the
    ankle is out of reach the leg is stretched towards it, to the fraction ``longest`` of its
    length. ``bow_deg`` is the shape of a bow leg: the shank leaves the knee towards the middle by
    this much (genu varum), so that the knee lies outside the line although it points ahead.
    """
    a, b = body.thigh_m, body.shank_m
    bow = np.radians(bow_deg)
    line = ankle_m - hip_m
    straight = np.sqrt(a * a + b * b + 2 * a * b * np.cos(bow))
    span = min(float(np.linalg.norm(line)), straight * longest)
    u = unit(line)
    ahead = unit(forward - u * (forward @ u))
    across = np.cross(u, ahead)
    medial = across if across[0] * -outward(side) > 0 else -across
    along = (a * a - b * b + span * span) / (2 * span)
    bend = np.arccos(np.clip((span * span - a * a - b * b) / (2 * a * b), -1.0, np.cos(bow)))
    flexion = np.arccos(np.clip(np.cos(bend) / np.cos(bow), -1.0, 1.0))
    t = np.radians(swivel_deg) - np.arctan2(np.sin(bow), np.cos(bow) * np.sin(flexion) + 1e-9)
    bulge = ahead * np.cos(t) + medial * np.sin(t)
    knee = hip_m + u * along + bulge * np.sqrt(max(a * a - along * along, 0.0))
    shank = unit(hip_m + u * span - knee)
    x = unit(np.cross(-u, bulge))
    if bow:
        # The hinge is not square to the plane of the three joints: the shank leaves it by the bow.
        beside = unit(shank - unit(knee - hip_m) * (shank @ unit(knee - hip_m)))
        share = -outward(side) * np.sin(bow) / np.sin(bend)
        x = share * beside + np.sqrt(max(1 - share * share, 0.0)) * x
    femur = _frame(x, hip_m - knee)
    if bow:
        tilt = np.degrees(bow) * -outward(side)
        tibia = femur @ rot_x(float(np.degrees(flexion))) @ rot_z(float(tilt))
    else:
        tibia = _frame(x, -shank)
    return LegSolution(femur, tibia, knee)


def _frame(x: np.ndarray, up: np.ndarray) -> np.ndarray:
    """Rotation with the given x axis whose y axis points along ``up``."""
    y = unit(up)
    y = unit(y - x * (y @ x))
    return np.stack([x, y, np.cross(x, y)], axis=1)


class Skeleton:
    """Builds figures of one body."""

    def __init__(self, body: Body):
        self.body = body
        self.landmarks = pelvis_landmarks(body)

    def build(self, posture: Posture) -> Figure:
        """Segment transforms and joint centres of ``posture``."""
        placed: dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]] = {}
        points: dict[str, np.ndarray] = {"pelvis": posture.pelvis_m}
        chest = self._spine(posture, placed, points)
        for side in SIDES:
            self._arm(side, posture, chest, placed, points)
            self._leg(side, posture, placed, points)
            for label in ("asis", "psis"):
                rest = self.body.from_pelvis(self.landmarks[f"{label}.{side}"])
                points[f"{side}_{label}"] = posture.pelvis_m + posture.pelvis @ rest
        transforms = np.zeros((len(self.body.segments), 3, 4))
        for name, i in self.body.segments.items():
            rotation, rest, now = placed[name]
            transforms[i, :, :3] = rotation
            transforms[i, :, 3] = now - rotation @ rest
        return Figure(transforms, points)

    def _spine(self, p: Posture, placed: dict, points: dict) -> tuple[np.ndarray, np.ndarray]:
        joints = self.body.joints
        at, now, rotation = self.body.pelvis, p.pelvis_m, p.pelvis
        placed["root"] = (rotation, at, now)
        lower, upper = (p.pelvis, p.trunk), (p.trunk, p.head)
        chain = [(f"spine0{5 - i}", lower, f) for i, f in enumerate((0.2, 0.45, 0.7, 0.9, 1.0))]
        chain += [("neck01", upper, 0.3), ("neck02", upper, 0.55), ("neck03", upper, 0.8)]
        chain += [("head", upper, 1.0)]
        chest = (at, now)
        for name, ends, fraction in chain:
            here = joints[f"head:{name}"]
            now = now + rotation @ (here - at)
            at, rotation = here, part_way(*ends, fraction)
            placed[name] = (rotation, at, now)
            if name == "spine01":
                chest = (at, now)
        points["head"] = now
        eyes = (joints["l-eye"] + joints["r-eye"]) / 2 + np.array([0.0, -0.035, 0.03])
        points["nose"] = now + rotation @ (eyes - at)
        return chest

    def _arm(self, side: str, p: Posture, chest: tuple, placed: dict, points: dict) -> None:
        body, rest, arm, sign = self.body, self.body.arm[side], p.arms[side], outward(side)
        at, now = chest
        for bone in ("clavicle", "shoulder01"):
            placed[f"{bone}.{side}"] = (p.trunk, at, now)
        hang = p.trunk @ rot_x(-arm.flexion_deg) @ rot_z(sign * arm.abduction_deg)
        hang = hang @ rot_y(-sign * arm.rotation_deg)
        upper = hang @ body.straighten[f"upper_arm.{side}"]
        lower = hang @ rot_x(-arm.elbow_deg) @ body.straighten[f"forearm.{side}"]
        shoulder = now + p.trunk @ (rest.shoulder - at)
        elbow = shoulder + upper @ (rest.elbow - rest.shoulder)
        wrist = elbow + lower @ (rest.wrist - rest.elbow)
        half = part_way(p.trunk, upper, 0.75)
        placed[f"upperarm01.{side}"] = (half, rest.shoulder, shoulder)
        placed[f"upperarm02.{side}"] = (upper, rest.shoulder, shoulder)
        for bone in ("lowerarm01", "lowerarm02"):
            placed[f"{bone}.{side}"] = (lower, rest.elbow, elbow)
        placed[f"wrist.{side}"] = (lower, rest.wrist, wrist)
        for label, point in (("shoulder", shoulder), ("elbow", elbow), ("wrist", wrist)):
            points[f"{side}_{label}"] = point

    def _leg(self, side: str, p: Posture, placed: dict, points: dict) -> None:
        body, rest, leg = self.body, self.body.leg[side], p.legs[side]
        straight = body.straighten
        hip = p.pelvis_m + p.pelvis @ body.from_pelvis(rest.hip)
        femur = leg.femur @ straight[f"thigh.{side}"]
        tibia = leg.tibia @ straight[f"shank.{side}"]
        foot = leg.foot @ straight[f"foot.{side}"]
        toes = leg.foot @ rot_x(-leg.toe_bend_deg) @ straight[f"foot.{side}"]
        knee = hip + femur @ (rest.knee - rest.hip)
        ankle = knee + tibia @ (rest.ankle - rest.knee)
        ball = ankle + foot @ (rest.ball - rest.ankle)
        # skin near the hip takes half of the axial rotation, or the groin wrings
        _, _, inward = hip_angles_deg(p.pelvis, leg.femur, side)
        half = leg.femur @ rot_y(outward(side) * inward * 0.5) @ straight[f"thigh.{side}"]
        placed[f"upperleg01.{side}"] = (half, rest.hip, hip)
        placed[f"upperleg02.{side}"] = (femur, rest.hip, hip)
        for bone in ("lowerleg01", "lowerleg02"):
            placed[f"{bone}.{side}"] = (tibia, rest.knee, knee)
        placed[f"foot.{side}"] = (foot, rest.ankle, ankle)
        placed[f"toes.{side}"] = (toes, rest.ball, ball)
        heel = ankle + foot @ (rest.heel - rest.ankle)
        toe = ball + toes @ (rest.toe - rest.ball)
        names = dict(hip=hip, knee=knee, ankle=ankle, heel=heel, foot_index=toe)
        points.update({f"{side}_{label}": point for label, point in names.items()})


def skin(vertices: np.ndarray, weights: np.ndarray, figure: Figure) -> np.ndarray:
    """Rest vertices (n, 3) moved with the figure (linear blend skinning)."""
    blend = (weights @ figure.transforms.reshape(len(figure.transforms), 12)).reshape(-1, 3, 4)
    return np.einsum("vij,vj->vi", blend[:, :, :3], vertices) + blend[:, :, 3]
