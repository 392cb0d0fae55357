"""What help says of each command beside its options: what it is for, two examples, what its exit statuses mean."""

from typing import Final

from plancheck.message import template
from plancheck.named_tuple import NamedTuple

TOOL: Final = template("Hold reported figures against the numbers a plan promised.")


class Usage(NamedTuple):
    """What is said of one command; `statuses` are exit statuses of its own, before those of all commands."""

    about: str
    examples: tuple[str, ...]
    statuses: tuple[tuple[int, str], ...]


_COMMAND: Final = (2, template("the command cannot be used"))
_PLAN: Final = (3, template("the plan cannot be used"))
_ACTUALS: Final = (4, template("the actuals cannot be used"))
_REPORT: Final = (5, template("the report could not be written"))
_WRITTEN: Final = (0, template("it was written"))
_VERDICTS: Final = (
    (0, template("every due target is met")),
    (1, template("a due target is missed, has no data or cannot be verified")),
    (2, template("the command cannot be used, or nothing was due")),
    _PLAN,
    _ACTUALS,
    _REPORT,
)
ALWAYS: Final = ((70, template("a bug in plancheck")), (130, template("interrupted; 129 and 143: ended by a signal")))

USAGES: Final = {
    "verify": Usage(
        template("Check actuals against the targets of a plan."),
        ("plancheck verify actuals.csv", "plancheck verify a.xlsx --plan plan.yaml --report report.html"),
        _VERDICTS,
    ),
    "explain": Usage(
        template("Tell how the verdict on one target came about: rows, conversions, computation, comparison."),
        ("plancheck explain growth-2025 actuals.csv", "plancheck explain growth-2025 a.csv --format markdown"),
        _VERDICTS,
    ),
    "track": Usage(
        template("Say of each target how far it is, at what pace, and what must happen from now on."),
        ("plancheck track actuals.csv", "plancheck track actuals.csv --method statcan --fail-on off-track"),
        (
            (0, template("the targets were tracked")),
            (1, template("with --fail-on off-track: a target is off track")),
            (2, template("the command cannot be used, or nothing could be tracked")),
            _PLAN,
            _ACTUALS,
            _REPORT,
        ),
    ),
    "inspect": Usage(
        template("Show how files of actuals are understood: encoding, layout, columns, periods, first rows."),
        ("plancheck inspect actuals.csv", "plancheck inspect yearbook.xlsx --format mapping"),
        ((0, template("the files can be read")), _COMMAND, _PLAN, _ACTUALS, _REPORT),
    ),
    "targets": Usage(
        template("List the targets of a plan, with their ranges, the figures they need and their sentences."),
        ("plancheck targets", "plancheck targets --plan plan.yaml --format html > plan.html"),
        (_WRITTEN, _COMMAND, _PLAN, _REPORT),
    ),
    "init": Usage(
        template("Write targets.yaml, a plan to start from, and actuals.csv, the figures it asks for."),
        ("plancheck init", "plancheck init my-plan --from decision.txt"),
        (_WRITTEN, _COMMAND, (4, template("the text cannot be used")), _REPORT),
    ),
    "lint": Usage(
        template("Look for what plans say by mistake: quotes and ranges that differ, sums that cannot hold."),
        ("plancheck lint", "plancheck lint plans/*.yaml --strict --format github"),
        (
            (0, template("nothing was found, or warnings only")),
            (1, template("an error was found, or with --strict a warning")),
            _COMMAND,
            _PLAN,
            _REPORT,
        ),
    ),
    "template": Usage(
        template("Write the file of actuals to fill in: each figure that the targets of a plan need."),
        ("plancheck template --output actuals.csv", "plancheck template --plan plan.yaml --output actuals.xlsx"),
        (_WRITTEN, _COMMAND, _PLAN, _ACTUALS, _REPORT),
    ),
    "diff": Usage(
        template("Show what differs between two plans: targets added, removed, tightened, loosened, moved, reworded."),
        ("plancheck diff old.yaml new.yaml", "plancheck diff old.yaml new.yaml --format markdown"),
        (
            (0, template("they say the same")),
            (1, template("they differ")),
            _COMMAND,
            (3, template("a plan cannot be used")),
            _REPORT,
        ),
    ),
    "schema": Usage(
        template("Print the JSON Schema of plan files, or of a format for programs."),
        ("plancheck schema plan > plan.schema.json", "plancheck schema report"),
        (_WRITTEN, _COMMAND, _REPORT),
    ),
}

OF_TYPER: Final = (
    template("Show this message and exit."),
    template("Install completion for the current shell."),
    template("Show completion for the current shell, to copy it or customize the installation."),
)
"""What Typer says of the options that it adds: our catalogues have it too."""

PLAN: Final = template("Plan")
READING: Final = template("Reading files")
COUNTS: Final = template("What counts")
OUTPUT: Final = template("Output")
LARGE: Final = template("Large files")

PANELS: Final = {
    PLAN: ("plan", "no_built_in", "from_"),
    COUNTS: (
        *("as_of", "target", "method", "allow_missing", "fail_on", "vintage", "forecasts", "exit_zero"),
        *("strict", "ignore", "members"),
    ),
    READING: (
        *("encoding", "delimiter", "decimal", "thousands", "locale", "sheet", "header_row", "skip_footer"),
        *("indicator", "period", "stdin_name"),
    ),
    OUTPUT: (),
    LARGE: ("engine", "memory", "progress", "profile"),
}
"""The options by what they are about; those that are named nowhere are about the output."""
