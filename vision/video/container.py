"""Open a video file: only local files, only video formats, a sentence for each refusal."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

import av
import av.error
from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

from core.errors import UnreadableVideoError
from core.text import Text

# Beyond 8K a decoder may ask for gigabytes; below 64 pixels nobody can be seen.
MAX_PIXELS = 8192 * 4320
MIN_SIDE_PX = 64
# No camera films a strip; beside a side this much longer the other one shows nobody.
MAX_ASPECT = 10

# Playlists (hls, concat, dash) are left out on purpose: they can point to other files and hosts.
FORMATS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegts,mpegvideo,flv,asf,ogg,gif,"
    "h264,hevc,m4v,ivf,obu,av1,mjpeg,nut,mp3,wav,flac,aac,amr"
)
# Tracks of pictures that are not the film: a cover, pictures for the player's slider.
_NO_FILM = Disposition.attached_pic | Disposition.timed_thumbnails | Disposition.still_image
_TRY = Text("Try another file: MP4, MOV, WebM or AVI as a phone or a camera writes it.")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"BM", b"II*\x00", b"MM\x00*")
_HEIF_BRANDS = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif")


@contextmanager
def opened(path: str | Path):
    """Open a video for reading; closes it afterwards.

    Yields
    ------
    (InputContainer, VideoStream)

    Raises
    ------
    UnreadableVideoError
        No such file, empty, a frame, sound only, not a video, or an impossible frame size.
    """
    path = Path(path)
    head = _head(path)
    try:
        options = {"protocol_whitelist": "file", "format_whitelist": FORMATS}
        container = av.open(str(path.resolve()), container_options=options)
    except (av.error.FFmpegError, OSError, UnicodeError) as error:
        raise _not_a_video(path, head) from error
    try:
        yield container, _stream(container, path)
    finally:
        container.close()


def _head(path: Path) -> bytes:
    name = path.name
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise OSError("no file")
        with path.open("rb") as file:
            head = file.read(64)
    except FileNotFoundError as error:
        raise UnreadableVideoError(
            Text("There is no file “{name}”.", name=name), Text("Check the name and the folder.")
        ) from error
    except OSError as error:
        raise UnreadableVideoError(
            Text("The file “{name}” cannot be opened.", name=name),
            Text("Check that it is a file and that you may read it."),
        ) from error
    if not head:
        raise UnreadableVideoError(
            Text("The file “{name}” is empty.", name=name), Text("Copy or record it again.")
        )
    if _is_picture(head):
        raise UnreadableVideoError(
            Text("“{name}” is a still picture, not a video.", name=name), Text("Choose a video.")
        )
    return head


def _is_picture(head: bytes) -> bool:
    riff_webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    heif = head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS
    return head.startswith(_PICTURES) or riff_webp or heif


def _not_a_video(path: Path, head: bytes) -> UnreadableVideoError:
    known_start = head[4:8] in (b"ftyp", b"moov", b"mdat", b"free", b"wide") or head.startswith(
        (b"\x1aE\xdf\xa3", b"RIFF")
    )
    if known_start:
        return UnreadableVideoError(
            Text("The video “{name}” is incomplete or damaged.", name=path.name),
            Text("Copy or download it again; a recording that was cut off cannot be repaired."),
        )
    return UnreadableVideoError(Text("“{name}” is not a video we can read.", name=path.name), _TRY)


def _weight(stream: VideoStream) -> tuple[bool, bool, int, bool]:
    """Which of several picture tracks is the film: one that moves, the largest, the default."""
    context = stream.codec_context
    if context is None:
        return False, False, 0, False
    usual = bool(stream.disposition & Disposition.default)
    return True, stream.frames != 1, context.width * context.height, usual


def _stream(container: InputContainer, path: Path) -> VideoStream:
    name = path.name
    streams = [s for s in container.streams.video if not s.disposition & _NO_FILM]
    if not streams:
        if container.streams.audio:
            raise UnreadableVideoError(
                Text("“{name}” holds only sound, no pictures.", name=name), Text("Choose a video.")
            )
        raise UnreadableVideoError(Text("“{name}” holds no pictures.", name=name), _TRY)
    stream = max(streams, key=_weight)
    if stream.codec_context is None:
        raise UnreadableVideoError(
            Text("The pictures in “{name}” are stored in a way we cannot decode.", name=name), _TRY
        )
    width, height = stream.codec_context.width, stream.codec_context.height
    if width * height > MAX_PIXELS:
        raise UnreadableVideoError(
            Text("The picture of “{name}” is too large: {w} x {h}.", name=name, w=width, h=height),
            Text("Record in Full HD (1920 x 1080) or make the video smaller."),
        )
    if 0 < min(width, height) < MIN_SIDE_PX:
        raise UnreadableVideoError(
            Text("The picture of “{name}” is too small: {w} x {h}.", name=name, w=width, h=height),
            Text("Record at 640 x 480 or more."),
        )
    refuse_strip(width, height, name)
    # One thread a decoder: the clip is split over cores by chunks already.
    stream.thread_type = "NONE"
    return stream


def refuse_strip(width: int, height: int, name: str) -> None:
    """Refuse a picture that is a strip, as stored or with its pixels made square.

    Raises
    ------
    UnreadableVideoError
        When one side is more than `MAX_ASPECT` times the other.
    """
    if max(width, height) > MAX_ASPECT * min(width, height) > 0:
        raise UnreadableVideoError(
            Text("The picture of “{name}” is a strip: {w} x {h}.", name=name, w=width, h=height),
            Text("Choose a video as a phone or a camera writes it."),
        )


def undecodable(path: Path) -> UnreadableVideoError:
    """For a file whose pictures are all damaged."""
    return UnreadableVideoError(
        Text("No picture of “{name}” can be decoded.", name=path.name),
        Text("The file is damaged; copy or record it again."),
    )
