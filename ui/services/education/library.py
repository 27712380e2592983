"""The education pages: one Markdown file each, in two depths, every statement with its source.

A file is TOML between ``+++`` lines, then Markdown for the home reader, then, after
``<!-- more -->``, Markdown for the clinician. ``[@id; @id]`` names the sources.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.text import Text
from metrics import catalogue

CONTENT = Path(__file__).resolve().parents[2] / "content"
MORE = "<!-- more -->"
GROUPS: dict[str, Text] = {
    "basics": Text("How hip and knee belong together"),
    "patterns": Text("What a video can show"),
    "muscles": Text("Muscles"),
    "conditions": Text("Hip conditions behind knee pain"),
    "care": Text("Getting an answer, getting better, staying well"),
    "filming": Text("Filming"),
}
_CITATION = re.compile(r"\s*\[(@[^\]]+)\]")
_SUPERSCRIPT = str.maketrans("0123456789,", "⁰¹²³⁴⁵⁶⁷⁸⁹˒")


@dataclass(frozen=True)
class Source:
    """One reference. `read`: full, abstract, excerpt, unchecked (not re-read) or own."""

    id: str
    citation: str
    read: str
    url: str = ""


@dataclass(frozen=True)
class Page:
    """One education page.

    Attributes
    ----------
    id : its file name without ending; stable, part of links.
    title, summary : one line each.
    group, order : where it stands in the list; `group` is a key of `GROUPS`.
    figure : name of its drawing, or "".
    patterns : pattern ids it explains.
    related : ids of pages to read next.
    plain, more : Markdown with source marks, for the home reader and for the clinician.
    """

    id: str
    title: str
    summary: str
    group: str
    order: int
    figure: str
    patterns: tuple[str, ...]
    related: tuple[str, ...]
    plain: str
    more: str

    def source_ids(self) -> tuple[str, ...]:
        """Sources in the order in which they are first named."""
        return cited(f"{self.plain}\n{self.more}")

    def __post_init__(self) -> None:
        if self.group not in GROUPS:
            raise ValueError(f"{self.id}: unknown group {self.group!r}")
        if not self.plain or not self.more:
            raise ValueError(f"{self.id}: a page needs both depths")


def cited(markdown: str) -> tuple[str, ...]:
    """Source ids named in a text, each once, in order."""
    names = (
        name.strip().removeprefix("@")
        for group in _CITATION.findall(markdown)
        for name in group.split(";")
    )
    return tuple(dict.fromkeys(names))


def numbered(markdown: str, order: tuple[str, ...]) -> str:
    """Markdown with source marks turned into raised numbers; `order` gives the numbers."""

    def number(match: re.Match[str]) -> str:
        places = sorted(order.index(id) + 1 for id in cited(match[0]))
        return ",".join(map(str, places)).translate(_SUPERSCRIPT)

    return _CITATION.sub(number, markdown)


def spoken(markdown: str) -> str:
    """The words alone: no source marks, headings' signs or emphasis."""
    text = _CITATION.sub("", markdown)
    text = re.sub(r"(?m)^(#+|[-*])\s+", "", text)
    return re.sub(r"\n{2,}", "\n", text.replace("**", "")).strip()


@lru_cache
def pages(language: str = "en") -> tuple[Page, ...]:
    """All pages in reading order, each in English where the language does not have it yet."""
    found = {path.stem: path for path in (CONTENT / "en").glob("*.md")}
    found |= {path.stem: path for path in (CONTENT / language).glob("*.md") if path.stem in found}
    places = {group: place for place, group in enumerate(GROUPS)}
    return tuple(sorted(map(_read, found.values()), key=lambda p: (places[p.group], p.order, p.id)))


def page(id: str, language: str = "en") -> Page | None:
    """Page with this id, or None."""
    return next((p for p in pages(language) if p.id == id), None)


def pages_for(pattern_id: str, language: str = "en") -> tuple[Page, ...]:
    """Pages that explain a pattern; the page about the pattern itself comes first."""
    found = [p for p in pages(language) if pattern_id in p.patterns]
    return tuple(sorted(found, key=lambda p: p.group != "patterns"))


@lru_cache
def source(id: str) -> Source:
    """Full reference of a source id.

    Raises
    ------
    KeyError
        Neither the education pages nor the metrics know the id.
    """
    own = _own_sources()
    if id in own:
        row = own[id]
        return Source(id, row["citation"], row["read"], row.get("url", ""))
    found = catalogue.citation(id)
    return Source(id, found.text, found.read)


@lru_cache
def _own_sources() -> dict[str, dict[str, Any]]:
    return tomllib.loads((CONTENT / "sources.toml").read_text(encoding="utf-8"))


def _read(path: Path) -> Page:
    _before, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    plain, _mark, more = body.partition(MORE)
    head = tomllib.loads(front)
    return Page(
        id=path.stem,
        title=head["title"],
        summary=head["summary"],
        group=head["group"],
        order=head["order"],
        figure=head.get("figure", ""),
        patterns=tuple(head.get("patterns", ())),
        related=tuple(head.get("related", ())),
        plain=plain.strip(),
        more=more.strip(),
    )
