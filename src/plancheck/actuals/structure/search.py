"""What is being found of a table: in its columns, once for all of its rows, and by what evidence."""

from collections.abc import Sequence

from plancheck.actuals.header.column_names import Places
from plancheck.actuals.header.labels import FirstRows
from plancheck.actuals.structure.blocks import Block
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.layout import Layout
from plancheck.message import Message
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted


class Search(NamedTuple):
    """A header with the rows below it, as far as they look like rows of a table, and what is found of them so far."""

    grid: Grid
    block: Block
    roles: Places  # which columns are what, by their names
    layout: Layout
    rows: FirstRows
    known: Known
    places: dict[str, int]  # for each role that is found by what stands in the columns, its column
    constants: dict[str, str]  # what all rows are about, by role
    evidence: list[Message]  # by what that is known
    doubts: list[Message]  # what only the user knows of it
    beside: dict[int, tuple[int, ...]]  # for such a column, those that hold the same in rows in which it is empty

    def named(self, *roles: str) -> list[int]:
        """Return the columns that have one of these roles by their names."""
        return [place for role in roles for place in self.roles.of.get(role, ())]

    @property
    def taken(self) -> set[int]:
        """The columns that have a role by their names."""
        return set(self.named(*self.roles.of))

    @property
    def values(self) -> set[int | None]:
        """The columns of values."""
        return {self.layout.value, *(column.place for column in self.layout.values)}

    @property
    def above(self) -> FirstRows:
        """The rows above the header."""
        return self.grid.rows[: self.block.first]

    def quoted(self, place: int) -> str:
        """Return the header of a column, to be shown."""
        return quoted(self.block.headers[place], 40)

    def filled(self, place: int) -> bool:
        """Say whether a column is filled in every row."""
        return all(cells[place].strip() for _, cells in self.rows)

    def texts(self, place: int) -> Sequence[str]:
        """Return what stands in a column, each text once."""
        return list(dict.fromkeys(cells[place] for _, cells in self.rows))

    def hits(self, place: int) -> bool:
        """Say whether a column names an indicator of the plan."""
        return any(self.known.indicator_of(text) is not None for text in self.texts(place))
