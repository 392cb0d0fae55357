"""A quoted cell that takes rows with it is noted, whoever reads the file."""

from pathlib import Path

import pytest

from plancheck import read_actuals, verify
from plancheck.actuals.options import Engine, Options
from plancheck.model.results.result import Note
from tests.actuals.reading import write
from tests.verification.given import plan, target

_HEADER = "indicator,period,value,note\n"
_FIRST = _HEADER + "growth,2024,7,"
_ENGINES: tuple[Engine, ...] = ("python", "arrow")


def _notes(folder: Path, content: str, engine: Engine = "python") -> list[Note]:
    made = plan(target("2024", "5", "10"))
    path = write(folder, content.encode())
    found = verify(made, read_actuals(path, made, options=Options(engine=engine)))
    return [note for note in found.notes if note.kind == "spanning"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(_FIRST + '"\ngrowth,2025,70,"\n', [(2, 4, 1)], id="two stray quotes"),
        pytest.param(_FIRST + '"x\ngrowth,2025,70,x"\n', [(2, 4, 1)], id="the row ends the cell"),
        pytest.param(_FIRST + '"x\ngrowth,2025,70,x\ngrowth,2026,70,x\ny"\n', [(2, 4, 2)], id="rows within"),
        pytest.param(_HEADER + 'growth,"2024,7,x\ngrowth,2025",70,x\n', [(2, 2, 1)], id="half of each row"),
        pytest.param(_FIRST + 'x\ngrowth,2023,7,"\r\ngrowth,2025,70,x"\r\n', [(3, 4, 1)], id="further down"),
        pytest.param('indicator,period,value,"note\ngrowth,2025,70,x"\ngrowth,2024,7,x\n', [(1, 4, 1)], id="header"),
        pytest.param((_FIRST + '"\ngrowth,2025,70,"\n').replace(",", ";"), [(2, 4, 1)], id="semicolons"),
        pytest.param(_FIRST + '"a remark,\nin two lines"\n', [], id="a remark"),
        pytest.param(_FIRST + '"a, b, c, d"\n', [], id="one line"),
        pytest.param(_FIRST + '"a\n\nb"\n', [], id="lines without delimiters"),
    ],
)
@pytest.mark.parametrize("engine", _ENGINES)
def test_a_cell_with_rows_in_it(
    content: str, expected: list[tuple[int, int, int]], engine: Engine, tmp_path: Path
) -> None:
    """A quote too many makes one row of several: I am told from which line on, though the file may be read so."""
    found = _notes(tmp_path, content, engine)
    assert [(*note.locations[0][1:3], note.rows) for note in found] == expected


def test_where_it_ends(tmp_path: Path) -> None:
    """The note names the file, the first line and the last."""
    (note,) = _notes(tmp_path, _FIRST + '"\ngrowth,2025,70,\n"\n')
    words = (
        f"the quoted cell that starts on {tmp_path / 'actuals.csv'}:2 ends on line 4, and lines in it have the shape"
    )
    assert str(note.message) == f"{words} of rows; is a quote missing?"


@pytest.mark.parametrize("engine", _ENGINES)
def test_many_of_them(engine: Engine, tmp_path: Path) -> None:
    """Of very many such cells twenty are listed and the others counted."""
    content = _HEADER + "".join(f'growth,{1900 + number},7,"\nx,1,1,"\n' for number in range(50))
    found = _notes(tmp_path, content, engine)
    assert [note.locations[0].line for note in found[:-1]] == list(range(2, 42, 2))
    assert str(found[-1].message).endswith("quoted cells that have rows in them, beside those listed: 30")
