"""What a plan knows by name, looked up as people write it in headers, titles and names of files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from plancheck.actuals.complaints import stem_of
from plancheck.actuals.grammar.dating import financial_by
from plancheck.actuals.grammar.sayings import is_of_people
from plancheck.actuals.grammar.scales import mentions_scale, scale_in
from plancheck.actuals.grammar.words import pattern_for, words_for
from plancheck.actuals.header.column_names import Names, concept_of, dimension_role, is_listed
from plancheck.actuals.options import Options
from plancheck.actuals.subject import Subject
from plancheck.model.names import KnownNames
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.scale import power_of
from plancheck.text import composed, name_key

_GENERIC: Final = frozenset(words_for("generic"))  # values that many dimensions have, and that tell none of them
BY: Final = pattern_for("by")  # what stands before the dimensions by which figures are told
_WORDS_OF_TITLE: Final = 300  # longest line, in characters, that is taken for a title
# The key of a series, as central banks and SDMX write it: no other series has it.
SERIES_KEY: Final = r"[A-Z0-9_]+(?:\.[A-Z0-9_]+){2,}"
# A title with the code of its dataset behind it, as the Data Browser of Eurostat writes it, or a header of DataBank
# with that of its series. A word without a digit or an `_` may be a unit, or a kind of figure.
_DATASET: Final = rf"(?s)(.*\S)\s*\[((?=[A-Za-z]*[0-9_])[A-Za-z0-9_]+?|{SERIES_KEY})(?:__custom_[0-9]+)?\]"
# A name of what is counted, with a word for that behind it.
_COUNTED: Final = rf"(?i)(.*\S) \((?:{'|'.join(words_for('counted'))})\)"
_NUMBERED: Final = (  # a number of a table before its title
    r"(?i)(?:table|figure|tabelle|tableau|tabla|tabela|cuadro|tavola|tabell?|bảng|biểu)(?: số)? [0-9A-Z.\-]{1,8}"
)

_UNIT_WORD: Final = r"(?i)^\(?(?:in\s+(?=[%(])|(?:đơn vị(?: tính)?|đvt|unit)(?: ?[-–/] ?unit)?\s*:\s*)"
# What DataBank calls an area where each has a column: its name and its code.
_CODED_MEMBER: Final = r"(?s)(.*\S) \[([A-Z0-9_-]{2,12})\]"
_CODE: Final = r"[A-Za-z0-9][A-Za-z0-9._\-]*"


class Known(NamedTuple):
    """The names of one plan, and what is said of a file."""

    names: Names  # of its dimensions, and of the columns it maps
    indicators: KnownNames  # for each name of an indicator, its id
    units: Mapping[str, str]  # names of units
    members: Sequence[KnownNames]  # for each dimension, the values its targets name
    indicator: str = ""  # the indicator all rows are about, if that is said
    period: str = ""  # the period, in the same way, as it is written
    path: str = ""  # the file
    spread: str = ""  # what the headers of the columns of values name, if that is said
    sections: str = ""  # `indicator`, or the dimension, that rows of one cell name for those below, in the same way
    places: Mapping[str, int] = {}  # for each role, the column that has it, where that is said
    beside: Mapping[int, tuple[int, ...]] = {}  # for such a column, those that hold the same where it is empty
    statuses: Sequence[int] = ()  # the columns that say the status of values, where that is said
    has_scale: bool = False  # whether it is said which scale the values have
    has_years: bool = False  # whether it is said as which year a financial year counts
    has_header: bool = False  # whether it is said where the header is
    has_figures: bool = False  # whether a column is tried as that of its values, so that it is no form to be filled in
    measured: Mapping[str, str] = {}  # the unit of each indicator that has one
    titles: KnownNames = KnownNames({})  # what the plan and its source are called
    only_period: str = ""  # that of all targets, if they have one alone

    @classmethod
    def of(cls, subject: Subject, path: str, said: Options) -> "Known":
        """Return what the plan of a `subject` knows, and what is `said` of the file at `path`."""
        names, vocabulary = subject.names, subject.vocabulary
        places = {
            dimension_role(role) if role in names.dimensions else role: columns[0] - 1
            for role, columns in said.places.items()
            if role != "status"
        }
        several = (columns for role, columns in said.places.items() if role != "status" and len(columns) > 1)
        return cls(
            *(names, vocabulary.indicators, vocabulary.units, vocabulary.values),
            said.indicator or "",
            "" if said.period is None else str(said.period),
            path,
            said.spread or "",
            said.sections if said.sections in {*names.dimensions, "indicator"} else "",
            places,
            {columns[0] - 1: tuple(column - 1 for column in columns[1:]) for columns in several},
            has_scale=subject.marks.scale is not None,
            has_years=financial_by(subject.dates) is not None,
            statuses=[column - 1 for column in said.places.get("status", ())],
            measured=vocabulary.measured,
            titles=vocabulary.titles,
            only_period="" if subject.period is None else str(subject.period),
        )

    @property
    def has_headings(self) -> bool:
        """Whether it is said that rows of one cell name the indicator of those below them."""
        return self.sections == "indicator"

    @property
    def only_indicator(self) -> str | None:
        """The indicator of the plan, if it has one alone."""
        keys = {self.indicators.meant(name) for name in self.indicators}
        return keys.pop() if len(keys) == 1 else None

    def indicator_of(self, text: str) -> str | None:
        """Return the id of the only indicator that `text` names, in whatever case and with whatever blanks."""
        return self.indicators.meant(text)

    def indicator_in_title(self, text: str) -> str | None:
        """Return the id of the indicator that a title names: `Name`, `CODE: Name`, `Name by area`, `Name: Jahre`."""
        if len(text) > _WORDS_OF_TITLE:
            return None
        counted = re.fullmatch(_COUNTED, text)
        found = self.indicator_of(text) or (self.indicator_of(counted[1]) if counted else None)
        if found:
            return None if counted and found in self.measured else found
        if (match := re.fullmatch(_DATASET, text)) and self.unit_of(match[2]) is None:
            keys = {key for name in match.groups() if (key := self.indicator_of(name))}
            if len(keys) == 1:
                return keys.pop()
        code, mark, rest = next(
            (parts for sign in (":", " - ", " – ") if (parts := text.partition(sign))[1]), (text, "", "")
        )
        if mark and _is_code_before(code.strip()):
            if found := self.indicator_of(rest):
                return found
            text = rest.strip()
        elif mark and all(is_listed(part) for part in rest.rstrip(" ,").split(",")):
            return self.indicator_of(code)
        named = re.split(rf"(?i)\s+{BY}\s+", composed(text), maxsplit=1)
        return self.indicator_of(named[0].rstrip(" ,")) if len(named) > 1 else None

    def indicators_in_name(self) -> Iterator[str]:
        """Yield the ids of the indicators that the name of the file names: its whole stem, or a code within it."""
        stem = stem_of(self.path)
        code = re.sub(pattern_for("around a code"), "", _form(stem))
        for name in self.indicators:
            key = self.indicators.meant(name) or name
            if _form(name) in {code, _form(stem), _form(stem.replace("_", " ")), _form(stem.replace("-", " "))} or (
                _is_code(name) and _stands_in(name, stem)
            ):
                yield key
        yield from self._by_dimension(re.sub("[_-]", " ", stem))

    def _by_dimension(self, stem: str) -> Iterator[str]:
        """Yield the id of the indicator of a stem such as `unemployment by region`, if the plan has that dimension."""
        named = re.split(rf"(?i)\s+{BY}\s+", composed(stem)[:_WORDS_OF_TITLE], maxsplit=1)
        if len(named) > 1 and concept_of(named[1]) in map(concept_of, self.names.dimensions):
            yield from filter(None, [self.indicator_of(named[0])])

    def dimension_of(self, text: str, at: int) -> str | None:
        """Return the value of the dimension at this place that `text` is, be it with its code behind it."""
        if (found := self.members[at].meant(text)) is not None or not text.endswith("]"):
            return found
        match = re.fullmatch(_CODED_MEMBER, text[:_WORDS_OF_TITLE])
        named = {key for name in match.groups() if (key := self.members[at].meant(name))} if match else set()
        return named.pop() if len(named) == 1 else None

    def tells(self, text: str, at: int) -> bool:
        """Say whether `text` is a value of that dimension, and one that tells it: with letters, and not generic.

        People of one sex tell a dimension of sexes, be they asked for or not.
        """
        if is_of_people(text) and concept_of(self.names.dimensions[at]) == "sex":
            return True
        member = self.dimension_of(text, at)
        return member is not None and _form(member) not in _GENERIC and any(map(str.isalpha, member))

    def unit_of(self, text: str) -> str | None:
        """Return a unit as the plan names it, if `text` is one, in two languages too: `Nghìn người - Thousands`."""
        bare = re.sub(_UNIT_WORD, "", name_key(text))
        for name in (name_key(text), bare, bare.strip("()[] ")):
            if name in self.units:
                return name
            form = _form(name)
            found = [unit for unit in self.units if _form(unit) == form]
            if len(found) == 1:
                return found[0]
        parts = re.split(r"\s[-–/]\s", bare)
        units = [unit for part in parts if (unit := self.unit_of(part))] if len(parts) == len(("vi", "en")) else []
        powers = {power_of(said, is_power=False) for part in parts if (said := scale_in(part))}
        is_one_scale = len(powers) <= 1 and len({*map(mentions_scale, parts)}) == 1
        is_one_unit = len({self.units[unit] for unit in units}) == 1
        return units[0] if is_one_unit and (is_one_scale or len(units) > 1) else None


@lru_cache(1_024)  # each text is compared with all units of the plan
def _form(text: str) -> str:
    return " ".join(composed(text.casefold()).split())


def _is_code(name: str) -> bool:
    """Say whether a name is a code rather than words: it has digits, or signs between its letters, and no blanks."""
    return re.fullmatch(_CODE, name) is not None and re.search(r"[0-9._\-]", name) is not None and len(name) > 2  # noqa: PLR2004


def _is_code_before(text: str) -> bool:
    """Say whether a text before a colon is a code of what stands behind it, rather than a word about it."""
    is_number = re.fullmatch(_NUMBERED, text) is not None
    is_code = re.fullmatch(_CODE, text) is not None and (text.isupper() or re.search("[0-9._]", text) is not None)
    return is_number or is_code


def _stands_in(code: str, stem: str) -> bool:
    """Say whether a code stands in the name of a file between signs that it does not have itself."""
    own = set(code) & set("._-")
    for at in range(len(stem) - len(code) + 1):
        if stem[at : at + len(code)].casefold() == code.casefold():
            around = {stem[at - 1 : at] if at else "", stem[at + len(code) : at + len(code) + 1]}
            if all(not sign or (not sign.isalnum() and sign not in own) for sign in around):
                return True
    return False
