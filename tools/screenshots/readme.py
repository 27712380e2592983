"""Make the README's pictures of those of the pages: ``python -m tools.screenshots.readme OUT``.

OUT is the folder of ``python -m tools.screenshots OUT``; the top of a page is taken, as large as a
page of GitHub shows it, in few colours.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from PIL import Image

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
# The picture in the README, of which scene, and how much of its top (as a share of its width).
PICTURES = {"start.png": ("screen-first-day", 0.92), "screen.png": ("screen-result", 0.9)}
WIDTH_PX, COLOURS = 1000, 256


def make(taken: Path, images: Path = IMAGES) -> list[Path]:
    """Write the pictures; returns their files."""
    made = []
    for name, (scene, share) in PICTURES.items():
        with Image.open(taken / f"{scene}-wide-light-en.png") as page:
            top = page.convert("RGB").crop((0, 0, page.width, round(share * page.width)))
        small = top.resize((WIDTH_PX, round(WIDTH_PX * share)), Image.Resampling.LANCZOS)
        small.quantize(COLOURS, kmeans=3).save(images / name, optimize=True)
        made.append(images / name)
    return made


def main() -> None:
    """Read the command line and make them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("taken", type=Path)
    for path in make(parser.parse_args().taken):
        print(path)


if __name__ == "__main__":
    main()
