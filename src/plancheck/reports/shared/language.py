"""The language of reports for people: sentences by gettext, numbers with that language's marks, texts of the plan.

English is the language the templates are written in: it needs no catalogue and no library. Every other language is a
catalogue in `locales`; nothing else lists languages.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plancheck.message import Amount, Message, NumberText, SentenceError, Wording, message
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import day_first, plain
from plancheck.text import SENTENCE, SHOWN, shown

if TYPE_CHECKING:
    from gettext import GNUTranslations

    from plancheck.model.fields.scalars import Text
    from plancheck.numbers.number_format import NumberFormat

VARIABLE: Final = "PLANCHECK_LANG"

_DOMAIN: Final = "plancheck"
_DAY_FIRST: Final = frozenset({"vi"})  # the languages that write dates with the day first
_CATALOGUES: Final = Path(__file__).parents[2] / "locales"


class UnknownLanguageError(SentenceError):
    """A language that there is no catalogue for."""


class Language:
    """English, and what every other language can do as well; `code` is the language's: `en`, `vi`."""

    code: str = "en"

    def __call__(self, template: str, /, **values: object) -> str:
        """Return an English template in this language, its values filled in."""
        return self.say(message(template, **values))

    def say(self, sentence: Message) -> str:
        """Return a message in this language, and the messages within it."""
        return str(sentence)

    def told(self, sentence: Message) -> str:
        """Return the same, safe to show and no longer than a sentence is."""
        return shown(self.say(sentence), SENTENCE)

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the template for so many, filled in; the number is its value `count`."""
        return self(one if count == 1 else many, count=count, **values)

    def number(self, number: Decimal | int) -> str:
        """Return a number with exactly its digits and this language's marks; only counts have thousands marks."""
        return plain(number) if isinstance(number, Decimal) else f"{number:,}"

    def digits(self, text: str) -> str:
        """Return a number's text as we write it, cut or not, with this language's decimal mark."""
        return text

    def amount(self, amount: Amount) -> str:
        """Return a number of something measured, with the marks and the minus sign of this language, or a date."""
        return amount.marked()

    def day(self, text: str) -> str:
        """Return a text that is a date as this language writes dates; any other text as it is."""
        return text

    def text(self, text: "Text") -> str:
        """Return a text of the plan in this language if it has it, else in the first that it has."""
        from plancheck.model.fields.scalars import in_language

        return in_language(text, self.code)

    def shown(self, text: "Text", limit: int = SHOWN) -> str:
        """Return a text of the plan in this language, as `fit` does."""
        return self.fit(self.text(text), limit)

    def fit(self, text: str, limit: int = SHOWN) -> str:
        """Return a text of a plan or a file, safe to show; of one longer than `limit` the start, and how long it is."""
        if len(text) <= limit:
            return shown(text, limit)
        return self.say(message("{start}… ({count} characters)", start=shown(text[:limit], limit), count=len(text)))


ENGLISH: Final = Language()


class Look(NamedTuple):
    """How a report is to look to people: its language, and whether in colour; None means: if it goes to a terminal."""

    language: Language = ENGLISH
    colour: bool | None = None


class _Translated(Language):
    def __init__(self, code: str) -> None:
        self.code = code

    @cached_property
    def _catalogue(self) -> "GNUTranslations":
        from gettext import GNUTranslations

        with (_CATALOGUES / self.code / "LC_MESSAGES" / f"{_DOMAIN}.mo").open("rb") as file:
            return GNUTranslations(file)

    @cached_property
    def _marks(self) -> "NumberFormat":
        from plancheck.numbers.number_format import of_locale

        return of_locale(self.code)

    def say(self, sentence: Message) -> str:
        return self._filled(self._catalogue.gettext(sentence.template), sentence.values)

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        return self._filled(self._catalogue.ngettext(one, many, count), (("count", count), *values.items()))

    def _filled(self, template: str, values: tuple[tuple[str, object], ...]) -> str:
        return template.format(**{name: self._written(value) for name, value in values})

    def _written(self, value: object) -> str:
        match value:
            case Message():
                return self.say(value)
            case tuple() if type(value) is tuple:
                return self._between(value).join(map(self._written, value))
            case Wording():
                return value.in_language(self.code)
            case Amount():
                return self.amount(value)
            case NumberText():
                return self.digits(value)
            case _:
                return self.number(value) if isinstance(value, Decimal | int) else str(value)

    def _between(self, values: tuple[object, ...]) -> str:
        """Return what stands between the items of a list: no comma between numbers that have commas."""
        has_numbers = any(isinstance(value, Decimal | Amount | NumberText) for value in values)
        return "; " if has_numbers and self._marks.decimal == "," else ", "

    def number(self, number: Decimal | int) -> str:
        if isinstance(number, Decimal):
            return self.digits(plain(number))
        return f"{number:,}".replace(",", self._marks.thousands)

    def digits(self, text: str) -> str:
        return text.replace(".", self._marks.decimal)

    def amount(self, amount: Amount) -> str:
        return amount.marked(*self._marks[:2]) if (day := self.day(amount)) == amount else day

    def day(self, text: str) -> str:
        return day_first(text) if self.code in _DAY_FIRST else text


def available() -> tuple[str, ...]:
    """Return the codes of the languages there are."""
    found = (path.name for path in _CATALOGUES.iterdir() if (path / "LC_MESSAGES" / f"{_DOMAIN}.mo").is_file())
    return tuple(sorted({ENGLISH.code, *found}))


def language(name: str) -> Language:
    """Return a language by its code, or by the name of a locale of it: `vi`, `vi-VN`, `vi_VN.UTF-8`.

    Raises:
        UnknownLanguageError: There is no catalogue for it.
    """
    known = available()
    if (code := next((code for code in _candidates(name) if code in known), None)) is None:
        fault = message("is no language that reports are written in; choose from {known}", known=known)
        raise UnknownLanguageError(fault)
    return ENGLISH if code == ENGLISH.code else _Translated(code)


def chosen(given: str | None, environment: Mapping[str, str]) -> Language:
    """Return the language asked for, else that of PLANCHECK_LANG, else of the locale, else English.

    The first variable of the locale that is set counts, as POSIX has it: with `LC_ALL=C` reports are in English.

    Raises:
        UnknownLanguageError: There is no catalogue for the one asked for, or for that of PLANCHECK_LANG.
    """
    if wanted := given or environment.get(VARIABLE):
        return language(wanted)
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    try:
        return language(locale)
    except UnknownLanguageError:
        return ENGLISH


def _candidates(name: str) -> tuple[str, ...]:
    """Return the codes a name may mean, the most exact first: for `pt_BR.UTF-8` `pt_BR`, then `pt`."""
    base, _, territory = name.partition(".")[0].partition("@")[0].replace("-", "_").partition("_")
    return f"{base.lower()}_{territory.upper()}", base.lower()
