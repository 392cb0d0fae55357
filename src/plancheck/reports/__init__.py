"""Reports: one module a format, named as the user types it."""

from typing import Final

FORMATS: Final = ("table", "json", "html")
"""The formats of `--format`, the default first."""
