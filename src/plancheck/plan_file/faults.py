"""Where something is wrong in a plan, what, and what to do about it."""

from plancheck.message import Advice, Message
from plancheck.named_tuple import NamedTuple

Key = str | int
Path = tuple[Key, ...]


class Mark(NamedTuple):
    """A place in the plan file, from 1."""

    line: int
    column: int


class Fault(NamedTuple):
    """Something wrong at a key path, or at another `mark`; `advice` takes long, and is asked for only to be shown."""

    path: Path
    message: Message
    mark: Mark | None = None
    advice: Advice | None = None


class StopReadingError(Exception):
    """The rest of the plan cannot be made sense of."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def path_text(path: Path) -> str:
    """Return a key path as people write it: `targets[3].range`."""
    text = ""
    for key in path:
        text += f"[{key}]" if isinstance(key, int) else f".{key}" if text else key
    return text
