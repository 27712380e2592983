"""One page that shows all pictures, a row a state."""

from __future__ import annotations

from html import escape
from pathlib import Path

INDEX = "index.html"
_STYLE = """
body { font: 15px system-ui; margin: 1.5rem; background: #eee; color: #222 }
section div { display: flex; gap: 1rem; overflow-x: auto; align-items: flex-start }
figure { margin: 0 } figcaption { margin-bottom: .3rem }
img { height: 30rem; border: 1px solid #aaa; object-fit: contain; object-position: top }
"""


def write(out: Path, pictures: dict[str, list[Path]]) -> Path:
    """Write the page beside its pictures, which are given by the name of their scene."""
    rows = []
    for name, paths in pictures.items():
        figures = "".join(_figure(path.name) for path in paths)
        rows.append(f"<section><h2>{escape(name)}</h2><div>{figures}</div></section>")
    page = out / INDEX
    page.write_text(
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>Plumbline, page by page"
        f"</title><style>{_STYLE}</style><h1>Plumbline, page by page</h1>{''.join(rows)}</html>\n",
        encoding="utf-8",
    )
    return page


def _figure(name: str) -> str:
    said = escape(Path(name).stem, quote=True)
    return (
        f"<figure><figcaption>{said}</figcaption><a href='{escape(name, quote=True)}'>"
        f"<img loading='lazy' src='{escape(name, quote=True)}' alt='{said}'></a></figure>"
    )
