"""`plumbline screen CLIP --out DIR`: one clip, all the files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from core.progress import Progress
from core.text import Text
from ui.cli.exit_codes import exit_codes
from ui.cli.quiet_native_logs import quiet_native_logs
from ui.wording.text import _, render


def register(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command("screen")(screen)


def screen(
    clip: Annotated[
        Path,
        typer.Argument(
            help="The video to screen, or what an earlier screening kept: its folder or its "
            "landmarks.parquet."
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the results.")],
    movement: Annotated[
        str, typer.Option(help="auto, squat, step-down, walk, or the name of a short test.")
    ] = "auto",
    side: Annotated[
        str | None, typer.Option(help="The tested leg: left or right (the person's).")
    ] = None,
    model: Annotated[Path | None, typer.Option(help="A pose model of your own (.task).")] = None,
    start: Annotated[
        float | None,
        typer.Option(help="Measure from here on, seconds of the video as it plays."),
    ] = None,
    end: Annotated[float | None, typer.Option(help="Measure up to here, seconds.")] = None,
    person: Annotated[
        str | None,
        typer.Option(
            help="Which person, as X,Y@T: a place on the body in pixels from the left and the top, "
            "and the time in seconds."
        ),
    ] = None,
    slow_motion: Annotated[
        float | None,
        typer.Option(
            help="How many times slower than real time the video plays (4 or 8); by default "
            "what the file says. 1 = not slow."
        ),
    ] = None,
    height: Annotated[
        float | None,
        typer.Option(help="Body height, cm: gives speed, step length and step width of a walk."),
    ] = None,
    part: Annotated[
        list[str] | None,
        typer.Option(
            help="What one part of a recording shows, as TIME=MOVEMENT or TIME=MOVEMENT:SIDE, "
            "such as 42.5=step-down:left; may be given again for another part."
        ),
    ] = None,
    pelvis_marks: Annotated[
        Path | None,
        typer.Option(
            help="Two points of the pelvis marked by hand: a JSON file, or the screening.json of "
            "an earlier screening of this clip."
        ),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            help="What was corrected by hand: a JSON file, or the screening.json of a corrected "
            "result of this clip."
        ),
    ] = None,
    *,
    mirrored: Annotated[
        bool, typer.Option("--mirrored", help="The video is a mirror image (some selfie cameras).")
    ] = False,
    no_video: Annotated[
        bool, typer.Option("--no-video", help="Do not draw the annotated video.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the details of a fault.")] = False,
) -> None:
    """Screen one clip; write screening.json, the curves, the landmarks and the drawn video.

    A folder of an earlier screening is measured again without its video, as it was the first
    time unless something else is named: movement, side, part, start, end, mirrored, slow motion,
    height, corrections.

    Ends with 0 when screened (also when the answer is "can't tell"), 2 when the input
    cannot be used, 1 when the program itself failed.
    """
    with quiet_native_logs(shown=debug), exit_codes(debug=debug):
        from ui.services.records.recordings import is_recording
        from ui.services.records.result_folder import check_out, write_folder
        from ui.services.screening.by_hand.correction_settings import read as read_corrections
        from ui.services.screening.by_hand.part_choice import parse as parse_part
        from ui.services.screening.by_hand.pelvis_marks import read as read_marks
        from ui.services.screening.by_hand.pointed_person import parse
        from ui.services.screening.clip_screening import screen_clip
        from ui.services.screening.settings import Settings

        marks = None if pelvis_marks is None else read_marks(pelvis_marks)
        settings = Settings(
            movement=movement,
            side=side,
            model=model,
            mirrored=mirrored,
            marks=marks,
            start_s=start,
            end_s=end,
            person=None if person is None else parse(person),
            slow_motion=slow_motion,
            height_cm=height,
            parts=tuple(parse_part(one) for one in part or ()),
            corrections=() if corrections is None else read_corrections(corrections),
        )
        check_out(clip, out)
        bar = Progress(_show if sys.stderr.isatty() else None)
        share = 1.0 if no_video else 0.7
        result = screen_clip(clip, settings, progress=bar.part(0.0, share))
        write_folder(result, out, video=not no_video, progress=bar.part(share, 1.0))
        if sys.stderr.isatty():
            typer.echo("\r\033[K", nl=False, err=True)
        from ui.cli.summary import lines

        for line in lines(result.whole):
            typer.echo(line)
        if is_recording(clip):
            typer.echo(_("Measured again without the video: nothing was drawn."))
        typer.echo(_("Results are in {out}").format(out=out))


def _show(done: float, text: Text) -> None:
    """Draw the progress line over the one before."""
    typer.echo(f"\r\033[K{round(100 * done):3d} %  {render(text)}", nl=False, err=True)
