"""Videos with one fault each: ``NAME -> maker(path)``.

A maker writes one small file at the path it is given. What the program answers is checked by
`tools.bad_input.outcome`: a result, or a sentence.
"""

from __future__ import annotations

import random
import wave
import zipfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from tools.bad_input import encoding
from tools.bad_input.encoding import film

Maker = Callable[[Path], None]

_FRAGMENTS = {"movflags": "frag_keyframe+empty_moov", "frag_duration": "200000"}
_BOXES = {
    "plain.mp4": {},
    "index-first.mp4": {"movflags": "+faststart"},
    "fragments.mp4": _FRAGMENTS,
    "matroska.mkv": {},
    "riff.avi": {},
    "camcorder.mts": {},
}
# How many files with flipped bits each kind of container gets.
FLIPPED = 8


def makers() -> dict[str, Maker]:
    """Every fault, by the name of the file that has it."""
    return _truncated() | _flipped() | _endings() | _sizes() | _stamps() | _contents() | _pixels()


def _truncated() -> dict[str, Maker]:
    def maker(box: str, tenths: int) -> Maker:
        def make(path: Path) -> None:
            film(path, container_options=_BOXES[box])
            data = path.read_bytes()
            path.write_bytes(data[: len(data) * tenths // 10])

        return make

    return {f"cut-{tenths}-{box}": maker(box, tenths) for box in _BOXES for tenths in range(1, 10)}


def _flipped() -> dict[str, Maker]:
    def maker(box: str, seed: int) -> Maker:
        def make(path: Path) -> None:
            film(path, container_options=_BOXES[box])
            data, chance = bytearray(path.read_bytes()), random.Random(seed)
            # Half of the files are hit in their head and tail, where containers keep their tables.
            table = 1500
            for _hit in range(max(3, len(data) // 1000)):
                place = chance.randrange(len(data))
                if seed % 2:
                    place = chance.choice([chance.randrange(table), -1 - chance.randrange(table)])
                data[place] ^= 1 << chance.randrange(8)
            path.write_bytes(bytes(data))

        return make

    return {f"flip-{seed}-{box}": maker(box, seed) for box in _BOXES for seed in range(FLIPPED)}


def _endings() -> dict[str, Maker]:
    def other(inside: str) -> Maker:
        def make(path: Path) -> None:
            first = path.with_name(f"other-{inside}")
            film(first)
            first.replace(path)

        return make

    return {
        "is-mp4.avi": other("a.mp4"),
        "is-mkv.mp4": other("a.mkv"),
        "is-mp4.txt": other("a.mp4"),
        "is-mp4": other("a.mp4"),
        "is-text.mp4": lambda path: _bytes(path, b"Dear diary\n" * 90),
        "is-html.mp4": lambda path: _bytes(path, b"<html><script>alert(1)</script></html>" * 9),
        "is-zip.mp4": _zip,
        "is-pdf.mov": lambda path: _bytes(path, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" * 30),
        "is-program.mp4": lambda path: _bytes(path, b"\x7fELF\x02\x01\x01" + bytes(600)),
        "is-zeros.mp4": lambda path: _bytes(path, bytes(100_000)),
        "is-noise.mp4": lambda path: _bytes(path, random.Random(3).randbytes(50_000)),
        "is-empty.mp4": lambda path: _bytes(path, b""),
        "is-one-byte.mp4": lambda path: _bytes(path, b"\x00"),
        "is-playlist.m3u8": lambda path: _bytes(
            path, b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n"
        ),
        "is-concat.mp4": lambda path: _bytes(path, b"ffconcat version 1.0\nfile /etc/passwd\n"),
        "is-pipe.mp4": encoding.pipe,
    }


def _sizes() -> dict[str, Maker]:
    return {
        "size-100000x1.nut": lambda path: encoding.raw_picture(path, 100_000, 1),
        "size-100000x64.nut": lambda path: encoding.raw_picture(path, 100_000, 64),
        "size-64x100000.nut": lambda path: encoding.raw_picture(path, 64, 100_000),
        "size-16383x16383.ivf": encoding.claimed_size,
        "size-2x2.mp4": lambda path: film(path, size=(2, 2)),
        "size-97x75.mkv": lambda path: film(path, "ffv1", size=(97, 75), pixels="bgr0"),
        "size-changes.mts": encoding.changing_size,
        "pixels-20-wide.mkv": lambda path: film(
            path, "mjpeg", pixels="yuvj420p", aspect=Fraction(20)
        ),
        "pixels-20-high.mkv": lambda path: film(
            path, "mjpeg", pixels="yuvj420p", aspect=Fraction(1, 20)
        ),
    }


def _stamps() -> dict[str, Maker]:
    def at(*times_ms: int) -> Maker:
        return lambda path: encoding.stamped(path, times_ms)

    usual = [33 * i for i in range(60)]
    return {
        "rate-1.mp4": at(*(1000 * i for i in range(12))),
        "rate-1000.mp4": at(*range(1500)),
        "rate-0.01.mkv": at(*(100_000 * i for i in range(5))),
        "stamps-negative.mkv": at(*(t - 700 for t in usual)),
        "stamps-equal.mkv": at(*(t for t in usual for _twice in (0, 1))),
        "stamps-all-equal.mkv": at(*(0 for _t in usual)),
        "stamps-backwards.mkv": at(*usual[::-1]),
        "stamps-shuffled.mkv": at(*random.Random(5).sample(usual, len(usual))),
        "stamps-jump-back.mkv": at(*usual[:30], *usual[:30]),
        "stamps-hole-of-a-day.mkv": at(*usual[:30], *(86_400_000 + t for t in usual[30:])),
        "stamps-hole-of-centuries.mkv": at(*usual[:30], *((1 << 43) + t for t in usual[30:])),
        "stamps-far-off.mkv": at(*((1 << 43) + t for t in usual)),
        "stamps-two.mkv": at(0, 2000),
    }


def _contents() -> dict[str, Maker]:
    return {
        "frames-0.mp4": lambda path: film(path, count=0),
        "frames-0.mkv": lambda path: film(path, count=0),
        "frames-1.mp4": lambda path: film(path, count=1),
        "frames-2.mp4": lambda path: film(path, count=2),
        "no-key-frame.mkv": encoding.without_key_frame,
        "sound-only.mp4": encoding.sound_only,
        "sound-only.wav": _wave,
        "subtitles-only.mkv": encoding.subtitles_only,
        "tracks-40.mp4": lambda path: encoding.many_tracks(path, 40),
        "metadata-8-MB.mp4": lambda path: film(path, tags={"title": "x" * 8_000_000}),
        "metadata-markup.mp4": lambda path: film(
            path, tags={"title": "<script>alert(1)</script>\u202e=1+1", "comment": "%s%n{0}"}
        ),
        "slow-motion-nonsense.mp4": lambda path: film(
            path,
            tags={"com.android.capture.fps": "1e308"},
            container_options={"movflags": "use_metadata_tags"},
        ),
    }


def _pixels() -> dict[str, Maker]:
    formats = {
        "10-bit.mkv": ("libx264", "yuv420p10le", {}),
        "12-bit.mkv": ("libx265", "yuv420p12le", {"x265-params": "log-level=none"}),
        "4-4-4.mp4": ("libx264", "yuv444p", {}),
        "4-2-2.mp4": ("libx264", "yuv422p", {}),
        "grey.mp4": ("libx264", "gray", {}),
        "alpha.mov": ("qtrle", "argb", {}),
        "alpha.mkv": ("ffv1", "yuva420p", {}),
        "sixteen-bit.mkv": ("ffv1", "gbrp16le", {}),
        "palette.gif": ("gif", "rgb8", {}),
        "rgb.mp4": ("libx264rgb", "rgb24", {}),
        "interlaced.mts": ("libx264", "yuv420p", {"x264-params": "tff=1"}),
        "hdr.mov": (
            "libx265",
            "yuv420p10le",
            {
                "x265-params": "log-level=none:colorprim=bt2020:colormatrix=bt2020nc:"
                "transfer=arib-std-b67:range=limited"
            },
        ),
    }

    def maker(codec: str, pixels: str, options: dict[str, str]) -> Maker:
        return lambda path: film(path, codec, pixels=pixels, options=options)

    return {f"pixels-{name}": maker(*how) for name, how in formats.items()}


# Names with tricks of shells, paths, terminals, formulas, markup and writing direction.
NAMES = (
    "; touch HACKED;.mp4",
    "$(touch HACKED).mp4",
    "`touch HACKED`.mp4",
    "--help.mp4",
    "-y.mp4",
    "a b\tc.mp4",
    "new\nline.mp4",
    "\x1b[31mred\x07.mp4",
    "gpj.\u202e4pm.exe.mp4",
    "e\u0301\u0308 \u00e9.mp4",
    "%s%n%d.mp4",
    "{0}{name}{__class__}.mp4",
    "<img src=x onerror=alert(1)>.mp4",
    "=HYPERLINK(\u201cx\u201d).mp4",
    "+1+1.mp4",
    "@SUM(A1).mp4",
    "concat:a|b.mp4",
    "file:etc:passwd.mp4",
    "http:127.0.0.1:9.mp4",
    "pipe:0.mp4",
    "%05d.mp4",
    "CON.mp4",
    "..mp4",
    "\u0436" * 120 + ".mp4",
    "\U0001f3c3.MP4",
    "'quote\" 'both.mp4",
)


def _bytes(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("../../evil.mp4", b"x")


def _wave(path: Path) -> None:
    with wave.open(str(path), "wb") as out:
        out.setparams((1, 2, 8000, 0, "NONE", ""))
        out.writeframes(bytes(16_000))
