"""Parts that are not what they seem: one twice, the whole among them, one that holds others, units that differ."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from typing import Final

from plancheck.message import Message, message, some, template
from plancheck.model.composition import Composition
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import plain
from plancheck.text import quoted
from plancheck.verification.composing.part_figures import PartFigure
from plancheck.verification.composing.whole_among_parts import holder_among, whole_among
from plancheck.verification.figures.units import differing_units, powers_in
from plancheck.words.members import is_summary, is_whole
from plancheck.words.spelling import spelling

_SHARE: Final = (  # how the name of a share of the part above it begins
    r"\W*(?:of which|including|trong đó|bao gồm|davon|darunter|dont|di cui|de los cuales|в том числе|其中)\b"
)

_SEXES: Final = ({"m", "f"}, {"male", "female"}, {"men", "women"}, {"nam", "nữ"})
_SIGNS_OF_BOTH: Final = {"t", "b", "mf", "m+f"}
# What divides a whole, or all but a remainder, without any other part.
_DIVISIONS: Final = ({"urban", "rural"}, {"thành thị", "nông thôn"})
_CODE: Final = r"[A-Z0-9][A-Z0-9._-]{0,30}"
# The codes of groups of countries, which have the codes of these beside them.
_GROUP: Final = r"(?:EU|EA)[0-9]{2}(?:_[0-9]{4})?"
_FEWEST: Final = 2
_MOST: Final = 100  # so many codes behind one in order are looked at
SEEMS_WHOLE: Final = template("{part} seems to be the whole, or made of it, and no part; name the parts in the plan")
_NAMED: Final = 6  # how many parts a sentence names
_LARGE: Final = 100

_OVERLAPS: Final = template(
    "{part} seems to hold others of the parts, to be held by one or to divide the whole in another way, and they would "
    "count twice; name the parts in the plan, under rollup: parts:"
)

_HOLDS: Final = template(
    "{part} ({value}, {place}) is as much as the {count} parts beside it together ({names}): it seems to hold them, "
    "and they would count twice; name the parts in the plan, under rollup: parts:"
)

_SUM_OF_OTHERS: Final = template(
    "{part} ({value}, {place}) is as much as the {count} others together: it seems to be the whole, and no part of it; "
    "name the parts in the plan, under rollup: parts: ({names})"
)


class NoPart(NamedTuple):
    """A name that is of no part beside the others, and the words that say so of a `part`."""

    name: str
    words: str


def no_part(names: Collection[tuple[str, ...]]) -> NoPart | None:
    """Return the first of the names of parts, in each dimension, that is that of none beside the others."""
    for told in zip(*names, strict=True):
        found = [*dict.fromkeys(told)]
        if whole := next(filter(_is_none, found), None) or _of_both(found):
            return NoPart(whole, SEEMS_WHOLE)
        if other := next(_overlapping(found), None):
            return NoPart(other, _OVERLAPS)
    return None


def _is_none(name: str) -> bool:
    return is_whole(name) or is_summary(name)


def _of_both(names: Sequence[str]) -> str | None:
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


def are_plain(names: Collection[tuple[str, ...]]) -> bool:
    """Say that no two parts may be one, written in two ways, and that none is called the whole."""
    keys = {tuple(spelling(name).key for name in part) for part in names}
    return len(keys) == len(names) and no_part(names) is None


def misleading(
    composition: Composition, parts: Sequence[PartFigure], units: Sequence[str | None], plain_names: Callable[[], bool]
) -> Message | None:
    """Return why figures of parts do not make a whole, although each is a number."""
    for at, unit in enumerate(units):
        if unit is None and (fault := differing_units({part.figures[at].unit for part in parts})):
            return fault
    if composition.how == "ratio" and not any(units) and (fault := _scaled_apart(parts)):
        return fault
    if not composition.over or len(composition.named) == len(composition.over):
        return None
    named = None if plain_names() else _twice(parts) or _called_otherwise(parts)
    return named or _sums_up(composition, parts)


def _scaled_apart(parts: Sequence[PartFigure]) -> Message | None:
    """Say that one unit of a ratio has a scale that the other has not, where the plan states neither."""
    for part in parts:
        names = [figure.unit for figure in part.figures]
        if len({*map(powers_in, names)}) > 1:
            words = template("what is divided is in {units}, and the plan states no units; state them")
            return message(words, units=tuple(quoted(name, 40) for name in names))
    return None


def _twice(parts: Sequence[PartFigure]) -> Message | None:
    """Say that two parts differ in their spelling only."""
    known: dict[tuple[str, ...], PartFigure] = {}
    for part in parts:
        if (other := known.setdefault(tuple(spelling(name).key for name in part.names), part)) is not part:
            words = template("{one} and {other} may be one part; write it in one way, or name the parts in the plan")
            return message(words, one=other.label, other=part.label)
    return None


def _called_otherwise(parts: Sequence[PartFigure]) -> Message | None:
    """Say that one of the parts is called by what is none beside the others."""
    found = no_part([part.names for part in parts])
    part = next((part for part in parts if found and found.name in part.names), None)
    return message(found.words, part=part.label) if found and part else None


def _sums_up(composition: Composition, parts: Sequence[PartFigure]) -> Message | None:
    """Say that one of the parts seems to be the whole, or to hold others, because it is as much as they together."""
    told = [part._replace(value=part.weight) for part in parts if part.weight] if _is_weighed(composition) else parts
    known = [part for part in told if part.value.value is not None]
    numbers = [part.value.value for part in told if part.value.value is not None]
    rounding = [part.value.rounding for part in known]
    found = None if composition.how == "mean" else whole_among(numbers, rounding)
    if found and not (_is_weighed(composition) and numbers[found.place] < _LARGE):  # small weights are so by chance
        whole = known[found.place]
        if not found.is_sum:
            return message(SEEMS_WHOLE, part=whole.label)
        return _as_much(_SUM_OF_OTHERS, whole, [part for part in known if part is not whole])
    names = [", ".join(part.names).casefold() for part in known]
    holder = holder_among(
        numbers, lambda one, other: names[other].startswith(names[one]), tiles_only=composition.how == "mean"
    )
    return None if holder is None else _as_much(_HOLDS, known[holder.place], [known[place] for place in holder.parts])


def _is_weighed(composition: Composition) -> bool:
    return composition.how == "weighted_mean"


def _as_much(words: str, whole: PartFigure, others: Sequence[PartFigure]) -> Message:
    """Return that a part is as much as others together."""
    place = next((location.spot_words for location in whole.value.locations), "")
    names, number = some([part.label for part in others], _NAMED), plain(whole.value.value or Decimal(0))
    return message(words, part=whole.label, value=number, place=place, count=len(others), names=names)
