"""Lazy import: heavy modules that a package imports are replaced by stand-ins until used."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class _StandIn(ModuleType):
    """A module that is loaded when the first of its names is asked for, or called."""

    def __init__(self, name: str, called: tuple[str, ...]) -> None:
        super().__init__(name)
        self._called = called
        if called:  # `from module import function` asks for the folder first
            spec = importlib.util.find_spec(name)
            self.__path__ = list(spec.submodule_search_locations or ()) if spec else []

    def __getattr__(self, name: str) -> Any:
        if name == "__spec__":  # asked by the import system of what it finds in place
            raise AttributeError(name)
        if name in self._called:
            return lambda *args, **named: getattr(self._module(), name)(*args, **named)
        return getattr(self._module(), name)

    def _module(self) -> ModuleType:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return importlib.import_module(self.__name__)


@contextmanager
def loaded_later(*names: str, called: tuple[str, ...] = ()) -> Iterator[None]:
    """Let imports of these modules find stand-ins, except of those that are loaded already.

    Whoever asks a stand-in for anything, the importing package or another thread, gets it from the
    module itself.

    Parameters
    ----------
    names
        The modules, with their parents first.
    called
        Functions of them that are taken by name (`from module import function`): what is given
        loads the module when it is called.
    """
    placed = {name: _StandIn(name, called) for name in names if name not in sys.modules}
    sys.modules.update(placed)
    for name, module in placed.items():
        whole, _dot, part = name.rpartition(".")
        if whole in placed:
            setattr(placed[whole], part, module)
    try:
        yield
    finally:
        for name, module in placed.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
