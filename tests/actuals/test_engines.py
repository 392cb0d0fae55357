"""Two readers, one meaning: whoever reads a file, the answer is the same, places and notes included."""

import gzip
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from plancheck.actuals.columns import text_rows
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.options import Engine, Options
from plancheck.actuals.rows.spread_values import SpreadValues
from plancheck.actuals.stream import read_actuals
from plancheck.actuals.table.bulk_records import Spans
from plancheck.actuals.table.records import Complain, Records
from plancheck.model.actual import Actual
from plancheck.model.plan import Plan
from plancheck.model.results.result import Verification
from plancheck.numbers.number_format import NumberFormat
from plancheck.plan_file import read_plan
from plancheck.verification import verify
from plancheck.verification.tracking import track
from tests.actuals.equality.drawing import drawn
from tests.actuals.equality.known_files import CASES
from tests.actuals.equality.trials import BY_AREA, IN_SECTIONS, REFUSED, Question, Room, TextFile, Trial
from tests.verification.given import plan


def _trial(  # noqa: PLR0913  what most of them are not about has a value
    content: bytes,
    targets: Sequence[int] = (0,),
    block: int = 1_000,
    kept: int = 1,
    *,
    numbers: NumberFormat | None = None,
    vintage: str | None = None,
    is_packed: bool = False,
    is_tracked: bool = False,
) -> Trial:
    question = Question(tuple(targets), numbers=numbers, vintage=vintage, is_tracked=is_tracked)
    return Trial([TextFile(content, is_packed)], question, Room(block, kept))


@pytest.mark.parametrize("number", range(60))
def test_engines(tmp_path: Path, number: int) -> None:
    """A table, whole or damaged, comes to the same verification or the same problems with either engine.

    `python -m tests.actuals.equality` draws more of them.
    """
    row, *others = drawn("tests", number).answers(tmp_path)
    assert others == [row] * len(others)


_RELEASES = b"value,indicator,period,area,vintage\n" + b"".join(
    b"%d,growth,%d,a,%b\n" % (4 + place % 3, year, vintage)
    for place, (year, vintage) in enumerate([*((year, b"2024-12") for year in range(2000, 2024)), (2023, b"2025-06")])
)

_QUOTED = b'"value","indicator","period","area"\n' + b"".join(
    b'%d,"growth","%d","%b"\n'
    % (4 + place % 6, 2000 + place % 20, (b"Hanoi, Vietnam", b'"" ""', b"", b"it's")[place % 4])
    for place in range(60)
)

_TOO_LONG = b"value,indicator,period,area\n" + b"4,growth,2023,a\n" * 9_000 + b'5,growth,2023,"%b"\n' % (b"b" * 131_073)
"""A cell that ends all reading, in a block that no record goes beyond, and a bad line below it."""


_LONG_CELL = b"value,indicator,period,area\n" + b"4,growth,2023,a\n" * 9_000 + b"5,growth,2023,%b\n" % (b"b" * 200_000)


_LEFT_TWICE = b"period,indicator,value,area\n2023,growth,1e1,a\n2023,none,4,a\n" + b"".join(
    b"%d,growth,4,b\n" % year for year in range(2023, 2026)
)
"""A row that two targets leave to the reader, and one that nothing demands."""

_LEFT_BETWEEN = b"period,indicator,value,area\n2023,none,4,a\n2023,growth,1e1,a\nsoon,none,4,a\n" + b"".join(
    b"2023,none,4,a\n2023,other,%d,b\n2023,growth,%d,c\n" % (at, at) for at in range(9)
)
"""Rows that nothing demands, counted by the kernel, before and after rows that the reader reads."""

_DELETED_UNDER_ANOTHER_NAME = (
    b"indicator,period,value,area,action\n"
    + b"".join(b"growth,2023,6,%c,\n" % area for area in b"abcdefgh")
    + b"growth,2023,6,- E,D\n"
)
"""A row marked as deleted whose area is spelled like another."""

_WATCHED_WITHOUT_PERIOD = (
    b"DATAFLOW,LAST UPDATE,OBS_FLAG,OBS_VALUE,na_item,TIME_PERIOD,multiplier\n"
    b"X,,p,8,growth,2026,6\nX,,p,7,growth,2025,7\nX,,p,6.5,growth,,\n"
)
"""A column that tells rows apart, and a row that says nothing of its period."""

_NAMES_BESIDE_NOTHING = b"period,value,indicator,area\n2023,6,growth,a\n2023,6,,A\n,6,growth,A\n,6,,A\n" + b"".join(
    b"2023,6,growth,%c\n" % area for area in b"cdefgh"
)
"""Rows that lack an indicator or a period, which may be none, with an area that is spelled like another."""

_CUT_OFF = b"indicator,note,area,2024,2025\n" + b"".join(b"growth,,%c,6,6\n" % area for area in b"abc") + b"growth,,h"
"""A file that breaks off in its last row."""


_NO_ROW_HELD = frozenset({"no row held"})

_ONCE = b"indicator,period,value,area\n" + b"".join(b"growth,2024,9,%c\n" % area for area in b"abcd")
_REPEATED_IN_BOTH = Trial(
    [TextFile(_ONCE + _ONCE.partition(b"\n")[2])] * 2, Question((0,)), Room(200, bounds=_NO_ROW_HELD)
)

_ROW_OF_A = b"growth,2024,6,a\n"
_NAMED_BY_THE_PLAN = Trial(
    [
        TextFile(b"indicator,period,value,area\n" + _ROW_OF_A * 2 + b"growth,2025,6,a\n"),
        TextFile(b"indicator,period,value,area\n" + _ROW_OF_A * 12 + b"growth,2025,6,b\n"),
    ],
    Question((3, 4), has_units=False),
    Room(60, bounds=_NO_ROW_HELD),
)
"""Two rows that come to the same, of which the plan names the group of the first: it is known before it is met."""

_HEADER_AGAIN = Trial(
    [TextFile(b"Indicator,2029,2030\njobs,7,\nIndicator,2029,2030\ngrowth,6,\n")],
    Question((), plan=CASES / "pass/header-again-above-years-without-figures/targets.yaml"),
    Room(bounds=frozenset({"all left"})),
)

_BELOW_THE_FIRST_ROWS = Trial(
    [
        TextFile(
            b"indicator,period,value,sex\n"
            b"growth,2023,8,m\ngrowth,2025,5,f\nspare,2024,6,f\n"
            b"growth,2023,5,\ngrowth,2025,4,\ngrowth,2026,7,f\ngrowth,2025,5,\n"
        )
    ],
    Question((0,)),
    Room(bounds=frozenset({"rows left over", "first rows"})),
)
"""Of the rows below the first only so many are looked at."""

_FOOTER_BELOW_ROWS_READ_AGAIN = _trial(
    b'"indicator","note","sex","unit","area",2024,2025\n'
    b'"growth","a; b","","percent","a",123456789012345678901,\n"growth","",,"percent","a","","1e1"\n'
    b'"growth","",,"percent","b",7,"+5"\n"share","a; b","","percent","b",9,\n"share","",,"percent","b","",7\n'
    b'"growth","",,"percent","c",6,9\n"share","",,"percent","c","1e1",6.0\nTotal,"",\n',
    block=300,
)
"""The rows that are shown are read again when all others were: that they have no plain figure was counted before."""

_OF_JAPAN = '"tab_code","表章項目","time_code","時間軸（月次）","unit","value","annotation"'
_FOOTER_IN_TWO_BLOCKS = Trial(
    [
        TextFile(
            f'"VALUE"\n{_OF_JAPAN}\n"01","完全失業率","2029000404","2029年4月","％","2.6",""\n'
            f'"VALUE"\n{_OF_JAPAN}0\n'.encode()
        )
    ],
    Question((), plan=CASES / "fail/source-estat/targets.yaml", wants_all=True),
    Room(120),
)

_AREAS = b"".join(b"growth,%c,6,7\n" % area for area in b"abcdefghij")
_HEADING_BELOW_THE_FIRST_ROWS = Trial(
    [TextFile(b"indicator,area,2024,2025\n" + _AREAS + b"Women,,,\n" + _AREAS)],
    Question((0,)),
    Room(bounds=frozenset({"first rows", "all left"})),
)
"""The rows below it are of others."""

_IN_SECTIONS_OF_ONE_INDICATOR = Trial(
    [TextFile(b"growth,,\n8,2025,2024-12,\n8,2025,2024-12,\n")], Question((0,), dialect=IN_SECTIONS), Room()
)
"""No column of the file says what a row is about: rows of one text and a header do."""

_HEADING_THAT_SAYS_NOTHING = Trial(
    [TextFile(b",,2028,2029\nTraffic,,,\n,Injured,30,29\n,Fires,6,4\n")],
    Question((0,), plan=CASES / "pass/headings-in-a-column-of-their-own-that-say-nothing/targets.yaml"),
    Room(bounds=frozenset({"all left"})),
)
"""It stands above rows that are proved, and is neither a row that lacks something nor a line below the table."""


_IN_ONE_BLOCK_OF_ROWS_LEFT = Trial(
    [TextFile(b"indicator,period,value\njobs, a,see note\n\njobs,,see note")],
    Question((), plan=CASES / "error/rows-without-a-period-one-below-the-other/targets.yaml"),
    Room(bounds=frozenset({"all left"})),
)
"""No row of the last block is proved: the blank line above it divides it from the table."""


@pytest.mark.parametrize(
    "trial",
    [
        _trial(b"value,indicator,period,area\n4,growth,2023,a\n", vintage="2024-12"),
        _trial(b'value,indicator,period,area,"a\r\nnote"\n4,growth,2023,a,\n'),
        _trial(_RELEASES),
        _trial(_RELEASES, vintage="2024-12"),
        _trial(_RELEASES, is_tracked=True),
        _trial(_CUT_OFF, is_packed=True),
        _trial(_QUOTED, [0, 1]),
        _trial(_TOO_LONG + b"4,growth,2023,a\n" * 9_000 + b"4\n", block=300_000),
        _trial(_LONG_CELL + b"4,growth,2023,a\n" * 9_000 + b"4\n", block=300_000),
        _trial(b"value,indicator,period,area\n4,growth,2023,a\n4,growth,2023\0,a\n", block=20),
        _trial(_LEFT_TWICE, [0, 1]),
        _trial(_LEFT_BETWEEN, [0, 1]),
        _trial(_NAMES_BESIDE_NOTHING, [4]),
        _trial(_WATCHED_WITHOUT_PERIOD),
        _trial(_DELETED_UNDER_ANOTHER_NAME),
        _trial(b'sep="\nindicator"period"value\ngrowth"2023"5\n', [8]),
        _REPEATED_IN_BOTH,
        _NAMED_BY_THE_PLAN,
        _HEADER_AGAIN,
        _BELOW_THE_FIRST_ROWS,
        _FOOTER_BELOW_ROWS_READ_AGAIN,
        _trial(b"indicator,period,value,OBS_STATUS\ngrowth,2025,2007-12-31,list\n"),
        _FOOTER_IN_TWO_BLOCKS,
        _HEADING_BELOW_THE_FIRST_ROWS,
        _HEADING_THAT_SAYS_NOTHING,
        _IN_SECTIONS_OF_ONE_INDICATOR,
        _IN_ONE_BLOCK_OF_ROWS_LEFT,
        _trial(b'"TIME_PERIOD","INDICATOR","OBS_VALUE","OBS_STATUS","UNIT_MULT"\n"2023","spare","12","F","30"\n'),
        _trial(b"indicator,2025\ngrowth,7\nZed\nSigned,Mrs B"),
        _trial(b'"indicator",2023,2024,2025,2026\n"grwth",,"$5.25",,\n,,,"$7.999999",\n', block=30),
    ],
)
def test_engines_differed(tmp_path: Path, trial: Trial) -> None:
    """Tables on which the engines once differed come to the same."""
    row, *others = trial.answers(tmp_path)
    assert others == [row] * len(others)


@pytest.mark.parametrize("engine", ["python", "arrow"])
@pytest.mark.parametrize(("unit", "status"), [("EUR", "not_available"), ("USD", "on_track")])
def test_series_in_units_that_differ(tmp_path: Path, engine: Engine, unit: str, status: str) -> None:
    """Yearly figures whose units differ are no series where the plan states no unit."""
    file, actuals = tmp_path / "targets.yaml", tmp_path / "data.csv"
    target = "{id: t, indicator: e, period: 2030, range: {at_least: 9}}"
    file.write_text(f"plancheck: 1\nplan: {{id: a, title: a}}\nindicators: {{e: {{label: E}}}}\ntargets: [{target}]\n")
    actuals.write_text(f"indicator,period,value,unit\ne,2027,1,USD\ne,2028,5,{unit}\ne,2029,8,{unit}\n")
    made = read_plan(file)
    found = track(made, read_actuals([actuals], made, options=Options(engine=engine)))
    assert [tracked.assessment.status for tracked in found.results] == [status]


def _flip(packed: bytes, place: int) -> bytes:
    return packed[:place] + bytes([packed[place] ^ 0xFF]) + packed[place + 1 :]


_DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda packed: packed[: len(packed) * 3 // 4],
    "changed": lambda packed: _flip(packed, len(packed) // 2),
    "other-sum": lambda packed: _flip(packed, len(packed) - 6),
}


@pytest.mark.parametrize("damage", _DAMAGES)
def test_a_damaged_gzip(tmp_path: Path, damage: str) -> None:
    """What is wrong with the lines before the damage is told by both readers, and then the damage."""
    rows = b"".join(b"growth,%d,%d\n" % (1000 + place % 8000, place * 7919 % 5) for place in range(22_000))
    packed = _DAMAGES[damage](gzip.compress(b"indicator,period,value\nx,y\n" + rows))
    row, kernel = _trial(packed, [8], block=100_000).answers(tmp_path)
    assert (kernel, True) == (row, row[-1] > 1)


class _Cutting:
    """Stands for our reader's cutting; it counts the lines that are cut."""

    def __init__(self) -> None:
        """Start with none."""
        self.lines = 0

    def __call__(  # noqa: PLR0913  as what it stands for
        self,
        lines: Iterator[str],
        delimiter: str,
        complain: Complain,
        first_line: int,
        spans: Spans | None = None,
        *,
        width: int = 0,
    ) -> Records:
        """Return what cuts `lines`, and count each it takes."""
        return Records(self._counted(lines), delimiter, complain, first_line, spans, width=width)

    def _counted(self, lines: Iterator[str]) -> Iterator[str]:
        for line in lines:
            self.lines += 1
            yield line


_UNQUOTED = b"value,indicator,period,area\n" + b"".join(
    b"%d,growth,%d,a b\n" % (place % 9, place) for place in range(2000, 2060)
)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (_UNQUOTED, 0),
        (_UNQUOTED.replace(b"growth", b'"growth"').replace(b"a b", b'"a b"'), 0),
        (re.sub(rb"[^,\n]+", rb'"\g<0>"', _UNQUOTED), 0),
        (_UNQUOTED.replace(b"a b", b'"a, b"'), 0),
        (_UNQUOTED.replace(b"a b", b'"a ""b"""'), 0),
        (_UNQUOTED.replace(b"a b", b'""'), 0),
        (_UNQUOTED.replace(b"area", b'"area\n(of the country)"'), 0),
        (_UNQUOTED.replace(b"a b", b'"a b"').replace(b"2003", b"2003,", 1), 48),
        (_UNQUOTED.replace(b"a b", b'"a b"').replace(b"\n", b"\n\n", 1), 49),
        (_UNQUOTED.replace(b"a b", b'"a\nb"', 1), 61),
        (_UNQUOTED.replace(b"a b", b'"a b" ', 1), 60),
        (_UNQUOTED.replace(b"a b", b'"a b'), 60),
    ],
)
def test_lines_left_to_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, lines: int) -> None:
    """Files that programs quoted are settled like others; what is no simple quoting is the reader's, to the end."""
    cutting = _Cutting()
    monkeypatch.setattr(text_rows, "Cut", cutting)
    row, kernel = _trial(content, [2], kept=1_000).answers(tmp_path)
    assert (kernel, cutting.lines) == (row, lines)


_SDMX = b"ACTION,OBS_VALUE,INDICATOR,TIME_PERIOD,REF_AREA,UNIT_MULT,OBS_STATUS\n" + b"".join(
    b"I,%d,growth,%d,a b,0,A\n" % (place % 9, place) for place in range(2000, 2060)
)

_LABELLED = (
    _SDMX.replace(b"OBS_VALUE", b"OBS_VALUE: Value")
    .replace(b"growth", b"growth: Growth")
    .replace(b"a b", b"VN: Viet Nam")
    .replace(b"0,A", b"0: Units,A: Normal value")
)


@pytest.mark.parametrize(
    ("content", "numbers", "lines"),
    [
        (_SDMX, None, 0),
        (_LABELLED, None, 0),
        (_SDMX.replace(b"I,5", b"I,"), None, 0),
        (_SDMX.replace(b"I,5", b"I,NaN"), None, 0),
        (_SDMX.replace(b"\nI,5", b"\n, , ,,,,\nI,5", 1), None, 39),
        (_SDMX.replace(b"0,A", b"3,A"), None, 0),
        (_SDMX.replace(b"I,5", b"D,5"), None, 60),
        (_SDMX.replace(b"OBS_VALUE", b"NOTE").replace(b"UNIT_MULT", b"OBS_VALUE"), None, 0),
        (_UNQUOTED.replace(b",growth", b"|5,growth").replace(b",", b";").replace(b"|", b","), NumberFormat(","), 0),
        (_UNQUOTED.replace(b",growth", b"/5,growth"), NumberFormat("/", "."), 0),
        (re.sub(rb"(?m)^([1-9]),", rb"\1.000.500/25,", _UNQUOTED), NumberFormat("/", "."), 0),
        (re.sub(rb"(?m)^([1-9]),", rb"\1 000,", _UNQUOTED), NumberFormat(".", "\u202f"), 0),
        (re.sub(rb"(?m)^([1-9]),", "\\1\u202f000,".encode(), _UNQUOTED), NumberFormat(".", " "), 0),
        (re.sub(rb"(?m)^([1-9]);", rb"\1,00,000;", _UNQUOTED.replace(b",", b";")), NumberFormat(".", ",", (3, 2)), 0),
    ],
)
def test_forms_that_are_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, numbers: NumberFormat | None, lines: int
) -> None:
    """SDMX-CSV that says nothing unusual of its values, and values with other marks, are not left to the reader.

    A row that names nothing may be none; its block is read by the reader.
    """
    cutting = _Cutting()
    monkeypatch.setattr(text_rows, "Cut", cutting)
    row, kernel = _trial(content, BY_AREA[:1], kept=1_000, numbers=numbers).answers(tmp_path)
    assert (kernel, cutting.lines, row[0] == REFUSED) == (row, lines, False)


@pytest.mark.parametrize(
    ("content", "numbers"),
    [
        (_LABELLED.replace(b"I,5", b"I,5:5"), NumberFormat(":")),
        (_LABELLED.replace(b"I,5", b"I,5:000"), NumberFormat(".", ":")),
        (_SDMX.replace(b"REF_AREA", b"sex").replace(b"UNIT_MULT", b"area"), None),
    ],
)
def test_marks_and_labels(tmp_path: Path, content: bytes, numbers: NumberFormat | None) -> None:
    """A mark of numbers that cuts labels off too is read as our reader reads it."""
    row, kernel = _trial(content, BY_AREA[:2], numbers=numbers).answers(tmp_path)
    assert (kernel, row[0] == REFUSED) == (row, False)


def _verified(path: Path, engine: Engine, made: Plan) -> Verification:
    return verify(made, read_actuals(path, made, options=Options(engine=engine)))


def test_a_column_with_two_roles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column of units that is a dimension too has two meanings for each text: the kernel is not tried on it."""
    monkeypatch.setattr(text_rows, "TextRows", None)
    path = tmp_path / "actuals.csv"
    lines = "".join(f"growth,{year},{year % 9},{unit}\n" for year in range(2000, 2040) for unit in ("percent", "%"))
    path.write_text(f"INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\n{lines}", "utf-8")
    promise = {"indicator": "growth", "period": "every", "each": ["unit_measure"], "range": [4, 6]}
    made = plan(promise, dimensions=("unit_measure",))
    with Room(300).cramped():
        assert _verified(path, "python", made) == _verified(path, "arrow", made)


@pytest.mark.parametrize(("end", "most"), [("", 10), (",", 60 * 40 + 10)])
def test_of_a_line_of_many_years_few_values_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, most: int
) -> None:
    """Where each year has a column, the reader makes rows of the values that are shown, not of all on their lines.

    That holds for lines that end with a delimiter, as the World Bank writes them; their first are read once more.
    """
    path = tmp_path / "actuals.csv"
    years = range(2000, 2040)
    rows = "".join(
        f"growth,a{area},{','.join(str(area % 7 + year % 5) for year in years)}{end}\n" for area in range(60)
    )
    path.write_text(f"indicator,area,{','.join(map(str, years))}{end}\n{rows}", "utf-8")
    made = plan({"indicator": "growth", "period": "every", "each": ["area"], "range": [4, 6]}, dimensions=("area",))
    shown: list[Cells] = []
    stated = SpreadValues.actual  # what makes a row of one value

    def counted(values: SpreadValues, line: int, cells: Cells, column: PeriodColumn) -> Actual:
        shown.append(cells)
        return stated(values, line, cells, column)

    monkeypatch.setattr(SpreadValues, "actual", counted)
    with Room(1_000, 5).cramped():
        found = _verified(path, "arrow", made)
        assert len(shown) < most
        assert found == _verified(path, "python", made)


def test_blocks_of_quoted_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines with doubled quotes and delimiters in cells are all settled, the reader cuts none of them."""
    rows = b"".join(b'5,growth,2025,"%d, ""b"""\n7,"growth",2024,"%d"\n' % (place, place) for place in range(400))
    cutting = _Cutting()
    monkeypatch.setattr(text_rows, "Cut", cutting)
    content = b"value,indicator,period,area\n" + rows
    row, kernel = _trial(content, [2], block=100_000, kept=1_000).answers(tmp_path)
    assert (kernel, cutting.lines) == (row, 0)
