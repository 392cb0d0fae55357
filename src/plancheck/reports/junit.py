"""`--format junit`: one test case a verdict, in the XML that continuous integration shows as tests."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple, TextIO
from xml.sax.saxutils import escape

from plancheck.model.result import Verdict
from plancheck.reports.facts import Facts
from plancheck.reports.faults import Fault, faults
from plancheck.reports.findings import Finding, badness, count_verdicts, findings
from plancheck.reports.places import Place
from plancheck.text import SENTENCE, visible

MOST: Final = 25_000_000
"""Most bytes that test cases take, the worst first: readers refuse a file of 30 MB."""

Kind = Literal["failure", "error", "skipped", "system-out"]

_TOOL: Final = "plancheck"


class _Case(NamedTuple):
    """One test case.

    Attributes:
        name: Tells it from all others of the suite.
        kind: The element that says what came of it; None when all is well.
        type: One word for why.
        detail: Lines below the message.
    """

    name: str
    classname: str
    place: Place | None
    kind: Kind | None = None
    type: str = ""
    message: str = ""
    detail: tuple[str, ...] = ()


def write(facts: Facts, stream: TextIO) -> None:
    """Write the verdicts of `facts` as test cases of one suite; an error for all that prevented a verification."""
    listed, left_out = _listed(facts)
    cases = [*map(_of_fault, faults(facts)), *listed]
    kinds = Counter(case.kind for case in cases)
    numbers = {"tests": len(cases), "failures": kinds["failure"], "errors": kinds["error"]}
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(f"<testsuites{_attributes(name=_TOOL, **numbers, time=0)}>\n")
    stream.write(f"<testsuite{_attributes(name=_plan_id(facts), **numbers, skipped=kinds['skipped'], time=0)}>\n")
    stream.writelines(map(_element, cases))
    stream.writelines(_suite_out(facts, left_out))
    stream.write("</testsuite>\n</testsuites>\n")


def _listed(facts: Facts) -> tuple[list[_Case], Counter[Verdict]]:
    """Return the verdicts there is room for, in plan order, and how many there are of those left out."""
    left_out = count_verdicts(facts)
    kept: list[tuple[int, _Case]] = []
    room = MOST
    for order, finding in sorted(enumerate(findings(facts)), key=lambda pair: badness(pair[1])):
        case = _case(finding, _plan_id(facts))
        room -= len(_element(case).encode())
        if room < 0:
            break
        left_out[finding.verdict] -= 1
        kept.append((order, case))
    return [case for _, case in sorted(kept, key=lambda pair: pair[0])], left_out


def _case(finding: Finding, plan_id: str) -> _Case:
    kind = _kind(finding)
    place = finding.file_place
    classname = f"{plan_id}.{finding.topic}"
    if kind is None:
        return _Case(finding.name, classname, place)
    more = [f"and {finding.unlisted:,} more rows"] if finding.unlisted else []
    detail = (*(f"at {place}" for place in finding.places), *more)
    return _Case(finding.name, classname, place, kind, finding.verdict, finding.sentence, detail)


def _kind(finding: Finding) -> Kind | None:
    """Return how a verdict is told; one that does not fail the run is never a failure or an error."""
    if finding.verdict == "not_due":
        return "skipped"
    if finding.level == "none":
        return None
    if finding.level != "error":
        return "system-out"
    return "error" if finding.verdict in {"no_data", "unverifiable"} else "failure"


def _of_fault(fault: Fault) -> _Case:
    detail = () if fault.place is None else (f"at {fault.place}",)
    classname = f"{_TOOL}.{fault.source}"
    return _Case(fault.name, classname, fault.file_place, "error", fault.source, fault.message, detail)


def _element(case: _Case) -> str:
    names: dict[str, object] = {"classname": case.classname, "name": case.name, "time": 0}
    if case.place is not None:
        names |= {"file": case.place.shown} | ({} if case.place.line is None else {"line": case.place.line})
    start = f"<testcase{_attributes(**names)}"
    return f"{start}>{_outcome(case)}</testcase>\n" if case.kind else f"{start}/>\n"


def _outcome(case: _Case) -> str:
    if case.kind == "skipped":
        return f"<skipped{_attributes(message=case.message)}/>"
    if case.kind == "system-out":
        return _out([f"{case.type}: {case.message}", *case.detail])
    text = _text("\n".join((case.message, *case.detail)))
    return f"<{case.kind}{_attributes(message=case.message, type=case.type)}>{text}</{case.kind}>"


def _suite_out(facts: Facts, left_out: Counter[Verdict]) -> Iterator[str]:
    """Yield what belongs to no test case: how many verdicts are not listed, and the notes."""
    lines = [f"not listed: {count:,} more with verdict {verdict}" for verdict, count in left_out.items() if count]
    if facts.verification:
        lines += [f"note: {visible(str(note.message), SENTENCE)}" for note in facts.verification.notes]
    if lines:
        yield f"{_out(lines)}\n"


def _out(lines: Iterable[str]) -> str:
    text = "\n".join(lines)
    return f"<system-out>{_text(text)}</system-out>"


def _plan_id(facts: Facts) -> str:
    return visible(facts.plan.header.id) if facts.plan else _TOOL


def _attributes(**values: object) -> str:
    return "".join(f' {name}="{_text(str(value))}"' for name, value in values.items())


def _text(text: str) -> str:
    """Escape visible text for XML, and so that a GitHub runner that reads the file in a log finds no command in it."""
    return escape(text, {'"': "&quot;"}).replace("##[", "#&#35;[")
