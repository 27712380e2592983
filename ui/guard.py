"""Which requests the app answers, and what its pages may load: checked in front of every route.

Without it any web page open in the user's browser may try `ws://127.0.0.1`; Streamlit's own check
of such a stranger asks an outside service for this computer's address, which we must never do.
"""

from __future__ import annotations

import hmac
import time
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
COOKIE = "plumbline_token"
# Wrong tokens in a minute, from any address, after which requests without one are refused.
_MOST_WRONG, _MINUTE_S = 20, 60.0
_WRITES = ("POST", "PUT", "DELETE", "PATCH")
# Nothing is loaded from or sent to another host, whatever an uploaded file says. Streamlit's
# page needs inline styles and evaluates its charts' expressions.
POLICY = (
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; connect-src 'self' data: blob: {socket}; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)


@dataclass(frozen=True)
class Access:
    """Under which names the app is reached, and with which token (None: without, loopback only)."""

    hosts: frozenset[str] = LOOPBACK
    token: str | None = None
    secure: bool = False

    def __post_init__(self) -> None:
        if self.token is None and not self.hosts <= LOOPBACK:
            raise ValueError("a token is needed beyond this computer")


# Set by `ui.launch` before the app is loaded, in the same process.
access = Access()


class Guard:
    """ASGI middleware; `what` is whom it lets in, by default `access`."""

    def __init__(self, app: Callable, what: Access | None = None) -> None:
        self._app, self._what = app, access if what is None else what
        self._wrong: deque[float] = deque(maxlen=_MOST_WRONG)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse, or hand on with the headers of the policy."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        host = headers.get("host", "")
        if _name(host) not in self._what.hosts or _foreign(scope, headers, host):
            await _refuse(scope, send, 403, "This address is not one of the app.")
        elif self._what.token is not None and not self._known(headers):
            await self._ask(scope, send)
        else:
            await self._app(scope, receive, self._with_policy(host, send))

    def _known(self, headers: dict[str, str]) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and self._right(cookie.value)

    def _right(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), (self._what.token or "").encode())

    async def _ask(self, scope: Scope, send: Send) -> None:
        """Take the token from the address into a cookie, or refuse."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        now = time.monotonic()
        if len(self._wrong) == _MOST_WRONG and now - self._wrong[0] < _MINUTE_S:
            await _refuse(scope, send, 429, "Too many tries. Wait a minute.")
        elif scope["type"] == "http" and given and self._right(given):
            cookie = f"{COOKIE}={given}; Path=/; HttpOnly; SameSite=Strict"
            cookie += "; Secure" if self._what.secure else ""
            await _answer(send, 303, [("location", scope["path"]), ("set-cookie", cookie)], "")
        else:
            if given:
                self._wrong.append(now)
            words = "Open the whole address that `plumbline app` printed, with its token."
            await _refuse(scope, send, 403, words)

    def _with_policy(self, host: str, send: Send) -> Send:
        socket = f"{'wss' if self._what.secure else 'ws'}://{host}"
        added = [
            (b"content-security-policy", POLICY.format(socket=socket).encode("latin-1")),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
        ]

        async def sent(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *added]
            await send(message)

        return sent


def _name(host: str) -> str:
    """The name in a Host header, without its port; "" when it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _foreign(scope: Scope, headers: dict[str, str], host: str) -> bool:
    """A page of another origin writes or opens a socket."""
    writes = scope["type"] == "websocket" or scope["method"] in _WRITES
    origin = headers.get("origin")
    return writes and origin is not None and urlsplit(origin).netloc != host


async def _refuse(scope: Scope, send: Send, status: int, words: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": words})
    else:
        await _answer(send, status, [("content-type", "text/plain; charset=utf-8")], words)


async def _answer(send: Send, status: int, headers: list[tuple[str, str]], words: str) -> None:
    packed = [(k.encode("latin-1"), v.encode("latin-1")) for k, v in headers]
    packed += [(b"cache-control", b"no-store"), (b"referrer-policy", b"no-referrer")]
    await send({"type": "http.response.start", "status": status, "headers": packed})
    await send({"type": "http.response.body", "body": words.encode()})
