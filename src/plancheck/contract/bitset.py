"""Sets of small numbers, one bit each."""

from itertools import compress, count
from typing import Final


class Bits:
    """A set of numbers from 0 on; it takes an eighth of a byte for each number up to the largest."""

    __slots__ = ("_bytes",)

    def __init__(self) -> None:
        """Start empty."""
        self._bytes = bytearray()

    def add(self, number: int) -> bool:
        """Put `number` in; say whether it was not in yet."""
        place, bit = number >> 3, 1 << (number & 7)
        found = self._bytes
        if place >= len(found):
            found.extend(bytes(place + 1 - len(found)))
        elif found[place] & bit:
            return False
        found[place] |= bit
        return True

    def __contains__(self, number: int) -> bool:
        """Say whether `number` is in."""
        place = number >> 3
        return place < len(self._bytes) and bool(self._bytes[place] >> (number & 7) & 1)

    def __len__(self) -> int:
        """Return how many are in."""
        return self.as_int().bit_count()

    def as_bytes(self) -> bytes:
        """Return the set as bytes, the first member the lowest bit of the first."""
        return bytes(self._bytes)

    def as_int(self) -> int:
        """Return the set as one number, each member a bit."""
        return int.from_bytes(self._bytes, "little")

    def update(self, members: int) -> None:
        """Put all `members` in, each a bit."""
        joined = self.as_int() | members
        self._bytes = bytearray(joined.to_bytes((joined.bit_length() + 7) // 8, "little"))


_TOGETHER: Final = 1 << 15
"""Bits looked at in one go."""

_DIGITS: Final = bytes.maketrans(b"01", b"\0\1")


def members(bits: int) -> list[int]:
    """Return the numbers whose bits are set, in order."""
    found: list[int] = []
    whole = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for start in range(0, 8 * len(whole), _TOGETHER):
        part = int.from_bytes(whole[start // 8 : (start + _TOGETHER) // 8], "little")
        if part:
            found += compress(count(start), f"{part:b}"[::-1].encode().translate(_DIGITS))
    return found
