"""How the language of a plan writes numbers, so that what is wrong with one is read as its writer meant it."""

from collections.abc import Iterator
from typing import Any

from plancheck.plan_file.faults import Path
from plancheck.quotation.numbers import decimal_mark, mark_of_quotes


class PlanLanguage:
    """The mark before decimals, told by the languages the plan names for its texts, else by its quotes."""

    def __init__(self, root: object) -> None:
        self._root = root if isinstance(root, dict) else {}
        self._of_all: str | None = None

    def decimal_mark(self, path: Path) -> str:
        """Return the mark before decimals for what stands at `path`; empty if it is not known."""
        quote = _quote(self._item(path))
        if isinstance(quote, dict) and (mark := _only({decimal_mark(str(code)) or "" for code in quote})):
            return mark
        if self._of_all is None:
            targets = self._root.get("targets")
            quotes = [_quote(target) for target in targets] if isinstance(targets, list) else []
            by_quotes = mark_of_quotes(quote for quote in quotes if isinstance(quote, str))
            self._of_all = by_quotes or _only({decimal_mark(code) or "" for code in _languages(self._root)})
        return self._of_all

    def _item(self, path: Path) -> object:
        section = self._root.get(path[0]) if path else None
        place = path[1] if len(path) > 1 else None
        return section[place] if isinstance(section, list) and isinstance(place, int) else None


def _quote(item: object) -> object:
    source = item.get("source") if isinstance(item, dict) else None
    return source.get("quote") if isinstance(source, dict) else None


def _languages(root: dict[str, Any]) -> Iterator[str]:
    header, indicators = root.get("plan"), root.get("indicators")
    texts = [header.get("title")] if isinstance(header, dict) else []
    if isinstance(indicators, dict):
        texts += [indicator.get("label") for indicator in indicators.values() if isinstance(indicator, dict)]
    for text in texts:
        yield from map(str, text) if isinstance(text, dict) else ()


def _only(marks: set[str]) -> str:
    return marks.pop() if len(marks) == 1 else ""
