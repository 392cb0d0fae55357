"""`--format junit`: one test case a verdict, in the XML that continuous integration shows as tests."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, Literal, TextIO
from xml.sax.saxutils import escape

from plancheck.model.results.result import Verdict
from plancheck.named_tuple import NamedTuple
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import Fault, faults
from plancheck.reports.sentences.findings import Finding, badness, findings
from plancheck.reports.shared.places import Place
from plancheck.text import SENTENCE, unmarked, visible

MOST: Final = 25_000_000  # most bytes that test cases take, the worst first: readers refuse a file of 30 MB
Kind = Literal["failure", "error", "skipped", "system-out"]

_TOOL: Final = "plancheck"


class _Case(NamedTuple):
    """One test case by its name, with the element that says what came of it, unless all is well, and why."""

    name: str
    classname: str
    place: Place | None
    kind: Kind | None = None
    type: str = ""
    message: str = ""
    detail: tuple[str, ...] = ()


def write(facts: Facts, stream: TextIO) -> None:
    """Write the verdicts of `facts` as test cases, those of totals in a suite of their own; an error for each fault."""
    listed, totals, left_out = _listed(facts)
    suites = {_plan_id(facts): [*map(_of_fault, faults(facts)), *listed]}
    suites |= {f"{_plan_id(facts)} totals": totals} if totals else {}
    sums = _counted([case for cases in suites.values() for case in cases])
    del sums["skipped"]
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(f"<testsuites{_attributes(name=_TOOL, **sums, time=0)}>\n")
    for name, cases in suites.items():
        stream.write(f"<testsuite{_attributes(name=name, **_counted(cases), time=0)}>\n")
        stream.writelines(map(_element, cases))
        stream.writelines(_suite_out(facts, left_out) if name == _plan_id(facts) else ())
        stream.write("</testsuite>\n")
    stream.write("</testsuites>\n")


def _counted(cases: list[_Case]) -> dict[str, int]:
    kinds = Counter(case.kind for case in cases)
    numbers = {"failures": kinds["failure"], "errors": kinds["error"], "skipped": kinds["skipped"]}
    return {"tests": len(cases), **numbers}


def _listed(facts: Facts) -> tuple[list[_Case], list[_Case], Counter[Verdict]]:
    """Return the verdicts there is room for, in plan order, those of totals apart; and of which others there are more.

    Totals are as many as the plan has, and always there.
    """
    left_out: Counter[Verdict] = Counter() if facts.verification is None else facts.verification.counts
    plan_id = _plan_id(facts)
    totals = [_case(finding, plan_id) for finding in findings(facts) if finding.is_total]
    targets = (finding for finding in findings(facts) if not finding.is_total)
    kept: list[tuple[int, _Case]] = []
    room = MOST - sum(len(_element(case).encode()) for case in totals)
    for order, finding in sorted(enumerate(targets), key=lambda pair: badness(pair[1])):
        case = _case(finding, plan_id)
        room -= len(_element(case).encode())
        if room < 0:
            break
        left_out[finding.verdict] -= 1
        kept.append((order, case))
    return [case for _, case in sorted(kept, key=lambda pair: pair[0])], totals, left_out


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
    return unmarked(escape(text, {'"': "&quot;"}), r"#&#35;\1[")
