"""The names a plan declares, and a fault for each that it uses and does not."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial

from plancheck.plan_file.faults import Fault, Path
from plancheck.suggestion import Suggestions
from plancheck.text import quoted


class Declared:
    """Names by kind. What may have been meant is looked for among all of a kind, which are made ready for it once."""

    def __init__(self, names: Mapping[str, Collection[str]]) -> None:
        """Take the names of each kind."""
        self._names = names
        self._suggestions = {kind: Suggestions(declared) for kind, declared in names.items()}

    def unknown(self, path: Path, kind: str, name: str) -> Iterator[Fault]:
        """Yield a fault if `name`, used at `path`, is none of this kind."""
        if name not in self._names[kind]:
            message = f"names the {kind} {quoted(name)}, which the plan does not declare"
            yield Fault(path, message, hint=partial(self._suggestions[kind].did_you_mean, name))
