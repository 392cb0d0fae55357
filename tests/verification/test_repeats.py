"""Of keys that come again the number alone is kept: it says what the rows would."""

from collections import Counter
from decimal import Decimal

from hypothesis import event, example, given
from hypothesis import strategies as st

from plancheck.model.period import Period
from plancheck.numbers.number import EXACT
from plancheck.verification.figures.figure import Figures
from plancheck.verification.figures.units import Units
from plancheck.verification.judge.ranking import LatestPeriod
from plancheck.verification.keep.duplicate_keys import DuplicateKeys
from plancheck.verification.keep.row_keeper import SingleRow
from tests.verification.given import plan, target

_YEAR = Period.years(2025, 2025)
_KEY, _WORST = (3, _YEAR), (2, _YEAR)

_NUMBERS = st.builds(
    lambda digits, power: Decimal(digits).scaleb(power),
    st.sampled_from([0, 1, 5, 8, -8, 80, 10**17, 10**18, 2**63 - 1, 2**63, -(2**63)]) | st.integers(-900, 900),
    st.sampled_from([0, 0, 0, -1, 1, -2, -20, -127, -128, -129, 127, 128]),
)


def _alone() -> SingleRow:
    made = plan(target("2025", "-8", "8"))
    return SingleRow(made.targets[0], Figures(Units(made)), None, LatestPeriod())


@given(_NUMBERS, _NUMBERS)
@example(Decimal("5.0"), Decimal("5.000"))
@example(Decimal("-0"), Decimal(0))
@example(Decimal(-5), Decimal(5))
@example(Decimal(5), Decimal(50))
@example(Decimal(2**63), Decimal(2**63))
def test_two_rows(one: Decimal, other: Decimal) -> None:
    """Two rows are one figure where their numbers are equal, else none; where none can be kept, the rows are."""
    alone, repeats = _alone(), DuplicateKeys(lambda: {_YEAR: [1, 2, 3]}, {(1, _YEAR)}, [1, 2, 3, 4])
    for key, number in ((_WORST, Decimal(1)), (_WORST, Decimal(2)), (_KEY, one), (_KEY, other)):
        repeats.take(*key, number, key[0])
    is_told, is_same = _is_short(one) and _is_short(other), one == other
    event("told" if is_told else "kept")
    assert repeats.to_show(alone, worst=1) == ({_WORST} if is_told else {_WORST, _KEY})
    if is_told:
        assert repeats.first_same(alone, 1, None) == ([_KEY] if is_same else [])
    if is_told:
        verdict = alone.of_number(one)[0] if is_same else "unverifiable"
        assert repeats.counted(alone) == (Counter([verdict, "unverifiable"]), is_same)


def _is_short(number: Decimal) -> bool:
    """Say whether a number has as many digits as are kept."""
    _, digits, power = number.normalize(EXACT).as_tuple()
    return int("".join(map(str, digits))) < 2**63 and -128 <= int(power) < 128
