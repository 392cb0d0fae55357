"""What all reports in JSON say alike: ranges, sources, places, owners, sentences."""

from typing import Any, Final

from plancheck.model.actual import Location
from plancheck.model.fields.plan_text import Text, in_language
from plancheck.model.fields.range import Range
from plancheck.model.plan import Plan
from plancheck.model.sections.header import Source
from plancheck.model.sections.target import Target
from plancheck.text import SENTENCE, verbatim, visible

FORMAT_VERSION: Final = 1


def owned(target: Target, plan: Plan) -> dict[str, Any]:
    """Return who answers for a target, and where there is more about it."""
    owner = plan.owner_of(target)
    return {
        "owner": None if owner is None else text_of(owner),
        "links": [verbatim(link) for link in plan.links_of(target)],
    }


def range_object(range_: Range) -> dict[str, Any]:
    """Return a range as both reports and `targets --format json` give it."""
    return {
        "lower": range_.lower,
        "upper": range_.upper,
        "lower_inclusive": range_.lower_inclusive and range_.lower is not None,
        "upper_inclusive": range_.upper_inclusive and range_.upper is not None,
        "text": str(range_),
    }


def source_object(source: Source | None) -> dict[str, str | None] | None:
    """Return the published source of a promise, one text each."""
    if source is None:
        return None
    texts = {name: getattr(source, name) for name in ("quote", "title", "publisher", "author")}
    plain_texts = {"date": source.date, "url": source.url}
    return {
        **{name: None if text is None else text_of(text) for name, text in texts.items()},
        **{name: None if text is None else verbatim(text) for name, text in plain_texts.items()},
    }


def location_object(place: Location) -> dict[str, Any]:
    """Return where a value stands, as all JSON reports give it."""
    sheet = verbatim(place.sheet) if place.sheet else None
    return {"path": verbatim(place.path), "sheet": sheet, "line": place.line, "column": place.column}


def sentence(text: str) -> str:
    """Return a sentence of ours, with what would act in it made visible."""
    return visible(text, SENTENCE)


def text_of(text: Text) -> str:
    """Return a text of the plan in English, else in its first language."""
    return verbatim(in_language(text))
