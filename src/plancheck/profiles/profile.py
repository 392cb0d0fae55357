"""What is known of one kind of file that a source gives."""

from collections.abc import Mapping
from typing import NamedTuple


class Profile(NamedTuple):
    """One kind of file of one source.

    Attributes:
        source: The name by which a plan may state the source.
        title: What the source is called.
        file: Which of its files this is, for people.
        header: The headers by which it is known: all of them are there, spelled so.
        columns: For each thing a row says, the headers that hold it, a code first: all that are there are names of one
            thing. Dimensions have the names that plans mostly give them.
        attributes: Headers of columns that tell no two figures apart.
        missing: What stands in the place of a value to say that there is none.
        flags: What letters and words beside a value mean.
        decimal: The decimal mark of its values; None where it is the usual one.
        thousands: The mark between their thousands; None where there is none.
        lines: What a line above its table says, `#` standing for a digit: a file without headers of its own is known
            by it.
        wholes: What its columns of sex, age and the like hold where a figure is of the whole, beside what most have.
        encoding: What its text is stored in; None where it is UTF-8.
    """

    source: str
    title: str
    file: str
    header: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    attributes: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    flags: Mapping[str, str] = {}
    decimal: str | None = None
    thousands: str | None = None
    lines: tuple[str, ...] = ()
    encoding: str | None = None
    wholes: frozenset[str] = frozenset()
