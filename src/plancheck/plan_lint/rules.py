"""All checks, by the code of their rule."""

from typing import Final

from plancheck.plan_lint.checks import (
    courses,
    declarations,
    growth,
    languages,
    quotes,
    repeats,
    spans,
    statistics,
    sums,
)

CHECKS: Final = tuple(
    sorted(
        (
            *quotes.CHECKS,
            *sums.CHECKS,
            *repeats.CHECKS,
            *courses.CHECKS,
            *spans.CHECKS,
            *growth.CHECKS,
            *declarations.CHECKS,
            *languages.CHECKS,
            *statistics.CHECKS,
        ),
        key=lambda check: check.rule.code,
    )
)
RULES: Final = tuple(check.rule for check in CHECKS)
