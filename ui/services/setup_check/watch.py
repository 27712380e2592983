"""Pose detection of the set-up check: small frames in, answers out. One a visit."""

from __future__ import annotations

import threading
import weakref
from collections import deque
from contextlib import ExitStack
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, UnidentifiedImageError

from core.errors import UnreadableVideoError
from core.text import Text
from ui.services.setup_check.faults import SetupTest
from ui.services.setup_check.observation import Observation
from ui.services.setup_check.traffic_light import SetupState, check

if TYPE_CHECKING:
    from pathlib import Path

    from vision.pose import Landmarker

KEPT = 40  # frames: ten seconds at four a second
KEPT_S = 8.0
IDLE_S = 20.0  # without a frame for so long, the model is released


def quick_model() -> Path:
    """The quickest of the good bundles: framing needs an answer at once, not the last degree."""
    from vision.pose import available, find_model

    found = {f.bundle.name: f.path for f in available() if f.good}
    return found.get("full") or found.get("lite") or find_model()[0]


class SetupWatch:
    """Analyses small frames one by one and judges them with `setup_check.check`.

    Every frame is read on its own: at four a second tracking is useless.
    """

    def __init__(self, test: SetupTest) -> None:
        self.test = test
        self._lock = threading.Lock()
        self._open = ExitStack()
        weakref.finalize(self, self._open.close)
        self._landmarker: Landmarker | None = None
        self._idle: threading.Timer | None = None
        self._restart(None)

    def _restart(self, run: int | None) -> None:
        self._run = run
        self._looks: deque[Observation] = deque(maxlen=KEPT)
        self.state = SetupState("red", Text("Checking the picture."))

    def look(self, jpeg: bytes, t_s: float, run: int = 0) -> SetupState:
        """Judge one more frame.

        Parameters
        ----------
        jpeg
            The frame as the camera gives it, not mirrored for display.
        t_s
            Seconds, from any start.
        run
            A new number when the camera was opened anew; everything before is forgotten.

        Raises
        ------
        UnreadableVideoError
            When it is no image.
        """
        with self._lock:
            self._wake()
            if run != self._run or (self._looks and t_s < self._looks[-1].t_s):
                self._restart(run)
            self._looks.append(self._see(jpeg, t_s))
            while self._looks[-1].t_s - self._looks[0].t_s > KEPT_S:
                self._looks.popleft()
            self.state = check(tuple(self._looks), self.test, self.state)
            return self.state

    def close(self) -> None:
        """Release the model; the next frame would open it again."""
        with self._lock:
            if self._idle is not None:
                self._idle.cancel()
            self._landmarker = None
            self._open.close()

    def _wake(self) -> None:
        """Postpone the release of the model: a closed page sends no message."""
        if self._idle is not None:
            self._idle.cancel()
        me = weakref.ref(self)

        def sleep() -> None:
            watch = me()
            if watch is not None:
                watch.close()

        self._idle = threading.Timer(IDLE_S, sleep)
        self._idle.daemon = True
        self._idle.start()

    def _see(self, jpeg: bytes, t_s: float) -> Observation:
        from vision.pose import distinct, height_px
        from vision.quality import GreyFrame, exposure_sample

        rgb = _decode(jpeg)
        size = (rgb.shape[1], rgb.shape[0])
        found = self._ready().people(rgb, t_s)
        poses = distinct(tuple(pose.scaled(size) for pose in found), size)
        if not poses:
            return Observation(t_s, size)
        person = max(poses, key=lambda pose: height_px(pose.xy))
        # Somebody much smaller is a frame on the wall or a passer-by far behind.
        others = [p for p in poses if height_px(p.xy) > 0.5 * height_px(person.xy)]
        grey = exposure_sample(GreyFrame.of(rgb, t_s, (person,), size), None)
        return Observation(
            t_s,
            size,
            len(others),
            person.xy.astype(float),
            person.visibility.astype(float),
            person.world_m.astype(float),
            grey.person_light,
            grey.person_grey,
            grey.around_grey,
        )

    def _ready(self) -> Landmarker:
        from vision.pose import Landmarker

        if self._landmarker is None:
            eye = Landmarker(quick_model(), people=2, follow=False)
            self._landmarker = self._open.enter_context(eye)
        return self._landmarker


def _decode(jpeg: bytes) -> np.ndarray:
    try:
        with Image.open(BytesIO(jpeg)) as picture:
            return np.asarray(picture.convert("RGB"))
    except (UnidentifiedImageError, OSError) as error:
        raise UnreadableVideoError(Text("The camera's picture cannot be read.")) from error
