"""When, where and by whom: the date, the places and the agency of a trigger's clause."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.scene import LATER, Scene
from extract.document import DateMention
from extract.facts import Place, Value
from extract.language.chunks import NounGroup, VerbGroup, Word, chunk, is_class, lower_of
from extract.language.chunks.lexicon import lexicon, word_set

_WHERE = frozenset({"in", "at", "near", "outside", "inside", "across", "throughout", "around", "from"})
_ANY_ROLE = ("at", "since")
_FORUMS = frozenset({"court", "judge", "police", "officers", "men", "women", "pair", "trial"})
_LATER_ON = frozenset(
    {"later", "subsequently", "eventually", "since", "afterwards", "thereafter", "previously", "earlier"}
)
_LONGEST_BEFORE = 1500
_OWNED = re.compile(r"(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?[’']s (?=[a-z])")
_PARTS = word_set("hours morning evening night afternoon beginning start end eve middle day days week month dawn")
_VEHICLES = frozenset(
    {"airport", "station", "square", "border", "region", "province", "district", "city", "town", "village"}
)


def add_date(draft: Draft, scene: Scene, at: int, end: int, *, attached: bool) -> None:
    """The date of the trigger at `at`: after it in its clause, right before it, or opening the sentence.

    `attached` triggers (participles and relative clauses) don't take the date that opens the sentence.
    """
    if draft.date is not None:
        return None
    verb = scene.verb(at)
    inside = scene.clauses.words[verb.first : verb.last] if verb else ()
    for date in (word.date for word in inside if word.date is not None):
        if date.role == "at" and date.value is not None:
            return _store_date(draft, date)
    for position in range(at + 1, end):
        if _usable(scene, position, draft):
            return _set_date(draft, scene, position)
    start = at if at and is_class(scene.phrases[at - 1], "cc") else scene.left_start(at)
    for position in range(at - 1, start - 1, -1):
        if is_class(scene.phrases[position], "comma", "dash") or lower_of(scene.phrases[position]) in LATER:
            break
        if is_class(scene.phrases[position], "rel"):
            break
        if _usable(scene, position, draft) and not _belongs_elsewhere(scene, position):
            return _set_date(draft, scene, position)
    if attached:
        return None
    if verb is not None and verb.verb.form == "ing" and not verb.finite:
        _date_of_main_clause(draft, scene, at)
    return _opening_date(draft, scene, at) if draft.date is None else None


def _date_of_main_clause(draft: Draft, scene: Scene, at: int) -> None:
    """ "Protests took place on Sunday, with police arresting students": the date of what went on meanwhile."""
    for position in range(at - 1, max(0, at - 12) - 1, -1):
        if _usable(scene, position, draft) and not _belongs_elsewhere(scene, position):
            return _set_date(draft, scene, position)
    return None


def _opening_date(draft: Draft, scene: Scene, at: int) -> None:
    """A date that opens the sentence speaks for all its clauses: "On 5 May A was arrested and charged"."""
    for position in range(min(6, at)):
        if isinstance(scene.phrases[position], VerbGroup):
            return
        if _usable(scene, position, draft) and not _belongs_elsewhere(scene, position):
            if not any(_another_clause(scene, i) for i in range(position, at)):
                _set_date(draft, scene, position)
            return


def _another_clause(scene: Scene, at: int) -> bool:
    return is_class(scene.phrases[at], "colon", "sub") and lower_of(scene.phrases[at]) not in (
        "that",
        "when",
        "where",
    )


def _usable(scene: Scene, at: int, draft: Draft) -> bool:
    phrase = scene.phrases[at]
    if not isinstance(phrase, Word) or phrase.date is None:
        return False
    date = phrase.date
    if date.value is None or date.role not in _ANY_ROLE:
        return False
    return date.role == "at" or draft.state or draft.kind in ("arrest", "charge") or draft.reference


def _belongs_elsewhere(scene: Scene, at: int) -> bool:
    """Whether the date explains something else: "the protests of 5 May", "after the vote in March"."""
    before = at - 1
    if before >= 1 and lower_of(scene.phrases[before]) == "of":
        noun = scene.group(before - 1)
        if noun and noun.head.lower in _PARTS:
            return False
    if before >= 0 and is_class(scene.phrases[before], "prep"):
        if lower_of(scene.phrases[before]) in ("after", "before", "since", "until", "of", "following"):
            return True
        before -= 1
    group = scene.group(before)
    opener = before - 1
    return bool(
        group
        and opener >= 0
        and lower_of(scene.phrases[opener]) in ("after", "before", "following", "since", "during")
    )


def _set_date(draft: Draft, scene: Scene, at: int) -> None:
    phrase = scene.phrases[at]
    assert isinstance(phrase, Word) and phrase.date is not None
    _store_date(draft, phrase.date)


def _store_date(draft: Draft, date: DateMention) -> None:
    assert date.value is not None
    value = date.value
    if date.role == "since" and value.earliest and value.latest is None:
        return
    draft.date = Value(value, date.span, draft.rule)
    draft.dated_by = date.rule


def add_places(draft: Draft, scene: Scene, at: int, end: int, patients: list[int], *, attached: bool) -> None:
    """The places of the trigger at `at`: in its clause, beside its people, or opening the sentence."""
    found = _places(scene, range(at + 1, end))
    found = found or _places(scene, _around(scene, patients, at, end))
    if not found and not attached:
        start = scene.left_start(at)
        if is_class(scene.phrases[at - 1] if at else None, "cc"):
            start = at
        near = next((i + 1 for i in range(at - 1, start - 1, -1) if is_class(scene.phrases[i], "comma")), start)
        found = _places(scene, range(near, at)) or _places(scene, range(_opening_end(scene, at)))
    for entity, span in _finest(scene, found):
        draft.places.setdefault(entity, Value(entity, span, draft.rule))


def _opening_end(scene: Scene, at: int) -> int:
    return next((i for i in range(min(5, at)) if isinstance(scene.phrases[i], VerbGroup)), min(5, at))


def _around(scene: Scene, patients: list[int], at: int, end: int) -> range:
    """The phrases beside the people: up to the first verb where they stand before the trigger."""
    if not patients:
        return range(0)
    if patients[-1] > at:
        return range(patients[0], min(patients[-1] + 12, max(end, patients[-1] + 3)))
    verb = next((i for i in range(patients[0], at) if isinstance(scene.phrases[i], VerbGroup)), at)
    return range(patients[0], verb)


def _places(scene: Scene, positions: range) -> list[tuple[str, Span]]:
    """The places told with "in", "at", "near" … among `positions`, with the rest of a list of places."""
    found: list[tuple[str, Span]] = []
    listing = False
    for position in positions:
        if position >= len(scene.phrases):
            break
        phrase = scene.phrases[position]
        if isinstance(phrase, NounGroup):
            place = _place_of(scene, phrase)
            where = lower_of(scene.phrases[position - 1]) if position else ""
            inside = _place_of(scene, scene.group(position - 2))
            if place and inside and where == "in" and scene.lower(position - 3) == "from":
                continue
            if place and (
                where in _WHERE - {"from"} or (listing and where in ("", ",", "and", "–", "—", "-", "as well as"))
            ):
                found.append(place)
                listing = True
                continue
            inner = _modifier_place(scene, phrase)
            if inner and (where in _WHERE - {"from"} or (where == "on" and not is_country(scene, inner[0]))):
                found.append(inner)
                continue
            if not place and where in ("in", "at", "across"):
                listing = phrase.head.lower in (
                    "cities",
                    "towns",
                    "regions",
                    "places",
                    "villages",
                    "districts",
                    "countries",
                    "areas",
                )
                continue
            if listing and scene.lower(position + 1) == "of":
                continue
            listing = False
        elif isinstance(phrase, VerbGroup):
            listing = False
        elif listing and lower_of(phrase) == "of" and position + 1 < len(scene.phrases):
            group = scene.group(position + 1)
            place = _place_of(scene, group) if group else None
            if place:
                found.append(place)
    return found


def _place_of(scene: Scene, group: NounGroup | None) -> tuple[str, Span] | None:
    if group and group.mention and group.mention.kind == "place":
        return group.mention.entity, group.mention.span
    return None


def _modifier_place(scene: Scene, group: NounGroup) -> tuple[str, Span] | None:
    """A place inside a group: "in Almaty's main square", "at Minsk airport"."""
    for word in group.modifiers:
        if word.mention and word.mention.kind == "place" and not is_country(scene, word.mention.entity):
            return word.mention.entity, word.mention.span
    if group.owner and group.owner.mention and group.owner.mention.kind == "place":
        return group.owner.mention.entity, group.owner.mention.span
    return None


def is_country(scene: Scene, entity: str) -> bool:
    found = scene.document.entities.get(entity)
    return isinstance(found, Place) and found.country


def _finest(scene: Scene, found: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Of "in Osh, Kyrgyzstan" only Osh; of a list of cities all."""
    cities = [place for place in found if not is_country(scene, place[0])]
    kept = cities or found[:1]
    result: list[tuple[str, Span]] = []
    for place in kept:
        if result and scene.document.article.text[result[-1][1].end : place[1].start].strip() in (
            ",",
            "in",
            ", in",
            "(",
        ):
            following = scene.document.article.text[place[1].end : place[1].end + 6]
            listed = len(kept) > 2 or following.lstrip(" ,").startswith("and ")
            if not listed:
                continue
        result.append(place)
    return result


def add_agency(draft: Draft, scene: Scene, positions: list[int]) -> None:
    """Who did it: the body or person named, and the words used."""
    for at in positions[:2]:
        group = scene.group(at)
        if group is None or draft.agency_text is not None or group.head.cls == "date":
            continue
        if group.mention and group.mention.kind in ("person", "organisation"):
            words = group.mention.span
            draft.agency = Value(group.mention.entity, words, draft.rule)
            if not group.pronoun:
                owned = _OWNED.match(scene.text(words))
                told = (
                    Span(words.start + owned.end(), words.end) if owned and group.mention.kind != "person" else words
                )
                draft.agency_text = Value(scene.text(told), told, draft.rule)
        elif group.mention and group.mention.kind == "place":
            draft.agency_text = Value(scene.text(group.text), group.text, draft.rule)
        elif _acts(group):
            span = _without_article(scene, group)
            other = scene.group(positions[1]) if at == positions[0] and len(positions) == 2 else None
            if other and other.mention is None and positions[1] == at + 2 and _acts(other):
                span = Span(span.start, other.span.end)
            draft.agency_text = Value(scene.text(span), span, draft.rule)
        _agency_place(draft, scene, at, group)


def _without_article(scene: Scene, group: NounGroup) -> Span:
    """The group's words without article, and without the place or the state whose body it is."""
    start = group.text.start
    words = [w for w in scene.clauses.words[group.first : group.last] if w.span.start >= start]
    if group.owner and group.owner.mention and group.owner.mention.kind == "place":
        words = [w for w in words if w.span.start >= group.owner.span.end and w.cls != "poss"]
    while len(words) > 1 and words[0].mention and words[0].mention.kind == "place" and _is_name_of(scene, words[0]):
        words.pop(0)
    return Span(words[0].span.start if words else start, group.span.end)


def _is_name_of(scene: Scene, word: Word) -> bool:
    """Whether a word names a place itself ("Minsk police"), not what belongs to it ("Austrian police")."""
    assert word.mention is not None
    entity = scene.document.entities.get(word.mention.entity)
    return entity is None or entity.label.lower() == word.lower


def carry(draft: Draft, scene: Scene, at: int, *, pronoun_agent: bool) -> None:
    """What the sentence before tells of an event that goes on from it: "On 5 May officers came. They arrested X"."""
    verb = scene.verb(at)
    first = scene.group(0)
    goes_on = (
        first is not None
        and 0 in scene.clauses.subject(at)
        and first.head.lower != "it"
        and (first.pronoun or (first.definite and first.head.lower in _FORUMS))
    )
    if any(w.lower in _LATER_ON for w in scene.clauses.words[:12]):
        return
    if (
        verb is None
        or not goes_on
        or (draft.date is not None and not pronoun_agent)
        or verb.perfect
        or verb.tense != "past"
    ):
        return
    index = scene.sentence.index - 1
    if index < 0 or scene.document.sentences[index].block is not scene.sentence.block:
        return
    sentence = scene.document.sentences[index]
    if sentence.span.end - sentence.span.start > _LONGEST_BEFORE:
        return
    before = Scene(scene.document, sentence, chunk(scene.document, sentence))
    main = next((i for i, p in enumerate(before.phrases[:30]) if isinstance(p, VerbGroup) and p.tense == "past"), -1)
    if main < 0 or draft.sentence - index > 1:
        return
    if draft.date is None and not draft.state:
        _opening_date(draft, before, main + 1)
        for position in range(main + 1, before.right_end(main)):
            if draft.date is None and _usable(before, position, draft):
                _set_date(draft, before, position)
        if draft.date is not None:
            draft.evidence[sentence.span] = None
    if pronoun_agent and draft.agency_text is None:
        add_agency(draft, before, before.clauses.subject(main))
        if draft.agency_text is not None:
            draft.evidence[sentence.span] = None


def _acts(group: NounGroup) -> bool:
    word = group.head.lower
    return group.people or word in lexicon().agencies or word.endswith(("police", "ministry", "committee", "court"))


def _agency_place(draft: Draft, scene: Scene, at: int, group: NounGroup) -> None:
    """Where the body is ("a court in Minsk", "Almaty police"), unless the event has a place of its own."""
    beside = _place_of(scene, scene.group(at + 2)) if scene.lower(at + 1) in ("in", "at") else None
    inside = _modifier_place(scene, group)
    place = beside or (inside if inside and not is_country(scene, inside[0]) else None)
    if place and not draft.places:
        draft.places[place[0]] = Value(place[0], place[1], draft.rule)


def by_phrase(scene: Scene, at: int, end: int) -> list[int]:
    """The groups after "by" between `at` and `end`: who did it in a passive clause."""
    for position in range(at + 1, end):
        if lower_of(scene.phrases[position]) == "by" and scene.group(position + 1):
            return [position + 1]
    return []
