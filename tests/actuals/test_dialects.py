"""Any table, written in any dialect that is read, comes back as it was."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.actuals.options import Options
from plancheck.actuals.stream import read_actuals
from plancheck.numbers.number_format import NumberFormat
from plancheck.text import name_key

_NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), min_size=1, max_size=8)
_TRICKY = st.text(st.sampled_from("\",;\t|\n ab\u2028\x85'.-"), min_size=1, max_size=6)
_NAME = (_NAMES | _TRICKY).filter(lambda text: name_key(text) != "" and "\r" not in text)
_NUMBER = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15)
_MARKS = ((".", ""), (",", ""), (".", ","), (",", "."), (",", " "), (".", "'"))
_FORMATS = [NumberFormat(*marks) for marks in _MARKS]
_ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "gb18030"]


class Dialect(NamedTuple):
    """A way to write a table."""

    delimiter: str
    encoding: str
    line_end: str
    quote_all: bool
    numbers: NumberFormat
    is_wide: bool

    def options(self) -> Options:
        """Return what has to be said to read it."""
        said = self.encoding if self.encoding in {"utf-16-be", "gb18030"} else None
        return Options(said, None if self.delimiter in ",;\t|" else self.delimiter, self.numbers)

    def content(self, rows: Sequence[tuple[str, dict[int, Decimal]]]) -> bytes:
        """Return the file that holds `rows`: an indicator and its value for each year."""
        text = io.StringIO()
        quote_all = self.quote_all or self.line_end == "\r"  # the writer would leave a line feed bare
        quoting: Literal[0, 1] = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
        writer = csv.writer(text, delimiter=self.delimiter, lineterminator=self.line_end, quoting=quoting)
        years = sorted({year for _, values in rows for year in values})
        if self.is_wide:
            writer.writerow(["indicator", *years])
            writer.writerows([name, *(self._number(values.get(year)) for year in years)] for name, values in rows)
        else:
            writer.writerow(["indicator", "period", "value"])
            for name, values in rows:
                writer.writerows([name, year, self._number(value)] for year, value in values.items())
        return text.getvalue().encode(self.encoding)

    def _number(self, value: Decimal | None) -> str:
        """Return a number in the dialect's marks, every digit kept."""
        if value is None:
            return ""
        sign, whole, decimals = "-" if value.is_signed() else "", *f"{value.copy_abs():f}.".split(".")[:2]
        thousands = self.numbers.thousands
        grouped = f"{int(whole):,}".replace(",", thousands) if thousands else whole
        return f"{sign}{grouped}{self.numbers.decimal if decimals else ''}{decimals}"


_DIALECTS = st.builds(
    Dialect,
    st.sampled_from([",", ";", "\t", "|", "^"]),
    st.sampled_from(_ENCODINGS),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.sampled_from(_FORMATS),
    st.booleans(),
)
_ROWS = st.lists(
    st.tuples(_NAME, st.dictionaries(st.integers(1000, 9999), _NUMBER, min_size=1, max_size=4)), min_size=1, max_size=5
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file that is overwritten again and again."""
    return tmp_path_factory.mktemp("dialects") / "actuals.csv"


@given(dialect=_DIALECTS, rows=_ROWS)
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read_back(file: Path, dialect: Dialect, rows: list[tuple[str, dict[int, Decimal]]]) -> None:
    """Whatever delimiter, encoding, line end, quoting, number format and layout my file has, its figures come back."""
    file.write_bytes(dialect.content(rows))
    expected = [(name_key(name), str(year), value) for name, values in rows for year, value in sorted(values.items())]
    found = [(row.indicator, str(row.period), row.value) for row in read_actuals(file, options=dialect.options())]
    assert sorted(found, key=str) == sorted(expected, key=str)
