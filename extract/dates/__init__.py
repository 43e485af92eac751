"""Dates in news, resolved against the article's date.

`words` gives each word its class, `grammar` runs the rules of rules.toml over the classes, `readings` say what was
said (`said`), `resolve` finds when that was with the help of `tense`, `years` and the `timeline` of what was told
before; `lengths` reads durations.
"""

from extract.dates.lengths import read_duration
from extract.dates.mentions import find_dates

__all__ = ["find_dates", "read_duration"]
