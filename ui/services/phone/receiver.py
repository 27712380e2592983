"""Web server that receives clips from a phone: one secret address, open for minutes."""

from __future__ import annotations

import json
import secrets
import socket
import string
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from core.errors import PlumblineError, SettingsError
from core.text import Text
from ui.services.screening.workspace import safe_name
from ui.wording.errors import sentence
from ui.wording.text import _

MINUTES = 10.0
MOST_BYTES = 1_000_000_000
# Wrong addresses after which it closes: somebody is guessing.
WRONG_MOST = 30
_STOP_S = 5.0
_PAGE = Path(__file__).with_name("page.html")


@dataclass(frozen=True)
class Arrived:
    """A clip that a phone sent: where it lies, and the name it had there."""

    path: Path
    name: str


@dataclass(eq=False)
class PhoneReceiver:
    """A web server for one visit. Nothing but one address with a secret in it answers.

    Parameters
    ----------
    new_folder
        Gives an empty folder for each clip.
    host
        Address of this computer in the network the phone is in; nothing else is listened on.
    minutes
        How long the address is good for.
    most_bytes
        Largest clip.

    Raises
    ------
    SettingsError
        When the address can't be listened on.
    """

    new_folder: Callable[[], Path]
    host: str
    minutes: float = MINUTES
    most_bytes: int = MOST_BYTES
    arrived: list[Arrived] = field(default_factory=list)
    receiving: float | None = None

    def __post_init__(self) -> None:
        self._secret = secrets.token_urlsafe(18)
        self._ends = time.monotonic() + 60 * self.minutes
        self._wrong = 0
        listening = _listen(self.host)
        self.port = int(listening.getsockname()[1])
        answer = weakref.WeakMethod(self._answer)
        config = uvicorn.Config(
            _app(answer), log_config=None, access_log=False, server_header=False, lifespan="off"
        )
        server = uvicorn.Server(config)
        run = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        run.start()
        self.close = weakref.finalize(self, _shut, server, run)

    @property
    def address(self) -> str:
        """What the phone opens."""
        return f"http://{self.host}:{self.port}/{self._secret}"

    @property
    def open(self) -> bool:
        """Whether the address still answers."""
        return bool(self.close.alive) and self.seconds_left > 0 and self._wrong < WRONG_MOST

    @property
    def seconds_left(self) -> float:
        """Until the address is closed."""
        return max(0.0, self._ends - time.monotonic())

    def take(self) -> list[Arrived]:
        """The clips that came since the last call."""
        taken, self.arrived[:] = list(self.arrived), []
        return taken

    async def _answer(self, request: Request) -> Response:
        if not self.open:
            return Response(status_code=404)
        if not secrets.compare_digest(request.path_params["secret"], self._secret):
            self._wrong += 1
            return Response(status_code=404)
        if request.method == "GET":
            return _page(self.most_bytes)
        return await self._receive(request)

    async def _receive(self, request: Request) -> Response:
        if self.receiving is not None:
            return PlainTextResponse(_("Wait until the first video has arrived."), 409)
        expected = int(request.headers.get("content-length") or 0)
        if not 0 < expected <= self.most_bytes:
            return PlainTextResponse(_("This video is too large."), 413)
        name = safe_name(request.query_params.get("name") or "phone.mp4")
        part = self.new_folder() / name
        self.receiving, got = 0.0, 0
        try:
            with part.open("wb") as out:
                async for piece in request.stream():
                    got += len(piece)
                    if got > expected or not self.close.alive:
                        raise SettingsError(Text("This video is too large."))
                    out.write(piece)
                    self.receiving = got / expected
            await run_in_threadpool(_check, part)
        except (PlumblineError, ClientDisconnect, OSError) as error:
            part.unlink(missing_ok=True)
            told = sentence(error) if isinstance(error, PlumblineError) else ""
            return PlainTextResponse(told, 400)
        finally:
            self.receiving = None
        self.arrived.append(Arrived(part, name))
        return PlainTextResponse("")


def _check(path: Path) -> None:
    import vision

    vision.probe(path)


def _app(answer: weakref.WeakMethod) -> Starlette:
    async def at(request: Request) -> Response:
        found = answer()
        return await found(request) if found else Response(status_code=404)

    return Starlette(routes=[Route("/{secret}", at, methods=["GET", "POST"])])


def _listen(host: str) -> socket.socket:
    try:
        return socket.create_server((host, 0))
    except OSError as error:
        raise SettingsError(
            Text("The address {host} can't be used.", host=host),
            Text("Check that this computer is in the same network as the phone."),
        ) from error


def _shut(server: uvicorn.Server, run: threading.Thread) -> None:
    """Stop listening; a transfer under way is cut off."""
    server.should_exit = server.force_exit = True
    if run is not threading.current_thread():
        run.join(_STOP_S)


def _page(most_bytes: int) -> HTMLResponse:
    nonce = secrets.token_urlsafe(12)
    words = {
        "sending": _("Sending the video. Keep this page open."),
        "done": _("It has arrived. You can send another one, or close this page."),
        "failed": _("It did not arrive. Is the phone still in the same network?"),
        "too_large": _("This video is too large."),
        "most_bytes": most_bytes,
    }
    filled = string.Template(_PAGE.read_text(encoding="utf-8")).safe_substitute(
        lang="en",
        nonce=nonce,
        intro=_("Film with the phone's camera, or send a video it has."),
        noscript=_("Switch on JavaScript in the browser to send a video."),
        film=_("Film now"),
        choose=_("Choose a video"),
        sending=_("Sending"),
        private=_("The video goes to the computer that showed you the code, and nowhere else."),
        words=json.dumps(words).replace("<", "\\u003c"),
    )
    policy = f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; "
    headers = {
        "Content-Security-Policy": policy + "connect-src 'self'; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HTMLResponse(filled, headers=headers)
