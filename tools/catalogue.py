"""The message catalogues: ``python -m tools.catalogue`` renews them from code and data files.

A sentence is found where it is the first argument of ``_()``, ``Text()`` or ``mark()``, in the
tables of `metrics`, the help of the commands and the list of samples. A translation is one file,
``ui/locale/<language>/LC_MESSAGES/plumbline.po``; it needs no compiling. What is translated stays,
new sentences are added without a translation, sentences that are gone go.
"""

from __future__ import annotations

import ast
import io
import string
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import typer.main
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from core.version import VERSION
from metrics.catalogue.tables import templates
from ui.cli import help
from ui.cli.main import cli
from ui.wording.languages import languages
from ui.wording.text import DOMAIN, ENGLISH, LOCALE

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("core", "vision", "metrics", "ui")
KEYWORDS = ("_", "Text", "mark")
POT = LOCALE / f"{DOMAIN}.pot"
# The moment of writing would make every run differ.
_WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def messages() -> Iterator[tuple[str, str]]:
    """Every sentence a person can read, with the file it stands in."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            for text in written_out(ast.parse(path.read_text(encoding="utf-8"))):
                yield text, place
    for text in templates():
        yield text, "metrics/data"
    for text in help.texts(typer.main.get_group(cli)):
        yield text, "ui/cli/commands"
    index = ROOT / "sample_videos" / "index.toml"
    if index.is_file():
        for clip in tomllib.loads(index.read_text(encoding="utf-8")).get("clip", []):
            for key in ("title", "look_at"):
                if clip.get(key):
                    yield clip[key], "sample_videos/index.toml"


def written_out(tree: ast.AST) -> Iterator[str]:
    """The string literals that are the first argument of ``_()``, ``Text()`` or ``mark()``.

    Read from the syntax tree and not by babel's extractor, whose answer depends on what is
    installed: releases up to 2.18 also took the key of ``Text(row["name"])`` for a sentence, and
    below Python 3.12 a call inside an f-string was not found.
    """
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        called, first = node.func, node.args[0]
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name in KEYWORDS and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def catalogue(language: str | None = None) -> Catalog:
    """All sentences; for English each with itself as its translation."""
    found = Catalog(
        locale=language,
        domain=DOMAIN,
        project="Plumbline",
        version=VERSION,
        header_comment="# The sentences of Plumbline. Renewed by: python -m tools.catalogue",
        creation_date=_WHEN,
        revision_date=_WHEN,
        fuzzy=False,
    )
    for text, place in messages():
        if has_words(text):
            translated = text if language == ENGLISH else None
            # No line numbers: they would change with every edit of the code.
            found.add(text, translated, locations=[(place, 1)])
    return found


def has_words(template: str) -> bool:
    """There is something to translate beside the numbers and names."""
    parts = (literal for literal, *_field in string.Formatter().parse(template))
    return any(letter.isalpha() for part in parts for letter in part)


def written(found: Catalog) -> bytes:
    """The catalogue as a .po file."""
    buffer = io.BytesIO()
    write_po(buffer, found, width=100, sort_output=True, include_lineno=False, omit_header=False)
    return buffer.getvalue()


def renewed(language: str) -> Catalog:
    """Every sentence of today with the translation the language's file has for it."""
    found, path = catalogue(language), po_file(language)
    if language != ENGLISH and path.is_file():
        with path.open("rb") as file:
            held = read_po(file, language)
        for message in held:
            if message.id and message.id in found:
                found[message.id].string = message.string
    return found


def po_file(language: str) -> Path:
    """Where a translation lies."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def main() -> None:
    """Write the template and the catalogue of every language."""
    POT.write_bytes(written(catalogue()))
    print(f"{len(catalogue())} sentences in {POT.relative_to(ROOT)}")
    for language in languages():
        found = renewed(language)
        po_file(language).parent.mkdir(parents=True, exist_ok=True)
        po_file(language).write_bytes(written(found))
        missing = sum(not message.string for message in found if message.id)
        print(f"{language}: {missing} not translated")


if __name__ == "__main__":
    main()
