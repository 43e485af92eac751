"""When: the date of a trigger's clause."""

from __future__ import annotations

import re
from datetime import timedelta

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.gatherings import after_gathering
from extract.custody.locations.places import meanwhile, resumed
from extract.custody.offences.charge_patterns import CRIME
from extract.custody.scene import LATER, Scene
from extract.custody.timing.clause_before import (
    ACTING,
    ends_then,
    of_comment,
    of_relative_clause,
    taken_while,
    when_before,
)
from extract.custody.timing.counted_among import is_one_of_those
from extract.custody.timing.dates_of_things import is_of_a_noun
from extract.custody.timing.lent_dates import counted_date, date_of_first_days, date_within, lent_date, told_apart
from extract.custody.timing.opening import another_clause, month_of_word, only_said, set_in
from extract.custody.timing.usable_dates import (
    belongs_elsewhere,
    goes_on,
    joined_as_later,
    opens_next,
    recalled_from,
    set_off,
    usable,
)
from extract.document import DateMention
from extract.facts import Value
from extract.language.chunks import VerbGroup, Word, is_class, lower_of
from extract.partial_date import PartialDate

_SINCE = re.compile(r"\bsince(?: then| that time)?(?=[,.]|\s*$)|^since then\b|\bhave since\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ON_ARRIVAL = re.compile(r"\s*(?:on|upon) (?:his |her |their )?(?:landing|arrival|arriving|return)\b", re.IGNORECASE)
_LATER_WORDS = frozenset({"later", "then", "subsequently", "eventually", "also"})
_COMPARING = frozenset({"against", "versus", "than"})
_NEXT_DAY = re.compile(r"the (?:next|following) (?:day|morning|evening)|.{1,20} later")
_REACH, _CAUSE, _SHORTEST_PARTICIPLE, _OPENING = 16, 5, 5, 8


def add_date(draft: Draft, scene: Scene, at: int, end: int, *, attached: bool) -> None:
    """The date of the trigger at `at`: after it in its clause, right before it, or opening the sentence.

    `attached` triggers (participles and relative clauses) don't take the date that opens the sentence.
    """
    spent = scene.verb(at)
    if draft.date is not None or (spent is not None and spent.lemma == "spend" and spent.verb.form == "ing"):
        return
    inside = _date_inside(scene, at)
    if inside is not None:
        draft.date = Value(inside[0], inside[1], draft.rule)
        return
    draft.date = lent_date(scene, draft.words) or date_within(scene, draft.words)
    draft.date = draft.date or (None if attached else counted_date(scene, draft.words))
    if draft.date is not None or told_apart(scene, draft.words):
        return
    if _unknown_behind(scene, at, end):
        return  # "and walked out two days later", nobody knows after what
    position = _date_in_clause(draft, scene, at, end)
    if position < at and joined_as_later(scene, at):
        return  # "was arrested in June and later sentenced"
    if position >= 0:
        set_date(draft, scene, _finer(scene, position, draft))
    else:
        _date_of_return(draft, scene, at)
    if draft.date is None and position < 0 and not attached:
        _date_around(draft, scene, at)
    elif draft.date is None and (_goes_on_where(scene, at) or is_one_of_those(scene, at)):
        _date_of_main_clause(draft, scene, at)
        if draft.date is None:
            opening_date(draft, scene, at)
    if draft.date is None:
        draft.date = date_of_first_days(draft, scene)
    if draft.date is None and not attached and draft.kind in ("arrest", "sentence"):
        _month_of_gathering(draft, scene, end)


def _unknown_behind(scene: Scene, at: int, end: int) -> bool:
    """Whether a time that cannot be known is told right behind the trigger's words, none that is known before it."""
    for position in range(at + 1, end):
        phrase = scene.phrases[position]
        if isinstance(phrase, Word) and phrase.date is not None and phrase.date.role != "for":
            return phrase.date.value is None and _NEXT_DAY.fullmatch(phrase.lower) is not None
    return False


def _month_of_gathering(draft: Draft, scene: Scene, end: int) -> None:
    """ "Were each jailed for ten days after a rally on 28 May": the month, since nobody tells how long after."""
    for position in after_gathering(scene, end):
        if usable(scene, position, draft):
            phrase = scene.phrases[position]
            assert isinstance(phrase, Word) and phrase.date is not None and phrase.date.value is not None
            day = phrase.date.value.earliest
            if phrase.date.value.granularity in ("day", "month") and day is not None:
                draft.date = Value(PartialDate.month(day.year, day.month), phrase.date.span, draft.rule)
            return


def _date_inside(scene: Scene, at: int) -> tuple[PartialDate, Span] | None:
    """The date inside the trigger's own words: "was on Tuesday found guilty", "his 2016 arrest"."""
    group = scene.group(at)
    phrase = scene.verb(at) or group
    words = scene.clauses.words[phrase.first : phrase.last] if phrase else ()
    year = next((w for w in words if w.cls == "num" and _YEAR.fullmatch(w.text)), None) if group else None
    if year is not None:
        return PartialDate.parse(year.text), year.span
    published = scene.document.article.published
    todays = group is not None and scene.lower(at - 2) == "today" and is_class(scene.phrases[at - 1], "poss")
    if todays and at > 1 and published is not None and published.granularity == "day":
        return published, scene.phrases[at - 2].span
    dates = (word.date for word in words if word.date is not None)
    return next(((d.value, d.span) for d in dates if d.role == "at" and d.value is not None), None)


def _date_in_clause(draft: Draft, scene: Scene, at: int, end: int) -> int:
    """The position of the date after the trigger, else right before it, else before its "when"; -1 if none."""
    for after in (*range(at + 1, end), *resumed(scene, end), *_day_after_cause(scene, end)):
        if scene.lower(after) in _COMPARING and (g := scene.group(after + 1)) and g.count is not None:
            break  # "Last year 120 people were jailed, against 80 in 2020"
        if usable(scene, after, draft) and not opens_next(scene, at, after) and not is_of_a_noun(scene, after):
            return int(after)
    noted = end == at + 1 < len(scene.phrases) - 1 and scene.lower(end) == ":"
    crime = end + 1 if noted else _after_crime(scene, end)  # "arrested: 19 October 2020"
    if crime >= 0 and usable(scene, crime, draft):
        return crime
    joined = bool(at) and is_class(scene.phrases[at - 1], "cc")
    shared = _of_verb_before(draft, scene, at) if joined else -1
    start = at if joined else scene.left_start(at)
    if shared >= 0 or scene.describes_subject(start, at):
        return shared
    for position in range(at - 1, start - 1, -1):
        phrase = scene.phrases[position]
        if is_class(phrase, "comma", "dash", "rel") or lower_of(phrase) in LATER:
            before = set_off(scene, position, at, draft) if is_class(phrase, "comma") else -1
            if before >= start - 1:
                return before
            break
        if usable(scene, position, draft) and not belongs_elsewhere(scene, position):
            return -1 if of_relative_clause(scene, start, at) or of_comment(scene, position, at) else position
    when = when_before(scene, start)
    return when if when >= 0 and (usable(scene, when, draft) or ends_then(scene, when)) else -1


def _of_verb_before(draft: Draft, scene: Scene, at: int) -> int:
    """The date that ends the clause before "and", of the same who act: "raided the office on Monday and arrested N";
    -1 elsewhere."""
    verb = scene.verb(at)
    active = verb is not None and draft.kind == "arrest" and verb.voice in ("active", "bare") and at > 2
    if not active or not usable(scene, at - 2, draft) or belongs_elsewhere(scene, at - 2):
        return -1
    if (
        verb is None
        or scene.lowers[verb.first] in _LATER_WORDS
        or not is_class(scene.phrases[at - 3], "prep", "verb")
    ):
        return -1
    for position in range(at - 3, max(-1, at - _REACH), -1):
        told = scene.verb(position)
        if told is not None:
            acts = told.voice in ("active", "bare") and not (told.perfect or told.infinitive or told.modal)
            acts = acts and told.lemma in ACTING
            return at - 2 if acts and scene.group(at + 1) is not None else -1
        if is_class(scene.phrases[position], "comma", "colon", "end", "rel", "sub"):
            return -1
    return -1


def _day_after_cause(scene: Scene, end: int) -> range:
    """The day told by its distance behind what led to it: "was released after a warning the next day"."""
    if scene.lower(end) not in ("after", "following", "without"):
        return range(0)
    for position in range(end + 1, min(len(scene.phrases), end + _CAUSE)):
        phrase, verb = scene.phrases[position], scene.verb(position)
        if is_class(phrase, "date"):
            return range(position, position + 1) if _NEXT_DAY.fullmatch(lower_of(phrase)) else range(0)
        if is_class(phrase, "comma", "cc", "end", "colon", "rel", "sub") or (verb is not None and verb.finite):
            break
    return range(0)


def _after_crime(scene: Scene, at: int) -> int:
    """The date after a crime that looks like a verb: "sentenced for smuggling in May"; -1 elsewhere."""
    verb = scene.verb(at)
    named = scene.group(at - 1) is not None and scene.lower(at - 2) in ("for", "of")  # "for drug smuggling"
    if verb is None or verb.verb.form != "ing" or verb.finite:
        return -1
    if not named and scene.lower(at - 1) not in ("for", "of"):
        return -1
    asked = verb.lemma in ("question", "interrogate")
    crime = asked or CRIME.match(scene.document.article.text, verb.verb.span.start, verb.verb.span.end)
    after = at + 2 if at + 2 < len(scene.phrases) and is_class(scene.phrases[at + 1], "prep") else -1
    return after if crime else -1


def _date_around(draft: Draft, scene: Scene, at: int) -> None:
    """The date of what brings the event about, of what went on meanwhile, or the one that opens the sentence."""
    verb = scene.verb(at)
    if scene.group(at) is not None:
        _date_of_governor(draft, scene, at)
    if verb is not None and verb.verb.form == "ing" and not verb.finite:
        _date_of_main_clause(draft, scene, at)
    if draft.date is None:
        opening_date(draft, scene, at)
    if draft.date is None:
        _date_meanwhile(draft, scene, at)
    if draft.date is None and goes_on(draft, scene) and (since := _SINCE.search(scene.text(scene.sentence.span))):
        _date_since_told(draft, scene, since)


def _date_of_return(draft: Draft, scene: Scene, at: int) -> None:
    """ "Was deported in May and arrested on landing": the date of the way home."""
    behind = scene.phrases[at : min(at + 3, len(scene.phrases))]
    if not _ON_ARRIVAL.match(scene.text(Span(behind[0].span.end, behind[-1].span.end))):
        return None
    for position in range(at - 1, max(-1, at - _REACH), -1):
        if usable(scene, position, draft) and not belongs_elsewhere(scene, position):
            return set_date(draft, scene, position)
    return None


def _goes_on_where(scene: Scene, at: int) -> bool:
    """Whether a relative clause tells what came next: "were taken to the city court, which jailed them"."""
    opener = next((i for i in range(at - 1, max(0, at - 4), -1) if is_class(scene.phrases[i], "rel", "sub")), 0)
    verb = scene.verb(at)
    plain = verb is not None and verb.finite and verb.tense == "past" and not verb.perfect
    return (
        plain
        and opener > 0
        and scene.lower(opener) in ("which", "where")
        and is_class(scene.phrases[opener - 1], "comma")
    )


def _finer(scene: Scene, at: int, draft: Draft) -> int:
    """The day within the month or the season at `at` that is told next: "that autumn, on 28 September"."""
    coarse, after = scene.phrases[at], at + 2
    if after + 1 >= len(scene.phrases) or not is_class(scene.phrases[at + 1], "comma"):
        return at
    if not (is_class(scene.phrases[after], "prep") and usable(scene, after + 1, draft)):
        return at
    fine = scene.phrases[after + 1]
    assert isinstance(coarse, Word) and isinstance(fine, Word) and coarse.date and fine.date
    told, day = coarse.date.value, fine.date.value
    within = told is not None and day is not None and day.granularity == "day" and day.within(told)
    return after + 1 if within and told != day else at


def _date_of_governor(draft: Draft, scene: Scene, at: int) -> None:
    """The date inside or before the verb that brings a noun's event about: "had in May approved his extradition"."""
    for position in range(at - 1, max(-1, at - 5), -1):
        verb = scene.verb(position)
        if verb is None:
            continue
        inside = scene.clauses.words[verb.first : verb.last]
        date = next((w.date for w in inside if w.date is not None and w.date.value is not None), None)
        if date is not None:
            return _store_date(draft, date)
        before = position - 1
        if before > 0 and usable(scene, before, draft) and not belongs_elsewhere(scene, before):
            return set_date(draft, scene, before)
        return None
    return None


def _date_of_main_clause(draft: Draft, scene: Scene, at: int) -> None:
    """ "Protests took place on Sunday, with police arresting students": the date of what went on meanwhile."""
    for position in range(at - 1, max(0, at - 12) - 1, -1):
        if usable(scene, position, draft) and not belongs_elsewhere(scene, position):
            return set_date(draft, scene, position)
    return None


def opening_date(draft: Draft, scene: Scene, at: int) -> None:
    """A date that opens the sentence speaks for all its clauses: "On 5 May A was arrested and charged"."""
    opened = next((i + 1 for i in range(at - 1, max(-1, at - 24), -1) if scene.lower(i) in (";", ":")), 0)
    opened = opened or recalled_from(scene, at)
    first = scene.clauses.words[0].lower if scene.group(0) is not None and opened == 0 else ""
    if first == "born" or (first.endswith("ed") and len(first) > _SHORTEST_PARTICIPLE):
        return  # "Elected mayor in March 2014, N was jailed"
    for position in range(opened, min(opened + _OPENING, at)):
        named = scene.group(opened) if is_class(scene.phrases[position], "comma") else None
        if isinstance(scene.phrases[position], VerbGroup) or (named is not None and named.person):
            return  # "N, due for release in March, was fined"
        if usable(scene, position, draft) and not belongs_elsewhere(scene, position):
            told = range(position, at)
            if only_said(scene, told, at):
                month_of_word(draft, scene, position, told)
            elif not any(another_clause(scene, i) and not set_in(draft, scene, position, i) for i in told):
                later = _date_of_clause_before(draft, scene, position, at)
                set_date(draft, scene, later if later > 0 else _spelled_out(scene, position, draft))
            return


def _date_of_clause_before(draft: Draft, scene: Scene, opening: int, at: int) -> int:
    """The later date that the clause before tells: "In May he hid, left on 3 June, and was arrested"; -1 if none."""
    if not is_class(scene.phrases[at - 1], "cc"):
        return -1
    for position in range(at - 2, opening, -1):
        if is_class(scene.phrases[position], "rel"):
            return -1
        phrase = scene.phrases[position]
        at_that_time = isinstance(phrase, Word) and phrase.date is not None and phrase.date.role == "at"
        if at_that_time and usable(scene, position, draft) and not belongs_elsewhere(scene, position):
            verb = next((v for i in range(position, opening, -1) if (v := scene.verb(i))), None)
            return position if verb is not None and verb.tense == "past" and not verb.perfect else -1
    return -1


def _spelled_out(scene: Scene, at: int, draft: Draft) -> int:
    """The date that says more exactly what the one at `at` says: "two weeks earlier, on 18 July"."""
    after = at + 2 if is_class(scene.phrases[min(at + 1, len(scene.phrases) - 1)], "comma") else len(scene.phrases)
    if after < len(scene.phrases) and is_class(scene.phrases[after], "prep"):
        after += 1
    return after if after < len(scene.phrases) and usable(scene, after, draft) else at


def set_date(draft: Draft, scene: Scene, at: int) -> None:
    phrase = scene.phrases[at]
    assert isinstance(phrase, Word) and phrase.date is not None
    eve = scene.group(at - 2) if scene.lower(at - 1) == "of" else None
    _store_date(draft, phrase.date, eve=eve is not None and eve.head.lower == "eve")
    if draft.date is not None and phrase.date.role == "since" and goes_on(draft, scene):
        draft.date = Value(_until_now(scene, draft.date.value), phrase.date.span, draft.rule)


def _date_meanwhile(draft: Draft, scene: Scene, at: int) -> None:
    """ "Thirty were arrested as marchers met police in Riga on Sunday": the date of what went on at the same time."""
    found = meanwhile(scene, at) or (taken_while(scene, at) if draft.kind == "arrest" else range(0))
    for position in found:
        if usable(scene, position, draft) and not is_of_a_noun(scene, position):
            return set_date(draft, scene, position)
    return None


def _date_since_told(draft: Draft, scene: Scene, since: re.Match[str]) -> None:
    """ "Since then hundreds have been detained": from the date told just before until the article's."""
    start = scene.document.sentences[max(0, scene.sentence.index - 2)].span.start
    told = [d for d in scene.document.dates_in(Span(start, scene.sentence.span.start)) if d.role == "at" and d.value]
    if told and told[-1].value is not None and told[-1].value.earliest is not None:
        words = Span(scene.sentence.span.start + since.start(), scene.sentence.span.start + since.end())
        draft.date, draft.since = Value(_until_now(scene, told[-1].value), words, draft.rule), True


def _until_now(scene: Scene, value: PartialDate) -> PartialDate:
    published = scene.document.article.published
    if published is None or published.latest is None or value.earliest is None or published.latest < value.earliest:
        return value
    return PartialDate(value.earliest, published.latest)


def _store_date(draft: Draft, date: DateMention, *, eve: bool = False) -> None:
    assert date.value is not None
    value = date.value
    if eve and value.granularity == "day" and value.earliest:
        value = PartialDate.parse((value.earliest - timedelta(days=1)).isoformat())
    if date.role == "since" and value.earliest and value.latest is None:
        return
    draft.since = date.role == "since"
    draft.date = Value(value, date.span, draft.rule)
