"""Sentences that several rooms say."""

from typing import Final

from plancheck.message import template

NO_ACTUAL: Final = template("no actual for {period}")
