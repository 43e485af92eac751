"""All dates of an article, from its first sentence to its last."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from extract.article import Article
from extract.dates.entries import entry_dates
from extract.dates.grammar import Found, may_tell_time, recognise
from extract.dates.resolve import Moment, resolve
from extract.dates.roles import OPENING, Role, kind_at, leading, names_something, opened, role_of
from extract.dates.said import Calendar, ElectionDay, Length, Offset, Period, Said, Stretch, Weekday
from extract.dates.tense import Tense, had_been, tense_around
from extract.dates.timeline import Frame, Timeline
from extract.dates.words import Item, classify
from extract.document import DateMention, Sentence
from extract.partial_date import PartialDate

_DATE_LINE = 4
"""How many words besides its date a line may have that dates a letter: "Stockholm 26 May 2016"."""
_ELECTION_BEFORE, _ELECTION_AFTER = 5, 4
_HELD_BEFORE, _HELD = 9, frozenset({"held", "place"})
"""So many words before a date "elections were held in the country on" may begin."""
_OPENING_WORDS = 3
"""A date with so few words before it opens its sentence."""
_YEAR = 366
_YEAR_TOLD, _LONGEST_TITLE = re.compile(r"\b(?:19|20)\d\d\b"), 200
_CAUSE, _ABOUT = 9, frozenset({"over", "about", "concerning", "connection"})
_TIMES = frozenset({"after", "following", "since", "during", "before"})
_VOTE_AFTER = 3
_CAME_NEXT = 6
"""So many words before a date "and was then released in" may begin."""
_JOINED = 4
"""At most so many words join two dates of one year."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence by classes and the timeline it stands on."""

    sentence: Sentence
    items: list[Item]
    timeline: Timeline


def find_dates(article: Article, sentences: tuple[Sentence, ...]) -> tuple[DateMention, ...]:
    """The dates and lengths of time that `article` tells, in text order, without overlaps.

    `value` is `None` where a time is told that can't be known. A date after "by", "before" or "after" is open at
    one end. A line that dates a letter is the letter's today from there on.
    """
    timeline = Timeline(article.published)
    timeline.titled = _titled(article)
    entries = entry_dates(article)
    mentions: list[DateMention] = []
    waiting: list[tuple[int, Said, Moment]] = []
    for sentence in sentences:
        if not sentence.block.letter:
            timeline.today = article.published
        timeline.entry = entries.get(sentence.block.span.start)
        if not may_tell_time(article.text, sentence):
            continue
        words = classify(sentence.texts, sentence.words, sentence.spans)
        found = [one for one in recognise(words) if not _ends_name(article, sentence, one)]
        if found:
            first = len(mentions)
            read = _read(_Place(sentence, words.items, timeline), found)
            mentions.extend(read)
            waiting.extend(_waiting(found, read, first, Moment(timeline, "past", sentence.index, sentence.block)))
        if waiting and timeline.election_day is not None:
            for at, said, moment in waiting:
                if timeline.election_told > moment.sentence:
                    mentions[at] = replace(mentions[at], value=resolve(said, moment))
            waiting = [one for one in waiting if timeline.election_told <= one[2].sentence]
    return tuple(mentions)


def _ends_name(article: Article, sentence: Sentence, one: Found) -> bool:
    """Whether "Today" is the last word of a name, as of a newspaper: "the reporters of Moscow Today"."""
    if article.text[one.span.start : one.span.end] != "Today" or sentence.block.kind in ("title", "heading"):
        return False
    before = article.text[sentence.span.start : one.span.start]
    return before.endswith(" ") and before.split()[-1][:1].isupper() and len(before.split()) > 1


def _titled(article: Article) -> int | None:
    """The only year in the title of an article without a date."""
    years = {int(year) for year in _YEAR_TOLD.findall((article.title or "")[:_LONGEST_TITLE])}
    return years.pop() if article.published is None and len(years) == 1 else None


def _waiting(
    found: list[Found], read: list[DateMention], first: int, moment: Moment
) -> list[tuple[int, Said, Moment]]:
    """What counts from a polling day that is told only later: the mention's place, and what was said."""
    said = {one.span: one.said for one in found}
    unknown = ((first + i, said.get(m.span)) for i, m in enumerate(read) if m.value is None)
    return [(at, one, moment) for at, one in unknown if isinstance(one, Offset | Stretch) and one.of == ElectionDay()]


def _read(place: _Place, found: list[Found]) -> list[DateMention]:
    """The mentions of one sentence."""
    mentions: list[DateMention] = []
    sentence, items, timeline = place.sentence, place.items, place.timeline
    ranged = False
    for one in _with_shared_years(found, items):
        if isinstance(one.said, Length):
            mentions.append(DateMention(one.span, None, one.rule, "for", one.said.duration))
            continue
        role = role_of(items, one, ranged)
        tense = _tense(one, place)
        moment = Moment(
            timeline, tense, sentence.index, sentence.block, since=role == "since",
            before=had_been(sentence.words, bisect_left(sentence.starts, one.span.start)),
            then=_comes_next(items, one),
        )  # fmt: skip
        value = resolve(one.said, moment)
        ranged = ranged or (role == "since" and kind_at(items, leading(items, one)) != "since")
        if value is not None and sentence.block.kind != "furniture":
            _remember(one, value, role, place, before=moment.before)
        mentions.append(DateMention(one.span, opened(value, items, one), one.rule, role))
    if sentence.block.letter and len(found) == 1:
        _date_letter(found[0], mentions[0], place)
    return mentions


def _with_shared_years(found: list[Found], items: list[Item]) -> list[Found]:
    """Give a date without year the year of the one it is joined to: "declared on 5 January and lifted on 19 January
    2022"."""
    shared = list(found)
    row = False
    for place in range(len(found) - 2, -1, -1):
        one, two = found[place], shared[place + 1]
        between = items[one.last : two.first]
        joined = len(between) <= _JOINED
        row = joined and (any(item.kind == "and" for item in between) or (row and between[0].kind == "comma"))
        if not row:
            continue
        first, second = one.said, two.said
        if not isinstance(first, Calendar) or not isinstance(second, Calendar):
            continue
        if first.reference or first.turn or not first.month or not second.month or first.year:
            continue
        if second.reference:
            shared[place] = replace(one, said=replace(first, reference=second.reference))
        elif second.year:
            later = (first.month, first.day or 1) > (second.month, second.day or 31)
            shared[place] = replace(one, said=replace(first, year=second.year - 1 if later else second.year))
    return shared


def _comes_next(items: list[Item], one: Found) -> bool:
    """Whether a verb stands right before "in" and the date, joined to one before: "and released in January"."""
    told = one.first > 1 and items[one.first - 2].text.endswith("ed")
    return told and any(item.kind == "and" for item in items[max(0, one.first - _CAME_NEXT) : one.first - 2])


def _tense(one: Found, place: _Place) -> Tense:
    starts = place.sentence.starts
    first, last = bisect_left(starts, one.span.start), bisect_left(starts, one.span.end)
    tense = tense_around(place.sentence.words, first, last)
    if tense == "past" and isinstance(one.said, Weekday) and kind_at(place.items, one.last) == "possessive":
        return "none"  # "Saturday's rally" is named, not told by the verb
    if tense == "past" and isinstance(one.said, Calendar) and one.said.day and _names_vote(place.items, one):
        return "present"  # "were held for urging a boycott of the June 9 vote"
    return tense


def _names_vote(items: list[Item], one: Found) -> bool:
    """Whether a date names a vote: "the June 9 presidential election"."""
    after = items[one.last : one.last + _VOTE_AFTER]
    return names_something(items, one) and any(item.kind == "election" for item in after)


def _remember(one: Found, value: PartialDate, role: Role, place: _Place, *, before: bool) -> None:
    """Keep what later words may lean on; `before` if it had happened before what is told."""
    timeline = place.timeline
    day = value.earliest if value.granularity == "day" else None
    if day and isinstance(one.said, Calendar | Weekday) and one.said.weekday == day.weekday():
        timeline.weekdays[day.weekday()] = day
    if day and _names_election(place.items, one):
        timeline.tell_election(day, place.sentence.index)
    if role == "at" and kind_at(place.items, leading(place.items, one)) not in OPENING:
        plain = isinstance(one.said, Calendar) and not _tells_year(one.said) and one.said.turn is None
        if not _said_aside(one, place, before=before):
            timeline.tell(value, place.sentence.index, plain=plain and not before)
        if plain and day and timeline.frame_in(place.sentence.block, place.sentence.index) is None:
            timeline.main = value, place.sentence.block
        _set_frame(one, value, place)
    elif role == "until" and day and kind_at(place.items, leading(place.items, one)) == "on":
        timeline.tell(value, place.sentence.index)  # "until he was dismissed on 5 January"
    elif role == "since" and _tells_year(one.said) and value.granularity != "interval":
        timeline.tell(value, place.sentence.index)
        if value.granularity in ("day", "month") and not (isinstance(one.said, Calendar) and one.said.reference):
            _set_frame(one, value, place)


def _said_aside(one: Found, place: _Place, *, before: bool) -> bool:
    """Whether a date does not carry the story on: "where police had shot workers a month earlier", "On 11 February N
    was held at a protest over the February 9 elections"."""
    said = one.said
    if before and isinstance(said, Period) and said.basis == "anchor" and said.amount < 0:
        return one.first > _OPENING_WORDS
    told = place.timeline.told
    beside = bool(told) and told[-1].sentence == place.sentence.index
    return beside and names_something(place.items, one)


def _set_frame(one: Found, value: PartialDate, place: _Place) -> None:
    """Let a date with its year, or one that goes on from such a one, date what follows."""
    sentence, timeline = place.sentence, place.timeline
    opens = one.first <= _OPENING_WORDS
    if not opens and _tells_year(one.said) and _of_a_cause(place.items, one):
        return
    fine = value.granularity in ("day", "month")
    frame = timeline.frame_in(sentence.block, sentence.index)
    if _tells_year(one.said) and (fine or opens):
        timeline.frame = Frame(value, sentence.index, sentence.block, opens)
    elif frame and not frame.far and fine and value.earliest and frame.value.earliest:
        distance = (value.earliest - frame.value.earliest).days
        if 0 <= distance < _YEAR:
            timeline.frame = Frame(value, sentence.index, sentence.block, frame.opens)
        elif distance >= _YEAR:
            timeline.frame = None  # "last July": the story is back at the article's time


def _of_a_cause(items: list[Item], one: Found) -> bool:
    """Whether a date only tells what something was about: "charged over the crackdown of March 1, 2008"."""
    before = {item.text for item in items[max(0, one.first - _CAUSE) : one.first]}
    return items[one.first - 1].text == "of" and not _ABOUT.isdisjoint(before) and _TIMES.isdisjoint(before)


def _tells_year(said: Said) -> bool:
    if isinstance(said, Calendar):
        return said.year is not None or said.reference is not None
    return isinstance(said, Period) and said.unit == "year" and (said.basis == "anchor" or said.amount != 0)


def _names_election(items: list[Item], one: Found) -> bool:
    before = items[max(0, one.first - _ELECTION_BEFORE) : one.first]
    after = items[one.last : one.last + _ELECTION_AFTER]
    far = items[max(0, one.first - _HELD_BEFORE) : one.first]
    if any(item.text.lower() in _HELD for item in far) and any(item.kind == "election" for item in far):
        return True
    return any(item.kind == "election" for item in (*before, *after))


def _date_letter(one: Found, mention: DateMention, place: _Place) -> None:
    """Let a line that holds hardly more than a day be the letter's today."""
    beside = len(place.items) - (one.last - one.first)
    if mention.value is None or beside > _DATE_LINE:
        return
    if isinstance(one.said, Calendar) and one.said.day is not None:
        place.timeline.today = mention.value
