"""What all tests need: signals that reach commands, laws that are not about time, a tree that none writes into."""

import os
import signal
import sys

from hypothesis import HealthCheck, settings

from tests.tree import pytest_sessionfinish, pytest_sessionstart

__all__ = ["pytest_sessionfinish", "pytest_sessionstart"]

# Where Python keeps no bytecode, each of the hundreds of programs that the tests start would compile all it imports.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A law holds on a slow machine too; the first example of one may wait for an import that all others have.
# Each run draws the same few examples: a change is red for what it changed. `--hypothesis-profile new` draws others.
settings.register_profile(
    "steady", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, max_examples=50
)
settings.register_profile("new", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

# A run in the background starts with these ignored, and every command it starts would ignore them too.
for _number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
    if signal.getsignal(_number) == signal.SIG_IGN:
        signal.signal(_number, signal.default_int_handler if _number == signal.SIGINT else signal.SIG_DFL)
