"""`plumbline batch FOLDER --out DIR`: every clip of a folder, sorted by priority."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from core.vocabulary import FLAGGED, Verdict
from ui.cli.exit_codes import STOPPED, exit_codes
from ui.wording.text import _, render

SHOWN_FIRST = 10


def register(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command("batch")(batch)


def batch(
    folder: Annotated[Path, typer.Argument(help="The folder with the videos or recordings.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the results.")],
    workers: Annotated[
        int | None, typer.Option(help="Worker processes on this computer; one per core by default.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a dask scheduler, tcp://HOST:PORT.")
    ] = None,
    movement: Annotated[str, typer.Option(help="The movement, when names do not say.")] = "auto",
    side: Annotated[
        str | None, typer.Option(help="The tested leg (the person's), when names do not say.")
    ] = None,
    pattern: Annotated[
        str | None,
        typer.Option(
            help="How files are named, such as {person}_{movement}_*; names such as "
            "Anna_stepdown_L are read without it."
        ),
    ] = None,
    names: Annotated[
        Path | None,
        typer.Option(
            help="CSV: file, person, movement, side, session, start_s, end_s, mirrored, "
            "slow_motion, person_at, parts, height_cm."
        ),
    ] = None,
    model: Annotated[Path | None, typer.Option(help="A pose model of your own (.task).")] = None,
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show the details of a fault.")] = False,
) -> None:
    """Screen every clip; write the table of whom to look at first and all measurements.

    Run it again to go on after a stop: finished clips are not done twice. With --scheduler the
    folders must be at the same path on every machine. Ends with 0 also when some clips could
    not be used; they are in the table with the reason.
    """
    with exit_codes(debug=debug):
        from ui.services.batch import clip_list, tables, workbook
        from ui.services.batch.execution import scheduler as run
        from ui.services.records.recordings import is_recording
        from ui.services.screening.settings import Settings

        Settings(movement, side, model)  # a wrong option is reported before any work
        tasks = clip_list.find(
            folder, pattern=pattern, names=names, movement=movement, side=side, model=model, out=out
        )
        left = [
            n for n in clip_list.skipped(folder, tasks, out) if names is None or n != names.name
        ]
        rows, stopped = _watched(
            lambda tell, asked: run.run(
                tasks, out, workers=workers, scheduler=scheduler, progress=tell, cancelled=asked
            )
        )
        found = tables.write(rows, out, left)
        workbook.write(found, out)
        for line in _told(found):
            typer.echo(line)
        if left:
            typer.echo(tables.skipped_told(left))
        if absent := clip_list.without_clip(tasks, names) if names else ():
            typer.echo(tables.absent_told(absent))
        if any(is_recording(task.clip) for task in tasks):
            typer.echo(_("Recordings were measured again without their video: nothing was drawn."))
        typer.echo(_("Results are in {out}").format(out=out))
        if stopped:
            typer.echo(_("Stopped. Run the same command again to go on."), err=True)
            raise typer.Exit(STOPPED)


def _watched(work: Callable) -> tuple[tuple, bool]:
    """Run with a progress line; the first Ctrl-C lets what is done be written."""
    stop, ended = threading.Event(), threading.Event()
    rows: list[tuple] = []
    faults: list[BaseException] = []

    def inner() -> None:
        try:
            rows.append(work(_show, stop.is_set))
        except BaseException as error:  # noqa: BLE001 - raised again below, in the main thread
            faults.append(error)
        finally:
            ended.set()

    thread = threading.Thread(target=inner)
    thread.start()
    # Not `thread.join`: Python 3.11 takes a thread for ended when Ctrl-C comes while it waits.
    while not ended.is_set():
        try:
            ended.wait(0.2)
        except KeyboardInterrupt:
            stop.set()
            typer.echo(_("Stopping; what is done is kept."), err=True)
    thread.join()
    if sys.stderr.isatty():
        typer.echo("\r\033[K", nl=False, err=True)
    if faults:
        raise faults[0]
    return rows[0], stop.is_set()


def _show(state) -> None:
    from ui.services.batch.execution.scheduler import progress_text

    text = progress_text(state)
    if sys.stderr.isatty():
        typer.echo(f"\r\033[K{text}", nl=False, err=True)
    elif state.done:
        typer.echo(text, err=True)


def _told(found) -> list[str]:
    from ui.services.batch.lines import title
    from ui.wording import labels  # heavy: `plumbline --help` must not wait for it

    counts = Counter(line.verdict for line in found)
    told = [
        "  ".join(
            f"{render(labels.verdict(v).name)}: {counts[v]}"
            for v in (*FLAGGED, Verdict.CANNOT_TELL, Verdict.NOT_SEEN)
            if counts[v]
        )
    ]
    for line in found[:SHOWN_FIRST]:
        answer = render(labels.verdict(line.verdict).name)
        told.append(f"{line.place:>4}  {answer:<14} {line.person}: {title(line) or line.why}")
    return [*told, render(labels.NOT_A_DIAGNOSIS)]
