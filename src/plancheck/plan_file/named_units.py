"""Names of indicators with a unit in brackets behind them, which must not be another than that of the indicator."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from plancheck.message import message, template
from plancheck.model.sections.measures import Indicator, Unit
from plancheck.numbers.scale import SCALES
from plancheck.plan_file.faults import Fault, Path
from plancheck.text import composed, name_key, quoted

_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]+)[)\]]$")
_LONGEST: Final = 200
_SIZES: Final = frozenset(word for sizes in SCALES.values() for word in sizes)
# A scale in short, perhaps behind the code of a currency: `bn`, `USDbn`.
_SHORT_SIZES: Final = re.compile(r"(?i)^(?:[a-z]{3})?(?:k|m|b|t|mn|mln|mio|mil|bn|bln|mrd|tn|trn|tr)$")


def other_units(key: str, indicator: Indicator, units: Mapping[str, Unit | None]) -> Iterator[Fault]:
    """Yield a fault for each name of an indicator with a unit of `units`, or a scale, that its own unit is not.

    Figures under such a name would count as figures in the unit of the indicator.
    """
    if indicator.unit is None or (unit := units.get(indicator.unit)) is None:
        return
    own = _names_of(indicator.unit, unit)
    others = {
        name for other, known in units.items() if known and other != indicator.unit for name in _names_of(other, known)
    }
    for path, name in _names(key, indicator):
        found = _IN_BRACKETS.search(name_key(name)[-_LONGEST:])
        text = found[1].strip() if found else ""
        if text and text not in own and (text in others or (_has_scale(text) and not any(map(_may_have_scale, own)))):
            words = template(
                "says behind {name} that its figures are in {text}, which is not the unit of the indicator, {unit}; "
                "give the indicator that unit, or take it out of the name"
            )
            yield Fault(path, message(words, name=quoted(name, 60), text=quoted(text, 40), unit=quoted(indicator.unit)))


def _names(key: str, indicator: Indicator) -> Iterator[tuple[Path, str]]:
    for label in indicator.label.values():
        yield ("indicators", key, "label"), label
    for at, alias in enumerate(indicator.aliases):
        yield ("indicators", key, "aliases", at), alias


def _names_of(key: str, unit: Unit) -> Sequence[str]:
    labels = unit.label.values() if unit.label else ()
    return [name_key(name) for name in (key, unit.symbol, *unit.aliases, *labels) if name]


def _has_scale(text: str) -> bool:
    return not _SIZES.isdisjoint(_words(text))


def _may_have_scale(name: str) -> bool:
    return _has_scale(name) or any(map(_SHORT_SIZES.match, re.findall(r"[^\W\d_]+", name))) or "000" in name


def _words(text: str) -> set[str]:
    return {*re.findall(r"[^\W\d_]+", composed(text).casefold())}
