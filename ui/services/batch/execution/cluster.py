"""Workers of a batch: processes of this computer, or a cluster by its address."""

from __future__ import annotations

import logging
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker

from core.cores import usable_cores
from core.errors import SettingsError
from core.text import Text

HOST = "127.0.0.1"
CONNECT_S = 20
# A clip whose worker dies this often is not tried again.
DEATHS = 2


@contextmanager
def client(workers: int | None = None, scheduler: str | None = None) -> Iterator:
    """A `distributed.Client`; our own processes end with it, a cluster of others stays.

    Parameters
    ----------
    workers
        Processes of this computer; one a core if not given.
    scheduler
        Address of a running cluster, such as ``tcp://10.0.0.5:8786``.

    Raises
    ------
    SettingsError
        When both are given, `workers` is below 1, or there is no answer at the address.
    """
    import dask
    from distributed import Client

    if scheduler is not None:
        if workers is not None:
            raise SettingsError(
                Text("Give either a number of workers or the address of a scheduler, not both.")
            )
        try:
            found = Client(scheduler, timeout=CONNECT_S, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise SettingsError(
                Text("No scheduler answers at {address}.", address=scheduler),
                Text("Start it first, or leave the address out to use this computer."),
            ) from error
        with found:
            yield found
        return
    if workers is not None and workers < 1:
        raise SettingsError(Text("At least one worker is needed."))
    settings = {
        "distributed.scheduler.allowed-failures": DEATHS,
        "distributed.worker.memory.terminate": False,
        # A long computation in C does not answer; that is no fault.
        "distributed.admin.tick.limit": "1h",
    }
    with (
        tempfile.TemporaryDirectory(prefix="plumbline-dask-", ignore_cleanup_errors=True) as space,
        dask.config.set(settings),
        _own_cluster(
            n_workers=workers or usable_cores(),
            threads_per_worker=1,
            processes=True,
            host=HOST,
            # Without an address the server of the scheduler would listen to every network.
            dashboard_address=f"{HOST}:0",
            scheduler_kwargs={"dashboard": False},
            memory_limit=0,
            local_directory=space,
            silence_logs=logging.CRITICAL,
        ) as local,
        Client(local, set_as_default=False) as found,
    ):
        yield found


@contextmanager
def _own_cluster(**options: object) -> Iterator:
    """Workers that a Ctrl-C in the terminal does not reach: it is ours to stop them in order.

    The terminal sends it to every process. A signal that is held back when a thread or process
    is started stays held back there, also for workers that are started again later.
    """
    from distributed import LocalCluster

    with _held_back():
        found = LocalCluster(**options)
    with found:
        yield found


@contextmanager
def _held_back() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        # Windows: a worker may end at once; its clip is done by the next run.
        yield
        return
    # Started later, this helper of multiprocessing would let the signal through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
