"""When a vote was that nothing dates but the words for who won it: "A came out the winner on 15 January"."""

from __future__ import annotations

import re
from datetime import timedelta

from extract.elections.contests.dating import attach_date
from extract.elections.lines import Line
from extract.facts import Value
from extract.partial_date import PartialDate

_OF_VICTORY = frozenset(
    f"elections.{rule}"
    for rule in (
        "came-first",
        "came-ahead",
        "won-election",
        "won-with",
        "won-victory",
        "won-all-seats",
        "swept-chamber",
        "most-seats",
        "defeated",
        "beat-all",
    )
)
"""Rules of verbs that tell of the winning itself, and not of what is announced or celebrated later."""
SAID_ON = re.compile(
    r"(?<![^ ])(?:said|says|announced|declared|reported|showed|confirmed|told [^ ,]+) (?:(?:on|in|late|early) )*$"
)
"""Before the day on which somebody told of a victory."""
SAID_REACH = 5
_NEWS = timedelta(days=200)


def day_of_victory(line: Line, at: int, rule: str, published: PartialDate | None) -> Value[PartialDate] | None:
    """The date beside the verb of winning at item `at`, where it is not to come and not long before the article."""
    dated = attach_date(line, at, at, at + 1) if rule in _OF_VICTORY else None
    day = next((i for i, item in enumerate(line.items) if dated and item.span == dated.date.words), 0)
    if SAID_ON.search(line.between(max(0, day - SAID_REACH), day)):
        return None
    value = dated.date.value if dated and dated.strength == "attached" else None
    if value is None or dated is None or value.latest is None or value.granularity not in ("day", "month"):
        return None
    if published and published.earliest and published.latest:
        near = value.earliest and value.earliest <= published.latest and published.earliest - value.latest < _NEWS
        return Value(value, dated.date.words, "elections.date-of-victory") if near else None
    return None
