"""Names among those of parts that are of none: of the whole, of several, of a share of one, of another division."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from plancheck.message import template
from plancheck.named_tuple import NamedTuple

_WHOLES: Final = frozenset(
    {"_t", "all", "overall", "total", "whole", "cả nước", "chung", "toàn quốc", "toàn thành phố", "toàn tỉnh"}
    | {"tổng", "tổng cộng", "tổng số", "ensemble", "gesamt", "insgesamt", "sum", "grand total", "country", "national"}
    | {"whole country", "entire country", "countrywide", "nationwide", "all areas", "all regions", "cả tỉnh"}
    | {"cả thành phố", "world", "global", "thế giới", "monde", "welt", "mundo", "entire province", "entire city"}
    | {"whole economy", "entire economy", "total economy", "all sectors", "all industries", "all provinces"}
    | {"whole province", "whole city", "entire state", "whole state", "provincial total", "national total"}
    | {"subtotal", "sub-total", "sub total", "total country", "cộng", "tổng cộng chung", "сумма", "всего", "итого"}
)
"""What a row is called that is no part but the whole, or the sum of some."""

_TOTALS: Final = r"(?<!\w)(?:sub-?)?totals?(?!\w)|insgesamt|всего|итого|全国|合计|总计|总数|合計|総数|합계|전국"
"""What says in a longer name that it is that of a whole."""

_SHARE: Final = (
    r"\W*(?:of which|including|trong đó|bao gồm|davon|darunter|dont|di cui|de los cuales|в том числе|其中)\b"
)
"""How the name of a share of the part above it begins."""

_SEXES: Final = ({"m", "f"}, {"male", "female"}, {"men", "women"}, {"nam", "nữ"})
_SIGNS_OF_BOTH: Final = {"t", "b", "mf", "m+f"}
_DIVISIONS: Final = ({"urban", "rural"}, {"thành thị", "nông thôn"})
"""What divides a whole, or all but a remainder, without any other part."""

_CODE: Final = r"[A-Z0-9][A-Z0-9._-]{0,30}"
_GROUP: Final = r"(?:EU|EA)[0-9]{2}(?:_[0-9]{4})?"
"""The codes of groups of countries, which have the codes of these beside them."""

_FEWEST: Final = 2


class NoPart(NamedTuple):
    """A name that is of no part beside the others, and the words that say so of a `part`."""

    name: str
    words: str


def no_part(names: Collection[tuple[str, ...]]) -> NoPart | None:
    """Return the first of the names of parts, in each dimension, that is that of none beside the others."""
    for told in zip(*names, strict=True):
        found = [*dict.fromkeys(told)]
        if whole := next(filter(_is_whole, found), None) or _of_both(found):
            return NoPart(whole, SEEMS_WHOLE)
        if other := next(_overlapping(found), None):
            return NoPart(other, _OVERLAPS)
    return None


def _is_whole(name: str) -> bool:
    return name.casefold() in _WHOLES or re.search(_TOTALS, name.casefold()) is not None


def _of_both(names: Sequence[str]) -> str | None:
    """Return the sign of both sexes beside those of each."""
    known = {name.casefold(): name for name in names}
    signs = (known[sign] for sign in sorted(_SIGNS_OF_BOTH & known.keys()))
    return next(signs, None) if any(sexes <= known.keys() for sexes in _SEXES) else None


def _overlapping(names: Sequence[str]) -> Iterator[str]:
    """Yield the names of what holds others, is held by one, or divides the whole in another way."""
    yield from (name for name in names if re.match(_SHARE, name.casefold()))
    known = {name.casefold(): name for name in names}
    for division in _DIVISIONS:
        if division < known.keys() and len(known) - len(division) >= _FEWEST:
            yield known[min(division)]
    codes = sorted(name for name in names if re.fullmatch(_CODE, name))
    groups = [code for code in codes if re.fullmatch(_GROUP, code)]
    yield from groups if len(groups) > 1 or any(len(code) == _FEWEST for code in codes) else ()
    for at, code in enumerate(codes):
        behind = [other for other in codes[at + 1 : at + _MOST] if other.startswith(code)]
        if sum(_is_below(code, other) for other in behind) >= _FEWEST:
            yield code


def _is_below(code: str, other: str) -> bool:
    """Say whether a code that begins with another is that of a part of it, and none of a list that is counted on."""
    last, following = code[-1], other[len(code)]
    return not (last.isdigit() and following.isdigit()) and not (last.isalpha() and following.isalpha())


_MOST: Final = 100
"""So many codes behind one in order are looked at."""

SEEMS_WHOLE: Final = template("{part} seems to be the whole, and no part of it; name the parts in the plan")
_OVERLAPS: Final = template(
    "{part} seems to hold others of the parts, to be held by one or to divide the whole in another way, and they would "
    "count twice; name the parts in the plan, under rollup: parts:"
)
