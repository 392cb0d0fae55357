"""The names by which files may call what a plan speaks of."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Final

from plancheck.model.plan import Plan
from plancheck.text import composed, name_key
from plancheck.words.spelling import spelling

# Words with no capital behind the first letter, the first of them no sign of a few letters: `tỷ đồng`.
_WORD: Final = r"(?=\w{4}|\w?[^\x00-\x7f])[^\W\d_][^\W\d_A-Z]*(?: [^\W\d_A-Z]+)*"
_BEFORE_A_UNIT: Final = "^ ?(?:in|en|em|i|v|w) "  # what `in` is before a unit, in languages of files

_AROUND_A_UNIT: Final = (  # what stands before a unit, and behind it, where a name has its unit behind it
    *(("(", ")"), ("[", "]"), (", ", ""), (": ", "")),
    *((f" {word} ", "") for word in ("in", "en", "em", "i", "v", "w")),
)
_PERCENT: Final = (  # what sources call the unit of percentages, in which nobody means another one
    *("%", "\uff05", "PERCENT", "Percentage (%)", "Percent (%)", "Per cent (%)"),
    *chain.from_iterable(
        (word, word.capitalize())
        for word in (
            *("percent", "per cent", "percentage", "percentages", "pct", "phần trăm", "prozent", "pourcentage"),
            *("pourcentages", "pour cent", "porcentaje", "porcentajes", "por ciento", "percentual", "percentagem"),
            *("por cento", "percentuale", "per cento", "procent", "prosent", "procenty", "procenta", "prosenttia"),
            *("százalék", "yüzde", "persen", "peratus", "процент", "проценты", "процентов", "퍼센트"),
        )
    ),
)


def indicator_names(plan: Plan) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return the indicator each name leads to (id, alias, or a label only one has), and the labels that two have."""
    names: dict[str, str] = {}
    ambiguous: set[str] = set()
    for key, indicator in plan.indicators.items():
        for label in map(name_key, indicator.label.values()):
            if names.setdefault(label, key) != key:
                ambiguous.add(label)
    for label in ambiguous:
        del names[label]
    for key, indicator in plan.indicators.items():
        names.update(dict.fromkeys((key, *map(name_key, indicator.aliases)), key))
    return names, frozenset(ambiguous - names.keys())


def unit_names(plan: Plan) -> Mapping[str, str]:
    """Return the unit each name leads to: its id, symbol or alias; to percentages also what sources call them.

    A word leads there with a capital or without one: `Persons`. In a sign of few letters that tells units apart.
    """
    names: dict[str, str] = {}
    for key, unit in plan.units.items():
        names.update({name_key(name): key for name in (unit.symbol, *unit.aliases, key) if name})
    words = {name: key for name, key in names.items() if re.fullmatch(_WORD, name)}
    names = {name[0].swapcase() + name[1:]: key for name, key in words.items()} | names
    percent = {key for name, key in names.items() if name in _PERCENT}
    if len(percent) == 1:
        names = dict.fromkeys(_PERCENT, *percent) | names
    return names


class KnownNames:
    """Names among which the text of a file is looked for: as it stands, else however it is spelled."""

    def __init__(
        self,
        names: Mapping[str, str],
        ambiguous: frozenset[str] = frozenset(),
        units: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> None:
        """Know `names`, each with what it leads to, some that lead to several things, and the units things are in."""
        self._names = names
        self._ambiguous = ambiguous
        self._units = units

    @classmethod
    def of_indicators(cls, plan: Plan) -> "KnownNames":
        """Return the names that lead to indicators of `plan`."""
        names: dict[str, list[str]] = {}
        for name, unit in unit_names(plan).items():
            names.setdefault(unit, []).append(name)
        units = {key: names.get(indicator.unit or "", []) for key, indicator in plan.indicators.items()}
        return cls(*indicator_names(plan), units)

    @classmethod
    def of_values(cls, plan: Plan, dimension: str) -> "KnownNames":
        """Return the values that targets and totals of `plan` name of a dimension."""
        named = (item.where.get(dimension, ()) for items in (plan.targets, plan.totals) for item in items)
        return cls({value: value for values in named for value in values})

    @classmethod
    def of_titles(cls, plan: Plan) -> "KnownNames":
        """Return what `plan` and its source are called, which leads to its id, and who published it, to nothing."""
        source, key = plan.header.source, plan.header.id
        said = ((source.publisher, ""), (source.author, ""), (source.title, key)) if source else ()
        return cls({text: to for texts, to in (*said, (plan.header.title, key)) if texts for text in texts.values()})

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def meant(self, text: str) -> str | None:
        """Return what a text leads to, exactly or however it is spelled; None if it is no name, or fits several."""
        name = name_key(text)
        known = name if name in self._names else self.respelled(name)
        return None if known is None else self._names[known]

    def of(self, things: Collection[str]) -> "KnownNames":
        """Return the names that lead to one of these things."""
        return KnownNames({name: meant for name, meant in self._names.items() if meant in things})

    def alike(self, name: str) -> "KnownNames":
        """Return the names that lead where this one does, however it is spelled."""
        meant = self.meant(name)
        return self.of(() if meant is None else (meant,))

    def say(self, text: str) -> bool:
        """Say whether one of the names has all words of a text, but for that of years beside an age: `18+ yrs`."""
        words = _words(text)
        words -= {"yr", "year"} if any(word[:1].isdigit() for word in words) else set()
        return any(words.issubset(_words(name)) for name in self._names)

    def begin_with(self, text: str) -> bool:
        """Say whether a word of one of the names begins with a text."""
        return any(word.startswith(text.casefold()) for name in self._names for word in _words(name))

    def tells_another(self, text: str, judged: "KnownNames", *, is_beside: bool = False) -> bool:
        """Say whether all words of a text stand in a name that is none of those `judged`, and not in one of these.

        Where it `is_beside` what is judged, in a name that has all words of one of these too: `services` of exports.
        """
        said, own = _words(text), [_words(name) for name in judged]
        if not any(map(str.isalpha, said)) or any(said <= words for words in own):
            return False
        others = [words for name in self._names if name not in judged and said <= (words := _words(name))]
        return any(not is_beside or any(words < other for words in own) for other in others)

    def respelled(self, text: str) -> str | None:
        """Return the name that `text` spells in another way; None if it is one itself, or fits none or several."""
        if not text or not self._names or text in self._names or text in self._ambiguous:
            return None
        if name := self._in_its_unit(text):
            return name
        return self._spelled(text)

    def _spelled(self, text: str) -> str | None:
        end = text[-2:].replace("_", " ")
        if (
            end.isascii() and end[-1:] not in "]*.:)" and end.lower().lstrip() not in self._ends
        ):  # nearly all of very many names, at once: not what may refer to notes
            return None
        return self._by_key.get(spelling(text).key)

    def _in_its_unit(self, text: str) -> str | None:
        """Return the name behind which a text has the unit of what it leads to: `Growth (%)`, `Growth in %`."""
        if not text.rstrip(")] ").endswith(self._unit_names):
            return None
        for start, end in _AROUND_A_UNIT:
            name, mark, unit = text.removesuffix(end).rpartition(start)
            name, unit = name_key(name), name_key(re.sub(_BEFORE_A_UNIT, "", unit))
            if mark and name and text.endswith(end) and unit in self._unit_names:
                known = name if name in self._names else self._spelled(name)
                return known if known and unit in self._units[self._names[known]] else None
        return None

    @cached_property
    def _unit_names(self) -> tuple[str, ...]:
        return tuple({*chain.from_iterable(self._units.values())})

    @cached_property
    def _ends(self) -> frozenset[str]:
        return frozenset(key[-length:] for key in self._by_key for length in (1, 2))

    @cached_property
    def _by_key(self) -> Mapping[str, str | None]:
        found: dict[str, str | None] = {}
        for name, meant in self._names.items():
            if (first := found.setdefault(spelling(name).key, name)) is None or self._names[first] != meant:
                found[spelling(name).key] = None
        return found | {spelling(name).key: None for name in self._ambiguous}


def _words(text: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"\w+\+?", composed(text).casefold())}
