"""Made-up batches: tasks without a clip, answers without a screening."""

from __future__ import annotations

from pathlib import Path

from core.text import Text
from ui.services.batch.clips import Task
from ui.services.batch.outcome import Number, Outcome, Sight
from ui.services.batch.run import Row


def tasks_of(*people: str) -> tuple[Task, ...]:
    return tuple(Task(Path(f"{p}.mp4"), f"{p}.mp4", p) for p in people)


def answers(rows) -> dict[str, str]:
    return {r.task.person: r.outcome.status for r in rows}


def sight(verdict: str, margin: float = 0.0, open: bool = True) -> Sight:
    return Sight("valgus_collapse", "left", verdict, margin, Text("Because."), 1.5, open)


def row(person: str, *sights: Sight, status: str = "done") -> Row:
    number = Number("fppa_peak", "left", 16.2, 4.1, "deg", 1.5, 3, "landmarks", False)
    why = None if status == "done" else Text("Nobody was found.")
    found = Outcome(f"key-{person}", status, why, "squat", "front", (number,), sights)
    return Row(Task(Path(f"{person}.mp4"), f"{person}.mp4", person), found)


ROWS = (
    row("calm", sight("not_seen"), sight("cannot_tell", open=False)),
    row("unsure", sight("not_seen"), sight("cannot_tell")),
    row("maybe", sight("possible", 9.0)),
    row("large", sight("clear", 1.2)),
    row("nobody", status="refused"),
    row("sure", sight("clear", 3.0), sight("possible", 1.0)),
)
