"""Reading: upright frames, true times, every common way to store them."""

import av
import numpy as np
import pytest

from tests.fixtures.clip_maker import picture, write_clip
from vision.video.reader import frames, probe


def _block_corner(rgb: np.ndarray) -> tuple[int, int]:
    """(column, row) ninth of the frame that is brightest: 0, 1 or 2 each."""
    grey = rgb.mean(axis=2)
    rows, columns = (
        np.array_split(np.arange(grey.shape[0]), 3),
        np.array_split(np.arange(grey.shape[1]), 3),
    )
    means = np.array([[grey[np.ix_(r, c)].mean() for c in columns] for r in rows])
    row, column = np.unravel_index(means.argmax(), means.shape)
    return int(column), int(row)


@pytest.mark.parametrize(
    ("rotation_deg", "mirrored", "corner", "size"),
    [
        (0, False, (0, 0), (96, 72)),
        # the tag turns counter-clockwise: the top left corner goes to the bottom left
        (90, False, (0, 2), (72, 96)),
        (180, False, (2, 2), (96, 72)),
        (270, False, (2, 0), (72, 96)),
        (0, True, (2, 0), (96, 72)),
        (90, True, (2, 2), (72, 96)),
        (180, True, (0, 2), (96, 72)),
        (270, True, (0, 0), (72, 96)),
    ],
)
def test_the_tag_turns_the_picture_upright(tmp_path, rotation_deg, mirrored, corner, size):
    clip = write_clip(tmp_path / "turned.mp4", rotation_deg=rotation_deg, mirrored=mirrored)
    info = probe(clip)
    first = next(frames(clip))
    assert info.size_px == size
    assert first.rgb.shape == (size[1], size[0], 3)
    assert _block_corner(first.rgb) == corner
    assert info.orientation.mirrored == mirrored


@pytest.mark.parametrize(
    ("codec", "name", "options"),
    [
        ("libx264", "phone.mp4", {}),
        ("libx264", "reordered.mov", {"bf": "3", "g": "12"}),
        ("libx265", "iphone.mov", {"x265-params": "log-level=none"}),
        ("libvpx", "old_webcam.webm", {"deadline": "realtime", "cpu-used": "8"}),
        ("libvpx-vp9", "webcam.webm", {"deadline": "realtime", "cpu-used": "8"}),
        ("libsvtav1", "new.mp4", {"preset": "12"}),
        ("mpeg4", "camera.avi", {}),
        ("mjpeg", "old_camera.avi", {}),
        ("libx264", "матроска 視頻.mkv", {}),
    ],
)
def test_every_common_file_gives_all_pictures_in_time(tmp_path, codec, name, options):
    clip = write_clip(tmp_path / name, codec, options=options)
    info = probe(clip)
    read = list(frames(clip))
    assert len(read) == len(info.t_s) == 31
    np.testing.assert_allclose([f.t_s for f in read], info.t_s, atol=1e-6)
    np.testing.assert_allclose(info.t_s, np.arange(31) / 30, atol=0.0011)
    assert info.fps == pytest.approx(30, rel=0.05)
    for i in (0, 15, 30):
        off = np.abs(read[i].rgb.astype(int) - picture((96, 72), i)).mean()
        assert off < 8, f"picture {i} is not the one written"


def test_variable_rate_keeps_the_written_times(tmp_path):
    times = [0, 20, 33, 100, 140, 141, 400, 433, 466, 1000]
    clip = write_clip(tmp_path / "vfr.mp4", times_ms=times)
    np.testing.assert_allclose([f.t_s for f in frames(clip)], np.array(times) / 1000, atol=6e-4)


def test_times_start_at_the_first_picture(tmp_path):
    clip = write_clip(tmp_path / "late.mkv", times_ms=[5000 + 33 * i for i in range(20)])
    info = probe(clip)
    assert info.t_s[0] == 0
    assert info.origin_s == pytest.approx(5.0, abs=0.01)
    part = [f.t_s for f in frames(clip, 0.2, 0.4)]
    assert part[0] == pytest.approx(0.231, abs=1e-3)
    assert part[-1] == pytest.approx(0.396, abs=1e-3)


def test_a_live_webm_without_duration_is_read_by_its_stamps(tmp_path):
    clip = write_clip(
        tmp_path / "recorder.webm",
        "libvpx",
        options={"deadline": "realtime", "cpu-used": "8"},
        container_options={"live": "1"},
    )
    with av.open(str(clip)) as container:
        assert container.duration is None  # what a browser's recorder writes
    assert probe(clip).duration_s == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("size", [(99, 71), (97, 73), (101, 201)])
def test_odd_sizes_keep_size_and_have_no_padding_in_rows(tmp_path, size):
    pictures = [picture(size, i) for i in range(10)]
    clip = write_clip(
        tmp_path / "odd.mkv",
        "libvpx-vp9",
        pictures=pictures,
        times_ms=[33 * i for i in range(10)],
        options={"deadline": "realtime", "cpu-used": "8"},
    )
    assert probe(clip).size_px == size
    for frame in frames(clip):
        assert frame.rgb.shape == (size[1], size[0], 3)
        assert frame.rgb.flags.c_contiguous
    smaller = next(frames(clip, max_side_px=67)).rgb
    assert max(smaller.shape) == 67
    assert smaller.flags.c_contiguous


@pytest.mark.parametrize("options", [{"g": "250"}, {"g": "10", "bf": "3"}, {"g": "1"}])
def test_a_part_is_the_same_as_in_the_whole(tmp_path, options):
    clip = write_clip(tmp_path / "gop.mp4", times_ms=[33 * i for i in range(60)], options=options)
    whole = list(frames(clip))
    for first in (0.0, 0.033, 0.5, 1.0, 1.9):
        part = list(frames(clip, first, first + 0.3))
        wanted = [f for f in whole if first - 1e-6 <= f.t_s <= first + 0.3 + 1e-6]
        assert [f.t_s for f in part] == [f.t_s for f in wanted]
        for a, b in zip(part, wanted, strict=True):
            np.testing.assert_array_equal(a.rgb, b.rgb)


def test_mirrored_reading_flips_left_and_right(tmp_path):
    clip = write_clip(tmp_path / "selfie.mp4")
    plain, flipped = next(frames(clip)).rgb, next(frames(clip, mirrored=True)).rgb
    np.testing.assert_array_equal(flipped, plain[:, ::-1])


def test_a_wide_pixel_is_made_square(tmp_path):
    clip = tmp_path / "dv.mkv"
    with av.open(str(clip), "w") as container:
        stream = container.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 96, 72, "yuv420p"
        stream.codec_context.sample_aspect_ratio = 2
        for i in range(5):
            frame = av.VideoFrame.from_ndarray(picture((96, 72), i), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    assert probe(clip).size_px == (192, 72)
    assert next(frames(clip)).rgb.shape == (72, 192, 3)


@pytest.mark.parametrize(("codec", "name"), [("libx264", "phone.mp4"), ("mjpeg", "webcam.avi")])
def test_a_smaller_picture_shows_the_same(tmp_path, codec, name):
    clip = write_clip(tmp_path / name, codec, size=(384, 288))
    large, small = next(frames(clip)).rgb, next(frames(clip, max_side_px=192)).rgb
    assert small.shape == (144, 192, 3)
    blocks = large.reshape(144, 2, 192, 2, 3).mean(axis=(1, 3))
    assert np.abs(blocks - small).mean() < 2.0
