"""The outputs shown in the documents: `python -m tests.docs` rewrites them from what the program prints."""

import re
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from plancheck.model.results.plan_findings import Rule
from plancheck.plan_lint import RULES
from plancheck.profiles import Profile, document, profiles_of, source_names
from tests.cli.command import run_started
from tests.plan_format import MODELS, key_table, plan_schema

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    "README.md",
    "docs/actuals.md",
    "docs/formats.md",
    "docs/guide.md",
    "docs/track.md",
    "docs/lint.md",
    "docs/plan.md",
    "examples/hanoi-2025/README.md",
    "examples/vietnam-2021-2025/README.md",
)
REPORTS = {
    "examples/hanoi-2025/report.json": "plancheck verify examples/hanoi-2025/actuals.csv --format json",
    "examples/vietnam-2021-2025/report.json": "plancheck verify examples/vietnam-2021-2025/actuals.csv"
    " --plan examples/vietnam-2021-2025/targets.yaml --format json",
}
SOURCES = ROOT / "docs/sources.md"
LINT_CASES = ROOT / "tests/cases_lint/found"
PLAN_SCHEMA = ROOT / "src/plancheck/schemas/plan.schema.json"

_RULES = re.compile(r"(<!-- rules -->\n).*?(<!-- end of rules -->)", re.DOTALL)
_BLOCK = re.compile(r"(```console\n\$ (plancheck [^\n]*)\n)(.*?)(```)", re.DOTALL)

_WITHIN = re.compile(r"<!-- in (\S+) -->")
"""The folder of a document whose commands are run in a copy of it, in a terminal of 80 columns, one after the other."""

_FILE = re.compile(r"(<!-- (\S+) -->\n```\w+\n)(.*?)(```)", re.DOTALL)
_TABLE = re.compile(r"(<!-- keys of (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
_MODELS = {model.__name__: model for model in MODELS}


def output_of(command: str, folder: Path = ROOT, columns: int = 100) -> str:
    """Return what `command` prints to standard output, from the root of the project or another folder.

    Of a command that ends in `>> FILE` the file in that folder gets it, and nothing is printed.
    """
    command, _, kept = command.partition(" >> ")
    _, *words = shlex.split(command)
    wanted = {"COLUMNS": str(columns), "PLANCHECK_LANG": "en", "SOURCE_DATE_EPOCH": "1700000000"}
    done = run_started(*words, here=folder, **wanted)
    printed = "".join(f"{line.rstrip()}\n" for line in done.out.splitlines())
    if not kept:
        return printed
    with Path(folder, kept).open("a", encoding="utf-8") as file:
        file.write(printed)
    return ""


def rendered(text: str) -> str:
    """Return a document with all that it shows of the program as it is now: outputs, files, tables, rules."""
    with TemporaryDirectory() as empty:
        if within := _WITHIN.search(text):
            shutil.copytree(ROOT / within[1], Path(empty, "here"))
        where = (Path(empty, "here"), 80) if within else (ROOT, 100)
        text = _BLOCK.sub(lambda block: f"{block[1]}{output_of(block[2], *where)}{block[4]}", text)
    text = _FILE.sub(lambda block: f"{block[1]}{(ROOT / block[2]).read_text('utf-8')}{block[4]}", text)
    text = _RULES.sub(lambda block: f"{block[1]}\n{rules()}\n{block[2]}", text)
    return _TABLE.sub(lambda block: f"{block[1]}{key_table(_MODELS[block[2]])}\n{block[4]}", text)


def rules() -> str:
    """Return what each rule of `lint` finds, why, what to do, and an example of the tests."""
    return "\n".join(_rule(rule) for rule in RULES)


def _rule(rule: Rule) -> str:
    folder = next(path for path in sorted(LINT_CASES.iterdir()) if path.name.startswith(rule.name))
    lines = (folder / "expected.txt").read_text("utf-8").splitlines()
    found = next(line for line in lines if f" {rule.code} " in line).partition(f"{rule.name}: ")[2]
    return (
        f"### {rule.code} {rule.name}\n\n{rule.severity.capitalize()}: {rule.title}.\n\n"
        f"- Why: {rule.why}.\n- What to do: {rule.remedy}.\n- Example: `{found}`\n"
    )


def sources_page() -> str:
    """Return `docs/sources.md`, made from what is known of the sources."""
    names = source_names()
    listed = "".join(f"| `{name}` | {document(name)['title']} | {document(name)['site']} |\n" for name in names)
    return _SOURCES.format(table=listed, sections="\n".join(map(_source_section, names)))


_SOURCES = """# Sources

Files that plancheck reads as their source gives them. One is known by its header: all the headers named here stand in
it, spelled so. What its columns are, and what its marks mean, is then known too, and a note in every report says whose
file it was taken for. Dimensions are found whatever the plan calls them (`area`, `country`, `geo`); where a file has a
code and a label of one thing, the plan may name either. A column that tells figures apart and is no dimension of the
plan is refused, for its rows are of several things; not so where a dimension of the plan has one text for each of its
own in all rows, as `Element Code` beside `Element`.

A column that is not read must say on all rows that they are of the whole: it is empty, or holds `Total`, `_T`, `T` and
the like, or what is listed here for the source (`*`: anything). Any other text is of a part, and the file is refused
with what says so in the plan: `dimensions: [quant_inc]`, and `where: {{quant_inc: QU1}}` at its targets. A text counts
too if a name or an alias of an indicator has all of its words or, below what is listed, a word that begins with it:
`EXP` of exports. Columns of what is measured may hold any one text.

Of some sources, notes of single figures are read too, such as `Data reference period: Second quarter` of ILOSTAT. One
that may make its figure another leaves this unverifiable until the plan says what it means, as of a status:
`flags: {{"Data reference period: Second quarter": normal}}` under `actuals:`.

`actuals: {{source: NAME}}` in a plan states the source. Then no other is looked for, and what is listed here of marks
holds for its other files too.

This page is made by `python -m tests.docs` from `src/plancheck/profiles/sources`: one file of data for each source.

| `source:` | | |
|---|---|---|
{table}
{sections}"""


def _source_section(name: str) -> str:
    profiles = profiles_of(name)
    known = [profile for profile in profiles if profile.header]
    files = "".join(f"- {profile.file}: {', '.join(f'`{header}`' for header in profile.header)}\n" for profile in known)
    others = "".join(_known_otherwise(name, profile) for profile in profiles if not profile.header)
    missing = ", ".join(f"`{mark}`" for mark in dict.fromkeys(mark for p in profiles for mark in p.missing))
    flags = {flag: word for profile in profiles for flag, word in profile.flags.items()}
    meant = ", ".join(f"`{flag}` {word.replace('_', ' ')}" for flag, word in flags.items())
    decimal = next((profile.decimal for profile in profiles if profile.decimal), None)
    thousands = next((profile.thousands for profile in profiles if profile.thousands), None)
    dates = ", ".join(dict.fromkeys(word for p in profiles for word in p.dates))
    said = f"Dates: {dates}." if dates else ""
    numbers = [said, f"Decimals: `{decimal}`." if decimal else "", f"Thousands: `{thousands}`." if thousands else ""]
    parts = "Rows in which a column without a role is filled are of parts." if profiles[0].headline else ""
    kinds = ", ".join(f"`{header}`" for header in profiles[0].kinds)
    wholes = {header: texts for profile in profiles for header, texts in profile.wholes.items()}
    lists = [f"- The whole{_below(header)}: {_listed(texts) or 'an empty cell'}.\n" for header, texts in wholes.items()]
    lists += [f"- What is measured: {kinds}.\n"] if kinds else []
    noted = dict.fromkeys(header for profile in profiles for header in profile.notes)
    lists += [f"- Notes of single figures: {_listed([*noted])}.\n"] if noted else []
    lists += [f"- `{header}` counts as `{said}`.\n" for header, said in profiles[0].scaled.items()]
    marks = [*numbers, f"Missing: {missing}." if missing else "", f"Marks: {meant}." if meant else "", parts]
    told = f"\n{' '.join(filter(None, marks))}\n" if any(marks) else ""
    parted = "\n" + "".join(lists) if lists else ""
    return f"## {name}\n\n{files}{others}{told}{parted}"


def _below(header: str) -> str:
    return "" if header == "*" else f" below `{header}`"


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(f"`{text}`" for text in texts if text)


def _known_otherwise(name: str, profile: Profile) -> str:
    lines = " or ".join(f"`{line}`" for line in profile.lines)
    told = f"with a line above it that begins {lines} (`#`: a digit), or " if lines else ""
    stored = f", in {profile.encoding}" if profile.encoding else ""
    return f"- {profile.file}{stored}: {told}with `source: {name}`\n"


def main() -> None:
    """Rewrite the documents, the reports beside the examples, and the schema of the plan."""
    PLAN_SCHEMA.write_text(plan_schema(), "utf-8")
    SOURCES.write_text(sources_page(), "utf-8")
    for name in DOCUMENTS:
        path = ROOT / name
        path.write_text(rendered(path.read_text("utf-8")), "utf-8")
    for name, command in REPORTS.items():
        (ROOT / name).write_text(output_of(command), "utf-8")


if __name__ == "__main__":
    main()
