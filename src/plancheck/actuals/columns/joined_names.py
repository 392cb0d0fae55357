"""Columns that belong together, as the kernel has them: the distinct rows of several encoded columns."""

from collections.abc import Sequence

import numpy as np

from plancheck.actuals.arrays.array_types import Ints

Encoded = tuple[Sequence[str], Ints]  # the distinct texts of a column, and for each row the place of its own


def joined(columns: Sequence[Encoded]) -> tuple[list[tuple[str, ...]], Ints]:
    """Return the distinct rows of some columns, and for each row the place of its own."""
    entries, indices = columns[0]
    found: list[tuple[str, ...]] = [(text,) for text in entries]
    for texts, at in columns[1:]:
        width = max(len(texts), 1)
        distinct, indices = np.unique(indices * width + at, return_inverse=True)
        found = [(*found[place // width], texts[place % width]) for place in distinct.tolist()]
        indices = indices.reshape(-1)
    return found, indices


def distinct_names(names: Sequence[str], indices: Ints) -> Encoded:
    """Return the same column without names that come twice."""
    places: dict[str, int] = {}
    found = np.array([places.setdefault(name, len(places)) for name in names], np.int64)
    return list(places), found[indices] if len(names) else indices
