"""A sample team: shipped clips under made-up names."""

from __future__ import annotations

from ui.services.batch.clip_list import Task
from ui.services.screening.samples import samples


def sample_team() -> tuple[Task, ...]:
    """Its clips; empty where the samples are not installed."""
    return tuple(
        Task(s.clip, s.clip.name, s.athlete, s.movement, s.side) for s in samples() if s.athlete
    )
