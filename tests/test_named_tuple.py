"""Named tuples: those of ours hold what those of `typing` do."""

import copy
import inspect
import pickle
import typing
from typing import Any

import pytest

from plancheck.named_tuple import NamedTuple


class Pair(NamedTuple):
    """A pair."""

    first: int
    second: str = "b"

    @property
    def both(self) -> str:
        """Both."""
        return f"{self.first}{self.second}"


class TypingPair(typing.NamedTuple):
    """As `Pair`."""

    first: int
    second: str = "b"


class Empty(NamedTuple):
    """Has no fields."""


def test_is_made_by_place_name_and_default() -> None:
    """Fields are given as in a call; what is left out has its default; fields and tuples compare alike."""
    expected = (1, "c")
    assert [expected, expected, (1, "b"), ()] == [Pair(1, "c"), Pair(second="c", first=1), Pair(1), Empty()]
    assert (Pair(1, "c").first, Pair(1, "c").second, Pair(1, "c").both) == (1, "c", "1c")
    assert repr(Pair(1)) == "Pair(first=1, second='b')"


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, "b", 3), {}), ((1,), {"third": 3}), ((1,), {"first": 1})])
def test_wrong_fields_are_refused(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Too few fields, too many, and unknown ones are errors of type."""
    with pytest.raises(TypeError):
        Pair(*values, **named)


def test_is_changed_and_copied_as_any_named_tuple() -> None:
    """A changed one is another; a copy is equal; what is no field cannot be changed."""
    pair = Pair(1)
    assert (Pair(2), Pair(1)) == (pair._replace(first=2), pair)
    assert [pair, pair] == [copy.deepcopy(pair), pickle.loads(pickle.dumps(pair))]  # noqa: S301  our own bytes
    assert type(pair) is type(pickle.loads(pickle.dumps(pair)))  # noqa: S301  our own bytes
    with pytest.raises(ValueError, match="third"):
        pair._replace(third=3)  # type: ignore[call-arg]  # that there is none is the point
    with pytest.raises(AttributeError):
        pair.first = 3  # type: ignore[misc]  # that it cannot be is the point


def test_says_the_same_of_itself() -> None:
    """Fields, defaults, types and parameters are found where those of `typing` are."""
    for name in ("_fields", "_field_defaults", "__match_args__", "__annotations__"):
        assert getattr(TypingPair, name) == getattr(Pair, name)
    assert [*inspect.signature(TypingPair).parameters] == [*inspect.signature(Pair).parameters]
    assert TypingPair(1)._asdict() == Pair(1)._asdict()
