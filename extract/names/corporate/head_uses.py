"""Heads of bodies that make none: a league that sides play in, "Grand Union Canal", "Royal Army Medical Corps" before
its end."""

from __future__ import annotations

from extract.language.folding import fold
from extract.language.titles import load_titles
from extract.names.lexicon import load_lexicon
from extract.names.lines import Line, is_acronym

_FEW = 2
_LONGEST = 8
_COMPETES = frozenset(
    {
        "side",
        "sides",
        "club",
        "clubs",
        "team",
        "teams",
        "title",
        "titles",
        "champions",
        "champion",
        "match",
        "matches",
    }
    | {"game", "games", "season", "table", "football", "clash", "fixture", "fixtures", "debut", "winner", "winners"}
    | {"leaders", "strugglers", "newcomers", "rivals", "outfit", "soccer", "goal", "goals", "players", "results"}
    | {"standings", "points", "action", "encounter", "opener", "record", "matches", "playoff", "playoffs", "managers"}
)
"""Behind a league these show that the competition is meant: "Northern League side N"."""
_GOES_ON = frozenset(
    {
        "federations",
        "confederations",
        "award",
        "awards",
        "prize",
        "cup",
        "trophy",
        "fair",
        "festival",
        "stadium",
        "arena",
        "airport",
        "station",
        "square",
    }
    | {"street", "road", "tower", "bridge", "building", "day", "week", "medal", "survey", "championship", "open"}
    | {"championships", "avenue", "park", "plaza", "beach", "marathon", "show", "hotel"}
    | {"expo", "exposition", "summit", "symposium", "parade"}
    | {"canal", "tunnel", "pier", "jack", "games", "classic", "derby", "flag"}
)
"""Behind a head with a capital of their own these make another thing of it: "the National Television Awards"."""
_SERVING = frozenset(
    {"army", "navy", "police", "union", "university", "hospital", "college", "prison", "customs", "school"}
)
"""Heads of bodies that have bodies of their own under one name."""
_CONFERS = frozenset({"catholic", "bishops", "baptist", "leadership", "episcopal", "lutheran", "methodist", "'"})
_FEASTS = frozenset({"christmas", "birthday", "halloween", "dinner", "garden", "cocktail", "search", "wedding"})
"""Which party is a feast."""
_TEAMS = frozenset(
    {"national", "olympic", "paralympic", "football", "cricket", "racing", "cycling", "ski", "swimming", "hockey"}
    | {"basketball", "rugby", "soccer", "volleyball", "tennis", "rowing", "netball", "rescue", "response"}
)
"""Which team's name goes on with the word: "Utopian Paralympic Team"."""
_BANKS = frozenset({"west", "left", "south"})
"""Which bank of a river it is."""
_INQUIRING = frozenset(
    {"investigation", "investigations", "special", "crime", "crimes", "intelligence", "homicide", "fraud", "bomb"}
)
"""Which branch, unit or squad is one of the police or of the state."""
_OF_A_SORT = {"party": _FEASTS, "bank": _BANKS, "team": _TEAMS} | dict.fromkeys(
    ("branch", "unit", "squad"), _INQUIRING
)
"""Heads that the word before makes none; a team and the like only are one by it."""
_SORTED = frozenset({"team", "branch", "unit", "squad"})
_SUPPLIES = frozenset({"ambulance"})
"""What a place's name before it makes a body's: "NSW Ambulance"."""
_OBSERVING = frozenset({"laboratory", "observatory"})
_FLIES = frozenset({"mission", "missions", "spacecraft", "probe", "rover", "lander", "satellite", "telescope"})
_NO_FORCES = frozenset({"open", "clean", "fresh", "bel", "mid", "task", "work", "labour", "labor", "delta", "life"})


def makes_no_body(line: Line, at: int, end: int) -> bool:
    """Whether the head at token `at` of a run of capitals that ends at token `end` is none of a body's name."""
    if at + 1 < end and line.words[at + 1] in _GOES_ON:
        return True
    return (
        _is_other(line, at)
        or _behind_slash(line, at)
        or (line.words[at] in _SERVING and _goes_on_to_head(line, at, end))
    )


def _is_placed(line: Line, at: int) -> bool:
    """Whether a city, a people or letters begin the run of two or three words that ends with token `at`."""
    first = at - 2 if line.is_capital(at - 2) and at > 1 else at - 1
    lexicon, word = load_lexicon(), line.word(first)
    last = line.word(at + 1)
    alone = not line.is_capital(at + 1) and last not in ("bodies", "supplies", "supply", "resources", "sites")
    alone = alone and not (last == "and" and line.is_capital(at + 2))
    placed = word in lexicon.cities or word in lexicon.peoples or is_acronym(line.texts[first])
    return at > 0 and line.is_capital(first) and placed and alone


def _behind_slash(line: Line, at: int) -> bool:
    """Whether the run before token `at` is the second half of a double name: "Quill Art Center/Tarn Galleries"."""
    start = at
    while at - start < _LONGEST and line.is_capital(start - 1):
        start -= 1
    return start < at and line.word(start - 1) == "/" and line.is_capital(start - 2) and line.is_capital(start - 3)


def _goes_on_to_head(line: Line, at: int, end: int) -> bool:
    """Whether the run goes on behind the head at token `at` to another one, words between that name nobody."""
    lexicon = load_lexicon()
    for then in range(at + 2, min(end, at + _FEW + 2)):
        between = range(at + 1, then)
        if any(fold(line.texts[n]) in lexicon.given or load_titles().match(line.words, n) for n in between):
            return False
        if line.words[then] in lexicon.organisation_heads:
            return all(line.capital[n] and line.words[n].isalpha() for n in (*between, then))
    return False


def _is_other(line: Line, at: int) -> bool:
    """Whether the head at token `at` is no body here: a league that sides play in ("Northern League side N"), a forum
    that meets, the plane of a president, wine and books in general."""
    word, behind = line.words[at], line.word(at + 1)
    if word == "league":
        return behind in _COMPETES or behind.isdigit()
    if word in _SUPPLIES or word in _OBSERVING:
        # "Air Ambulance", "the Mars Science Laboratory mission"
        return behind in _FLIES if word in _OBSERVING else not _is_placed(line, at)
    if word in _OF_A_SORT:
        return (line.word(at - 1) in _OF_A_SORT[word]) != (word in _SORTED)
    if word == "forum":
        return behind not in ("for", "of")
    if word == "conference":
        return line.word(at - 1) not in _CONFERS
    return word in ("force", "air") and (behind == "one" or line.word(at - 1) in _NO_FORCES)
