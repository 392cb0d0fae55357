"""Periods of a plan that says as which year financial years count: `2017-18`, `2017/18` and `FY2018` are such years."""

import re
from collections.abc import Callable
from typing import Any, Final

from plancheck.message import Message, message, template
from plancheck.model.financial_years import MONTH, counted_as, has_months
from plancheck.plan_file.faults import Fault, Path
from plancheck.text import quoted

_BY: Final = {"financial-by-start": "start", "financial-by-end": "end"}
_HOLD_PERIODS: Final = ("targets", "totals", "milestones", "baseline", "in_force")
_SPAN: Final = r"\s*[0-9]{4} ?[-–—/] ?[0-9]{4}\s*"  # a span of two calendar years in any plan
_UNCLEAR: Final = template("may be a month or a financial year (got {text}); write {month} or {year}")


def stated_by(root: dict[str, Any]) -> str | None:
    """Return by which of its years a financial year counts, as the plan says it; None if it does not."""
    actuals = root.get("actuals")
    dates = actuals.get("dates") if isinstance(actuals, dict) else None
    words = dates if isinstance(dates, list) else [dates]
    said = {by for word, by in _BY.items() if word in words}
    return said.pop() if len(said) == 1 else None


def with_years(root: dict[str, Any], by: str) -> tuple[dict[str, Any], list[Fault]]:
    """Return a plan with the years that its financial years count as, and a fault for each that may be a month."""
    found: dict[Path, str] = {}
    _changed(root, (), found.setdefault)
    is_monthly = has_months(found.values())
    has_years = any(_is_year(text) and not _may_be_month(text) for text in found.values())

    def year(_: Path, text: str) -> str:
        is_month = _may_be_month(text) and not (has_years and not is_monthly)
        return counted_as(text, by) if _is_year(text) and not is_month else text

    open_ = [path for path, text in found.items() if is_monthly == has_years and _may_be_month(text)]
    return _changed(root, (), year), [Fault(path, _unclear(found[path])) for path in open_]


def _unclear(text: str) -> Message:
    first, last = text.strip().split("-")
    return message(_UNCLEAR, text=quoted(text), month=f"{first}-M{last}", year=f"{first}/{last}")


def _is_year(text: str) -> bool:
    return not re.fullmatch(_SPAN, text) and not text.strip().isdigit() and bool(counted_as(text, "end"))


def _may_be_month(text: str) -> bool:
    return _is_year(text) and re.fullmatch(MONTH, text.strip()) is not None


def _changed(value: Any, path: Path, change: Callable[[Path, str], str]) -> Any:  # noqa: ANN401  any node of a plan
    if isinstance(value, list):
        return [_changed(item, (*path, at), change) for at, item in enumerate(value)]
    if not isinstance(value, dict):
        return value

    def of_key(key: str, held: object) -> object:
        if key in ("period", "baseline", "from") and isinstance(held, str):
            return change((*path, key), held)
        return _changed(held, (*path, key), change) if key in _HOLD_PERIODS else held

    return {key: of_key(key, held) for key, held in value.items()}
