"""Imports put off: modules that Typer and Pydantic import in case of need, where a usual run has none.

Together they take as long to import as a plan to be read. So do the patterns of others, which a usual run does not use.
"""

import importlib
import re
import sys
import typing
from functools import partial
from types import ModuleType
from typing import Any, Final

DEFERRED: Final[dict[str, tuple[str, ...]]] = {
    "difflib": ("get_close_matches",),  # with it Typer looks for a command like the one that there is not
    "importlib.metadata": ("entry_points",),  # Pydantic looks for plug-ins, unless it is told that there are none
    "secrets": (),  # Pydantic compares passwords; OpenSSL comes along
    "shutil": ("get_terminal_size",),  # Typer asks for the width of help
    "subprocess": (),  # Typer starts a browser
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
            self.__path__ = [f"{directory}/{last}" for directory in sys.modules[parent].__path__]
            setattr(sys.modules[parent], last, self)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the module has
        if name == "__path__":  # each `from` import asks for it
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)

    def _call(self, function: str, *values: Any, **named: Any) -> Any:  # noqa: ANN401  as the function itself
        return self.__getattr__(function)(*values, **named)


_COMPILE: Final = re.compile
"""Itself, while another stands in its place."""


class _DeferredPattern:
    """Stands for a pattern until something of it is used; then that is compiled."""

    def __init__(self, *given: Any) -> None:  # noqa: ANN401  as `re.compile`
        self._given = given

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever a pattern has
        self.__dict__[name] = found = getattr(_COMPILE(*self._given), name)
        return found


class _PlainDict(dict[str, Any]):
    """Stands for `TypedDict`: a type whose keys nobody checks, which makes dictionaries."""

    def __new__(cls, **items: Any) -> dict[str, Any]:  # type: ignore[misc]  # noqa: ANN401  as a `TypedDict`
        return items

    def __init_subclass__(cls, **_: Any) -> None:  # noqa: ANN401  whether keys may be missing
        super().__init_subclass__()


def defer_imports() -> None:
    """Put off the imports that did not take place yet."""
    for name in DEFERRED:
        if name not in sys.modules:
            sys.modules[name] = _Deferred(name)


def import_lightly(*names: str) -> None:
    """Import modules that make what a usual run does not use: PyYAML patterns, Pydantic a type for each kind of schema.

    The first take 13 ms, the second 22.
    """
    import typing_extensions

    stood_for = {re: "compile", typing: "TypedDict", typing_extensions: "TypedDict"}
    kept = [(module, name, getattr(module, name)) for module, name in stood_for.items()]
    try:
        for module, name, _ in kept:
            setattr(module, name, _DeferredPattern if module is re else _PlainDict)
        for name in names:
            importlib.import_module(name)
    finally:
        for module, name, value in kept:
            setattr(module, name, value)
