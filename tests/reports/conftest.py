"""The browser that shows HTML reports: one for all tests of a worker."""

import os
import shutil
from collections.abc import Iterator

import pytest

from tests.reports.browser import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the browser; where there is none, the test fails in continuous integration and is skipped elsewhere."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        missing = "Chromium and its driver are not installed (Debian: chromium, chromium-driver)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    with Browser(program, driver) as found:
        yield found
