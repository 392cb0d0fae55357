"""The names a plan declares, and a fault for each that it uses and does not."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Final

from plancheck.message import Message, message, template
from plancheck.plan_file.faults import Fault, Path
from plancheck.plan_file.written import as_written
from plancheck.suggestion import Suggestions
from plancheck.text import quoted, visible

_UNKNOWN: Final = {
    "unit": template("names the unit {name}, which the plan does not declare"),
    "indicator": template("names the indicator {name}, which the plan does not declare"),
    "programme": template("names the programme {name}, which the plan does not declare"),
    "dimension": template("names the dimension {name}, which the plan does not declare"),
}
_ADD: Final = {
    "unit": template("add it under units: {line}"),
    "indicator": template("add it under indicators: {line}"),
    "programme": template("add it under programmes of the plan: {line}"),
    "dimension": template("add it: {line}"),
}


class Declared:
    """Names by kind. A name that is not among them is told once, where it is used first, however often it is used.

    What may have been meant is looked for among all of a kind, which are made ready for it once.
    """

    def __init__(self, names: Mapping[str, Collection[str] | None]) -> None:
        """Take the names of each kind; None where they could not be read, so that nothing is known of them."""
        self._names = names
        self._suggestions = {kind: Suggestions(declared or ()) for kind, declared in names.items()}
        self._unknown: dict[tuple[str, str], list[Path]] = {}

    def use(self, path: Path, kind: str, name: str) -> None:
        """Take note that `name`, of this kind, is used at `path`."""
        declared = self._names[kind]
        if declared is not None and name not in declared:
            self._unknown.setdefault((kind, name), []).append(path)

    def faults(self) -> Iterator[Fault]:
        """Yield a fault for each name that is used and not declared."""
        for (kind, name), paths in self._unknown.items():
            said = message(_UNKNOWN[kind], name=quoted(name))
            if more := len(paths) - 1:
                said = message("{fault}, here and in {count} more places", fault=said, count=more)
            yield Fault(paths[0], said, advice=partial(self._advice, kind, name))

    def _advice(self, kind: str, name: str, _decimal: str) -> Message:
        if meant := self._suggestions[kind].meant(name):
            return meant
        return message(_ADD[kind], line=visible(self._lines[kind](as_written(name))))

    @property
    def _lines(self) -> Mapping[str, Callable[[str], str]]:
        """What to paste for a name of each kind."""
        return {
            "unit": lambda name: f"{name}: {{symbol: {name}}}",
            "indicator": lambda name: f"{name}: {{label: {name}}}",
            "programme": lambda name: f"{name}: {name}",
            "dimension": lambda name: f"dimensions: [{', '.join([*sorted(self._names['dimension'] or ()), name])}]",
        }
