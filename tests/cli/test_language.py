import shutil
from pathlib import Path

import pytest

from plancheck.reports.shared import language as languages
from tests.cli.command import MISSED, PLAN, run, run_started, write_files

_LABELLED = PLAN.replace("label: Growth of output", "label: {vi: Tăng trưởng, en: Growth of output}")


def test_the_locale_chooses_the_language(tmp_path: Path) -> None:
    """On a Vietnamese system I get the table in Vietnamese without asking."""
    done = run_started("verify", "actuals.csv", here=write_files(tmp_path, _LABELLED, MISSED), LANG="vi_VN.UTF-8")
    assert done.out == run_started("verify", "actuals.csv", "--lang", "vi", here=tmp_path).out
    assert done.out.splitlines()[1].split() == [
        "Tăng",
        "trưởng",
        "2025",
        "từ",
        "7,5%",
        "đến",
        "8,0%",
        "7,2",
        "KHÔNG",
        "ĐẠT,",
        "thấp",
        "hơn",
    ]


def test_a_text_in_one_language_is_shown_in_every_language(tmp_path: Path) -> None:
    """A plan written in one language keeps its labels, whatever language I read in."""
    done = run_started("verify", "actuals.csv", "--lang", "vi", here=write_files(tmp_path, PLAN, MISSED))
    assert done.out.splitlines()[1].startswith("Growth of output")


def test_narration_speaks_the_language(tmp_path: Path) -> None:
    """Which plan was taken unasked is said in my language too."""
    done = run_started("verify", "actuals.csv", "--lang", "vi", here=write_files(tmp_path))
    assert done.err == "kế hoạch: targets.yaml (tìm thấy trong thư mục làm việc)\n"


@pytest.mark.parametrize("words", [("verify", "actuals.csv"), ("targets",), ("inspect", "actuals.csv")])
def test_an_ascii_terminal_gets_escapes(words: tuple[str, ...], tmp_path: Path) -> None:
    """A terminal that knows ASCII only gets every letter, as an escape, and no failure."""
    done = run(*words, "--lang", "vi", here=write_files(tmp_path), PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (done.status, done.out.isascii(), "\\u" in done.out) == (0, True, True)


@pytest.mark.parametrize(
    ("words", "changes", "named"),
    [(("--lang", "tlh"), {}, "--lang"), ((), {"PLANCHECK_LANG": "tlh"}, "PLANCHECK_LANG")],
)
@pytest.mark.parametrize("command", [("verify", "actuals.csv"), ("targets",), ("inspect", "actuals.csv")])
def test_a_language_that_there_is_not_is_an_error(
    command: tuple[str, ...], words: tuple[str, ...], changes: dict[str, str], named: str, tmp_path: Path
) -> None:
    """Each command refuses a language it does not have, and says who asked for it and which there are."""
    done = run_started(*command, *words, here=write_files(tmp_path), **changes)
    told = " ".join(done.err.replace("│", " ").split())
    expected = f"Invalid value for {named}: 'tlh' is no language that reports are written in; choose from en, vi"
    assert (done.status, done.out, expected in told) == (2, "", True)


def test_a_locale_that_there_is_not_is_english(tmp_path: Path) -> None:
    """Another system's language is no error: the report is in English."""
    write_files(tmp_path)
    expected = run_started("verify", "actuals.csv", here=tmp_path)
    assert expected == run_started("verify", "actuals.csv", here=tmp_path, LC_ALL="fr_FR.UTF-8")


def test_a_third_language_is_one_catalogue(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A catalogue in a folder named after its language is all that a language needs."""
    shipped = languages._CATALOGUES / "vi/LC_MESSAGES/plancheck.mo"  # noqa: SLF001  where catalogues are
    (tmp_path / "de/LC_MESSAGES").mkdir(parents=True)
    shutil.copy(shipped, tmp_path / "de/LC_MESSAGES")
    monkeypatch.setattr(languages, "_CATALOGUES", tmp_path)
    german = languages.language("de_AT.UTF-8")
    assert (languages.available(), german.code, german.number(1234)) == (("de", "en"), "de", "1.234")


def test_english_loads_no_other_language(tmp_path: Path) -> None:
    """Those who read English do not wait for what other languages need."""
    write_files(tmp_path)
    runs = [
        run("verify", "actuals.csv", "--lang", code, here=tmp_path, PYTHONPROFILEIMPORTTIME="1")
        for code in ("en", "vi")
    ]
    assert [" babel" in done.err for done in runs] == [False, True]
