"""Dates of votes still to come, where a day without a year, or a weekday, was read as past."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from extract.document import DateMention, Document
from extract.elections.contests.told_years import VOTE_OF, YEARLESS, in_year
from extract.elections.lexicon import DATE, PERCENT, lexicon, phrase
from extract.elections.lines import Item, Line, speaks_of_votes
from extract.language.calendar_words import ANY_WEEKDAY
from extract.partial_date import PartialDate

_WEEKDAY = re.compile(ANY_WEEKDAY.lower())
_OF_VOTES = re.compile(r"(?<![^ ])of (?:the |all )?votes ")
_FOR_VOTE = re.compile(
    r"(?<![^ ])(?:for|ahead of|before|until) (?:(?:the|an?|its|this|next|upcoming|coming) )?(?:[^ ,;]+ ){0,4}?"
    r"(?:elections?|vote|ballot|poll|polls|referendum|plebiscite|run-?off) (?:of |on )(?:the )?$"
)
_WENT = re.compile(
    r"(?:went|was|were|saw|brought|passed|ended|gave|produced|changed|left|took|drew|proved|came|had|did|made|led"
    r"|showed|returned|ran|fell|[a-z]{3,}ed) "
)
_DECIDED = re.compile(
    r"(?<![^ ])(?:(?:after|by|having|has|have|had|since|with|following) (?:[^ ,;]+ ){0,3}?"
    r"(?:beating|defeating|winning|losing|conceding|beaten|defeated|won|lost|conceded|victory|triumph|win|defeat)"
    r"|beat|defeated|trounced|unseated|ousted|won|lost|conceded) (?:[^ ;]+ ){0,8}?(?:in|at|of|on|from) (?:the )?$"
)
_UNSURE = re.compile(
    r"(?<![^ ])(?:if|unless|hopes?|hoping|hoped|expected|likely|chances?|could|may|might|tipped|favou?rites?"
    r"|predicted|predicts|would|should|set to|bound to|polls? (?:say|suggest)|can) "
)
_CLAUSE = 14
_PHRASE = 9
_YEAR = 366
_HALF_YEAR = 183
_NEAR = 7
_FIRST = 4
_COUNTED = 5
"""How many words before a weekday may say that its votes are counted."""
_WILL_MEET = re.compile(
    r"(?<![^ ])(?:will|must|to) (?:now |then )?(?:face|meet|fight|contest|stand|compete|take on) [^;]*"
    r"(?:run-?off|second round|second ballot|vote|ballot) (?:on |of )(?:the )?$"
)
""" "will face B in a run-off on 3 November": to come."""
_RUN_OFF = re.compile(r"(?:presidential |second |decisive )?(?:run-?off|second round|second ballot|rematch) ")
_FACING = re.compile(
    r"(?<![^ ])(?:face|faces|facing|meet in|head to|heads to|headed for|heading for|go into|goes into|go to"
    r"|goes to|set for"
    r"|scheduled for|ahead of|prepare for|compete in|forced into|into|advance to|advanced to|through to)"
    r" (?:[^ ,;]+ ){0,2}?$"
)
""" "A and B face a 7 February run-off": to come."""
_VOTE_BEHIND = re.compile(
    r"(?:(?:early|snap|extraordinary|presidential|parliamentary|general|local|mayoral|legislative) ){0,2}"
    r"(?:elections?|vote|poll|ballot|referendum|run-?off) "
)
_OVER = re.compile(
    r"(?<![^ ])(?:after|since|following|last|won|lost|held|beat|defeated|disputed|rigged|stolen|stood|ran"
    r"|results? of|winner of"
    r"|outcome of|protested|were|was|had|took|voted|took part|participated|received|garnered|got) "
)
""" "the 3 April election": the nearest one, unless the sentence tells of what is over."""
_VOTE_THEN = re.compile(
    r"(?<![^ ])(?:elections?|vote|poll|polls|referendum|run-?off) (?:(?:to|in|of|for) (?:[^ ,;.]+"
    r" ){1,5}?){0,2}?on (?:the )?$"
)
_HELD = re.compile(
    r"(?<![^ ])(?:win|winning|went on|victory|defeat|stormed|swept|after|since|following|last|won|lost|held"
    r"|beat|defeated|disputed|rigged|stolen|results? of"
    r"|winner of|took place"
    r"|outcome of|protested|received|garnered|got|re-elected|elected) "
)
_SOON = 21
""" "candidates in the elections in X on 27 December", told five days before."""
_OVER_REACH = 12
_MEET_REACH = 30
_WEEK = timedelta(days=7)
_FORTNIGHT = timedelta(days=14)
_LEAD = 2
"""How many sentences may open an article with the result."""
_RESULT = re.compile(
    r"(?<![^ ])(?:won|was re-elected|elected|took|received|secured|garnered|gained|polled|scored|got|led|swept"
    r"|defeated"
    rf"|victory) [^;.]{{0,90}}{PERCENT} "
    rf"|(?<![^ ])(?:was|were) (?:[^ ,;]+ ){{0,5}}?(?:ahead|leading|in the lead|first|second) [^;.]{{0,90}}{PERCENT} "
)
_SURVEYED = frozenset(("survey", "surveys", "pollster", "opinion", "ratings", "respondents", "intend"))
_VOTE_ON = re.compile(
    r"(?<![^ ])(?:elections?|vote|poll|polls|ballot|referendum|run-?off) (?:(?:in|of) (?:the )?[^ ,;]+ )?(?:on"
    r" )(?:the )?$"
)
_OF_DAY = re.compile(r"'s (?:[^ ,;.]+ ){0,3}?(?:elections?|vote|poll|polls|ballot|referendum|run-?off) ")


def with_coming_dates(items: list[Item], document: Document) -> list[Item]:
    """`items` with a day or month that has no year, and that was read as long past, moved to the coming one where the
    sentence tells of a vote and of nothing past; a weekday too, where the sentence tells of a vote to come."""
    published = document.article.published
    if published is None or published.granularity == "year" or published.latest is None:
        return items
    items = [_today(items, at, published.latest) if item.lower == "today" else item for at, item in enumerate(items)]
    if not any(item.date for item in items):
        return items
    code = " ".join(item.lower for item in items) + " "
    if not speaks_of_votes(code):
        return items
    words = lexicon().sentences
    yearless = not phrase(words["told_as_past"]).search(code.replace(" be held ", " "))
    coming, counted = phrase(words["told_as_coming"]), phrase(words["told_as_counted"])
    anchor = _anchor(items, published.latest)
    moved: list[Item] = []
    for at, item in enumerate(items):
        own = _of_the_vote(items, at, published.latest) if item.date else None
        if own:
            moved.append(own)
            continue
        before = " ".join(other.lower for other in items[max(0, at - _NEAR) : at]) + " " if item.date else ""
        if item.date and (counted.search(" ".join(before.split(" ")[-_COUNTED:])) or _is_decided(items, at)):
            moved.append(_moved_back(item, published.latest))
            continue
        weekdays = bool(coming.search(_OF_VOTES.sub("", before)))
        moved.append(_moved(item, published.latest, yearless=yearless, weekdays=weekdays, anchor=anchor))
    return moved


def _today(items: list[Item], at: int, published: date) -> Item:
    """ "today's presidential election": of the day of the article."""
    item = items[at]
    behind = " ".join(other.lower for other in items[at + 1 : at + 6]) + " "
    if item.symbol or _OF_DAY.match(behind) is None:
        return item
    mention = DateMention(item.span, PartialDate.day(published), "elections.today")
    return item._replace(symbol=DATE, date=mention)


def with_counted_days(lines: Sequence[Line], published: PartialDate | None) -> None:
    """Where an article opens with the result of a vote, "Sunday's poll" is that of the week before."""
    if published is None or published.granularity != "day" or published.latest is None:
        return
    body = [line for line in lines if not line.heading][:_LEAD]
    if not any(_tells_result(line, published.latest) for line in body):
        return
    coming = phrase(lexicon().sentences["told_as_coming"])
    for line in lines:
        days = [
            at
            for at, item in enumerate(line.items[:-1])
            if item.date and _WEEKDAY.fullmatch(item.lower) and _is_day_of_vote(line, at)
        ]
        if days and not coming.search(line.code):
            line.items = [_moved_back(i, published.latest) if n in days else i for n, i in enumerate(line.items)]
            line.encode()


def _is_day_of_vote(line: Line, at: int) -> bool:
    """ "Sunday's election", "the election in X on Sunday"."""
    if _OF_DAY.match(line.between(at + 1, at + 6)):
        return True
    return _VOTE_ON.search(line.between(max(0, at - _NEAR), at)) is not None


def _tells_result(line: Line, published: date) -> bool:
    """Whether a sentence tells the result of a vote just held."""
    old = any(
        item.date and item.date.value and item.date.value.latest and item.date.value.latest < published - _FORTNIGHT
        for item in line.items
    )
    if old or line.words & _SURVEYED:
        return False
    return _RESULT.search(line.code) is not None and not _UNSURE.search(line.code)


def _of_the_vote(items: list[Item], at: int, published: date) -> Item | None:
    """A day without a year that is part of the words for a vote: the tense of the sentence is another's, unless the
    vote itself is the subject of a past verb ("the referendum of 2 May went …")."""
    item = items[at]
    value = item.date.value if item.date else None
    if item.date is None or value is None or value.earliest is None or not YEARLESS.fullmatch(item.lower):
        return None
    away = (value.earliest - published).days
    before = " ".join(other.lower for other in items[max(0, at - _PHRASE) : at]) + " "
    clause = " ".join(other.lower for other in items[max(0, at - _MEET_REACH) : at]) + " "
    nearer = _of_nearer_vote(items, at, clause, published) or _of_vote_just_held(items, at, before, published)
    if nearer:
        return nearer
    if abs(away) > _YEAR or not VOTE_OF.search(before):
        return None
    behind = " ".join(other.lower for other in items[at + 1 : at + 3]) + " "
    if _WENT.match(behind):
        earlier = in_year(value, value.earliest.year - 1) if away > 0 else value
        return item._replace(date=replace(item.date, value=earlier)) if earlier else None
    if away < -_HALF_YEAR and (_FOR_VOTE.search(before) or _WILL_MEET.search(clause)):
        later = in_year(value, value.earliest.year + 1)
        near = later and later.earliest and 0 <= (later.earliest - published).days <= _HALF_YEAR
        return item._replace(date=replace(item.date, value=later)) if near else None
    return None


def _of_vote_just_held(items: list[Item], at: int, before: str, published: date) -> Item | None:
    """ "won its expected landslide in the 15 January vote", told two days later: no day of the next year."""
    date_mention = items[at].date
    value = date_mention.value if date_mention else None
    if date_mention is None or value is None or value.earliest is None:
        return None
    if (value.earliest - published).days <= _HALF_YEAR:
        return None
    lately = in_year(value, value.earliest.year - 1)
    if lately is None or lately.earliest is None or not 0 <= (published - lately.earliest).days <= _SOON:
        return None
    of_vote = _VOTE_BEHIND.match(_behind(items, at)) or VOTE_OF.search(before)
    return items[at]._replace(date=replace(date_mention, value=lately)) if of_vote else None


def _behind(items: list[Item], at: int) -> str:
    return " ".join(other.lower for other in items[at + 1 : at + 4]) + " "


def _of_nearer_vote(items: list[Item], at: int, clause: str, published: date) -> Item | None:
    """ "A and B face a 7 February run-off", "in the 3 April election": a day right before the words for a vote, read
    as one of the year before, is the next one where that is nearer and nothing tells that it is over."""
    date_mention = items[at].date
    value = date_mention.value if date_mention else None
    if date_mention is None or value is None or value.earliest is None:
        return None
    if not _HALF_YEAR < (published - value.earliest).days <= _YEAR:
        return None
    ahead = _behind(items, at)
    near = " ".join(other.lower for other in items[max(0, at - _OVER_REACH) : at]) + " "
    faces = _RUN_OFF.match(ahead) and _FACING.search(clause)
    later = in_year(value, value.earliest.year + 1)
    if later is None or later.earliest is None:
        return None
    soon = 0 <= (later.earliest - published).days <= _SOON and _VOTE_THEN.search(near) and not _HELD.search(near)
    if not faces and not soon and (not _VOTE_BEHIND.match(ahead) or _OVER.search(near)):
        return None
    nearer = 0 <= (later.earliest - published).days < (published - value.earliest).days
    return items[at]._replace(date=replace(date_mention, value=later)) if nearer or faces else None


def _is_decided(items: list[Item], at: int) -> bool:
    """Whether somebody has won or lost on a weekday: "will be president after beating A in Sunday's runoff"."""
    before = " ".join(other.lower for other in items[max(0, at - _CLAUSE) : at]) + " "
    return bool(_DECIDED.search(before)) and not _UNSURE.search(before)


def _moved_back(item: Item, published: date) -> Item:
    """A weekday read as a coming one, where votes of that day are counted already."""
    value = item.date.value if item.date else None
    if item.date is None or value is None or value.earliest is None or not _WEEKDAY.fullmatch(item.lower):
        return item
    if not timedelta() < value.earliest - published <= _WEEK:
        return item
    return item._replace(date=replace(item.date, value=PartialDate.day(value.earliest - _WEEK)))


def _anchor(items: list[Item], published: date) -> date | None:
    """The first day of the date that a sentence opens with, if that is past: a day without a year comes after it."""
    first = next((item.date.value for item in items[:_FIRST] if item.date and item.date.value), None)
    return first.earliest if first and first.earliest and first.earliest <= published else None


def _moved(item: Item, published: date, *, yearless: bool, weekdays: bool, anchor: date | None) -> Item:
    value = item.date.value if item.date else None
    if item.date is None or value is None or value.latest is None or value.earliest is None:
        return item
    coming: PartialDate | None = None
    past = published - value.latest
    if yearless and past.days > _HALF_YEAR and YEARLESS.fullmatch(item.lower):
        years = (published.year, published.year + 1) if weekdays else (value.earliest.year + 1,)
        later = (in_year(value, year) for year in years)
        coming = next((one for one in later if one and one.earliest and one.earliest >= published), None)
        if coming and coming.earliest and not 0 <= (coming.earliest - published).days <= _HALF_YEAR:
            coming = None
    elif YEARLESS.fullmatch(item.lower) and (value.earliest - published).days > _HALF_YEAR and anchor:
        nearer = in_year(value, value.earliest.year - 1)
        coming = nearer if nearer and nearer.earliest and anchor <= nearer.earliest else None
    elif weekdays and timedelta() < past < _WEEK and _WEEKDAY.fullmatch(item.lower):
        coming = PartialDate.day(value.latest + _WEEK)
    return item._replace(date=replace(item.date, value=coming)) if coming else item
