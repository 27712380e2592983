"""Start of the app: flags, a free port, who may reach it, the browser."""

from __future__ import annotations

import ipaddress
import os
import secrets
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

from core.errors import SettingsError
from core.text import Text
from ui import guard

ADDRESS = "127.0.0.1"  # this computer only
FIRST_PORT, LAST_PORT = 8501, 65535
_PATIENCE_S = 60.0
_LEAVE_OUT = Text("Leave --port out, and a free one is found.")
APP = Path(__file__).parent / "app" / "server.py"

# Streamlit reads config.toml from the working directory, so everything is set by flags.
# Always headless: otherwise it asks for an e-mail address on the first start; we open the
# browser ourselves.
FLAGS: dict[str, str] = {
    "server.address": ADDRESS,
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.maxUploadSize": "500",
    "browser.gatherUsageStats": "false",
    "runner.postScriptGC": "false",  # with eight waiting pages it took all the time: garbage.py
    "browser.serverAddress": ADDRESS,
    "logger.hideWelcomeMessage": "true",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",  # they would carry the message to a search engine
    "theme.baseRadius": "0.6rem",
    "theme.light.primaryColor": "#0b6e6e",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f2f5f5",
    "theme.light.textColor": "#1c2b2d",
    "theme.dark.primaryColor": "#4fc3bd",
    "theme.dark.backgroundColor": "#12191b",
    "theme.dark.secondaryBackgroundColor": "#1d272a",
    "theme.dark.textColor": "#e8eeee",
}


def arguments(port: int, **more: str) -> list[str]:
    """What `streamlit` is called with; `more` with "__" for the dots of their names."""
    flags = {**FLAGS, "server.port": str(port)}
    flags |= {name.replace("__", "."): value for name, value in more.items()}
    return ["run", str(APP), *(f"--{name}={value}" for name, value in flags.items())]


def free_port(first: int = FIRST_PORT) -> int:
    """First free port from `first` on."""
    for port in range(first, first + 50):
        try:
            _try_port(port)
        except OSError:
            continue
        return port
    raise OSError(f"no free port between {first} and {first + 49}")


def checked_port(port: int) -> int:
    """The port, if the app can listen there.

    Raises
    ------
    SettingsError
        There is no such port, another program has it, or it is not for everybody.
    """
    if not 1 <= port <= LAST_PORT:
        raise SettingsError(
            Text("A port is a number from 1 to {last}.", last=str(LAST_PORT)), _LEAVE_OUT
        )
    try:
        _try_port(port)
    except PermissionError:
        raise SettingsError(
            Text("Port {port} is kept for the system.", port=str(port)), _LEAVE_OUT
        ) from None
    except OSError:
        raise SettingsError(
            Text("Port {port} is taken by another program.", port=str(port)), _LEAVE_OUT
        ) from None
    return port


def _try_port(port: int) -> None:
    """OSError when the app cannot listen there."""
    with socket.socket() as probe:
        if sys.platform != "win32":  # there it takes a port that another program listens on
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((ADDRESS, port))


def open_to_network(
    host: str, port: int, certificate: Path | None = None, key: Path | None = None
) -> tuple[str, list[str]]:
    """Let other computers reach the app, with a token that is new at every start.

    Parameters
    ----------
    host
        The address or name under which the others reach this computer; not "every address".
    port
        The port.
    certificate, key
        PEM files for https; without them videos travel unencrypted.

    Returns
    -------
    tuple
        The address to open, with the token, and the arguments for `streamlit`.

    Raises
    ------
    SettingsError
        When `host` stands for every address, or only one of the two files is given.
    """
    if _is_every(host):
        raise SettingsError(
            Text("{host} stands for every address.", host=host),
            Text("Give the address under which the others reach this computer."),
        )
    if (certificate is None) != (key is None):
        raise SettingsError(Text("For https both the certificate and its key are needed."))
    token, secure = secrets.token_urlsafe(24), certificate is not None
    guard.access = guard.Access(frozenset({host.lower()}), token, secure)
    more = {"server__address": host, "browser__serverAddress": host}
    if secure:
        more |= {"server__sslCertFile": str(certificate), "server__sslKeyFile": str(key)}
    shown = f"[{host}]" if ":" in host else host
    url = f"{'https' if secure else 'http'}://{shown}:{port}/?token={token}"
    return url, arguments(port, **more)


def _is_every(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return not host.strip()


def has_display() -> bool:
    """True when a browser window can be opened here."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


# Requests to this computer itself must not go through a proxy that is set for the network.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def healthy(port: int) -> bool:
    """True when the app answers."""
    try:
        url = f"http://{ADDRESS}:{port}/_stcore/health"
        with _direct.open(url, timeout=1) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def open_browser_when_ready(port: int) -> threading.Thread:
    """Open the page as soon as the app answers, without holding up its start."""

    def wait() -> None:
        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            if healthy(port):
                webbrowser.open(f"http://{ADDRESS}:{port}")
                return
            time.sleep(0.05)

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    return thread
