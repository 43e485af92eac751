"""Turns of phrase that tell of custody only beside certain words: "is out", "await their verdict", "fined"."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.article import Span
from extract.custody.agents.agency import names_judge
from extract.custody.agents.forces import is_force
from extract.custody.draft import Draft
from extract.custody.penalties.giving import COURT
from extract.custody.trigger import Trigger
from extract.language.chunks.lexicon import word_set

_OUT = re.compile(
    r"\s(?:now |already |finally )?out(?:\s+(?:now|again|at last))?"
    r"(?:[.,;!?]|\s+after\s(?:[\w-]+\s){1,5}?(?:years?|months|weeks|days)\b)"
)
_FICTION = re.compile(
    r"\b(?:in|of) (?:the|his|her|a|this) (?:novel|film|play|opera|comedy|drama|thriller|satire|musical|tale)\b"
    r"|\b(?:novel|film|play|drama|opera|comedy|tale) (?:that )?(?:tells|follows|portrays|is about|shows)\b"
    r"|\bplay(?:s|ed) an?\s",
    re.IGNORECASE,
)
_NEAR = 120
_CAPTIVES = frozenset({"hostage", "hostages", "slaves", "captives"})
_ON_THE_FIELD = re.compile(
    r"\b(?:referees?|umpires?|innings|wicket|batsm[ae]n|bowlers?|midfielders?|goalkeepers?|quarterback|on-field"
    r"|match (?:fee|ban|referee)|football association|cricket (?:board|council)"
    r"|during (?:the |a )?(?:[\w-]+ ){0,3}(?:match|game|test|race|final|semi-final|tournament))\b",
    re.IGNORECASE,
)
"""What tells of sport: fines and charges there are no court's."""
_SPORT = (
    *("referee", "umpire", "innings", "wicket", "batsm", "bowler", "midfielder", "goalkeeper", "quarterback"),
    *("on-field", "match ", "football", "cricket", "during "),
)
_SPEECH_CLOSED = re.compile(r"[,.!?][”\"»’]\s+(?:[^\s,;:.]+\.?\s+){1,8}\Z")
_IN_A_ROOM = re.compile(
    r" (?:up |away )?in(?:side)? (?:an?|the|his|her|their) (?:\w+ ){0,2}?"
    r"(?:room|bedroom|bathroom|toilet|flat|apartment|house|office|kitchen|cupboard|cellar|basement|car|boot)\b"
)
_ABOARD = word_set("passenger passengers crew survivors tourists holidaymakers travellers")
_KIDNAPPERS = word_set("kidnappers bandits pirates gangsters criminals robbers hijackers")
_AND_KILLED = re.compile(
    r"\s(?:and|then|and then|and later) (?:brutally )?(?:killed|murdered|raped|shot dead|robbed|strangled)\b"
)
_IN_OFFICE = re.compile(
    r"\b(?:(?:re-?)?elected|house of|senat\w+|councillors?|parliament|congress|assembly|(?:as|for) (?:an? |the )?"
    r"(?:\w+ )?(?:mayor|governor|president|minister|deputy|senator|chair\w*)|in office"
    r"|(?:presidential|mayoral) terms?|terms? (?:as|in) )\b",
    re.IGNORECASE,
)
_IN_PRISON = re.compile(
    r"\b(?:prison|jail|colony|bars|sentence|inmate|custody|convict|guilty|for [a-z]+ing)", re.IGNORECASE
)
_RULERS = word_set("president king queen emperor government premier minister")
_NO_COURTS = word_set(
    "management manager managers company companies firm firms employer employers plant factory mine mill director "
    "directors boss bosses club clubs league federation association team coach school university bank regulator "
    "firefighters firemen rescuers crew crews divers medics"
)
_NO_FORCES = word_set(
    "fog snow snowstorm storm weather flood floods rain illness injury traffic work business duties beauty sight "
    "photographer photographers cameraman camera cameras paparazzi friend friends parents mother father wife husband "
    "sister brother colleague colleagues taxi bus ambulance boat ship stranger passer-by scout scouts"
)
_CROWDS = word_set("owner owners strikers workers miners protesters demonstrators rebels villagers crowd")


def other_sense(trigger: Trigger, draft: Draft) -> bool:
    """Whether the words beside the trigger give it another sense than one of custody."""
    if "needs_bareness" in trigger.rule.special:
        return not _only_out(trigger, draft)
    if "needs_defendants" in trigger.rule.special:
        return not (draft.persons or draft.count_min)
    if any(trigger.rule.name in names and holds(trigger, draft) for names, holds in _SENSES):
        return True
    return not draft.persons and (_of_captives(trigger, draft) or _in_fiction(trigger, draft))


def _of_captives(trigger: Trigger, draft: Draft) -> bool:
    """Whether those are freed whom no state held."""
    return trigger.rule.kind == "release" and draft.group_head in _CAPTIVES


def _in_fiction(trigger: Trigger, draft: Draft) -> bool:
    """Whether a film or a novel tells it of nobody named: "in the play a docker is sentenced to death"."""
    if draft.count_max is None and draft.group is None:
        return False
    text, span = trigger.scene.document.article.text, trigger.scene.sentence.span
    return _FICTION.search(text, max(span.start, trigger.words.start - _NEAR), trigger.words.start) is not None


def _only_out(trigger: Trigger, draft: Draft) -> bool:
    """Whether a named person "is out", and of nothing else: "is out.", "is out after three years"."""
    verb, text = trigger.verb, trigger.scene.document.article.text
    people = [g for i in trigger.frame.patients if (g := trigger.scene.group(i))]
    plain = (
        verb is not None
        and all(g.person for g in people)
        and verb.tense == "present"
        and not (verb.negative or verb.modal)
    )
    return plain and bool(draft.persons) and verb is not None and _OUT.match(text, verb.span.end) is not None


def is_belief(trigger: Trigger) -> bool:
    """Whether a conviction is what somebody believes: "his conviction that they had been betrayed"."""
    text, end = trigger.scene.document.article.text, trigger.words.end
    return (
        trigger.rule.kind == "sentence"
        and text[end - 10 : end].lower() == "conviction"
        and text.startswith(" that ", end)
    )


def _of_office(trigger: Trigger, _: Draft) -> bool:
    """Whether a term that is served is one of office: "was elected to the Senate, where he served one term"."""
    scene, verb = trigger.scene, trigger.verb
    if verb is None or verb.lemma != "serve" or {"term", "terms"}.isdisjoint(scene.lowers[verb.last : verb.last + 6]):
        return False
    sentence = scene.text(scene.sentence.span)
    return _IN_OFFICE.search(sentence) is not None and _IN_PRISON.search(sentence) is None


def _of_sport_or_work(trigger: Trigger, _: Draft) -> bool:
    """Whether a league, an employer, a crowd or a rescuer punishes or frees, and no court: "managers fined A"."""
    agents = [g for i in trigger.frame.agents if (g := trigger.scene.group(i))]
    if any(names_judge(g) or is_force(g) or COURT & set(g.head.lower.split()) for g in agents):
        return False
    nobody = _NO_COURTS | _CROWDS if trigger.rule.name == "let-go" else _NO_COURTS
    if agents and all(g.head.lower in nobody for g in agents):
        return True
    scene = trigger.scene
    return scene.says(_SPORT) and _ON_THE_FIELD.search(scene.text(scene.sentence.span)) is not None


def _closes_speech(trigger: Trigger, _: Draft) -> bool:
    """Whether somebody only says something: "He is a thief," N charged."""
    verb, scene = trigger.verb, trigger.scene
    if verb is None or verb.voice == "passive":
        return False
    return _SPEECH_CLOSED.search(scene.text(Span(scene.sentence.span.start, verb.span.start))) is not None


def _of_kidnapping(trigger: Trigger, draft: Draft) -> bool:
    """Whether criminals take people, or take them to kill them; or passengers only leave a bus or a ship."""
    scene, verb = trigger.scene, trigger.verb
    acting = [g for i in trigger.frame.agents if (g := scene.group(i))]
    agents = {g.head.lower for g in acting}
    if agents & _KIDNAPPERS:
        return True
    if verb is not None and verb.lemma.startswith("kidnap"):
        return not any(is_force(g) for g in acting)
    if not agents and draft.group_head in _ABOARD and not draft.persons:
        return True
    behind = verb is not None and _AND_KILLED.match(scene.document.article.text, verb.span.end)
    return bool(behind) and not agents


def _by_ruler(trigger: Trigger, _: Draft) -> bool:
    """Whether a ruler takes somebody into service: "the president brought in A"."""
    agents = [g for i in trigger.frame.agents if (g := trigger.scene.group(i))]
    return any(g.head.lower in _RULERS for g in agents)


def _by_no_force(trigger: Trigger, _: Draft) -> bool:
    """Whether fog or work keeps somebody, or a friend or a photographer gets hold of him."""
    agents = [g for i in trigger.frame.agents if (g := trigger.scene.group(i))]
    return bool(agents) and all(g.head.lower in _NO_FORCES and not g.person for g in agents)


def _locked_in_a_room(trigger: Trigger, _: Draft) -> bool:
    """Whether somebody is only shut in, by no police: "his wife was locked in the next room"."""
    verb, scene = trigger.verb, trigger.scene
    if verb is None or verb.lemma != "lock":
        return False
    forced = any((g := scene.group(i)) and is_force(g) for i in trigger.frame.agents)
    text = scene.document.article.text
    return not forced and _IN_A_ROOM.match(text, verb.span.end, scene.sentence.span.end) is not None


def _without_pay(trigger: Trigger, _: Draft) -> bool:
    """Whether "free" tells of a price: "let them watch films for free"."""
    return trigger.scene.text(trigger.words).endswith(" for free")


_SENSES: tuple[tuple[frozenset[str], Callable[[Trigger, Draft], bool]], ...] = (
    (frozenset({"give-term"}), _of_office),
    (frozenset({"take-in"}), _by_ruler),
    (frozenset({"jail"}), _locked_in_a_room),
    (frozenset({"let-go"}), _without_pay),
    (frozenset({"fine", "community-work", "charge", "find-guilty", "release", "let-go"}), _of_sport_or_work),
    (frozenset({"arrest", "seize", "round-up", "hold", "take-plainly", "take-away"}), _by_no_force),
    (frozenset({"charge"}), _closes_speech),
    (frozenset({"seize", "hold", "take-away"}), _of_kidnapping),
)
"""For which rules a sense is looked for, by their names."""
