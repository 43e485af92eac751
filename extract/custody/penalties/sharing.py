"""One sentence, several terms: "A to five years and B to three", "six and four years respectively"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.locations.places import place_of
from extract.custody.offences.charges import read_charges
from extract.custody.penalties.bare_terms import bare_term, unit_of
from extract.custody.penalties.gapped import entities_of, gapped, place_after
from extract.custody.penalties.terms import find_length
from extract.custody.scene import Scene
from extract.custody.timing.usable_dates import PARTS
from extract.dates import read_duration
from extract.facts import EntityId, Value
from extract.language.chunks import NounGroup, VerbGroup, Word, is_class, lower_of
from extract.partial_date import PartialDate

_NUMBER = r"(?:\d+(?:\.\d+)?|[a-z]+(?:-and-a-half| and a half)?)"
_UNIT = r"(?:years?|months?|days?)"
_OF_UNIT = rf"(?: {_UNIT}|-{_UNIT}|-)?"
_RESPECTIVE = re.compile(
    rf"\b(?P<numbers>{_NUMBER}(?:, {_UNIT}|{_OF_UNIT})(?:, {_NUMBER}{_OF_UNIT}){{0,8}},? and {_NUMBER})"
    rf"[ -](?P<unit>{_UNIT})\b",
    re.IGNORECASE,
)
_APART = re.compile(r"[’']s?\s+(?:\w+ ){0,3}(?:suspended|conditional)\b")
_SUSPENDED = re.compile(r"[’']s?\s+(?:was |term |sentence |is )*(?:suspended|conditional|not|a real one)\b")
_FORMER = re.compile(
    r"\bthe (?:former|first) (?:for|on|over)(?P<former> [^;.]{4,120}?),? (?:and )?the (?:latter|second)"
    r" (?:for|on|over)(?P<latter> [^;.]{4,120})"
)
_PAUSE_TO = re.compile(r",?\s+(?:to|for)\s+")
_PAIRED = re.compile(r"\s*(?:to |for )?(?:terms of |sentences of )?")
_PAUSED = re.compile(r",? (?:for|to) (?:terms of |sentences of )?")
_JOINT = re.compile(r",? (?:and )?(?:on |in )?")
_REACH = 40
_LONGEST_ASIDE, _OWN_DAY = 16, 40


def share_terms(draft: Draft, scene: Scene, at: int) -> list[Draft]:
    """Further sentences that the words after the trigger at `at` tell; `draft` keeps its own people and term."""
    return _suspended_apart(draft, scene, at) or _respectively(draft, scene, at) or gapped(draft, scene, at)


def share_among_members(scene: Scene, here: list[Draft]) -> list[Draft]:
    """Further sentences of people named as the whole of a group: "two men (A and B) were given 7 and 5 years"."""
    found: list[Draft] = []
    for draft in here:
        if (
            draft.kind == "sentence"
            and draft.group is not None
            and len(draft.persons) > 1
            and draft.length is not None
        ):
            others = _respectively(draft, scene, draft.position)
            for one in (draft, *others) if others else ():
                one.group = one.count_min = one.count_max = None
            found.extend(others)
    return found


def _suspended_apart(draft: Draft, scene: Scene, at: int) -> list[Draft]:
    """ "Both got three years, A's suspended, B's not": the one whose term is suspended apart from the other."""
    text, apart = scene.document.article.text, {}
    if not _APART.search(text, scene.phrases[at].span.end, scene.sentence.span.end):
        return []
    for mention in scene.document.mentions_in(Span(scene.phrases[at].span.end, scene.sentence.span.end)):
        found = _SUSPENDED.match(text, mention.span.end) if mention.kind == "person" else None
        if found:
            apart.update(dict.fromkeys(mention.entities, "not" not in found.group()))
    mild = {entity for entity, suspended in apart.items() if suspended}
    if not mild or draft.length is None or not (draft.persons.keys() | apart.keys()) - mild:
        return []
    people = draft.persons or {entity: Value(entity, draft.words, draft.rule) for entity in apart}
    other = draft.sibling(scene.sentence.span)
    other.persons = {entity: value for entity, value in people.items() if entity in mild}
    other.penalty, other.length = Value("other", draft.length.words, draft.rule), draft.length
    other.charges = dict(draft.charges)
    draft.persons = {entity: value for entity, value in people.items() if entity not in mild}
    draft.group = draft.count_min = draft.count_max = None
    draft.penalty = Value("prison", draft.length.words, draft.rule)
    return [other]


def _respective_days(draft: Draft, scene: Scene, at: int) -> list[Draft]:
    """ "A and B were freed on 3 and 4 May, respectively": each one's own day, in order."""
    behind = Span(scene.phrases[at].span.end, scene.sentence.span.end)
    if len(draft.persons) < 2 or "respectively" not in scene.text(behind):
        return []
    told = [day for day in scene.document.dates_in(behind) if day.role == "at"]
    days = [Value(day.value, day.span, draft.rule) for day in told if day.value is not None]
    people = sorted(draft.persons.items(), key=lambda one: one[1].words.start)
    beside = all(_JOINT.fullmatch(scene.text(Span(a.words.end, b.words.start))) for a, b in pairwise(days))
    if len(days) != len(people) or not beside:
        return []
    others = []
    for (entity, value), day in list(zip(people, days, strict=True))[1:]:
        other = draft.sibling(scene.sentence.span)
        other.persons, other.date = {entity: value}, day
        other.charges = dict(draft.charges)
        others.append(other)
    draft.persons = dict(people[:1])
    draft.date = days[0]
    return others


def _own_days(draft: Draft, scene: Scene, at: int) -> list[Draft]:
    """ "Police arrested A in March, his deputy B in May and C in June": each one's own day, right behind the name."""
    start = scene.phrases[at].span.end
    people = sorted(draft.persons.items(), key=lambda one: one[1].words.start)
    if len(people) < 2 or people[0][1].words.start < start:
        return []
    told = [d for d in scene.document.dates_in(Span(start, scene.sentence.span.end)) if d.role == "at" and d.value]
    ends = [value.words.start for _, value in people[1:]] + [scene.sentence.span.end]
    days = []
    for (_, value), end in zip(people, ends, strict=True):
        near = [d for d in told if value.words.end <= d.span.start < min(end, value.words.end + _OWN_DAY)]
        days.append(near[0] if near else None)
    if days[-1] is None or len({d.value for d in days if d is not None}) < 2 or days[0] is None:
        return []
    others: list[Draft] = []
    for place in range(len(people) - 1, 0, -1):
        days[place] = days[place] or days[place + 1]  # "B and C in June"
        day = days[place]
        assert day is not None and day.value is not None
        entity, value = people[place]
        other = draft.sibling(scene.sentence.span)
        other.persons, other.date = {entity: value}, Value(day.value, day.span, draft.rule)
        other.places = dict(draft.places)
        same = next((o for o in others if o.date is not None and o.date.words == day.span), None)
        if same is not None:
            same.persons[entity] = value
        else:
            others.append(other)
    draft.persons = dict(people[:1])
    assert days[0].value is not None
    draft.date = Value(days[0].value, days[0].span, draft.rule)
    return others[::-1]


def _respectively(draft: Draft, scene: Scene, at: int) -> list[Draft]:
    """Gives each of the named people the term told for them, in order."""
    text, limit = scene.document.article.text, scene.sentence.span.end
    if len(draft.persons) < 2:
        return []
    start = scene.phrases[at].span.start
    found = _RESPECTIVE.search(text, start, limit)
    plain = found is not None and _PAIRED.fullmatch(text, scene.phrases[at].span.end, found.start()) is not None
    last = max(value.words.end for value in draft.persons.values())
    plain = plain or (found is not None and last > start and _PAUSED.fullmatch(text, last, found.start()) is not None)
    respective = "respectively" in text[start:limit]
    if not found or not (plain or respective):
        return []
    between = scene.document.mentions_in(Span(scene.phrases[at].span.end, found.start()))
    named = {entity for m in between if m.kind == "person" and m.form != "pronoun" for entity in m.entities}
    if named - set(draft.persons):
        return []  # "A got twenty years, while B and C were given 19 and 18 years respectively"
    words = Span(*found.span())
    told = found.group("numbers").replace(" and a half", "-and-a-half")
    numbers = [re.sub(r"[ -](?:years?|months?|days?)|-\Z", "", n) for n in re.split(r", and |, | and ", told)]
    lengths = [read_duration(f"{number} {found.group('unit')}") for number in numbers]
    people = sorted(draft.persons.items(), key=lambda one: one[1].words.start)
    if len(people) != len(lengths) or not all(lengths) or (plain and len(set(lengths)) < 2):
        return []
    others: list[Draft] = []
    draft.length = Value(str(lengths[0]), words, draft.rule)
    for (entity, value), length in list(zip(people, lengths, strict=True))[1:]:
        same = next((d for d in (draft, *others) if d.length and d.length.value == length), None)
        same = None if respective else same
        if same is draft:
            continue
        draft.persons.pop(entity)
        if same is not None:
            same.persons[entity] = value
            continue
        other = draft.sibling(scene.sentence.span)
        other.persons = {entity: value}
        other.length = Value(str(length), words, draft.rule)
        other.charges = dict(draft.charges)
        other.penalty = draft.penalty
        others.append(other)
    return others


def share_dates(draft: Draft, scene: Scene, at: int) -> list[Draft]:
    """Further arrests or releases of which only who and when, or where, is told: "A was freed on 4 May, and B on 5
    May", "A was held in Osh, B, who is ill, in Naryn"."""
    others = _respective_days(draft, scene, at) or _own_days(draft, scene, at)
    if others or not draft.persons:
        return others
    limit = min(len(scene.phrases), at + _REACH)
    position = at + 1
    while position < limit:
        phrase = scene.phrases[position]
        if isinstance(phrase, VerbGroup) and phrase.finite:
            break
        known = set(draft.persons) | {e for o in others for e in o.persons}
        named = isinstance(phrase, NounGroup) and phrase.person and not set(entities_of(phrase)) & known
        if not named or not is_class(scene.phrases[position - 1], "comma", "cc", "colon", "end"):
            position += 1
            continue
        if _joined_to_another(scene, position, known):
            position += 1
            continue
        after = _after_aside(scene, position, limit)
        date, place = _date_after(scene, after - 1, limit), place_after(scene, after, limit)
        place = place if draft.places or date is not None else None
        if date is not None or place is not None:
            assert isinstance(phrase, NounGroup) and phrase.mention is not None
            other = draft.sibling(scene.sentence.span)
            other.persons = {e: Value(e, phrase.mention.span, draft.rule) for e in entities_of(phrase)}
            other.date = date or draft.date
            if place is not None:
                other.places = {place.value: place}
            others.append(other)
        position = max(after, position + 1)
    return others


def _joined_to_another(scene: Scene, at: int, known: set[EntityId]) -> bool:
    """Whether the name at `at` is joined to that of somebody whom the event is not of: "for the murder of A and B on
    3 May"."""
    before = scene.group(at - 2)
    if before is None or not before.person or set(entities_of(before)) & known:
        return False
    return is_class(scene.phrases[at - 1], "cc") and is_class(scene.phrases[at - 3], "prep")


def _after_aside(scene: Scene, at: int, limit: int) -> int:
    """The position after the name at `at` and after what is told of it between commas: "B, who is ill, on"."""
    after = at + 1
    if after >= limit or not is_class(scene.phrases[after], "comma"):
        return after
    for close in range(after + 1, min(limit, after + _LONGEST_ASIDE)):
        if is_class(scene.phrases[close], "end", "colon"):
            break
        if is_class(scene.phrases[close], "comma"):
            following = scene.phrases[close + 1] if close + 1 < limit else None
            return close + 1 if is_class(following, "prep", "date") else after
    return after


def share_counts(draft: Draft, scene: Scene, at: int) -> list[Draft]:
    """Further groups of which only how many and where is told: "80 were held in Riga and 15 in Narva"."""
    others: list[Draft] = []
    if draft.group is None or draft.count_min is None or not draft.places:
        return others
    for position in range(at + 3, min(len(scene.phrases) - 1, at + _REACH)):
        if scene.verb(position) is not None:
            break
        group = scene.group(position)
        counted = group is not None and group.head.cls == "num" and group.count is not None
        if not counted:
            continue
        place = place_after(scene, position + 1, len(scene.phrases))
        if not is_class(scene.phrases[position - 1], "comma", "cc", "end", "colon"):
            told = place_of(scene, scene.group(position - 1)) if scene.lower(position - 2) == "in" else None
            joined = told is not None and is_class(scene.phrases[position - 3], "cc")
            place = Value(told[0], told[1], "custody/shared-place") if told and joined else None
        if group is None or group.count is None or place is None:
            continue
        other = draft.sibling(scene.sentence.span)
        other.group, other.group_head, other.whole = draft.group, draft.group_head, draft.group
        other.add_count(group.count)
        other.again, other.places, other.charges = True, {place.value: place}, dict(draft.charges)
        others.append(other)
        draft.places.pop(place.value, None)
    opening = place_of(scene, scene.group(1)) if others and not draft.places and scene.lower(0) == "in" else None
    if opening is not None:
        draft.places[opening[0]] = Value(opening[0], opening[1], "custody/shared-place")
    return others


def former_and_latter(draft: Draft, scene: Scene, at: int) -> list[Draft]:
    """ "A and B were arrested, the former for fraud, the latter for slander": two events, each with its charge."""
    text, start = scene.document.article.text, scene.phrases[at].span.end
    told = _FORMER.search(text, start, scene.sentence.span.end)
    if told is None or len(draft.persons) != 2:
        return []
    pairs = list(draft.persons.items())
    other = draft.sibling(scene.sentence.span)
    other.persons, draft.persons = dict(pairs[1:]), dict(pairs[:1])
    other.penalty, other.length = draft.penalty, draft.length
    for one, (first, last) in ((draft, told.span("former")), (other, told.span("latter"))):
        one.set_charges(read_charges(text, first, last, gerunds=True, of_at=first - 1))
    return [other]


def told_twice(draft: Draft, scene: Scene, at: int) -> list[Draft]:
    """The second event of "was twice sentenced to 15 days, in March and again on 2 July", of "was convicted in 2016
    to 12 years, and again, last May, to 18"."""
    verb = scene.verb(at)
    if verb is None or draft.date is None:
        return []
    twice = "twice" in scene.lowers[max(0, verb.first - 1) : verb.last + 1]
    for position in range(at + 1, min(at + _REACH, len(scene.phrases) - 1)):
        joined = is_class(scene.phrases[position - 1], "cc")
        if lower_of(scene.phrases[position]) != "again" or not (twice or joined):
            continue
        after = position + 1 if is_class(scene.phrases[position + 1], "comma") else position
        date = _date_after(scene, after, len(scene.phrases))
        if date is None or date.words == draft.date.words:
            continue
        other = replace(draft, date=date, again=True)
        other.evidence, other.charges, other.places = dict(draft.evidence), dict(draft.charges), dict(draft.places)
        other.persons = dict(draft.persons)
        own = _bare_term_after(scene, date.words.end, draft)
        other.length = own or other.length
        return [other]
    return []


def _bare_term_after(scene: Scene, start: int, draft: Draft) -> Value[str] | None:
    """The term told at the code point `start`, after a pause and "to": ", to 18", " to five years"."""
    text = scene.document.article.text
    pause = _PAUSE_TO.match(text, start, scene.sentence.span.end)
    if pause is None or draft.length is None:
        return None
    length = find_length(text, pause.end(), min(scene.sentence.span.end, pause.end() + 30))
    if length is None or length[1].start > pause.end() + 1:
        length = bare_term(scene, pause.end(), unit_of(draft.length.value))
    return Value(length[0], length[1], draft.rule) if length else None


def _date_after(scene: Scene, at: int, limit: int) -> Value[PartialDate] | None:
    """The date that stands alone after a name: "B on 5 May" with a pause or the end behind it."""
    for position in range(at + 1, at + 6):
        phrase = scene.phrases[position] if position < limit else None
        if isinstance(phrase, Word) and phrase.date is not None and phrase.date.value is not None:
            after = scene.verb(position + 1)
            return None if after is not None else Value(phrase.date.value, phrase.date.span, phrase.date.rule)
        part = isinstance(phrase, NounGroup) and phrase.head.lower in PARTS
        if not (part or is_class(phrase, "prep", "det")):
            return None
    return None
