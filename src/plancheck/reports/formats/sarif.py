"""`--format sarif`: SARIF 2.1.0, which code scanning and editors show on the lines of the files."""

from collections.abc import Iterator
from typing import Any, Final, TextIO
from urllib.parse import quote

from plancheck._version import __version__
from plancheck.model.fields.scalars import in_language
from plancheck.model.plan import Plan
from plancheck.model.results.result import Verification
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import Fault, faults
from plancheck.reports.sentences.findings import Finding, count_levels, subject_words, target_name, total_label, worst
from plancheck.reports.shared.expression import target_expression, total_expression
from plancheck.reports.shared.json_writing import Whole, write_json
from plancheck.reports.shared.places import Place, place_of, somewhere
from plancheck.text import SENTENCE, visible

MOST: Final = 5_000  # most results, the worst first: code scanning takes no more of one run
SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_BASE: Final = "%SRCROOT%"  # what relative paths start from; code scanning knows it as the root of the repository
_BASE_IS: Final = "The root of the repository in continuous integration, else where plancheck was started."


def write(facts: Facts, stream: TextIO) -> None:
    """Write what is worth listing of `facts` as the results of one run, and what prevented it as notifications."""
    found = worst(facts, MOST)
    rules = _rules(facts.verification) if facts.verification else []
    places = {rule["id"]: index for index, rule in enumerate(rules)}
    results = [_result(finding, places[finding.rule], facts) for finding in found]
    write_json(log(rules, _invocation(facts, found), results), stream)


def log(rules: list[dict[str, Any]], invocation: dict[str, Any], results: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what one run of plancheck found, as SARIF has it."""
    driver = {"name": "plancheck", "version": __version__, "semanticVersion": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "originalUriBaseIds": {_BASE: {"description": {"text": _BASE_IS}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(verification: Verification) -> list[dict[str, Any]]:
    """Return a rule for each target and total that was verified, met or not."""
    targets = (_target_rule(outcome.target, verification.plan) for outcome in verification.outcomes)
    return [*targets, *(_total_rule(result.total) for result in verification.totals)]


def _target_rule(target: Target, plan: Plan) -> dict[str, Any]:
    label = visible(in_language(plan.label_of(target)))
    quoted = target.source.quote if target.source else None
    formula = target_expression(target, target.period_text, {})
    full = f"{formula}, as the plan says: {visible(in_language(quoted), SENTENCE)}" if quoted else formula
    return _rule(target, subject_words(label, target.period_text, target.where), full)


def _total_rule(total: Total) -> dict[str, Any]:
    subject = subject_words(total_label(total), str(total.period), total.where)
    return _rule(total, subject, total_expression(total, total.tolerance))


def _rule(item: Target | Total, short: str, full: str) -> dict[str, Any]:
    return {
        "id": target_name(item),
        "shortDescription": text_message(short),
        "fullDescription": text_message(full),
        "help": text_message(full),
        "defaultConfiguration": {"level": item.severity},
    }


def _result(finding: Finding, rule: int, facts: Facts) -> dict[str, Any]:
    """Return a result. It always has a location: code scanning refuses a whole report for one that has none."""
    place = finding.file_place or somewhere(facts.read_paths)
    others = [other for other in finding.places if other.is_file and other != place]
    grade = {} if finding.grade is None else {"grade": finding.grade}
    related = [{"id": number, **location(other, facts.folder)} for number, other in enumerate(others, 1)]
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": finding.level,
        "message": text_message(finding.located_sentence),
        "locations": [location(place, facts.folder)],
        "relatedLocations": related,
        "partialFingerprints": {"plancheckTarget/v2": finding.fingerprint},
        "properties": {"verdict": finding.verdict, **grade, "name": finding.name},
    }


def location(place: Place, folder: str) -> dict[str, Any]:
    """Return a place as SARIF has it; `folder` is where in its repository the run was started."""
    place = place.seen_from_root(folder)
    physical: dict[str, Any] = {"artifactLocation": _artifact(place.path)}
    if place.line is not None:
        column = {} if place.character is None else {"startColumn": place.character}
        physical["region"] = {"startLine": place.line, **column}
    logical = {} if place.spot is None else {"logicalLocations": [{"fullyQualifiedName": place.spot}]}
    return {"physicalLocation": physical, **logical}


def _artifact(path: str) -> dict[str, str]:
    uri = quote(path.encode("utf-8", "surrogateescape"))
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri.removeprefix("./").lstrip("/"), "uriBaseId": _BASE}


def _invocation(facts: Facts, found: list[Finding]) -> dict[str, Any]:
    """Return how the run went. It was successful if there is a verdict; what the verdict is, the results say."""
    wrong = faults(facts)
    return {
        "executionSuccessful": not wrong,
        "toolConfigurationNotifications": [_of_fault(fault, facts) for fault in wrong if fault.source == "plan"],
        "toolExecutionNotifications": [
            *(_of_fault(fault, facts) for fault in wrong if fault.source != "plan"),
            *_cut(facts, found),
            *_notes(facts),
        ],
    }


def _of_fault(fault: Fault, facts: Facts) -> dict[str, Any]:
    place = fault.file_place
    locations = [] if place is None else [location(place, facts.folder)]
    return {"level": "error", "message": text_message(fault.located_message), "locations": locations}


def _cut(facts: Facts, found: list[Finding]) -> Iterator[dict[str, Any]]:
    counts = count_levels(facts)
    total = counts.total() - counts["none"]
    if more := total - len(found):
        text = f"{total:,} findings; the {len(found):,} worst are listed, {more:,} are not"
        yield {"level": "warning", "message": text_message(text)}


def _notes(facts: Facts) -> Iterator[dict[str, Any]]:
    for note in facts.verification.notes if facts.verification else ():
        places = dict.fromkeys(place_of(location)._replace(field=None) for location in note.locations)
        locations = [location(place, facts.folder) for place in places if place.is_file]
        yield {"level": "note", "message": text_message(visible(str(note.message), SENTENCE)), "locations": locations}


def text_message(text: str) -> dict[str, str]:
    """Return visible text as a message in which nothing is a placeholder or a link."""
    text = text.replace("{", "{{").replace("}", "}}")
    if "](" in text:
        for sign in "\\[]":
            text = text.replace(sign, f"\\{sign}")
    return {"text": Whole(text)}
