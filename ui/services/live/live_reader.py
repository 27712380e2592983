"""Pose detection in a separate thread: always on the newest frame, never a queue."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from core import landmarks as lm
from core.errors import ModelError
from core.pose_sequence import ModelInfo

if TYPE_CHECKING:
    from vision.pose import Pose

BEHIND = 5  # niceness of the thread
IDLE_S = 8.0  # without a new frame for so long the thread ends: the tab was closed


class PoseDetector(Protocol):
    """What finds people in a frame; a `vision.pose.landmarker.Landmarker` does."""

    def people(self, rgb: np.ndarray, t_s: float) -> tuple:
        """Poses in fractions of the frame."""


OpenEye = Callable[[], AbstractContextManager[PoseDetector]]


@dataclass(frozen=True, eq=False)
class PoseObservation:
    """The newest thing known: when the frame was taken, the landmarks in it.

    Attributes
    ----------
    t_s : time of the frame, seconds.
    xy : (33, 2) fractions of the frame, y down; None when nobody is there.
    visibility : (33,) 0..1.
    world_m : (33, 3) metres, the model's own estimate; None when nobody is there.
    """

    t_s: float
    xy: np.ndarray | None = None
    visibility: np.ndarray = field(default_factory=lambda: np.zeros(lm.COUNT))
    world_m: np.ndarray | None = None


class LiveReader:
    """One landmarker, one thread. `offer` never waits; `sight` is the newest answer.

    Attributes
    ----------
    failed : the sentence of what ended the thread early, None while all is well.
    """

    def __init__(
        self, open_eye: OpenEye, seen: Callable[[PoseObservation], None] | None = None
    ) -> None:
        self.sight: PoseObservation | None = None
        self.failed: str | None = None
        self._seen = seen
        self._open_eye = open_eye
        self._next: tuple[np.ndarray, float] | None = None
        self._news = threading.Condition()
        self._ends = False
        self._thread: threading.Thread | None = None

    def offer(self, rgb: np.ndarray, t_s: float) -> None:
        """Give the newest frame; one that was not analysed yet is dropped."""
        with self._news:
            if not self.running:  # the first frame, or the first after a pause
                self._ends = False
                self._thread = threading.Thread(target=self._run, daemon=True, name="live pose")
                self._thread.start()
            self._next = (rgb, t_s)
            self._news.notify()

    def close(self) -> None:
        """End the thread, at the latest after the current frame; `offer` starts a new one."""
        with self._news:
            self._ends = True
            self._news.notify_all()
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(2.0)

    @property
    def running(self) -> bool:
        """The thread is alive."""
        return self._thread is not None and self._thread.is_alive()

    def _take(self) -> tuple[np.ndarray, float] | None:
        with self._news:
            if self._next is None and not self._ends:
                self._news.wait(IDLE_S)
            taken, self._next = self._next, None
            return None if self._ends else taken

    def _run(self) -> None:
        try:
            _step_back()
            with self._open_eye() as eye:
                while (taken := self._take()) is not None:
                    self._look(eye, *taken)
        except Exception as error:
            # No caller catches errors of a thread: the page shows the sentence, the log the rest.
            logging.getLogger(__name__).exception("live")
            self.failed = str(error)

    def _look(self, eye: PoseDetector, rgb: np.ndarray, t_s: float) -> None:
        found = eye.people(rgb, t_s)
        size = (rgb.shape[1], rgb.shape[0])
        good = [pose for pose in found if _believable(pose, size)]
        self.sight = (
            PoseObservation(t_s, good[0].xy, good[0].visibility, good[0].world_m)
            if good
            else PoseObservation(t_s)
        )
        if self._seen is not None:
            self._seen(self.sight)


def _step_back() -> None:
    """Give the video thread priority on a busy computer: it draws often and quickly.

    What the model starts from this thread inherits it. Linux only: elsewhere a thread's
    priority cannot be set this way.
    """
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), BEHIND)


def _believable(pose: Pose, size_px: tuple[int, int]) -> bool:
    from vision.pose import plausible

    return plausible(pose.scaled(size_px), size_px)


def live_model() -> ModelInfo:
    """The pose model of the live view; where there is none, the reader reports it."""
    from ui.services.setup_check.watch import quick_model
    from vision.pose import find_model

    try:
        return find_model(quick_model())[1]
    except ModelError:
        return ModelInfo("live")


def open_landmarker() -> AbstractContextManager[PoseDetector]:
    """The quick model, following one person."""
    from ui.services.setup_check.watch import quick_model
    from vision.pose import Landmarker

    return Landmarker(quick_model(), people=1, follow=True)
