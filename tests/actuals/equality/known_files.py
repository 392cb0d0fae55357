"""Files as sources publish them, those of the cases, to which something happened; each with the plan of its case."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Final

from tests.actuals.equality.cells import ODD
from tests.actuals.equality.trials import Question, TextFile, Trial, drawn_room

CASES: Final = Path(__file__).parents[2] / "cases"
_REFUSED: Final = '"exit": 4'
"""What is said of a case whose file is refused, and not its plan or its arguments."""


def _is_readable(folder: Path) -> bool:
    is_one = not (folder / "files.txt").exists() and (folder / "actuals.csv").stat().st_size < 20_000
    return is_one and (folder.parent.name != "error" or _REFUSED in (folder / "expected.json").read_text("utf-8"))


_FOLDERS: Final = sorted(path.parent for path in CASES.glob("*/*/actuals.csv") if _is_readable(path.parent))
_TEXTS: Final = sorted({text for texts in ODD.values() for text in texts})

Table = list[list[bytes]]


def drawn_known(random: Random) -> Trial:
    """Return the file of a case, its rows a few times over and changed here and there."""
    folder = random.choice(_FOLDERS)
    content = (folder / "actuals.csv").read_bytes()
    delimiter = max((b",", b";", b"\t"), key=content.count)
    table = [line.split(delimiter) for line in content.split(b"\n")]
    for _ in range(random.choice((0, 1, 2, 4))):
        random.choice(_CHANGES)(random, table)
    content = b"\n".join(map(delimiter.join, table))
    plan, room = folder / "targets.yaml", drawn_room(random)
    asked = Question((), plan=plan, wants_all=random.random() < 0.7, is_tracked=random.random() < 0.2)
    return Trial([TextFile(content)], asked, room._replace(bounds=room.bounds | {"all left"}))


def _rows(random: Random, table: Table, most: int) -> Sequence[int]:
    """Return the places of some rows, the first of them none but now and then."""
    places = range(min(len(table) - 1, random.choice((0, 1, 1, 1, 1, 8))), len(table) - 1)
    return random.sample(places, random.randint(0, min(most, len(places))))


def _repeated(random: Random, table: Table) -> None:
    """Let some rows come again, with other figures: a digit of each is another."""
    for place in _rows(random, table, random.choice((3, 20, 60))):
        row = [*table[place]]
        at = random.randrange(len(row))
        row[at] = row[at].replace(random.choice((b"1", b"2", b"5", b"9", b"0")), random.choice((b"3", b"7", b"8")))
        table.insert(place + random.randint(0, 1), row)


def _grown(random: Random, table: Table) -> None:
    """Let the rows come again under other names, in one column."""
    first = random.choice((1, 1, 1, 2, 4))
    rows = table[first:-1]
    at = random.randrange(max(map(len, rows), default=1))
    for time in range(random.randint(1, 4)):
        for row in rows[:40]:
            again = [*row]
            if at < len(again):
                again[at] += b"%d" % time
            table.insert(len(table) - 1, again)


def _lost(random: Random, table: Table) -> None:
    for place in sorted(_rows(random, table, 3), reverse=True):
        del table[place]


def _moved(random: Random, table: Table) -> None:
    for place in _rows(random, table, 5):
        table.insert(random.randint(min(1, place), len(table) - 1), table.pop(place))


def _swapped(random: Random, table: Table) -> None:
    """Let two rows change cells of one column."""
    for one in _rows(random, table, 4):
        for other in _rows(random, table, 1):
            at = random.randrange(min(len(table[one]), len(table[other])))
            table[one][at], table[other][at] = table[other][at], table[one][at]


def _spoilt(random: Random, table: Table) -> None:
    for place in _rows(random, table, random.choice((1, 1, 4))):
        table[place][random.randrange(len(table[place]))] = random.choice(_TEXTS).encode()


def _emptied(random: Random, table: Table) -> None:
    for place in _rows(random, table, 2):
        table[place][random.randrange(len(table[place]))] = b""


_CHANGES: Final[tuple[Callable[[Random, Table], None], ...]] = (
    *[_grown, _repeated] * 3,
    *[_lost, _moved, _swapped, _spoilt, _emptied],
)
