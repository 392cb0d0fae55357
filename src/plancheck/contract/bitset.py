"""Sets of small numbers, one bit each."""

import re
from itertools import compress, count
from typing import Final

_SPARSE: Final = 64  # bits that each member has room for, where a set is sparse
# Bits from which on a set is packed even if it is dense: where there are so many groups, there are many such sets.
_LONG: Final = 1 << 15
# Bytes of which none is empty, so many that the number they make is looked at in one go.
_RUN: Final = rb"\x00*+([^\x00]{1,4096}+)"
_DIGITS: Final = bytes.maketrans(b"01", b"\0\1")


class Bits:
    """A set of numbers from 0 on; it takes an eighth of a byte for each number up to the largest."""

    __slots__ = ("_bytes",)

    def __init__(self) -> None:
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
        place = number >> 3
        return place < len(self._bytes) and bool(self._bytes[place] >> (number & 7) & 1)

    def __len__(self) -> int:
        return self.as_int().bit_count()

    def as_bytes(self) -> bytes:
        """Return the set as bytes, the first member the lowest bit of the first."""
        return bytes(self._bytes)

    def as_int(self) -> int:
        """Return the set as one number, each member a bit."""
        return int.from_bytes(self.as_bytes(), "little")

    def update(self, members: int) -> None:
        """Put all `members` in, each a bit."""
        joined = self.as_int() | members
        self._bytes = bytearray(joined.to_bytes((joined.bit_length() + 7) // 8, "little"))


class PackedBits(Bits):
    """A set that is seldom looked at, and packed until it is."""

    __slots__ = ("_packed",)

    def __init__(self, members_: int) -> None:
        import zlib

        self._packed = zlib.compress(members_.to_bytes((members_.bit_length() + 7) // 8, "little"), 1)

    def __getattr__(self, name: str) -> bytearray:
        """Return the bytes, which are not there until something looks at them."""
        if name != "_bytes":
            raise AttributeError(name)
        self._bytes, self._packed = bytearray(self.as_bytes()), b""
        return self._bytes

    def as_bytes(self) -> bytes:
        """Return the set as bytes, the first member the lowest bit of the first."""
        if not self._packed:
            return super().as_bytes()
        import zlib

        return zlib.decompress(self._packed)


def bits_of(members_: int) -> Bits:
    """Return a set of these, each a bit, in the form that takes less room."""
    if members_.bit_length() > _LONG or _SPARSE * members_.bit_count() < members_.bit_length():
        return PackedBits(members_)
    found = Bits()
    found.update(members_)
    return found


def members(bits: int) -> list[int]:
    """Return the numbers whose bits are set, in order."""
    found: list[int] = []
    for run in re.finditer(_RUN, bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        part = int.from_bytes(run[1], "little")
        found += compress(count(8 * run.start(1)), f"{part:b}"[::-1].encode().translate(_DIGITS))
    return found
