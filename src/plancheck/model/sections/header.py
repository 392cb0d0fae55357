"""What a plan is: its title, its source, and the texts around its numbers."""

from pydantic import Field

from plancheck.model.fields.plan_text import Name, PlanText
from plancheck.model.sections.section import Section


class Source(Section):
    """Where a text or a promise was published, and the sentence it stands in.

    Attributes:
        title: Title of the publication.
        publisher: Who published it.
        author: Who wrote it.
        date: When it was published, as you would write it.
        url: Its address. plancheck prints it and fetches nothing.
        quote: The sentence that makes the promise, word for word. Its numbers are held against the range: a range of
            36.000 where the quote has thousands is refused.
    """

    title: PlanText | None = None
    publisher: PlanText | None = None
    author: PlanText | None = None
    date: Name | None = None
    url: Name | None = None
    quote: PlanText | None = None


class Responsibility(Section):
    """What somebody is asked to do so that the plan is carried out.

    Attributes:
        who: Who is asked.
        what: What they are asked to do, one text for each thing.
    """

    who: PlanText
    what: tuple[PlanText, ...] = Field(min_length=1)


class Header(Section):
    """What the plan is: its id, title and source, and the texts around its numbers.

    Attributes:
        id: Name of the plan for programs. Reports carry it.
        title: Title of the plan for people.
        source: Where the plan was published.
        programmes: The programmes of the plan, by id; targets name them.
        key_tasks: The tasks the plan calls key.
        breakthroughs: The breakthroughs the plan names.
        horizons: By year, or by any other name of a time, what is to be reached by then.
        tasks: The tasks and solutions the plan names.
        responsibilities: Who is asked to do what.
        note: A remark, for readers of the plan.
    """

    id: Name
    title: PlanText
    source: Source | None = None
    programmes: dict[Name, PlanText] = Field(default={})
    key_tasks: tuple[PlanText, ...] = ()
    breakthroughs: tuple[PlanText, ...] = ()
    horizons: dict[Name, PlanText] = Field(default={})
    tasks: tuple[PlanText, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    note: PlanText | None = None
