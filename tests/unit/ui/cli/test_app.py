"""`plumbline app --port`: one sentence for a port it can't have, before anything is started."""

from __future__ import annotations

import socket

import pytest
from typer.testing import CliRunner

from ui import launch
from ui.cli.main import cli


def asked(port: int) -> str:
    ended = CliRunner().invoke(cli, ["app", "--no-browser", "--port", str(port)])
    assert ended.exit_code == 2
    assert "Plumbline is at" not in ended.stdout
    return ended.stderr


@pytest.mark.parametrize("port", [0, -5, 65536, 99999])
def test_a_port_there_is_not(port):
    assert asked(port).startswith("A port is a number from 1 to 65535.")


def test_a_port_that_is_taken():
    with socket.socket() as other:
        other.bind((launch.ADDRESS, 0))
        other.listen()
        taken = other.getsockname()[1]
        said = (
            f"Port {taken} is taken by another program. Leave --port out, and a free one is found."
        )
        assert asked(taken) == said + "\n"
