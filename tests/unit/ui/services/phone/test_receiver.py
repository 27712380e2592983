"""The web server for a phone: one secret address, for minutes, for videos only."""

from __future__ import annotations

import gc
import http.client
import socket
import time
from urllib.parse import urlsplit

import pytest

from core.errors import SettingsError
from ui.services.phone import PhoneReceiver, addresses
from ui.services.phone.receiver import WRONG_MOST


@pytest.fixture
def folders(tmp_path):
    count = iter(range(100))

    def new():
        made = tmp_path / f"clip{next(count)}"
        made.mkdir()
        return made

    return new


@pytest.fixture
def receiver(folders):
    made = PhoneReceiver(folders, "127.0.0.1")
    yield made
    made.close()


def ask(receiver, method="GET", path=None, body=None, headers=None):
    at = urlsplit(receiver.address)
    connection = http.client.HTTPConnection(at.hostname, at.port, timeout=30)
    try:
        connection.request(method, path or at.path, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers
    finally:
        connection.close()


def test_the_page_films_and_sends(receiver):
    status, page, headers = ask(receiver)
    assert status == 200
    assert 'accept="video/*" capture="environment"' in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "http" not in page.replace(receiver.address, "").replace("XMLHttpRequest", "")


def test_a_video_arrives_under_a_harmless_name(receiver, tiny_clip):
    name = "..%2F..%2Fetc%2Fcron.mp4"
    path = urlsplit(receiver.address).path + f"?name={name}"
    status, told, _ = ask(receiver, "POST", path, tiny_clip.read_bytes())
    assert (status, told) == (200, "")
    (clip,) = receiver.take()
    assert clip.name == "cron.mp4"
    assert clip.path.read_bytes() == tiny_clip.read_bytes()
    assert receiver.take() == []


@pytest.mark.parametrize("body", [b"<html>not a video</html>", b"\x00" * 5000])
def test_what_is_no_video_is_refused_and_not_kept(receiver, tmp_path, body):
    status, told, _ = ask(receiver, "POST", body=body)
    assert status == 400
    assert told.endswith(".")
    assert receiver.take() == []
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_what_is_too_large_is_refused_before_it_is_read(folders, tmp_path):
    small = PhoneReceiver(folders, "127.0.0.1", most_bytes=100)
    try:
        assert ask(small, "POST", body=b"x" * 101)[0] == 413
        assert list(tmp_path.iterdir()) == []
    finally:
        small.close()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/wrong"),
        ("POST", "/wrong"),
        ("GET", "/../etc/passwd"),
        ("GET", "/docs"),
        ("GET", "/%2e%2e/x"),
    ],
)
def test_nothing_else_is_reachable(receiver, method, path):
    status, told, _ = ask(receiver, method, path, body=b"x" if method == "POST" else None)
    assert status == 404
    assert receiver.address.rsplit("/", 1)[1] not in told


def test_other_verbs_do_nothing(receiver):
    assert ask(receiver, "DELETE")[0] in (404, 405)
    assert ask(receiver, "PUT", body=b"x")[0] in (404, 405)


def test_guessing_closes_it(receiver):
    for _ in range(WRONG_MOST):
        assert ask(receiver, path="/guess")[0] == 404
    assert not receiver.open
    assert ask(receiver)[0] == 404


def test_it_closes_after_its_minutes(folders):
    short = PhoneReceiver(folders, "127.0.0.1", minutes=0.02)
    try:
        assert ask(short)[0] == 200
        time.sleep(1.3)
        assert not short.open
        assert ask(short)[0] == 404
    finally:
        short.close()


def test_it_closes_with_the_visit(folders):
    made = PhoneReceiver(folders, "127.0.0.1")
    at = urlsplit(made.address)
    assert ask(made)[0] == 200
    del made
    gc.collect()
    time.sleep(0.5)
    with pytest.raises(OSError):
        socket.create_connection((at.hostname, at.port), timeout=5)


def test_two_visits_have_two_secrets(receiver, folders):
    other = PhoneReceiver(folders, "127.0.0.1")
    try:
        assert ask(other, path=urlsplit(receiver.address).path)[0] == 404
    finally:
        other.close()


def test_an_address_of_another_computer_is_said(folders):
    with pytest.raises(SettingsError, match="can't be used"):
        PhoneReceiver(folders, "203.0.113.1")


def test_addresses_are_those_of_this_network():
    assert all(not a.startswith(("127.", "169.254.")) for a in addresses())
