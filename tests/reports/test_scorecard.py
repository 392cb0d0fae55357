"""The scorecard: what became of groups of targets."""

from decimal import Decimal
from typing import Any

from plancheck.reports.sentences.score_words import by_group, by_programme, score_words, scores, title_words
from plancheck.reports.shared.language import language
from plancheck.verification import verify
from tests.verification.given import as_written, plan, rows

_TARGETS: list[dict[str, Any]] = [
    {"indicator": "a", "range": {"at_least": 4}, "exceeds": 8, "group": {"en": "Growth", "vi": "Tăng trưởng"}},
    {"indicator": "b", "range": {"at_least": 4}, "group": {"en": "Growth", "vi": "Tăng trưởng"}},
    {"indicator": "c", "range": {"at_least": 10}, "tolerance": 2, "group": {"en": "Growth", "vi": "Tăng trưởng"}},
    {"indicator": "d", "range": {"at_least": 100}, "programme": "01"},
    {"indicator": "a", "period": "2030", "range": {"at_least": 100}},
]


def _verified() -> Any:  # noqa: ANN401  a verification
    promises = [{"period": "2025", **as_written(target)} for target in _TARGETS]
    given = plan(*promises)
    lines = [f"{name},2025,9" for name in "abcd"]
    return verify(given, rows("a,2020,1", *lines), as_of="2025")


def test_groups_are_counted_by_verdict_grade_and_track() -> None:
    """Each group has its counts, the share that is met, exactly, and the gravest verdict."""
    growth, others = by_group(_verified())
    assert (growth.targets, growth.grades, growth.met, growth.worst) == (
        3,
        {"exceeded": 1, "met": 1, "near": 1, "missed": 0},
        Decimal("66.666666666666666667"),
        "near",
    )
    assert (others.met, others.worst, dict(others.tracks)) == (Decimal(0), "fail", {"off_track": 1})


def test_programmes_are_counted_where_targets_name_any() -> None:
    """Targets without a programme are counted beside them."""
    assert [(score.title, score.targets) for score in by_programme(_verified())] == [({}, 4), ({"": "01"}, 1)]


def test_a_group_in_one_line() -> None:
    """What is told is what there is of it, in the language of the run."""
    growth, others, programme = scores(_verified())
    assert score_words(growth, language("en")) == "2 of 3 met (66.7 %); worst: near miss; 1 exceeded, 1 met, 1 near"
    assert score_words(others, language("en")) == "0 of 1 met (0 %); worst: FAIL; 1 missed; 1 off track"
    assert score_words(growth, language("vi")).startswith("đạt 2 trên 3 (66,7%)")
    assert [title_words(programme, language(code)) for code in ("en", "vi")] == ["Programme: 01", "Chương trình: 01"]
    assert score_words(programme, language("en")) == "0 of 1 met (0 %); worst: FAIL; 1 missed"


def test_exceeded_is_unknown_where_not_all_verdicts_are_listed() -> None:
    """Of verdicts that are not listed it is not known which figures are exceeded, if their target may be."""
    verification = _verified()
    first, *rest = verification.outcomes
    cut = verification._replace(outcomes=(first._replace(results=()), *rest))
    assert by_group(cut)[0].grades == {"exceeded": None, "met": None, "near": 1, "missed": 0}
