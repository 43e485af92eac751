"""What bears somebody's name beside other things of its sort: "the Lenin and Abay mines" are no people."""

from __future__ import annotations

from extract.names.fictions import is_invented
from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, Line

_THING = frozenset({"street", "avenue", "square", "prospect", "boulevard", "lane", "embankment", "peak", "district"})
_PRIZES = frozenset({"prize", "award", "medal", "scholarship", "fellowship"})
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
_PAIR = 2
_NAMED_AFTER = frozenset(
    {
        "airport",
        "arena",
        "stadium",
        "street",
        "avenue",
        "square",
        "boulevard",
        "bridge",
        "hall",
        "park",
        "prize",
        "award",
    }
    | {
        "medal",
        "trophy",
        "cup",
        "tower",
        "library",
        "theatre",
        "theater",
        "memorial",
        "airfield",
        "museum",
        "hospital",
        "spectrometer",
        "telescope",
        "observatory",
        "shield",
    }
)
"""What is called after people with a capital of its own."""
_SHIPS = frozenset(
    {"USS", "HMS", "MV", "RMS", "HMAS", "USNS", "HMCS", "BRP", "INS", "KRI", "HMNZS", "SS", "RV", "MS"}
)
_VESSELS = frozenset(
    {"ship", "ferry", "vessel", "frigate", "destroyer", "carrier", "tanker", "trawler", "yacht", "freighter", "boat"}
    | {"warship", "submarine", "liner", "cruiser", "corvette", "steamer", "tugboat", "icebreaker", "racehorse"}
    | {"rover", "spacecraft", "telescope", "hurricane", "typhoon", "cyclone", "schooner", "battleship", "lifeboat"}
)
"""What bears somebody's name behind it: "the ferry Anna Quill"."""
_SITES = frozenset(
    {
        "airport",
        "airfield",
        "stadium",
        "arena",
        "bridge",
        "boulevard",
        "avenue",
        "street",
        "square",
        "highway",
        "metro",
    }
    | {"station", "dam", "mosque", "lock", "terminal", "library", "theatre", "theater", "prize", "award", "medal"}
)
"""What is called after people with a small letter of its own: "at Jorge Quillez airport"."""
_FOREIGN_SITES = frozenset(
    {
        "palau",
        "palacio",
        "palais",
        "palazzo",
        "piazza",
        "plaza",
        "calle",
        "avenida",
        "stade",
        "estadio",
        "stadio",
    }
    | {"parc", "parque", "chateau", "château", "villa", "casa", "castello", "hotel", "cafe", "café", "teatro"}
)
_WHERE = frozenset({"at", "the", "in", "on", "near", "from"})
_STORMS = frozenset({"hurricane", "typhoon", "cyclone", "storm"})
_SAINTS = frozenset({"saint", "st", "st."})


def _is_ship(line: Line, candidate: Candidate) -> bool:
    """Whether what ships bear stands before the name: "HMS Queen Elizabeth"."""
    before = line.word(candidate.start - 1)
    vessel = before in _VESSELS and not line.is_capital(candidate.start - 1)
    return vessel or not _SHIPS.isdisjoint(line.texts[max(0, candidate.start - 2) : candidate.start])


def _is_saint(line: Line, candidate: Candidate) -> bool:
    """Whether a church or the like is meant: "Saint Peter's Basilica"."""
    saint = line.word(candidate.start - 1) in _SAINTS and line.is_capital(candidate.start - 1)
    if line.words[candidate.start] in _SAINTS and candidate.length == _PAIR:
        return line.word(candidate.start - 1) in ("in", "near", "to", "from", "at", "outside")  # "in St. Paul"
    alone = candidate.length == 1 and line.word(candidate.end) not in load_lexicon().person_after
    return saint and (alone or candidate.length > 1) and not line.is_capital(candidate.start - 2)


def _is_site(line: Line, candidate: Candidate) -> bool:
    """Whether a building or a road bears the name: "at Jorge Quillez airport", "Palau Sant Quill"."""
    before, first = line.word(candidate.start - 1), line.words[candidate.start]
    called = line.word(candidate.end) in _SITES and before in _WHERE
    foreign = first in _FOREIGN_SITES and candidate.length > 1
    return called or foreign or (before in _FOREIGN_SITES and line.is_capital(candidate.start - 1))


def of_things(line: Line, candidate: Candidate) -> bool:
    """Whether a person's name is a ship's, a church's or a street's, or in a list that a plural of things ends."""
    if candidate.kind != "person":
        return False
    scheme = line.word(candidate.start - 1) == "the" and line.word(candidate.end) in load_lexicon().schemes
    if scheme or line.word(candidate.start - 1) in _STORMS or is_invented(line, candidate):
        return True
    raised = line.is_capital(candidate.end) and line.words[candidate.end] in _NAMED_AFTER
    if raised or _is_ship(line, candidate) or _is_saint(line, candidate) or _is_site(line, candidate):
        return True
    at, small = candidate.end, not line.is_capital(candidate.end)
    if small and (line.word(at) in _THING or (line.word(at) in _PRIZES and line.word(candidate.start - 1) == "the")):
        return True
    if candidate.length > 1 or not line.holds(_THINGS):
        return False
    while at - candidate.end < _LONGEST and (line.is_capital(at) or line.word(at) in (",", "and", "or")):
        at += 1
    return at > candidate.end + 1 and line.word(at) in _THINGS and not line.is_capital(at)
