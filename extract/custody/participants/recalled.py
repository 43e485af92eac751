"""Whom an event concerns where its clause names nobody: the people told of just before."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.agents.agency import names_judge
from extract.custody.doubts.not_begun import HAPPENING
from extract.custody.draft import Draft
from extract.custody.participants.openers import opens_block
from extract.custody.penalties.giving import COURT, FINE_OF
from extract.custody.penalties.terms import find_length
from extract.custody.trigger import Reading, Trigger
from extract.facts import Value
from extract.language.chunks import is_class

_LONGEST_MEMORY = 3
_APPEAL = re.compile(r"\bappeal", re.IGNORECASE)
_TERMS = frozenset({"sentence", "term", "verdict"})


def untold_subject(draft: Draft, reading: Reading, trigger: Trigger) -> bool:
    """Notes of a biography leave out whom they are about: "Paroled on 14 May 2006."; false for other texts.

    The person is the one that the title names, or the one whose name alone opened the paragraph.
    """
    scene, verb = trigger.scene, trigger.verb
    first = trigger.at == 0 or scene.lower(trigger.at - 1) == ";"
    first = first or (trigger.at == 1 and is_class(scene.phrases[0], "adv"))  # "Conditionally released in May 2021."
    first = first or (trigger.at == 2 and is_class(scene.phrases[0], "date") and is_class(scene.phrases[1], "colon"))
    opens = verb is not None and verb.voice == "bare" and verb.verb.form in ("past", "part")
    opens = first and (opens or trigger.rule.frame == "state")  # "In custody since 5 May 2018."
    told = any((g := scene.group(i)) is not None and (g.people or g.mention) for i in trigger.frame.patients)
    if not opens or told or scene.sentence.block.kind not in ("paragraph", "bullet"):
        return False
    if any(
        (v := scene.verb(i)) and v.finite and v.voice != "bare"
        for i in range(scene.right_end(trigger.at) + 1)
        if i != trigger.at
    ):
        return False
    person = reading.memory.story.titular or opens_block(scene)
    if person is not None:
        draft.persons[person] = Value(person, trigger.words, draft.rule)
    return person is not None


def recall_persons(draft: Draft, reading: Reading, trigger: Trigger) -> bool:
    """The people told just before, for "Extradition was refused", "The trial began in May"."""
    scene, memory, group = reading.scene, reading.memory, trigger.group
    verb = scene.verb(scene.right_end(trigger.at))
    if trigger.frame.patients or group is None or draft.sentence - memory.named_in > 1:
        return False
    if verb is None or verb.modal or verb.negative:
        return False
    extradition = trigger.rule.kind == "extradition"
    opens = group.determiner == "the" or (extradition and not group.determiner)
    happens = verb.lemma in HAPPENING or (extradition and verb.voice == "passive")
    if not opens or group.modifiers or not happens:
        return False
    for entity in memory.persons:
        draft.persons[entity] = Value(entity, group.head.span, draft.rule)
    return draft.anyone


def recall_sentenced(draft: Draft, reading: Reading, trigger: Trigger) -> bool:  # noqa: PLR0911
    """ "A new court handed out nine years": to whom it is not said, so to the people told just before."""
    scene, memory, verb = trigger.scene, reading.memory, trigger.verb
    unowned = trigger.rule.frame == "changed" and not trigger.frame.patients and len(memory.persons) == 1
    if unowned and draft.sentence - memory.named_in <= _LONGEST_MEMORY:
        draft.persons[memory.persons[0]] = Value(memory.persons[0], trigger.words, draft.rule)
        return True
    if trigger.rule.frame == "changed" and not trigger.frame.patients and not memory.persons:
        return _only_one_named(draft, trigger)
    if trigger.rule.frame == "added":
        return _recall_convict(draft, reading, trigger)
    if trigger.rule.frame != "give" or verb is None or verb.voice == "passive":
        return False
    subject = scene.clauses.subject(trigger.at)
    if set(trigger.frame.patients) - set(subject):
        return False
    courts = [g for i in subject if (g := scene.group(i))]
    end = scene.phrases[scene.right_end(trigger.at) - 1].span.end
    fined = FINE_OF.search(scene.text(Span(verb.span.end, end)).lower())
    told = fined or find_length(scene.document.article.text, verb.span.end, end)
    if not told or not any(COURT & set(g.head.lower.split()) or names_judge(g) for g in courts):
        return False
    if is_class(scene.phrases[trigger.at - 1], "cc") or draft.sentence - memory.named_in > 1:
        return False
    for entity in memory.persons:
        draft.persons[entity] = Value(entity, trigger.words, draft.rule)
    draft.date = reading.drafts[-1].date if reading.drafts and draft.anyone else None
    return draft.anyone


def _only_one_named(draft: Draft, trigger: Trigger) -> bool:
    """ "The court replaced the fine, which he had not paid, by two months": the only person named here or before."""
    document, sentence, clauses = trigger.scene.document, trigger.scene.sentence, trigger.scene.clauses
    heads = [
        g.head.lower
        for i in (*clauses.subject(trigger.at), *clauses.object(trigger.at))
        if (g := trigger.scene.group(i))
    ]
    before = document.sentences[sentence.index - 1] if sentence.index else sentence
    appealed = _APPEAL.search(document.article.text, before.span.start, sentence.span.end) is not None
    if "fine" not in heads and not (appealed and not _TERMS.isdisjoint(heads)):
        return False
    for span in (sentence.span, before.span if before.block is sentence.block else sentence.span):
        named = {entity: m.span for m in document.mentions_in(span) if m.kind == "person" for entity in m.entities}
        if named:
            for entity, words in named.items() if len(named) == 1 else ():
                draft.persons[entity] = Value(entity, words, draft.rule)
            return draft.anyone
    return False


def _recall_convict(draft: Draft, reading: Reading, trigger: Trigger) -> bool:
    """ "Three more years came in May": of the person told just before as sentenced; false where the verdict itself
    stands before in the sentence, without its term."""
    memory, host = reading.memory, reading.drafts[-1] if reading.drafts else None
    if host is not None and host.kind == "sentence" and host.length is None:
        return False
    if len(memory.persons) != 1 or draft.sentence - memory.named_in > 2 or memory.persons[0] not in memory.inside:
        return False
    draft.persons[memory.persons[0]] = Value(memory.persons[0], trigger.words, draft.rule)
    return True
