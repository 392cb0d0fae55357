"""The methods by which progress is judged."""

from typing import Literal

Method = Literal["statcan", "dns", "linear", "path"]
"""A published way to judge progress towards a dated target."""

ProRata = Literal["linear", "last_year"]
"""What a part of a year must come to: its share of the months, or the share it made of the year before."""
