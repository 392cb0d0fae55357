from decimal import Decimal

import pytest

from plancheck.actuals.rows.value_cells import read_value

ADVICE = {
    "write a plain number such as 8.16": (
        "many",
        "1e400",
        "+",
        "(p)",
        "9" * 129,
        "--5",
        "8..",
        "0,830,1",
        "8,,16",
        "8.300.5",
        "1/2",
    ),
    "leave the cell empty where there is no figure": (*("#N/A", "NaN", "NULL", "None", "nil"),),
    "infinity is not a figure; leave the cell empty if there is none": ("inf", "-inf", "+Infinity", "∞"),
    "it has MINUS SIGN (U+2212); write the minus sign as '-' (U+002D)": ("−5",),
    "it has EN DASH (U+2013); write the minus sign as '-' (U+002D)": ("–5",),
    "it is a range; write both ends as plain numbers without a unit, or the one figure that was reached": (
        *("7–8", "7-8", "7 - 8", "7—8", "7 to 8", "7...8", "7..8", "7…8", "7~8", "7 đến 8", "từ 7 đến 8"),
        *("7,0–7,5%", "7.0%-7.5 %", "10 000-12 000", "-7–-8", "2024-2025"),
    ),
    "it is a limit or an estimate; write a plain number behind the sign, or the figure itself": (
        "<5",
        ">= 5",
        "≥5 %",
        "~7",
        "≈7,5",
        "±1",
    ),
    "it is a date; write the figure, which a spreadsheet may have turned into one": (
        *("8-Jul", "Jul-25", "07/08/2025", "2025-03-01", "8 August"),
    ),
    "take '*' off; a mark or a footnote has its place in another column": ("7*", "7.5 *"),
    "take '(p)' off; a mark or a footnote has its place in another column": ("7 (p)", "7,5(p)"),
    "take '¹' off; a mark or a footnote has its place in another column": ("7¹",),
    "write the minus sign in front: '-5'": ("5-", "5 −"),
    "take the blank out: '8.16'": ("8. 16", "8 .16", "8.\u00a016"),
    "take the blank out: '-5'": ("- 5",),
    "take '$' off and name the unit in the unit column": ("$7178", "7178 $"),
    "it is a formula; write its result": ("=8.16", "=SUM(B2:B9)"),
    "take the apostrophe off, which only spreadsheets know": ("'8.16",),
    "it has MIDDLE DOT (U+00B7); write a plain number such as 8.16": ("8·16",),
    "it has ARABIC DECIMAL SEPARATOR (U+066B); write a plain number such as 8.16": ("8٫16",),
    "if it is '100200', read the file with --locale en_IN": ("1,00,200",),
    "if it is '1234567.5', read the file with --locale en_IN": ("12,34,567.5",),
    "it has FULLWIDTH HYPHEN-MINUS (U+FF0D); write the minus sign as '-' (U+002D)": ("\uff0d5",),
    "it has FULLWIDTH DIGIT ONE (U+FF11); write the digits 0 to 9": ("１２３",),
    "it has ARABIC-INDIC DIGIT THREE (U+0663); write the digits 0 to 9": ("٣",),
    "it has VULGAR FRACTION ONE HALF (U+00BD); write the digits 0 to 9": ("½", "8½"),
    "it has ZERO WIDTH SPACE (U+200B); take it out": ("\u200b5", "5\u200b"),
    "it has RIGHT-TO-LEFT OVERRIDE (U+202E); take it out": ("\u202e5",),
    "it has NO-BREAK SPACE (U+00A0); take it out": ("\u00a05", "5\u00a0"),
    "it has LINE SEPARATOR (U+2028); take it out": ("5\u2028", "(\u2028)"),
    "it has a control character (U+001B); take it out": ("\x1b[31m5",),
    "it has a control character (U+000A); take it out": ("5\n",),
    "take the '%' off and name the unit in the unit column": ("5%", "5 %"),
    "brackets are not a sign; write '-5.1' if it is negative": ("(5.1)",),
    "take the '_' out": ("1_000",),
    "say which it is, '8300' (--thousands ,) or '8.300' (--decimal ,)": ("8,300",),
    "if it is '8.5', read the file with --decimal ,": ("8,5",),
    "if it is '8300.5', read the file with --decimal , --thousands .": ("8.300,5",),
    "if it is '1000', read the file with --thousands \" \"": (*("1 000", "1\u202f000", "1\u00a0000", "1\u2009000"),),
    "if it is '1000', read the file with --thousands \"'\"": ("1'000", "1’000"),
    "if it is '1000000', read the file with --thousands ,": ("1,000,000",),
    "if it is '1000000', read the file with --decimal , --thousands .": ("1.000.000",),
    "write it as a decimal number": ("0x1A", "0b1", "0O7"),
    "take the letters off and name the unit in the unit column, or say under actuals: flags: what they mean": (
        "5kg",
        "5 USD",
        "1.2e",
        "e5",
        "USD 5",
    ),
}


@pytest.mark.parametrize(("text", "advice"), [(text, advice) for advice, texts in ADVICE.items() for text in texts])
def test_an_unreadable_value_is_told_how_to_be_mended(text: str, advice: str) -> None:
    """A value I wrote in a way nobody can be sure of is no number, and I read what to do about it."""
    value, fault = read_value(text)
    assert (value, str(fault).partition("; ")[2]) == (None, advice)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("many", "'many' is not a number"),
        ("1e400", "'1e400' lies beyond 1e±308"),
        ("1" * 129, "'1111111111111111111111111111111111111111… (129 characters)' has more than 128 digits"),
        ("\x1b[31m5", "'\\x1b[31m5' is not a number"),
    ],
)
def test_an_unreadable_value_is_shown_with_the_reason(text: str, reason: str) -> None:
    """I see what stands in the cell, cut short and with control characters made visible, and why it is refused."""
    assert str(read_value(text)[1]).partition("; ")[0] == reason


@pytest.mark.parametrize(
    "text", ["8.16", "-0", "+1", ".5", "5.", "1e3", "9007199254740993", "1" * 64, "0.1" + "0" * 90]
)
def test_a_plain_number_is_read_exactly(text: str) -> None:
    """The digits I wrote are the number, to the last one."""
    value, fault = read_value(text)
    assert (str(value), fault) == (str(Decimal(text)), None)


def test_an_empty_cell_is_no_value_and_no_fault() -> None:
    """A cell left empty says that there is no figure, which is not a mistake."""
    assert read_value("") == (None, None)


@pytest.mark.parametrize(
    "text", ["(" + "9" * 100_000 + ")", "1," + "9" * 100_000, "x" * 100_000, "1." * 50_000, "1 " * 50_000]
)
def test_the_advice_about_a_long_value_is_short(text: str) -> None:
    """A huge cell does not flood my terminal."""
    assert 0 < len(read_value(text)[1] or "") < 300
