"""Events told by pointing to the one before: "So was B", "as did C and D", "then it was the turn of E"."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.custody.draft import Draft
from extract.custody.locations.capitals import capital_told
from extract.custody.locations.places import place_of
from extract.custody.scene import Scene
from extract.custody.timing.dating import set_date
from extract.custody.timing.usable_dates import usable
from extract.facts import Value
from extract.language.chunks import VerbGroup, is_class

_FATE = re.compile(
    r"\b(?:the|his|her) (?:very )?same (?:fate|lot|treatment)\b|\b(?:similar|identical) fate\b"
    r"|\bturn (?:of|came|for)\b|[’']s turn\b|\bit was [^.;]{2,60}[’']s turn\b",
    re.IGNORECASE,
)
_GOT_SAME = re.compile(
    r"\b(?:got|received|(?:was|were) (?:given|handed)) (?:exactly |precisely )?the same(?=[.,;!]| and\b)",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?:as|so) (?:did|was|were|had|has|have|is|are)\b", re.IGNORECASE)
_POINTS = tuple(
    f"{so} {did}" for so in ("as", "so") for did in ("did", "was", "were", "had", "has", "have", "is", "are")
)
_FATES = ("same ", "fate", "turn")
_ALIKE = frozenset({"so", "as"})
_DOING = frozenset({"be", "do", "have"})
_COPIED = frozenset({"arrest", "sentence", "release", "charge"})
_NEAR, _REACH, _LONGEST_LIST = 2, 40, 14


def add_ellipses(scene: Scene, here: list[Draft], before: list[Draft]) -> list[Draft]:
    """The events that the sentence tells only by saying that others shared what it, or the one before, told."""
    found = [
        *_as_did(scene, here, before),
        *_same_fate(scene, here, before),
        *_got_the_same(scene, here, before),
    ]
    return [copy for copy in found if not _told_beside(copy, here)]


def _told_beside(copy: Draft, here: list[Draft]) -> bool:
    """Whether the sentence tells the term itself: "So did B, who got eight"; the rest of `copy` goes to it."""
    own = next((d for d in here if d.kind == copy.kind and set(d.persons) == set(copy.persons) and d.length), None)
    if own is None:
        return False
    own.date, own.places = own.date or copy.date, own.places or dict(copy.places)
    if own.agency_text is None:
        own.agency, own.agency_text = copy.agency, copy.agency_text
    own.charges = own.charges or dict(copy.charges)
    own.evidence.update(copy.evidence)
    return True


def _as_did(scene: Scene, here: list[Draft], before: list[Draft]) -> list[Draft]:
    """ "A got 15 days, as did B and C in the capital", "So was D, who led them"."""
    found: list[Draft] = []
    span = scene.sentence.span
    if not scene.says(_POINTS) or not _POINTING.search(scene.document.article.text, span.start, span.end):
        return found
    for at in range(len(scene.phrases) - 1):
        if not _points(scene, at):
            continue
        host = _host(scene, at, here, before)
        if host is None or scene.sentence.index - host.told_last > 1:
            continue
        copy = _copy(scene, host, at)
        end = _add_persons(copy, scene, scene.clauses.list_right(at + 1))
        if copy.persons and not set(copy.persons) & set(host.persons):
            _own_values(copy, scene, end)
            if not _shares_event(scene, at, host, copy, here):
                found.append(copy)
    return found


def _shares_event(scene: Scene, at: int, host: Draft, copy: Draft, here: list[Draft]) -> bool:
    """Whether "A and B were given six years, as was C", "A got six. So did C" tell of C what they tell of A, at the
    same time and place, so that all are of one event, the one of `host`."""
    own = (copy.date, copy.places) != (host.date, host.places)
    told_apart = any(set(d.persons) & set(copy.persons) for d in here if d.kind == host.kind)
    if own or told_apart or not host.persons:
        return False
    host.persons.update(copy.persons)
    host.evidence.update(copy.evidence)
    host.told_last = max(host.told_last, copy.sentence)
    return True


def _points(scene: Scene, at: int) -> bool:
    """Whether "as did", "as was", "so were" stands at `at`, behind the verb of the event that it points to."""
    verb = scene.verb(at)
    if scene.lower(at) == "as did":
        return True
    lone = verb is not None and verb.lemma in _DOING and verb.last - verb.first == 1
    if verb is None or not lone or verb.modal or verb.negative:
        return False
    return at > 0 and scene.lower(at - 1) in _ALIKE


def _same_fate(scene: Scene, here: list[Draft], before: list[Draft]) -> list[Draft]:
    """ "The same fate befell B", "On 2 July it was the turn of C"."""
    if not scene.says(_FATES):
        return []
    told = _FATE.search(scene.document.article.text, scene.sentence.span.start, scene.sentence.span.end)
    only_charged = told is not None and all(d.kind == "charge" and d.words.start > told.end() for d in here)
    host = _host(scene, 0, [], before) if told and only_charged else None
    if told is None or host is None:
        return []
    if any(v.negative or v.modal for v in scene.phrases[:_REACH] if isinstance(v, VerbGroup)):
        return []
    named = [
        (at, group)
        for at, group in scene.groups(0, _REACH)
        if group.person and not group.pronoun and group.mention is not None and group.mention.form != "post"
    ]
    copy = _copy(scene, host, named[0][0] if named else 0)
    copy.date, copy.places = None, {}
    copy.charges, copy.length = {}, None
    after = [at for at, g in named if g.span.start >= told.end()] or [at for at, _ in named]
    _add_persons(copy, scene, scene.clauses.list_right(after[0]) or after[:1] if after else [])
    if not copy.persons or set(copy.persons) & set(host.persons):
        return []
    _own_values(copy, scene, 0)
    return [copy]


def _got_the_same(scene: Scene, here: list[Draft], before: list[Draft]) -> list[Draft]:
    """ "The director, B, got the same": the term that the sentence, or the one before, tells."""
    if not scene.says(("the same",)):
        return []
    told = _GOT_SAME.search(scene.document.article.text, scene.sentence.span.start, scene.sentence.span.end)
    verbs = (i for i, p in enumerate(scene.phrases) if told is not None and p.span.end > told.start())
    at = next((i for i in verbs if scene.verb(i) is not None), -1)
    verb, host = scene.verb(at), _host(scene, at, here, before) if at > 0 else None
    if verb is None or verb.negative or verb.modal or host is None or host.kind != "sentence" or host.length is None:
        return []
    copy = _copy(scene, host, at)
    _add_persons(copy, scene, scene.clauses.subject(at))
    if not copy.persons or set(copy.persons) & set(host.persons) or _shares_event(scene, at, host, copy, here):
        return []
    return [copy]


def _host(scene: Scene, at: int, here: list[Draft], before: list[Draft]) -> Draft | None:
    """The event pointed to: the last one told before `at` in the sentence, else in the sentence before."""
    verbs = [i for i in range(at - 1) if (v := scene.verb(i)) and v.finite and v.voice != "bare"]
    if verbs:
        earlier = [d for d in here if verbs[-1] <= d.position < at]
        return earlier[-1] if earlier and earlier[-1].kind in _COPIED else None
    told = [d for d in here if d.position < at]
    if told:
        return told[-1] if told[-1].kind in _COPIED else None
    last = before[-1] if before else None
    near = last is not None and 0 < scene.sentence.index - last.told_last <= _NEAR
    if last is None or not near or last.kind not in _COPIED or last.headline:
        return None
    told_there = scene.document.sentences[last.told_last].block
    return last if told_there is scene.sentence.block else None


def _copy(scene: Scene, host: Draft, at: int) -> Draft:
    copy = replace(host, sentence=scene.sentence.index, position=at, words=scene.phrases[at].span, told_last=-1)
    copy.persons, copy.places, copy.charges = {}, dict(host.places), dict(host.charges)
    copy.group = copy.count_min = copy.count_max = copy.whole = None
    copy.evidence = {**host.evidence, scene.sentence.span: None}
    copy.rule, copy.again, copy.reference, copy.attached = "custody/alike", False, False, False
    copy.told_last = scene.sentence.index
    return copy


def _add_persons(copy: Draft, scene: Scene, positions: list[int]) -> int:
    """Adds the named people at `positions`; the position after them."""
    for at in positions:
        group = scene.group(at)
        if group is not None and group.person and group.mention is not None and not group.pronoun:
            for entity in group.mention.entities:
                copy.persons.setdefault(entity, Value(entity, group.mention.span, copy.rule))
    return max(positions, default=-1) + 1


def _own_values(copy: Draft, scene: Scene, start: int) -> None:
    """The day and the place that the words from `start` on tell of the copy itself."""
    for at in range(start, min(len(scene.phrases), start + _LONGEST_LIST)):
        if (start and scene.verb(at) is not None) or is_class(scene.phrases[at], "end", "rel", "colon"):
            break
        if usable(scene, at, copy):
            set_date(copy, scene, at)
        group = scene.group(at)
        place = place_of(scene, group) if scene.lower(at - 1) in ("in", "at", "near") else None
        if place is None and group is not None and scene.lower(at - 1) == "in":
            place = capital_told(scene, group)
        if place is not None:
            copy.places = {place[0]: Value(place[0], place[1], copy.rule)}
