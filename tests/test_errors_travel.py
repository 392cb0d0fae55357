import copy
import pickle
import pkgutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from typing import Any

import pytest

import plancheck
from plancheck.actuals.source.lines import LineError
from plancheck.errors import ActualsError, PlanError, Problem
from plancheck.message import Message, SentenceError, message
from plancheck.numbers.number_format import NumberFormatError
from plancheck.plan_file import read_plan
from plancheck.plan_file.faults import Fault, StopReadingError

PROBLEMS = [Problem("a.yaml", 1, 2, "k", Message("is wrong")), Problem("a.yaml", 3, None, "", Message("is missing"))]

MADE: dict[str, tuple[Any, ...]] = {
    PlanError.__name__: (PROBLEMS, 30),
    ActualsError.__name__: (PROBLEMS,),
    "PlancheckError": (PROBLEMS, 2),
    StopReadingError.__name__: (Fault(("a", 1), message("is wrong")),),
    SentenceError.__name__: (message("{a} is wrong", a="b"),),
    NumberFormatError.__name__: (message("{a} is wrong", a="b"),),
    LineError.__name__: (7, "is wrong"),
    "HeaderError": ("is wrong", 7),
    "NoMembersError": ("growth-2025", "area"),
    "UndecodableError": (7, "is wrong"),
    "_BrokenError": (7, "is wrong"),
    "_UnclosedError": (7, "is wrong"),
}
"""What errors are made of, where that is not one sentence."""


def _modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(plancheck.__path__, "plancheck."):
        if not module.name.endswith("__main__"):
            yield module.name


def _errors() -> list[type[Exception]]:
    """Return every class of errors that the package has."""
    found = {}
    for name in _modules():
        for item in vars(import_module(name)).values():
            if isinstance(item, type) and issubclass(item, Exception) and item.__module__.startswith("plancheck."):
                found[item.__qualname__] = item
    return [found[name] for name in sorted(found)]


def _content(error: BaseException) -> tuple[str, dict[str, object]]:
    return str(error), dict(vars(error))


@pytest.mark.parametrize("kind", _errors(), ids=lambda kind: kind.__name__)
def test_an_error_is_the_same_once_it_travelled(kind: type[Exception]) -> None:
    """An error that was pickled, or copied, says what it said and carries what it carried."""
    error = kind(*MADE.get(kind.__name__, ("is wrong",)))
    travelled = [
        *(pickle.loads(pickle.dumps(error, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)),  # noqa: S301
        copy.copy(error),
        copy.deepcopy(error),
    ]
    assert [_content(other) for other in travelled] == [_content(error)] * len(travelled)


def test_an_error_of_another_process() -> None:
    """A plan that a worker process cannot use is told as if it had been read here."""
    with pytest.raises(PlanError) as here:
        read_plan("no-such-file.yaml")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool, pytest.raises(PlanError) as there:
        pool.submit(read_plan, "no-such-file.yaml").result()
    assert (str(there.value), there.value.problems) == (str(here.value), here.value.problems)
    assert str(there.value) == "no-such-file.yaml: does not exist"
