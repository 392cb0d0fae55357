"""The language of reports for people: sentences, numbers with that language's marks, texts of the plan."""

from decimal import Decimal
from typing import Final

from plancheck.model.fields import Text, in_language
from plancheck.model.message import Message, message
from plancheck.model.number import plain
from plancheck.model.range import Range


class Language:
    """English, and what every other language can do as well.

    Attributes:
        code: The language's code: `en`, `vi`.
    """

    code: str = "en"

    def __call__(self, template: str, /, **values: object) -> str:
        """Return an English template in this language, its values filled in."""
        return self.say(message(template, **values))

    def say(self, sentence: Message) -> str:
        """Return a message in this language, and the messages within it."""
        return str(sentence)

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the template for so many, filled in; the number is its value `count`."""
        return self(one if count == 1 else many, count=f"{count:,}", **values)

    def number(self, number: Decimal | int) -> str:
        """Return a number with exactly its digits and this language's marks; only counts have thousands marks."""
        return plain(number) if isinstance(number, Decimal) else f"{number:,}"

    def digits(self, text: str) -> str:
        """Return a number's text as we write it, cut or not, with this language's decimal mark."""
        return text

    def range(self, range_: Range) -> str:
        """Return the interval notation, with a separator that is no decimal mark here."""
        return str(range_)

    def text(self, text: Text) -> str:
        """Return a text of the plan in this language if it has it, else in the first that it has."""
        return in_language(text, self.code)


ENGLISH: Final = Language()
