"""What one frame of the set-up check shows, and the numbers read from it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from core import landmarks as lm


@dataclass(frozen=True, eq=False)
class Observation:
    """One frame.

    Attributes
    ----------
    t_s : seconds, increasing.
    size_px : width and height of the frame.
    people : how many were seen.
    xy_px : (33, 2) pixels of the largest person, y down; None without a person.
    visibility : (33,) 0..1.
    world_m : (33, 3) metres; x to the frame's right, z away from the camera.
    person_light : what the brightest tenth of the person's box reaches, 0..255, NaN unknown.
    person_grey, around_grey : mean grey of the person's box and of the rest, 0..255, NaN unknown.
    """

    t_s: float
    size_px: tuple[int, int]
    people: int = 0
    xy_px: np.ndarray | None = None
    visibility: np.ndarray = field(default_factory=lambda: np.zeros(lm.COUNT))
    world_m: np.ndarray = field(default_factory=lambda: np.full((lm.COUNT, 3), np.nan))
    person_light: float = float("nan")
    person_grey: float = float("nan")
    around_grey: float = float("nan")

    def __post_init__(self) -> None:
        if self.xy_px is not None and self.xy_px.shape != (lm.COUNT, 2):
            raise ValueError("xy_px must be (33, 2)")
        if (self.xy_px is None) != (self.people == 0):
            raise ValueError("xy_px is there exactly when somebody is")

    @property
    def body_xy_px(self) -> np.ndarray:
        """(33, 2) pixels of the person, who must be there."""
        if self.xy_px is None:
            raise ValueError("nobody is in the picture")
        return self.xy_px

    def point(self, joint: str, side: str) -> np.ndarray:
        """(2,) one joint."""
        return self.body_xy_px[lm.index(joint, side)]

    def middle(self, joint: str) -> np.ndarray:
        """(2,) half way between left and right."""
        return (self.point(joint, "left") + self.point(joint, "right")) / 2

    @property
    def head_top_px(self) -> float:
        """Estimated row of the crown: as far above the ears as these above the shoulders."""
        ears = float(self.body_xy_px[list(lm.HEAD), 1].mean())
        return ears - 0.6 * abs(float(self.middle("shoulder")[1]) - ears)

    @property
    def body_px(self) -> float:
        """Longer side of the box around the body, with the crown."""
        x, y = self.body_xy_px.T
        return float(max(np.ptp(x), y.max() - min(self.head_top_px, y.min())))

    @property
    def leg_px(self) -> float:
        """Drawn hip-ankle length, mean of both sides."""
        lines = [self.point("hip", s) - self.point("ankle", s) for s in lm.SIDES]
        return float(np.mean([np.hypot(*line) for line in lines]))

    @property
    def facing(self) -> int:
        """+1 face to the camera, -1 back, 0 side-on: by the order of the shoulders."""
        across = self.point("shoulder", "left")[0] - self.point("shoulder", "right")[0]
        trunk = np.hypot(*(self.middle("shoulder") - self.middle("hip")))
        return 0 if abs(across) < 0.25 * trunk else int(np.sign(across))

    def tilt_deg(self, joint: str) -> float:
        """Slope of the line through a pair of joints, + clockwise in the frame."""
        dx, dy = self.point(joint, "left") - self.point(joint, "right")
        return float(np.degrees(np.arctan2(dy * np.sign(dx), abs(dx) + 1e-9)))

    @property
    def axis_deg(self) -> float:
        """Slope of the line from mid-ankle to mid-shoulder off the vertical, + clockwise."""
        dx, dy = self.middle("shoulder") - self.middle("ankle")
        return float(np.degrees(np.arctan2(dx, -dy)))

    @property
    def toe_drop(self) -> float:
        """How far the toes are drawn below the heels, in leg lengths, mean of both feet."""
        drops = [self.point("foot_index", s)[1] - self.point("heel", s)[1] for s in lm.SIDES]
        return float(np.mean(drops)) / max(self.leg_px, 1e-9)

    @property
    def raised(self) -> str | None:
        """The one hand that is clearly above its shoulder, by the model's side."""
        trunk = abs(float(self.middle("shoulder")[1] - self.middle("hip")[1]))
        up = [
            s
            for s in lm.SIDES
            if self.point("shoulder", s)[1] - self.point("wrist", s)[1] > 0.3 * trunk
        ]
        return up[0] if len(up) == 1 else None
