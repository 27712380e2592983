"""Video in, landmarks out.

Public interface: `read_pose` (a video to a `PoseSequence`), `annotate_clip` and `still`
(drawings), `frames` and `probe` (frames with their times), `find_people` (who is in a frame),
`find_model` (the pose model).
"""

import cv2

from vision.overlay import annotate_clip, still
from vision.people import PersonBox, find_people
from vision.pose.model import find_model
from vision.pose.person_selection import Pointed
from vision.read_pose import read_pose
from vision.video.reader import Frame, VideoInfo, frames, probe
from vision.video.writer import VideoWriter

# Pieces of a clip are read side by side; threads of OpenCV's own on top of that only spin.
cv2.setNumThreads(1)

__all__ = [
    "Frame",
    "PersonBox",
    "Pointed",
    "VideoInfo",
    "VideoWriter",
    "annotate_clip",
    "find_model",
    "find_people",
    "frames",
    "probe",
    "read_pose",
    "still",
]
