"""Pixels in, landmarks out."""

from vision.model import find_model
from vision.reading import read_pose
from vision.video import Frame, VideoInfo, frames, probe

__all__ = ["Frame", "VideoInfo", "find_model", "frames", "probe", "read_pose"]
