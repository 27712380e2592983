"""Files that time pictures in the order they are stored: H.264 with B-frames in AVI and ASF."""

from itertools import pairwise

import av
import numpy as np
import pytest

from tests.fixtures.clip_maker import picture, write_clip
from vision.video.decoding import has_times_of_storing
from vision.video.reader import frames, probe

SIZE, COUNT = (192, 144), 90
CLOSED = {"bf": "3", "g": "24"}
OPEN = {**CLOSED, "x264-params": "open-gop=1"}
# A picture is nearer to itself than to its neighbours.
NUMBERED = [picture(SIZE, i).astype(int) for i in range(COUNT)]


def written(path, options=None, codec="libx264"):
    return write_clip(
        path,
        codec,
        size=SIZE,
        times_ms=[0] * COUNT,
        options=options or CLOSED,
        fixed_rate=True,
    )


def remuxed(source, path, keep):
    """The same packets without decoding, those of which `keep` of their number is true."""
    with av.open(str(source)) as old, av.open(str(path), "w") as new:
        stream = new.add_stream_from_template(old.streams.video[0])
        packets = [p for p in old.demux(video=0) if p.size]
        for place, packet in enumerate(p for i, p in enumerate(packets) if keep(i)):
            packet.pts = packet.dts = place
            packet.stream = stream
            new.mux(packet)
    return path


def number(rgb):
    """Which picture it is; the block comes round after 40."""
    return int(np.argmin([np.abs(rgb - wanted).mean() for wanted in NUMBERED[:40]]))


@pytest.mark.parametrize(
    ("name", "codec", "options"),
    [
        ("film.avi", "libx264", CLOSED),
        ("film.avi", "libx264", OPEN),
        ("film.avi", "libx264", {"bf": "2", "g": "250", "x264-params": "b-pyramid=none"}),
        ("film.wmv", "libx264", CLOSED),
    ],
)
def test_every_picture_has_its_time(tmp_path, name, codec, options):
    clip = written(tmp_path / name, options, codec)
    read = list(frames(clip))
    assert [number(f.rgb) for f in read] == [i % 40 for i in range(COUNT)]
    np.testing.assert_allclose([f.t_s for f in read], np.arange(COUNT) / 30, atol=0.001)
    np.testing.assert_allclose(probe(clip).t_s, np.arange(COUNT) / 30, atol=0.001)


def test_pictures_and_times_are_those_of_the_same_film_as_mp4(tmp_path):
    avi, mp4 = (list(frames(written(tmp_path / f"film.{kind}"))) for kind in ("avi", "mp4"))
    np.testing.assert_allclose([f.t_s for f in avi], [f.t_s for f in mp4], atol=0.001)
    for a, b in zip(avi, mp4, strict=True):
        np.testing.assert_array_equal(a.rgb, b.rgb)


@pytest.mark.parametrize("options", [CLOSED, OPEN])
def test_a_part_is_the_same_as_in_the_whole(tmp_path, options):
    clip = written(tmp_path / "film.avi", options)
    whole = list(frames(clip))
    for first in (0.1, 0.85, 1.5, 2.9):
        part = list(frames(clip, first, first + 0.3))
        wanted = [f for f in whole if first - 1e-6 <= f.t_s <= first + 0.3 + 1e-6]
        assert [f.t_s for f in part] == [f.t_s for f in wanted]
        for a, b in zip(part, wanted, strict=True):
            np.testing.assert_array_equal(a.rgb, b.rgb)


@pytest.mark.parametrize("options", [CLOSED, OPEN])
def test_a_film_that_begins_within_a_group_of_pictures(tmp_path, options):
    whole = written(tmp_path / "film.avi", options)
    clip = remuxed(whole, tmp_path / "part.avi", lambda i: i >= 10)
    info, read = probe(clip), list(frames(clip))
    first = number(read[0].rgb)
    assert 20 <= first <= 30  # the decoder begins at the next picture that stands for itself
    assert len(read) == COUNT - first
    assert len(read) == pytest.approx(len(info.t_s), abs=3)
    # How many pictures the decoder left out in an open group is not known: up to three (`bf`).
    late = 0.001 if options is CLOSED else 0.101
    np.testing.assert_allclose([f.t_s for f in read], np.arange(len(read)) / 30, atol=late)
    assert [number(f.rgb) for f in read] == [(first + i) % 40 for i in range(len(read))]


def test_lost_pictures_leave_a_gap_and_those_behind_have_their_times(tmp_path):
    clip = written(tmp_path / "film.avi")
    with av.open(str(clip)) as container:
        packets = [(p.pos, p.size) for p in container.demux(video=0) if p.size]
    data = bytearray(clip.read_bytes())
    for position, size in packets[30:36]:
        data[position + 12 : position + size] = bytes(size - 12)
    clip.write_bytes(bytes(data))
    read = list(frames(clip))
    assert COUNT - 15 <= len(read) < COUNT
    assert all(b.t_s > a.t_s for a, b in pairwise(read))
    behind = [f for f in read if f.t_s >= 48 / 30 - 1e-6]
    assert len(behind) == COUNT - 48
    assert [number(f.rgb) for f in behind] == [i % 40 for i in range(48, COUNT)]


@pytest.mark.parametrize(
    ("name", "codec", "options"),
    [
        ("film.mp4", "libx264", CLOSED),
        ("film.mkv", "libx264", OPEN),
        ("film.avi", "libx264", {"bf": "0"}),
        ("film.avi", "mpeg4", {"bf": "2"}),
    ],
)
def test_times_of_showing_are_left_alone(tmp_path, name, codec, options):
    assert not has_times_of_storing(written(tmp_path / name, options, codec))
