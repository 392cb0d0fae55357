"""`--format ndjson`: one JSON object a line; its key `type` says what it is.

The first is the run, then come results, totals, problems and notes, in the shapes that `json` has for them. Each line
is made when it is written: no two are in memory at once.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, TextIO

from plancheck.reports.formats.json import report
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.shared.json_writing import pieces

_LINE_END = re.compile("\n *")  # where the indented form breaks its lines; a text of JSON cannot hold a line feed
# The lists of the `json` report, and what their items are called here.
LISTS: Final = {"results": "result", "totals": "total", "problems": "problem", "notes": "note"}


def write(facts: Facts, stream: TextIO) -> None:
    """Write the run, then a line for each verdict, problem and note of `facts`."""
    stream.writelines(_LINE_END.sub("", "".join(pieces(item))) + "\n" for item in _items(facts))


def _items(facts: Facts) -> Iterator[dict[str, Any]]:
    whole = report(facts)
    yield {"type": "run", **{key: value for key, value in whole.items() if key not in LISTS}}
    for name, kind in LISTS.items():
        for item in whole[name]:
            yield {"type": kind, **item}
