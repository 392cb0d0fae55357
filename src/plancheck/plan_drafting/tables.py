"""Rows of a table that was pasted as text: cells parted by tabs, bars or several blanks."""

import re
from collections.abc import Iterator
from typing import Final

from plancheck.named_tuple import NamedTuple
from plancheck.plan_drafting.labels import LONGEST, label_of
from plancheck.plan_drafting.sentences import stated_periods
from plancheck.quotation.phrases import Phrase, range_phrases

_FEWEST: Final = 3  # fewest cells of a row: what is measured, and two more
_LONGEST_LINE: Final = 2_000
_PARTED: Final = re.compile(r"\s*(?:\t|\||[ \u00a0]{2,})\s*")
_FIGURE: Final = re.compile(r"(?:[<>≥≤=~±]|>=|<=)?\s?[0-9][0-9.,%\s±~–-]{0,30}")
_ORDINAL: Final = re.compile(r"[0-9IVX]{1,4}(?:\.[0-9]{1,2})*[.)]?|[-+*•]")
_UNIT: Final = re.compile(r"[^\W\d_]*%|[^\d<>≥≤=~±]{1,24}")


class TableRow(NamedTuple):
    """What a row says of one column: what is measured, in which unit and period, if stated, and the range."""

    label: str
    unit: str
    period: str
    phrase: Phrase


class Table:
    """Reads lines one by one, and knows the header above them."""

    def __init__(self) -> None:
        self._periods: list[str] = []

    def rows_of(self, line: str, mark: str, language: str) -> tuple[list[TableRow], bool]:
        """Return what a line says where it is one of a table, and whether it is."""
        cells = [cell for cell in _PARTED.split(line.strip(" |")) if cell] if len(line) <= _LONGEST_LINE else []
        if len(cells) < _FEWEST:
            return [], False
        periods = [_period(cell) for cell in cells]
        if any(periods) and not any(range_phrases(cell, mark, (language,)) for cell in cells):
            self._periods = periods
            return [], sum(map(bool, periods)) > 1 or not any(_FIGURE.fullmatch(cell) for cell in cells)
        if sum(_FIGURE.fullmatch(cell) is not None for cell in cells) < _FEWEST - 1:
            return [], False
        return list(self._found(cells, mark, language)), True

    def _found(self, cells: list[str], mark: str, language: str) -> Iterator[TableRow]:
        at = 1 if _ORDINAL.fullmatch(cells[0]) and not _FIGURE.fullmatch(cells[1]) else 0
        label = label_of(cells[at][:LONGEST])
        unit = cells[at + 1] if _UNIT.fullmatch(cells[at + 1]) else ""
        has_header = len(self._periods) == len(cells)
        for index, cell in enumerate(cells[at + 1 :], at + 1):
            for phrase in range_phrases(cell, mark, (language,)):
                yield TableRow(label, unit, self._periods[index] if has_header else "", phrase)


def _period(cell: str) -> str:
    periods = {period.text for period in stated_periods(cell)}
    return periods.pop() if len(periods) == 1 else ""
