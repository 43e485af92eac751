"""From a trigger with its frame to an event, or to the reason why it tells none."""

from __future__ import annotations

import re

from extract.article import Span
from extract.context import Verdict, assess
from extract.custody.agency import add_agency, keeper, names_judge, nearer_agents
from extract.custody.carrying import carry, carry_in_sentence, court_before
from extract.custody.changed_terms import leaves_term
from extract.custody.dating import add_date
from extract.custody.draft import Draft
from extract.custody.gapped_charges import share_charges
from extract.custody.giving import COURT
from extract.custody.members import add_named_among
from extract.custody.objections import HAPPENING, emptiness, objection
from extract.custody.openers import opens_block
from extract.custody.outcome import add_charges, add_terms, permits, refusal, ruling, settle_kind
from extract.custody.people import add_owner, add_people
from extract.custody.places import add_places
from extract.custody.scene import Scene
from extract.custody.sharing import former_and_latter, share_counts, share_dates, share_terms, told_twice
from extract.custody.terms import add_term, find_length, is_short
from extract.custody.trigger import Reading, Trigger
from extract.facts import Value
from extract.language.chunks import NounGroup, VerbGroup, is_class
from extract.language.chunks.lexicon import lexicon, word_set

ORDERING = word_set(
    "order approve agree refuse reject ensure secure grant sanction authorise authorize extend announce rule decide "
    "decline lengthen prolong renew impose"
)
_ENFORCERS = word_set(
    "police ministry committee prosecutor prosecutors prosecutor's prosecution security service services court "
    "courts judge judges militia kgb fsb gknb knb gendarmerie investigators investigator authorities department "
    "bureau agency"
)
_BRINGING = word_set("end result lead win secure overturn uphold begin start follow")
_LONGEST_TERM = 80
_LONGEST_JOINED, _LONGEST_MEMORY = 12, 3
_MILD_TERM = re.compile(r"[ \w]{0,24}? with an? (?:[\w-]+ ){0,4}?(?:suspended|conditional)\b(?: [\w-]+){0,3}")
_SAME_TERM = re.compile(r"\s+(?P<words>(?:exactly |precisely )?the same (?:prison |jail )?(?:term|sentence))\b")
_AGAIN = frozenset({"again", "re-arrested", "rearrested", "re-detained"})


def add_event(reading: Reading, trigger: Trigger) -> bool:
    """Adds the event that `trigger` tells to `reading`, or why it tells none; false where another rule may try."""
    draft = trigger.draft()
    draft.reference, draft.attached, draft.passing = trigger.noun, trigger.frame.attached, trigger.attribute
    in_state = trigger.rule.name in ("hold", "take-into-custody") and _is_state(trigger)
    draft.state = trigger.rule.frame == "state" or in_state
    scene, verb = trigger.scene, trigger.verb
    if verb is not None and verb.lemma == "serve" and verb.progressive:
        draft.state = True
    draft.perfect = verb is not None and _had(scene, trigger.at, verb)
    draft.either = verb is not None and scene.lower(trigger.at - 1) == "or"
    found = _add_patients(draft, reading, trigger)
    verdict = _verdict(trigger, draft)
    if not verdict.actual:
        reading.leave(trigger.words, trigger.rule, verdict.status)
        return True
    if trigger.rule.frame == "added" and _adds_term(reading, trigger):
        return True
    found = (
        found
        or _untold_subject(draft, reading, trigger)
        or (trigger.noun and _recall_persons(draft, reading, trigger))
        or _named_among(draft, trigger)
        or _recall_sentenced(draft, reading, trigger)
    )
    if not found and _adds_term(reading, trigger):
        return True
    if not found:
        reading.leave(trigger.words, trigger.rule, "nobody told")
        return False
    reason = objection(trigger, draft) or _unknown(draft, reading, trigger)
    if reason and trigger.rule.name == "stop" and any(d.kind == "arrest" for d in reading.drafts):
        reason = ""
    if not reason and not trigger.attribute:
        _add_arguments(draft, trigger)
        _take_same_term(draft, reading, trigger)
        reason = emptiness(trigger, draft) or _still_to_come(draft, trigger)
        if reason == "general" and add_named_among(draft, scene, trigger.at):
            reason = ""
    if reason:
        reading.leave(trigger.words, trigger.rule, reason)
        kept = trigger.verb is not None and trigger.verb.lemma == "keep"
        return reason != "nobody told" and "needs_force" not in trigger.rule.special and not kept
    settle_kind(draft, trigger)
    reading.drafts.append(draft)
    reading.memory.remember(draft)
    _add_mild_term(draft, reading, trigger)
    reading.drafts.extend(told_twice(draft, scene, trigger.at))
    reading.drafts.extend(former_and_latter(draft, scene, trigger.at))
    if trigger.verb is not None:
        reading.drafts.extend(share_charges(draft, scene))
    if draft.kind == "sentence" or (draft.kind == "arrest" and draft.length is not None and trigger.verb is not None):
        reading.drafts.extend(share_terms(draft, reading.scene, trigger.at))
    elif draft.kind in ("arrest", "release") and trigger.verb is not None:
        reading.drafts.extend(share_dates(draft, reading.scene, trigger.at))
        reading.drafts.extend(share_counts(draft, reading.scene, trigger.at))
    return True


def _had(scene: Scene, at: int, verb: VerbGroup) -> bool:
    """Whether the verb is told as past before the past, itself or by the verb before "and": "had been convicted and
    sentenced"."""
    if verb.voice == "bare" and at > 1 and is_class(scene.phrases[at - 1], "cc"):
        for position in range(at - 2, max(-1, at - _LONGEST_JOINED), -1):
            before = scene.verb(position)
            if before is not None:
                return before.perfect and scene.lowers[before.first] == "had"
    return verb.perfect and scene.lowers[verb.first] == "had"


def _add_mild_term(draft: Draft, reading: Reading, trigger: Trigger) -> None:
    """ "Walked free with a suspended two years": the release comes of a sentence."""
    scene = trigger.scene
    text, start = scene.document.article.text, trigger.words.end
    found = _MILD_TERM.match(text, start, min(start + _LONGEST_TERM, scene.sentence.span.end))
    if draft.kind != "release" or not draft.persons or found is None:
        return
    other = trigger.draft()
    other.kind, other.rule = "sentence", "custody/leave-with-term"
    other.persons, other.date, other.places = dict(draft.persons), draft.date, dict(draft.places)
    add_term(other, text, start, found.end())
    if other.length is not None:
        other.penalty = Value("other", Span(*found.span()), other.rule)
        reading.drafts.append(other)


def _unknown(draft: Draft, reading: Reading, trigger: Trigger) -> str:
    """Whether "came out" is not from prison, or "took him again" not into one: of nobody known to have been there, or
    (of "came out") with no more than a time."""
    if "needs_prisoner" in trigger.rule.special:
        inside = bool(draft.persons) and set(draft.persons) <= reading.memory.inside
        inside = inside or (draft.perfect and bool(draft.persons) and draft.sentence - reading.memory.freed_in <= 1)
        return "" if inside or (draft.recalled and reading.memory.group_inside) else "other sense"
    if "needs_custody" in trigger.rule.special:
        return "" if draft.persons and set(draft.persons) <= reading.memory.known else "other sense"
    if "needs_known" not in trigger.rule.special:
        return ""
    scene, after = trigger.scene, trigger.at + 2
    if is_class(scene.phrases[min(after, len(scene.phrases) - 1)], "prep"):
        after += 1
    timed = after < len(scene.phrases) and is_class(scene.phrases[after], "date")
    return "" if timed and set(draft.persons) & reading.memory.known else "other sense"


def _recall_sentenced(draft: Draft, reading: Reading, trigger: Trigger) -> bool:  # noqa: PLR0911
    """ "A new court handed out nine years": to whom it is not said, so to the people told just before."""
    scene, memory, verb = trigger.scene, reading.memory, trigger.verb
    unowned = trigger.rule.frame == "changed" and not trigger.frame.patients and len(memory.persons) == 1
    if unowned and draft.sentence - memory.named_in <= _LONGEST_MEMORY:
        draft.persons[memory.persons[0]] = Value(memory.persons[0], trigger.words, draft.rule)
        return True
    if trigger.rule.frame == "added":
        return _recall_convict(draft, reading, trigger)
    if trigger.rule.frame != "give" or verb is None or verb.voice == "passive":
        return False
    subject = scene.clauses.subject(trigger.at)
    if set(trigger.frame.patients) - set(subject):
        return False
    courts = [g for i in subject if (g := scene.group(i))]
    if not any(COURT & set(g.head.lower.split()) or names_judge(g) for g in courts) or not find_length(
        scene.document.article.text, verb.span.end, scene.phrases[scene.right_end(trigger.at) - 1].span.end
    ):
        return False
    if is_class(scene.phrases[trigger.at - 1], "cc") or draft.sentence - memory.named_in > 1:
        return False
    for entity in memory.persons:
        draft.persons[entity] = Value(entity, trigger.words, draft.rule)
    draft.date = reading.drafts[-1].date if reading.drafts and draft.anyone else None
    return draft.anyone


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


def _still_to_come(draft: Draft, trigger: Trigger) -> str:
    """Why an event dated after its article, and not told as past, is none."""
    published = trigger.scene.document.article.published
    day = draft.date.value.earliest if draft.date is not None else None
    if published is None or published.latest is None or day is None or day <= published.latest:
        return ""
    verb = trigger.verb or trigger.scene.verb(trigger.scene.right_end(trigger.at))
    return "" if verb is not None and verb.tense == "past" else "planned"


def _adds_term(reading: Reading, trigger: Trigger) -> bool:
    """Whether a term imposed on nobody told is that of the verdict just before: "found her guilty and imposed …"."""
    scene, at = trigger.scene, trigger.at
    host = reading.drafts[-1] if reading.drafts else None
    added = trigger.rule.frame == "added"
    if not (added or trigger.rule.name == "give-term") or host is None or host.kind != "sentence":
        return False
    first = scene.phrases[scene.left_start(at)].span.start
    if added and host.length is not None and host.sentence == scene.sentence.index:
        return first <= host.length.words.start
    if host.length is not None or host.sentence != scene.sentence.index:
        return False
    if not (added or is_class(scene.phrases[at - 1], "cc")):
        return False
    add_term(
        host,
        scene.document.article.text,
        scene.phrases[scene.left_start(at) if added else at].span.start,
        scene.phrases[scene.right_end(at) - 1].span.end,
    )
    return host.length is not None


def _take_same_term(draft: Draft, reading: Reading, trigger: Trigger) -> None:
    """ "B got the same term": that of the sentence told just before."""
    scene, term = trigger.scene, reading.memory.term
    if draft.kind != "sentence" or draft.length is not None or term is None:
        return
    found = _SAME_TERM.match(scene.document.article.text, scene.phrases[trigger.at].span.end)
    if found and trigger.rule.frame == "give":
        draft.length = Value(term.value, Span(*found.span("words")), draft.rule)
        if is_short(term.value):
            draft.penalty = Value("administrative detention", draft.length.words, draft.rule)


def _untold_subject(draft: Draft, reading: Reading, trigger: Trigger) -> bool:
    """Notes of a biography leave out whom they are about: "Paroled on 14 May 2006."; false for other texts.

    The person is the one that the title names, or the one whose name alone opened the paragraph.
    """
    scene, verb = trigger.scene, trigger.verb
    first = trigger.at == 0 or (scene.sentence.block.kind == "bullet" and scene.lower(trigger.at - 1) == ";")
    opens = first and verb is not None and verb.voice == "bare" and verb.verb.form in ("past", "part")
    if not opens or trigger.frame.patients or scene.sentence.block.kind not in ("paragraph", "bullet"):
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


def _named_among(draft: Draft, trigger: Trigger) -> bool:
    """Whether "those jailed after the mutiny, among them N" names somebody though it tells of no group."""
    groups = [g for i in trigger.frame.patients if (g := trigger.scene.group(i))]
    those = len(groups) == 1 and groups[0].head.lower in ("those", "others")
    return those and add_named_among(draft, trigger.scene, trigger.at)


def _add_patients(draft: Draft, reading: Reading, trigger: Trigger) -> bool:
    group = trigger.group
    if trigger.noun and not trigger.attribute and group is not None and trigger.frame.patients == [trigger.at]:
        return add_owner(draft, reading.scene, group, reading.memory)
    return add_people(draft, reading.scene, trigger.frame.patients, reading.memory)


def _recall_persons(draft: Draft, reading: Reading, trigger: Trigger) -> bool:
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


def _verdict(trigger: Trigger, draft: Draft) -> Verdict:
    if trigger.attribute:
        return Verdict("actual", "context/attribute")
    scene = trigger.scene
    specific = bool(draft.persons) or draft.count_min is not None or draft.count_max is not None
    specific = specific or (trigger.rule.frame == "changed" and not trigger.frame.patients)
    verdict = assess(scene.document, scene.sentence, trigger.words, clauses=scene.clauses, specific=specific)
    if not verdict.actual and _will_serve(trigger):
        return Verdict("actual", "context/served")
    if not verdict.actual and permits(scene, trigger.at, trigger.rule.kind):
        return Verdict("actual", "context/permitted")
    if not verdict.actual and trigger.rule.kind == "extradition" and refusal(scene, trigger.at) >= 0:
        return Verdict("actual", "context/refused")
    if verdict.actual and trigger.rule.kind == "release" and scene.sentence.block.letter and not trigger.verb:
        return Verdict("demanded", "context/letter")
    return verdict


def _will_serve(trigger: Trigger) -> bool:
    """Whether a term is told by its being served: "A and B will serve nine years"."""
    verb = trigger.verb
    served = verb is not None and verb.lemma in ("serve", "pay") and verb.modal in ("will", "must")
    spent = verb is not None and verb.lemma == "spend" and verb.modal == "will" and trigger.rule.name == "in-custody"
    return (served or spent) and verb is not None and not verb.negative


def _add_arguments(draft: Draft, trigger: Trigger) -> None:
    """Adds when, where, by whom, why and for how long."""
    scene, at, frame = trigger.scene, trigger.at, trigger.frame
    end = _told_by(trigger) if trigger.noun else scene.right_end(at)
    loose = frame.attached or (trigger.noun and not _brought_about(trigger))
    add_places(draft, scene, at, end, frame.patients, attached=frame.attached)
    ordering = ruling(scene, at) if trigger.rule.kind == "extradition" else _ordering(trigger)
    if ordering >= 0:
        add_date(draft, scene, ordering, scene.right_end(ordering), attached=False)
    add_date(draft, scene, at, end, attached=loose)
    acting = trigger.rule.frame == "verb" and frame.agents != frame.patients
    agents = nearer_agents(scene, at, frame.agents) if acting else frame.agents
    agents = scene.clauses.subject(ordering) if ordering >= 0 else agents
    known = [i for i in agents if (g := scene.group(i)) and not (g.pronoun and g.mention is None)]
    silent = frame.attached and not frame.agents
    add_agency(draft, scene, known or ([] if silent else _source(trigger)))
    if trigger.rule.frame == "state":
        keeper(draft, scene, at)
    if trigger.verb is not None and not frame.attached:
        carry_in_sentence(draft, scene, at)
    if trigger.verb is not None and draft.agency_text is None:
        court_before(draft, scene, agents)
    if not trigger.noun and not frame.attached:
        carry(draft, scene, at, pronoun_agent=bool(frame.agents) and not known)
    add_charges(draft, trigger)
    add_terms(draft, trigger)
    draft.again = (
        _is_again(trigger)
        or trigger.rule.frame == "added"
        or (trigger.rule.frame == "changed" and not (trigger.verb and leaves_term(trigger.scene, trigger.verb)))
    )


def _ordering(trigger: Trigger) -> int:
    """The position of "ordered" in "ordered A, a columnist, held for two months"; -1 elsewhere."""
    scene, verb = trigger.scene, trigger.verb
    first = min(trigger.frame.patients, default=-1)
    before = scene.verb(first - 1) if verb is not None and verb.voice == "bare" and 0 < first < trigger.at else None
    return first - 1 if before is not None and before.lemma in ORDERING and before.voice != "passive" else -1


def _brought_about(trigger: Trigger) -> bool:
    """Whether the clause's own verb brings the event about: "The hearing ended with his release"."""
    scene = trigger.scene
    for position in range(trigger.at - 1, max(-1, trigger.at - 5), -1):
        verb = scene.verb(position)
        if verb is not None:
            return verb.finite and not verb.modal and (verb.lemma in ORDERING or verb.lemma in _BRINGING)
    return False


def _told_by(trigger: Trigger) -> int:
    """Where the words end that tell about a noun: past "began", "took place", which only say that it was."""
    scene = trigger.scene
    end = scene.right_end(trigger.at)
    verb = scene.verb(end)
    if (
        verb is not None
        and verb.lemma in HAPPENING
        and ({trigger.at, *trigger.frame.patients} & set(scene.clauses.subject(end)))
    ):
        return scene.right_end(end)
    return end


def _source(trigger: Trigger) -> list[int]:
    """Who did it where the clause does not say: the court that ordered it, the police who say that it was done."""
    scene = trigger.scene
    for position in range(trigger.at - 1, max(0, trigger.at - 16) - 1, -1):
        verb = scene.verb(position)
        if verb is None or (not verb.finite and verb.voice != "bare"):
            if is_class(scene.phrases[position], "end", "colon"):
                break
            continue
        told = trigger.verb is not None and trigger.verb.finite and trigger.verb.tense != "none"
        told = told and position != _ordering(trigger)
        ordered = verb.lemma in ORDERING and not told
        if not ordered and (trigger.noun or verb.lemma not in lexicon().saying):
            break
        subject = scene.clauses.subject(position) if verb.voice != "passive" else []
        return [i for i in subject if (g := scene.group(i)) and (_enforces(scene, g) or (ordered and not g.pronoun))]
    return []


def _enforces(scene: Scene, group: NounGroup) -> bool:
    """Whether a body is one that arrests and tries, so that it speaks of its own deeds."""
    named = scene.document.entities.get(group.mention.entity) if group.mention else None
    told = f"{group.head.text} {named.label if named else ''}"
    words = {w.lower() for w in told.split()} | {group.head.lower} | {m.lower for m in group.modifiers}
    return bool(words & _ENFORCERS)


def _is_state(trigger: Trigger) -> bool:
    verb = trigger.verb
    lasting = verb is not None and (verb.progressive or verb.lemma in ("hold", "keep", "confine", "detain", "remand"))
    return (
        verb is not None and verb.voice == "passive" and (verb.progressive or (lasting and verb.tense == "present"))
    )


def _is_again(trigger: Trigger) -> bool:
    scene, at, verb = trigger.scene, trigger.at, trigger.verb
    before = scene.verb(at - 1)
    if trigger.noun and before is not None and before.lemma in ("extend", "prolong", "lengthen", "renew"):
        return True
    near = {scene.lower(i) for i in range(at + 1, min(at + 4, len(scene.phrases)))}
    inside = {w.lower for w in scene.clauses.words[verb.first : verb.last]} if verb else set()
    return bool((near | inside) & _AGAIN)
