"""Videos with one fault each: read, or refused with a sentence, and nothing else."""

from __future__ import annotations

import pytest

from tools.bad_input import corpus, watching
from tools.bad_input.videos import makers

# A file is read in a tenth of a second, HDR in some; only one that hangs comes near this.
PATIENCE_S = 120.0


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """What the reader says to every file of the corpus, by name."""
    paths = corpus.write(tmp_path_factory.mktemp("corpus"))
    return {found.name: found for found in watching.answers(paths, PATIENCE_S)}


def test_every_file_ends_in_a_result_or_a_sentence(answered):
    assert len(answered) > len(makers())
    assert {f"{f.name}: {f.said}" for f in answered.values() if f.kind == "FAULT"} == set()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("cut-5-plain.mp4", "incomplete or damaged"),
        ("cut-5-index-first.mp4", "its end is missing"),
        ("is-html.mp4", "is not a video"),
        ("is-playlist.m3u8", "is not a video"),
        ("is-pipe.mp4", "cannot be opened"),
        ("size-100000x1.nut", "too small"),
        ("size-64x100000.nut", "a strip: 64 x 100000"),
        ("size-16383x16383.ivf", "too large"),
        ("pixels-20-wide.mkv", "a strip: 3200 x 120"),
        ("stamps-all-equal.mkv", "pictures without time"),
        ("stamps-hole-of-centuries.mkv", "time stamps"),
        ("frames-0.mp4", "holds no pictures"),
        ("frames-1.mp4", "single picture"),
        ("no-key-frame.mkv", "can be decoded"),
        ("sound-only.mp4", "only sound"),
    ],
)
def test_what_cannot_be_used_says_why(answered, name, sentence):
    assert answered[name].kind == "sentence"
    assert sentence in answered[name].said


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("is-mkv.mp4", "45 pictures"),
        ("is-mp4.txt", "45 pictures"),
        ("size-changes.mts", "45 pictures of 160 x 120"),
        ("rate-1000.mp4", "1500 pictures"),
        ("stamps-negative.mkv", "60 pictures of 160 x 120, 1.95 s"),
        ("stamps-equal.mkv", "60 pictures"),
        ("stamps-far-off.mkv", "1.95 s"),
        ("metadata-8-MB.mp4", "45 pictures"),
        ("pixels-4-4-4.mp4", "45 pictures"),
        ("pixels-alpha.mov", "45 pictures"),
        ("pixels-hdr.mov", "45 pictures"),
        ("; touch HACKED;.mp4", "45 pictures"),
        ("--help.mp4", "45 pictures"),
        ("%05d.mp4", "45 pictures"),
    ],
)
def test_what_is_only_unusual_is_read(answered, name, read):
    assert answered[name].kind == "result"
    assert read in answered[name].said


def test_a_file_that_hangs_and_one_that_ends_the_process_are_faults(tmp_path, monkeypatch):
    good = corpus.write(tmp_path, ["frames-2.mp4"])
    monkeypatch.setattr(watching, "MODULE", "tests.fixtures.bad_reader")
    files = [tmp_path / "hangs", tmp_path / "dies", *good]
    found = list(watching.answers(files, 5.0))
    assert [f.name for f in found] == ["hangs", "dies", "frames-2.mp4"]
    assert [f.kind for f in found] == ["FAULT", "FAULT", "result"]
    assert "no answer" in found[0].said
    assert "ended with" in found[1].said
