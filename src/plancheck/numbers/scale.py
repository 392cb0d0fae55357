"""Scales: the power of ten that a code or a word states, in English or Vietnamese."""

import re
from typing import Final

from plancheck.numbers.number import NumberError, decimals_of, parse_number
from plancheck.text import composed, name_key

LARGEST: Final = 30  # largest power of ten that may be stated
# Words that stand for a power of ten, by language; English last, whose billion it is where no language is known.
SCALES: Final = {
    "vi": {
        **dict.fromkeys(("nghìn", "ngàn"), 3),
        "vạn": 4,
        "triệu": 6,
        **dict.fromkeys(("tỷ", "tỉ"), 9),
        **dict.fromkeys(("nghìn tỷ", "nghìn tỉ", "ngàn tỷ"), 12),
        "triệu tỷ": 15,
    },
    "de": {
        **dict.fromkeys(("tausend", "tsd.", "tsd"), 3),
        **dict.fromkeys(("million", "millionen", "mio.", "mio"), 6),
        **dict.fromkeys(("milliarde", "milliarden", "mrd.", "mrd"), 9),
        **dict.fromkeys(("billion", "billionen"), 12),
    },
    "fr": {
        **dict.fromkeys(("mille", "milliers"), 3),
        **dict.fromkeys(("million", "millions"), 6),
        **dict.fromkeys(("milliard", "milliards"), 9),
        "billion": 12,
    },
    "en": {
        **dict.fromkeys(("thousand", "thousands"), 3),
        **dict.fromkeys(("million", "millions"), 6),
        **dict.fromkeys(("billion", "billions"), 9),
        **dict.fromkeys(("trillion", "trillions"), 12),
        **dict.fromkeys(("lakh", "lakhs"), 5),
        **dict.fromkeys(("crore", "crores"), 7),
    },
}
_SIZES: Final = {  # words of English and Vietnamese
    **dict.fromkeys(("unit", "units", "one", "ones", "đơn vị"), 0),
    **dict.fromkeys(("ten", "tens", "chục"), 1),
    **dict.fromkeys(("hundred", "hundreds", "trăm"), 2),
    **SCALES["en"],
    **SCALES["vi"],
}
# One size of another: `tens of thousands`, `nghìn tỷ`.
_OF: Final = r"([a-z]+) of ([a-z]+)|(chục|trăm|nghìn|ngàn|triệu) (nghìn|ngàn|triệu|tỷ)"
# Numbers that are powers of ten where nobody says what a number means: as factors they would make no sense.
_PLAIN_POWERS: Final = {"0": 0, "3": 3, "6": 6, "9": 9, "12": 12}
# Factors that are no powers: 1000, 1,000,000. `1.000` may be one.
_FACTOR: Final = r"1(?:000)+|1(?:,000)+|1(?:[ \u00a0]000)+|1(?:\.000){2,}"


def power_of(text: str, *, is_power: bool) -> int | None:
    """Return the power of ten that `text`, which is not empty, states; None if that is not understood.

    A number in it `is_power` by the meaning of its column. Elsewhere `1` may be tens or a factor of one, and only
    numbers that make no sense as factors, or none as powers, are taken.
    """
    if (words := composed(name_key(text).casefold()).replace("tỉ", "tỷ")) in _SIZES:
        return _SIZES[words]
    if match := re.fullmatch(_OF, words):
        times, of = (_SIZES.get(part) for part in match.groups() if part)
        return None if times is None or of is None else times + of
    if is_power:
        return _whole(words)
    if words in _PLAIN_POWERS:
        return _PLAIN_POWERS[words]
    if match := re.fullmatch(r"1e\+?0?([1-9]|[12][0-9])", words):
        return int(match[1])
    return words.count("0") if len(words) <= 2 * LARGEST and re.fullmatch(_FACTOR, words) else None


def _whole(text: str) -> int | None:
    try:
        power = parse_number(text)
    except NumberError:
        return None
    return int(power) if not decimals_of(power) and abs(power) <= LARGEST else None
