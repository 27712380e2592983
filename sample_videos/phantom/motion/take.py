"""Result of a movement: postures in time, events, what is truly shown, props."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sample_videos.phantom.figure import Posture
from sample_videos.phantom.motion.placement import HERE, Placement
from sample_videos.truth import TrueEvent, TruePattern, TrueSegment


@dataclass(frozen=True)
class Prop:
    """A box in the scene: centre and size in metres, material ``wood``, ``mat``, ``cushion``."""

    centre_m: tuple[float, float, float]
    size_m: tuple[float, float, float]
    material: str = "wood"


@dataclass(frozen=True)
class Take:
    """A movement: the posture at any time, and the facts about it.

    ``posture_at`` is in the person's own axes; ``place_at`` says where these are in the room.
    ``segments`` are the parts of a take of several movements.
    """

    movement: str
    duration_s: float
    posture_at: Callable[[float], Posture]
    events: tuple[TrueEvent, ...] = ()
    shown: tuple[TruePattern, ...] = ()
    props: tuple[Prop, ...] = ()
    parameters: dict[str, object] = field(default_factory=dict)
    place_at: Callable[[float], Placement] = lambda _t_s: HERE
    segments: tuple[TrueSegment, ...] = ()


@dataclass(frozen=True)
class Repetitions:
    """When the repetitions are: quiet standing, then ``count`` times down and up, then rest."""

    lead_s: float = 1.2
    period_s: float = 2.6
    count: int = 3
    pause_s: float = 0.3
    tail_s: float = 0.6

    @property
    def duration_s(self) -> float:
        """Length of the whole take."""
        return self.lead_s + self.count * (self.period_s + self.pause_s) + self.tail_s

    def phase(self, t_s: float) -> tuple[int, float]:
        """Index of the repetition and how far down it is in time, 0 (standing) to 1 (bottom)."""
        k, inside = divmod(t_s - self.lead_s, self.period_s + self.pause_s)
        if not 0 <= k < self.count or inside >= self.period_s:
            return min(max(int(k), 0), self.count - 1), 0.0
        return int(k), 1.0 - abs(2.0 * inside / self.period_s - 1.0)

    def bottoms_s(self) -> list[float]:
        """Middle of every repetition."""
        step = self.period_s + self.pause_s
        return [self.lead_s + k * step + self.period_s / 2 for k in range(self.count)]


def repetition_events(
    plan: Repetitions, height_at: Callable[[float], float], side: str = "none"
) -> tuple[TrueEvent, ...]:
    """Start, bottom and end of every repetition.

    Start and end are where the pelvis has made 10 % of that repetition's way down, the bottom is
    where it is lowest: the definition used for the video.
    """
    events: list[TrueEvent] = []
    for middle in plan.bottoms_s():
        t = np.linspace(middle - plan.period_s / 2, middle + plan.period_s / 2, 241)
        h = np.array([height_at(float(x)) for x in t])
        low = int(np.argmin(h))
        bar = h[0] - 0.1 * (h[0] - h[low])
        start = int(np.flatnonzero(h[: low + 1] >= bar)[-1])
        end = low + int(np.flatnonzero(h[low:] >= bar)[0])
        for kind, i in (("rep_start", start), ("rep_bottom", low), ("rep_end", end)):
            events.append(TrueEvent(kind, side, float(t[i])))
    return tuple(events)


class Sway:
    """Small smooth body sway (metres) and per-repetition scatter, the same for the same seed."""

    def __init__(self, seed: int, sideways_m: float = 0.003, along_m: float = 0.004):
        rng = np.random.default_rng(seed)
        self._rate = rng.uniform(0.15, 0.6, (2, 4)) * 2 * np.pi
        self._shift = rng.uniform(0, 2 * np.pi, (2, 4))
        self._size = np.array([sideways_m, along_m]) / 2
        self._scatter = rng.normal(0, 1, (64, 3))

    def at(self, t_s: float) -> tuple[float, float]:
        """Shift of the pelvis towards the person's left and forward."""
        x, z = self._size * np.sin(self._rate * t_s + self._shift).sum(1)
        return float(x), float(z)

    def scatter(self, repetition: int, column: int) -> float:
        """Standard normal number of one repetition (deterministic)."""
        return float(self._scatter[repetition % 64, column])
