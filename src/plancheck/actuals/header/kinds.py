"""What texts say that makes figures of another kind: changes, shares, prices, editions, sums so far."""

import re
from collections.abc import Sequence
from typing import Final

from plancheck.actuals.grammar.lexicon import pattern_for
from plancheck.text import composed

_LONGEST: Final = 200

_CHANGES: Final = pattern_for("changes")
_SO_FAR: Final = pattern_for("so far")
_ADJUSTED: Final = pattern_for("adjusted")
_PRICES: Final = pattern_for("prices")
_EDITIONS: Final = pattern_for("editions")
_SHARES: Final = pattern_for("shares")
_SURENESS: Final = pattern_for("sureness")
_WITHOUT: Final = r"(?:excluding|excl\.?|without|net of|other than|không (?:gồm|kể|bao gồm)|ohne|hors|sin|excepto)\s.+"

_RELEASED: Final = pattern_for("released")


def is_of_kind(text: str) -> bool:
    """Say whether a text says that figures are of another kind than the name of what is measured says."""
    return _fits((_CHANGES, _SO_FAR, _EDITIONS, _SHARES, _SURENESS, _WITHOUT), text) or _fits(
        (_ADJUSTED, _PRICES), text
    )


def may_be_of_all(text: str) -> bool:
    """Say whether a text says what may be said of all figures of a file: that they are adjusted, priced, released."""
    return _fits((_ADJUSTED, _PRICES, _RELEASED), text)


def _fits(kinds: Sequence[str], text: str) -> bool:
    pattern = rf"\W*(?:{'|'.join(kinds)})\W*"
    return len(text) <= _LONGEST and re.fullmatch(pattern, composed(text).casefold()) is not None
