"""What the tracking of a plan comes to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Final, overload

from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.results.result import Note
from plancheck.model.results.track import Tracked
from plancheck.named_tuple import NamedTuple

_FEW: Final = 1_000


class Results(Sequence[Tracked]):
    """What targets come to, made each time that all are gone through: of members of a dimension there may be millions.

    Whoever wants one by its place, or their number, has all of them held.
    """

    def __init__(self, make: Callable[[], Iterator[Tracked]]) -> None:
        self._make = make

    @cached_property
    def _all(self) -> tuple[Tracked, ...]:
        return tuple(iter(self))  # of ourselves it would ask how many we are

    @cached_property
    def _few(self) -> tuple[Tracked, ...] | None:
        """All, if they are few: wholes of very many parts take long to make."""
        found = tuple(islice(self._make(), _FEW + 1))
        return found if len(found) <= _FEW else None

    def __iter__(self) -> Iterator[Tracked]:
        return self._make() if self._few is None else iter(self._few)

    @overload
    def __getitem__(self, place: int) -> Tracked: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Tracked]: ...

    def __getitem__(self, place: int | slice) -> Tracked | Sequence[Tracked]:
        return self._all[place]

    def __len__(self) -> int:
        return len(self._all)


class Tracking(NamedTuple):
    """All of a plan; `inputs` has the rows of each file. Figures of years after `as_of` did not count."""

    plan: Plan
    inputs: Mapping[str, int]
    as_of: Period | None
    results: Sequence[Tracked]
    notes: tuple[Note, ...] = ()
