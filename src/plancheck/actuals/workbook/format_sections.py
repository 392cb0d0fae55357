"""The sections of a format of numbers: what each shows of a number, and what stands beside its digits."""

import re
from decimal import Decimal
from functools import cached_property, lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import Final

from plancheck.actuals.grammar.imprecise import imprecise
from plancheck.actuals.grammar.number_evidence import Stated
from plancheck.actuals.grammar.sayings import says_other
from plancheck.actuals.grammar.scales import mentions_scale
from plancheck.actuals.grammar.statuses import PLANNED, in_words
from plancheck.actuals.table.typed_cells import NumberCell, PercentCell, UnreadableCell, marked_cell, named_cell
from plancheck.named_tuple import NamedTuple

# What says more than a unit beside a number: it is a scale, a flag, a bound or a mark for a missing value.
_TELLING: Final = re.compile(r"[A-Za-z<>~\u2030\u2031\u2248\u2264\u2265]|n/?a|n\.a\.?", re.IGNORECASE)
SIGNS: Final = "-\u2212("  # what stands before a number below zero
_UNIT: Final = re.compile(r"(?![¹²³⁰⁴-⁹])[^\W\d_]|[%°$¢£¥€₫]")  # what a unit has one of
_COUNTED: Final = re.compile(r"(?<![^\W_])\d")  # a digit that is no part of a unit, as that of `km2` is
_PART: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].?|\[\$(?P<currency>[^\]\[-]*)[^\[\]]*\]|(?P<brackets>\[[^\[\]]*\])|'
    r"(?P<end>;)|(?P<digits>general|@|e[+-]?0*|/ ?[?#0-9]+|[0#?.,%]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_GROUPING: Final = " \u00a0\u202f'\u2019"  # what may stand between the digits of a number and makes it no other
_PLACE: Final = "[0#?@g]"  # what stands for a digit, or for the whole number
_SCALED: Final = re.compile(r"[0#?],+(?:[^0#?,]|$)")
_HOURS: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=) ?(-?[0-9]{1,20}(?:\.[0-9]{1,20})?)\]")
_HOLDS: Final = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}
_DASHES: Final = frozenset({"-", "\u2013", "\u2014", "\u2212"})


def shown_cell(held: NumberCell | UnreadableCell, before: str, digits: str, after: str) -> str:
    """Return the cell of a number whose `digits` are shown between two texts, its sign among none of them."""
    unit = _unit(before, after)
    if unit is None:
        return marked_cell(held, f"{before}{digits}{after}")
    return held if isinstance(held, PercentCell) else named_cell(held, f"{before}{digits}{after}".strip(), unit)


@lru_cache(1_000)
def _unit(before: str, after: str) -> str | None:
    said = " ".join(f"{before.strip().removeprefix('+')} {after}".split())
    if not said:
        return ""
    is_other = makes_other(said) or before.rstrip().endswith(tuple(SIGNS)) or imprecise(f"{before}1{after}", _one)
    return said.strip(" .,()") if re.search(_UNIT, said) and not is_other else None


def unsigned(before: str, after: str) -> tuple[str, str] | None:
    """Return what is shown beside a number below zero without the sign; None if there is no sign."""
    if any(sign in before + after for sign in SIGNS):
        return before.strip(f"{SIGNS} "), after.rstrip("-) ")
    return None


def makes_other(said: str) -> bool:
    """Say whether a text beside a number or a date makes it another one."""
    bare = said.strip(" .,()")
    words = (bare, *re.findall(r"[^\W\d_]+", bare))
    is_told = re.search(_COUNTED, said) or re.fullmatch(_TELLING, bare) or mentions_scale(said)
    is_told = is_told or says_other(bare.casefold())
    return bool(is_told) or any(word.casefold() in {*PLANNED, "fy"} or in_words(word) is not None for word in words)


def _one(text: str) -> Stated:
    return (Decimal(1), None) if text == "1" else (None, None)


class _Shown(NamedTuple):
    """What a section of a format shows."""

    bare: str = ""  # the places of digits and parts of dates, in small letters
    before: str = ""  # what stands before the digits
    after: str = ""  # what stands behind them
    brackets: str = ""  # colours, conditions and hours beyond a day, in small letters
    parting: str = ""  # what stands between its digits, and between those of no number
    parted: int = 0  # how many digits stand behind that


class Section(_Shown):
    """What a section of a format shows, and what that comes to, which is found once."""

    @cached_property
    def is_hidden(self) -> bool:
        """Whether nothing is shown."""
        return not (self.bare or f"{self.before}{self.after}".strip())

    @cached_property
    def is_plain(self) -> bool:
        """Whether the digits of the number are shown, and nothing between them."""
        letters = re.search("[a-z]", re.sub("general|e[+-]?0*", "", self.bare))
        return not (self.parting or letters) and re.search(_PLACE, self.bare) is not None

    @cached_property
    def is_scaled(self) -> bool:
        """Whether it shows thousands or millions."""
        return re.search(_SCALED, self.bare) is not None

    @cached_property
    def condition(self) -> tuple[str, float] | None:
        """What holds for the numbers that are shown so."""
        found = re.search(_CONDITION, self.brackets)
        return (found[1], float(found[2])) if found else None

    @property
    def signed(self) -> "Section":
        """What a section of numbers below zero shows beside their sign; one that shows none hides them."""
        beside = unsigned(self.before, self.after)
        if beside is None:
            return self if "[red]" in self.brackets else _HIDDEN
        return self._replace(before=beside[0], after=beside[1])

    @cached_property
    def date_parts(self) -> str:
        """The parts of a date among `ymdh` that are shown."""
        parts = "" if "general" in self.bare else "".join(part for part in "ymdhs" if part in self.bare)
        return parts.replace("s", "h")

    @cached_property
    def _places(self) -> tuple[int, int] | None:
        """How many digits before the point are shown at least, and how many behind it; None if that differs."""
        whole, _, decimals = self.bare.replace("%", "").partition(".")
        is_fixed = whole and set(decimals) <= {"0"} and set(whole) <= set("0#,")
        return (whole.count("0"), len(decimals)) if is_fixed else None

    def digits(self, number: float) -> str:
        """Return the digits of a number as they are shown, or as they are held where that makes it no other name."""
        if self._places is None:
            return ""
        width, places = self._places
        number *= 100 if "%" in self.bare else 1
        places = 0 if number.is_integer() else places
        digits = f"{number:0{width + places + (places > 0) + (number < 0)}.{places}f}"
        return f"{digits[: -self.parted]}{self.parting}{digits[-self.parted :]}" if self.parting else digits


_HIDDEN: Final = Section()
_GENERAL: Final = Section("general")


def section_of(code: str, number: float) -> Section:
    """Return the section of a format by which a number is shown."""
    zero, above, below, *conditional = _sections(code)
    found = below if number < 0 else above if number else zero
    for section in conditional:
        if section.condition is None or _HOLDS[section.condition[0]](number, section.condition[1]):
            found = section.signed if number < 0 and unsigned(section.before, section.after) else section
            break
    before = found.before.strip()
    return Section("general", before[:-1]) if not number and before[-1:] in _DASHES else found


@lru_cache(1_000)
def _sections(code: str) -> tuple[Section, ...]:
    """Return what a format shows of zero, of numbers above and of numbers below it; and its sections under conditions.

    Behind these stands the one of all other numbers.
    """
    found = _parsed(code)
    if any(section.condition for section in found):
        return (_GENERAL,) * 3 + tuple(found[:3])
    if len(found) == 1:
        only = _GENERAL if found[0].is_hidden else found[0]
        return only, only, only
    zero = found[2] if len(found) > 2 else found[0]  # noqa: PLR2004
    return zero, found[0], found[1].signed


def around_text(code: str) -> tuple[str, str]:
    """Return what a format shows before and behind a text."""
    found = [(section.before, section.after) for section in _parsed(code) if "@" in section.bare] if "@" in code else []
    return found[-1] if found and "".join(found[-1]).strip() else ("", "")


def _parsed(code: str) -> list[Section]:
    made = [_Parts()]
    for part in _PART.finditer(code):
        if part["end"]:
            made.append(_Parts())
        else:
            made[-1].add(part)
    return [parts.section() for parts in made]


class _Parts:
    """The parts of a section as they come, put together once: a code of many parts takes no longer for each."""

    def __init__(self) -> None:
        self._bare: list[str] = []
        self._before: list[str] = []
        self._after: list[str] = []
        self._brackets: list[str] = []
        self._parting = ""
        self._parted = 0
        self._has_places = False

    def add(self, part: re.Match[str]) -> None:
        """Take a part; letters that are not quoted are parts of dates, and what else is no digit is shown as it is."""
        if part["brackets"]:
            self._brackets.append(part["brackets"].lower())
            self._add_bare(self._brackets[-1] if re.fullmatch(_HOURS, part["brackets"]) else "")
        elif part["digits"]:
            self._add_digits(part["digits"].lower())
        elif (part["other"] or "").isalpha():
            self._add_bare(part["other"].lower())
        else:
            literal = part["quoted"] or part["escaped"] or part["currency"] or part["other"] or ""
            (self._after if self._has_places else self._before).append(literal)

    def _add_bare(self, text: str) -> None:
        self._bare.append(text)
        self._has_places = self._has_places or re.search(_PLACE, text) is not None

    def _add_digits(self, digits: str) -> None:
        if re.search(_PLACE, digits):
            after = "".join(self._after)
            if after.strip(_GROUPING):
                self._parting, self._parted = after, len(re.findall(_PLACE, digits))
            self._after.clear()
        self._add_bare(digits)

    def section(self) -> Section:
        bare, before, after, brackets = map("".join, (self._bare, self._before, self._after, self._brackets))
        return Section(bare, before, after, brackets, self._parting, self._parted)
