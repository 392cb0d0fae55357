"""Values of a plan as people read them, and which of them differ."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pydantic import BaseModel

from plancheck.numbers.number import plain


def differing(old: BaseModel, new: BaseModel) -> Iterator[str]:
    """Yield the keys, as the plan file has them, whose values differ."""
    for name, field in type(new).model_fields.items():
        if not is_same(getattr(old, name), getattr(new, name)):
            yield field.alias or name


def value_of(item: BaseModel, key: str) -> object:
    """Return the value of a key, called as the plan file calls it."""
    return next(getattr(item, name) for name, field in type(item).model_fields.items() if (field.alias or name) == key)


def is_same(old: object, new: object) -> bool:
    """Return whether two values say the same; a bound of 8.0 and one of 8 do."""
    return old == new


def worded(value: object) -> str:
    """Return a value as people read it: numbers with their digits, several texts with their languages or names."""
    match value:
        case None:
            return ""
        case Decimal():
            return plain(value)
        case BaseModel():
            return worded({key: value_of(value, key) for key in sorted(value.model_fields_set)})
        case Mapping():
            parts = (f"{key}: {worded(item)}" if key else worded(item) for key, item in value.items())
            return "; ".join(parts)
        case tuple() if type(value) is tuple:
            return ", ".join(map(worded, value))
        case _:
            return str(value)
