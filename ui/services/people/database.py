"""The record's file: opening it, its migrations, its protection by a passphrase, its backup."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from core.errors import RecordError, SettingsError
from core.text import Text
from ui.services.people.protection import Protection, opened, protection

_WAIT_S = 20.0


def turn_on(path: Path, passphrase: str | None = None) -> Database:
    """Make an empty record, encrypted when there is a passphrase; open it.

    Raises
    ------
    SettingsError
        When there is one already, or it can't be written.
    """
    if protection(path) is not Protection.NONE:
        raise SettingsError(
            Text("There is a record already: {path}", path=path), Text("Open it instead.")
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Readable by the user alone, from the first byte on.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise SettingsError(
            Text("The record can't be written to {path}.", path=path),
            Text("Choose another place with the variable PLUMBLINE_RECORD."),
        ) from error
    return Database(path, passphrase)


@dataclass(frozen=True)
class _Driver:
    """The module that reads the file, and what it is told first."""

    module: Any
    passphrase: str | None

    def connect(self, path: Path) -> Any:
        connection = self.module.connect(path, timeout=_WAIT_S, check_same_thread=False)
        if self.passphrase is not None:
            quoted = self.passphrase.replace("'", "''")
            connection.execute(f"PRAGMA key = '{quoted}'")  # a PRAGMA takes no parameters
        return connection


class Database:
    """An open record. Every change is one transaction: committed to the disk whole, or not at all.

    The write-ahead log is flushed with every commit (`synchronous=FULL`), foreign keys are
    enforced, and what is deleted is overwritten (`secure_delete`).

    Parameters
    ----------
    path
        The file; it must exist, see `turn_on`.
    passphrase
        For an encrypted record.

    Raises
    ------
    RecordError
        When there is none, the passphrase is wrong, the file is damaged, or a newer version of the
        program wrote it.
    SettingsError
        When the record is encrypted and the library for that is not installed.
    """

    def __init__(self, path: Path, passphrase: str | None = None) -> None:
        if not path.is_file():
            raise RecordError(
                Text("No record has been made on this computer."), Text("Turn it on first.")
            )
        self.path = path
        self._driver = _driver(passphrase)
        self.engine: Engine = create_engine(
            "sqlite+pysqlite://",
            module=self._driver.module,
            creator=lambda: self._driver.connect(path),
        )
        event.listen(self.engine, "connect", _prepare)
        event.listen(self.engine, "begin", _begin)
        try:
            self._migrate()
            opened(path, Protection.PLAIN if passphrase is None else Protection.ENCRYPTED)
        except DatabaseError as error:
            self.engine.dispose()
            raise RecordError(
                Text("The record can't be opened."),
                Text("Check the passphrase; if it is right, restore a backup."),
            ) from error

    @contextlib.contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction: committed at the end, undone after an error."""
        with Session(self.engine) as session, session.begin():
            yield session

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        self.fold()
        self.engine.dispose()

    def fold(self) -> None:
        """Write the log into the file and empty it, so that nothing deleted stays in it."""
        with contextlib.closing(self._driver.connect(self.path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def shrink(self) -> None:
        """Rewrite the file without free pages: nothing that was deleted is left in it."""
        self.fold()
        with contextlib.closing(self._driver.connect(self.path)) as connection:
            connection.isolation_level = None
            connection.execute("VACUUM")
        self.fold()

    def backup(self, out: Path) -> None:
        """Write a copy while the record is in use, protected by the same passphrase.

        Raises
        ------
        SettingsError
            When `out` exists or can't be written.
        """
        if out.exists():
            raise SettingsError(
                Text("{out} exists already.", out=out), Text("Choose another name.")
            )
        part = out.with_name(f".{out.name}.part")
        try:
            part.unlink(missing_ok=True)
            with (
                contextlib.closing(self._driver.connect(self.path)) as source,
                contextlib.closing(self._driver.connect(part)) as copy,
            ):
                source.backup(copy)
            os.replace(part, out)
        except (OSError, self._driver.module.Error) as error:
            raise SettingsError(
                Text("The backup can't be written to {out}.", out=out),
                Text("Choose another place."),
            ) from error
        finally:
            part.unlink(missing_ok=True)

    def _migrate(self) -> None:
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        script = ScriptDirectory.from_config(config)
        with self.engine.begin() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            if current == script.get_current_head():
                return
            if current is not None and current not in {r.revision for r in script.walk_revisions()}:
                raise RecordError(
                    Text("A newer version of the program wrote this record."),
                    Text("Install the newest version."),
                )
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def restore(backup: Path, path: Path, passphrase: str | None = None) -> Database:
    """Take a backup as the record of this computer.

    Raises
    ------
    SettingsError
        When there is a record already.
    RecordError
        When the backup can't be opened.
    """
    if protection(path) is not Protection.NONE:
        raise SettingsError(
            Text("There is a record already: {path}", path=path),
            Text("Move it away first; nothing is ever replaced."),
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        source = Database(backup, passphrase)
        try:
            source.backup(part)
        finally:
            source.engine.dispose()
        part.chmod(0o600)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return Database(path, passphrase)


def _driver(passphrase: str | None) -> _Driver:
    if passphrase is None:
        return _Driver(sqlite3, None)
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise SettingsError(
            Text("A record with a passphrase needs the package sqlcipher3."),
            Text('Install it: pip install "plumbline[encryption]"'),
        ) from error
    return _Driver(dbapi2, passphrase)


def _prepare(connection: Any, _record: object) -> None:
    """What SQLite is told on every connection."""
    # SQLAlchemy begins transactions itself, see `_begin`: the driver would begin too late.
    connection.isolation_level = None
    for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
