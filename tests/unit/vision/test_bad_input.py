"""Every unusable input has its own sentence and says what to do."""

import wave

import av
import numpy as np
import pytest
from PIL import Image

from core.errors import NoPersonError, PlumblineError, TooShortError, UnreadableVideoError
from tests.fixtures.clip_maker import picture, write_clip
from vision import read_pose
from vision.video.container import FORMATS
from vision.video.reader import frames, probe


def _text(path):
    path.write_text("This is not a video.\n" * 50)


def _empty(path):
    path.write_bytes(b"")


def _picture(path):
    Image.new("RGB", (200, 200), "grey").save(path, "PNG")


def _jpeg(path):
    Image.new("RGB", (200, 200), "grey").save(path, "JPEG")


def _no_index(path):
    whole = write_clip(path.with_name("whole.mp4")).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def _cut(path):
    whole = write_clip(
        path.with_name("whole.mp4"), container_options={"movflags": "+faststart"}
    ).read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])


def _sound(path):
    wav = path.with_name("sound.wav")
    with wave.open(str(wav), "wb") as out:
        out.setparams((1, 2, 8000, 0, "NONE", ""))
        out.writeframes(np.zeros(8000, np.int16).tobytes())
    path.write_bytes(wav.read_bytes())


def _single(path):
    write_clip(path, times_ms=[0])


def _tiny(path):
    write_clip(path, size=(32, 32))


def _playlist(path):
    path.write_text("#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n")


def _damaged(path):
    """A sound index over noise: no frame decodes."""
    write_clip(path)
    with av.open(str(path)) as container:
        entries = [(e.pos, e.size) for e in container.streams.video[0].index_entries]
    data = bytearray(path.read_bytes())
    noise = np.random.default_rng(1)
    for position, size in entries:
        data[position : position + size] = noise.integers(0, 256, size, np.uint8).tobytes()
    path.write_bytes(bytes(data))


CASES = {
    "not a video": (_text, "is not a video"),
    "empty": (_empty, "is empty"),
    "a picture": (_picture, "still picture"),
    "a photograph": (_jpeg, "still picture"),
    "cut off before its index": (_no_index, "incomplete or damaged"),
    "cut off at the end": (_cut, "cut off"),
    "sound only": (_sound, "only sound"),
    "one picture": (_single, "single picture"),
    "far too small": (_tiny, "too small: 32 x 32"),
    "a playlist": (_playlist, "is not a video"),
    "noise inside": (_damaged, "can be decoded"),
}


@pytest.mark.parametrize(("make", "sentence"), CASES.values(), ids=CASES.keys())
def test_refused_with_its_own_sentence(tmp_path, make, sentence):
    clip = tmp_path / "клип 2.mp4"
    make(clip)
    with pytest.raises(UnreadableVideoError, match=sentence) as caught:
        probe(clip)
    assert caught.value.todo is not None
    assert "клип 2.mp4" in str(caught.value)


def test_sentences_differ():
    assert len({sentence for _, sentence in CASES.values()}) == len(CASES) - 2


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(UnreadableVideoError, match="There is no file"):
        probe(tmp_path / "nowhere.mp4")
    with pytest.raises(UnreadableVideoError, match="cannot be opened"):
        probe(tmp_path)


def test_frames_refuses_as_probe_does(tmp_path):
    clip = tmp_path / "noise.mp4"
    _damaged(clip)
    with pytest.raises(UnreadableVideoError, match="can be decoded"):
        next(frames(clip))


def test_absurd_size_is_refused_before_decoding(tmp_path):
    """A header that claims 16384 x 16384 (SPS patched would do; VP8 carries it in plain)."""
    clip = write_clip(
        tmp_path / "huge.ivf", "libvpx", options={"deadline": "realtime", "cpu-used": "8"}
    )
    data = bytearray(clip.read_bytes())
    # IVF header: width and height as 16-bit words at 12; VP8 key frame: after the start code.
    start = data.index(b"\x9d\x01\x2a") + 3
    for place in (12, start):
        data[place : place + 4] = (16383).to_bytes(2, "little") * 2
    clip.write_bytes(bytes(data))
    with pytest.raises(UnreadableVideoError, match="too large: 16383 x 16383"):
        probe(clip)


def test_no_format_that_fetches_other_files():
    assert not {"hls", "concat", "dash", "sdp", "rtsp", "image2"} & set(FORMATS.split(","))


def test_too_short(tmp_path):
    clip = write_clip(tmp_path / "short.mp4", times_ms=[33 * i for i in range(10)])
    with pytest.raises(TooShortError, match=r"only 0\.3 s"):
        read_pose(clip, pelvis=False)


def test_nobody(tmp_path):
    clip = write_clip(tmp_path / "nobody.mp4", times_ms=[100 * i for i in range(15)])
    with pytest.raises(NoPersonError, match="No person was found"):
        read_pose(clip, pelvis=False)


def test_errors_survive_a_process_border():
    import pickle

    from core.text import Text

    error = UnreadableVideoError(Text("“{name}” is empty.", name="a"), Text("Again."))
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, PlumblineError)
    assert str(again) == str(error)


def test_a_damaged_packet_is_skipped(tmp_path):
    clip = write_clip(
        tmp_path / "scratch.avi", "mjpeg", pictures=[picture((96, 72), i) for i in range(31)]
    )
    with av.open(str(clip)) as container:
        packets = [(p.pos, p.size) for p in container.demux(video=0) if p.size]
    data = bytearray(clip.read_bytes())
    position, size = packets[10]
    data[position + 8 : position + 8 + size] = bytes(size)
    clip.write_bytes(bytes(data))
    assert 25 <= len(list(frames(clip))) <= 31
