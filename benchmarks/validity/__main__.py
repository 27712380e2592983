"""``python -m benchmarks.validity [CLIPS or FOLDERS] [--model full|heavy|lite|PATH] [--write]``.

Runs the product over clips whose joint angles are known and prints what it got right and wrong.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from benchmarks.validity import table
from benchmarks.validity.cases import Case, build, clips_in

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "validity.md"


def report(cases: list[Case]) -> str:
    """All tables as Markdown."""
    model = cases[0].sequence.model
    clips = len(cases)
    frames = sum(len(c.truth.t_s) for c in cases)
    parts = [
        f"Model {model.name} (sha256 {model.sha256[:12]}), {clips} clips, {frames} frames.",
        "",
        "### Recognition",
        "",
        *table.recognition(cases),
        "### Verdicts, leg by leg",
        "",
        *table.verdict_table(cases),
        "### Events",
        "",
        *table.event_table(cases),
        "### Measurements: the video against the same measurement on the true joints",
        "",
        *table.number_table(cases),
        "### Curves, frame by frame (degrees)",
        "",
        *table.curve_table(cases, "screening"),
        "### Our own error: the formulas on the true joint centres (degrees)",
        "",
        *table.curve_table(cases, "ideal"),
        "### Clip by clip",
        "",
        *table.per_clip(cases),
    ]
    return "\n".join(parts)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validity", description=__doc__)
    parser.add_argument("places", nargs="*", type=Path, default=[ROOT / "sample_videos"])
    parser.add_argument("--model", help="bundle: a name or a path")
    parser.add_argument("--cache", type=Path, default=ROOT / "benchmarks" / "out")
    parser.add_argument("--fresh", action="store_true", help="do not use kept landmarks")
    parser.add_argument("--write", action="store_true", help="renew docs/validity.md")
    chosen = parser.parse_args()
    cases = []
    for clip in clips_in(chosen.places):
        print(f"{clip.name} ...", file=sys.stderr, flush=True)
        cases.append(build(clip, chosen.model, None if chosen.fresh else chosen.cache))
    if not cases:
        print("no clip with a truth file there", file=sys.stderr)
        return 2
    text = report(cases)
    print(text)
    if chosen.write:
        PAGE.write_text(_page(text), "utf-8")
    return 0


def _page(text: str) -> str:
    before = PAGE.read_text("utf-8").split("<!-- measured -->")[0] if PAGE.exists() else ""
    return f"{before}<!-- measured -->\n\n## Measured on {date.today().isoformat()}\n\n{text}\n"


if __name__ == "__main__":
    sys.exit(main())
