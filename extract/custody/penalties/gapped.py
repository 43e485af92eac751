"""Further people with a term of their own and no verb: "… and B, who led the strike, to three years", "C six"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.locations.places import place_of
from extract.custody.offences.charges import read_charges
from extract.custody.offences.not_of_people import without_people
from extract.custody.penalties.bare_terms import bare_term, unit_of
from extract.custody.penalties.brackets import closing_bracket
from extract.custody.penalties.terms import NUMBER, find_length, find_range, penalty_in
from extract.custody.scene import Scene
from extract.facts import EntityId, Value
from extract.language.chunks import NounGroup, VerbGroup, Word, is_class, lower_of
from extract.partial_date import PartialDate

_LEAD = re.compile(
    r"\s*(?P<pause>[,:(–—-]\s*)?(?:(?:each|both|also|only|just|too|meanwhile|all|as well)\s+)?"
    r"(?:(?:to|for|with)\s+)?(?:(?:only|just)\s+)?"
)
_BETWEEN = re.compile(
    r"(?:an?\s+)?(?:(?:suspended|conditional|prison|jail|reduced|shorter|longer|further|additional|lighter)\s+)*"
    r"(?:(?:sentence|term)s?\s+of\s+)?"
)
_OF_ELSE = re.compile(
    r"[’']?\s+(?:of\s+(?!imprison|prison|probation|restrict|limit|hard|house|correct|communit|detention|administrative"
    r"|freedom|liberty|suspended|compulsory|forced|arrest|labou?r|strict)|with\s+(?:the|his|her)\b|as\b|at\s+(?:the|a)\b)",
    re.IGNORECASE,
)
_FINE = re.compile(
    r"\s*,?\s*(?:got |with |to )?(?:just |only )?(?:an? )?"
    r"(?:(?:\w+ )?fines?|(?:suspended|conditional) (?:sentences?|terms?)|probation)\b"
)
_OTHERS = re.compile(rf"\band (?!an?\b){NUMBER} (?!years?\b|months?\b|days?\b|weeks?\b|and\b)[a-z]+")
_CLOSING = {"comma": "comma", "dash": "dash", "open": "close"}
_REACH, _LONGEST_ASIDE, _MOST_PAUSES, _LONGEST_TERM = 60, 24, 3, 60
_GROWN_UP = 18
_PAST_ONLY = frozenset({"gave", "took", "began", "threw", "chose", "forgave", "saw", "came", "went"})
_MOST_BODIES = 3
_MEMBERS = frozenset({"including", "among", "such as", "whom", "them"})
_FROM = frozenset({"of", "from", "in", "at"})


def gapped(draft: Draft, scene: Scene, at: int) -> list[Draft]:
    """The sentences that the words after the trigger at `at` tell of others by a length alone; where `draft` is of a
    group and its length that of a member, `draft` loses it."""
    if draft.length is None and draft.group is None:
        return []
    others: list[Draft] = []
    unit = unit_of(draft.length.value) if draft.length else ""
    limit = min(len(scene.phrases), at + _REACH, closing_bracket(scene, at))
    position = at + 1
    if draft.length is not None and draft.persons:
        position = max(position, _phrase_at(scene, draft.length.words.end, position))
    while position < limit:
        phrase = scene.phrases[position]
        if (
            isinstance(phrase, VerbGroup)
            and phrase.finite
            and not (phrase.voice == "bare" and _may_be_participle(phrase))
        ):
            break
        if not isinstance(phrase, NounGroup) or not _somebody(scene, position, phrase, draft):
            position += 1
            continue
        told = _term_of(scene, position, unit)
        if told is not None and "/" in told[0] and phrase.person:
            told = None
        own = told is not None and (draft.length is None or draft.length.words != told[1])
        member = told is not None and not draft.persons and phrase.person and draft.group is not None
        member = member and ((own and not draft.unnamed_one) or _set_apart(scene, position))
        if told is not None and (member if draft.group is not None and not draft.persons else own):
            unit = unit_of(told[0]) or unit
            others.append(_further(draft, scene, position, told))
            position = _phrase_at(scene, told[1].end, position)
        elif draft.persons and (fine := _fine_behind(scene, phrase)) is not None:
            others.append(_further(draft, scene, position, ("", fine)))
        position += 1
    people = {entity: value for other in others for entity, value in other.persons.items()}
    count = draft.count_min.value if draft.count_min and draft.count_max == draft.count_min else 0
    if not draft.persons and others and count == len(people) > 1 and _listed_behind(scene, at, others[0]):
        first = others.pop(0)
        draft.persons, draft.group, draft.count_min, draft.count_max = first.persons, None, None, None
        draft.length, draft.penalty, draft.charges = first.length, first.penalty or draft.penalty, first.charges
        return others
    lengths = {other.length.words for other in others if other.length}
    if not draft.persons and draft.length and draft.length.words in lengths:
        draft.length = None
    return others


def _may_be_participle(verb: VerbGroup) -> bool:
    return verb.verb.lower not in _PAST_ONLY  # "on 4 March a court gave B three"


def _set_apart(scene: Scene, at: int) -> bool:
    """Whether the name at `at` is that of one of a group, not of whose friends they are: "a friend of N for two
    years"."""
    before, case = scene.phrases[at - 1], scene.group(at - 2)
    if lower_of(before) == "of" and case is not None and case.head.lower == "case":
        return True  # "from three years to, in the case of N, seven"
    pointer = scene.group(at - 1)
    said = pointer.head.lower if pointer is not None else lower_of(before)
    return is_class(before, "comma", "cc", "colon", "dash", "open", "end") or said in _MEMBERS


def _listed_behind(scene: Scene, at: int, first: Draft) -> bool:
    """Whether a colon or dash stands before the first of the people told one by one: "three went to jail: A (…"."""
    start = min(value.words.start for value in first.persons.values()) if first.persons else -1
    return any(is_class(p, "colon", "dash") for p in scene.phrases[at + 1 :] if p.span.end <= start)


def _phrase_at(scene: Scene, point: int, first: int) -> int:
    """The phrase, at or after `first`, in which the code point before `point` stands."""
    while first + 1 < len(scene.phrases) and scene.phrases[first + 1].span.start < point:
        first += 1
    return first


def _somebody(scene: Scene, at: int, group: NounGroup, draft: Draft) -> bool:
    """Whether the group may be a further person, or further people who are counted: "three others"."""
    if group.person and not group.pronoun:
        return not set(entities_of(group)) & set(draft.persons)
    counted = group.people and group.count is not None and not group.person
    counted = counted and (not group.pronoun or group.head.lower == "others")
    return counted and bool(draft.persons) and is_class(scene.phrases[at - 1], "comma", "cc", "colon")


def _term_of(scene: Scene, at: int, unit: str) -> tuple[str, Span] | None:
    """The length told right behind the group at `at`, or behind what is told of it between two pauses."""
    for start in (scene.phrases[at].span.end, *_behind_bodies(scene, at), *_behind_asides(scene, at)):
        told = term_at(scene, start, unit)
        if told is not None:
            return told
    return None


def _behind_bodies(scene: Scene, at: int) -> Iterator[int]:
    """The code points where the body or town of the group at `at` ends: "B of the builders' union in Osh to"."""
    for position in range(at + 1, min(len(scene.phrases) - 1, at + 1 + 2 * _MOST_BODIES), 2):
        if scene.lower(position) not in _FROM or scene.group(position + 1) is None:
            return
        yield scene.phrases[position + 1].span.end


def _fine_behind(scene: Scene, group: NounGroup) -> Span | None:
    """The words of a milder penalty right behind a name: "A got two years, B a fine"."""
    found = _FINE.match(scene.document.article.text, group.span.end, scene.sentence.span.end)
    return Span(*found.span()) if found else None


def _behind_asides(scene: Scene, at: int) -> Iterator[int]:
    """The code points where what is told of the group at `at` may end: "B – who told the court so – for", "B, 34, a
    miner, to"."""
    opener = scene.phrases[at + 1] if at + 2 < len(scene.phrases) else None
    kind = next((kind for kind in _CLOSING if is_class(opener, kind)), "")
    after = scene.group(at + 2)
    if not kind or (kind == "comma" and after is not None and after.person and not after.owner):
        return
    pauses = 0
    for position in range(at + 2, min(len(scene.phrases), at + 2 + _LONGEST_ASIDE)):
        phrase = scene.phrases[position]
        if is_class(phrase, "end", "colon"):
            return
        if is_class(phrase, _CLOSING[kind]):
            yield phrase.span.end
            pauses += 1
            if kind != "comma" or pauses == _MOST_PAUSES:
                return


def term_at(scene: Scene, start: int, unit: str) -> tuple[str, Span] | None:
    """The length told at the code point `start`, a pause or "to" before it; a number alone is one in `unit`."""
    text, end = scene.document.article.text, scene.sentence.span.end
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    for found in (find_range, find_length):
        length = found(text, begin, min(end, begin + _LONGEST_TERM))
        if length is not None and _BETWEEN.fullmatch(text, begin, length[1].start):
            return None if _OF_ELSE.match(text, length[1].end, end) else length
    called = _BETWEEN.match(text, begin, min(end, begin + _LONGEST_TERM)) if unit else None
    if called is not None and called.end() > begin and called.group().endswith(" of "):
        told = bare_term(scene, called.end(), unit)
        return (told[0], Span(begin, told[1].end)) if told else None
    bare = bare_term(scene, begin, unit)
    aged = bare is not None and lead is not None and lead.group("pause") and lead.group().strip() == ","
    number = re.sub(r"\D", "", bare[0]) if bare and aged else ""
    return None if number and int(number) >= _GROWN_UP else bare


def _further(draft: Draft, scene: Scene, at: int, told: tuple[str, Span]) -> Draft:
    """The sentence of the people at `at`, told by its length beside that of `draft`."""
    text, group = scene.document.article.text, scene.group(at)
    assert group is not None
    other = draft.sibling(scene.sentence.span)
    for one in (*_listed_before(scene, at, draft), group):
        for entity in entities_of(one):
            assert one.mention is not None
            other.persons[entity] = Value(entity, one.mention.span, draft.rule)
    if not other.persons:
        other.group, other.group_head = Value(scene.text(group.span), group.span, draft.rule), group.head.lower
        if group.count is not None:
            other.add_count(group.count)
    length, words = told
    other.length = Value(length, words, draft.rule) if length else None
    penalty = penalty_in(text, words.start, min(words.end + 40, _next_pause(scene, words.end)), length or None)
    if penalty and draft.kind == "sentence":
        other.penalty = Value(penalty[0], penalty[1] or words, draft.rule)
    other.date = _date_before(scene, at) or draft.date
    apart = place_after(scene, at + 2 if is_class(scene.phrases[at + 1], "comma") else at + 1, len(scene.phrases))
    if apart is not None:
        other.places = {apart.value: apart}
    other.charges = {k: c for k, c in draft.charges.items() if c.words.start > words.end}
    if not other.charges:
        own = read_charges(text, words.end, scene.charge_end(at), gerunds=True)
        other.set_charges(without_people(scene, own))
    return other


def _next_pause(scene: Scene, start: int) -> int:
    """Where the next person, or the next people who are counted, or the sentence's end stands behind `start`."""
    end = scene.sentence.span.end
    others = _OTHERS.search(scene.document.article.text, start, end)
    end = others.start() if others else end
    named = scene.document.mentions_in(Span(start, end))
    return min((m.span.start for m in named if m.kind == "person"), default=end)


def _listed_before(scene: Scene, at: int, draft: Draft) -> tuple[NounGroup, ...]:
    """The persons named right before the one at `at`, whose term is theirs too: "and B and C to three"."""
    found: list[NounGroup] = []
    position = at - 2
    while position > draft.position and is_class(scene.phrases[position + 1], "cc", "comma"):
        group = scene.group(position)
        if group is None or not group.person or group.pronoun or set(entities_of(group)) & set(draft.persons):
            break
        found.append(group)
        position -= 2
    return tuple(reversed(found)) if found and is_class(scene.phrases[at - 1], "cc") else ()


def _date_before(scene: Scene, at: int) -> Value[PartialDate] | None:
    """The date that stands right before a name and goes with it: "…, and on 16 May B to two years"."""
    date = scene.phrases[at - 1] if at else None
    opener = at - 2
    if opener > 0 and is_class(scene.phrases[opener], "prep"):
        opener -= 1
    if opener < 0 or not is_class(scene.phrases[opener], "cc", "comma") or not isinstance(date, Word):
        return None
    told = date.date
    return Value(told.value, told.span, told.rule) if told and told.value and told.role == "at" else None


def place_after(scene: Scene, at: int, limit: int) -> Value[EntityId] | None:
    """The place at `at`, nothing but a pause, a date or "and" behind it: "B in Naryn"."""
    if at + 1 >= limit or lower_of(scene.phrases[at]) not in ("in", "at", "near"):
        return None
    found = place_of(scene, scene.group(at + 1))
    behind = scene.phrases[at + 2] if at + 2 < len(scene.phrases) else None
    if found is None or not (behind is None or is_class(behind, "comma", "cc", "end", "date", "prep")):
        return None
    return Value(found[0], found[1], "custody/shared-place")


def entities_of(group: NounGroup) -> tuple[str, ...]:
    """The persons whom a noun group names."""
    return group.mention.entities if group.mention else ()
