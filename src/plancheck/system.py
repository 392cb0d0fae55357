"""What the system says no to: why it refused to read or write, and memory that runs out, seen coming if it can be."""

import errno
from functools import cache
from typing import Final

from plancheck.message import Message, Template, message, template
from plancheck.text import quoted

# What the system says of a library that there is no room to load.
_LINKER_WORDS: Final = ("cannot allocate memory", "failed to map segment", "cannot map", "out of memory")
ADVICE: Final = template("needs more memory than there is; raise the limit (ulimit -v), or divide the file")
# Bytes of address space without which Arrow and NumPy are not loaded: much of it they only reserve.
FOR_ARROW: Final = 1_500_000_000


def is_shortage(error: BaseException) -> bool:
    """Say whether an error came because memory ran out."""
    if isinstance(error, ImportError):
        return any(words in str(error).casefold() for words in _LINKER_WORDS)
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM)


def has_room(size: int = FOR_ARROW) -> bool:
    """Say whether a limit on the address space of this process leaves `size` bytes of it; True where there is none."""
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return limit == resource.RLIM_INFINITY or limit - _taken(resource.getpagesize()) >= size


def _taken(page: int) -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  not the only thing that is short
            return int(file.read().split()[0]) * page
    except (OSError, ValueError):
        return 0


@cache
def _known() -> frozenset[str]:
    """Return what systems give as their reason, in small letters, and what we give in their place."""
    from pathlib import Path  # here, as few runs need it

    return frozenset(Path(__file__).with_name("reasons.txt").read_text("utf-8").splitlines())


def reason_of(error: OSError) -> Message:
    """Return why, in small letters; words of the system that no translation knows are quoted as the system's."""
    words = (error.strerror or "unknown reason").lower()
    return Message(Template(words)) if words in _known() else message("the system says {words}", words=quoted(words))
