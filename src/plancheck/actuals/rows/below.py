"""Lines that are no rows, or ragged: a footer if no row comes after them and no figure stands in them, else faults."""

from collections.abc import Container, Sequence
from typing import Final

from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.table.records import Complain
from plancheck.message import Message, message, template
from plancheck.named_tuple import NamedTuple
from plancheck.profiles import Profile
from plancheck.text import name_key, quoted

MOST: Final = 1_000  # most lines of a footer

MAY_BE_OTHERS: Final = template(  # what is wrong with a row of one text above others
    "is one text above others, and may say that these are of others ({text}); say under actuals: sections: in the plan "
    "which dimension such rows name, or none if they say nothing of others"
)
# What is wrong with a line that version control wrote into a file.
MERGE: Final = template("is the mark of an unfinished merge; keep the lines that are meant, and take the marks out")
_MERGE_MARKS: Final = frozenset(sign * 7 for sign in "<=>|")
END_OF_FILE: Final = "\x1a"  # Ctrl-Z, with which some programs end a file


def is_of_merge(cells: Cells) -> bool:
    """Say whether a line begins with what version control puts between lines that it could not merge."""
    mark = cells[0][:8] if cells else ""
    return mark[:7] in _MERGE_MARKS and mark[7:] in {"", " "}


class Fault(NamedTuple):
    """What would be wrong with a line if it were one of the table."""

    line: int
    column: int | None
    words: Message


class HeadingsBelow:
    """Rows of one text beyond the first rows of a wide table, which were looked at before."""

    def __init__(self, after: int, complain: Complain) -> None:
        """Look at rows after a line; send to `complain` each with others below it, but for names of a sorted list."""
        self._after = after
        self._complain = complain
        self._last = ""
        self._held: tuple[int, str] | None = None

    def look(self, line: int, cells: Cells, *, states: bool) -> None:
        """Look at a row that `states` a value or none."""
        if line <= self._after:
            return
        text = name_key(next((cell for cell in cells if cell.strip()), "")).casefold()
        if not states:
            self._held = self._held or ((line, text) if sum(bool(cell.strip()) for cell in cells) == 1 else None)
            return
        is_legend = not any(map(str.isalnum, text))  # `:` and what it means
        if self._held and not is_legend and not self._last <= self._held[1] <= text:
            self._complain(self._held[0], None, message(MAY_BE_OTHERS, text=quoted(self._held[1], 60)))
        self._held, self._last = None, text


class Below:
    """The lines of one table that are no rows, since the last of its rows."""

    def __init__(
        self,
        complain: Complain,
        values: Sequence[int] = (),
        profile: Profile | None = None,
        *,
        is_closed: bool = False,
        headings: Container[int] = (),
    ) -> None:
        """Send what turns out to be wrong to `complain`; figures stand at `values`, in a file of a source perhaps.

        A line of one text in a column of `headings` says nothing, as the plan has it, and may stand above rows.
        """
        self.lines: list[tuple[int, str]] = []  # the footer, each with what it says, once the table is at its end
        self.before = 0  # how many rows were read before those that are counted now
        self.above = 0  # the line of the last of these rows
        self.last = 0  # the line of the last that is no row
        self.silent = 0  # how many of the rows state no value and name no period, as those of signatures do
        self.late: HeadingsBelow | None = None  # looks at rows of one text, if any can still come
        self.is_closed = is_closed  # whether rows are known to come below: no line is one of the footer
        self.remarks = 0  # how many rows were passed over that say in place of figures what marks those above
        self.parts = 0  # how many rows were passed over that are of parts
        self._complain = complain
        self._headings = headings
        self._values = values
        # with what the first line below the table may begin in files of its source
        self.footer: frozenset[str] = profile.footer if profile else frozenset()
        self._remarks: frozenset[str] = profile.remarks if profile else frozenset()
        self._held: list[tuple[Fault, list[str], bool]] = []
        self._rows = 0

    @property
    def has_begun(self) -> bool:
        """Whether the lines above may be those of a footer, so that rows below them may be of it too."""
        return bool(self._held)

    def take(self, fault: Fault, cells: Cells, rows: int, *, is_keyed: bool, is_apart: bool) -> None:
        """Take a line that is no row, below so many `rows`, with what is wrong with it: it may be one of the footer.

        It `is_keyed` if it says what a row is about, such as a period: then it is a row that lacks something. It
        `is_apart` if a blank line divides it from the rows.
        """
        self.last = fault.line
        if cells[0].strip() in self._remarks and not self._has_figure(cells):
            self.remarks += 1
            return
        if is_of_merge(cells):
            self._complain(fault.line, None, message(MERGE))
            return
        rows += self.before - self.silent
        if rows != self._rows or len(self._held) >= MOST:
            self._give_up()
        self._rows = rows
        filled = [cell.strip() for cell in cells if cell.strip()]
        is_keyed = is_keyed and not (self._held and not self.footer.isdisjoint(self._held[0][1][:1]))
        is_broken = len(filled) == 1 and is_figure(filled[0]) and not is_apart  # a row that a line end divides
        is_remark = (len(filled) <= 1 and not is_broken) or is_apart or bool(self._held) or filled[0] in self.footer
        is_heading = len(filled) == 1 and [*map(str.strip, cells)].index(filled[0]) in self._headings
        if is_heading and self.is_closed:
            return
        is_row = (self.is_closed or not rows) and not is_heading
        if is_row or is_keyed or not is_remark or self._has_figure(cells):
            self._give_up()
            self._complain(*fault)
        else:
            self._held.append((fault, filled, is_heading))

    def _has_figure(self, cells: Cells) -> bool:
        return any(is_figure(cells[place]) for place in self._values if place < len(cells))

    def end(self, rows: int) -> None:
        """Take note that the table ends, after so many `rows` in all."""
        if rows - self.silent != self._rows:
            self._give_up()
        self.lines += [(fault.line, ", ".join(filled)) for fault, filled, _ in self._held]
        self._held.clear()

    def _give_up(self) -> None:
        for fault, _, is_heading in self._held:
            if not is_heading:
                self._complain(*fault)
        self._held.clear()


def are_blank(cells: Cells) -> bool:
    """Say whether cells show nothing: they are empty, or hold blanks of any kind."""
    return not any(cell.strip() for cell in cells)


def without_rows(columns: Columns, parts: int) -> Message:
    """Return what is wrong with a table without a row that counts, given how many are of parts."""
    if not parts:
        return message("has no data rows")
    words = template(
        "has no row of the whole: in each, one of {columns} is filled; write in the plan dimensions: [NAME] for those "
        "that tell what the figures are of, and where: {{NAME: TEXT}} for the rows that count"
    )
    return message(words, columns=tuple(quoted(columns.names[place], 40) for place in columns.parts))
