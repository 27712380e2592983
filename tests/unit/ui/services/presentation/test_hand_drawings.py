"""What a user draws on a frame: where it lies, what it says, and that it is printed."""

import cv2
import numpy as np
import pytest

from tests.fixtures.pdf_reading import read_back
from ui.services.presentation import hand_drawings
from ui.services.presentation.hand_drawings import (
    Drawing,
    at_joint_deg,
    drawn_frames,
    to_vertical_deg,
)
from ui.services.report import Details, clinician_report
from ui.services.screening.screened_clip import ScreenedClip

YELLOW = (255, 225, 0)


@pytest.fixture
def clip(screening, sequence, tiny_clip) -> ScreenedClip:
    return ScreenedClip("squat.mp4", screening, sequence, path=tiny_clip)


@pytest.fixture(autouse=True)
def _grey(monkeypatch, sequence):
    """Every frame of the video is grey."""
    width, height = sequence.size_px
    frame = np.full((height, width, 3), 120, np.uint8)
    monkeypatch.setattr("vision.overlay.still", lambda *_a, **_k: frame.copy())


def yellow(frame) -> np.ndarray:
    image = cv2.imdecode(np.frombuffer(frame.jpeg, np.uint8), cv2.IMREAD_COLOR)[:, :, ::-1]
    return np.abs(image.astype(int) - YELLOW).max(2) < 90


@pytest.mark.parametrize(
    ("a", "b", "angle"),
    [((0, 0), (0, 9), 0), ((0, 0), (5, 0), 90), ((3, 3), (1, 1), 45), ((0, 10), (10, 0), 45)],
)
def test_angle_to_the_vertical(a, b, angle):
    assert to_vertical_deg(a, b) == pytest.approx(angle)


@pytest.mark.parametrize(
    ("a", "b", "angle"),
    [((0, -9), (0, 9), 180), ((0, -9), (5, 0), 90), ((0, -9), (-3, 3), 135), ((4, 0), (9, 0), 0)],
)
def test_angle_of_a_joint_whichever_end_is_clicked_first(a, b, angle):
    joint = (20.0, 30.0)
    ends = [(x + joint[0], y + joint[1]) for x, y in (a, b)]
    for one, other in (ends, ends[::-1]):
        assert at_joint_deg(one, joint, other) == pytest.approx(angle)


def test_a_joint_has_both_its_lines_and_its_number(clip):
    width, height = clip.landmarks.size_px
    hip, knee, ankle = ((x * width, y * height) for x, y in ((0.3, 0.2), (0.5, 0.5), (0.3, 0.8)))
    drawn = Drawing("joint", 0.5, (hip, knee, ankle), "knee")
    (frame,) = drawn_frames(clip, [drawn])
    there = yellow(frame)
    tall, wide = there.shape
    for share in (0.3, 0.7):
        row = there[round(share * tall) - 3 : round(share * tall) + 3]
        across = 0.3 + 0.2 * (1 - abs(share - 0.5) / 0.3)
        assert abs(np.nonzero(row)[1] - across * wide).min() < 6
    rise = np.degrees(np.arctan2(0.3 * height, 0.2 * width))
    assert drawn.label == f"knee {2 * rise:.0f}°"


@pytest.mark.parametrize("kind", [k for k in hand_drawings.KINDS if k != "joint"])
def test_a_drawing_lies_where_it_was_placed(clip, kind):
    width, height = clip.landmarks.size_px
    a, b = (0.25 * width, 0.5 * height), (0.5 * width, 0.75 * height)
    (frame,) = drawn_frames(clip, [Drawing(kind, 0.5, (a, b), "x" if kind == "text" else "")])
    there = yellow(frame)
    tall, wide = there.shape
    rows, columns = np.nonzero(there)
    if kind == "circle":
        radius = np.hypot(0.25 * wide, 0.25 * tall)
        far = np.hypot(columns - 0.25 * wide, rows - 0.5 * tall)
        assert np.allclose(far, radius, atol=6)
    else:
        on_line = there[round(0.7 * tall) - 3 : round(0.7 * tall) + 3]
        assert abs(np.nonzero(on_line)[1] - 0.45 * wide).min() < 6
    assert len(rows) > 50


def test_each_moment_is_one_frame_and_says_its_angle(clip):
    line = Drawing("angle", 0.5, ((10.0, 10.0), (20.0, 20.0)), "shank")
    again = Drawing("circle", 0.5, ((10.0, 10.0), (20.0, 20.0)))
    other = Drawing("line", 1.0, ((10.0, 10.0), (20.0, 20.0)))
    assert [f.time_s for f in drawn_frames(clip, [other, line, again])] == [0.5, 1.0]
    assert line.label == "shank 45°"
    assert other.label == ""


def test_drawings_are_printed_in_the_report(clip, tmp_path):
    lines = [Drawing("line", t, ((10.0, 10.0), (20.0, 20.0))) for t in (0.5, 1.0)]
    pictures = {}
    for name, drawn in (("without", ()), ("with", drawn_frames(clip, lines))):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(clinician_report(clip, Details(drawings=drawn)))
        pages, pictures[name] = read_back(path)
        assert ("Drawn by hand, at 0.50 s" in " ".join(pages)) == (name == "with")
    assert pictures["with"] == pictures["without"] + 2
