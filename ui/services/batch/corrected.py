"""What the names of clips said, corrected by somebody before the run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from metrics.catalogue import AUTO
from ui.services.batch.clip_list import Task


def corrected(tasks: Sequence[Task], rows: Sequence[Mapping[str, Any]]) -> tuple[Task, ...]:
    """The tasks as somebody corrected them, a row each; what is not to be used is left out.

    Parameters
    ----------
    tasks
        As their names were understood.
    rows
        ``use`` (bool), ``person``, ``movement`` and ``side``, "auto" where the video decides.
    """
    return tuple(
        replace(
            task,
            person=str(row["person"] or "").strip() or Path(task.name).stem,
            movement=row["movement"] or AUTO,
            side=None if row["side"] in (None, AUTO) else row["side"],
        )
        for task, row in zip(tasks, rows, strict=True)
        if row["use"]
    )
