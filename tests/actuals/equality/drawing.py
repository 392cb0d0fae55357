"""Tables by their number: the same seed and number give the same table."""

from collections.abc import Callable
from random import Random
from typing import Final

from tests.actuals.equality.known_files import drawn_known
from tests.actuals.equality.text_tables import drawn_texts
from tests.actuals.equality.trials import Trial
from tests.actuals.equality.typed_tables import drawn_typed

KINDS: Final[dict[str, Callable[[Random], Trial]]] = {
    "text": drawn_texts,
    "typed": drawn_typed,
    "known": drawn_known,
}


def kind_of(number: int) -> str:
    """Return the kind of the table of this number."""
    return ("text", "typed", "text", "known", "text")[number % 5]


def drawn(seed: str, number: int) -> Trial:
    """Return what is tried with the table of this number."""
    return KINDS[kind_of(number)](Random(f"{seed} {number}"))  # noqa: S311  it chooses what is tested
