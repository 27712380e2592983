"""Start of the app: flags, a free port, the browser. Used by `plumbline app` and tests."""

from __future__ import annotations

import os
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

ADDRESS = "127.0.0.1"  # this computer only
FIRST_PORT, LAST_PORT = 8501, 65535
_LEAVE_OUT = Text("Leave --port out, and a free one is found.")
APP = Path(__file__).parent / "app" / "main.py"

# Streamlit reads config.toml from the working directory, so everything is set by flags.
# Always headless: otherwise it asks for an e-mail address on the first start; we open the
# browser ourselves.
FLAGS: dict[str, str] = {
    "server.address": ADDRESS,
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.maxUploadSize": "500",
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": ADDRESS,
    "logger.hideWelcomeMessage": "true",
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
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


def arguments(port: int) -> list[str]:
    """What `streamlit` is called with."""
    flags = {**FLAGS, "server.port": str(port)}
    return ["run", str(APP), *(f"--{name}={value}" for name, value in flags.items())]


def free_port(first: int = FIRST_PORT) -> int:
    """First free port from `first` on."""
    for port in range(first, first + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((ADDRESS, port))
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
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except PermissionError:
            raise SettingsError(
                Text("Port {port} is kept for the system.", port=str(port)), _LEAVE_OUT
            ) from None
        except OSError:
            raise SettingsError(
                Text("Port {port} is taken by another program.", port=str(port)), _LEAVE_OUT
            ) from None
    return port


def has_display() -> bool:
    """True when a browser window can be opened here."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def healthy(port: int) -> bool:
    """True when the app answers."""
    try:
        url = f"http://{ADDRESS}:{port}/_stcore/health"
        with urllib.request.urlopen(url, timeout=1) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def open_browser_when_ready(port: int, patience_s: float = 60.0) -> threading.Thread:
    """Open the page as soon as the app answers, without holding up its start."""

    def wait() -> None:
        end = time.monotonic() + patience_s
        while time.monotonic() < end:
            if healthy(port):
                webbrowser.open(f"http://{ADDRESS}:{port}")
                return
            time.sleep(0.3)

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    return thread
