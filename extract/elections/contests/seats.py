"""Elections told by the seat or office that somebody sought, or by what voters decided.

"Was elected to parliament in 1995", "a candidate for the lower house", "voters approved the amendments on Sunday".
"""

from __future__ import annotations

import re
from functools import cache

from extract.elections.contests.kinds import names_legislature
from extract.elections.contests.reference import Reference
from extract.elections.lexicon import COUNTRY, DATE, ORGANISATION, PLACE, alternatives, lexicon
from extract.elections.lines import Line
from extract.facts import ElectionKind, Value

FOR_A_SEAT = ("elections.elected-to", "elections.candidate-for")
ELECTED = ("elected", "re-elected", "reelected")
_RUNS = ("ran", "run", "running", "stood", "standing", "candidate", "candidates")
_DECIDED = ("approved", "backed", "rejected", "endorsed")
_BEATEN = ("beaten", "defeated", "unsuccessful")
_WON_SEAT = ("won", "gained", "secured")
SEAT_WORDS = frozenset((*ELECTED, *_RUNS, *_DECIDED, *_WON_SEAT, *_BEATEN, "chosen"))
"""Only these words tell of an election by a seat, an office or what voters decided."""
_OF_OTHERS = re.compile(r"\b(?:un|united nations|osce|europe|european|nato|cis|university|union)\b")
_MEMBER = r"(?:as )?(?:an? |the |its )?(?:people 's )?(?:deputy|member|senator|representative)s? (?:of|to|in|for) "
_MP = re.compile(r"(?:as )?(?:an? )?(?:mp|mps|lawmaker|member of parliament|deputies of parliament) ")
_BEFORE_SEAT = (
    rf"(?:the |a |its |[{COUNTRY}{PLACE}] |'s |national |new |first |country |seat in "
    r"|[a-z]{4,}(?:an|sh|kh|gyz|ek) )"
)
_A_SEAT = re.compile(r"(?:a|his|her|the|its) (?:[^ ,;]+ )?seat ")
_FOR_PRESIDENT = re.compile(r"(?:for|to) (?:the )?(?:president|presidency|office of president|head of state) ")
_AGAIN = re.compile(r"(?<![^ ])(?:and|,|then) (?:(?:was|again|later) ){0,2}$")
_MATTER = re.compile(
    r"(?<![^ ])(?:constitution|constitutional|amendments?|term limits?|independence|abolition|"
    r"extension|presidential system|parliamentary system|nuclear power plant) "
)
_BODIES = re.compile(
    r"(?<![^ ])((?:local|municipal|city|district|regional|village|town|provincial) (?:[^ ,;.]+ )?"
    r"(?:councils?|assembl(?:y|ies)|councillors|deputies|mayors|kenesh(?:es)?)|maslikhats|mayors|akims|governors) "
    r"(?:, [^;.]{0,40} , )?(?:were|are|was|will be|have been|had been) (?:also |being )?$"
)
_SAME_DAY = re.compile(r"(?:on|at) (?:the )?same (?:day|time) |simultaneously |alongside ")
_CHOSEN_ON = re.compile(rf"(?:in|on) (?:the )?{DATE} ")
_REACH = 10
_DATE_REACH = 12
_OPENING = 3
_DECISION_REACH = 14


@cache
def _to_seat() -> re.Pattern[str]:
    """Behind "elected": to which chamber."""
    return re.compile(rf"(?:(?:to|into) |{_MEMBER}){_BEFORE_SEAT}{{0,4}}(?:{_chamber()}|(?P<body>[{ORGANISATION}] ))")


@cache
def _for_seat() -> re.Pattern[str]:
    """Behind "a candidate" or "ran": for which chamber."""
    return re.compile(
        rf"(?:for (?:re-?)?election )?(?:for|to|in) {_BEFORE_SEAT}{{0,4}}"
        rf"(?:{_chamber()}|parliamentary (?:seats?|mandates?) |(?P<body>[{ORGANISATION}] ))"
    )


def _chamber() -> str:
    return alternatives(lexicon().sets["chamber"]) + r"(?!election|elections|committee|group|vote|poll|speaker)"


def seat_reference(line: Line, head: int) -> Reference | None:
    """The election that the word at item `head` tells of by a seat, an office or what voters decided; `None` if it
    tells of none."""
    word = line.items[head].lower
    if word in ELECTED:
        return _elected(line, head) or _bodies_chosen(line, head)
    if word in _RUNS:
        return _sought(line, head)
    if word in _WON_SEAT:
        return _won_seat(line, head)
    if word in _DECIDED:
        return _decided(line, head)
    if word in _BEATEN:
        return _beaten(line, head)
    return _bodies_chosen(line, head) if word == "chosen" else None


def _beaten(line: Line, head: int) -> Reference | None:
    """ "In 1994 he was beaten for parliament"."""
    found = _for_seat().match(line.between(head + 1, head + _REACH))
    return _reference(line, head, found, "elections.candidate-for") if found else None


def _elected(line: Line, head: int) -> Reference | None:
    after = line.between(head + 1, head + _REACH)
    found = _to_seat().match(after) or _MP.match(after)
    if found is None:
        again = line.items[head].lower != "elected" and _AGAIN.search(line.between(max(0, head - 4), head))
        return _elected_again(line, head) if again else None
    return _reference(line, head, found, "elections.elected-to")


def _won_seat(line: Line, head: int) -> Reference | None:
    """ "In 1990 he won a seat in the supreme council": the election to it."""
    after = line.between(head + 1, head + _REACH)
    seat = _A_SEAT.match(after)
    found = _for_seat().match(after, seat.end()) if seat else None
    if found is None or not _is_dated(line, head - 8, head):
        return None
    kind: Value[ElectionKind] = Value("parliamentary", line.span(head, head + 3), "elections.candidate-for")
    return Reference(line, head, head, head + 1, kind=kind, creates=True, verb=True)


def _elected_again(line: Line, head: int) -> Reference | None:
    """ "elected to parliament in 1994 and re-elected in 1998": to the same chamber."""
    earlier = next((i for i in range(head - 1, max(-1, head - 16), -1) if line.items[i].lower == "elected"), None)
    before = _elected(line, earlier) if earlier is not None else None
    if before is None or not _is_dated(line, head, head + 4):
        return None
    kind: Value[ElectionKind] = Value("parliamentary", line.items[head].span, "elections.elected-to")
    return Reference(line, head, head, head + 1, kind=kind, creates=True, verb=True)


def _sought(line: Line, head: int) -> Reference | None:
    after = line.between(head + 1, head + _REACH)
    found = _for_seat().match(after)
    if found is not None:
        return _reference(line, head, found, "elections.candidate-for")
    office = _FOR_PRESIDENT.match(after)
    if office is None or not line.items[head].lower.startswith("candidate"):
        return None
    first = _with_article(line, head)
    end = head + 1 + office.group().count(" ")
    kind: Value[ElectionKind] = Value("presidential", line.span(head, end), "elections.candidate-for")
    return Reference(
        line, first, head, end, kind=kind, creates=_is_dated(line, head - _DATE_REACH, end + 4), verb=True
    )


def _reference(line: Line, head: int, found: re.Match[str], rule: str) -> Reference | None:
    end = head + 1 + found.group().count(" ")
    body = line.items[end - 1].lower if found.groupdict().get("body") else ""
    if body and (not names_legislature(body) or _OF_OTHERS.search(body)):
        return None
    kind: Value[ElectionKind] = Value("parliamentary", line.span(head, end), rule)
    opens = _is_dated(line, 0, _OPENING) and not {"who", "which"} & {item.lower for item in line.items[:head]}
    dated = _is_dated(line, head - 8, end + 8) or (opens and rule == FOR_A_SEAT[1])
    return Reference(line, _with_article(line, head), head, end, kind=kind, creates=dated, verb=True)


def _with_article(line: Line, head: int) -> int:
    """Where "an independent candidate" begins."""
    for at in range(head - 1, max(-1, head - 4), -1):
        if line.items[at].lower in ("a", "an", "the"):
            return at if line.items[head].lower.startswith("candidate") else head
    return head


def _is_dated(line: Line, first: int, end: int) -> bool:
    return any(item.symbol == DATE for item in line.items[max(0, first) : end])


def _bodies_chosen(line: Line, head: int) -> Reference | None:
    """ "Local councils, the maslikhats, were chosen on the same day"."""
    before = line.between(max(0, head - _REACH), head)
    chamber = _was_chamber_elected(line, head)
    if chamber:
        return chamber
    bodies = _BODIES.search(before)
    if bodies is None or not (_is_dated(line, head, head + 5) or _SAME_DAY.match(line.between(head + 1, head + 7))):
        return None
    first = max(0, head - _REACH)
    words = line.span(line.index(line.starts[first] + bodies.start(1)), head + 1)
    local: Value[ElectionKind] = Value("local", words, "elections.bodies-chosen")
    return Reference(line, head, head, head + 1, kind=local, creates=True, verb=True)


def _was_chamber_elected(line: Line, head: int) -> Reference | None:
    """ "The outgoing parliament, with its big majority, was elected in April 2017"."""
    before = line.between(0, head)
    chamber = _chamber_before().match(before) if _CHOSEN_ON.match(line.between(head + 1, head + 4)) else None
    if chamber is None or line.items[head].lower not in ELECTED:
        return None
    words: Value[ElectionKind] = Value("parliamentary", line.items[head].span, "elections.chamber-elected")
    return Reference(line, head, head, head + 1, kind=words, creates=True, verb=True)


@cache
def _chamber_before() -> re.Pattern[str]:
    """A sentence on a chamber up to the verb that says that it was elected."""
    chamber = alternatives(lexicon().sets["chamber"])
    return re.compile(
        rf"(?:(?:the|[{COUNTRY}]|'s|outgoing|current|new|previous|present|last|first|country|its|incumbent"
        rf"|[a-z]+-seat) ){{0,5}}"
        rf"(?:{chamber}|(?P<body>[{ORGANISATION}] ))(?:of [^ ,;]+ )?(?:, [^;]{{1,120}} , )?(?:which )?"
        r"(?:was|had been) (?:first |last )?$"
    )


def _decided(line: Line, head: int) -> Reference | None:
    """ "voters in A approved the amendments to the constitution on Sunday"."""
    who = line.between(max(0, head - 5), head).split(" ")
    people = lexicon().sentences["people_voting"]
    matter = _MATTER.search(line.between(head + 1, head + _DECISION_REACH))
    if matter is None or not any(word in people and word not in ("i", "we", "they") for word in who):
        return None
    if line.words & {"referendum", "poll", "vote", "plebiscite", "survey"} or not _is_dated(line, 0, head + 8):
        return None
    kind: Value[ElectionKind] = Value("referendum", line.items[head].span, "elections.voters-decided")
    return Reference(line, head, head, head + 1, kind=kind, creates=True)
