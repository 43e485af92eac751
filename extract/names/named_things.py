"""What bears somebody's name beside other things of its sort: "the Lenin and Abay mines" are no people."""

from __future__ import annotations

from extract.names.lines import Candidate, Line

_THING = frozenset({"street", "avenue", "square", "prospect", "boulevard", "lane", "embankment", "peak", "district"})
_THINGS = frozenset(
    {"mines", "pits", "streets", "avenues", "squares", "districts", "regions", "plants", "factories", "schools"}
    | {
        "villages",
        "stations",
        "peaks",
        "parks",
        "bridges",
        "fields",
        "oilfields",
        "prizes",
        "towns",
        "wards",
        "barracks",
    }
)
_LONGEST = 10


def of_things(line: Line, candidate: Candidate) -> bool:
    """Whether a person's name is a street's, or stands in a list that a plural of things ends."""
    if candidate.kind != "person" or candidate.length > 1 or not (line.holds(_THINGS) or line.holds(_THING)):
        return False
    at = candidate.end
    if line.word(at) in _THING and not line.is_capital(at):
        return True
    while at - candidate.end < _LONGEST and (line.is_capital(at) or line.word(at) in (",", "and", "or")):
        at += 1
    return at > candidate.end + 1 and line.word(at) in _THINGS and not line.is_capital(at)
