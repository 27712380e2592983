"""The live view: a frame in, the same frame with lines and large numbers out."""

from __future__ import annotations

import threading

import cv2
import numpy as np

from core import landmarks as lm
from core.text import Text
from ui.services.live.coach import Coach, Goal, Moment
from ui.services.live.live_reader import (
    LiveReader,
    OpenEye,
    PoseObservation,
    live_model,
    open_landmarker,
)
from ui.services.live.throughput import Throughput
from ui.wording.text import render
from vision.overlay import PELVIS_RGB, OverlayFrame, skeleton, text_width_px, write_text

GOOD_RGB, FLAGGED_RGB, UNKNOWN_RGB = (0, 200, 120), (255, 120, 0), (200, 200, 200)
# A skeleton older than this belongs to another posture.
STALE_S = 0.7
_APPROXIMATE = Text("live, approximate")
_NOBODY = Text("Nobody in view")
_LOOKING = Text("One moment")


class LivePicture:
    """One visit's live view. `show` is called by the video's thread and returns at once."""

    def __init__(
        self, goal: Goal, *, looking_glass: bool = True, open_eye: OpenEye = open_landmarker
    ) -> None:
        self.coach = Coach(goal, live_model())
        self.looking_glass = looking_glass
        self.tally = Throughput()
        self._size = (1, 1)
        self._lock = threading.Lock()
        self.reader = LiveReader(open_eye, self._seen)

    def aim(self, goal: Goal, *, looking_glass: bool) -> None:
        """Change what is coached; the count goes on unless the goal is another."""
        with self._lock:
            self.looking_glass = looking_glass
            if goal != self.coach.goal:
                same = (goal.view, goal.leg) == (self.coach.goal.view, self.coach.goal.leg)
                if same:
                    self.coach.goal = goal
                else:
                    self.coach = Coach(goal, self.coach.model)

    def begin(self) -> None:
        """A new round: nothing is counted yet."""
        with self._lock:
            self.tally = Throughput()
            self.coach = Coach(self.coach.goal, self.coach.model)

    def show(self, rgb: np.ndarray, t_s: float) -> np.ndarray:
        """The frame to show for a frame of the camera, both (height, width, 3) uint8."""
        # The size of a live view changes as the connection likes: never kept.
        self._size = (rgb.shape[1], rgb.shape[0])
        self.reader.offer(rgb, t_s)
        canvas = rgb.copy()
        sight, moment = self.reader.sight, self.coach.now
        looked = sight if sight is not None and t_s - sight.t_s <= STALE_S else None
        age_s = None if looked is None or looked.xy is None else t_s - looked.t_s
        self.tally.shown(age_s)
        if looked is not None and looked.xy is not None:
            xy_px = looked.xy * self._size
            frame = OverlayFrame(t_s, xy_px, looked.visibility, unit_px=rgb.shape[0] / 720)
            _body(canvas, frame, moment, self.coach.goal)
        if self.looking_glass:
            canvas = np.ascontiguousarray(canvas[:, ::-1])
        fresh = age_s is not None
        # Before the first detection, and long after the last one, nothing is known.
        note = _APPROXIMATE if fresh else _NOBODY if looked is not None else _LOOKING
        _numbers(canvas, note, moment if fresh else None)
        return canvas

    def close(self) -> None:
        """End the thread and let the model go."""
        self.reader.close()

    def _seen(self, sight: PoseObservation) -> None:
        with self._lock:
            self.tally.seen()
            self.coach.see(sight, self._size)


def _colour(moment: Moment) -> tuple[int, int, int]:
    if moment.good is None:
        return UNKNOWN_RGB
    return GOOD_RGB if moment.good else FLAGGED_RGB


def _body(canvas: np.ndarray, frame: OverlayFrame, moment: Moment, goal: Goal) -> None:
    skeleton(canvas, frame)
    thick = max(3, round(9 * frame.unit_px))
    if goal.view == "front":
        left, right = (frame.point(lm.index("hip", s)) for s in lm.SIDES)
        if left is not None and right is not None:
            cv2.line(canvas, left, right, PELVIS_RGB, thick // 2, cv2.LINE_AA)
    points = [frame.point(row) for row in lm.leg(goal.leg)[:3]]
    if None not in points:
        line = np.array(points, np.int32)
        cv2.polylines(
            canvas,
            [line],
            isClosed=False,
            color=_colour(moment),
            thickness=thick,
            lineType=cv2.LINE_AA,
        )


def _numbers(canvas: np.ndarray, told: Text, moment: Moment | None) -> None:
    """The angle at the left, the count at the right, large enough to read from three metres."""
    height, width = canvas.shape[:2]
    big, small = round(height * 0.17), max(12, round(height * 0.04))
    top = canvas[: round(big * 1.25)]
    top[:] = top // 3
    note = render(told)
    write_text(
        canvas,
        note,
        ((width - text_width_px(note, small)) // 2, small // 2),
        small,
        (255, 255, 255),
    )
    if moment is None:
        return
    # A sign beside the colour: not everybody sees green.
    sign = {True: "\u2713", False: "!", None: ""}[moment.good]
    angle = f"{moment.angle_deg:.0f}\u00b0 {sign}" if np.isfinite(moment.angle_deg) else "\u2013"
    write_text(canvas, angle, (big // 5, 0), big, _colour(moment))
    count = f"{moment.repetitions}\u00d7"
    write_text(
        canvas, count, (width - text_width_px(count, big) - big // 5, 0), big, (255, 255, 255)
    )
