"""Sentences that only say who those of a group are: "Among them were A and B", "They include A", "One of them is"."""

from __future__ import annotations

import re

from extract.custody.draft import Draft
from extract.custody.participants.semicolons import row_behind
from extract.custody.scene import Scene
from extract.custody.trigger import Trigger
from extract.facts import Value
from extract.language.chunks import NounGroup, VerbGroup, chunk, is_class, lower_of

_FATED = (
    r"(?:detained|arrested|held|jailed|seized|charged|sentenced|convicted|imprisoned|released|freed|pardoned|amnestied"
    r"|in (?:custody|detention|jail|prison))"
)
_SOME = r"(?:people |men |women |activists |journalists |defendants |suspects )?"
_PRESENTING = re.compile(
    rf"(?:(?:They|These|Those|The (?:detainees|defendants|convicts|accused))|(?:Those|The) {_SOME}{_FATED})"
    r" (?:also )?(?:are|were|include|included) "
    rf"|Another (?:detainee|prisoner|defendant|suspect|convict) (?:is|was) "
    rf"|The (?:list|names) of (?:those|the) {_SOME}(?:{_FATED}|detainees|prisoners|convicts) (?:includes?|included) "
    rf"|(?:Detained|Arrested) (?:are|were): "
    rf"|(?:One|Two|Three|Another|The (?:first|latest|last|youngest|oldest|best known|most prominent)) of (?:them"
    rf"|those|these|the (?:detainees|prisoners|defendants|suspects|convicts|accused|{_FATED})|the {_SOME}{_FATED})"
    rf"(?: {_FATED})? (?:is|was|are|were) "
)
_INITIALS = frozenset("ADTO")
"""The letters with which the patterns begin."""
_THOSE = frozenset({"those", "all", "everyone", "everybody"})
_OPENING, _LONGEST, _LABEL = 120, 60, 7


def presents(text: str, start: int) -> bool:
    """Whether the sentence that begins at `start` may present those of a group."""
    if text[start : start + 1] not in _INITIALS:
        return False
    return text.startswith("Among ", start) or _PRESENTING.match(text, start, start + _OPENING) is not None


def presented(scene: Scene) -> list[NounGroup]:
    """The persons whom the sentence presents as those of a group told before; empty where it presents nobody."""
    start = _start(scene)
    if start < 0:
        return []
    listed = scene.clauses.list_right(start)
    listed += row_behind(scene, listed)
    listed += [at for at in _further(scene, start) if at not in listed]
    return [g for at in listed if (g := scene.group(at)) and g.person and not g.pronoun]


def _start(scene: Scene) -> int:
    """Where the names begin; -1 where the sentence opens otherwise."""
    phrases = scene.phrases
    for at, phrase in enumerate(phrases[:10]):
        if not isinstance(phrase, VerbGroup):
            continue
        if lower_of(phrases[0]) in ("among", "amongst") and phrase.lemma == "be":
            return scene.clauses.skip_right(at + 1 + is_class(phrases[at + 1], "colon"))
        if phrase.lemma == "include" and at >= 1:
            first = scene.group(0)
            if first and (first.head.lower in ("they", "those", "these") or first.people):
                return scene.clauses.skip_right(at + 1)
        if not is_class(phrases[0], "prep") and phrase.lemma not in ("arrest", "detain", "hold", "jail", "sentence"):
            break
    if lower_of(phrases[0]) in ("among", "amongst"):
        colon = next((i for i, p in enumerate(phrases[1:_LABEL], 1) if is_class(p, "colon")), -1)
        return colon + 1 if colon > 0 else -1
    text, first_word = scene.document.article.text, scene.sentence.span.start
    found = _PRESENTING.match(text, first_word, min(scene.sentence.span.end, first_word + _OPENING))
    if found is None:
        return -1
    at = next((i for i, p in enumerate(phrases[:14]) if p.span.end > found.end()), -1)
    group = scene.group(at)
    return at if group is not None and group.person and not group.pronoun else -1


def _further(scene: Scene, start: int) -> list[int]:
    """The names of a row in which more is told of each: "A, a baker who got a year in 2019, B, and two clerks"; empty
    where no "and" ends it."""
    found: list[int] = []
    for at in range(start + 1, min(len(scene.phrases), start + _LONGEST)):
        phrase, before = scene.phrases[at], scene.phrases[at - 1]
        if is_class(phrase, "end", "colon"):
            break
        if not isinstance(phrase, NounGroup) or not (phrase.person or phrase.people) or phrase.pronoun:
            continue
        joined = is_class(before, "cc") or lower_of(before) == "as well as"
        behind = scene.verb(at + 1)
        if phrase.person and (not (joined or is_class(before, "comma")) or (behind is not None and behind.finite)):
            break
        if phrase.person:
            found.append(at)
        if joined and is_class(scene.phrases[at - 2], "comma"):
            return found
    return []


def _of_those(trigger: Trigger) -> bool:
    """Whether the verb tells of people of whom nothing is said but what befell them: "Those still in detention"."""
    scene, patients = trigger.scene, trigger.frame.patients
    first = scene.group(patients[0]) if len(patients) == 1 else None
    if first is not None and first.head.lower in _THOSE:
        return True
    opens = scene.group(0) is not None and scene.lowers[0] == "those" and first is not None and not first.people
    return opens and not any(scene.verb(i) for i in range(1, trigger.at))


def name_from_next(draft: Draft, trigger: Trigger) -> bool:
    """Makes those whom the next sentence presents the people concerned: "Those in custody were freed. Among them was
    A"; false if it presents nobody."""
    scene, verb = trigger.scene, trigger.verb
    document, index = scene.document, scene.sentence.index + 1
    if verb is None or not verb.finite or verb.voice == "bare" or trigger.frame.attached or not _of_those(trigger):
        return False
    following = document.sentences[index] if index < len(document.sentences) else None
    if following is None or following.block is not scene.sentence.block:
        return False
    if not presents(document.article.text, following.span.start):
        return False
    for group in presented(Scene(document, following, chunk(document, following))):
        assert group.mention is not None
        for entity in group.mention.entities:
            draft.persons.setdefault(entity, Value(entity, group.mention.span, "custody/among"))
    if draft.persons:
        draft.evidence[following.span] = None
    return bool(draft.persons)
