"""The list of a batch, as people and their spreadsheets write it."""

from __future__ import annotations

import unicodedata

import pytest

from core.errors import SettingsError
from ui.services.batch import clip_list, name_list

ROWS = [["file", "person", "side"], ["müller.mp4", "Jürgen", "L"], ["b.mp4", "", "rechts"]]
COLUMNS = ("person", "side")
SAID = {"müller.mp4": {"person": "Jürgen", "side": "L"}, "b.mp4": {"side": "rechts"}}


def text(separator: str, end: str = "\n") -> str:
    return "".join(separator.join(row) + end for row in ROWS)


@pytest.mark.parametrize(
    "data",
    [
        text(",").encode(),
        text(";").encode("utf-8-sig"),
        text("\t").encode("utf-16"),  # "Unicode text" of a spreadsheet
        text(";", "\r\n").encode("cp1252"),
        ("sep=;\r\n" + text(";", "\r\n")).encode("cp1252"),
        ('"sep=\t"\n' + text("\t")).encode(),
        unicodedata.normalize("NFD", text(",")).encode(),
        (text(";") + ";;\n\n").encode(),
        text(",").replace("file,person", " File ,PERSON").encode(),
        text(",").replace("müller", "./müller").encode(),
    ],
    ids=["comma", "mark", "utf-16", "cp1252", "sep", "sep-tab", "split", "empty", "case", "dot"],
)
def test_every_common_way_to_write_it_is_read(tmp_path, data):
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    found = name_list.read(path, COLUMNS)
    whole = {
        k: {c: unicodedata.normalize("NFC", v) for c, v in r.items()} for k, r in found.items()
    }
    assert whole == SAID


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", 'no column "file"'),
        (b"clip,person\na,b\n", 'no column "file"'),
        (b"file,person\n,Ann\n", "Row 2 .* names no file"),
        (b"PK\x03\x04\x81\x8d" + bytes(50), "cannot be read"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b'file\n"' + b"x" * 200_000 + b'"\n', "cannot be read"),
    ],
)
def test_what_is_no_list_says_why(tmp_path, data, sentence):
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    with pytest.raises(SettingsError, match=sentence):
        name_list.read(path, COLUMNS)


def test_a_list_finds_names_with_split_accents_and_tells_what_is_not_there(tmp_path):
    (tmp_path / "tag1").mkdir()
    (tmp_path / "tag1" / unicodedata.normalize("NFD", "müller.mp4")).touch()
    names = tmp_path / "list.csv"
    names.write_text("file;person;side\ntag1\\müller.mp4;Ann;links\nfehlt.mp4;Bob;r\n", "cp1252")
    (task,) = clip_list.find(tmp_path, names=names)
    assert (task.person, task.side) == ("Ann", "left")
    assert task.settings().leg == "left"
    assert clip_list.without_clip([task], names) == ("fehlt.mp4",)


def test_a_side_that_is_none_stays_as_it_is_and_is_refused_at_its_turn(tmp_path):
    (tmp_path / "a.mp4").touch()
    names = tmp_path / "list.csv"
    names.write_text("file,side\na.mp4,middle\n")
    (task,) = clip_list.find(tmp_path, names=names)
    with pytest.raises(SettingsError, match="middle"):
        task.settings()
