"""The names of the months and of the days of the week, and patterns of them."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ANY_MONTH: Final = "|".join(MONTHS)
"""A pattern, to be put into brackets."""
ANY_WEEKDAY: Final = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
