"""Rows that are a header once more: the same, which is passed over, or another one, with which the file is refused."""

from collections.abc import Callable
from typing import Final

from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.column_names import LATER, NAMES, ROLE, header_key
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells, Remembered
from plancheck.actuals.header.period_columns import is_dated
from plancheck.actuals.table.records import Complain
from plancheck.contract.row_batch import PeriodCell
from plancheck.message import message, template

_ABOVE_KEYS: Final = frozenset(  # what stands above what rows are about
    {name for role in ("indicator", "indicator label", "period") for name in (*NAMES[role], *LATER.get(role, ()))}
)
_OTHER: Final = template(
    "names its columns otherwise than the header above it; give each table as a file of its own, or say --header-row, "
    "if this one is meant"
)


class HeaderRows:
    """Looks for such rows by the `key` column, in texts that `may_be` them; `count` were met, the `first` on a line."""

    def __init__(self, columns: Columns, periods: Callable[[str], PeriodCell], complain: Complain) -> None:
        """Look below the header of `columns`, where `periods` are read so; send other headers to `complain`."""
        self._header = tuple(map(header_key, columns.names))
        self._cells = tuple(map(header_key, columns.cells))
        names = {*ROLE, *_ABOVE_KEYS, *self._header, *self._cells} - {""}
        is_across = any(column.indicator for column in columns.periods)
        width = columns.width
        about = [None if is_across else columns.indicator, columns.period]
        self._keys = [place for place in about if place is not None and place < width]
        self._values = [place for place in columns.value_places if place < width]
        keys = self._keys or [place for place in columns.dimensions if place is not None and place < width]
        self.key = keys[0] if keys else None
        own = {self._header[self.key]} if self.key is not None else set()
        self._above_keys = frozenset({*own, *_ABOVE_KEYS} - {""})
        self.may_be: Remembered[str, bool] = Remembered(lambda cell: header_key(cell) in names)
        self.count = self.first = 0
        self._periods = periods
        self._complain = complain

    def is_one(self, line: int, cells: Cells) -> bool:
        """Say whether a row is a header, and take note of it."""
        if self.key is None or not self.may_be[cells[self.key]]:
            return False
        texts = list(map(header_key, cells[: len(self._header)]))
        if all(text in both for text, *both in zip(texts, self._header, self._cells, strict=True)):
            self.count += 1
            self.first = self.first or line
            return True
        if not self._is_other(cells):
            return False
        self._complain(line, None, message(_OTHER))
        return True

    def _is_other(self, cells: Cells) -> bool:
        """Say whether names of columns stand where rows say what they are about, and no figure where values do."""
        values = [cells[place] for place in self._values if cells[place].strip()]
        figures = [text for text in values if is_figure(text) and not self.may_be[text]]
        if any(self._periods(text)[1] is None and not is_dated(text) for text in figures):
            return False
        is_above_keys = self.key is not None and header_key(cells[self.key]) in self._above_keys and bool(values)
        return is_above_keys or (len(self._keys) > 1 and all(self.may_be[cells[place]] for place in self._keys))
