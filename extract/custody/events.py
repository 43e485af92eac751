"""From a trigger with its frame to an event, or to the reason why it tells none."""

from __future__ import annotations

import re

from extract.article import Span
from extract.context import Verdict, assess
from extract.custody.agents.agency import add_agency, keeper, nearer_agents, of_court
from extract.custody.agents.orders import brought_about, only_reviewed, ordered_at, ordered_to, source
from extract.custody.doubts.not_begun import HAPPENING
from extract.custody.doubts.objections import emptiness, objection
from extract.custody.doubts.unknown_there import unknown_there
from extract.custody.draft import Draft
from extract.custody.locations.places import add_places
from extract.custody.locations.places_before import place_before
from extract.custody.locations.places_behind import place_behind, without_deeds_place
from extract.custody.offences.behind_charge import tell_behind_charge
from extract.custody.offences.charging import add_charges
from extract.custody.offences.gapped_charges import share_charges
from extract.custody.participants.everyone import add_everyone, add_told_since
from extract.custody.participants.members import add_named_among
from extract.custody.participants.people import add_owner, add_people
from extract.custody.participants.presented import name_from_next
from extract.custody.participants.recalled import recall_persons, recall_sentenced, untold_subject
from extract.custody.participants.recalled_one import recall_one
from extract.custody.penalties.changed_terms import leaves_term, scaled_term
from extract.custody.penalties.give_frame import points_to_term
from extract.custody.penalties.giving import MORE
from extract.custody.penalties.granted import add_granted
from extract.custody.penalties.outcome import add_terms, permits, refusal, ruling, settle_kind
from extract.custody.penalties.sharing import former_and_latter, share_counts, share_dates, share_terms, told_twice
from extract.custody.penalties.terms import add_term, is_short
from extract.custody.scene import Scene
from extract.custody.timing.carrying import carry, carry_in_sentence, court_before
from extract.custody.timing.chronicle import until_trial
from extract.custody.timing.dating import add_date
from extract.custody.trigger import Reading, Trigger
from extract.facts import Value
from extract.language.chunks import VerbGroup, is_class

_OFTEN = frozenset({"times", "occasions", "repeatedly"})
_EARLIER = frozenset({"earlier", "previously", "formerly"})
_EARLIER_TIMES = frozenset({"this", "that", "in", "on", "today", "the", "last", "than"})
_LONGEST_TERM = 80
_LONGEST_JOINED = 12
_EXPLAINED, _EXPLAINING = 8, frozenset({"when", "after", "following", "where"})
_MILD_TERM = re.compile(
    r"[ \w]{0,24}? with (?:an? )?(?:[\w’'-]+ ){0,5}?[“\"‘']?(?:suspended|conditional|probation"
    r"|community (?:service|work)"
    r"|(?:restricted|limited|restrictions? of|limitations? of|limits on) (?:freedom|liberty))"
    r"\b(?: [\w-]+){0,3}"
)
_SAME_TERM = re.compile(r"\s+(?P<words>(?:exactly |precisely )?the same (?:prison |jail )?(?:term|sentence))\b")
_SAME_SUBJECT = re.compile(r"[\s,]*(?P<words>the same (?:prison |jail )?(?:term|sentence))\b", re.IGNORECASE)
_TIME_MARKS = frozenset({"before", "after", "since", "until", "when", "once"})
_AGAIN = frozenset(
    {"again", "once more", "once again", "yet again", "anew", "afresh", "re-arrested", "rearrested", "re-detained"}
)
_ONCE_MORE = re.compile(r"[^.;:,]{0,30}?\bfor (?:a|the) (?:second|third|fourth|fifth) time\b")


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
    draft.earlier = verb is not None and (_told_as_earlier(scene, verb) or _joined_to_earlier(reading, trigger))
    draft.explains = any(scene.lower(i) in _EXPLAINING for i in range(max(0, trigger.at - _EXPLAINED), trigger.at))
    draft.either = verb is not None and scene.lower(trigger.at - 1) == "or"
    found = _add_patients(draft, reading, trigger)
    draft.marks_time = _marks_time(trigger)
    draft.reference = draft.reference or draft.marks_time
    verdict = _verdict(trigger, draft)
    if not verdict.actual:
        reading.leave(trigger.words, trigger.rule, verdict.status)
        return True
    if trigger.rule.frame == "added" and _adds_term(reading, trigger):
        return True
    found = (
        found
        or add_granted(draft, trigger)
        or untold_subject(draft, reading, trigger)
        or (trigger.noun and recall_persons(draft, reading, trigger))
        or _named_among(draft, trigger)
        or recall_sentenced(draft, reading, trigger)
    )
    if not found and _adds_term(reading, trigger):
        return True
    if not found:
        reading.leave(trigger.words, trigger.rule, "nobody told")
        return False
    reason = objection(trigger, draft) or unknown_there(draft, reading.memory, trigger)
    reason = reason or _deed(draft, reading, trigger) or _only_likened(draft, trigger)
    if reason and trigger.rule.name == "stop" and any(d.kind == "arrest" for d in reading.drafts):
        reason = ""
    if not reason and not trigger.attribute:
        _add_arguments(draft, trigger)
        _take_same_term(draft, reading, trigger)
        draft.reference = draft.reference or points_to_term(scene, trigger.at, draft)
        reason = emptiness(trigger, draft) or _still_to_come(draft, trigger)
        if reason == "general" and add_named_among(draft, scene, trigger.at):
            reason = ""
    if reason:
        reading.leave(trigger.words, trigger.rule, reason)
        kept = trigger.verb is not None and trigger.verb.lemma == "keep"
        return reason != "nobody told" and "needs_force" not in trigger.rule.special and not kept
    settle_kind(draft, trigger)
    draft.before_trial = draft.state and until_trial(trigger.scene, trigger.words)
    reading.drafts.append(draft)
    reading.memory.remember(draft)
    _add_mild_term(draft, reading, trigger)
    reading.drafts.extend(told_twice(draft, scene, trigger.at))
    reading.drafts.extend(former_and_latter(draft, scene, trigger.at))
    if trigger.verb is not None:
        reading.drafts.extend(share_charges(draft, scene))
    reading.drafts.extend(_told_beside(draft, trigger))
    return True


def _told_beside(draft: Draft, trigger: Trigger) -> list[Draft]:
    """The events of others that share the trigger's verb, told by a term, a day or a number alone."""
    scene, at, told = trigger.scene, trigger.at, trigger.verb is not None
    if draft.kind == "sentence" or (draft.kind == "arrest" and draft.length is not None and told):
        others = share_terms(draft, scene, at)
        return others or (share_dates(draft, scene, at) if told and draft.length is None else [])
    if draft.kind in ("arrest", "release") and told:
        return [*share_dates(draft, scene, at), *share_counts(draft, scene, at)]
    return []


def _marks_time(trigger: Trigger) -> bool:
    """Whether a clause of a pronoun and a verb only says when something else was: "before they were sentenced"."""
    scene, at, verb = trigger.scene, trigger.at, trigger.verb
    subject = scene.group(at - 1)
    if verb is None or verb.voice != "passive" or subject is None or subject.head.lower != "they":
        return False
    behind = scene.phrases[at + 1] if at + 1 < len(scene.phrases) else None
    return scene.lower(at - 2) in _TIME_MARKS and (behind is None or is_class(behind, "end", "comma", "colon"))


def _had(scene: Scene, at: int, verb: VerbGroup) -> bool:
    """Whether the verb is told as past before the past, itself or by the verb before "and": "had been convicted and
    sentenced"."""
    if verb.voice == "bare" and at > 1 and is_class(scene.phrases[at - 1], "cc"):
        for position in range(at - 2, max(-1, at - _LONGEST_JOINED), -1):
            before = scene.verb(position)
            if before is not None:
                return before.perfect and scene.lowers[before.first] == "had"
    return verb.perfect and scene.lowers[verb.first] in ("had", "having")


def _told_as_earlier(scene: Scene, verb: VerbGroup) -> bool:
    """Whether the verb is told as of a time before: "had earlier served", "was previously held", "had been jailed
    before"; not "earlier this week"."""
    words = scene.lowers[verb.first : verb.last + 1]
    for place, word in enumerate(words):
        behind = scene.lowers[verb.first + place + 1] if verb.first + place + 1 < len(scene.lowers) else ""
        if word in _EARLIER and not (word == "earlier" and behind in _EARLIER_TIMES):
            return not _OFTEN & set(scene.lowers[verb.last : verb.last + 5])
    return False


def _joined_to_earlier(reading: Reading, trigger: Trigger) -> bool:
    """Whether "and" joins the verb to one told as of a time before: "was previously held in 2019 and fined"."""
    last, verb = reading.drafts[-1] if reading.drafts else None, trigger.verb
    if last is None or verb is None or not last.earlier or verb.voice != "bare":
        return False
    return is_class(trigger.scene.phrases[trigger.at - 1], "cc") and trigger.at - last.position <= _LONGEST_JOINED


def _add_mild_term(draft: Draft, reading: Reading, trigger: Trigger) -> None:
    """ "Walked free with a suspended two years": the release comes of a sentence."""
    if draft.kind != "release" or not draft.persons:
        return
    scene = trigger.scene
    text, start = scene.document.article.text, trigger.words.end
    found = _MILD_TERM.match(text, start, min(start + _LONGEST_TERM, scene.sentence.span.end))
    if found is None:
        return
    other = trigger.draft()
    other.kind, other.rule, other.attached = "sentence", "custody/leave-with-term", True
    other.persons, other.date, other.places = dict(draft.persons), draft.date, dict(draft.places)
    add_term(other, text, start, found.end())
    if other.length is not None:
        other.penalty = Value("other", Span(*found.span()), other.rule)
        reading.drafts.append(other)


def _deed(draft: Draft, reading: Reading, trigger: Trigger) -> str:
    """Whether a verb only tells for what people named before were punished: "ten years for letting a thief go"."""
    told = trigger.verb is not None and not draft.persons
    deeds = [c.words for d in reading.drafts for c in d.charges.values()] if told else []
    return "a deed" if any(w.start <= trigger.words.start and trigger.words.end <= w.end for w in deeds) else ""


def _only_likened(draft: Draft, trigger: Trigger) -> str:
    """Why those are nobody who only tell what somebody named before is taken for: "held as a suspect charged"."""
    if draft.group is None or draft.persons or trigger.verb is None or trigger.verb.voice != "bare":
        return ""
    text, start = trigger.scene.document.article.text, draft.group.words.start
    return "other sense" if text[max(0, start - 6) : start].endswith((" as a ", " as an ", " as ")) else ""


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
    """ "B got the same term": that of the sentence told just before; "halved the sentence": half of it."""
    scene, term = trigger.scene, reading.memory.term
    if draft.kind != "sentence" or draft.length is not None or term is None:
        return
    if trigger.rule.frame == "changed" and tuple(draft.persons) == reading.memory.persons:
        draft.length = scaled_term(term, trigger)
    text = scene.document.article.text
    found = _SAME_TERM.match(text, scene.phrases[trigger.at].span.end)
    if not found and trigger.verb is not None and trigger.verb.voice == "passive":
        found = _SAME_SUBJECT.match(text, scene.phrases[scene.left_start(trigger.at)].span.start, trigger.words.start)
    if found and trigger.rule.frame == "give":
        draft.length = Value(term.value, Span(*found.span("words")), draft.rule)
        if is_short(term.value):
            draft.penalty = Value("administrative detention", draft.length.words, draft.rule)


def _named_among(draft: Draft, trigger: Trigger) -> bool:
    """Whether "those jailed after the mutiny, among them N" names somebody though it tells of no group."""
    groups = [g for i in trigger.frame.patients if (g := trigger.scene.group(i))]
    those = len(groups) == 1 and groups[0].head.lower in ("those", "others")
    return (those and add_named_among(draft, trigger.scene, trigger.at)) or name_from_next(draft, trigger)


def _add_patients(draft: Draft, reading: Reading, trigger: Trigger) -> bool:
    group = trigger.group
    patients = trigger.frame.patients
    owned = reading.scene.group(patients[0]) if len(patients) == 1 else None
    of_owner = trigger.noun and not trigger.attribute and group is not None
    if of_owner and patients in ([trigger.at], [trigger.at - 2]) and owned is not None and owned.owner is not None:
        return add_owner(draft, reading.scene, owned, reading.memory)
    recalls = (add_everyone, add_told_since) if len(patients) == 1 else ()
    everyone = any(recall(draft, reading.scene, patients[0], reading.memory) for recall in recalls)
    recalled = everyone or recall_one(draft, reading.scene, patients, reading.memory)
    return recalled or add_people(draft, reading.scene, patients, reading.memory)


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
    told = verb is not None and (verb.modal in ("will", "must") or ordered_to(trigger.scene, verb))
    served = told and verb is not None and verb.lemma in ("serve", "pay")
    spent = verb is not None and told and verb.lemma == "spend" and trigger.rule.name == "in-custody"
    return (served or spent) and verb is not None and not verb.negative


def _add_arguments(draft: Draft, trigger: Trigger) -> None:
    """Adds when, where, by whom, why and for how long."""
    scene, at, frame = trigger.scene, trigger.at, trigger.frame
    end = _told_by(trigger) if trigger.noun else scene.right_end(at)
    goes_on = scene.verb(end) if end < len(scene.phrases) else None
    if goes_on is not None and goes_on.infinitive and goes_on.span.end <= trigger.words.end:
        end = scene.right_end(end)  # "was allowed to go home on 3 May"
    loose = frame.attached or (trigger.noun and not brought_about(trigger))
    add_places(draft, scene, at, end, frame.patients, attached=frame.attached)
    ordering = ruling(scene, at, trigger.rule.kind)
    if ordering < 0 and trigger.rule.kind != "extradition":
        ordering = ordered_at(trigger)
    if ordering >= 0:
        add_date(draft, scene, ordering, scene.right_end(ordering), attached=False)
    verb = trigger.verb
    if not only_reviewed(trigger) and not (verb and verb.lemma == "serve" and scene.lowers[verb.first] == "having"):
        add_date(draft, scene, at, end, attached=loose)
    acting = trigger.rule.frame == "verb" and frame.agents != frame.patients
    agents = nearer_agents(scene, at, frame.agents) if acting else frame.agents
    agents = scene.clauses.subject(ordering) if ordering >= 0 else agents
    known = [i for i in agents if (g := scene.group(i)) and not (g.pronoun and g.mention is None)]
    if not known and scene.lower(0) in ("by", "under") and of_court(scene, 1) and not trigger.noun:
        known = [1]  # "By the decision of the city court, A was held"
    silent = frame.attached and not frame.agents
    add_agency(draft, scene, known or ([] if silent else source(trigger)))
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
    tell_behind_charge(draft, scene, at)
    without_deeds_place(draft, scene)
    place_behind(draft, scene)
    place_before(draft, scene)
    draft.again = (
        _is_again(trigger)
        or trigger.rule.frame == "added"
        or (trigger.rule.frame == "changed" and not (trigger.verb and leaves_term(trigger.scene, trigger.verb)))
    )


def _told_by(trigger: Trigger) -> int:
    """Where the words end that tell about a noun: past "began", "took place", which only say that it was."""
    scene = trigger.scene
    end = scene.right_end(trigger.at)
    verb = scene.verb(end)
    if (
        verb is not None
        and verb.lemma in HAPPENING
        and not (verb.lemma == "follow" and scene.group(end + 1) is not None)
        and ({trigger.at, *trigger.frame.patients} & set(scene.clauses.subject(end)))
    ):
        return scene.right_end(end)
    return end


def _is_state(trigger: Trigger) -> bool:
    verb = trigger.verb
    lasting = verb is not None and (verb.progressive or verb.lemma in ("hold", "keep", "confine", "detain", "remand"))
    return (
        verb is not None and verb.voice == "passive" and (verb.progressive or (lasting and verb.tense == "present"))
    )


def _is_again(trigger: Trigger) -> bool:
    scene, at, verb = trigger.scene, trigger.at, trigger.verb
    before = scene.verb(at - 1)
    if verb is not None and trigger.rule.name == "give-term":
        said = scene.text(Span(verb.span.end, min(scene.sentence.span.end, verb.span.end + _LONGEST_TERM)))
        if MORE.match(said.lower()):
            return True
    if trigger.noun and before is not None and before.lemma in ("extend", "prolong", "lengthen", "renew"):
        return True
    said = scene.text(Span(trigger.words.end, min(scene.sentence.span.end, trigger.words.end + _LONGEST_TERM)))
    if verb is not None and _ONCE_MORE.match(said):
        return True
    near = {scene.lower(i) for i in range(at + 1, min(at + 4, len(scene.phrases)))}
    inside = {w.lower for w in scene.clauses.words[verb.first : verb.last]} if verb else set()
    return bool((near | inside) & _AGAIN)
