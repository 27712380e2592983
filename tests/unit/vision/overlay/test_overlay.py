"""Drawings, evidence frames and the annotated video."""

import av
import numpy as np
import pytest

from core.errors import CancelledError, SettingsError
from core.pose_sequence import PelvisTrack, PoseSequence
from tests.fixtures.clip_maker import write_clip
from tests.unit.vision.pose.test_plausibility import body
from vision import annotate_clip, frames, still
from vision.overlay import (
    DEFAULT,
    LEFT_RGB,
    PELVIS_RGB,
    RIGHT_RGB,
    OverlayFrame,
    captions,
    overlay_frame,
    pelvis_line,
    plumb_line,
    side_names,
    skeleton,
)
from vision.overlay.annotators import CAPTION_BREAK, caption_px
from vision.overlay.text import width_px, write, write_outlined
from vision.video.writer import VideoWriter

SIZE = (240, 320)


def moment(**changes) -> OverlayFrame:
    values = {
        "t_s": 0.0,
        "xy_px": body(120, 155, 0.45),
        "visibility": np.ones(33),
        "unit_px": 0.5,
    }
    return OverlayFrame(**(values | changes))


def canvas() -> np.ndarray:
    return np.full((SIZE[1], SIZE[0], 3), 128, np.uint8)


def near(picture: np.ndarray, colour: tuple[int, ...]) -> np.ndarray:
    return np.abs(picture.astype(int) - colour).max(axis=2) < 25


def sequence(times: np.ndarray, pelvis_deg: float | None = None) -> PoseSequence:
    n = len(times)
    tracks = ()
    if pelvis_deg is not None:
        tracks = (PelvisTrack("picture", "frontal", np.full(n, pelvis_deg), np.ones(n)),)
    return PoseSequence(
        times, np.repeat(body(120, 155, 0.45)[None], n, 0), np.ones((n, 33)), SIZE, pelvis=tracks
    )


def test_left_is_blue_and_right_is_orange():
    picture = canvas()
    skeleton(picture, moment())
    blue, orange = near(picture, LEFT_RGB), near(picture, RIGHT_RGB)
    # the person faces the camera: their left is on the right of the frame
    assert np.nonzero(blue)[1].mean() > 125
    assert np.nonzero(orange)[1].mean() < 115


@pytest.mark.parametrize("annotator", [*DEFAULT, side_names("L", "Р")])
def test_every_annotator_bears_missing_landmarks(annotator):
    xy = np.full((33, 2), np.nan)
    annotator(canvas(), moment(xy_px=xy, visibility=np.zeros(33)))
    xy = body(120, 155, 0.45)
    xy[[24, 26, 28]] = np.nan
    annotator(canvas(), moment(xy_px=xy, pelvis_deg=3.0, captions=("a",)))


@pytest.mark.parametrize("annotator", DEFAULT)
def test_every_annotator_bears_landmarks_far_outside(annotator):
    annotator(canvas(), moment(xy_px=body(-900, 4000, 2.0), pelvis_deg=3.0, captions=("a" * 99,)))


def test_the_plumb_line_is_vertical_through_the_hips():
    picture = canvas()
    plumb_line(picture, moment())
    drawn = np.abs(picture.astype(int) - 128).max(axis=2) > 30
    columns = np.flatnonzero(drawn.any(axis=0))
    assert abs(columns.mean() - 120) < 1.5
    assert np.ptp(columns) <= 3


@pytest.mark.parametrize("angle_deg", [-15.0, 0.0, 15.0])
@pytest.mark.parametrize("facing", [1, -1])
def test_the_pelvis_line_is_higher_on_the_higher_side(angle_deg, facing):
    xy = body(120, 155, 0.45)
    xy[:, 0] = 120 + facing * (xy[:, 0] - 120)
    picture = canvas()
    pelvis_line(picture, moment(xy_px=xy, pelvis_deg=angle_deg))
    rows, columns = np.nonzero(near(picture, PELVIS_RGB))
    slope_down = np.polyfit(columns, rows, 1)[0]
    assert -np.degrees(np.arctan(slope_down)) * facing == pytest.approx(angle_deg, abs=2)


def test_captions_in_any_letters():
    picture = canvas()
    captions(picture, moment(captions=("Knie 12°", "колено")))
    assert (picture[:40, :60] > 200).any()
    assert width_px("Knie 12°", 15) > width_px("12°", 15)


@pytest.mark.parametrize("value", ["+2°", "\N{MINUS SIGN}15°"])
def test_a_long_caption_is_made_smaller_and_not_cut(value):
    picture = np.full((480, 240, 3), 128, np.uint8)
    captions(picture, moment(captions=(f"Pelvis, left side up, from standing {value}",)))
    columns = np.nonzero((picture > 160).all(axis=2))[1]
    assert 200 < columns.max() < 238  # the last letter has room on its right


# As a phone's camera and a computer's take them; on a phone held upright the page shows them
# 358 px wide at most, or 287 px high.
@pytest.mark.parametrize("size", [(540, 960), (720, 960), (1280, 720), (360, 640)])
def test_captions_are_14_px_high_on_a_phone(size):
    width, height = size
    picture = np.full((height, width, 3), 128, np.uint8)
    captions(picture, moment(captions=(f"Knee bend L +102°{CAPTION_BREAK}R +98°",)))
    ink = np.nonzero((picture > 200).all(axis=2).any(axis=1))[0]
    shown = min(358 / width, 287 / height)
    digits = ink.max() - ink.min() + 1  # over both rows where there are two
    letters = caption_px(size) * shown
    assert 14 <= letters < 15
    assert digits * shown > 0.7 * 14  # capitals and digits are 0.73 of the letters' height


def test_a_wide_caption_goes_on_in_a_second_row():
    text = f"Knee bend L +102°{CAPTION_BREAK}R +98°"
    strip = []
    for width in (540, 1600):
        picture = np.full((960, width, 3), 255, np.uint8)
        captions(picture, moment(captions=(text,)))
        dark = np.nonzero(picture[:, 0, 0] < 100)[0]
        strip.append((dark.max() + 1) / caption_px((width, 960)))
    narrow, wide = strip
    assert narrow == pytest.approx(0.5 + 2 * 1.35, abs=0.1)
    assert wide == pytest.approx(0.5 + 1.35, abs=0.1)


def test_the_size_of_captions_does_not_follow_the_number():
    heights = set()
    for value in ("+2°", "\N{MINUS SIGN}15°", "+123°"):
        picture = np.full((480, 240, 3), 255, np.uint8)
        captions(picture, moment(captions=(f"Pelvis, left side up, standing {value}",)))
        heights.add(int(np.nonzero((picture[:, 0] < 255).any(axis=1))[0].max()))
    assert len(heights) == 1


def test_the_moment_is_scaled_and_found_by_time():
    seq = sequence(np.arange(10) / 10, pelvis_deg=4.0)
    found = overlay_frame(seq, 0.31, (120, 160))
    np.testing.assert_allclose(found.xy_px, seq.xy_px[3] / 2)
    assert found.pelvis_deg == 4.0
    assert np.isnan(overlay_frame(seq, 5.0, (120, 160)).xy_px).all()


def test_the_annotated_clip_has_the_times_of_the_clip_and_plays(tmp_path):
    times = [0, 30, 70, 100, 190, 220, 250, 300]
    clip = write_clip(tmp_path / "in.mp4", size=SIZE, times_ms=times)
    seq = sequence(np.array(times) / 1000)
    shares, asked = [], []

    def lines(t_s):
        asked.append(t_s)
        return (f"{t_s:.2f}",)

    out = annotate_clip(
        clip, seq, tmp_path / "out ü.mp4", lines, progress=lambda d, _: shares.append(d)
    )
    written = list(frames(out))
    np.testing.assert_allclose([f.t_s for f in written], np.array(times) / 1000, atol=1e-4)
    assert near(written[3].rgb, LEFT_RGB).any()
    assert asked == pytest.approx(np.array(times) / 1000, abs=1e-3)
    assert shares[-1] == 1.0
    with av.open(str(out)) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
    head = out.read_bytes()
    assert head.index(b"moov") < head.index(b"mdat")  # starts playing before it is loaded
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.mp4", "out ü.mp4"]


def test_cancelled_drawing_leaves_no_file(tmp_path):
    clip = write_clip(tmp_path / "in.mp4", size=SIZE)
    seq = sequence(np.arange(31) / 30)
    with pytest.raises(CancelledError):
        annotate_clip(clip, seq, tmp_path / "out.mp4", cancelled=lambda: True)
    assert [p.name for p in tmp_path.iterdir()] == ["in.mp4"]


def test_a_still_shows_the_wanted_moment(tmp_path):
    clip = write_clip(tmp_path / "in.mp4", size=SIZE)
    seq = sequence(np.arange(31) / 30)
    picture = still(clip, seq, 0.5, annotators=())
    wanted = min(frames(clip), key=lambda f: abs(f.t_s - 0.5)).rgb
    np.testing.assert_array_equal(picture, wanted)
    assert near(still(clip, seq, 0.5), LEFT_RGB).any()
    with pytest.raises(SettingsError, match="no picture at"):
        still(clip, seq, 9.0)


def test_the_writer_checks_size_and_time(tmp_path):
    even = np.zeros((48, 64, 3), np.uint8)
    odd = np.zeros((49, 65, 3), np.uint8)
    with pytest.raises(ValueError, match="expected"):
        _write(tmp_path / "a.mp4", (64, 48), [(even.swapaxes(0, 1), 0.0)])
    with pytest.raises(ValueError, match="increase"):
        _write(tmp_path / "a.mp4", (65, 49), [(odd, 0.5), (odd, 0.5)])
    assert list(tmp_path.iterdir()) == []
    _write(tmp_path / "a.mp4", (65, 49), [(odd, 0.0), (odd, 0.5)])
    assert [p.name for p in tmp_path.iterdir()] == ["a.mp4"]


def _write(path, size, pictures):
    with VideoWriter(path, size, 30) as writer:
        for rgb, t_s in pictures:
            writer.write(rgb, t_s)


def test_a_slow_motion_clip_is_drawn_at_the_speed_of_life(tmp_path):
    """Times of the sequence are real ones: stills are found by them, the video plays by them."""
    clip = write_clip(tmp_path / "clip.mp4")
    shown = list(frames(clip))
    times = np.array([frame.t_s for frame in shown]) / 4
    nothing = np.full((len(times), 33, 2), np.nan)
    size = shown[0].rgb.shape[1::-1]
    seq = PoseSequence(times, nothing, np.zeros((len(times), 33)), size, slow_motion=4)
    found = still(clip, seq, times[2], annotators=())
    assert np.array_equal(found, shown[2].rgb)
    asked = []
    out = annotate_clip(
        clip,
        seq,
        tmp_path / "out.mp4",
        lambda t: asked.append(t) or (),
        annotators=(),
    )
    assert asked == pytest.approx(times)
    assert [frame.t_s for frame in frames(out)] == pytest.approx(times, abs=2e-3)


def test_a_mirrored_clip_is_drawn_as_its_landmarks_lie(tmp_path):
    """A skeleton on a mirrored clip lies on the flipped frame, in stills and in the video."""
    clip = write_clip(tmp_path / "clip.mp4")
    info = next(frames(clip)).rgb.shape
    times = [frame.t_s for frame in frames(clip)]
    nobody = PoseSequence(
        np.array(times),
        np.full((len(times), 33, 2), np.nan),
        np.zeros((len(times), 33)),
        info[1::-1],
    )
    flipped = nobody.with_(mirrored=True)
    plain, turned = (still(clip, s, times[2], annotators=()) for s in (nobody, flipped))
    assert np.abs(plain.astype(int) - plain[:, ::-1]).max() > 100  # the clip tells its sides apart
    assert np.array_equal(turned, plain[:, ::-1])
    out = annotate_clip(clip, flipped, tmp_path / "out.mp4", annotators=())
    drawn = list(frames(out))[2].rgb[: plain.shape[0], : plain.shape[1]].astype(int)
    assert np.abs(drawn - turned[: drawn.shape[0], : drawn.shape[1]]).mean() < 8


@pytest.mark.parametrize("corner", [(60, 40), (-4, 310), (225, -3)])
def test_an_outlined_line_is_four_dark_ones_under_a_light_one(corner):
    shade, colour = (20, 20, 20), (230, 159, 0)
    one_by_one, at_once = canvas(), canvas()
    for x in (-1, 1):
        for y in (-1, 1):
            write(one_by_one, "8.25 s", (corner[0] + x, corner[1] + y), 14, shade)
    write(one_by_one, "8.25 s", corner, 14, colour)
    write_outlined(at_once, "8.25 s", corner, 14, colour, shade)
    assert (one_by_one != canvas()).any()
    assert np.abs(one_by_one.astype(int) - at_once).max() <= 5  # each write cuts off decimals
