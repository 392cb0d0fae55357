"""What the page shows, in the order it shows it: texts and charts, nothing left to decide."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from plancheck._version import __version__
from plancheck.model.results.result import AS_OF, Note, Verification
from plancheck.model.sections.header import Source
from plancheck.reports.formats.html import words
from plancheck.reports.formats.html.charts.share import LANE, Reach
from plancheck.reports.formats.html.compounds import breakable
from plancheck.reports.formats.html.heat_maps import HeatMap, heat_maps
from plancheck.reports.formats.html.opening import Opening, opening
from plancheck.reports.formats.html.target_rows import Group, common_reach, groups
from plancheck.reports.formats.html.totals import Sum, sum_of
from plancheck.reports.formats.html.typography import letters
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import problem_words
from plancheck.reports.sentences.selection import listed_notes, listed_totals
from plancheck.reports.shared.language import Language
from plancheck.reports.shared.places import listed_places, plan_name
from plancheck.text import shown

NOTES: Final = 200
"""Most notes shown."""


_GOAL: Final = range(17, 18)
_ACTUAL: Final = range(12, 19)
_GAP: Final = range(13, 18)
"""How many letters the columns of targets, actuals and distances may have: fewer would not hold their heads."""


class Ruler(NamedTuple):
    """The axis that the targets share: the texts at its ends, and whether some rows have a longer one."""

    left: str
    right: str
    width: int
    has_more: bool


class Section(NamedTuple):
    """A group of targets with its maps."""

    group: Group
    maps: tuple[HeatMap, ...]


class Page(NamedTuple):
    """The whole page.

    Attributes:
        facts: What was checked: each term with its texts.
        foot: What stands at the foot of every printed page.
        widths: How many letters the columns of numbers have.
    """

    title: str
    issuer: str
    source: str
    opening: Opening
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    sections: tuple[Section, ...]
    ruler: Ruler
    totals: tuple[Sum, ...]
    notes: tuple[str, ...]
    problems: tuple[str, ...]
    say: Language
    names: str
    verdicts: tuple[tuple[str, str], ...]
    footer: str
    foot: str
    widths: Mapping[str, int]

    @property
    def has_maps(self) -> bool:
        """Whether a table of the page is a heat map."""
        return any(section.maps for section in self.sections)

    @property
    def has_years(self) -> bool:
        """Whether a line of the page has a required path beside its figures."""
        return any(row.detail.years and row.detail.years.way for section in self.sections for row in section.group.rows)

    @property
    def tab(self) -> str:
        """What the tab of a browser says."""
        return breakable(f"{self.title} – {self.opening.answer}")


def page(facts: Facts) -> Page:
    """Return what the page of `facts` shows."""
    language, verification = facts.language, facts.verification
    header = facts.plan.header if facts.plan else None
    found = groups(facts)
    first = opening(facts, found)
    checked = tuple(_checked(facts))
    return Page(
        words.title(header.title, language) if header else plan_name(facts.plan_path, language),
        words.text(header.source.publisher, language) if header and header.source else "",
        _source(header.source, language) if header and header.source else "",
        first,
        checked,
        tuple(Section(group, tuple(heat_maps(group, language))) for group in found),
        _ruler(common_reach(facts), language),
        tuple(sum_of(total, verification.plan, language) for total in listed_totals(facts)) if verification else (),
        tuple(_notes(facts)),
        tuple(_problems(facts)),
        language,
        words.names(language),
        tuple((count.verdict, count.word) for count in first.counts if not count.is_zero),
        language("Made by plancheck {version}", version=__version__),
        _foot(facts, verification),
        _widths(found),
    )


def _widths(found: Sequence[Group]) -> dict[str, int]:
    rows = [row for group in found for row in group.rows]
    return {
        "goal": letters((row.goal for row in rows), _GOAL),
        "actual": letters((row.actual for row in rows), _ACTUAL),
        "gap": letters((row.gap for row in rows), _GAP),
    }


def _source(source: Source, language: Language) -> str:
    texts = [words.text(of, language) for of in (source.title, source.author)]
    date = language.day(shown(source.date)) if source.date else ""
    return " · ".join(filter(None, [*texts, date, shown(source.url or "")]))


def _checked(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    language = facts.language
    if facts.verification:
        yield language("Actuals until"), (words.as_of(facts.verification, language),)
    if facts.inputs:
        yield (
            language("Actuals"),
            tuple(
                language.plural("{path} ({count} row)", "{path} ({count} rows)", rows, path=shown(path))
                for path, rows in facts.inputs.items()
            ),
        )
    yield language("Plan"), (plan_name(facts.plan_path, language),)


def _foot(facts: Facts, verification: Verification | None) -> str:
    """Return the files of actuals and until when they go."""
    names = ", ".join(shown(path, 60) for path in list(facts.inputs)[:3]) + (", …" if len(facts.inputs) > 3 else "")  # noqa: PLR2004
    until = str(verification.as_of) if verification and verification.as_of else ""
    return " · ".join(filter(None, [names, until]))


def _ruler(far: Reach, language: Language) -> Ruler:
    ends = words.percent(-far.common, language), words.percent(far.common, language)
    return Ruler(*ends, LANE, has_more=far.has_more)


def _notes(facts: Facts) -> Iterator[str]:
    for notes, more in listed_notes(facts, NOTES, {AS_OF}):
        yield from (_note(note, facts.language) for note in notes)
        if more:
            yield facts.language("and {count} more like these", count=more)


def _note(note: Note, language: Language) -> str:
    rows = language.plural("{count} row", "{count} rows", note.rows) if note.rows else ""
    where = listed_places(note.locations) + (", …" if note.rows > len(note.locations) > 0 else "")
    beside = ", ".join(filter(None, [rows, where]))
    return words.sentence(note.message, language) + (f" ({beside})" if beside else "")


def _problems(facts: Facts) -> Iterator[str]:
    for problem in facts.problems:
        yield shown(problem_words(problem, facts.language), words.LONGEST)
    if (more := facts.problem_count - len(facts.problems)) > 0:
        yield facts.language.plural("and {count} more problem", "and {count} more problems", more)
