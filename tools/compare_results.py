"""Compare the results of two versions of the code on all samples.

    python -m tools.compare_results make BEFORE     # with the code of today
    python -m tools.compare_results make AFTER      # with the code after the change
    python -m tools.compare_results compare BEFORE AFTER

Named clips, or recordings (folders that an earlier run wrote, measured again without the pose
model), are screened instead of the samples: ``make AFTER BEFORE/*``. Such a run compares only with
one of the same kind.

Compared are screening.json, the curves, the landmarks and both PDFs of every sample. The exit code
is 1, with a line for each file that differs.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import typer

SAMPLES = Path(__file__).resolve().parents[1] / "sample_videos"
DAY = "2026-01-01"
NO_CLIPS = typer.Argument([], help="Clips or recordings; every sample when there are none.")
app = typer.Typer(add_completion=False)


@app.command()
def make(out: Path, clips: list[Path] = NO_CLIPS) -> None:
    """Screen every sample, or CLIPS, into folders of their own below OUT, and write the PDFs."""
    from typer.testing import CliRunner

    from ui.cli.main import cli

    for clip in clips or sorted(SAMPLES.glob("*.mp4")):
        folder = out / clip.stem
        for words in (
            ["screen", str(clip), "--out", str(folder), "--no-video"],
            ["report", str(folder), "--date", DAY, "--person", "sample"],
        ):
            ended = CliRunner().invoke(cli, words)
            if ended.exit_code:
                raise typer.Exit(ended.exit_code)
        typer.echo(clip.stem)


@app.command()
def compare(before: Path, after: Path) -> None:
    """Name every file that differs."""
    names = sorted({p.relative_to(d) for d in (before, after) for p in d.rglob("*") if p.is_file()})
    different = [n for n in names if not _alike(before / n, after / n)]
    for name in different:
        typer.echo(f"differs: {name}")
    typer.echo(f"{len(names)} files, {len(different)} differ")
    sys.exit(1 if different or not names else 0)


def _alike(one: Path, other: Path) -> bool:
    if not (one.is_file() and other.is_file()):
        return False
    read: Callable[[Path], object] = _READERS.get(one.suffix, Path.read_bytes)
    return read(one) == read(other)


def _pdf(path: Path) -> bytes:
    """The document without the second it was written in and the identity made of it."""
    return re.sub(rb"/(CreationDate|ID)\s*[\[(][^\])]*[\])]", b"", path.read_bytes())


def _table(path: Path) -> object:
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    return (table.schema.remove_metadata(), table.to_pandas().to_csv())


def _json(path: Path) -> object:
    return json.loads(path.read_text(encoding="utf-8"))


_READERS: dict[str, Callable[[Path], object]] = {".pdf": _pdf, ".parquet": _table, ".json": _json}

if __name__ == "__main__":
    app()
