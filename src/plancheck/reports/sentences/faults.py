"""Why a run verified nothing: problems of the plan or of the actuals, or nothing there to verify."""

from collections import Counter
from typing import Literal

from plancheck.errors import Problem
from plancheck.named_tuple import NamedTuple
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.shared.language import ENGLISH, Language
from plancheck.reports.shared.places import Place
from plancheck.text import SENTENCE, visible
from plancheck.wording.units import period_in_words


class Fault(NamedTuple):
    """One reason why a run verified nothing, told from others by its `name`; None for a place that is in no file."""

    source: Literal["plan", "actuals", "run"]
    name: str
    message: str
    place: Place | None = None

    @property
    def file_place(self) -> Place | None:
        """The place, if it is in a file."""
        return self.place if self.place is not None and self.place.is_file else None

    @property
    def located_message(self) -> str:
        """The message, with the place if that is in no file: standard input."""
        return self.message if self.place is None or self.place.is_file else f"{self.message} ({self.place})"


def faults(facts: Facts, language: Language = ENGLISH) -> list[Fault]:
    """Return all that kept the run from verifying anything, told in `language`. A run with a fault never is a pass."""
    return [*problem_faults(facts, language), *run_faults(facts, language)]


def problem_faults(facts: Facts, language: Language = ENGLISH) -> list[Fault]:
    """Return a fault for each problem that is listed; their names tell them apart."""
    seen: Counter[str] = Counter()
    found = []
    for problem in facts.problems:
        source: Literal["plan", "actuals"] = "plan" if facts.plan is None else "actuals"
        place = problem_place(problem, source)
        name = ":".join(str(part) for part in (place.shown, problem.line, problem.column) if part is not None)
        seen[name] += 1
        name = name if seen[name] == 1 else f"{name} ({seen[name]})"
        found.append(Fault(source, name, problem_text(problem, language), place))
    return found


def run_faults(facts: Facts, language: Language = ENGLISH) -> list[Fault]:
    """Return a fault for problems that are not listed, or for a run in which nothing could be verified."""
    if facts.problems:
        more = facts.problem_count - len(facts.problems)
        words = language.plural("and {count} more problem", "and {count} more problems", more)
        return [Fault("run", "more problems", words)] if more > 0 else []
    match facts.conclusion:
        case "pass" | "fail":
            return []
        case "nothing_due" if facts.verification is not None:
            as_of = period_in_words(facts.verification.as_of)
            words = language("nothing was due as of {as_of}, so nothing was verified", as_of=as_of)
            return [Fault("run", "nothing due", words)]
        case "nothing_verified":
            words = language("nothing was verified: no due target has an actual")
            return [Fault("run", "nothing verified", words)]
        case _:
            return [Fault("run", "nothing verified", language("nothing was verified"))]


def problem_place(problem: Problem, source: Literal["plan", "actuals"] = "plan") -> Place:
    """Return where a problem is; its column is a character in a plan, a field in the actuals."""
    place = Place(problem.path, problem.line, row=problem.line)
    return place._replace(character=problem.column) if source == "plan" else place._replace(field=problem.column)


def problem_words(problem: Problem, language: Language) -> str:
    """Return a problem in one line, its sentence in `language`, the file, line and column before it."""
    return ": ".join(filter(None, (problem.place, problem_text(problem, language))))


def problem_text(problem: Problem, language: Language = ENGLISH) -> str:
    """Return what is wrong, visible, with the key path or the header's name before it."""
    sentence = visible(language.say(problem.sentence), SENTENCE)
    return ": ".join(part for part in (visible(problem.where), sentence) if part)
