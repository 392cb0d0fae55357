"""The words by which sentences give a range or a scale, by language."""

from decimal import Decimal
from typing import Final, Literal, NamedTuple

from plancheck.numbers.scale import SCALES
from plancheck.text import folded

Sense = Literal["above", "at_least", "below", "at_most"]
"""The words of a plan's range."""

UNACCENTED: Final = "unaccented"
"""In the place of a language: words may also be written without accents."""

Words = dict[str, tuple[str, ...]]
"""Words by the code of their language."""


class Direction(NamedTuple):
    """A way to give one bound.

    Attributes:
        before: Words that stand before the number.
        after: Words that stand after the number and its unit.
        is_plain: Whether the words say no more than the bound; `reduce to` also says where it comes from.
        is_rise: Whether it is also given by a verb for what becomes more (less, if False), and `to`.
    """

    sense: Sense
    before: Words
    after: Words
    is_plain: bool = True
    is_rise: bool | None = None


DIRECTIONS: Final = (
    Direction(
        "at_least",
        {
            "": ("≥", "⩾", ">=", "=>"),
            "vi": ("ít nhất", "tối thiểu", "không dưới", "không thấp hơn", "không ít hơn", "không nhỏ hơn"),
            "en": (
                *("at least", "no less than", "not less than", "no fewer than", "not fewer than", "no lower than"),
                *("not lower than", "not below", "minimum", "minimum of", "at least as high as"),
            ),
            "de": ("mindestens", "wenigstens", "nicht weniger als", "nicht unter", "nicht niedriger als"),
            "fr": ("au moins", "au minimum", "pas moins de", "minimum"),
        },
        {
            "": ("+",),
            "vi": ("trở lên",),
            "en": ("or more", "or above", "or higher", "or over", "and above", "at least", "at a minimum"),
            "de": ("oder mehr", "und mehr", "oder höher"),
            "fr": ("ou plus", "et plus", "au moins", "au minimum"),
        },
    ),
    Direction(
        "above",
        {
            "": (">",),
            "vi": ("trên", "hơn", "vượt", "cao hơn", "lớn hơn", "nhiều hơn", "vượt quá", "vượt mức"),
            "en": (
                *("above", "over", "more than", "greater than", "higher than", "larger than", "exceeding", "exceed"),
                *("exceeds", "in excess of", "upwards of"),
            ),
            "de": ("über", "mehr als", "höher als", "größer als"),
            "fr": (
                *("plus de", "supérieur à", "supérieure à", "supérieurs à", "supérieures à", "au-dessus de"),
                *("au-delà de", "dépassant", "dépasser", "dépasse"),
            ),
        },
        {},
    ),
    Direction(
        "at_most",
        {
            "": ("≤", "⩽", "<=", "=<"),
            "vi": (
                *("không quá", "không vượt quá", "không vượt", "tối đa", "không trên", "không cao hơn"),
                *("không nhiều hơn", "không lớn hơn", "nhiều nhất", "không hơn"),
            ),
            "en": (
                *("at most", "no more than", "not more than", "not exceed", "not exceeding", "not to exceed"),
                *("no higher than", "not higher than", "no greater than", "not greater than", "not above", "up to"),
                *("maximum", "maximum of", "not over", "at least as low as", "as low as"),
            ),
            "de": ("höchstens", "maximal", "nicht mehr als", "nicht über", "bis zu", "nicht höher als"),
            "fr": (
                *("au plus", "au maximum", "pas plus de", "maximum", "ne dépassant pas", "ne pas dépasser"),
                *("ne dépasse pas", "ne dépassera pas", "ne dépasseront pas", "jusqu'à", "jusqu’à"),
            ),
        },
        {
            "vi": ("trở xuống",),
            "en": ("or less", "or fewer", "or below", "or lower", "and below", "at most", "or under"),
            "de": ("oder weniger", "und weniger", "nicht überschreiten", "nicht übersteigen"),
            "fr": ("ou moins", "et moins", "au plus", "au maximum"),
        },
    ),
    Direction(
        "below",
        {
            "": ("<",),
            "vi": ("dưới", "thấp hơn", "ít hơn", "nhỏ hơn", "chưa đến", "chưa tới"),
            "en": ("below", "under", "less than", "fewer than", "lower than", "smaller than"),
            "de": ("unter", "weniger als", "niedriger als", "kleiner als", "unterhalb von"),
            "fr": (
                *("moins de", "inférieur à", "inférieure à", "inférieurs à", "inférieures à", "au-dessous de"),
                *("en dessous de", "en-dessous de", "sous"),
            ),
        },
        {},
    ),
    Direction("at_least", {"vi": ("tăng lên", "nâng lên", "tăng đến", "lên")}, {}, is_plain=False, is_rise=True),
    Direction(
        "at_most",
        {"vi": ("giảm còn", "giảm xuống còn", "giảm xuống", "còn", "xuống còn"), "en": ("down to",)},
        {},
        is_plain=False,
        is_rise=False,
    ),
)
"""All of them; words that stand within longer ones are told apart by where they start."""

BETWEEN: Final[Words] = {
    "": ("-", "–", "—", "−", "~", "÷", "..", "...", "…"),
    "vi": ("đến", "tới"),
    "en": ("to", "through"),
    "de": ("bis",),
    "fr": ("à",),
}
"""What stands between the two bounds of a range."""

PAIRED: Final = {"en": ("between", "and"), "de": ("zwischen", "und"), "fr": ("entre", "et"), "vi": ("giữa", "và")}
"""Words of which the first has to stand before the lower bound for the second to part the two."""

FROM: Final[Words] = {"vi": ("từ",), "en": ("from",), "de": ("von",), "fr": ("de",)}
"""What may stand before the lower bound."""

RISES: Final[Words] = {
    "vi": ("tăng", "nâng", "nâng cao"),
    "en": (
        *("increase", "increased", "increases", "increasing", "raise", "raised", "raises", "raising", "rise", "rises"),
        *("risen", "rising", "grow", "grows", "growing", "climb", "climbs"),
    ),
    "de": ("steigen", "steigt", "erhöhen", "erhöht", "Erhöhung", "Anstieg", "Steigerung", "steigern"),
    "fr": ("augmenter", "augmente", "augmentera", "augmentation", "hausse", "passer", "passera", "porter", "porté"),
}
FALLS: Final[Words] = {
    "vi": ("giảm", "hạ"),
    "en": (
        *("reduce", "reduced", "reduces", "reducing", "cut", "cuts", "cutting", "fall", "falls", "falling"),
        *("decrease", "decreased", "decreases", "decreasing", "lower", "lowered", "lowering"),
        *("decline", "declines", "drop", "drops"),
    ),
    "de": ("senken", "senkt", "sinken", "sinkt", "reduzieren", "reduziert", "Senkung", "Rückgang"),
    "fr": (
        *("réduire", "réduit", "réduite", "baisser", "réduction", "baisse", "baissera", "diminuer", "ramener"),
        *("passer", "ramené", "ramenée"),
    ),
}
"""Words for what becomes more, and for what becomes less."""

TOWARDS: Final[Words] = {"en": ("to", "up to", "down to"), "de": ("auf",), "fr": ("à",)}
"""What stands between such a word and the number that is reached: rises to 42, sinkt bis 2030 auf 5."""

LIFTS: Final[Words] = {
    "en": ("increase", "increased", "increases", "increasing", "raise", "raised", "raising", "rise", "rises"),
    "de": ("steigen", "steigt", "erhöhen"),
    "fr": ("augmenter", "passer", "porter"),
}
"""Verbs after which `from 5 % to 8 %` says how far something moves, and is no range.

Vietnamese has other words for that (`từ 5% lên 8%`): what grows `từ 7,5% đến 8,0%` grows at a rate between the two.
"""

NEGATIONS: Final[Words] = {
    "vi": ("không", "không để", "chưa", "xóa", "xóa bỏ", "xoá bỏ", "loại bỏ", "chấm dứt"),
    "en": ("not", "never", "no", "cannot", "without", "n't", "n’t", "eliminate", "eliminating", "abolish", "phase out"),
    "de": ("nicht", "kein", "keine", "nie"),
    "fr": ("ne", "pas", "jamais", "sans", "n'", "n’"),
}
"""Words that turn `more than` that comes after them in a clause into `at most`."""

FILLERS: Final[Words] = {
    "": ("US$", "USD", "EUR", "GBP", "VND", "€", "$", "£", "¥", "₫"),
    "vi": ("mức", "khoảng", "đạt", "là", "từ", "con số", "tỷ lệ"),
    "en": ("about", "around", "the", "a", "of", "by", "level", "some", "approximately", "than"),
    "de": ("etwa", "rund", "ca.", "auf", "um", "circa"),
    "fr": ("environ", "de", "le", "la", "les", "quelque"),
}
"""What may stand between the words of a direction and the number."""

_ABBREVIATED: Final = {"k": 3, "mn": 6, "mln": 6, "bn": 9}


def scales_of(languages: tuple[str, ...]) -> dict[str, int]:
    """Return the words after a number that stand for a power of ten, and the power."""
    found = _ABBREVIATED | {word: power for language in languages for word, power in SCALES.get(language, {}).items()}
    return found | {folded(word): power for word, power in found.items()} if UNACCENTED in languages else found


_NUMBER_WORDS: Final = (
    ("0", "zero null zéro không nil none"),
    ("0.5 50", "half hälfte moitié nửa"),
    ("1", "one eins ein eine un une một"),
    ("2", "two double twice zwei deux hai doppelt"),
    ("3", "three drei trois ba"),
    ("4", "four vier quatre bốn"),
    ("5", "five fünf cinq năm"),
    ("6", "six sechs sáu"),
    ("7", "seven sieben sept bảy"),
    ("8", "eight acht huit tám"),
    ("9", "nine neun neuf chín"),
    ("10", "ten zehn dix mười"),
    ("12", "twelve zwölf douze"),
    ("100", "all every everyone universal hundred alle tous toutes toàn cả"),
)
NUMBER_WORDS: Final = {
    word: tuple(map(Decimal, values.split())) for values, words in _NUMBER_WORDS for word in words.split()
}
"""What words may say of small numbers, in any of the languages."""


def known() -> tuple[str, ...]:
    """Return the languages whose words are here."""
    return tuple(SCALES)


def unaccented(text: str) -> tuple[str, ...]:
    """Return all languages, and if `text` has no letter with an accent, their words without any as well."""
    return (*known(), UNACCENTED) if text.isascii() else known()


def of_languages(words: Words, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return what `words` has in these languages, and the signs that are in every one."""
    found = tuple(word for language in ("", *languages) for word in words.get(language, ()))
    return (*found, *map(folded, found)) if UNACCENTED in languages else found
