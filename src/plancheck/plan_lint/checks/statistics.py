"""Statistics and sides that do not do what their author may think."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from plancheck.message import message, template
from plancheck.model.composition import compositions
from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import Found
from plancheck.model.sections.target import Target
from plancheck.numbers.number import plain
from plancheck.plan_lint.checks.quotes import readings_of
from plancheck.plan_lint.subjects import named, placed
from plancheck.track.completion import rates_of
from plancheck.track.series import impossible, method_of

_GROWTH: Final = re.compile(
    "growth|growing|increase|rise|change|inflation|gain|return|interest|tăng|lạm phát|chỉ số giá|biến động"
    "|wachstum|zuwachs|anstieg|steigerung|veränderung|teuerung|croissance|hausse|augmentation|progression|variation",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    r"\b(?:shares?|proportion|ratio|structure|unemployment|employment|coverage|participation|literacy|poverty"
    "|tỷ trọng|tỉ trọng|tỷ lệ|tỉ lệ|cơ cấu|thất nghiệp|hộ nghèo|độ che phủ|anteil|quote|arbeitslosigkeit"
    r"|part|taux de chômage|proportion)\b|anteil\b|quote\b",
    re.IGNORECASE,
)


def _tracks_of_nothing(plan: Plan) -> Iterator[Found]:
    for index, target in placed(plan, has_directions=True):
        asks = target.track or target.path or (target.baseline and not target.years)
        if asks and (why := impossible(target, method_of(target, plan, None))):
            said = message("{target} asks for its track and {why}", target=named(target.id), why=why)
            yield Found(("targets", index), target.id, said)


def _no_rates(plan: Plan) -> Iterator[Found]:
    for index, target in placed(plan):
        texts = _names_of(target, plan)
        if target.statistic != "mean_growth" or any(map(_GROWTH.search, texts)):
            continue
        if shares := [text for text in texts if _SHARE.search(text)]:
            named_ = {"target": named(target.id), "label": named(shares[0])}
            said = message("{target} is mean_growth of {label}, which is no rate of growth", **named_)
            yield Found(("targets", index, "statistic"), target.id, said)


def _levels_of_spans(plan: Plan) -> Iterator[Found]:
    for index, target in placed(plan):
        is_span = target.period is not None and len(target.period.whole_years) > 1
        if is_span and "statistic" not in target.model_fields_set:
            names = {"target": named(target.id), "period": target.period_text}
            said = message("{target} is for {period} and has no statistic", **names)
            yield Found(("targets", index), target.id, said)


def _idle_bounds(plan: Plan) -> Iterator[Found]:
    for index, target in placed(plan):
        bound = {"higher": target.range.upper, "lower": target.range.lower, None: None}[target.better]
        if bound is not None and _is_last(bound, target, plan) and not _is_quoted(target):
            words = template("with better: {better}, the bound {bound} of {target} decides nothing")
            said = message(words, better=str(target.better), bound=plain(bound), target=named(target.id))
            yield Found(("targets", index, "better"), target.id, said)


def _sums(plan: Plan) -> Iterator[Found]:
    for index, target in placed(plan):
        if not _is_percentage(target, plan):
            continue
        if target.statistic == "sum" and _is_share(target, plan):  # changes in points do add up over years
            said = message("{target} is the sum of the percentages of several years", target=named(target.id))
            yield Found(("targets", index, "statistic"), target.id, said)
        elif any(way.how == "sum" for way in compositions(plan, target)):
            said = message("{target} is the sum of the percentages of its parts", target=named(target.id))
            yield Found(("targets", index), target.id, said)


def _names_of(target: Target, plan: Plan) -> list[str]:
    return [*plan.indicators[target.indicator].label.values(), target.indicator.replace("_", " ")]


def _is_share(target: Target, plan: Plan) -> bool:
    texts = _names_of(target, plan)
    is_change = target.indicator in rates_of(plan) or any(map(_GROWTH.search, texts))
    return any(map(_SHARE.search, texts)) and not is_change


def _is_percentage(target: Target, plan: Plan) -> bool:
    unit = plan.units.get(plan.indicators[target.indicator].unit or "")
    return unit is not None and (unit.symbol or "").startswith("%")


def _is_last(bound: Decimal, target: Target, plan: Plan) -> bool:
    """Say whether no figure lies beyond a bound on the better side: shares end at 0 and 100 %, and rates do not.

    Any other bound on that side says from where a pass is exceeded.
    """
    if any(map(_GROWTH.search, _names_of(target, plan))):
        return False
    return _is_percentage(target, plan) and bound == (100 if target.better == "higher" else 0)


def _is_quoted(target: Target) -> bool:
    """Return whether the plan's own sentence has both bounds: then the second says from where a pass is exceeded."""
    quote = (target.source.quote if target.source else None) or {}
    readings = (reading for language, text in quote.items() for reading in readings_of(text, language, None))
    return any({*target.range.ends} <= {number.value for number in reading.numbers} for reading in readings)


CHECKS: Final = {
    "mean-growth-of-no-rate": _no_rates,
    "span-without-statistic": _levels_of_spans,
    "idle-bound": _idle_bounds,
    "sum-of-percentages": _sums,
    "track-of-nothing": _tracks_of_nothing,
}
