"""No plug-ins of Pydantic: they must not change what a plan means, and looking for them is slow."""

import importlib
import os
import sys
from types import ModuleType
from typing import Any, Final

_NAME: Final = "importlib.metadata"


class _Late(ModuleType):
    """Stands for `importlib.metadata` until something of it is used.

    Pydantic imports it to look for plug-ins, also when it is told not to look; that, with the readers of mail under it,
    takes as long as reading a plan.
    """

    def __init__(self) -> None:
        """Stand for it, as a package beside `importlib`'s other modules."""
        super().__init__(_NAME)
        self.__path__ = [f"{directory}/metadata" for directory in importlib.__path__]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the module has
        """Return what the module has under `name`; import it."""
        if sys.modules.get(_NAME) is self:
            del sys.modules[_NAME]
        return getattr(importlib.import_module(_NAME), name)

    def entry_points(self, **wanted: Any) -> Any:  # noqa: ANN401  as the module's own
        """Return the entry points, as the module's own function does: Pydantic takes hold of it and never calls it."""
        return self.__getattr__("entry_points")(**wanted)


def leave_plugins_out() -> None:
    """Let Pydantic find no plug-ins, without a look for them."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if _NAME not in sys.modules:
        sys.modules[_NAME] = late = _Late()
        importlib.__dict__["metadata"] = late
