"""Which requests the app answers: checked before any page."""

from __future__ import annotations

import asyncio

import pytest

from core.errors import SettingsError
from ui import guard, launch
from ui.guard import COOKIE, Access, Guard

TOKEN = "a" * 32
OPEN = Access()
NETWORK = Access(frozenset({"clinic.local"}), TOKEN)


async def behind(scope, receive, send) -> None:
    """The app: it lets everybody in."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": []})


def asked(what: Guard | Access, *, kind="http", method="GET", query="", **headers):
    """The first message that comes back."""
    sent = []

    async def send(message) -> None:
        sent.append(message)

    front = what if isinstance(what, Guard) else Guard(behind, what)
    scope = {
        "type": kind,
        "method": method,
        "path": "/screen",
        "query_string": query.encode(),
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }
    asyncio.run(front(scope, None, send))
    return sent[0]


def status(*args, **more) -> int:
    return asked(*args, **more)["status"]


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost", "[::1]:8501", "LOCALHOST:1"])
def test_this_computer_is_let_in(host):
    assert status(OPEN, host=host) == 200
    assert asked(OPEN, kind="websocket", host=host)["type"] == "websocket.accept"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[", "0.0.0.0"])
def test_a_name_that_only_leads_here_is_not(host):
    """A page of a stranger whose name was made to point to 127.0.0.1."""
    assert status(OPEN, host=host) == 403
    assert asked(OPEN, kind="websocket", host=host)["type"] == "websocket.close"


def test_a_page_of_another_origin_opens_no_socket_and_writes_nothing():
    own, other = "http://127.0.0.1:8501", "http://evil.example"
    here = {"host": "127.0.0.1:8501"}
    assert asked(OPEN, kind="websocket", origin=other, **here)["type"] == "websocket.close"
    assert asked(OPEN, kind="websocket", origin=own, **here)["type"] == "websocket.accept"
    assert asked(OPEN, kind="websocket", origin="null", **here)["type"] == "websocket.close"
    assert status(OPEN, method="PUT", origin=other, **here) == 403
    assert status(OPEN, method="PUT", origin=own, **here) == 200


def test_pages_load_nothing_from_elsewhere():
    headers = dict(asked(OPEN, host="localhost:8501")["headers"])
    policy = headers[b"content-security-policy"].decode()
    assert "default-src 'self' data: blob:;" in policy
    assert "connect-src 'self' data: blob: ws://localhost:8501;" in policy
    assert "http:" not in policy.replace("ws://localhost", "")


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "cookie", ["", f"{COOKIE}=wrong", "other=1", "\x00;=", f"x{COOKIE}={TOKEN}"]
)
def test_beyond_this_computer_nothing_is_answered_without_the_token(kind, cookie):
    told = asked(NETWORK, kind=kind, host="clinic.local:8501", cookie=cookie)
    assert told.get("status") == 403 or told["type"] == "websocket.close"


def test_the_token_goes_from_the_address_into_a_cookie():
    told = asked(NETWORK, query=f"token={TOKEN}", host="clinic.local")
    headers = dict(told["headers"])
    assert told["status"] == 303
    assert headers[b"location"] == b"/screen"  # no token in the history
    assert b"HttpOnly; SameSite=Strict" in headers[b"set-cookie"]
    assert status(NETWORK, host="clinic.local", cookie=f"{COOKIE}={TOKEN}") == 200
    secure = Access(NETWORK.hosts, TOKEN, secure=True)
    told = asked(secure, query=f"token={TOKEN}", host="clinic.local")
    assert b"; Secure" in dict(told["headers"])[b"set-cookie"]


def test_guessing_is_slowed_down_and_the_user_stays_in():
    front = Guard(behind, NETWORK)
    tries = [status(front, query=f"token={i}", host="clinic.local") for i in range(25)]
    assert tries == [403] * 20 + [429] * 5
    assert status(front, query=f"token={TOKEN}", host="clinic.local") == 429
    assert status(front, host="clinic.local", cookie=f"{COOKIE}={TOKEN}") == 200


def test_the_network_needs_a_token_and_one_address(monkeypatch):
    monkeypatch.setattr(guard, "access", guard.access)
    with pytest.raises(ValueError, match="token"):
        Access(frozenset({"192.168.1.5"}))
    for every in ("0.0.0.0", "::", " "):
        with pytest.raises(SettingsError, match="every address"):
            launch.open_to_network(every, 8501)
    with pytest.raises(SettingsError, match="both"):
        launch.open_to_network("192.168.1.5", 8501, certificate=launch.APP)
    url, flags = launch.open_to_network("192.168.1.5", 8501)
    assert guard.access.token
    assert url == f"http://192.168.1.5:8501/?token={guard.access.token}"
    assert guard.access.hosts == {"192.168.1.5"}
    assert "--server.address=192.168.1.5" in flags
    assert launch.open_to_network("192.168.1.5", 8501)[0] != url


def test_a_proxy_does_not_hear_of_the_health_check(monkeypatch):
    """With http_proxy set and no_proxy not, the check still asks this computer."""
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:3128")  # RFC 5737: nobody
    handlers = {type(h).__name__: h for h in launch._direct.handlers}
    assert not getattr(handlers.get("ProxyHandler"), "proxies", {})
