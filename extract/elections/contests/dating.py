"""When an election is or was: which of a sentence's dates belongs to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from extract.elections.contests.dated import Dated, Strength, day_of_year
from extract.elections.lexicon import AGENT, COUNTRY, DATE, PLACE, WHO, alternatives, lexicon, phrase
from extract.elections.lines import Line
from extract.facts import Value
from extract.partial_date import PartialDate

_NO_DATE_ROLE = ("since", "until", "for")
_OPENING = 8
_DATELINE = 7
_APART_REACH = 14
_MOVE_REACH = 22
_LONG_SENTENCE = 12
_GOING_REACH = 13
_BEFORE_DATE = ("on", "in", "last", "this", "next")
_OWN_WORDS = ("last ", "this ", "earlier this ", "late last ", "early last ")
"""Dates that begin with these need no "in" or "on"."""
_BARE_DAYS = (
    "yesterday",
    "today",
    "tonight",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_LATER = re.compile(
    rf"(?:in [{WHO}] favou?r |(?!election|referendum|vote |poll|run-off)[^ ,;:.–(){WHO}{AGENT}{DATE}]+ ){{1,14}}"
    r"(?:on|in|for|at) (?:the )?"
)
_APPOSED = re.compile(rf"(?<=[{WHO}] ), [^,;]* , ")
"""What is inserted behind a name: "A, nominated by a coalition, received …"."""
_DECLARED_WINNER = re.compile(r"(?<![^ ])(?:declared|proclaimed|named) (?:as )?(?:the )?(?:winner|victor) ")
_OTHER_EVENT = re.compile(
    r"(?<![^ ])(?:gatherings?|rally|rallies|protests?|meetings?|demonstrations?|march|marches|hearings?|trials?"
    r"|sessions?|inauguration|sworn|ceremony|congress|strikes?|talks|summit|arrested|detained|searched|sentenced|released|jailed"
    r"|killed|died|conference|complaints?|appeals?|lawsuit|debates?) "
)
"""What else may have been on a date that stands far behind the words for a vote."""
_RIGHT_BEFORE = (", the day of the ", ", day of the ", ", at ", "", "in ", "'s ", "in the ", "at the ")
_THAT_OF = ("that of ", "those of ", "one of ")
_CALLED = re.compile(
    r"(?<![^ ])(?:called|announced|calling|announcing|proposed|declared|call|approved|promised) (?:(?:the|a|an) )?$"
)
_WAS_CALLED = re.compile(r"(?<![^ ])(?:called|announced) (?:in|on|last|early|late|back) ")
_EXCLUDED = re.compile(
    r"(?<![^ ])(?:excluded|barred|removed|disqualified|withdrew|withdrawn|banned|struck|eliminated) (?:[^ ]+ ){0,2}?"
    r"(?:from|off) (?:the |its )?(?:(?:early|snap) )?$"
)
_CAMPAIGN = re.compile(
    r"(?<![^ ])(?:campaign|campaigning|registration|season) [^,;]*"
    r"(?:start|began|begin|open|kick|got|end|clos|under|launch)"
)
_FOR = re.compile(r"(?<![^ ])(?:for|held|due|scheduled|set|place) ")
_VERB_ON = re.compile(
    r"(?<![^ ])(?:re-elected|elected|won|voted|held|polls|vote|votes|ran|stood|turned out|turned up|came to power"
    r"|took power|took office|took over) "
    r"(?:[^ ,;:.]+ ){0,3}?"
    r"(?:(?:on|in|last|this) (?:the )?)?$"
)
_GOING = re.compile(
    rf"(?:[{COUNTRY}] )?"
    r"(?:(?:will|are|is|were|was|have|has|also|to|again) ){0,3}?"
    r"(?:went|go|goes|going|gone|heads?|headed|heading|turned out|voted|votes?|voting|cast|holds?|held|holding"
    r"|stages?|staged|gave|handed|granted|chose|elected|re-elected|returned|backed|came|comes|saw|sees|brought"
    r"|witnessed|there (?:was|were|is|are|will be|had been)) (?:[^ ,;:.]+ ){0,7}?$"
)
_WHEN = re.compile(
    rf", when (?:[^ ,;.{WHO}]+ ){{0,3}}?[{WHO}] (?:(?:was|were|had|been|narrowly|officially|first) ){{0,3}}"
)
_BY_THE_VOTE = re.compile(r"\b(?:before|after|following|ahead of|eve of|day of) .*\b(?:vote|election|poll|ballot)")
_OF_HAPPENING = re.compile(
    r"'s (?:[^ ,;.]+ ){0,2}?(?:uprising|revolution|protests|unrest|coup|war|massacre|riots|crackdown|violence"
    r"|killings"
    r"|bloodshed|events|demonstrations|amendments|reforms|crisis) "
)
""" "the first election since last year's uprising": the year of that."""
_TO = re.compile(
    r"(?:brought|bring|bringing|moved|moving|forward|postponed|rescheduled|delayed|put back|shifted) "
    r"(?:[^;]+? )?(?:to|until|for) (?:the )?$"
)
_NOT_DUE = phrase(("not due until", "not due before", "until", "not due"))
_SHOULD_HAVE = re.compile(
    r"(?<![^ ])(?:should|would|ought to|was to|were to|could|might) (?:(?:normally|originally|otherwise|by rights) )?"
    r"have (?:been held|taken place|been due|come|fallen|been called|happened|gone ahead) (?:[^ ,;]+ ){0,2}$"
    r"|(?<![^ ])(?:regular|ordinary|regularly scheduled|scheduled) (?:[^ ]+ )?(?:election|elections|vote|poll) "
    r"(?:was|were) (?:originally )?(?:due|scheduled|planned|expected|set|to be held|to take place) (?:[^ ,;]+ ){0,2}$"
    r"|(?<![^ ])had (?:originally |at first |initially )?been (?:originally |at first )?"
    r"(?:due|scheduled|planned|expected|foreseen|set|slated) (?:[^ ,;]+ ){0,2}$"
)
"""Before a date on which no vote was held."""
_COMPARED = re.compile(
    rf"(?:(?:that |which )?(?:(?:he|she|it|they|the (?:party|bloc|president)|[{WHO}]) )(?:had )?"
    r"(?:achieved|won|got|took|received|scored|polled|secured|garnered|obtained|gained|recorded) )?"
    r"(?:and (?:[^ ,;.]+ ){0,5}?(?:seats?|mandates|deputies) (?:in parliament )?)?"
    r"(?:(?:officially|reported|recorded|registered|claimed|announced|seen|achieved|given|declared) ){0,2}"
    r"(?:of (?:the |all )?(?:popular )?(?:votes? |ballots )(?:cast )?)?(?:\) )?(?:in|at|during) (?:the )?"
    r"(?:previous |last )?(?:presidential |parliamentary )?(?:(?:election|vote|poll|elections) (?:in|of) )?"
)
_BEFORE_FIGURE = re.compile(
    rf",? ?(?:[{WHO}]|he|she) (?:(?:had|has|then|only) )?"
    r"(?:got|won|took|received|polled|scored|collected|gained|secured) "
    r"(?:(?:just|only|about|nearly|over) )?"
    r"|,? ?(?:with|by|taking|winning|getting|when (?:he|she|it) (?:got|won|took|received)) "
    r"(?:(?:a|an|the|just|only) )?"
)

_IS_DUE = re.compile(r"(?<![^ ])(?:is|are) (?:(?:now|next|not) )?(?:due|scheduled|planned|expected|slated) ")
_APPOSITION = re.compile(rf"^, (?:the |its |their )[^,;.{WHO}{DATE}]{{1,30}} , ")
ON_MATTER = re.compile(
    r"^on (?:[^ ,;.]+ ){1,7}?(?=(?:is|are|was|were|will|has|had|set|held|scheduled|due|took|planned|slated) )"
)
""" "a referendum on the amended constitution is set for 30 April"."""
_IN_WHO_CLAUSE = re.compile(r", (?:who|which) (?:[^ ,;]+ ){1,6}$")
""" "A, who came to power in 2016, received": the date is of what is only inserted."""
_TO_HOLD = re.compile(
    r"(?<![^ ])(?:voted|agreed|decided|proposed|planned|wanted|promised|ordered|asked|moved|appealed) "
    r"(?:[^ ,;]+ ){0,3}?to (?:hold|call|stage|conduct|have|organise) "
)
_TO_COME = re.compile(r"(?<![^ ])(?:will|faces|must|to face|to meet|meets) ")
""" "took 42 % in the election and will face B in a run-off on 3 November": the day of another."""
_NOT_LET = re.compile(r"(?<![^ ])(?:refused|rejected|registered|denied|barred|disqualified|nominated) ")
"""What is done to candidates in the year of a vote."""
_RESET = re.compile(
    r"(?:, )?(?:(?!was |were |been )[^ ,;.]+ ){0,5}?"
    r"(?:moved|brought|postponed|put (?:back|off|forward)|shifted|rescheduled|delayed|annulled|cancelled|invalidated"
    r"|overturned) "
    r"(?:forward )?(?:(?:the|that|this|its|results?|outcome|of) )*(?:[^ ,;.]+ ){0,3}?$"
)
"""What was done to a vote on the date that opens a sentence, which is no day of the vote itself."""
_FIGURES_SHOWED = re.compile(
    r"(?:, )?(?:the |its )?(?:[^ ,;]+ ){0,2}?(?:figures|results|data|returns|protocols) "
    r"(?:showed|show|gave|indicated|suggested|from|published|put|confirmed) "
)
""" "On 21 March preliminary figures showed": the day after a vote."""
_DECIDED = re.compile(r"(?<![^ ])(?:approved|backed|endorsed|adopted|rejected|voted|supported) ")
_ROUND = re.compile(
    r"(?<![^ ])(?:second round|run-off|runoff|second ballot) (?:of voting )?(?:held )?(?:on )?(?:the )?$"
)
_APART = re.compile(
    r"(?<![^ ])(a|the|one|two|three|four|five|six|seven|eight|nine|ten) (day|week|month|year)s? "
    rf"(after|following|before|ahead of) (?:(?:the|[{WHO}]|(?!the )[^ ,;:.(){WHO}{DATE}]+) ){{0,9}}?$"
)


def attach_date(line: Line, first: int, head: int, end: int) -> Dated | None:
    """The date of the election that the items `first` … `end` name, if the sentence tells one: by the first of these
    ways that any of its dates fits."""
    usable = sorted({*_usable_dates(line), *_dates_inside(line, first, head)})
    if not usable:
        return None
    around = line.between(max(0, first - 6), first)
    called = bool(_CALLED.search(line.between(max(0, first - 4), first))) or bool(_EXCLUDED.search(around))

    def behind(index: int) -> bool:
        between = ON_MATTER.sub("", _APPOSITION.sub("", line.between(end, index)))
        if index >= end and between == "of ":
            return True
        announced = called or _WAS_CALLED.search(between) or _CAMPAIGN.search(between)
        return index >= end and bool(_link().fullmatch(between)) and not (announced and not _FOR.search(between))

    def later(index: int) -> bool:
        between = line.between(end, index)
        fits = index >= end and not called and bool(_LATER.fullmatch(between)) and not _OTHER_EVENT.search(between)
        fits = fits and line.between(index + 1, index + 2) != "'s "  # "to turn the page on last year's turmoil"
        return fits and not _announced(line, end, index) and not _CAMPAIGN.search(line.between(end, index))

    def of_verb(index: int) -> bool:
        fits = index < first and bool(_VERB_ON.search(line.between(max(0, index - 6), index)))
        if (
            fits
            and ", " in line.between(index, first)
            and _IN_WHO_CLAUSE.search(line.between(max(0, index - 9), index))
        ):
            return False
        return fits and not _announced(line, index, first)

    def of_going(index: int) -> bool:
        introduced = 0 < index < first and line.items[index - 1].lower in _BEFORE_DATE
        bare = 0 < index < first and line.items[index].lower in _BARE_DAYS
        bare = bare and not line.items[index - 1].lower.endswith("ago")  # "a month ago today"
        told = introduced or bare or (0 < index < first and line.items[index].lower.startswith(_OWN_WORDS))
        told = told and not _TO_HOLD.search(line.between(index + 1, first))
        near = first - index < _GOING_REACH
        return told and near and bool(_GOING.fullmatch(line.between(index + 1, first)))

    def when(index: int) -> bool:
        return index < first and bool(_WHEN.fullmatch(line.between(index + 1, first)))

    def of_round(index: int) -> bool:
        if index < end or _TO_COME.search(line.between(end, index)):
            return False
        return bool(_ROUND.search(line.between(max(end, index - 5), index)))

    ways: tuple[tuple[str, Callable[[int], bool]], ...] = (
        ("date-before", lambda index: first <= index < head),
        ("date-moved-to", lambda index: _moved_to(line, index)),
        ("date-behind", behind),
        ("date-later", later),
        ("date-of-going", of_going),
        ("date-of-verb", of_verb),
        ("date-when", when),
        ("date-of-round", of_round),
    )
    for name, fits in ways:
        for index in reversed(usable) if name == "date-of-verb" else usable:  # the nearest of those before
            if fits(index):
                told = _dated(line, index, "attached", f"elections.{name}")
                day = next((at for at in usable if behind(at)), None) if name == "date-before" else None
                return (
                    day and day_of_year(told, line.items[day].span, line.items[day].lower, _value(line, day))
                ) or told
    apart = _days_apart(line, usable, first)
    if apart:
        return apart
    for index in usable:
        apposed = line.between(index + 1, first) == ", " and line.between(index - 2, index) in _THAT_OF
        if index < first and (apposed or line.between(index + 1, first) in _RIGHT_BEFORE):
            return _dated(line, index, "attached", "elections.date-right-before")
    opening = _opening(line, usable, first)
    if opening:
        return opening
    return None


def _days_apart(line: Line, usable: list[int], first: int) -> Dated | None:
    """ "On 22 October he resigned, a day after the referendum": so many days before or after the date told."""
    start = max(0, first - _APART_REACH)
    found = _APART.search(line.between(start, first))
    base = next((index for index in reversed(usable) if index < first), None)
    if found is None or base is None or _value(line, base).granularity != "day":
        return None
    number = lexicon().number_words.get(found.group(1), 1)
    day = _value(line, base).earliest
    assert day is not None
    sign = -1 if found.group(3) in ("after", "following") else 1
    words = line.span(line.index(line.starts[start] + found.start()), first)
    return Dated(Value(_apart(day, sign * number, found.group(2)), words, "elections.date-days-apart"), "attached")


def _apart(day: date, number: int, unit: str) -> PartialDate:
    """The day, month or year so many units from `day`."""
    if unit in ("day", "week"):
        return PartialDate.day(day + timedelta(days=number * (7 if unit == "week" else 1)))
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1)
    return PartialDate.month(months // 12, months % 12 + 1) if unit == "month" else PartialDate.year(months // 12)


def opening_date(line: Line, upto: int) -> Value[PartialDate] | None:
    """The date that opens a sentence and holds for what its item `upto` tells, unless it dates an announcement."""
    found = _opening(line, _usable_dates(line), upto)
    return found.date if found else None


def date_of_figure(line: Line, index: int) -> Value[PartialDate] | None:
    """The date right beside a figure ("down from 77% in 2011", "in 2007 with 88%"), which makes it that time's."""
    for at in range(index + 1, min(index + 10, len(line.items))):
        if line.items[at].symbol == DATE and _usable(line, at):
            apart = at == index + 1 and line.items[at].lower.endswith(("earlier", "before", "previously"))
            bracketed = line.between(index + 1, at) == "( " and line.between(at + 1, at + 2) == ") "
            of_it = apart or bracketed or line.between(index + 1, at) == "of "
            if of_it or _COMPARED.fullmatch(line.between(index + 1, at)):
                return _dated(line, at, "attached", "elections.date-compared").date
            break
    for at in range(index - 1, max(0, index - 8), -1):
        if line.items[at].symbol == DATE:
            joined = _BEFORE_FIGURE.fullmatch(line.between(at + 1, index))
            of_subject = joined is not None and any(symbol in joined.group() for symbol in WHO)
            usable = _usable(line, at) and not (of_subject and _value(line, at).granularity == "day")
            if joined and line.items[at - 1].lower in ("in", "on", "of") and usable:
                return _dated(line, at, "attached", "elections.date-beside-figure").date
            break
    return None


@cache
def _link() -> re.Pattern[str]:
    """What may stand between the words for a vote and its date."""
    words = alternatives(lexicon().sentences["date_link"])
    return re.compile(rf"(?:{words}|[{COUNTRY}{PLACE}] ){{0,9}}")


def _usable_dates(line: Line) -> list[int]:
    return [index for index, item in enumerate(line.items) if item.symbol == DATE and _usable(line, index)]


def _dates_inside(line: Line, first: int, head: int) -> Iterator[int]:
    """ "since the 2004 election": a date among the words for a vote is its own, whatever stands before them."""
    for index in range(first + 1, head):
        found = line.items[index].date
        if found and found.value and found.role == "since" and found.value.granularity == "year":
            yield index


def _usable(line: Line, index: int) -> bool:
    """Whether a date can be an election's: known, a point in time, and not the day it had been due on."""
    found = line.items[index].date
    if found is None or found.value is None or found.role in _NO_DATE_ROLE:
        return False
    if _BY_THE_VOTE.search(line.items[index].lower) or _OF_HAPPENING.match(line.between(index + 1, index + 6)):
        return False
    reading = lexicon().reading
    before = re.split(DATE, line.between(max(0, index - 5), index))[-1]
    if _NOT_DUE.search(before):
        return False
    if _SHOULD_HAVE.search(line.between(max(0, index - 9), index)):
        return False
    was_due = (
        not _IS_DUE.search(before)
        and phrase(reading["due"]).search(before)
        and phrase(reading["moved"]).search(line.code)
    )
    return not was_due or _moved_to(line, index)


def _moved_to(line: Line, index: int) -> bool:
    """ "brought forward … to 20 November"."""
    return bool(_TO.search(line.between(max(0, index - _MOVE_REACH), index)))


def _announced(line: Line, first: int, end: int) -> bool:
    return bool(phrase(lexicon().reading["announces"]).search(line.between(first, end)))


def _opening(line: Line, usable: list[int], first: int) -> Dated | None:
    """A date that opens the sentence ("On 5 July, …", "Last time round, in 2011, …") holds for all of it, or for what
    comes before the semicolon behind which another opens, unless it dates an announcement or the like; a day needs a
    verb of voting, or has to stand close by."""
    dateline = next((at + 1 for at, item in enumerate(line.items[:_DATELINE]) if item.lower == "–"), 0)
    start = next((at + 1 for at in range(first - 1, -1, -1) if line.items[at].lower == ";"), dateline)
    index = next((at for at in usable if at >= start), first)
    if index >= first and start:
        start, index = 0, next(iter(usable), first)
    if index >= min(start + _OPENING, first) or any(i.symbol not in ("", DATE) for i in line.items[start:index]):
        return None
    between = _DECLARED_WINNER.sub("", _APPOSED.sub("", line.between(index + 1, first)))
    decided_in = first > 0 and line.items[first - 1].lower in ("in", "at")
    if _value(line, index).granularity == "year":
        between = _NOT_LET.sub("", between)
    if phrase(lexicon().reading["announces"]).search(between) and not (decided_in and _DECIDED.search(between)):
        return None
    published = _RESET.match(between) or _FIGURES_SHOWED.match(between)
    if _value(line, index).granularity in ("day", "month") and published:
        return None
    far = between.count(" ") + 1
    day = _value(line, index).granularity == "day"
    held = phrase(lexicon().sentences["held_verbs"]).search(between)
    loose = far > _LONG_SENTENCE or (day and far > 5 and not held)
    return _dated(line, index, "sentence" if loose else "attached", "elections.date-opening")


def _dated(line: Line, index: int, strength: Strength, rule: str) -> Dated:
    """The date at `index`, or a finer one beside it that agrees ("this year on March 20th")."""
    best = index
    for other in _beside(line, index):
        mine, theirs = _value(line, best), _value(line, other)
        if theirs.within(mine) and theirs != mine:
            best = other
    return Dated(Value(_value(line, best), line.items[best].span, rule), strength)


def _beside(line: Line, index: int) -> Iterator[int]:
    for other in (index - 2, index - 1, index + 1, index + 2, index + 3):
        if 0 <= other < len(line.items) and line.items[other].symbol == DATE and _usable(line, other):
            yield other


def _value(line: Line, index: int) -> PartialDate:
    found = line.items[index].date
    assert found is not None
    assert found.value is not None
    return found.value
