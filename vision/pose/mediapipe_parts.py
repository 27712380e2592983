"""The parts of MediaPipe that are used, without what it loads for drawing and for sound.

MediaPipe imports matplotlib.pyplot for one drawing and sounddevice, which opens the sound system,
for its microphone. Neither is used here.
"""

from __future__ import annotations

from core.loaded_later import loaded_later

with loaded_later("matplotlib", "matplotlib.pyplot", "sounddevice"):
    from mediapipe import Image, ImageFormat
    from mediapipe.tasks.metadata import schema_py_generated as schema
    from mediapipe.tasks.python import BaseOptions, vision

__all__ = ["BaseOptions", "Image", "ImageFormat", "schema", "vision"]
