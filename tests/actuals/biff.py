"""Old Excel workbooks (.xls) as tests make them: record by record, so that they can be wrong in any way."""

import struct
from collections.abc import Mapping, Sequence
from typing import Final

GENERAL, PERCENT, SCALED, STRUCK = range(4)
"""The styles of cells in these workbooks: as they are, per cent, in thousands, struck through."""

RAISED: Final = 2
"""The font that raises digits."""

_NONE: Final = -1
_END: Final = -2
_SECTOR: Final = 512


def record(code: int, form: str = "", *values: object) -> bytes:
    """Return a record whose bytes are `values` in the form of `struct`; texts of bytes stand behind them."""
    numbers = [value for value in values if not isinstance(value, bytes)]
    data = struct.pack(f"<{form}", *numbers) + b"".join(value for value in values if isinstance(value, bytes))
    return struct.pack("<HH", code, len(data)) + data


def short(text: str, length: str = "H") -> bytes:
    """Return a text in Unicode behind the number of its characters, in units of UTF-16."""
    written = text.encode("utf-16-le")
    return struct.pack(f"<{length}B", len(written) // 2, 1) + written


def part(kind: int, *records: bytes, version: int = 0x600) -> bytes:
    """Return a part of a workbook: its general part (5), a sheet (0x10) or a chart (0x20)."""
    return record(0x809, "HHHHII", version, kind, 0, 1997, 0, 6) + b"".join(records) + record(0x0A)


def number(row: int, column: int, value: float, style: int = GENERAL) -> bytes:
    """Return the cell of a number."""
    return record(0x203, "HHHd", row, column, style, value)


def label(row: int, column: int, text: str, style: int = GENERAL) -> bytes:
    """Return the cell of a text that it holds itself."""
    return record(0x204, "HHH", row, column, style, short(text))


def font(flags: int = 0, place: int = 0) -> bytes:
    """Return a font; 8 among its flags strikes through, the place 1 raises and 2 lowers."""
    return record(0x31, "HHHHH", 200, flags, 0, 400, place, bytes(4), short("Arial", "B"))


def shared(*texts: bytes) -> bytes:
    """Return the texts that cells share."""
    return record(0xFC, "ii", len(texts), len(texts), *texts)


STYLES: Final = (
    *(font(), font(8), font(place=1), font(place=2)),
    *(record(0x41E, "H", 164, short('0.0" k"')), record(0x41E, "H", 165, short("#,##0,"))),
    *(record(0xE0, "HH", *style, bytes(16)) for style in ((0, 0), (0, 10), (0, 165), (1, 0))),
)


def xls(
    sheets: Mapping[str, Sequence[bytes]], *before: bytes, hidden: Sequence[str] = (), version: int = 0x600
) -> bytes:
    """Return a workbook with these sheets, each the records of its cells, and records before them."""
    return compound({"Workbook": book(sheets, *before, hidden=hidden, version=version)})


def book(
    sheets: Mapping[str, Sequence[bytes]], *before: bytes, hidden: Sequence[str] = (), version: int = 0x600
) -> bytes:
    """Return the stream of a workbook."""
    parts = [part(0x10, *records, version=version) for records in sheets.values()]
    is_old = version != 0x600
    names = [bytes([len(name)]) + name.encode("cp1252") if is_old else short(name, "B") for name in sheets]

    def general(places: Sequence[int]) -> bytes:
        listed = [
            record(0x85, "IBB", place, name in hidden, 0, written)
            for place, name, written in zip(places, sheets, names, strict=True)
        ]
        return part(5, *(() if is_old else STYLES), *before, *listed, version=version)

    first = len(general([0] * len(parts)))
    return general([first + sum(map(len, parts[:at])) for at in range(len(parts))]) + b"".join(parts)


def compound(streams: Mapping[str, bytes], *, shift: int = 9, at: Sequence[int] = ()) -> bytes:
    """Return a compound file with these streams at its top; `at` are the sectors of the first, if it is scattered."""
    size = 1 << shift
    padded = [content.ljust(4096, b"\0") for content in streams.values()]
    lengths = [-(-len(content) // size) for content in padded]
    folder = -(-128 * (len(streams) + 1) // size)
    chains: list[list[int]] = []
    free = 1 + folder
    for length in lengths:
        chains.append(list(range(free, free + length)))
        free += length
    if at:
        chains[0] = [1 + folder + place for place in at]
    table = [_NONE] * (size // 4)
    table[0] = -3
    for chain in (list(range(1, 1 + folder)), *chains):
        for sector, following in zip(chain, [*chain[1:], _END], strict=True):
            table[sector] = following
    entries = [_entry("Root Entry", 5, below=1 if streams else _NONE)]
    for place, (name, content, chain) in enumerate(zip(streams, padded, chains, strict=True), 1):
        beside = place + 1 if place < len(streams) else _NONE
        entries.append(_entry(name, 2, beside=beside, stream=(chain[0], len(content))))
    sectors: dict[int, bytes] = {0: struct.pack(f"<{size // 4}i", *table)}
    listed = b"".join(entries).ljust(folder * size, b"\0")
    sectors |= {1 + place: listed[place * size :][:size] for place in range(folder)}
    for content, chain in zip(padded, chains, strict=True):
        sectors |= {sector: content[place * size :][:size].ljust(size, b"\0") for place, sector in enumerate(chain)}
    return header(shift=shift).ljust(size, b"\0") + b"".join(sectors[place] for place in sorted(sectors))


def header(*, shift: int = 9, tables: Sequence[int] = (0,), more: int = _END, directory: int = 1) -> bytes:
    """Return the first 512 bytes of a compound file."""
    listed = [*tables, *[_NONE] * (109 - len(tables))]
    numbers = (0, len(tables), directory, 0, 4096, _END, 0, more, 0)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack(
        "<16xHHHHH6x9i109i", 0x3E, 3, 0xFFFE, shift, 6, *numbers, *listed
    )


def _entry(
    name: str, kind: int, *, beside: int = _NONE, below: int = _NONE, stream: tuple[int, int] = (_END, 0)
) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    numbers = (_NONE, beside, below, *stream, 0)
    return struct.pack("<64sHBBiii36xiII", written, len(written), kind, 1, *numbers)
