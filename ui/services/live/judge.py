"""What a screening would say of the knee after the repetition just done: the report's own answer.

The observations of the last half minute go through the same screening as a film, so the live view
has no rule and no cut-off of its own.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from core import landmarks as lm
from core.errors import PlumblineError
from core.pose_sequence import ModelInfo, PoseSequence
from core.vocabulary import Verdict
from ui.services.live.live_reader import PoseObservation

KEPT_S = 30.0
# A front view of the knee is answered by these.
PATTERNS = ("valgus_collapse", "knee_varus")


@dataclass
class KneeJudge:
    """Keeps what was seen, and judges it when a repetition ends.

    `model` is the pose model of the landmarks: how much of a body's turn they show is known for
    ours; those of another are taken as they are.
    """

    model: ModelInfo
    _kept: deque[PoseObservation] = field(default_factory=deque)
    _size: tuple[int, int] = (1, 1)

    def see(self, sight: PoseObservation, size_px: tuple[int, int]) -> None:
        """Add one observation; a picture of another shape begins anew."""
        if size_px[0] * self._size[1] != size_px[1] * self._size[0]:
            self._kept.clear()
            self._size = size_px
        if self._kept and sight.t_s <= self._kept[-1].t_s:
            return
        self._kept.append(sight)
        while sight.t_s - self._kept[0].t_s > KEPT_S:
            self._kept.popleft()

    def would_pass(self, leg: str) -> bool | None:
        """True: a screening would not flag this knee; False: it would; None: it can't tell."""
        import metrics

        try:
            screening = metrics.screen(self._recording())
        except PlumblineError:
            return None
        verdicts = [f.verdict for p in PATTERNS if (f := screening.finding(p, leg)) is not None]
        if any(verdict.flagged for verdict in verdicts):
            return False
        return True if verdicts and set(verdicts) == {Verdict.NOT_SEEN} else None

    def _recording(self) -> PoseSequence:
        seen = list(self._kept)
        nothing = np.full((lm.COUNT, 2), np.nan)
        nowhere = np.full((lm.COUNT, 3), np.nan)
        return PoseSequence(
            np.array([s.t_s for s in seen]),
            np.array([nothing if s.xy is None else s.xy for s in seen]) * self._size,
            np.array([s.visibility for s in seen]),
            self._size,
            world_m=np.array([nowhere if s.world_m is None else s.world_m for s in seen]),
            model=self.model,
        )
