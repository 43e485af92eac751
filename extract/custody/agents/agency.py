"""By whom: the body or person that arrests, tries or frees, and where it sits."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.agents.forces import FORCES
from extract.custody.draft import Draft
from extract.custody.locations.capitals import capital_told
from extract.custody.locations.places import KINDS_OF_PLACES, is_country, modifier_place, place_of
from extract.custody.scene import Scene
from extract.facts import Place, Value
from extract.language.chunks import NounGroup, Word, is_class, lower_of
from extract.language.chunks.lexicon import lexicon, word_set
from extract.language.folding import slug

_OWNED = re.compile(r"(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?[’']s (?=[a-z])")
_PLAIN_COURT = re.compile(r"[a-z][\w -]{2,40}? court(?= in [A-Z])")
"""A court without a name of its own, before its town: "district court in Osh"."""
_COURTS = re.compile(r"\b(?:court|police)\b", re.IGNORECASE)
_NEAR = 14
_CLOSE = 5
_BEHIND = 40
_AT_COURT = frozenset({"in", "at", "of"})
_OF_JUDGE = frozenset({"of", "from", "at"})
_OF_MEN = frozenset({"of", "from"})
_CELLS = frozenset({"prison", "jail", "cell", "cells", "basement", "headquarters", "dungeon", "lock-up"})
_COURT_WORDS = frozenset({"court", "courts"})
_FRONTED = frozenset({"in", "before", "after", "during", "following", "amid", "since", "on"})
_WHICH = frozenset({"separate", "new", "another", "second", "different", "closed"})
_RULINGS = frozenset({"verdict", "decision", "ruling", "order", "judgment", "judgement", "resolution", "sentence"})
_COURT_NAMES = frozenset({"court", "courts", "tribunal"})
_REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself"})
_SPANS = frozenset({"hours", "days", "weeks", "months", "years"})
_DEEDS = word_set("strike strikes protest protests rally march picket demonstration appeal campaign attack visit")
_DURING = frozenset({"of", "during", "after", "before", "amid", "at", "following", "over", "for"})
_ALL = frozenset({"both", "all", "each"})
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")


def add_agency(draft: Draft, scene: Scene, positions: list[int]) -> None:
    """Who did it: the body or person named, and the words used."""
    for position in positions[:2]:
        at = _court_told(scene, position) or of_court(scene, position) or position
        group = scene.group(at)
        if group is None or draft.agency_text is not None or group.head.cls == "date" or group.head.lower in _ALL:
            continue
        if (group.mention.entity in draft.persons) if group.mention else group.pronoun:
            continue  # nobody arrests himself; "they" without a name tell nobody
        judge = group.head.lower in ("judge", "judges")
        body = scene.group(at + 2) if scene.lower(at + 1) in (_OF_JUDGE if judge else _OF_MEN) else None
        if body and body.mention and body.mention.kind == "organisation" and group.head.lower == "police":
            draft.agency = Value(body.mention.entity, body.mention.span, draft.rule)
        elif body and body.mention and body.mention.kind == "organisation" and (group.people or names_judge(group)):
            _agency_place(draft, scene, at + 2, body)
            group = body
        if group.mention and group.mention.kind in ("person", "organisation"):
            words = group.mention.span
            draft.agency = Value(group.mention.entity, words, draft.rule)
            if not group.pronoun:
                owned = _OWNED.match(scene.text(words))
                told = (
                    Span(words.start + owned.end(), words.end) if owned and group.mention.kind != "person" else words
                )
                plain = _PLAIN_COURT.match(scene.text(told))
                told = Span(told.start, told.start + plain.end()) if plain else told
                draft.agency_text = Value(scene.text(told), told, draft.rule)
        elif group.mention and group.mention.kind == "place":
            _add_state(draft, scene, group)
        elif _acts(group):
            fronted = _ends_fronted(scene, at, group)
            span = group.head.span if fronted else _without_article(scene, group)
            other = scene.group(positions[1]) if at == positions[0] and len(positions) == 2 else None
            if other and other.mention is None and positions[1] == at + 2 and _acts(other):
                span = Span(span.start, other.span.end)
            draft.agency_text = Value(scene.text(span), span, draft.rule)
            sender = next(
                (w.mention for w in group.modifiers if w.mention and w.mention.kind == "organisation"), None
            )
            if sender is not None and group.people:
                draft.agency = Value(sender.entity, sender.span, draft.rule)
            court = _court_of_place(scene, at, group)
            if court is not None and draft.agency is None:
                draft.agency = Value(f"agent:{slug(scene.text(court))}", court, draft.rule)
        _agency_place(draft, scene, at, group)


def _add_state(draft: Draft, scene: Scene, group: NounGroup) -> None:
    """A state as who did it: the one that hands over; of others it only tells where ("Georgia has jailed ten")."""
    assert group.mention is not None
    if draft.kind == "extradition" or not is_country(scene, group.mention.entity):
        draft.agency_text = Value(scene.text(group.text), group.text, draft.rule)
    elif not draft.places:
        draft.places[group.mention.entity] = Value(group.mention.entity, group.mention.span, draft.rule)
        draft.countrywide = True


def nearer_agents(scene: Scene, at: int, agents: list[int]) -> list[int]:
    """Who did it where the subject seen is no one who acts: "The raids began when the police came and held ten"."""
    verb = scene.verb(at)
    passive = verb is None or verb.voice == "passive" or any(_can_act(scene, i) for i in agents)
    if passive or not at or not is_class(scene.phrases[at - 1], "cc"):
        return agents
    for position in range(at - 2, max(0, at - _NEAR), -1):
        verb = scene.verb(position)
        if verb is not None:
            told = (verb.finite or verb.voice == "bare") and verb.voice != "passive" and verb.lemma != "be"
            return [position - 1] if told and _can_act(scene, position - 1) else agents
    return agents


def _can_act(scene: Scene, at: int) -> bool:
    group = scene.group(at)
    named = group is not None and group.mention is not None and group.mention.kind in ("person", "organisation")
    return group is not None and (named or group.pronoun or _acts(group))


def keeper(draft: Draft, scene: Scene, at: int) -> None:
    """Whose prison somebody is in: "has been in the <KGB>'s prison since May", "in a <KGB> prison", "in the cells of
    the <KGB>"."""
    for position, group in scene.groups(at + 1, at + _CLOSE):
        if group.head.lower not in _CELLS or draft.agency_text is not None:
            continue
        behind = scene.group(position + 2) if scene.lower(position + 1) == "of" else None
        owner = group.owner.mention if group.owner is not None else None
        inside = next((w.mention for w in group.modifiers if w.mention is not None), None)
        for body in (owner, inside, behind.mention if behind is not None else None):
            if body is not None and body.kind == "organisation" and draft.agency_text is None:
                draft.agency = Value(body.entity, body.span, draft.rule)
                draft.agency_text = Value(scene.text(body.span), body.span, draft.rule)


def _court_of_place(scene: Scene, at: int, group: NounGroup) -> Span | None:
    """The words for an unnamed court that its town or country tells apart: "court in Osh", "Kazakh court"."""
    if group.head.lower not in _COURT_WORDS or group.mention is not None:
        return None
    place = place_of(scene, scene.group(at + 2)) if scene.lower(at + 1) in ("in", "of") else None
    first = next((m for m in group.modifiers if m.mention and m.mention.kind == "place"), None)
    if place is None and first is None:
        return None
    start = first.span.start if first else _without_article(scene, group).start
    return Span(start, place[1].end if place else group.span.end)


def _court_told(scene: Scene, at: int) -> int:
    """The position of the court that the clause of the judge at `at` names ("in the city court, Judge X"), else 0."""
    judge = scene.group(at)
    if judge is None or not (judge.person and names_judge(judge)):
        return 0
    for position, group in scene.groups(max(0, at - _NEAR), at + _NEAR):
        told = group.mention is None or group.mention.kind == "organisation"
        if told and position != at and group.head.lower.endswith("court") and scene.lower(position - 1) in _AT_COURT:
            return position
    return 0


def of_court(scene: Scene, at: int) -> int:
    """The position of the court of whose ruling the group at `at` speaks: "by the verdict of the Osh City Court"; 0
    elsewhere."""
    ruling, court = scene.group(at), scene.group(at + 2)
    if ruling is None or court is None or ruling.head.lower not in _RULINGS or scene.lower(at + 1) != "of":
        return 0
    return at + 2 if not _COURT_NAMES.isdisjoint(court.head.lower.split()) else 0


def _ends_fronted(scene: Scene, at: int, group: NounGroup) -> bool:
    """Whether the group's first words end a phrase that opens the clause: "In the week before the vote | police"."""
    opened = at > 0 and lower_of(scene.phrases[at - 1]) in _FRONTED
    return (
        opened and bool(group.modifiers) and group.head.lower not in _COURT_WORDS and scene.verb(at + 1) is not None
    )


def names_judge(group: NounGroup) -> bool:
    return any(m.lower == "judge" for m in group.modifiers)


def _without_article(scene: Scene, group: NounGroup) -> Span:
    """The group's words without article, and without the place or the state whose body it is."""
    start = group.text.start
    words = [w for w in scene.clauses.words[group.first : group.last] if w.span.start >= start]
    if group.owner and group.owner.mention and group.owner.mention.kind == "place":
        words = [w for w in words if w.span.start >= group.owner.span.end and w.cls != "poss"]
    spans = [i for i, word in enumerate(words[:-1]) if word.lower in _SPANS]
    words = words[spans[-1] + 1 :] if spans else words  # "In twelve months courts have jailed six"
    if len(words) > 1 and words[-1].lower in _COURT_WORDS and words[0].lower in _WHICH:
        words.pop(0)
    if len(words) > 1 and words[0].lower in _REFLEXIVE:
        words.pop(0)
    court = len(words) > 2 and words[-1].lower in _COURT_WORDS
    if len(words) == 2 and words[-1].lower in _COURT_WORDS and words[0].mention and words[0].mention.kind == "place":
        words.pop(0)
    while (
        not court
        and len(words) > 1
        and words[0].mention
        and words[0].mention.kind == "place"
        and _is_name_of(scene, words[0])
    ):
        words.pop(0)
    return Span(words[0].span.start if words else start, group.span.end)


def _is_name_of(scene: Scene, word: Word) -> bool:
    """Whether a word names a place itself ("Minsk police"), not what belongs to it ("Austrian police")."""
    assert word.mention is not None
    entity = scene.document.entities.get(word.mention.entity)
    return entity is None or entity.label.lower() == word.lower


def _acts(group: NounGroup) -> bool:
    word = group.head.lower
    if word.startswith("no. ") and group.modifiers:
        word = group.modifiers[-1].lower  # "Atyrau city court no. 2"
    return group.people or word in lexicon().agencies or word.endswith(("police", "ministry", "committee", "court"))


def _agency_place(draft: Draft, scene: Scene, at: int, group: NounGroup) -> None:
    """Where the body is ("a court in Minsk", "Almaty police"), unless the event has a place of its own."""
    near = scene.group(at + 2) if scene.lower(at + 1) in ("in", "at", "of") else None
    beside = place_of(scene, near)
    if near and not beside and near.head.lower in KINDS_OF_PLACES and scene.lower(at + 3) == "of":
        beside = place_of(scene, scene.group(at + 4))
    if near and not beside and near.head.lower == "capital":
        named = place_of(scene, scene.group(at + 4)) if scene.lower(at + 3) == "," else None
        beside = named or capital_told(scene, near)
    inside_name = _place_in_name(scene, group) if beside is None or is_country(scene, beside[0]) else None
    beside = inside_name or beside  # "the Osh City Court in southern Kyrgyzstan"
    inside = modifier_place(scene, group, countries=True)
    place = beside or (inside if inside and not is_country(scene, inside[0]) else None)
    if not place and draft.kind in ("extradition", "arrest") and inside and not draft.places:
        place = inside if draft.kind == "extradition" or not draft.attached else None
    if place and place == beside and _only_describes(draft, scene, group):
        draft.places = {}
    if place and inside_name == place and draft.countrywide:
        draft.places, draft.countrywide = {}, False
    if place and not draft.places:
        draft.places[place[0]] = Value(place[0], place[1], draft.rule)
        draft.countrywide = is_country(scene, place[0])


def _only_describes(draft: Draft, scene: Scene, group: NounGroup) -> bool:
    """Whether the places found only say who was sentenced: "a court in Osh sentenced A, head of the port in Batumi,
    to two years"."""
    if draft.kind != "sentence" or group.head.lower not in _COURT_WORDS or group.span.start > draft.words.start:
        return False
    first = min((value.words.start for value in draft.places.values()), default=-1)
    told = scene.document.article.text[draft.words.end : first] if first > draft.words.end else ""
    behind = scene.document.article.text[first : first + _BEHIND] if told else ""
    return ", " in told and ", to " in behind


def _place_in_name(scene: Scene, group: NounGroup) -> tuple[str, Span] | None:
    """The place in a body's name: "the Pavlodar city court"; only places that the text names elsewhere too."""
    if group.mention is None or group.mention.kind != "organisation" or not _COURTS.search(group.head.text):
        return None
    name = group.head.text[:80]
    for found in sorted(_CAPITALISED.finditer(name), key=lambda m: not name[: m.start()].endswith(" of ")):
        for entity in scene.document.entities.values():
            if isinstance(entity, Place) and any(found.group().lower() == s.value.lower() for s in entity.spellings):
                start = group.mention.span.start + found.start()
                return entity.id, Span(start, start + len(found.group()))
    return None


def by_phrase(scene: Scene, at: int, end: int) -> list[int]:
    """The groups after "by" between `at` and `end`: who did it in a passive clause."""
    for position in range(at + 1, end):
        if lower_of(scene.phrases[position]) == "by" and scene.group(position + 1):
            deed, doer = scene.group(position - 1), scene.group(position + 1)
            done = deed is not None and deed.head.lower in _DEEDS and scene.lower(position - 2) in _DURING
            if done and doer is not None and doer.head.lower not in FORCES:
                continue  # "during a strike by 400 of their colleagues"
            return [position + 1]
    return []
