"""The parts of MediaPipe that are used, without what it loads for drawing and for sound.

MediaPipe imports matplotlib.pyplot for one drawing and sounddevice, which opens the sound system,
for its microphone. Neither is used here.
"""

from __future__ import annotations

import ctypes
from threading import RLock

import numpy as np

from core.loaded_later import loaded_later

with loaded_later("matplotlib", "matplotlib.pyplot", "sounddevice"):
    from mediapipe import Image, ImageFormat
    from mediapipe.tasks.metadata import schema_py_generated as schema
    from mediapipe.tasks.python import BaseOptions, vision
    from mediapipe.tasks.python.core.mediapipe_c_bindings import load_raw_library

__all__ = ["BaseOptions", "Image", "ImageFormat", "schema", "vision"]


def _declare_functions_once(library: ctypes.CDLL) -> None:
    """Make a second, equal declaration of a C function's types do nothing.

    MediaPipe declares the types of its C functions again for every image and every landmarker,
    on function objects that all threads share. ctypes frees the old declaration, also while
    another thread is converting arguments by it, which then fails or reads freed memory
    ("argument 2: TypeError: 'NoneType' object is not callable").
    """

    function = library._FuncPtr
    keep = function.__setattr__
    lock = RLock()  # the comparison may collect garbage, which may come here again

    def set_once(self: object, name: str, value: object) -> None:
        with lock:
            if getattr(self, name, None) != value:
                keep(self, name, value)

    function.__setattr__ = set_once  # type: ignore[method-assign]


_declare_functions_once(load_raw_library())
# The first declaration is made here, where no other thread can be.
Image(image_format=ImageFormat.SRGB, data=np.zeros((1, 1, 3), np.uint8))
