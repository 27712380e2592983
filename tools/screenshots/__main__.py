"""Photograph every page: ``python -m tools.screenshots OUT [--only WORD] [--language en ...]``.

Each page in its main states, wide and as wide as a phone, light and dark, in each language;
`index.html` shows them all. A developer looks at them before a release; nothing is asserted.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from urllib.parse import parse_qs, urlparse

from tools.screenshots import gallery
from tools.screenshots.browser import COLOURS, WIDTHS, go, page_of, photograph, read_by, session
from tools.screenshots.scenes import SCENES, Scene
from ui.wording.languages import languages

PARAMETER = "result"


def photograph_all(
    out: Path,
    only: str = "",
    languages: Sequence[str] = ("en",),
    widths: Sequence[str] = tuple(WIDTHS),
    colours: Sequence[str] = COLOURS,
) -> Path:
    """Take the pictures.

    Parameters
    ----------
    out
        The folder for the pictures.
    only
        A word in the names of the scenes that are photographed.
    languages, widths, colours
        Which ones.

    Returns
    -------
    Path
        The page that shows them.
    """
    out.mkdir(parents=True, exist_ok=True)
    taken: dict[str, list[Path]] = {}
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        session(Path(folder)) as (url, browser),
    ):
        maker = page_of(browser, "en")
        go(maker, url)
        result = ""
        for scene in _needed(only):
            scene.make(maker)
            result = _result(maker.url) or result
            for language in languages if only in scene.name else ():
                page = page_of(browser, language)
                go(page, f"{url}/{scene.address}" + (f"?{PARAMETER}={result}" if result else ""))
                if scene.reader is not None:
                    read_by(page, scene.reader)
                scene.act(page)
                for width, colour in product(widths, colours):
                    path = out / f"{scene.name}-{width}-{colour}-{language}.png"
                    photograph(page, width, colour, path)
                    taken.setdefault(scene.name, []).append(path)
                page.context.close()
            print(scene.name, flush=True)
    return gallery.write(out, taken)


def _needed(only: str) -> list[Scene]:
    """Those with the word; before each those of its page and of the pages it needs."""
    needed = set()
    for place, scene in enumerate(SCENES):
        if only in scene.name:
            pages = {scene.page, *scene.needs}
            needed |= {i for i in range(place) if SCENES[i].page in pages} | {place}
    return [SCENES[i] for i in sorted(needed)]


def _result(url: str) -> str:
    """The address of the result a page shows, "" where it shows none."""
    return parse_qs(urlparse(url).query).get(PARAMETER, [""])[0]


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="pictures of states whose name has this word")
    parser.add_argument("--language", nargs="+", default=list(languages()))
    parser.add_argument("--width", nargs="+", choices=WIDTHS, default=list(WIDTHS))
    parser.add_argument("--colours", nargs="+", choices=COLOURS, default=list(COLOURS))
    given = parser.parse_args()
    print(photograph_all(given.out, given.only, given.language, given.width, given.colours))


if __name__ == "__main__":
    main()
