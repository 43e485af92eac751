"""From a trigger to an event: which rule fires, and who, when, where, why and for how long around it."""

from __future__ import annotations

from dataclasses import dataclass

from extract.article import Span
from extract.context import Verdict, assess
from extract.custody.charges import read_charges
from extract.custody.draft import Draft
from extract.custody.people import Memory, add_owner, add_people, nearby_group
from extract.custody.rules import Rule, rules_of_noun, rules_of_verb
from extract.custody.scene import REACH, Scene
from extract.custody.setting import carry, is_country, add_agency, add_date, add_places, by_phrase
from extract.custody.sharing import share_terms
from extract.custody.terms import add_term, find_length, is_short, penalty_in
from extract.facts import LeftOut, Value
from extract.language.chunks import NounGroup, VerbGroup, is_class, lower_of
from extract.language.chunks.lexicon import lexicon

_TERM_NOUNS = frozenset(
    {"sentence", "sentences", "term", "terms", "fine", "fines", "imprisonment", "arrest", "detention"}
)
_AGAIN = frozenset({"again", "re-arrested", "rearrested", "re-detained"})
_STATE_VERBS = frozenset({"hold", "keep"})
_COURT = frozenset({"court", "courts", "judge", "judges", "tribunal", "jury"})
_HAPPENING = frozenset(
    "begin start open take occur happen follow come resume proceed hold make carry conduct continue".split()
)
_ORDERING = frozenset(
    "order approve agree refuse reject ensure secure grant sanction authorise authorize extend announce rule decide decline".split()
)
_ENFORCERS = frozenset(
    "police ministry committee prosecutor prosecutors prosecutor's prosecution security service services court courts judge militia kgb fsb gknb knb "
    "gendarmerie investigators investigator authorities department bureau agency".split()
)


@dataclass(slots=True)
class Reading:
    """What one trigger gave: a draft, or why it gave none."""

    drafts: list[Draft]
    left_out: list[LeftOut]


def read_triggers(scene: Scene, memory: Memory) -> Reading:
    """All events that the sentence's verbs and nouns tell, in text order."""
    reading = Reading([], [])
    for at, phrase in enumerate(scene.phrases):
        if isinstance(phrase, VerbGroup):
            _read_verb(scene, at, phrase, memory, reading)
        elif isinstance(phrase, NounGroup):
            _read_noun(scene, at, phrase, memory, reading)
            _read_attribute(scene, at, phrase, memory, reading)
        elif phrase.cls == "prep":
            _read_loose_state(scene, at, memory, reading)
    return reading


def _leave(reading: Reading, scene: Scene, words: Span, rule: Rule, reason: str) -> None:
    reading.left_out.append(LeftOut(words, scene.sentence.span, f"custody/{rule.name}", reason))


# -- verbs ------------------------------------------------------------------------------------------------------------


def _read_verb(scene: Scene, at: int, verb: VerbGroup, memory: Memory, reading: Reading) -> None:
    for rule in rules_of_verb(verb.lemma):
        then = scene.find_after(at, rule.then) if rule.then else None
        needed = rule.then and not (verb.lemma == "try" and verb.voice == "passive")
        if (needed and not then) or (rule.unless and scene.follows(at, rule.unless)):
            continue
        if rule.frame == "noun":
            continue
        words = Span(verb.verb.span.start, scene.clauses.words[then[1] - 1].span.end) if then else verb.verb.span
        found = _FRAMES[rule.frame](scene, at, verb, rule)
        if found is None:
            continue
        patients, agents, attached = found
        if _finish(scene, at, rule, words, patients, agents, memory, reading, attached=attached):
            return


def _verb_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> tuple[list[int], list[int], bool] | None:
    """Patients, agents and whether the verb only explains a noun; `None` where the frame is not there."""
    clauses = scene.clauses
    end = scene.right_end(at)
    if verb.voice == "passive":
        attached = at > 0 and is_class(scene.phrases[at - 1], "rel")
        return _predicate_subject(scene, at, clauses.subject(at)), by_phrase(scene, at, end), attached
    objects = clauses.object(at)
    if verb.voice == "active":
        if not objects and rule.then:
            objects = []
        return objects, clauses.subject(at), False
    first = scene.group(objects[0] if objects else clauses.skip_right(at + 1))
    if (
        first is not None
        and objects
        and not _is_time_or_term(scene, first, verb)
        and (first.person or first.people or first.pronoun or first.mention)
    ):
        if not _measured_after(scene, at, rule):
            return objects, clauses.subject(at), False
    if (
        first is not None
        and not _is_time_or_term(scene, first, verb)
        and not first.people
        and not scene.lower(at + 1)
    ):
        return (
            None if rule.name not in ("fine", "sentence") else (clauses.subject(at), by_phrase(scene, at, end), False)
        )
    return _participle(scene, at), by_phrase(scene, at, end), _explains(scene, at)


def _predicate_subject(scene: Scene, at: int, subject: list[int]) -> list[int]:
    """ "X is the fourth politician to be jailed": X."""
    verb, before = scene.verb(at), scene.verb(subject[0] - 1) if len(subject) == 1 else None
    if verb is None or not verb.infinitive or before is None or before.lemma not in ("be", "become"):
        return subject
    return scene.clauses.subject(subject[0] - 1) or subject


def _measured_after(scene: Scene, at: int, rule: Rule) -> bool:
    return False


def _is_time_or_term(scene: Scene, group: NounGroup, verb: VerbGroup) -> bool:
    return group.head.lower.rstrip("s") in (
        "year",
        "month",
        "week",
        "day",
        "hour",
        "tenge",
        "ruble",
        "dollar",
        "euro",
    ) or (group.head.cls == "num" and verb.lemma == "fine")


def _explains(scene: Scene, at: int) -> bool:
    """Whether a participle stands right after the noun it explains, in the midst of a clause of its own verb."""
    if at == 0 or not (scene.group(at - 1) or is_class(scene.phrases[at - 1], "comma", "dash")):
        return False
    before = any(isinstance(p, VerbGroup) and p.finite for p in scene.phrases[max(0, at - REACH) : at])
    after = any(isinstance(p, VerbGroup) and p.finite for p in scene.phrases[at + 1 : at + REACH])
    return before or after


def _participle(scene: Scene, at: int) -> list[int]:
    """Whom a lone -ed form speaks of: the people right before it, or the subject it shares."""
    group = scene.group(at - 1)
    if group is None or not (group.people or group.pronoun):
        return scene.clauses.subject(at)
    name = scene.group(at - 3)
    if not group.person and not group.plural and is_class(scene.phrases[at - 2], "comma") and name and name.person:
        return [at - 3]
    return scene.clauses.list_left(at - 1) if group.person else [at - 1]


def _subject_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> tuple[list[int], list[int], bool] | None:
    if verb.voice == "passive":
        return None
    patients = scene.clauses.subject(at)
    return patients, [], at > 0 and is_class(scene.phrases[at - 1], "rel")


def _give_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> tuple[list[int], list[int], bool] | None:
    """ "X was given ten years", "the court gave X a five-year term", "sentences were handed down to X"."""
    window = scene.right_end(at, deep=True)
    start, end = scene.phrases[at].span.end, scene.phrases[window - 1].span.end
    subject = scene.clauses.subject(at)
    receiver = verb.lemma in ("receive", "get", "serve", "begin", "complete", "finish", "draw", "earn")
    handed = [i for i in subject if (g := scene.group(i)) and g.head.lower in _TERM_NOUNS]
    if handed and verb.voice in ("passive", "bare"):
        return _receivers(scene, at, window), by_phrase(scene, at, window), False
    told = _tells_term(scene, at, window, start, end)
    if not told:
        return None
    if verb.voice == "passive" and not receiver:
        return subject, by_phrase(scene, at, window), at > 0 and is_class(scene.phrases[at - 1], "rel")
    if receiver and verb.voice != "passive":
        return subject, [], at > 0 and is_class(scene.phrases[at - 1], "rel")
    if receiver:
        return None
    objects = [i for i in scene.clauses.object(at) if (g := scene.group(i)) and (g.people or g.pronoun)]
    if verb.voice == "bare" and not objects and not _receivers(scene, at, window):
        return _participle(scene, at), by_phrase(scene, at, window), False
    return objects or _receivers(scene, at, window), subject, False


def _tells_term(scene: Scene, at: int, window: int, start: int, end: int) -> bool:
    """Whether a sentence is what is given: a length, and a word for prison or for a sentence."""
    length = find_length(scene.document.article.text, start, end)
    term = any(g.head.lower in _TERM_NOUNS for _, g in scene.groups(at + 1, min(window, at + 6)))
    said = scene.text(Span(start, end)).lower()
    prison = any(
        word in said
        for word in ("prison", "jail", "sentence", "behind bars", "colony", "imprisonment", "in absentia")
    )
    if length and (prison or (term and "sentence" in said)):
        return True
    if length and term and any(w in said for w in ("term", "arrest", "detention")):
        return "office" not in said and "president" not in said
    if prison and any(
        word in said
        for word in (
            "prison sentence",
            "jail sentence",
            "prison term",
            "jail term",
            "suspended sentence",
            "life sentence",
        )
    ):
        return True
    first = scene.group(scene.clauses.skip_right(at + 1))
    plain = first is not None and first.head.lower in ("years", "days", "months", "year")
    return bool(length and plain and scene.verb(at) and scene.verb(at).voice == "passive")  # type: ignore[union-attr]


def _receivers(scene: Scene, at: int, window: int) -> list[int]:
    """The people after "to" or "on": "handed down to A and B", "imposed on A"."""
    for position in range(at + 1, window):
        if lower_of(scene.phrases[position]) in ("to", "on", "against", "for"):
            group = scene.group(position + 1)
            if group and (group.people or group.pronoun):
                return scene.clauses.list_right(position + 1)
    return []


def _against_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> tuple[list[int], list[int], bool] | None:
    """ "charges were brought against X", "prosecutors filed charges against X"."""
    subject, objects = scene.clauses.subject(at), scene.clauses.object(at)
    heads = subject if verb.voice in ("passive", "bare") and not objects else objects
    if verb.voice == "bare" and not any(_charges(scene, i) for i in heads):
        group = scene.group(at - 1)
        heads = [at - 1] if group else []
    if not any(_charges(scene, i) for i in heads):
        return None
    for position in range(at + 1, scene.right_end(at)):
        if lower_of(scene.phrases[position]) == "against" and scene.group(position + 1):
            return scene.clauses.list_right(position + 1), ([] if heads == subject else subject), False
    return None


def _charges(scene: Scene, at: int) -> bool:
    group = scene.group(at)
    return group is not None and group.head.lower in ("charge", "charges", "indictment", "indictments")


def _state_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> tuple[list[int], list[int], bool] | None:
    if verb.voice == "passive":
        return None
    return scene.clauses.subject(at), [], at > 0 and is_class(scene.phrases[at - 1], "rel")


def _subjected_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> tuple[list[int], list[int], bool] | None:
    """ "were subject to arrest", "have been subjected to detention"."""
    if verb.lemma == "subject" and verb.voice == "active":
        return None
    if verb.lemma == "be" and scene.lowers[verb.last : verb.last + 1] != ("subject",):
        return None
    return scene.clauses.subject(at), by_phrase(scene, at, scene.right_end(at)), False


def _changed_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> tuple[list[int], list[int], bool] | None:
    """ "cut X's sentence to three years", "his term was reduced", "upheld the sentence of X", "had his sentence cut"."""
    before = [at - 1] if verb.voice == "bare" and scene.group(at - 1) else scene.clauses.subject(at)
    objects = scene.clauses.object(at)
    passive = verb.voice == "passive" or (verb.voice == "bare" and any(_is_term(scene, i) for i in before))
    for position in before if passive else objects[:1]:
        group = scene.group(position)
        if (
            group is None
            or not _is_term(scene, position)
            or scene.lower(position + 1) == "of"
            and _of_office(scene, position)
        ):
            continue
        patients = [position] if group.owner else _noun_patients(scene, position, group)
        if patients:
            return patients, ([] if passive else scene.clauses.subject(at)), False
    return None


def _is_term(scene: Scene, at: int) -> bool:
    group = scene.group(at)
    return group is not None and group.head.lower in ("sentence", "sentences", "term", "terms", "imprisonment")


def _of_office(scene: Scene, at: int) -> bool:
    group = scene.group(at + 2)
    return group is not None and not group.people


_FRAMES = {
    "changed": _changed_frame,
    "subjected": _subjected_frame,
    "verb": _verb_frame,
    "subject": _subject_frame,
    "give": _give_frame,
    "against": _against_frame,
    "state": _state_frame,
}


# -- nouns ------------------------------------------------------------------------------------------------------------


def _read_noun(scene: Scene, at: int, group: NounGroup, memory: Memory, reading: Reading) -> None:
    """ "the arrest of X", "X's trial", "dozens of arrests"."""
    for rule in rules_of_noun(group.head.lower):
        words = group.head.span
        if (
            scene.lower(at - 1) in ("under", "in", "into", "on", "without", "from", "to")
            and not group.owner
            and scene.lower(at + 1) != "of"
            and not group.count
        ):
            continue
        patients = _noun_patients(scene, at, group)
        agents = by_phrase(scene, at, scene.right_end(at))
        following = scene.right_end(at)
        if not agents and (verb := scene.verb(following)) and verb.voice == "passive" and verb.lemma in _ORDERING:
            agents = by_phrase(scene, following, scene.right_end(following))
        if not patients and (group.count or group.head.lower.endswith("s")) and rule.kind == "arrest":
            _counted(scene, at, group, rule, memory, reading)
            continue
        _finish(scene, at, rule, words, patients, agents, memory, reading, reference=True)


def _noun_patients(scene: Scene, at: int, group: NounGroup) -> list[int]:
    """The positions of the people in "the arrest of X"; [at] itself where the people own the noun."""
    if group.owner and (group.owner.people or group.owner.person or group.owner.pronoun):
        return [at]
    position = at + 1
    for _ in range(3):
        if scene.lower(position) == "of":
            return scene.clauses.list_right(position + 1, inside=True)
        if not (scene.lower(position) in ("and", "or") and scene.group(position + 1)):
            break
        position += 2
    return []


def _counted(scene: Scene, at: int, group: NounGroup, rule: Rule, memory: Memory, reading: Reading) -> None:
    verdict = assess(scene.document, scene.sentence, group.head.span, clauses=scene.clauses, specific=True)
    words = group.head.span
    if not verdict.actual:
        return _leave(reading, scene, words, rule, verdict.status)
    if group.count is None or group.count.low in (None, 0):
        return _leave(reading, scene, words, rule, "nobody told")
    draft = _draft(scene, at, rule, words)
    near = nearby_group(scene, at)
    if near >= 0:
        add_people(draft, scene, [near], memory)
    if draft.group is None:
        draft.group = Value(scene.text(group.span), group.span, draft.rule)
        draft.group_head = group.head.lower
    draft.definite = False
    draft.count_min = Value(group.count.low, group.count.span, draft.rule) if group.count.low is not None else None
    draft.count_max = Value(group.count.high, group.count.span, draft.rule) if group.count.high is not None else None
    end = scene.right_end(at)
    add_places(draft, scene, at, end, [], attached=False)
    add_date(draft, scene, at, end, attached=False)
    reading.drafts.append(draft)
    return None


def _read_attribute(scene: Scene, at: int, group: NounGroup, memory: Memory, reading: Reading) -> None:
    """ "the convicted Beiten Raushan", "jailed journalist X": a participle before a named person."""
    for word in group.modifiers[:6]:
        if word.cls != "verb" or word.form not in ("past", "part"):
            continue
        for rule in rules_of_verb(word.lemma):
            if rule.frame != "verb" or rule.then or rule.name in ("hold", "seize", "fine"):
                continue
            if not group.person:
                _leave(reading, scene, word.span, rule, "mentioned in passing")
                return
            if rule.kind == "charge":
                return
            _finish(scene, at, rule, word.span, [at], [], memory, reading, reference=True, attached=True, bare=True)
            return


def _read_loose_state(scene: Scene, at: int, memory: Memory, reading: Reading) -> None:
    """ "X, behind bars since 2020": a state without a verb, right after a noun or a pause."""
    from extract.custody.rules import match, rules  # noqa: PLC0415

    rule = next(r for r in rules() if r.frame == "state")
    word = scene.after_word(at) - 1
    if not any(match(scene.lowers, word, pattern) for pattern in rule.then):
        return
    before = at - 1
    if before < 0 or not is_class(scene.phrases[before], "comma", "dash"):
        return
    patients = scene.clauses.subject(at)
    if not patients or not any((g := scene.group(i)) and g.person for i in patients):
        return
    last = next(word + len(p) for p in rule.then if match(scene.lowers, word, p))
    words = Span(scene.clauses.words[word].span.start, scene.clauses.words[last - 1].span.end)
    _finish(scene, at, rule, words, patients, [], memory, reading, attached=True)


# -- what all share ---------------------------------------------------------------------------------------------------


def _draft(scene: Scene, at: int, rule: Rule, words: Span) -> Draft:
    draft = Draft(rule.kind, f"custody/{rule.name}", scene.sentence.index, words, at)
    draft.evidence[scene.sentence.span] = None
    draft.headline = scene.sentence.block.kind in ("title", "heading")
    return draft


def _finish(  # noqa: PLR0912
    scene: Scene,
    at: int,
    rule: Rule,
    words: Span,
    patients: list[int],
    agents: list[int],
    memory: Memory,
    reading: Reading,
    *,
    reference: bool = False,
    attached: bool = False,
    bare: bool = False,
) -> bool:
    """Adds the event, or why it is none; false where another rule may try."""
    text = scene.document.article.text
    draft = _draft(scene, at, rule, words)
    draft.reference = reference
    draft.state = rule.frame == "state" or (rule.name in ("hold", "take-into-custody") and _is_state(scene, at))
    group = scene.group(at)
    if reference and group is not None and patients == [at] and not bare:
        found = add_owner(draft, scene, group, memory)
    else:
        found = add_people(draft, scene, patients, memory)
    verb = scene.verb(at)
    specific = bool(draft.persons) or draft.count_min is not None or draft.count_max is not None
    verdict = _verdict(scene, at, words, rule, specific, bare)
    if not verdict.actual:
        _leave(reading, scene, words, rule, verdict.status)
        return True
    if not found and reference and not patients:
        found = _recall_persons(draft, scene, at, rule, memory)
    if not found:
        _leave(reading, scene, words, rule, "nobody told")
        return False
    reason = _objection(scene, at, rule, draft, patients, verb)
    if reason:
        _leave(reading, scene, words, rule, reason)
        return reason != "nobody told"
    end = _told_by(scene, at) if reference else scene.right_end(at)
    if not bare:
        add_places(draft, scene, at, end, patients, attached=attached)
        add_date(draft, scene, at, end, attached=attached or reference)
        known = [i for i in agents if (g := scene.group(i)) and not (g.pronoun and g.mention is None)]
        add_agency(draft, scene, known or ([] if attached and not agents else _source(scene, at, reference)))
        if not reference and not attached:
            carry(draft, scene, at, pronoun_agent=bool(agents) and not known)
        _add_charges(draft, scene, at, rule)
        _add_terms(draft, scene, at, rule, text)
        draft.again = _is_again(scene, at, verb)
    draft.passing, draft.attached = bare, attached
    if rule.frame == "changed" and draft.length is None and draft.penalty is None:
        _leave(reading, scene, words, rule, "no new term")
        return True
    if rule.kind == "extradition" and draft.penalty is None:
        _leave(reading, scene, words, rule, "planned")
        return True
    alone = verb is not None and verb.voice == "bare" and not is_class(scene.phrases[at - 1] if at else None, "cc")
    passing = attached or (alone and not (draft.headline or agents or draft.length))
    if (
        passing
        and not draft.persons
        and not (draft.count_min or draft.count_max or draft.date or _local(scene, draft))
    ):
        _leave(reading, scene, words, rule, "general")
        return True
    _settle_kind(draft, scene, at, rule, agents)
    reading.drafts.append(draft)
    memory.remember(draft)
    if draft.kind == "sentence":
        reading.drafts.extend(share_terms(draft, scene, at, end))
    return True


def _recall_persons(draft: Draft, scene: Scene, at: int, rule: Rule, memory: Memory) -> bool:
    """The people told just before, for "Extradition was refused", "The trial began in May"."""
    group, verb = scene.group(at), scene.verb(scene.right_end(at))
    if group is None or verb is None or draft.sentence - memory.named_in > 1:
        return False
    opens = group.determiner == "the" or (rule.kind == "extradition" and not group.determiner)
    if (
        not opens
        or group.modifiers
        or not (verb.lemma in _HAPPENING or (rule.kind == "extradition" and verb.voice == "passive"))
    ):
        return False
    for entity in memory.persons:
        draft.persons[entity] = Value(entity, group.head.span, draft.rule)
    return draft.anyone


def _verdict(scene: Scene, at: int, words: Span, rule: Rule, specific: bool, bare: bool) -> Verdict:
    if bare:
        return Verdict("actual", "context/attribute")
    verdict = assess(scene.document, scene.sentence, words, clauses=scene.clauses, specific=specific)
    if verdict.actual and rule.kind == "release" and scene.sentence.block.letter and not scene.verb(at):
        return Verdict("demanded", "context/letter")
    return verdict


def _told_by(scene: Scene, at: int) -> int:
    """Where the words end that tell about a noun: past "began", "took place" and the like, which only say that it was."""
    end = scene.right_end(at)
    verb = scene.verb(end)
    if verb is not None and (verb.lemma in _HAPPENING) and at in scene.clauses.subject(end):
        return scene.right_end(end)
    return end


def _source(scene: Scene, at: int, noun: bool) -> list[int]:
    """Who did it where the clause does not say: the court that ordered it, the police who say that it was done."""
    floor = max(0, at - 16)
    for position in range(at - 1, floor - 1, -1):
        verb = scene.verb(position)
        if verb is None or not verb.finite and verb.voice != "bare":
            if is_class(scene.phrases[position], "end", "colon"):
                break
            continue
        ordered = verb.lemma in _ORDERING
        said = verb.lemma in lexicon().saying and not noun
        if not ordered and not said:
            break
        subject = scene.clauses.subject(position) if verb.voice != "passive" else []
        return [i for i in subject if (g := scene.group(i)) and (_enforces(g) or (ordered and not g.pronoun))]
    return []


def _enforces(group: NounGroup) -> bool:
    """Whether a body is one that arrests and tries, so that it speaks of its own deeds."""
    words = {w.lower() for w in group.head.text.split()} | {group.head.lower} | {m.lower for m in group.modifiers}
    return bool(words & _ENFORCERS)


def _local(scene: Scene, draft: Draft) -> bool:
    """Whether the event has a place finer than a country."""
    return any(not is_country(scene, entity) for entity in draft.places)


def _is_state(scene: Scene, at: int) -> bool:
    verb = scene.verb(at)
    return verb is not None and (verb.progressive or verb.tense == "present") and verb.voice == "passive"


def _is_again(scene: Scene, at: int, verb: VerbGroup | None) -> bool:
    near = {scene.lower(i) for i in range(at + 1, min(at + 4, len(scene.phrases)))}
    inside = {w.lower for w in scene.clauses.words[verb.first : verb.last]} if verb else set()
    return bool((near | inside) & (_AGAIN | {"again"}))


def _objection(scene: Scene, at: int, rule: Rule, draft: Draft, patients: list[int], verb: VerbGroup | None) -> str:
    """Why a trigger with people is still no event, or ""."""
    if "needs_strong" in rule.special and verb is not None and not draft.persons:
        if verb.voice == "active" and not any((g := scene.group(i)) and g.people for i in patients):
            return "nobody told"
    if "passive_only_group" in rule.special and verb is not None and verb.voice == "active" and not draft.persons:
        return "other sense"
    if "adjacent_up" in rule.special and verb is not None:
        start = verb.last
        if not any(w in ("up", "into", "to", "away", "off") for w in scene.lowers[start : start + 8]):
            return "other sense"
    text = scene.document.article.text
    if rule.name == "put-on-trial" and verb is not None and verb.lemma == "try" and not (verb.voice == "passive"):
        return "other sense"
    if rule.name == "sentence" and verb is not None and verb.lemma == "condemn":
        if not find_length(text, words_end(scene, at), scene.phrases[scene.right_end(at) - 1].span.end):
            return "other sense"
    if rule.name == "stand-trial" and verb is not None and verb.lemma in ("appear", "be"):
        said = scene.text(Span(scene.phrases[at].span.end, scene.phrases[scene.right_end(at) - 1].span.end))
        if verb.lemma == "appear" and "charge" not in said and "accus" not in said:
            return "other sense"
    if rule.name == "find-guilty" and "not" in scene.lowers[scene.after_word(at) : scene.after_word(at) + 3]:
        return "negated"
    if rule.name == "stand-trial" and verb is not None and verb.lemma == "await":
        return "planned"
    if rule.name == "give-term" and verb is not None and verb.lemma == "face":
        return "possible"
    return ""


def words_end(scene: Scene, at: int) -> int:
    return scene.phrases[at].span.end


def _span_after(scene: Scene, at: int, *, deep: bool) -> tuple[int, int]:
    end = scene.right_end(at, deep=deep)
    return scene.phrases[at].span.end, scene.phrases[max(end - 1, at)].span.end


def _add_charges(draft: Draft, scene: Scene, at: int, rule: Rule) -> None:
    text = scene.document.article.text
    start = scene.phrases[at].span.start
    end = scene.charge_end(at)
    verb = scene.verb(at)
    if verb is not None and verb.lemma in ("convict", "accuse", "find") and verb.voice != "passive":
        for position in range(at + 2, scene.right_end(at)):
            if lower_of(scene.phrases[position]) == "of":
                for words, span in read_charges(
                    text, start, end, gerunds=False, of_at=scene.phrases[position].span.start
                ):
                    draft.charges.setdefault(words.lower(), Value(words, span, draft.rule))
                break
    for words, span in read_charges(text, start, end, gerunds=rule.kind in ("arrest", "sentence", "charge")):
        draft.charges.setdefault(words.lower(), Value(words, span, draft.rule))
    if not draft.charges:
        first = scene.left_start(at)
        if first < at and scene.phrases[first].span.start < start:
            for words, span in read_charges(text, scene.phrases[first].span.start, start, gerunds=False):
                draft.charges.setdefault(words.lower(), Value(words, span, draft.rule))


def _add_terms(draft: Draft, scene: Scene, at: int, rule: Rule, text: str) -> None:
    start, end = _span_after(scene, at, deep=True)
    if rule.kind in ("sentence", "arrest"):
        add_term(draft, text, scene.phrases[at].span.start, end)
    if rule.frame == "changed":
        _changed_term(draft, scene, at, text, start)
    if rule.frame == "give" and draft.penalty is None:
        first = scene.phrases[scene.left_start(at)].span.start
        found = penalty_in(text, first, end, None)
        draft.penalty = (
            Value(found[0], found[1] or draft.words, draft.rule)
            if found
            else Value("prison", draft.words, draft.rule)
        )
    if rule.frame == "give" and draft.length is None:
        first = scene.left_start(at)
        add_term(draft, text, scene.phrases[first].span.start, start)
    if rule.penalty:
        draft.penalty = Value(rule.penalty, draft.words, draft.rule)
    if rule.kind == "extradition":
        _extradition(draft, scene, at)


def _changed_term(draft: Draft, scene: Scene, at: int, text: str, start: int) -> None:
    """What a sentence was changed to; an upheld one keeps its length and its own, untold date."""
    verb = scene.verb(at)
    if verb is not None and verb.lemma == "uphold":
        add_term(draft, text, scene.phrases[scene.left_start(at)].span.start, start)
        draft.date = draft.agency = draft.agency_text = None
        draft.places.clear()
        return
    said = text[start : start + 120].split(".")[0]
    to = said.find(" to ")
    by = said.find(" by ")
    if to >= 0 and (found := find_length(text, start + to, start + len(said))):
        draft.length = Value(found[0], found[1], draft.rule)
        draft.penalty = None
        add_term(draft, text, start + to, start + len(said))
    elif by >= 0:
        draft.length = None


def _extradition(draft: Draft, scene: Scene, at: int) -> None:
    """Ordered, done or refused, by the words around."""
    around = scene.text(
        Span(scene.phrases[max(0, at - 8)].span.start, scene.phrases[min(at + 10, len(scene.phrases) - 1)].span.end)
    ).lower()
    if any(w in around for w in ("refus", "reject", "denied", "declin", "blocked", "turned down", "overturn")):
        value = "refused"
    elif scene.verb(at) is not None:
        value = "done"
    elif any(
        w in around
        for w in (
            "order",
            "agree",
            "approv",
            "grant",
            "rul",
            "authoris",
            "authoriz",
            "sanction",
            "uph",
            "cleared",
            "decided",
            "allowed",
        )
    ):
        value = "ordered"
    elif draft.date is not None or any(
        w in around for w in ("after ", "following ", "since ", "carried out", "took place")
    ):
        value = "done"
    else:
        return
    draft.penalty = Value(value, draft.words, draft.rule)  # type: ignore[arg-type]


def _settle_kind(draft: Draft, scene: Scene, at: int, rule: Rule, agents: list[int]) -> None:
    """ "jailed for five years" is a sentence, "jailed for ten days" an arrest; "sentenced to 15 days" stays a sentence."""
    jailed = rule.name in ("jail", "take-into-custody") or (
        rule.name == "arrest" and (scene.verb(at) or scene.phrases[at]) and _imprisons(scene, at)
    )
    if rule.kind == "arrest" and jailed and draft.length and not is_short(draft.length.value):
        year = "Y" in draft.length.value or draft.length.value == "life"
        verb = scene.verb(at)
        month_by_court = rule.name in ("jail",) or (verb is not None and verb.lemma == "imprison")
        if (year and draft.length.value != "P1Y") or month_by_court:
            draft.kind = "sentence"
            if draft.penalty is None:
                draft.penalty = Value("prison", draft.length.words, draft.rule)
    if (
        draft.kind == "arrest"
        and rule.name == "jail"
        and draft.length is None
        and not draft.passing
        and (_court_acts(draft) or _terms_told(scene, at))
    ):
        draft.kind = "sentence"
        draft.penalty = Value("prison", draft.words, draft.rule)
    if (
        draft.kind == "sentence"
        and rule.name in ("sentence", "find-guilty")
        and draft.penalty is None
        and draft.length
    ):
        draft.penalty = Value("prison", draft.length.words, draft.rule)
    if draft.kind in ("release", "charge", "extradition"):
        draft.length = None
    if draft.kind == "arrest" and draft.penalty and draft.penalty.value != "house arrest":
        draft.penalty = None


def _imprisons(scene: Scene, at: int) -> bool:
    verb = scene.verb(at)
    return verb is not None and verb.lemma in ("imprison", "incarcerate")


def _terms_told(scene: Scene, at: int) -> bool:
    """Whether terms or years follow ("jailed for up to ten years"), so that a court must have spoken."""
    words = scene.lowers[scene.after_word(at) : scene.after_word(at) + 8]
    if len(words) > 1 and words[0] == "for" and words[1].endswith("ing"):
        return True
    return any(w in ("terms", "sentences", "life") or "years" in w for w in words)


def _court_acts(draft: Draft) -> bool:
    return bool(draft.agency_text and set(draft.agency_text.value.lower().split()) & _COURT)
