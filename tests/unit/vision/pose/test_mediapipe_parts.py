"""MediaPipe's C functions are declared once, whichever thread makes an image or a landmarker."""

from __future__ import annotations

import ctypes
import gc
import threading
import time

import numpy as np
import pytest
from mediapipe.tasks.python.core.mediapipe_c_bindings import load_raw_library

from vision.pose.mediapipe_parts import Image, ImageFormat

PICTURE = np.zeros((8, 8, 3), np.uint8)


def test_a_second_image_leaves_the_declarations_in_place():
    library = load_raw_library()
    declared = library.MpErrorFree.argtypes
    Image(image_format=ImageFormat.SRGB, data=PICTURE)  # declares it by a new, equal list
    assert library.MpErrorFree.argtypes is declared


def test_another_declaration_is_taken():
    function = load_raw_library()["MpImageGetWidth"]  # a new function object, nobody else's
    function.argtypes = [*load_raw_library().MpImageGetWidth.argtypes]
    function.restype = None
    assert function.restype is None


@pytest.mark.slow
def test_images_are_made_in_many_threads_while_garbage_is_collected():
    failures: list[ctypes.ArgumentError] = []
    stop = threading.Event()

    def make_images() -> None:
        while not stop.is_set():
            try:
                Image(image_format=ImageFormat.SRGB, data=PICTURE)
            except ctypes.ArgumentError as error:
                failures.append(error)

    def let_others_run(phase: str, info: dict) -> None:
        time.sleep(0)

    thresholds = gc.get_threshold()
    gc.callbacks.append(let_others_run)
    gc.set_threshold(1, 1, 1)
    threads = [threading.Thread(target=make_images) for _ in range(4)]
    try:
        for thread in threads:
            thread.start()
        time.sleep(8)  # more than 20 failures where every image declares them again
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        gc.set_threshold(*thresholds)
        gc.callbacks.remove(let_others_run)
    assert failures == []
