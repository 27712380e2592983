"""`plumbline app`: the pages in the browser, on this computer only."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.cli.exit_codes import exit_codes
from ui.cli.quiet_native_logs import quiet_native_logs
from ui.wording.text import _


def register(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command("app")(app)


def app(
    port: Annotated[
        int | None, typer.Option(help="Port; by default the first free one from 8501.")
    ] = None,
    *,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser.")
    ] = True,
) -> None:
    """Start the app. It listens on 127.0.0.1 only and sends nothing anywhere."""
    from ui import launch

    with exit_codes():
        port = launch.free_port() if port is None else launch.checked_port(port)
    typer.echo(
        _("Plumbline is at http://{address}:{port}  (Ctrl-C stops it)").format(
            address=launch.ADDRESS, port=str(port)
        )
    )
    if browser and launch.has_display():
        launch.open_browser_when_ready(port)
    with quiet_native_logs():
        from streamlit.web import cli as streamlit

        streamlit.main(launch.arguments(port), standalone_mode=False)
