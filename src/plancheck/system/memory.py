"""Memory that runs out: told from other errors, and seen coming where a library would end the process."""

import errno
from typing import Final

from plancheck.message import template

_LINKER_WORDS: Final = ("cannot allocate memory", "failed to map segment", "cannot map", "out of memory")
"""What the system says of a library that there is no room to load."""

ADVICE: Final = template("needs more memory than there is; raise the limit (ulimit -v), or divide the file")


def is_shortage(error: BaseException) -> bool:
    """Say whether an error came because memory ran out."""
    if isinstance(error, ImportError):
        return any(words in str(error).casefold() for words in _LINKER_WORDS)
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM)


FOR_ARROW: Final = 1_500_000_000
"""Bytes of address space without which Arrow and NumPy are not loaded: much of it they only reserve."""


def has_room(size: int = FOR_ARROW) -> bool:
    """Say whether a limit on the address space of this process leaves `size` bytes of it; True where there is none."""
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return limit == resource.RLIM_INFINITY or limit - _taken(resource.getpagesize()) >= size


def _taken(page: int) -> int:
    """Return how many bytes of address space are taken; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  not the only thing that is short
            return int(file.read().split()[0]) * page
    except (OSError, ValueError):
        return 0
