"""What any file may call its columns, as `column_names` compares them: without regard to case, accents kept."""

from typing import Final

from plancheck.actuals.grammar.lexicon import kind_by_word, words_by, words_for

NAMES: Final = words_by("column")
"""What each column may be called: `Nam` is not `năm`."""

ROLE: Final = kind_by_word("column")

SDMX: Final = words_by("component")
"""The components of SDMX structures that mean these things; of several for one thing, the plan must name one."""

LATER: Final = words_by("later column")
"""Names that count where none of the usual ones is there, and only if nothing that is needed is then missing."""

PARTS: Final = frozenset(words_for("parts of a period"))
"""Columns that say the period together with another one: a year beside them is no period of its own."""

TIMES: Final = frozenset({*NAMES["period"], *LATER["period"], *PARTS})
"""What columns of periods are called."""

CONCEPTS: Final = words_by("concept")
"""Names that stand for one thing, by which a plan may call a dimension and a file a column."""

LISTED: Final = frozenset(words_for("listed"))
"""What titles and headers call dimensions, beside the names that files have for columns."""

KIND_OF_NAME: Final = frozenset(words_for("kind of name"))
"""Words that say of a column which kind of name it holds: two columns that differ in them alone name one thing."""
