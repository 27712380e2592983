"""Every reference in code, data files and docs leads somewhere, and none is of the old style."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from metrics.catalogue.measurements import ids
from metrics.catalogue.patterns import ids as pattern_ids
from metrics.catalogue.tables import FOLDER, load
from metrics.catalogue.visit_plan import PLAN
from tools.metrics_docs import parameters

ROOT = Path(__file__).resolve().parents[2]
CODE = (
    "core",
    "vision",
    "metrics",
    "ui",
    "sample_videos",
    "benchmarks",
    "tools",
    "tests",
    "examples",
)
DOCS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "sample_videos/README.md"]
)
TABLES = sorted(FOLDER.glob("*.toml"))
SHARED = re.compile(r"\.\./shared/|\bspec/")
# Codes, section numbers and documents outside the repository.
OLD_STYLE = re.compile(
    r"(?<!- )\b(?:M\d{1,2}[a-z]?|P(?:10|[1-9])|R\d{1,2}[a-z]?)\b(?![-/])"
    r"|\b[Ss]ection \d|\([59]\.\d(?:, [59]\.\d)*\)[.:]|\b[Tt]he (?:user's )?article\b"
    r"|project default"
)
DOCUMENT = re.compile(r"\bdocs/[\w./-]+\.md(?:#[\w-]+(?:\.[\w-]+)*)?")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def _python() -> list[Path]:
    return sorted(
        p for folder in CODE for p in (ROOT / folder).rglob("*.py") if p != Path(__file__)
    )


def _words(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of the comments and docstrings of a Python file, or of all lines of another."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from enumerate(text.splitlines(), 1)
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield getattr(node, "lineno", 1), ast.get_docstring(node, clean=False) or ""


@cache
def _anchors(page: Path) -> frozenset[str]:
    text = page.read_text(encoding="utf-8")
    found = set(re.findall(r'<a id="([^"]+)"', text))
    for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE):
        plain = re.sub(r"<[^>]*>|[`*]|\]\([^)]*\)|\[", "", heading).strip().lower()
        found.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return frozenset(found)


def _missing(target: str, folder: Path) -> bool:
    """True when a relative link (from a page in `folder`) leads nowhere."""
    name, _, anchor = target.partition("#")
    page = (folder / name).resolve()
    if not page.exists():
        return True
    return bool(anchor) and page.suffix == ".md" and anchor not in _anchors(page)


@pytest.mark.parametrize("page", DOCS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_of_a_page_resolve(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    local = [x for x in links if not re.match(r"[a-z]+:", x)]
    own = [(page.name + x if x.startswith("#") else x) for x in local]
    assert not [x for x in own if _missing(x, page.parent)]


def test_documents_named_in_code_and_data_exist():
    files = [*_python(), *TABLES, *DOCS]
    named = [(path, ref) for path in files for ref in DOCUMENT.findall(path.read_text("utf-8"))]
    assert named
    gone = [f"{p.relative_to(ROOT)}: {ref}" for p, ref in named if _missing(ref, ROOT)]
    assert not [x for x in gone if "NNNN" not in x]


def test_no_codes_sections_or_documents_from_outside():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {match.group(0)}"
        for path in (*_python(), *TABLES, *DOCS)
        for line, words in _words(path)
        for match in (*OLD_STYLE.finditer(words), *SHARED.finditer(words))
        if "shared" not in match.group(0) or path.parts[-2] not in ("integration", "metrics")
    ]
    assert not found


@pytest.mark.parametrize(
    "words",
    ["as in M1b.", "P3: the trunk", "see section 5.2", "a proxy (9.4).", "the article", "R50"],
)
def test_the_old_style_is_recognised(words):
    assert OLD_STYLE.search(words)


@pytest.mark.parametrize("words", ["P95 - P5 in a window", "P95 25 ms", "MAE 4.3 (4.4) in squats"])
def test_percentiles_and_numbers_are_no_references(words):
    assert not OLD_STYLE.search(words)


def _keys(node: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "sources" and isinstance(value, list):
                yield from ((f"{path}.{name}", key) for key in value)
            elif name == "source":
                yield f"{path}.{name}", value.partition(": ")[0]
            else:
                yield from _keys(value, f"{path}.{name}")
    elif isinstance(node, list):
        for value in node:
            yield from _keys(value, path)


@pytest.mark.parametrize("table", TABLES, ids=lambda p: p.stem)
def test_sources_are_keys_of_the_list(table):
    known = set(load("sources"))
    data = tomllib.loads(table.read_text(encoding="utf-8"))
    assert not [f"{where}: {key}" for where, key in _keys(data) if key not in known]


def test_every_parameter_has_a_source():
    assert not [name for name, entry in parameters() if not entry.get("source")]


def test_every_theme_and_video_of_a_visit_has_its_sources():
    assert not [row.id for row in (*PLAN.themes, *PLAN.captures) if not row.sources]


def test_everything_of_the_catalogue_has_its_anchor():
    wanted = [
        *ids(),
        *load("events"),
        *pattern_ids(),
        *load("sources"),
        *(p for p, _ in parameters()),
    ]
    assert not [id for id in wanted if id not in _anchors(ROOT / "docs/metrics.md")]
    assert len(wanted) == len(set(wanted))


def test_every_kind_of_event_is_described():
    files = (p for folder in ("core", "metrics") for p in (ROOT / folder).rglob("*.py"))
    code = "\n".join(p.read_text("utf-8") for p in files)
    emitted = set(re.findall(r'\bEvent\(\s*"(\w+)"', code))
    assert emitted <= set(load("events"))
    assert not [kind for kind in load("events") if f'"{kind}"' not in code]


@pytest.mark.parametrize("id", [*ids(), *pattern_ids()])
def test_a_definition_names_only_what_exists(id):
    row = load("measurements" if id in ids() else "patterns")[id]
    words = re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", row["formula"] + " " + row.get("definition", ""))
    known = {*ids(), *pattern_ids(), *load("events"), "u_sys"}
    assert not [w for w in words if w not in known]
