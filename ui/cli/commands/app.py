"""`plumbline app`: the pages in the browser, on this computer only."""

from __future__ import annotations

from pathlib import Path
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
    host: Annotated[
        str | None,
        typer.Option(
            help="Let other computers reach it under this address of this computer; they need the "
            "address that is printed, with its token."
        ),
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option(help="With --host: certificate for https (PEM).")
    ] = None,
    key: Annotated[Path | None, typer.Option(help="With --host: its key (PEM).")] = None,
    *,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser.")
    ] = True,
) -> None:
    """Start the app. It listens on 127.0.0.1 only, unless --host is given; it sends nothing."""
    from ui import launch

    with exit_codes():
        if host is not None:
            port = launch.FIRST_PORT if port is None else port
            url, arguments = launch.open_to_network(host, port, certificate, key)
            _tell_network(url, encrypted=certificate is not None)
            _serve(arguments)
            return
        port = launch.free_port() if port is None else launch.checked_port(port)
    typer.echo(
        _("Plumbline is at http://{address}:{port}  (Ctrl-C stops it)").format(
            address=launch.ADDRESS, port=str(port)
        )
    )
    if browser and launch.has_display():
        launch.open_browser_when_ready(port)
    _serve(launch.arguments(port))


def _tell_network(url: str, *, encrypted: bool) -> None:
    typer.echo(_("Plumbline is at {url}  (Ctrl-C stops it)").format(url=url))
    typer.echo(_("Whoever has this address can use the app on this computer."))
    if not encrypted:
        typer.echo(
            _(
                "Without --certificate videos travel unencrypted, and browsers of other "
                "computers do not give their camera to the page."
            )
        )


def _serve(arguments: list[str]) -> None:
    with quiet_native_logs():
        from streamlit.web import cli as streamlit

        streamlit.main(arguments, standalone_mode=False)
