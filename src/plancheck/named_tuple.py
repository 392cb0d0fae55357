"""Named tuples as `typing` has them, made in a fifth of the time: a small run of the command makes a hundred classes.

`typing` compiles the constructor of each class. Here the classes with so many fields share one that was compiled once,
and only the names of its parameters are their own.
"""

import sys
from collections import namedtuple
from collections.abc import Iterable
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, Self

__all__ = ["NamedTuple"]


class _Fields(tuple[Any, ...]):
    __slots__ = ()
    _fields: tuple[str, ...] = ()

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        return tuple.__new__(cls, values)

    def _replace(self, /, **changes: Any) -> Self:  # noqa: ANN401  whatever the fields hold
        changed = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"there are no such fields: {', '.join(changes)}")
        return changed

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"


@cache
def _pattern(count: int) -> type[tuple[Any, ...]]:
    """Return a class of named tuples with so many fields, whose constructor and fields others share."""
    return namedtuple("_pattern", [f"field{at}" for at in range(count)])  # noqa: PYI024  its fields have no types


class _Maker(type):
    def __new__(cls, name: str, _bases: tuple[type, ...], body: dict[str, Any]) -> type:
        fields = tuple(body.get("__annotations__", ()))
        defaults = {field: body.pop(field) for field in fields if field in body}
        pattern: Any = _pattern(len(fields))
        shared = pattern.__new__
        code = shared.__code__.replace(co_varnames=(shared.__code__.co_varnames[0], *fields))
        members = {
            **body,
            **dict(zip(fields, map(vars(pattern).get, pattern._fields), strict=True)),
            "__new__": FunctionType(code, shared.__globals__, "__new__", (*defaults.values(),)),
            "__slots__": (),
            "__match_args__": fields,
            "_fields": fields,
            "_field_defaults": defaults,
        }
        return type(name, (_Fields,), members)


if TYPE_CHECKING or sys.version_info >= (3, 14):  # from 3.14 on the annotations of a class are made when asked for
    from typing import NamedTuple
else:
    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
