"""Exit codes: 0 done, 2 the input cannot be used, 1 an internal error."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from core.errors import CancelledError, PlumblineError
from ui.wording.errors import sentence, unexpected
from ui.wording.text import _

BAD_INPUT = 2
OUR_FAULT = 1
STOPPED = 130  # what a shell expects after Ctrl-C


@contextmanager
def exit_codes(*, debug: bool = False) -> Iterator[None]:
    """Turn errors into a sentence on stderr and the right exit code."""
    try:
        yield
    except (CancelledError, KeyboardInterrupt):
        typer.echo(_("Stopped; nothing was written."), err=True)
        raise typer.Exit(STOPPED) from None
    except PlumblineError as error:
        typer.echo(sentence(error), err=True)
        raise typer.Exit(BAD_INPUT) from None
    except (typer.Exit, BrokenPipeError):  # `| head` has read enough: click ends quietly
        raise
    except Exception as error:  # noqa: BLE001 - last resort: a sentence instead of a traceback
        typer.echo(unexpected(error), err=True)
        if debug:
            traceback.print_exc(file=sys.stderr)
        else:
            typer.echo(_("Run it again with --debug to see the details."), err=True)
        raise typer.Exit(OUR_FAULT) from None
