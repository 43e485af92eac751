"""Which rules fire in a sentence: at verbs, at nouns ("his arrest"), at attributes, at states without a verb."""

from __future__ import annotations

import re

from extract.article import Span
from extract.context import assess
from extract.custody.agents.agency import by_phrase
from extract.custody.agents.orders import ORDERING
from extract.custody.doubts.not_begun import HAPPENING
from extract.custody.doubts.objections import were_tried
from extract.custody.events import add_event
from extract.custody.frames import fill
from extract.custody.locations.places import add_places
from extract.custody.nouns import noun_patients
from extract.custody.participants.fronted import fronted
from extract.custody.participants.measures import measure_frame
from extract.custody.participants.people import add_people, nearby_group
from extract.custody.rules import Rule, match, rules, rules_of_noun, rules_of_states, rules_of_verb
from extract.custody.scene import Scene
from extract.custody.timing.dating import add_date
from extract.custody.trigger import Frame, Reading, Trigger
from extract.facts import Value
from extract.language.chunks import NounGroup, VerbGroup, is_class

_BARE_PHRASES = frozenset({"under", "in", "into", "on", "without", "from", "to"})
_NO_ATTRIBUTES = frozenset({"hold", "seize", "fine"})
_MODIFIERS, _BESIDE = 6, 10
_TAKING = frozenset({"take", "bring", "transfer", "move"})
_STATION = re.compile(
    r"\bpolice (?:station|department|precinct)\b|\b(?:department of internal affairs|ROVD|RUVD)\b", re.IGNORECASE
)
_AFTER_ANOTHER = re.compile(r"\s+after (?:another|the other)\b")
_UNDERGOING = frozenset({"serve", "undergo", "survive", "suffer", "endure", "go through"})
_NOW = frozenset({"now", "still", "currently"})
_STATE_BEFORE = re.compile(
    r"(?:(?:Also|Still|Now|And)\s)?(?:(?P<trial>(?:in the dock|on trial))"
    r"|(?P<state>in (?:custody|prison|jail|detention)|behind bars|under (?:house )?arrest))"
    r"(?:\s(?:with|alongside|beside)\s[\w’'-]+(?:\s[\w’'-]+)?)?\s(?:is|are|was|were)\b",
    re.IGNORECASE,
)


def read_triggers(reading: Reading) -> None:
    """Adds all events that the sentence's verbs and nouns tell to `reading`, in text order, and what was left out."""
    for at, phrase in enumerate(reading.scene.phrases):
        if isinstance(phrase, VerbGroup):
            _read_verb(reading, at, phrase)
        elif isinstance(phrase, NounGroup):
            _read_noun(reading, at, phrase)
            _read_attribute(reading, at, phrase)
        elif phrase.cls == "prep":
            _read_loose_state(reading, at)
    _read_state_before(reading)


def _read_verb(reading: Reading, at: int, verb: VerbGroup) -> None:
    scene = reading.scene
    for rule in rules_of_verb(verb.lemma):
        then = scene.find_after(at, rule) if rule.then else None
        if rule.name == "take-into-custody" and then is None and verb.lemma in _TAKING:
            then = _to_police(scene, at)
        needed = rule.then and not (verb.lemma == "try" and were_tried(scene, at, verb))
        if (needed and not then) or (rule.unless and scene.follows(at, rule.unless)):
            continue
        frame = fill(scene, at, verb, rule)
        if frame is None:
            continue
        frame = frame._replace(patients=[i for i in frame.patients if not _is_term(reading, i)])
        end = scene.clauses.words[then[1] - 1].span.end if then else verb.verb.span.end
        if add_event(reading, Trigger(scene, at, rule, Span(verb.verb.span.start, end), frame)):
            return


def _to_police(scene: Scene, at: int) -> tuple[int, int] | None:
    """The words (first, last exclusive) of the police station with a name to which somebody is taken: "was brought to
    the Pervomaisky police department"."""
    for position in range(at + 1, min(at + _MODIFIERS, len(scene.phrases) - 1)):
        group = scene.group(position + 1) if scene.lower(position) == "to" else None
        if group is not None:
            return (group.first, group.last) if _STATION.search(scene.text(group.span)) else None
    return None


def _is_term(reading: Reading, at: int) -> bool:
    """Whether the number at `at` was read as a term, so that it counts no people: "B three, and C was fined"."""
    group = reading.scene.group(at)
    if group is None or group.head.cls != "num":
        return False
    return any(d.length is not None and d.length.words.start == group.span.start for d in reading.drafts)


def _read_noun(reading: Reading, at: int, group: NounGroup) -> None:
    """ "the arrest of X", "X's trial", "dozens of arrests"."""
    scene = reading.scene
    for rule in rules_of_noun(group.head.lower):
        if _AFTER_ANOTHER.match(scene.document.article.text, group.span.end):
            reading.leave(group.head.span, rule, "general")
            continue
        housed = any(word.lower == "house" for word in group.modifiers) and scene.lower(at - 1) in ("under", "to")
        owned = group.owner or (scene.lower(at + 1) == "of" and not housed) or group.count
        if scene.lower(at - 1) in _BARE_PHRASES and not owned:
            continue
        patients = noun_patients(scene, at, group) or _opened_of(scene, at)
        following = scene.right_end(at)
        agents = by_phrase(scene, at, following)
        if not patients:
            patients, imposed = measure_frame(scene, at, group)[:2]
            agents = imposed or agents
        verb = scene.verb(following)
        if not agents and verb and verb.voice == "passive" and verb.lemma in ORDERING:
            agents = by_phrase(scene, following, scene.right_end(following))
        trigger = Trigger(scene, at, rule, group.head.span, Frame(patients, agents), noun=True)
        if not patients and (group.count or group.head.lower.endswith("s")) and rule.kind == "arrest":
            _add_counted(reading, trigger, group)
        else:
            add_event(reading, trigger)
            _read_that_of(reading, at, rule)


def _read_that_of(reading: Reading, at: int, rule: Rule) -> None:
    """ "His arrest follows that of A", "came a week after that of B": whose arrest was told beside."""
    scene = reading.scene
    for position in range(at + 1, min(at + _BESIDE, len(scene.phrases) - 2)):
        verb = scene.verb(position)
        if verb is not None and (verb.lemma not in ("follow", "come") or verb.negative or verb.modal):
            return
        pointer = scene.phrases[position]
        if scene.text(pointer.span).lower() == "that" and scene.lower(position + 1) == "of":
            people = scene.clauses.list_right(position + 2, inside=True)
            if any((g := scene.group(i)) and g.person for i in people):
                add_event(reading, Trigger(scene, position, rule, pointer.span, Frame(people, []), noun=True))
            return


def _opened_of(scene: Scene, at: int) -> list[int]:
    """Whom "the trial opened on Monday of A and B" names behind its verb."""
    verb = scene.verb(at + 1)
    if verb is None or verb.lemma not in (*HAPPENING, "go") or verb.modal or verb.negative:
        return []
    for position in range(at + 2, min(at + 6, len(scene.phrases) - 1)):
        if scene.lower(position) == "of":
            return scene.clauses.list_right(position + 1, inside=True)
        if not is_class(scene.phrases[position], "prep", "date", "adv") and scene.group(position) is None:
            break
    return []


def _add_counted(reading: Reading, trigger: Trigger, group: NounGroup) -> None:
    """ "tens of thousands of arrests": the people spoken of before in the sentence, or the words themselves."""
    scene, words, at = reading.scene, trigger.words, trigger.at
    verdict = assess(scene.document, scene.sentence, words, clauses=scene.clauses, specific=True)
    if not verdict.actual:
        return reading.leave(words, trigger.rule, verdict.status)
    served = scene.verb(at - 1)
    if group.count is None or group.count.low is None or (served is not None and served.lemma in _UNDERGOING):
        return reading.leave(words, trigger.rule, "nobody told")
    draft = trigger.draft()
    near = nearby_group(scene, at)
    if near >= 0:
        add_people(draft, scene, [near], reading.memory)
    if draft.group is None:
        draft.group = Value(scene.text(group.span), group.span, draft.rule)
        draft.group_head = group.head.lower
    draft.definite = False
    count = group.count
    draft.count_min = Value(group.count.low, count.span, draft.rule)
    draft.count_max = Value(count.high, count.span, draft.rule) if count.high is not None else None
    end = scene.right_end(at)
    add_places(draft, scene, at, end, [], attached=False)
    add_date(draft, scene, at, end, attached=False)
    reading.drafts.append(draft)
    return None


def _read_attribute(reading: Reading, at: int, group: NounGroup) -> None:
    """ "the convicted Aigul", "jailed journalist X": a participle before a named person."""
    for word in group.modifiers[:_MODIFIERS]:
        if word.cls != "verb" or word.form not in ("past", "part"):
            continue
        for rule in rules_of_verb(word.lemma):
            if rule.frame != "verb" or rule.then or rule.kind == "charge" or rule.name in _NO_ATTRIBUTES:
                continue
            reading.leave(word.span, rule, "mentioned in passing")
            return


def _read_state_before(reading: Reading) -> None:
    """ "In the dock with him were A and B", "Also behind bars is C": a state before its verb and its people."""
    scene = reading.scene
    opened = _STATE_BEFORE.match(scene.document.article.text, scene.sentence.span.start, scene.sentence.span.end)
    at = next((i for i, p in enumerate(scene.phrases[:8]) if p.span.end == opened.end()), -1) if opened else -1
    verb = scene.verb(at) if at > 0 else None
    if opened is None or verb is None or verb.lemma != "be" or verb.negative or verb.modal:
        return
    name = "stand-trial" if opened.group("trial") else "in-custody"
    rule = next(rule for rule in rules() if rule.name == name)
    people = [i for i in scene.clauses.object(at) if (g := scene.group(i)) and (g.people or g.person)]
    if people:
        start = opened.start("trial") if opened.group("trial") else opened.start("state")
        end = opened.end("trial") if opened.group("trial") else opened.end("state")
        add_event(reading, Trigger(scene, at, rule, Span(start, end), Frame(people, [])))


def _read_loose_state(reading: Reading, at: int) -> None:
    """ "X, behind bars since 2020", "In custody since May.": a state without a verb, after a pause or in a note."""
    scene = reading.scene
    word = scene.after_word(at) - 1
    pause = at - 2 if at > 1 and scene.lower(at - 1) in _NOW else at - 1
    if at and not is_class(scene.phrases[pause], "comma", "dash"):
        return
    for rule in rules_of_states():
        if scene.lowers[word] not in rule.firsts:
            continue
        last = next((word + len(p) for p in rule.then if match(scene.lowers, word, p)), 0)
        if at == 0 and last:
            words = Span(scene.phrases[0].span.start, scene.clauses.words[last - 1].span.end)
            since = "since" in scene.lowers[last : last + 1]
            add_event(reading, Trigger(scene, 0, rule, words, Frame(fronted(scene, 0) if since else [], [])))
            return
        near = scene.group(pause - 1) if pause else None
        patients = scene.clauses.list_left(pause - 1) if near and near.person else scene.clauses.subject(at)
        patients = patients if last else []
        if any((g := scene.group(i)) and g.person for i in patients):
            words = Span(scene.clauses.words[word].span.start, scene.clauses.words[last - 1].span.end)
            add_event(reading, Trigger(scene, at, rule, words, Frame(patients, [], attached=True)))
