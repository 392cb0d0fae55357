"""What people read of the parts that make a whole."""

from collections.abc import Iterator

from plancheck.message import Message, message
from plancheck.model.composition import Rolled
from plancheck.model.results.result import Result
from plancheck.reports.shared.language import Language
from plancheck.text import SENTENCE, shown
from plancheck.wording.parts import figure_words, part_message
from plancheck.wording.periods import period_in_words

_NAMED = 100
"""Most parts that are named."""


def parts_words(result: Result, language: Language) -> str:
    """Return the parts that a result is made of, with their figures; of years each by itself."""
    return shown("; ".join(language.say(words) for rolled in result.rolled for words in _of(rolled, result)), SENTENCE)


def _of(rolled: Rolled, result: Result) -> Iterator[Message]:
    if rolled.period != result.period:
        value = figure_words(rolled.value, rolled.bounds)
        yield message("{year}: {value}", year=period_in_words(rolled.period), value=value)
    yield from (part_message(part, rolled) for part in rolled.parts[:_NAMED])
    if more := len(rolled.parts) - len(rolled.parts[:_NAMED]) + rolled.unlisted:
        yield message("and {count} more", count=more)
    if rolled.missing:
        yield message("without {names}", names=rolled.missing[:_NAMED])
