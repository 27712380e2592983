"""Slow motion: how many times slower than life a file's own clock runs.

A camera that records 240 frames a second and stores them as 30 writes stamps eight times too far
apart. Phones with Android write the rate of the camera beside them (``com.android.capture.fps``);
compared with the stored rate it gives the factor. Where a phone stores true stamps (most do for
240 frames a second) both rates agree and the factor is 1. iPhones store true stamps too, and write
only how to play them (``com.apple.quicktime.full-frame-rate-playback-intent``); a slow-motion clip
that was exported from an iPhone's editor says nothing, and the user has to.
"""

from __future__ import annotations

from collections.abc import Mapping

CAPTURE_TAG = "com.android.capture.fps"
# An ordinary camera that exposes longer in poor light stores fewer frames than the tag says (24 or
# 15 of 30). Slow motion is captured at 48 or more.
_LEAST_CAPTURE_FPS = 48.0
# Time lapse is captured at a few frames a second and stored at an ordinary rate.
_LAPSE_CAPTURE_FPS, _LAPSE_STORED_FPS = 10.0, 20.0
# From here on it is slow motion and not an uneven rate.
_LEAST_FACTOR = 1.8
# Slow motion is a whole number of times slower, within this share (30 against 29.97, jitter).
_WHOLE = 0.04


def tagged_factor(tags: Mapping[str, str], stored_fps: float) -> float:
    """The file's clock against life: 4 = four times slower, below 1 = time lapse, 1 = not said.

    Parameters
    ----------
    tags
        Metadata of the container and of the stream.
    stored_fps
        Frames a second by the file's own stamps.
    """
    try:
        capture_fps = float(tags.get(CAPTURE_TAG, "nan"))
    except ValueError:
        return 1.0
    factor = capture_fps / stored_fps
    if 0 < capture_fps <= _LAPSE_CAPTURE_FPS and stored_fps >= _LAPSE_STORED_FPS:
        return factor
    slow = capture_fps >= _LEAST_CAPTURE_FPS and factor >= _LEAST_FACTOR
    if slow and abs(factor - round(factor)) <= _WHOLE * factor:
        return float(round(factor))
    return 1.0
