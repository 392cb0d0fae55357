"""Sharing room: what one does not use goes to the others."""

from collections.abc import Iterable


def share(wanted: Iterable[int], room: int) -> int:
    """Return how many each may have, so that all together have no more than `room`."""
    amounts = sorted(wanted)
    for place, amount in enumerate(amounts):
        equal = room // (len(amounts) - place)
        if amount > equal:
            return equal
        room -= amount
    return amounts[-1] if amounts else room
