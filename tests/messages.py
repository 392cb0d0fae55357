"""The translations: `python -m tests.messages` takes new sentences into every catalogue, and compiles them.

What is to be translated is found in the code: the texts in calls of `message`, `template` and of a language; what files
of sources are called; why the rules of `lint` matter, and what to do about them; the lines of files of sentences. New
ones stand in the catalogue without a translation until somebody writes one; the tests say which.
"""

import ast
import io
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/plancheck"
LOCALES = SOURCE / "locales"

_MARKED = {"message", "template", "say", "_say", "language", "told"}
_PLURAL = "plural"
_PARAMETERS = {"Option", "Argument"}
"""What makes options and arguments of commands: their help is translated."""

Id = str | tuple[str, str]


def catalogues() -> dict[str, Path]:
    """Return the catalogue of each language."""
    return {path.parents[1].name: path for path in sorted(LOCALES.glob("*/LC_MESSAGES/plancheck.po"))}


def found() -> dict[Id, list[tuple[str, int]]]:
    """Return every sentence of the code, and where it stands."""
    places: dict[Id, list[tuple[str, int]]] = {}
    for pattern, sentences_of in _KINDS.items():
        for path in sorted(SOURCE.rglob(pattern)):
            for id_ in sentences_of(path.read_text("utf-8")):
                places.setdefault(id_, []).append((str(path.relative_to(ROOT)), 0))
    return places


def _of_lines(text: str) -> Iterator[str]:
    """Yield the lines of a file of sentences, but for the names and examples of commands, and what numbers them."""
    return (found[1] for line in text.splitlines() if (found := re.fullmatch(r"(?:[0-9] )?([a-zA-Z].* .*)", line)))


def _of_code(text: str) -> Iterator[Id]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in _PARAMETERS:
            yield from (text for word in node.keywords if word.arg == "help" for text in _texts(word.value))
            continue
        texts = [_texts(arg) for arg in node.args]
        if name == _PLURAL and len(texts) > 1:
            yield texts[0][0], texts[1][0]
        elif name in _MARKED and texts:
            yield from texts[0]


def _texts(argument: ast.expr) -> list[str]:
    """Return the text that stands there, or those of which a condition takes one."""
    if isinstance(argument, ast.IfExp):
        return [*_texts(argument.body), *_texts(argument.orelse)]
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []


def _of_template(text: str) -> Iterator[Id]:
    """Yield the sentences of a Jinja template, which calls its language as the code does."""
    from jinja2 import Environment, nodes

    for node in Environment(autoescape=True).parse(text).find_all(nodes.Call):
        name = node.node.name if isinstance(node.node, nodes.Name) else getattr(node.node, "attr", "")
        texts = [arg.value for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
        if name == _PLURAL and len(texts) > 1:
            yield texts[0], texts[1]
        elif name in _MARKED and texts:
            yield texts[0]


_KINDS: dict[str, Callable[[str], Iterable[Id]]] = {
    "*.py": _of_code,
    "*.html": _of_template,
    "profiles/sources/*.yaml": lambda text: re.findall(r"(?m)^ +- file: (.+)$", text),
    "plan_lint/rules.txt": lambda text: (line for block in text.split("\n\n") for line in block.splitlines()[2:]),
    "reasons.txt": _of_lines,
    "cli/usages.txt": _of_lines,
}


def read(path: Path) -> Catalog:
    """Return the catalogue in a file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def compiled(path: Path) -> bytes:
    """Return what a catalogue compiles to."""
    file = io.BytesIO()
    write_mo(file, read(path))
    return file.getvalue()


def sentences(catalogue: bytes) -> list[tuple[str, str]]:
    """Return what a compiled catalogue says: each sentence and its translation, without the head that names tools."""
    return sorted((str(item.id), str(item.string)) for item in read_mo(io.BytesIO(catalogue)) if item.id)


def updated(path: Path) -> str:
    """Return a catalogue with the sentences the code has now, in their order, its translations kept."""
    old = read(path)
    new = Catalog(locale=path.parents[1].name, project="plancheck", charset="utf-8", header_comment="# plancheck")
    new.creation_date = new.revision_date = old.creation_date
    for id_, places in found().items():
        known = old.get(id_)
        new.add(id_, known.string if known else None, locations=places)
    file = io.BytesIO()
    write_po(file, new, width=120, include_lineno=False, ignore_obsolete=True)
    return file.getvalue().decode()


def main() -> None:
    """Update and compile every catalogue."""
    for path in catalogues().values():
        path.write_text(updated(path), "utf-8")
        path.with_suffix(".mo").write_bytes(compiled(path))


if __name__ == "__main__":
    main()
