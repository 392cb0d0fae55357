"""The methods by which progress is judged."""

from typing import Literal

Method = Literal["statcan", "dns", "linear", "path"]
"""A published way to judge progress towards a dated target."""
