"""``python -m sample_videos.phantom --list | --make NAME... [--out DIR]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sample_videos.phantom.library import SHIPPED, recipes


def main(arguments: list[str] | None = None) -> int:
    """Command line; 0 done, 2 unknown clip."""
    parser = argparse.ArgumentParser(prog="python -m sample_videos.phantom", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--list", action="store_true", help="names of all clips (* = shipped)")
    what.add_argument("--make", nargs="+", metavar="NAME", help="names, or: all, shipped")
    parser.add_argument("--out", type=Path, default=Path("out/phantoms"))
    parser.add_argument("--skip-existing", action="store_true")
    chosen = parser.parse_args(arguments)
    library = recipes()
    if chosen.list:
        for name in library:
            print(("* " if name in SHIPPED else "  ") + name)
        return 0
    names = {"all": list(library), "shipped": list(SHIPPED)}.get(chosen.make[0], chosen.make)
    unknown = [n for n in names if n not in library]
    if unknown:
        print(f"no such clip: {', '.join(unknown)}; --list shows them", file=sys.stderr)
        return 2
    from sample_videos.phantom.film import make
    from sample_videos.phantom.stills import write_still

    for name in names:
        if chosen.skip_existing and (chosen.out / f"{name}.json").exists():
            continue
        clip = make(library[name], chosen.out)
        write_still(clip)
        print(f"{clip} {clip.stat().st_size / 1e6:.2f} MB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
