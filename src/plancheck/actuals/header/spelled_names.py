"""Names of the plan that a file spells in another way: taken, told, and refused where they may be of two things."""

import re
from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, reduce
from threading import Lock
from typing import Final

from plancheck.actuals.header.telling import says_more_of
from plancheck.message import Message, message, template
from plancheck.model.names import KnownNames
from plancheck.text import name_key, quoted, visible
from plancheck.words.spelling import letters_of

_LISTED: Final = 6
# How SDMX refers to a dataset: its agency, its id, its version.
_DATAFLOW: Final = r"[A-Za-z][A-Za-z0-9_.]*:([A-Za-z0-9_@.$-]+)\([0-9.+]+\)"
_LONGEST_ID: Final = 200
_SHOWN: Final = 60

_TOLD: Final = template("{path}: names that the plan spells in another way, read as its own: {names}")
_TOLD_AND_MORE: Final = template("{path}: names that the plan spells in another way, read as its own: {names} and more")
_ONE: Final = template("{text} as {name}")


class SpelledNames:
    """Reads the names in one column, and keeps those that the plan spells in another way.

    What is kept does not hang on the order in which names are met: several threads read.
    """

    def __init__(self, known: KnownNames, *, is_of_indicators: bool = False) -> None:
        self.known = known  # the names of the plan
        self.is_of_indicators = is_of_indicators
        self._lock = Lock()
        self._exact: set[str] = set()
        self._marks: dict[str, dict[str, str]] = {}
        self._told: list[tuple[str, str]] = []
        self._beside: dict[str, list[list[str]]] = {}
        self._near: dict[str, str] = {}
        self._others: dict[str, str] = {}

    def __call__(self, cell: str) -> str:
        """Return the name a cell states: that of the plan if it is the only one that fits."""
        text = name_key(cell)
        if text in self.known:
            self._exact.add(text)
            return text
        name = self.known.respelled(text)
        if name is None and self.is_of_indicators and (match := re.fullmatch(_DATAFLOW, text[:_LONGEST_ID])):
            name = match[1] if match[1] in self.known else self.known.respelled(match[1])
        if name is None:
            return text
        with self._lock:
            self._keep(name, text)
        return name

    def _keep(self, name: str, text: str) -> None:
        from plancheck.words.spelling import spelling

        marks = self._marks.setdefault(name, {})
        spelled = spelling(text)
        mark = spelled.mark + ("" if spelled.key == spelling(name).key else spelled.key)  # its unit behind it
        marks[mark] = min(text, marks.get(mark, text))
        if len(marks) > 2:  # noqa: PLR2004  two are a doubt, and the same two whichever came first
            del marks[max(marks)]
        if (text, name) not in self._told:
            insort(self._told, (text, name))
            del self._told[_LISTED + 1 :]

    def meet(self, name: str, names: Sequence[str]) -> None:
        """Note that a row has all these `names` for what the plan calls `name`, the code first.

        A code of its own tells things apart whatever else they are called; other names need not.
        """
        other = next((text for text in names if self._is_other(name, text)), None)
        with self._lock:
            if other is not None:
                self._others[name] = min(other, self._others.get(name, other))
            met = self._beside.setdefault(name, [])
            if (told := list(names)) not in met:
                insort(met, told)
                del met[2:]

    def _is_other(self, name: str, text: str) -> bool:
        """Say whether a text beside a name of the plan names another thing of it, or a part or a kind of that one.

        Of dimensions a plan may name one thing by its code and by its name.
        """
        meant = self.known.meant(text)
        if meant is None:
            return says_more_of(self.known, name, text)
        return self.is_of_indicators and meant != self.known.meant(name)

    def miss(self, names: Sequence[str]) -> None:
        """Note that a row has these `names`, the code first, of which the plan has none, but perhaps the letters."""
        if self.is_of_indicators or not self._by_letters:
            return
        for label in names[1:]:
            if (name := self._by_letters.get(letters_of(label))) is not None:
                with self._lock:
                    self._near[name] = min(label, self._near.get(name, label))

    @cached_property
    def _by_letters(self) -> Mapping[str, str]:
        return {letters_of(name): name for name in self.known}

    def notes(self, path: str) -> Iterator[Message]:
        """Yield what to say of the names that the file at `path` spells in another way."""
        if self._told:
            names = tuple(message(_ONE, text=_shown(text), name=_shown(name)) for text, name in self._told)
            words = _TOLD if len(names) <= _LISTED else _TOLD_AND_MORE
            yield message(words, path=visible(path), names=names[:_LISTED])
        met = {*self._exact, *(name for _, name in self._told), *self._beside}
        for name, text in sorted(self._near.items()):
            if name not in met:
                words = template("{path}: {text} is almost {name} of the plan; if it is meant, write it there so")
                yield message(words, path=visible(path), text=_shown(text), name=_shown(name))

    def doubts(self) -> Iterator[Message]:
        """Yield what is wrong where two names of the file fit one of the plan and may be of two things."""
        from plancheck.words.spelling import spelling

        for name, marks in sorted(self._marks.items()):
            texts = dict(marks)
            if name in self._exact:
                texts.setdefault(spelling(name).mark, name)
            if len(texts) > 1:
                first, second = sorted(texts.values())[:2]
                words = template(
                    "{first} and {second} may both be {name} of the plan; "
                    "give the plan the name that is meant just as it is spelled here"
                )
                yield message(words, first=_shown(first), second=_shown(second), name=_shown(name))
        for name, text in sorted(self._others.items()):
            words = template(
                "{text} stands beside {name} of the plan and may be another thing; give the plan that name too, as an "
                "alias, if it is meant, or take the column out"
            )
            yield message(words, text=_shown(text), name=_shown(name))
        for name, met in sorted(self._beside.items()):
            if len(met) > 1 and (self.is_of_indicators or any(names[0] != name for names in met)):
                this, that = (_beside([*map(_shown, filter(None, dict.fromkeys(names)))]) for names in met)
                words = template(
                    "{name} of the plan may be two things: {first}, and {second}; give the plan the code that is meant"
                )
                yield message(words, name=_shown(name), first=this, second=that)


def _beside(names: Sequence[str]) -> Message | str:
    first: Message | str = names[0] if names else ""
    return reduce(lambda one, other: message("{one} beside {other}", one=one, other=other), names[1:], first)


def _shown(name: str) -> str:
    return quoted(name, _SHOWN)
