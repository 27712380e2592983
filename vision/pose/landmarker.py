"""MediaPipe Pose behind one small class: a frame and its time in, arrays out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np

from core.errors import ModelError
from core.landmarks import COUNT
from core.text import Text
from vision.pose.mediapipe_parts import BaseOptions, Image, ImageFormat, vision
from vision.pose.strip_mask import strip_mask_branch

# The library's default 0.5 misses people seen from behind or with a hidden face; in empty rooms
# 0.3 brought no ghost, and the geometric gates come after it.
DETECTION = 0.3


@dataclass(frozen=True, eq=False)
class Pose:
    """One person in one frame.

    Attributes
    ----------
    xy : (33, 2) fractions of the frame's width and height, y down.
    visibility : (33,) 0..1.
    world_m : (33, 3) metres, MediaPipe's axes.
    """

    xy: np.ndarray
    visibility: np.ndarray
    world_m: np.ndarray

    def scaled(self, size_px: tuple[int, int]) -> Pose:
        """Same pose with `xy` in pixels of a frame of `size_px`."""
        return Pose(self.xy * np.array(size_px, np.float32), self.visibility, self.world_m)


class Landmarker:
    """A pose landmarker in VIDEO mode for one clip or one chunk of it; use with ``with``.

    It carries tracking state, so never share one between clips. Times must increase.

    Parameters
    ----------
    model : path of a bundle.
    people : how many people to detect. One is tracked and smoothed by MediaPipe itself;
        with more there is no smoothing and the order of the people is arbitrary.
    follow : False treats every frame on its own (times are then ignored).
    """

    def __init__(self, model: Path, *, people: int = 1, follow: bool = True) -> None:
        mode = vision.RunningMode.VIDEO if follow else vision.RunningMode.IMAGE
        # Passed as bytes: the library cannot open every path (non-Latin letters on Windows).
        options = vision.PoseLandmarkerOptions(
            base_options=BaseOptions(model_asset_buffer=strip_mask_branch(model)),
            running_mode=mode,
            num_poses=people,
            min_pose_detection_confidence=DETECTION,
        )
        try:
            self._landmarker = vision.PoseLandmarker.create_from_options(options)
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelError(
                Text("The model {path} cannot be loaded.", path=str(model)),
                Text("Name a MediaPipe pose landmarker bundle (.task)."),
            ) from error
        self._follow = follow
        self._last_ms = -1

    def __enter__(self) -> Landmarker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._landmarker.close()

    def people(self, rgb: np.ndarray, t_s: float) -> tuple[Pose, ...]:
        """Everybody detected in the frame shown at `t_s` (seconds, not negative, increasing)."""
        # Padded rows would be read as image, without any error.
        image = Image(image_format=ImageFormat.SRGB, data=np.ascontiguousarray(rgb))
        if self._follow:
            # Whole milliseconds, strictly increasing, are what the library takes.
            self._last_ms = max(round(t_s * 1000), self._last_ms + 1)
            result = self._landmarker.detect_for_video(image, self._last_ms)
        else:
            result = self._landmarker.detect(image)
        pairs = zip(result.pose_landmarks, result.pose_world_landmarks, strict=True)
        return tuple(_pose(image_points, world) for image_points, world in pairs)


def _pose(points: list, world: list) -> Pose:
    xyv = np.array([(p.x, p.y, p.visibility) for p in points], np.float32)
    assert xyv.shape == (COUNT, 3)
    depth = np.array([(p.x, p.y, p.z) for p in world], np.float32)
    return Pose(xyv[:, :2], xyv[:, 2], depth)
