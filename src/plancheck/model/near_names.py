"""Names that are almost those of a plan: suggested, and never taken."""

import re
from collections.abc import Collection
from typing import Final

from plancheck.suggestion import ALMOST_THE_SAME, Suggestions
from plancheck.text import SHOWN, folded

_DIGITS: Final = re.compile(r"[0-9]+")


def letters_of(name: str) -> str:
    """Return the letters and digits of a name, without accents and case: `Viet Nam` and `Vietnam` have the same."""
    return "".join(filter(str.isalnum, folded(name[:SHOWN])))


class NearNames:
    """Finds which name somebody meant who wrote another one: `Vietnam` for `Viet Nam`."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._choices = Suggestions(sorted(names), least=ALMOST_THE_SAME)

    def of(self, text: str) -> str | None:
        """Return the name that `text` is almost; None if it is one itself, or none is close.

        Numbers tell names apart: nobody who writes `District 12` means `District 13`.
        """
        if not text or text in self._names:
            return None
        found = self._choices.nearest(text)
        return found if found is not None and _DIGITS.findall(found) == _DIGITS.findall(text) else None
