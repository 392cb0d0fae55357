"""What cells hold, and the rows that are made of them."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from random import Random
from typing import Final

Row = tuple[str, ...]

USUAL: Final[dict[str, Row]] = {
    "indicator": (*["growth"] * 6, "share", "spare"),
    "period": ("2023", "2024", "2025", "2025", "2026"),
    "value": (
        *["4", "5", "5.0", "6", "6.5", "7.999999", "8", "8.5", "9", "12", ""] * 8,  # ends of ranges among them
        *(str(Decimal(number) / 100) for number in range(0, 1_200, 8)),
    ),
    "area": (*"aabbcdefghijklmnopqrstuvwxyz", "Hà Nội", "it's"),
    "sex": ("", "", "", "m", "f"),
    "unit": ("percent", "%"),
    "vintage": ("", "2024-12", "2025-06", "first"),
    "note": ("", "", "", "", "", "", "x", "a; b"),
    "status": ("", "", "A", "A", "E", "P", "F"),
    "multiplier": ("", "0", "0", "3", "-2", "Thousands", "6"),
    "word": ("", "", "Units", "Thousands"),
    "action": ("", "I", "A", "M", "R"),
    "area code": ("A1", "B2", "C3"),
    "region": ("North", "South"),
    "series": ("total", "annual", "Women", "forecast", "per capita", "x1", "x2"),
}
"""What cells hold that nothing is wrong with."""

ODD: Final[dict[str, Row]] = {
    "indicator": (" growth", " growth", "grwth", "grwth", "", "GROWTH", "- growth", "Growth", "Value"),
    "period": ("2025-A1", "2025-Q4", "2025*", " 2024", "soon", "soon", "2025-03", "2024-2025", "1/2/2025"),
    "value": (
        *(" ", "7 ", "n/a", "nan", "1e1", "+5", "5.", ".5", "-0", "1_0", "٣", "8.0000001", "0x5"),
        *("NaN", "#N/A", " NaN", "5: five", ":", "\xa0", "1.234", "1.234.567'25", "12.34'5", "7'"),
        *("1\xa0234'5", "1 234'5", "01.234", "6 p", "6p", "6e", "(6)", "6%", "**6", "..", "-"),
        *("6-7", "6–7", "4-9", "about 6", "> 4", "<5", "≥ 8.5", "khoảng 8", "5-6 *", "2021-22", "9-8"),
        *("99999999999", "123456789012.5", "-99999999999.999999", "1" * 30, "0.0000001", "-7", "007"),
    ),
    "area": (" a", "", " Hà Nội", "A", "- E", "Total"),
    "sex": ("Total", "M", "_T"),
    "unit": ("ratio", "USD", "?", "PT", ""),
    "status": ("M", "O", " M", "m", "\xa0A", "A b", "A:b"),
    "multiplier": ("30", "-17", " 0", "x", "0:", "1.5", "tỉ"),
    "action": ("D", " I", "d", "I:", "X"),
}
"""What cells may hold besides."""

_CALM: Final[dict[str, Row]] = {
    "indicator": ("growth",),
    "value": ("6", "6.5", "7", "5.25", "7.999999", "5", "8"),
    "sex": ("",),
    "unit": ("percent",),
    "note": ("",),
    "vintage": ("",),
}
"""What cells hold of a table whose rows all lie within most ranges."""

_FEW: Final[dict[str, Row]] = {
    "indicator": ("growth", "growth", "growth", "growth", "share"),
    "period": ("2024", "2025", "2025"),
    "value": ("6", "6.0", "6", "6", "7", "9", "+5", "1e1", "8.0000001", "123456789012345678901"),
    "area": tuple("abcd"),
    "sex": ("",),
    "unit": ("percent", "percent", "percent", "ratio"),
}
"""What cells hold of a table in which most keys come again."""

_KEYS: Final = ("indicator", "period", "area")

_OF_AREAS: Final = {"area code": ("C", "C"), "region": ("North", "South")}
"""Columns that mostly say no more than which area it is."""


def drawn_rows(random: Random, columns: Sequence[str]) -> list[Row]:
    """Return rows of one table: as they come, or its keys in order, shuffled, or many of them twice."""
    most = random.choice((6, 12, 12, 20, 20, 40, 60))
    count = random.randint(most // 3, most)
    texts = USUAL | random.choice(({}, _CALM, _CALM, _FEW))
    held = {name: random.choices(texts[name], k=count) for name in columns}
    if random.random() < 0.6:
        held |= _keys(random, texts, count)
    for name in columns:
        if name in _OF_AREAS and "area" in held and random.random() < 0.8:
            held[name] = [_OF_AREAS[name][len(area) % 2] + area[:1].upper() for area in held["area"]]
        elif name not in _KEYS and random.random() < 0.4:  # one text in the whole column
            held[name] = [random.choice(texts[name])] * count if name != "value" else held[name]
    for name in random.sample(columns, random.choice((0, 0, 0, 1, 1, 2))):
        _spoil(random, held[name], ODD.get(name, USUAL[name]))
    return list(zip(*(held[name] for name in columns), strict=True))


def _keys(random: Random, texts: dict[str, Row], count: int) -> dict[str, list[str]]:
    """Return the cells of keys that make a grid, as far as there are so many rows."""
    order = random.sample(_KEYS, 3)
    some = [sorted(set(texts[name]), key=texts[name].index) for name in order]
    grid = [dict(zip(order, key, strict=True)) for key in product(*some)][:count]
    if random.random() < 0.5:
        random.shuffle(grid)
    while len(grid) < count or random.random() < 0.5:  # some keys again, at any place
        grid.insert(random.randint(0, len(grid)), random.choice(grid))
    return {name: [key[name] for key in grid[:count]] for name in _KEYS}


def _spoil(random: Random, cells: list[str], odd: Row) -> None:
    count = random.randint(1, max(1, len(cells) // random.choice((1, 4, 16, 16))))
    for place in random.sample(range(len(cells)), count):
        cells[place] = random.choice(odd)
