"""Why the system refused to read or write, as a sentence that any language can say."""

from typing import Final

from plancheck.message import Message, Template, message, template
from plancheck.text import quoted

_KNOWN: Final = frozenset(
    {
        template("bad file descriptor"),
        template("device or resource busy"),
        template("disk quota exceeded"),
        template("file exists"),
        template("file name too long"),
        template("file too large"),
        template("input/output error"),
        template("interrupted system call"),
        template("invalid argument"),
        template("invalid cross-device link"),
        template("is a directory"),
        template("it is closed"),
        template("it is not a regular file"),
        template("it is read by this run"),
        template("no such device or address"),
        template("no such file or directory"),
        template("no space left on device"),
        template("not a directory"),
        template("operation not permitted"),
        template("operation not supported"),
        template("permission denied"),
        template("read-only file system"),
        template("stale file handle"),
        template("text file busy"),
        template("there is not enough memory"),
        template("cannot allocate memory"),
        template("too many levels of symbolic links"),
        template("too many links"),
        template("too many open files"),
        template("too many open files in system"),
        template("unknown reason"),
    }
)
"""What systems give as their reason, in small letters, and what we give in their place."""


def reason_of(error: OSError) -> Message:
    """Return why, in small letters; words of the system that no translation knows are quoted as the system's."""
    words = (error.strerror or "unknown reason").lower()
    return Message(Template(words)) if words in _KNOWN else message("the system says {words}", words=quoted(words))
