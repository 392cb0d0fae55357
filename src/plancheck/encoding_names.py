"""Names of encodings of text: which are taken, and what to do about others."""

import codecs
from typing import Final

from plancheck.message import SentenceError, message, template

ADVICE_TCVN: Final = template("convert the file first, for example with: iconv -f TCVN -t UTF-8")
"""What to do about a file in TCVN3."""

_NOT_READ: Final = {
    "tcvn3": ADVICE_TCVN,
    "tcvn": ADVICE_TCVN,
    "tcvn5712": ADVICE_TCVN,
    "abc": ADVICE_TCVN,
    "vni": template("convert the file to UTF-8 first, with a Vietnamese converter such as UniKey's"),
    "viscii": template("convert the file first, for example with: iconv -f VISCII -t UTF-8"),
    "vps": template("convert the file to UTF-8 first, with a Vietnamese converter such as UniKey's"),
}
"""Encodings that people have files in and that no codec reads, and what to do about them."""


class EncodingError(SentenceError):
    """A name that stands for no encoding of text, or for one that is not read."""


def checked_encoding(name: str) -> str:
    """Return the name of an encoding as Python has it.

    Raises:
        EncodingError: It is none, or one that is not read; the message says what to do.
    """
    if advice := _NOT_READ.get(name.casefold().replace("-", "").replace("_", "").replace(" ", "")):
        raise EncodingError(message("files in {name} are not read; {advice}", name=name, advice=message(advice)))
    try:
        codec = codecs.lookup(name)
        "1".encode(codec.name).decode(codec.name)  # refuses what turns bytes into bytes, and `undefined`
    except (LookupError, ValueError, TypeError):
        words = template("is no encoding of text that is known (got {name}); write one such as utf-8 or windows-1258")
        raise EncodingError(message(words, name=ascii(name))) from None
    if codec.name in {"unicode-escape", "raw-unicode-escape", "idna", "punycode", "charmap"}:
        words = template("is no encoding of files (got {name}); write one such as utf-8 or windows-1258")
        raise EncodingError(message(words, name=ascii(name)))
    return codec.name
