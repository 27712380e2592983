"""Files of camcorders, old phones and Windows; interlaced, HDR, slow motion, several tracks."""

from fractions import Fraction
from itertools import pairwise

import av
import numpy as np
import pytest
from av.filter import Graph

from core.video_kinds import VIDEO_KINDS
from tests.fixtures.clip_maker import TICK, picture, write_clip
from vision.video.reader import frames, probe
from vision.video.slow_motion import CAPTURE_TAG, tagged_factor


@pytest.mark.parametrize(
    ("codec", "name", "size"),
    [
        ("libx264", "camcorder.mts", (96, 72)),
        ("libx264", "camcorder.m2ts", (96, 72)),
        ("mpeg2video", "disc.mpg", (96, 72)),
        ("mpeg2video", "camcorder.mpeg", (96, 72)),
        ("h263", "old_phone.3gp", (176, 144)),
        ("libx264", "phone.3gp", (96, 72)),
        ("wmv2", "windows.wmv", (96, 72)),
    ],
)
def test_every_ending_that_is_taken_can_be_read(tmp_path, codec, name, size):
    fixed = codec == "mpeg2video"
    clip = write_clip(tmp_path / name, codec, size=size, options={"b": "2000000"} if fixed else {})
    assert clip.suffix[1:] in VIDEO_KINDS
    info, read = probe(clip), list(frames(clip))
    assert len(read) == 31
    assert info.fps == pytest.approx(30, rel=0.05)
    assert read[-1].t_s == pytest.approx(1.0, abs=0.02)
    # H.263 of old phones has wide pixels, which are made square.
    columns = np.linspace(0, info.size_px[0] - 1, size[0]).round().astype(int)
    assert np.abs(read[15].rgb[:, columns].astype(int) - picture(size, 15)).mean() < 10


def _interlaced(path, *, moving=True):
    """Two half pictures of neighbouring moments in each frame, as a camcorder writes them."""
    pictures = []
    for i in range(20):
        rgb = picture((320, 240), 2 * i if moving else 0)
        rgb[1::2] = picture((320, 240), 2 * i + 1 if moving else 0)[1::2]
        pictures.append(rgb)
    return write_clip(
        path,
        pictures=pictures,
        times_ms=[40 * i for i in range(20)],
        options={"x264-params": "tff=1", "crf": "10"},
    )


def _comb(rgb):
    """How much neighbouring lines differ more than lines of one half picture do."""
    grey = rgb.astype(float).mean(axis=2)
    lines, halves = np.abs(grey[1:-1] - grey[:-2]).mean(), np.abs(grey[2:] - grey[:-2]).mean()
    return lines - halves


def test_an_interlaced_picture_has_no_comb(tmp_path):
    clip = _interlaced(tmp_path / "camcorder.mts")
    info, read = probe(clip), list(frames(clip))
    assert info.interlaced
    np.testing.assert_allclose([f.t_s for f in read], info.t_s, atol=1e-6)
    with av.open(str(clip)) as container:
        raw = [f.to_ndarray(format="rgb24") for f in container.decode(video=0)]
    assert _comb(raw[10]) > 0.5
    assert _comb(read[10].rgb) < 0.2 * _comb(raw[10])
    whole = np.abs(read[10].rgb[0::2].astype(int) - picture((320, 240), 20)[0::2])
    assert whole.mean() < 8  # the moment of the first half picture


def test_a_part_of_an_interlaced_clip_has_its_own_times(tmp_path):
    clip = _interlaced(tmp_path / "camcorder.mts")
    part = list(frames(clip, 0.2, 0.4))
    assert [round(f.t_s, 2) for f in part] == [0.2, 0.24, 0.28, 0.32, 0.36, 0.4]


def test_a_progressive_clip_is_not_touched(tmp_path):
    assert not probe(write_clip(tmp_path / "plain.mp4")).interlaced


# Linear light with the primaries of a screen, 1 = its white: greys, skin, grass, a red shirt.
_LIGHT = np.array(
    [
        [0.02] * 3,
        [0.18] * 3,
        [0.5] * 3,
        [1.0] * 3,
        [0.5, 0.25, 0.18],
        [0.1, 0.5, 0.1],
        [0.8, 0.1, 0.1],
    ]
)
_GREY_ERROR, _SKIN_ERROR, _COLOUR_ERROR = 3, 5, 15
_TO_2020 = np.array([[0.6274, 0.3293, 0.0433], [0.0691, 0.9195, 0.0114], [0.0164, 0.088, 0.8956]])


def _hlg(light):
    """ITU-R BT.2100 HLG at 1000 cd/m2 with white at 203 (BT.2408)."""
    shown = light @ _TO_2020.T * 0.203
    scene = shown * (shown @ [0.2627, 0.678, 0.0593])[:, None] ** (1 / 1.2 - 1)
    return np.where(
        scene <= 1 / 12,
        np.sqrt(3 * scene),
        0.17883277 * np.log(np.maximum(12 * scene - 0.28466892, 1e-9)) + 0.55991073,
    )


def _pq(light):
    """ITU-R BT.2100 PQ with white at 203 cd/m2."""
    y = (light @ _TO_2020.T * 0.0203) ** 0.1593017578125
    return ((0.8359375 + 18.8515625 * y) / (1 + 18.6875 * y)) ** 78.84375


def _hdr_clip(path, signal, curve):
    patches = np.round(np.clip(signal, 0, 1) * 65535).astype(np.uint16)
    rgb = np.kron(patches[None], np.ones((64, 64, 1), np.uint16))
    source = av.VideoFrame.from_ndarray(rgb, format="rgb48le")
    graph = Graph()
    chain = [
        graph.add_buffer(
            width=source.width, height=source.height, format="rgb48le", time_base=TICK
        ),
        graph.add("scale", "out_color_matrix=bt2020nc:out_range=tv"),
        graph.add("format", "yuv420p10le"),
        graph.add("buffersink"),
    ]
    for before, after in pairwise(chain):
        before.link_to(after)
    graph.configure()
    source.pts, source.time_base = 0, TICK
    graph.push(source)
    stored = graph.pull()
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx265", rate=30)
        stream.width, stream.height, stream.pix_fmt = source.width, source.height, "yuv420p10le"
        stream.options = {
            "x265-params": "log-level=none:colorprim=bt2020:colormatrix=bt2020nc"
            f":transfer={curve}:range=limited:crf=8"
        }
        stream.codec_context.time_base = Fraction(1, 30)
        for i in range(4):
            stored.pts, stored.time_base = i, Fraction(1, 30)
            container.mux(stream.encode(stored))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(("curve", "coded"), [("arib-std-b67", _hlg), ("smpte2084", _pq)])
def test_hdr_keeps_greys_skin_and_colours(tmp_path, curve, coded):
    clip = _hdr_clip(tmp_path / "iphone.mov", coded(_LIGHT), curve)
    assert probe(clip).hdr
    seen = next(frames(clip)).rgb[32, 32::64].astype(int)
    wanted = np.where(_LIGHT < 0.0031308, 12.92 * _LIGHT, 1.055 * _LIGHT ** (1 / 2.4) - 0.055)
    off = np.abs(seen - 255 * wanted).max(axis=1)
    assert off[:4].max() <= _GREY_ERROR
    assert off[4] <= _SKIN_ERROR
    assert off[5:].max() <= _COLOUR_ERROR


def test_an_ordinary_clip_is_not_hdr(tmp_path):
    assert not probe(write_clip(tmp_path / "plain.mp4")).hdr


@pytest.mark.parametrize("large_first", [True, False])
def test_the_large_track_is_the_film(tmp_path, large_first):
    path, sizes = tmp_path / "two.mp4", [(320, 240), (96, 72)]
    sizes = sizes if large_first else sizes[::-1]
    with av.open(str(path), "w") as container:
        streams = []
        for width, height in sizes:
            stream = container.add_stream("libx264", rate=30)
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            streams.append(stream)
        for i in range(20):
            for stream, size in zip(streams, sizes, strict=True):
                frame = av.VideoFrame.from_ndarray(picture(size, i), format="rgb24")
                container.mux(stream.encode(frame))
        for stream in streams:
            container.mux(stream.encode(None))
    assert probe(path).size_px == (320, 240)
    assert {f.rgb.shape for f in frames(path)} == {(240, 320, 3)}


def _slow(path, capture_fps):
    return write_clip(
        path,
        tags={CAPTURE_TAG: f"{capture_fps:.6f}"},
        container_options={"movflags": "use_metadata_tags"},
        times_ms=[round(1000 * i / 30) for i in range(61)],
    )


def test_the_tag_of_slow_motion_is_read_and_times_are_those_of_life(tmp_path):
    clip = _slow(tmp_path / "slow.mp4", 120)
    info = probe(clip)
    assert info.slow_motion == 4
    assert info.duration_s == pytest.approx(2.0, abs=0.01)
    assert info.in_real_time(4).duration_s == pytest.approx(0.5, abs=0.01)
    life = [f.t_s for f in frames(clip, slow_motion=4)]
    np.testing.assert_allclose(life, info.t_s / 4, atol=1e-6)
    part = [f.t_s for f in frames(clip, 0.25, 0.3, slow_motion=4)]
    np.testing.assert_allclose(part, [t for t in life if 0.25 - 1e-6 <= t <= 0.3 + 1e-6])


@pytest.mark.parametrize(
    ("capture_fps", "stored_fps", "factor"),
    [
        (240, 30, 8),
        (119.88, 29.97, 4),
        (240, 240, 1),  # true stamps: most phones
        (60, 60, 1),
        (30, 24, 1),  # poor light
        (30, 15, 1),
        (60, 45, 1),  # poor light now and then
        (2, 30, 2 / 30),  # time lapse
        (0, 30, 1),
    ],
)
def test_the_rate_of_the_camera_against_the_stored_one(capture_fps, stored_fps, factor):
    assert tagged_factor({CAPTURE_TAG: str(capture_fps)}, stored_fps) == pytest.approx(factor)


@pytest.mark.parametrize("tags", [{}, {CAPTURE_TAG: "fast"}])
def test_no_tag_or_nonsense_is_no_slow_motion(tags):
    assert tagged_factor(tags, 30.0) == 1
