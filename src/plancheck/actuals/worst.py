"""Which rows of a block may be among the worst of their target: SQL over the table of matches."""

from decimal import ROUND_FLOOR, Context, Decimal
from typing import TYPE_CHECKING, Final

from plancheck.actuals.filling import fill
from plancheck.actuals.grid import DECIMALS, TYPE
from plancheck.model.result import WORST_FIRST

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from plancheck.model.settlement import Floor, Questions

_PLACES: Final = 48
"""Bits of the place of a row: its group, and its period among the others."""

_GAPS: Final = 64
"""Bits of a gap, in millionths."""

BADNESS: Final = (
    f"class::HUGEINT * {1 << (_PLACES + _GAPS)}::HUGEINT "
    f"+ ({1 << (_GAPS - 1)}::HUGEINT - (coalesce(gap, 0) * 1000000)::HUGEINT) * {1 << _PLACES}::HUGEINT + place"
)
"""What sorts rows as verdicts are sorted, the worst first: by verdict, by gap, by place."""

WITHIN: Final = "(class > 3 AND gap IS NULL)"
"""Whether there is no gap, so that verdict and place sort rows, which is quicker told."""

MATTERS: Final = (
    "(class < worst OR (class = worst AND (coalesce(gap, 0) > least OR (coalesce(gap, 0) = least AND number <= last))))"
)
"""Whether a row, joined with the table `floors`, is no milder than the mildest of those kept so far."""

_FARTHEST: Final = Decimal(999_999_999_999)
_CUT: Final = Context(prec=18, rounding=ROUND_FLOOR)
_STEP: Final = Decimal(1).scaleb(-DECIMALS)
_EVERY_GROUP: Final = (1 << 63) - 1


class Floors:
    """The table `floors`: for each ask the mildest row that is kept so far."""

    def __init__(self, connection: "DuckDBPyConnection", questions: "Questions") -> None:
        """Make the table."""
        self._connection = connection
        self._questions = questions
        connection.execute(f"CREATE TABLE floors (ask INTEGER, worst INTEGER, least {TYPE}, last BIGINT)")

    def write(self) -> None:
        """Bring the table up to date."""
        floors = enumerate(map(self._questions.floor, range(len(self._questions.asks))))
        self._connection.execute("DELETE FROM floors")
        fill(self._connection, "floors", [(ask, *_row(floor)) for ask, floor in floors])


def _row(floor: "Floor | None") -> tuple[int, Decimal, int]:
    """Return class, gap and group of the mildest row that matters, or of one no worse than it that DuckDB can hold."""
    if floor is None:
        return len(WORST_FIRST), Decimal(0), _EVERY_GROUP
    gap = floor.gap.copy_abs()
    held = min(gap, _FARTHEST).quantize(_STEP, context=_CUT)
    return WORST_FIRST.index(floor.verdict), held, floor.number if held == gap else _EVERY_GROUP
