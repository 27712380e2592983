"""Stickers and manual points on drawn clips with known tilt."""

import cv2
import numpy as np
import pytest

from core.errors import SettingsError
from vision.pelvis import manual_points, marker_sheet, marker_track

ACROSS_PX = 80.0


def _ends(person, deg):
    """Person's left and right mark, the left one higher by `deg` (seen from the front)."""
    half = ACROSS_PX / 2 * np.array([np.cos(np.radians(deg)), -np.sin(np.radians(deg))])
    middle = person.hip_px + np.array([0.0, -25.0])
    return middle + half, middle - half


def _with_dots(person, deg):
    picture = np.full((person.size_px[1], person.size_px[0], 3), 120, np.uint8)
    for x, y in _ends(person, deg):
        centre = (round(x * 16), round(y * 16))
        cv2.circle(picture, centre, 7 * 16, (20, 160, 60), cv2.FILLED, cv2.LINE_AA, 4)
    return picture


@pytest.fixture
def tilts(person):
    return 8 * np.sin(2 * np.pi * np.arange(45) / 30)


def test_green_dots_give_the_tilt(person, film, tilts):
    path = film([_with_dots(person, d) for d in tilts])
    (track,) = marker_track.track(path, person.standing(len(tilts)))
    assert (track.route, track.plane) == ("stickers", "frontal")
    assert np.polyfit(tilts, track.angle_deg, 1)[0] == pytest.approx(1.0, abs=0.05)
    assert np.abs(track.angle_deg - tilts).max() < 1.0
    assert np.mean(np.abs(track.angle_deg - tilts) <= track.u95_deg) >= 0.9


def test_no_stickers_no_track(person, film):
    path = film([person.cloth()] * 20)
    assert marker_track.track(path, person.standing(20)) == ()


def _with_squares(person, numbers, deg):
    picture = np.full((person.size_px[1], person.size_px[0], 3), 200, np.uint8)
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    for number, (x, y) in zip(numbers, _ends(person, deg), strict=True):
        square = cv2.aruco.generateImageMarker(dictionary, number, 30)
        shift = np.array([[1, 0, x - 14.5], [0, 1, y - 14.5]], np.float32)
        layer = cv2.warpAffine(square, shift, person.size_px, borderValue=200)
        picture = np.minimum(picture, layer[..., None])
    return picture


def test_printed_squares_give_the_tilt(person, film, tilts):
    path = film([_with_squares(person, (0, 1), d) for d in tilts])
    (track,) = marker_track.track(path, person.standing(len(tilts)))
    assert np.nanmax(np.abs(track.angle_deg - tilts)) < 1.0
    assert np.isfinite(track.angle_deg).mean() > 0.9


def test_front_and_rear_square_give_forward_tilt(person, film):
    # From the person's left, facing frame left: ASIS left in the frame, 10 degrees lower.
    path = film([_with_squares(person, (2, 0), 10.0)] * 20)
    (track,) = marker_track.track(path, person.standing(20, narrow=0.2))
    assert track.plane == "sagittal"
    assert np.nanmedian(track.angle_deg) == pytest.approx(10.0, abs=0.7)


def test_the_printed_sheet_can_be_read_back(tmp_path):
    detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50))
    _, numbers, _ = detector.detectMarkers(marker_sheet.picture())
    assert sorted(numbers.ravel().tolist()) == [0, 1, 2, 3]
    for name in ("sheet.pdf", "sheet.png"):
        marker_sheet.save(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 5000
    assert (tmp_path / "sheet.pdf").read_bytes()[:4] == b"%PDF"


def _rolling(person, deg):
    """Cloth turned as a whole about the middle of the hips, anticlockwise by `deg`."""
    m = cv2.getRotationMatrix2D(tuple(person.hip_px), deg, 1.0)
    return cv2.warpAffine(person.cloth(), m, person.size_px, borderMode=cv2.BORDER_REFLECT), m


def _clicked(time_s, points):
    return manual_points.Clicked(time_s, tuple(map(tuple, points)))


def test_clicked_points_are_followed(person, film, tilts):
    pictures = [_rolling(person, d)[0] for d in tilts]
    click = _clicked(0.0, _ends(person, 0.0))
    track = manual_points.follow(film(pictures), person.standing(len(tilts)), [click]).track
    assert np.polyfit(tilts, track.angle_deg, 1)[0] == pytest.approx(1.0, abs=0.1)
    assert np.abs(track.angle_deg - tilts).max() < 1.0
    assert track.route == "manual points"


def test_a_correction_is_honoured_exactly(person, film, tilts):
    path = film([_rolling(person, d)[0] for d in tilts])
    first = _clicked(0.0, _ends(person, 0.0))
    correction = _clicked(20 / person.fps, _ends(person, 20.0))
    track = manual_points.follow(path, person.standing(len(tilts)), [first, correction]).track
    assert track.angle_deg[20] == pytest.approx(20.0, abs=0.1)
    assert track.angle_deg[0] == pytest.approx(0.0, abs=0.1)


def test_clicks_that_cannot_be_used(person, film):
    path, seq = film([person.cloth()] * 20), person.standing(20)
    with pytest.raises(SettingsError, match="exactly two points"):
        manual_points.follow(path, seq, [_clicked(0.0, [(1.0, 2.0)])])
    with pytest.raises(SettingsError, match="no frame at 9"):
        manual_points.follow(path, seq, [_clicked(9.0, _ends(person, 0.0))])


def test_a_dotted_shirt_is_no_sticker(person, film):
    picture = np.full((person.size_px[1], person.size_px[0], 3), (110, 30, 50), np.uint8)
    for x in range(20, person.size_px[0], 24):
        for y in range(20, person.size_px[1], 24):
            cv2.circle(picture, (x, y), 7, (200, 20, 120), cv2.FILLED, cv2.LINE_AA)
    hip = person.hip_px
    assert not marker_track.seen_near(picture, hip, person.trunk_px)
    assert marker_track.track(film([picture] * 20), person.standing(20)) == ()


def test_a_quick_look_sees_stickers(person):
    assert marker_track.seen_near(_with_dots(person, 5.0), person.hip_px, person.trunk_px)
    assert not marker_track.seen_near(_with_dots(person, 5.0)[:0], person.hip_px, person.trunk_px)
    assert marker_track.often([True, True, False])
    assert not marker_track.often([True])
