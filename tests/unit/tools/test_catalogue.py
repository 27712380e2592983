"""Every sentence a user can read is in the catalogues, and a language reaches the page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import typer.main
from babel.messages.pofile import read_po
from typer.testing import CliRunner

import ui.wording.text
from core.text import Text
from tools.catalogue import POT, ROOT, catalogue, has_words, messages, written
from ui.cli.main import cli

# Calls that show their words to a user: of streamlit, of its containers, of typer.
_SHOWING = """
badge button button_group camera_input caption checkbox color_picker date_input download_button
echo error expander feedback file_uploader form_submit_button header help info link_button
markdown metric multiselect number_input page_link pills popover progress radio secho
segmented_control select_slider selectbox slider spinner status subheader success tabs text
text_area text_input title toast toggle warning write
"""
SHOWING = frozenset(_SHOWING.split())
SHOWN_KEYS = frozenset({"label", "help", "placeholder", "caption", "body", "text", "title"})
NOT_SHOWING = frozenset({"log", "logger", "logging"})
# The same in every language.
NAMES = frozenset({"plumbline", "sha256"})
# Files that read sentences from data or from other `Text`s; everything else writes them out.
READS_DATA = frozenset(
    {
        "ui/app/main.py",
        "ui/cli/help.py",
        "ui/services/presentation/plain_reasons.py",
        "ui/services/records/document/sentences.py",
        "ui/services/screening/samples.py",
        "ui/widgets/frame_words.py",
        "ui/wording/labels.py",
        "vision/quality/framing.py",
    }
)


def sources(*rooms: str) -> Iterator[tuple[Path, ast.AST]]:
    """Every file of some rooms, parsed."""
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def bare_words(node: ast.expr) -> str:
    """The letters of a literal or of the fixed parts of an f-string, without icons and marks."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    elif isinstance(node, ast.JoinedStr):
        text = " ".join(
            v.value for v in node.values if isinstance(v, ast.Constant) and isinstance(v.value, str)
        )
    else:
        return ""
    text = re.sub(r"\{\w*\}", " ", text)  # the fields of a pattern are no words
    kept = [w for w in text.split() if not w.startswith((":material/", "<", "`", "\x1b"))]
    return " ".join(w for w in kept if any(c.isalpha() for c in w) and w.lower() not in NAMES)


def untranslated(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Words given to a showing call without `_()` or `render()`."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        owner = node.func.value
        if node.func.attr not in SHOWING or getattr(owner, "id", "") in NOT_SHOWING:
            continue
        given = [*node.args[:1], *(k.value for k in node.keywords if k.arg in SHOWN_KEYS)]
        for value in given:
            if words := bare_words(value):
                yield node.lineno, words


def test_no_user_text_outside_the_catalogues():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {words}"
        for path, tree in sources("ui")
        for line, words in untranslated(tree)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('st.title("Hello there")', "Hello there"),
        ('left.button(f"Go to {x}")', "Go to"),
        ('st.button(_("Go"), help="Press me")', "Press me"),
        ('typer.echo("Done", err=True)', "Done"),
    ],
)
def test_the_search_sees_bare_words(code, words):
    assert [w for _line, w in untranslated(ast.parse(code))] == [words]


def test_the_search_leaves_translated_words_alone():
    code = 'st.title(_("Hello")); st.caption(f":material/info: {render(x)}"); log.info("x y")'
    assert list(untranslated(ast.parse(code))) == []


def test_sentences_are_written_out_where_they_are_translated():
    """`_(x)` of a variable is invisible to the extraction; `mark()` and data files are the ways."""
    found = []
    for path, tree in sources("ui", "vision"):
        place = path.relative_to(ROOT).as_posix()
        if place in READS_DATA:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "Text"):
                first = node.args[0] if node.args else None
                if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                    found.append(f"{place}:{node.lineno}")
    assert found == []


def test_the_template_is_up_to_date():
    with POT.open("rb") as file:
        held = {m.id for m in read_po(file) if m.id}
    wanted = {text for text, _place in messages() if has_words(text)}
    hint = "renew it with: python -m tools.catalogue"
    assert wanted - held == set(), f"not in {POT.name}; {hint}"
    assert held - wanted == set(), f"no longer in the code; {hint}"


def test_the_english_catalogue_is_complete():
    with (ui.wording.text.LOCALE / "en" / "LC_MESSAGES" / "plumbline.po").open("rb") as file:
        english = read_po(file, "en")
    with POT.open("rb") as file:
        wanted = {m.id for m in read_po(file) if m.id}
    assert {m.id for m in english if m.id} == wanted
    assert [m.id for m in english if m.id and m.string != m.id] == []


def test_every_template_can_be_filled_in_by_a_translator():
    """A template whose braces do not parse would break only in front of a user."""
    for text, place in messages():
        assert isinstance(has_words(text), bool), place


@pytest.fixture
def klingon(tmp_path, monkeypatch) -> Iterator[None]:
    """A language that shouts, made from the catalogue, chosen for one test."""
    shouted = catalogue()
    for message in shouted:
        if message.id:
            message.string = f"¡{message.id}"
    path = tmp_path / "tlh" / "LC_MESSAGES" / "plumbline.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(written(shouted))
    monkeypatch.setattr(ui.wording.text, "LOCALE", tmp_path)
    ui.wording.text._catalogue.cache_clear()
    ui.wording.text.set_language("tlh")
    yield
    ui.wording.text.set_language("en")
    ui.wording.text._catalogue.cache_clear()


@pytest.mark.usefixtures("klingon")
def test_a_language_is_one_po_file():
    assert ui.wording.text._("Curves over time") == "¡Curves over time"
    sentence = Text("At {time:.1f} s in this video", time=1.26)
    assert ui.wording.text.render(sentence) == "¡At 1.3 s in this video"
    assert ui.wording.text._("never written anywhere") == "never written anywhere"
    assert ui.wording.text._("") == ""


@pytest.mark.usefixtures("klingon")
@pytest.mark.parametrize("words", [[], ["batch"], ["model"], ["model", "fetch"]])
def test_the_help_of_every_command_is_translated(words):
    told = CliRunner().invoke(cli, [*words, "--help"])
    assert told.exit_code == 0
    command = typer.main.get_command(cli)
    for word in words:
        command = command.commands[word]
    own = [command.help, *(p.help for p in command.params if getattr(p, "help", None))]
    assert own
    for text in own:
        assert text.startswith("¡"), text
        assert text.split()[0] in told.output


def test_the_help_of_every_command_and_option_is_written():
    def bare(command, name):
        if not command.help:
            yield name
        yield from (f"{name} {p.name}" for p in command.params if not getattr(p, "help", None))
        for word, below in getattr(command, "commands", {}).items():
            yield from bare(below, f"{name} {word}")

    assert list(bare(typer.main.get_command(cli), "plumbline")) == []


def test_an_unknown_language_falls_back_to_english():
    ui.wording.text.set_language("xx")
    try:
        assert ui.wording.text._("Curves over time") == "Curves over time"
    finally:
        ui.wording.text.set_language("en")


# In the PDF but not sentences: the program, the clip, its fingerprints, sources, settings.
_DATA = ("plumbline", "clip.mp4", "sha256", "made up for this test", "movement auto", "ab" * 32)


def test_every_word_of_the_report_is_translated(result, monkeypatch):
    """Whatever is written on the pages comes from the catalogue or from the data."""
    from fpdf.table import Row

    from ui.services.report import Details, clinician_report, layout, take_home

    shouting = SimpleNamespace(gettext=lambda sentence: f"¡{sentence}")
    monkeypatch.setattr(ui.wording.text, "_catalogue", lambda _language: shouting)
    written_down: list[str] = []

    def note(method, place):
        def noted(self, *args, **kwargs):
            text = kwargs.get("text", args[place] if len(args) > place else "")
            written_down.append(text if isinstance(text, str) else "")
            return method(self, *args, **kwargs)

        return noted

    monkeypatch.setattr(layout.Sheet, "cell", note(layout.Sheet.cell, 2))
    monkeypatch.setattr(layout.Sheet, "multi_cell", note(layout.Sheet.multi_cell, 2))
    monkeypatch.setattr(Row, "cell", note(Row.cell, 0))
    clinician_report(result, Details(made_on=date(2026, 3, 4)))
    take_home(result, Details(made_on=date(2026, 3, 4)))
    # Units stand behind numbers; a line of one letter is a mark.
    seen = {line for line in written_down if re.search(r"[^\W\d_]{3}", line)}
    assert len(seen) > 40
    bare = {line for line in seen if "¡" not in line}
    assert sorted(line for line in bare if not any(d in line.lower() for d in _DATA)) == []
