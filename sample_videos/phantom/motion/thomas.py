"""Modified Thomas test: lying at the edge of a table, one thigh hanging."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from sample_videos.phantom.body import Body
from sample_videos.phantom.figure import ArmPose, LegPose, Posture
from sample_videos.phantom.geometry import OTHER, both, ease, rot_x
from sample_videos.phantom.motion.take import Prop, Sway, Take
from sample_videos.truth import TrueEvent, TruePattern


@dataclass(frozen=True)
class Thomas:
    """Modified Thomas test: the tested thigh ``above_deg`` over the horizontal, knee bent."""

    side: str = "right"
    above_deg: float = 0.0
    knee_deg: float = 80.0
    lead_s: float = 0.0
    duration_s: float = 5.0
    table_m: float = 0.80
    seed: int = 0


class _Thomas:
    def __init__(self, body: Body, p: Thomas):
        self.body, self.p, self.sway = body, p, Sway(p.seed, 0.002, 0.002)

    def __call__(self, t_s: float) -> Posture:
        p = self.p
        lying = rot_x(-90.0)
        small = self.sway.at(t_s)[1] * 200.0
        settle = 8.0 * (1 - ease(t_s / 1.5))
        femur = lying @ rot_x(-(p.above_deg + settle + small))
        tibia = femur @ rot_x(p.knee_deg - settle)
        legs = {p.side: LegPose(femur, tibia, tibia @ rot_x(20.0))}
        held = lying @ rot_x(-118.0)
        shin = held @ rot_x(128.0)
        legs[OTHER[p.side]] = LegPose(held, shin, shin @ rot_x(15.0))
        pelvis_m = np.array([0.0, p.table_m + 0.10, small / 400.0])
        arm = ArmPose(48.0, 10.0, 60.0)
        return Posture(pelvis_m, lying, legs, lying, lying @ rot_x(4.0), both(arm))


def thomas(body: Body, p: Thomas, shown: tuple[TruePattern, ...] = ()) -> Take:
    """Lying at the edge of a table, one knee held to the chest."""
    length = 1.75
    table = Prop((0.0, p.table_m / 2, 0.02 - length / 2), (0.75, p.table_m, length), "cushion")
    events = (TrueEvent("hold_start", p.side, 1.5),)
    parameters = asdict(p) | {"stance": p.side}
    return Take("thomas", p.duration_s, _Thomas(body, p), events, shown, (table,), parameters)
