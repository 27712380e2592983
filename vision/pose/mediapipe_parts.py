"""The parts of MediaPipe that are used, without what it loads for drawing and for sound.

MediaPipe imports matplotlib.pyplot for one drawing and sounddevice, which opens the sound system,
for its microphone. Neither is used here. A stand-in takes their places while MediaPipe is imported;
whoever asks a stand-in for anything, MediaPipe or another thread, gets it from the module itself.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_LATER = ("matplotlib", "matplotlib.pyplot", "sounddevice")


class _StandIn(ModuleType):
    """A module that is loaded when the first of its names is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name == "__spec__":  # asked by the import system of what it finds in place
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def loaded_later(*names: str) -> Iterator[None]:
    """Let imports of these modules find stand-ins, except of those that are loaded already."""
    placed = {name: _StandIn(name) for name in names if name not in sys.modules}
    sys.modules.update(placed)
    for name, module in placed.items():
        whole, _dot, part = name.rpartition(".")
        if whole in placed:
            setattr(placed[whole], part, module)
    try:
        yield
    finally:
        for name, module in placed.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


with loaded_later(*_LATER):
    from mediapipe import Image, ImageFormat
    from mediapipe.tasks.metadata import schema_py_generated as schema
    from mediapipe.tasks.python import BaseOptions, vision

__all__ = ["BaseOptions", "Image", "ImageFormat", "loaded_later", "schema", "vision"]
