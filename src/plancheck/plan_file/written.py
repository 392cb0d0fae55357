"""How texts are written in a plan file."""

import re
from typing import Final

_PLAIN: Final = r"[^\W\d_][\w /()-]*(?<! )"
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def as_written(text: str) -> str:
    """Return `text` as a plan writes it: in quotes, unless it can only be a text without them."""
    if re.fullmatch(_PLAIN, text) and text.lower() not in _WORDS:
        return text
    return in_quotes(text)


def in_quotes(text: str) -> str:
    """Return `text` in double quotes; in single ones if it has double quotes itself."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def flow(value: object) -> str:
    """Return `value` on one line, as a plan may have it."""
    match value:
        case dict():
            return f"{{{', '.join(f'{as_written(str(key))}: {flow(item)}' for key, item in value.items())}}}"
        case list() | tuple():
            return f"[{', '.join(map(flow, value))}]"
        case str():
            return as_written(value)
        case None:
            return "null"
        case _:
            return str(value)
