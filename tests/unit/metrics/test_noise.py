"""Landmarks that show nobody: no fault of the program, and nothing found in them."""

from __future__ import annotations

from dataclasses import dataclass

import hypothesis.strategies as st
import numpy as np
from hypothesis import Phase, example, given, settings

import metrics
from core.errors import PlumblineError
from core.landmarks import COUNT
from core.pose_sequence import PelvisTrack, PoseSequence
from core.vocabulary import FLAGGED, Route
from metrics.catalogue import movement_ids

KINDS = ("white", "walk", "waves", "beats", "flicker", "huge", "far-off")


@dataclass(frozen=True)
class Recording:
    """How a recording of nobody is made."""

    kind: str
    seed: int
    frames: int
    size_px: tuple[int, int]
    fps: float
    uneven: bool
    pelvis: bool
    world: bool
    knees: bool

    def landmarks(self, chance: np.random.Generator) -> np.ndarray:
        """(T, 33, 2) pixels of no body."""
        shape, spread = (self.frames, COUNT, 2), np.array(self.size_px, float)
        t = np.arange(self.frames)[:, None, None] / 30
        place = chance.random((1, COUNT, 2)) * spread
        if self.kind == "walk":
            return place + np.cumsum(chance.normal(0, 4, shape), axis=0)
        if self.kind == "waves":
            return place + 40 * np.sin(t * chance.uniform(0.5, 9, (1, COUNT, 2)))
        if self.kind == "beats":  # all of it up and down together, as in a squat
            return place + [0, 60] * np.sin(3 * t) + chance.normal(0, 2, shape)
        xy = chance.random(shape) * spread
        if self.kind == "flicker":
            xy[chance.random(shape[:2]) < 0.7] = np.nan
        return xy * {"huge": 1e7}.get(self.kind, 1) - {"far-off": 1e5}.get(self.kind, 0)

    def sequence(self) -> PoseSequence:
        """The recording, with all else one may have."""
        chance, n = np.random.default_rng(self.seed), self.frames
        xy = self.landmarks(chance)
        gaps = chance.uniform(0.3, 1.7, n) if self.uneven else np.ones(n)
        angle = chance.normal(0, 15, n)
        track = PelvisTrack(Route.OPTICAL_FLOW, "frontal", angle, np.full(n, 2.0))
        return PoseSequence(
            np.cumsum(gaps) / self.fps,
            xy,
            chance.random((n, COUNT)),
            self.size_px,
            chance.normal(0, 0.5, (n, COUNT, 3)) if self.world else None,
            pelvis=(track,) if self.pelvis else (),
            knee_step_px=chance.normal(0, 3, (n, 2, 2)) if self.knees else None,
        )


recordings = st.builds(
    Recording,
    st.sampled_from(KINDS),
    st.integers(0, 2**32 - 1),
    st.integers(2, 240),
    st.sampled_from([(64, 64), (1280, 720), (720, 1280), (7680, 4320)]),
    st.sampled_from([1.0, 15.0, 30.0, 240.0]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@example(  # landmarks that leave the fitted body undetermined
    Recording(
        "waves", 230952, 30, (7680, 4320), 1.0, uneven=True, pelvis=False, world=True, knees=True
    ),
    "single-leg-squat",
    None,
)
@given(
    recordings,
    st.sampled_from(("auto", *movement_ids())),
    st.sampled_from([None, "left", "right"]),
)
@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])
def test_nobody_has_no_finding(recording, movement, side):
    try:
        screened = metrics.screen_recording(recording.sequence(), movement, side)
    except PlumblineError:
        return
    seen = [f for s in screened.segments for f in s.screening.findings if f.verdict in FLAGGED]
    assert [(f.pattern, f.side, f.verdict) for f in seen] == []
