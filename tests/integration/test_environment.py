"""The installed packages work together."""

from importlib.metadata import distributions, version

import numpy as np


def test_both_opencv_wheels_are_the_same_version_and_cv2_works():
    found = {
        (d.metadata["Name"] or "").lower(): d.version
        for d in distributions()
        if (d.metadata["Name"] or "").lower().startswith("opencv")
    }
    assert set(found) == {"opencv-python", "opencv-contrib-python"}
    assert len(set(found.values())) == 1, "two OpenCV wheels share one folder"
    import cv2

    blurred = cv2.GaussianBlur(np.eye(9, dtype=np.float32), (3, 3), 1)
    assert 0 < blurred[4, 4] < 1
    assert hasattr(cv2, "aruco"), "the contrib build must be the one that can be imported"


def test_mediapipe_is_the_release_that_reports_nothing():
    assert version("mediapipe") == "0.10.33"
    from mediapipe.tasks.python import vision

    assert hasattr(vision, "PoseLandmarker")
