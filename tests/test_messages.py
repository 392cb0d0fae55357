"""The translations: complete, in step with the code, and the same facts in every language."""

import ast
import re
import string
from pathlib import Path

import pytest

from plancheck.message import message
from plancheck.reports.known_formats import FORMATS
from plancheck.reports.shared.language import UnknownLanguageError, available, chosen, language
from tests import messages
from tests.cli.command import MET, PLAN, run_started, write_files

_CATALOGUES = messages.catalogues()

_FOR_PEOPLE = {"badge", "table", "markdown", "html"}


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", _CATALOGUES)
def test_a_catalogue_holds_every_sentence_of_the_code_and_no_other(code: str) -> None:
    """After a change of sentences, `make messages` was run."""
    assert {item.id for item in messages.read(_CATALOGUES[code]) if item.id} == set(messages.found())


@pytest.mark.parametrize("code", _CATALOGUES)
def test_every_sentence_is_translated(code: str) -> None:
    """A report in my language has no sentence in another."""
    catalogue = messages.read(_CATALOGUES[code])
    assert [item.id for item in catalogue if item.id and (item.fuzzy or not all([item.string]))] == []


@pytest.mark.parametrize("code", _CATALOGUES)
def test_translations_have_the_values_of_the_sentence(code: str) -> None:
    """No number, name or line is lost in translation."""
    wrong = []
    for item in messages.read(_CATALOGUES[code]):
        ids = (item.id,) if isinstance(item.id, str) else tuple(item.id)
        texts = (item.string,) if isinstance(item.string, str) else tuple(item.string or ())
        if item.id and any(_fields(text) != _fields(ids[-1]) for text in texts):
            wrong.append(item.id)
    assert wrong == []


@pytest.mark.parametrize("code", _CATALOGUES)
def test_the_compiled_catalogue_is_that_of_the_texts(code: str) -> None:
    """What ships says what the translators wrote, whichever release of Babel compiled it."""
    path = _CATALOGUES[code]
    shipped = messages.sentences(path.with_suffix(".mo").read_bytes())
    assert shipped == messages.sentences(messages.compiled(path))


def test_every_catalogue_is_a_language() -> None:
    """A third language is one more catalogue."""
    assert set(available()) == {"en", *_CATALOGUES}


@pytest.mark.parametrize(
    ("given", "environment", "code"),
    [
        (None, {}, "en"),
        (None, {"LANG": "vi_VN.UTF-8"}, "vi"),
        (None, {"LC_ALL": "C", "LANG": "vi_VN.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "vi"}, "vi"),
        (None, {"LANG": "fr_FR"}, "en"),
        (None, {"PLANCHECK_LANG": "vi", "LC_ALL": "C"}, "vi"),
        ("en", {"PLANCHECK_LANG": "vi"}, "en"),
        ("vi-VN", {}, "vi"),
    ],
)
def test_the_language_is_the_one_asked_for(given: str | None, environment: dict[str, str], code: str) -> None:
    """I get the language I name, else that of my settings, else English."""
    assert chosen(given, environment).code == code


def test_a_language_that_there_is_not_is_refused() -> None:
    """Asking for a language without a catalogue is an error, not English."""
    with pytest.raises(UnknownLanguageError, match="choose from en, vi"):
        language("tlh")


def test_numbers_are_written_as_the_language_writes_them() -> None:
    """A sentence in Vietnamese has a decimal comma, in every sentence within it."""
    from decimal import Decimal

    inner = message("line {line}", line="1.5")
    sentence = message("{value} on {spot}", value=Decimal("6.57"), spot=inner)
    assert language("vi").say(sentence) == "6,57 ở dòng 1.5"


def test_formats_for_programs_do_not_change_with_language() -> None:
    """A program reads the same bytes whatever language I speak."""
    root = Path(__file__).parents[1]
    words = ("verify", "examples/hanoi-2025/actuals.csv", "--format")
    for name in sorted(FORMATS.keys() - _FOR_PEOPLE):
        english, vietnamese = (
            run_started(*words, name, "--lang", code, here=root, SOURCE_DATE_EPOCH="0").out for code in ("en", "vi")
        )
        assert english == vietnamese, name


def test_no_sentence_is_put_together_in_english() -> None:
    """What is said is a sentence that translations know, and so is each part of it; commands and examples are not."""
    known = {text for id_ in messages.found() for text in ([id_] if isinstance(id_, str) else id_)}
    plain = []
    for path in messages.SOURCE.rglob("*.py"):
        for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            parts = [word.value for word in call.keywords if word.arg not in {"command", "example"}]
            texts = [node.value for part in parts for node in ast.walk(part) if isinstance(node, ast.Constant)]
            if name in {"BadParameter", "UsageError"} or (
                name in {"message", "language", "say", "_say", "plural", "Message"}
                and (any(isinstance(text, str) and _is_prose(text) and text not in known for text in texts))
            ):
                plain.append((path.name, call.lineno))
    assert plain == []


def _is_prose(text: str) -> bool:
    return re.search("[a-z]{2,} [a-z]{2,}| (?:or|and|of) ", text) is not None


_REFUSED = {
    **{name: ("verify", name) for name in ("cut.xlsx", "cut.parquet", "cut.gz", "page.csv", "packed.csv", "nul.csv")},
    "unwritten": ("verify", "actuals.csv", "--report", "json=gone/../actuals.csv/r.json"),
    "a folder": ("verify", "actuals.csv", "--report", "json=/dev/null"),
    "ragged": ("verify", "ragged.csv"),
    "open": ("verify", "open.csv"),
    "structure": ("verify", "unclear.csv"),
    "encoding": ("template", "--plan", "encoded.yaml"),
    "taken": ("template", "--output", "actuals.csv"),
    "draft": ("init", "new", "--from", "open.csv"),
}


def test_what_is_wrong_is_told_in_one_language(tmp_path: Path) -> None:
    """In Vietnamese no sentence of a refusal is left in English, nor a part of one."""
    write_files(tmp_path)
    (tmp_path / "ragged.csv").write_text(f"{MET}growth,2025\n,2025,1\ngrowth,,1\n", "utf-8")
    (tmp_path / "open.csv").write_text(f'{MET}"growth,2025,1\n', "utf-8")
    (tmp_path / "cut.xlsx").write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "cut.parquet").write_bytes(b"PAR1 cut off")
    (tmp_path / "cut.gz").write_bytes(b"\x1f\x8b\x08 is no gzip at all")
    (tmp_path / "page.csv").write_text("<html><body>", "utf-8")
    (tmp_path / "packed.csv").write_bytes(b"BZh91AY&SY")
    (tmp_path / "nul.csv").write_bytes(f"{MET}\0".encode())
    (tmp_path / "unclear.csv").write_text("name,2024,2025,2025\nx,1,2,3\ny,1,2,3\n", "utf-8")
    (tmp_path / "encoded.yaml").write_text(f"{PLAN}actuals: {{encoding: cp1258}}\n", "utf-8")
    texts = {item.id: str(item.string) for item in messages.read(_CATALOGUES["vi"]) if isinstance(item.id, str)}
    parts = {part for id_, said in texts.items() if id_ and said != id_ for part in _literals(id_) if part not in said}
    english = {}
    for name, words in _REFUSED.items():
        done = run_started(*words, "--lang", "vi", here=tmp_path)
        told = " ".join(done.err.split())
        english[name] = (done.status > 1 and bool(told), [part for part in parts if part in told])
    assert english == dict.fromkeys(_REFUSED, (True, []))


def _literals(template: str) -> list[str]:
    """Return the parts of a sentence that are words, of some length."""
    return [text.strip() for text, *_ in string.Formatter().parse(template) if text.strip().count(" ") > 1]
