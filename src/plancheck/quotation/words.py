"""The words by which sentences give a range or a scale, by language: those of `words.txt`."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal

from plancheck.named_tuple import NamedTuple
from plancheck.numbers.scale import SCALES
from plancheck.text import folded
from plancheck.words.word_lists import WordLists

Sense = Literal["above", "at_least", "below", "at_most"]  # the words of a plan's range
UNACCENTED: Final = "unaccented"  # in the place of a language: words may also be written without accents
Words = Mapping[str, tuple[str, ...]]  # words by the code of their language
LEXICON: Final = WordLists(Path(__file__).with_name("words.txt"))
_ABBREVIATED: Final = {"k": 3, "mn": 6, "mln": 6, "bn": 9}
_VALUES: Final = LEXICON.kind_by_word("number")


class Direction(NamedTuple):
    """A way to give one bound; `is_plain` of words that say no more than it, as `reduce to` does."""

    sense: Sense
    said: str
    is_plain: bool = True
    is_rise: bool | None = None

    @property
    def before(self) -> Words:
        """Words that stand before the number."""
        return LEXICON.words_by(f"before {self.said}")

    @property
    def behind(self) -> Words:
        """Words that stand behind the number and its unit."""
        return LEXICON.words_by(f"behind {self.said}")


DIRECTIONS: Final = (  # all of them; words that stand within longer ones are told apart by where they start
    Direction("at_least", "at least"),
    Direction("above", "above"),
    Direction("at_most", "at most"),
    Direction("below", "below"),
    Direction("at_least", "risen to", is_plain=False, is_rise=True),
    Direction("at_most", "fallen to", is_plain=False, is_rise=False),
)


def scales_of(languages: tuple[str, ...]) -> dict[str, int]:
    """Return the words after a number that stand for a power of ten, and the power."""
    found = _ABBREVIATED | {word: power for language in languages for word, power in SCALES.get(language, {}).items()}
    return found | {folded(word): power for word, power in found.items()} if UNACCENTED in languages else found


def small_numbers(word: str) -> tuple[Decimal, ...]:
    """Return what a word may say of small numbers, in any of the languages."""
    return tuple(map(Decimal, _VALUES.get(word, "").split()))


def known() -> tuple[str, ...]:
    """Return the languages whose words are here."""
    return tuple(SCALES)


def unaccented(text: str) -> tuple[str, ...]:
    """Return all languages, and if `text` has no letter with an accent, their words without any as well."""
    return (*known(), UNACCENTED) if text.isascii() else known()


def of_languages(words: Words, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return what `words` has in these languages, and the signs that are in every one."""
    found = tuple(word for language in ("signs", *languages) for word in words.get(language, ()))
    return (*found, *map(folded, found)) if UNACCENTED in languages else found
