"""Columns that are not read and would tell what figures are: of men alone, of a scenario, planned, of a partner."""

import re
from typing import Final, Literal

from plancheck.actuals.grammar.statuses import PLANNED, in_words
from plancheck.actuals.header.column_names import header_key
from plancheck.actuals.header.usual_names import CONCEPTS
from plancheck.text import name_key

Kind = Literal["", "age", "sex", "type", "scenario", "partner"]
"""What a column tells: nothing, or what its rows are of."""

_HEADERS: Final[dict[str, Kind]] = {
    **dict.fromkeys(CONCEPTS["age"], "age"),
    **dict.fromkeys(CONCEPTS["sex"], "sex"),
    **dict.fromkeys(
        (
            *("type", "kind", "data type", "value type", "series type", "figure type", "type of data", "type of value"),
            *(
                "type of figure",
                "nature",
                "loại",
                "loại số liệu",
                "loại số",
                "art",
                "typ",
                "tipo",
                "nature de la donnée",
            ),
            *("note", "notes", "remark", "remarks", "comment", "comments", "description", "ghi chú", "bemerkung"),
        ),
        "type",
    ),
    **dict.fromkeys(("scenario", "variant", "kịch bản", "phương án", "szenario", "variante", "scénario"), "scenario"),
    **dict.fromkeys(
        (
            *("partner", "partner area", "partner country", "counterpart", "counterpart area", "counterpart country"),
            *("destination", "origin", "country of origin", "country of destination", "đối tác"),
        ),
        "partner",
    ),
}

_WHOLES: Final = frozenset(
    {
        *("", "total", "all", "_t", "t", "both", "both sexes", "bothsex", "all sexes", "persons", "all persons", "m+f"),
        *(
            "mf",
            "btsx",
            "sex_btsx",
            "sex_t",
            "total (both sexes)",
            "_z",
            "-",
            "n/a",
            "not applicable",
            "both genders",
            "male and female",
        ),
        *("tổng", "tổng số", "chung", "cả hai giới", "cả nam và nữ", "insgesamt", "ensemble", "total général"),
        *("totale", "totalt", "i alt", "ambos sexos", "begge køn", "kumpikin", "world", "wld", "w00", "w0", "wl"),
        *("toàn thế giới", "thế giới", "kokku", "yhteensä", "tous", "toutes", "both sex", "all partners"),
    }
)
"""What stands in such a column where a figure is of the whole."""

_BROAD: Final = (
    r"(?:from )?(?:1[5-9]|20)(?: ?\+|.*(?:over|older|more|above|trở lên|und mehr|et plus|-64|-74|to 64|to 74).*)"
)
"""Ages of the people of working age, of which most rates are."""

_CARRIED_OUT: Final = frozenset({"", "actual", "actuals", "observed", "historical", "history", "outturn", "thực hiện"})


def kind_of(header: str) -> Kind:
    """Return what the column of this header tells."""
    return _HEADERS.get(header_key(header), "")


def tells(kind: Kind, text: str) -> bool:
    """Say whether a cell of such a column says that a figure is of a part, or not of what came about."""
    words = name_key(text).casefold()
    match kind:
        case "sex" | "partner":
            code, _, label = words.partition(":")
            return not {words, code.strip(), label.strip() or words} & _WHOLES
        case "age":
            return words not in _WHOLES and "all" not in words.split() and not re.fullmatch(_BROAD, words[:60])
        case "scenario":
            return words not in _CARRIED_OUT
        case "type":
            meaning = in_words(words)
            return words in PLANNED or (meaning is not None and "forecast" in meaning.statuses)
        case _:
            return False
