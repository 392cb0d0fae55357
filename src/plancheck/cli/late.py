"""Modules that come late: what we import imports them in case of need, and a usual run has none.

They take as long to import as a plan to be read.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Final

METADATA: Final = "importlib.metadata"
"""Pydantic looks for plug-ins with it, also where it is told that there are none."""

SECRETS: Final = "secrets"
"""Pydantic compares passwords with it; it brings OpenSSL along."""


class _Late(ModuleType):
    """Stands for a module until something of it is used; then that is imported."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the module has
        """Return what the module has under `name`."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class _LateMetadata(_Late):
    """Stands for `importlib.metadata`, one function of which Pydantic takes hold of on import, and never calls."""

    def __init__(self) -> None:
        """Stand for it as the package it is."""
        super().__init__(METADATA)
        import importlib

        self.__path__ = [f"{directory}/metadata" for directory in importlib.__path__]
        importlib.__dict__["metadata"] = self

    def entry_points(self, **wanted: Any) -> Any:  # noqa: ANN401  as the function itself
        """Return the entry points, as the module's own function does."""
        return self.__getattr__("entry_points")(**wanted)


def import_late() -> None:
    """Let those modules come late that were not imported yet."""
    if METADATA not in sys.modules:
        sys.modules[METADATA] = _LateMetadata()
    if SECRETS not in sys.modules:
        sys.modules[SECRETS] = _Late(SECRETS)
