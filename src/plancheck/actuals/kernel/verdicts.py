"""Verdicts as whole numbers, and how bad a row is as one number: what sorts first in Python sorts last in NumPy."""

from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Ints
from plancheck.model.results.result import WORST_FIRST, Verdict

UNPROVED: Final = 0
"""The code of a row whose verdict only the row reader and the judge can tell."""

CODE: Final[dict[Verdict, int]] = {verdict: place for place, verdict in enumerate(WORST_FIRST, 1)}

OTHER_PERIOD: Final = len(WORST_FIRST) + 1
"""The code of a row that is about a demand but for its period."""

CODES: Final = OTHER_PERIOD + 1

_GRAVITY: Final = (CODES - np.arange(CODES, dtype=np.int64)) << np.int64(58)  # above every gap, which has 58 bits


def badness(codes: Ints, gaps: Ints) -> Ints:
    """Return how bad rows are, the worse the larger: by verdict, and of one verdict by the gap in millionths."""
    return _GRAVITY[codes] + gaps


BEST: Final = int(_GRAVITY[CODE["pass"]])
"""How bad a row is that meets its range without a gap."""
