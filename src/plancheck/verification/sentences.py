"""Sentences that several rooms say."""

from typing import Final

from plancheck.model.message import template

ENDS_LATER: Final = template("{period} ends after {as_of}")
NO_ACTUAL: Final = template("no actual for {period}")
