"""Imports put off: modules that Typer and Pydantic import in case of need, where a usual run has none.

Together they take as long to import as a plan to be read.
"""

import importlib
import sys
from functools import partial
from types import ModuleType
from typing import Any, Final

DEFERRED: Final[dict[str, tuple[str, ...]]] = {
    "difflib": ("get_close_matches",),  # with it Typer looks for a command like the one that there is not
    "gettext": ("gettext",),  # Typer heads the parts of help
    "importlib.metadata": ("entry_points",),  # Pydantic looks for plug-ins, unless it is told that there are none
    "linecache": (),  # `inspect` and `traceback` show lines of source
    "pickle": ("dumps", "loads"),  # Rich keeps what styles say of links
    "secrets": (),  # Pydantic compares passwords; OpenSSL comes along
    "shellingham": (),  # Typer looks for the shell to install completion in
    "shutil": ("get_terminal_size",),  # Typer asks for the width of help
    "subprocess": (),  # Typer starts a browser
    "tokenize": (),  # `inspect` takes source apart
    "urllib.parse": ("quote_from_bytes",),  # `pathlib` makes addresses of files
}
"""Each with those of its functions that are taken hold of on import, and called in case of need only."""


class _Deferred(ModuleType):
    """Stands for a module until something of it is used; then that is imported."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        for function in DEFERRED[name]:
            setattr(self, function, partial(self._call, function))
        parent, _, last = name.rpartition(".")
        if parent:
            package = importlib.import_module(parent)
            self.__path__ = [f"{directory}/{last}" for directory in package.__path__]
            setattr(package, last, self)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the module has
        if name == "__path__":  # each `from` import asks for it
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)

    def _call(self, function: str, *values: Any, **named: Any) -> Any:  # noqa: ANN401  as the function itself
        return self.__getattr__(function)(*values, **named)


def defer_imports() -> None:
    """Put off the imports that did not take place yet."""
    for name in DEFERRED:
        if name not in sys.modules:
            sys.modules[name] = _Deferred(name)
