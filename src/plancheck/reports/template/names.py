"""What a file calls the things of a plan, so that reading it leads back to them."""

from collections.abc import Collection
from functools import cached_property
from typing import Final

from plancheck.message import SentenceError, message, template
from plancheck.model.fields.plan_text import in_language
from plancheck.model.names import indicator_names, unit_names
from plancheck.model.plan import Plan
from plancheck.model.sections.dialect import USUAL
from plancheck.reports.shared.csv_cells import is_formula
from plancheck.text import name_key, quoted

_ELSEWHERE: Final = ("source", "header", "footer", "indicator", "period", "spread", "sections", "scale")
"""Keys of `actuals` by which a plan says where other files have things: no template could stand there too."""


class TemplateError(SentenceError):
    """A template that cannot be written."""


class Names:
    """The names of one plan."""

    def __init__(self, plan: Plan) -> None:
        """Take the names of `plan`.

        Raises:
            TemplateError: It reads files in a way in which a template cannot be laid out.
        """
        self._plan = plan
        self._dialect = plan.actuals or USUAL
        self._indicators, _ = indicator_names(plan)
        if said := [key for key in _ELSEWHERE if getattr(self._dialect, key) is not None]:
            words = template(
                "the plan says {key} under actuals, which is about other files; take that out for the template"
            )
            raise TemplateError(message(words, key=said[0]))

    def heading(self, role: str, usual: str) -> str:
        """Return what the column of a role is called: as the plan maps it, else as usual.

        Raises:
            TemplateError: The plan maps it to a place, or to what would be a formula.
        """
        mapped = self._dialect.columns.get(role, (usual,))
        if (text := next((header for header in mapped if isinstance(header, str)), None)) is None:
            words = template(
                "the plan says by its place which column is {role}; give its header under actuals: columns:"
            )
            raise TemplateError(message(words, role=quoted(role, 40)))
        if is_formula(text):
            words = template("a spreadsheet would take the header {text} for a formula; give it another name")
            raise TemplateError(message(words, text=quoted(text, 40)))
        return text

    def indicator(self, key: str, language: str = "") -> str:
        """Return a name of an indicator: its label in `language` if that means it alone, else its id."""
        indicator = self._plan.indicators[key]
        wanted = (in_language(indicator.label, language), key) if language else (key,)
        candidates = (*wanted, *indicator.aliases, *indicator.label.values())
        leads = (name for name in candidates if self._indicators.get(name_key(name)) == key)
        return next((name for name in leads if not is_formula(name) and "\n" not in name), key)

    def label(self, key: str, language: str) -> str:
        """Return the label of an indicator, if it is no name of another too."""
        label = in_language(self._plan.indicators[key].label, language)
        return label if self._indicators.get(name_key(label)) == key else ""

    def unit(self, key: str) -> str:
        """Return a name of the unit of an indicator; empty if the plan states none, or each would be a formula."""
        if (unit := self._plan.indicators[key].unit) is None:
            return ""
        known = self._plan.units.get(unit)
        candidates = (known.symbol or "", *known.aliases, unit) if known else (unit,)
        leads = (name for name in candidates if name and self._units.get(name_key(name), unit) == unit)
        return next((name for name in leads if not is_formula(name)), "")

    @cached_property
    def _units(self) -> dict[str, str]:
        return dict(unit_names(self._plan))


def extra(heading: str, taken: Collection[str]) -> str:
    """Return the heading of a column that is there for people, if the plan has no dimension of that name."""
    return "" if heading.casefold() in {name.casefold() for name in taken} else heading
