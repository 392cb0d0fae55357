"""What the queries of a block are made with."""

from typing import TYPE_CHECKING, NamedTuple

from plancheck.actuals.asked import Asked
from plancheck.actuals.lexicon import Lexicon
from plancheck.model.settlement import Questions

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Workbench(NamedTuple):
    """A connection with the table `cells`, what its codes mean, and what is asked of its rows."""

    connection: "DuckDBPyConnection"
    lexicon: Lexicon
    asked: Asked
    questions: Questions
