"""What the program says to one file: a result, a sentence, or a fault of ours.

Run as a program it reads paths from its arguments and prints a line of JSON when it is ready, and
one before and after each file, so that the one that brings the process down is known.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from core.errors import PlumblineError

# More than any file of the corpus needs; a reader that wants more is at fault.
MOST_BYTES = 4 << 30
# The pictures of a clip that are looked at: nothing new comes after.
MOST_FRAMES = 2000


@dataclass(frozen=True)
class Outcome:
    """`kind` is result, sentence or FAULT; `said` is the result, the sentence or the traceback."""

    name: str
    kind: str
    said: str
    seconds: float


def outcome(path: Path, *, screened: bool = False) -> Outcome:
    """Read (or screen) a file; what is no error for the user is a fault."""
    began = time.perf_counter()
    try:
        kind, said = "result", _screened(path) if screened else _read(path)
    except PlumblineError as error:
        kind, said = "sentence", str(error)
    except Exception:  # noqa: BLE001 - the very thing that is looked for
        kind, said = "FAULT", traceback.format_exc()
    return Outcome(path.name, kind, said, time.perf_counter() - began)


def _read(path: Path) -> str:
    """Facts and pictures as the pose passes want them: increasing times, one size."""
    import vision

    info = vision.probe(path)
    width, height = info.size_px
    if not (np.isfinite(info.t_s).all() and (np.diff(info.t_s) > 0).all() and info.fps > 0):
        raise AssertionError(f"times {info.t_s[:5]}, {info.fps} a second")
    last, count = -np.inf, 0
    for frame in vision.frames(path):
        if frame.rgb.shape != (height, width, 3) or not frame.t_s > last:
            raise AssertionError(f"picture {frame.rgb.shape} at {frame.t_s} after {last}")
        last, count = frame.t_s, count + 1
        if count == MOST_FRAMES:
            break
    return f"{count} pictures of {width} x {height}, {info.duration_s:.3g} s"


def _screened(path: Path) -> str:
    """The whole way, as `plumbline screen` goes it."""
    from ui.services.screening.clip_screening import screen_clip

    findings = screen_clip(path).screening.findings
    return ", ".join(f"{f.pattern} {f.side}: {f.verdict}" for f in findings) or "no finding"


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))


def main(arguments: list[str]) -> None:
    """Answer for each path; ``--screen`` first screens instead of only reading."""
    import vision  # noqa: F401 - loaded before the first file's time begins

    _limit_memory()
    print(json.dumps({"ready": True}), flush=True)
    screened = arguments[:1] == ["--screen"]
    for text in arguments[screened:]:
        path = Path(text)
        print(json.dumps({"begins": path.name}), flush=True)
        print(json.dumps(asdict(outcome(path, screened=screened))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
