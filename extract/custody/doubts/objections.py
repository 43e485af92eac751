"""Why a trigger tells no event although its words are there: another sense, nothing told, or not yet begun."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.agents.agency import names_judge
from extract.custody.agents.forces import FORCES, MEN, is_force
from extract.custody.doubts.general import is_general
from extract.custody.doubts.not_begun import not_begun
from extract.custody.doubts.other_senses import is_belief, other_sense
from extract.custody.doubts.plainly_taken import plainly_taken
from extract.custody.doubts.taken_back import came_in_vain, held_up, taken_back
from extract.custody.draft import Draft
from extract.custody.locations.places import is_country
from extract.custody.penalties.outcome import refusal
from extract.custody.penalties.terms import find_length
from extract.custody.scene import Scene
from extract.custody.trigger import Trigger
from extract.language.chunks import NounGroup, VerbGroup, is_class
from extract.language.chunks.lexicon import word_set

_PRICES = word_set("fee money rent price interest tax tariff dollar euro tenge ruble som")
_UP = frozenset({"up", "into", "to", "away", "off"})
_QUESTIONED = re.compile(r"\b(?:questioning|interrogation|police|overnight|custody)\b")
_OFF_VEHICLE = re.compile(
    r"\A\w+ (?:off|from) (?:an?|the|his|her|their) (?:\w+ )?"
    r"(?:bicycle|bike|train|bus|plane|flight|motorbike|tractor|stage)\b"
)
_OFF_PLANE = re.compile(r"\b(?:off|from) (?:an?|the|his|her|their) (?:\w+ )?(?:plane|flight)\b")
_NEAR_VEHICLE, _TO_VERB = 24, 7
_COUNTRIES = frozenset({"country", "homeland"})
_AT_BORDER = re.compile(r"\b(?:airport|border|checkpoint|plane|passport control|railway station)\b")
_POLICE = word_set("police militia kgb gestapo nkvd")
_RALLIES = word_set("rally rallies protest protests protesters demonstrators demonstration square squares picket")
_LONGEST_BEFORE = 60
_ARRESTED = frozenset({"arrested", "detained", "seized"})
_ELSEWHERE = re.compile(
    r"\bto (?:a |an |the |his |her |their )?(?:\w+ )?(?:hospital|clinic|school|safety|airport|ambulance)\b"
)
_HELD_AFTER = re.compile(
    r"\b(?:freed|released|let go|held|detained|arrested|jailed|extradit\w+|custody|cells?|deported"
    r"|(?:brought|taken) (?:before|to) (?:a |the )?(?:\w+ ){0,3}(?:court|judge|police|station)"
    r"|fined|sentenced|questioned)\b"
)
_KEPT_WHERE = re.compile(
    r"\b(?:custody|detention|detained|cells?|jail|prison|police|station|overnight|hours?|days?|months?|arrest|bars"
    r"|incommunicado|basement|colony|psychiatric)\b"
)
_SHORT_STATE = 3
_REST = frozenset({"others", "rest", "remainder"})
_FROM_PRISON = re.compile(
    r"\bfrom (?:an?|the|his|her|their|one) (?:(?!to\b)[\w-]+ ){0,4}?(?:prison|jail|colony|camp|cell|detention)\b"
)
_HARMLESS = frozenset({"pick", "lead", "march", "grab"})
_TRIALS = frozenset({"stand-trial", "face-charges", "be-on-trial"})
_TO_TRIAL = re.compile(r"^\w+(?: \w+)? (?:on|to) trial\b|\b(?:court|judge|dock)$|\bcharges? of$")
_COMPELLED = re.compile(r"\bby force\b|\bforcibly\b|\bcompulsor(?:y|ily)\b|\bagainst (?:his|her|their) will\b")
_ANYBODY = frozenset({"person", "persons", "individuals", "people"})
_FREEING = word_set("court courts judge judges authorities government president regime police jailers guards")
_SCHOOLED = word_set("children pupils students schoolchildren boys girls kids workers cattle animals dogs")
_DRIVING = frozenset({"drive", "push", "force", "shove"})
_BY_FORCE = frozenset({"drag", "bundle", "haul"})
_SAVED = re.compile(
    r"\b(?:stage|water|river|sea|rubble|wreck(?:age)?|fire|flames|pitch|mob|attackers?|shark|crocodile|bear|hospital)\b"
)
_VEHICLE = re.compile(
    r"\b(?:vans?|bus(?:es)?|cars?|trucks?|lorr(?:y|ies)|minibus(?:es)?|vehicles?|wagons?|police station|custody)\b"
)
_PUT = frozenset({"away", "off", "into", "in"})


def emptiness(trigger: Trigger, draft: Draft) -> str:
    """Why a trigger with arguments is still no event: nothing told that sets it apart, no new term, no outcome."""
    if trigger.rule.frame == "changed" and draft.length is None and draft.penalty is None:
        return "no new term"
    if trigger.rule.kind == "extradition" and draft.penalty is None:
        return "planned"
    if "needs_length" in trigger.rule.special and draft.length is None:
        return "other sense"
    verb, at, scene = trigger.verb, trigger.at, trigger.scene
    alone = verb is not None and verb.voice == "bare" and not (at and is_class(scene.phrases[at - 1], "cc"))
    those = draft.group_head in ("those", "people") and not (draft.persons or draft.count_min)
    if (trigger.frame.attached and those) or is_general(trigger, draft):
        return "general"
    rest = [g for i in trigger.frame.patients if (g := scene.group(i)) and g.head.lower in _REST]
    alone = alone and not (rest and draft.recalled)  # "Seven were jailed. The others received fines"
    passing = trigger.frame.attached or (alone and not (draft.headline or trigger.frame.agents or draft.length))
    ongoing = verb is not None and verb.progressive and verb.voice == "passive" and not trigger.frame.agents
    local = any(not is_country(scene, entity) for entity in draft.places)
    ongoing = ongoing and not (draft.recalled or draft.definite or draft.length)
    if (passing or ongoing) and not draft.persons and not (draft.count_min or draft.count_max or draft.date or local):
        return "general"
    return ""


def objection(trigger: Trigger, draft: Draft) -> str:  # noqa: PLR0911, PLR0912
    """Why a trigger with people has another sense, or ""."""
    verb, rule, scene, at = trigger.verb, trigger.rule, trigger.scene, trigger.at
    if held_up(trigger):
        return "appealed"
    if verb is None:
        return "other sense" if is_belief(trigger) else not_begun(trigger, draft)
    if rule.kind == "arrest" and taken_back(trigger):
        return "denied"
    if other_sense(trigger, draft):
        return "other sense"
    if "needs_force" in rule.special:
        return _gentle(trigger, draft)
    if "needs_named" in rule.special and not _to_country(trigger, draft):
        return "other sense"
    if "needs_refusal" in rule.special and not (draft.persons and refusal(scene, at) >= 0):
        return "other sense"
    if "needs_plainness" in rule.special:
        return "" if plainly_taken(trigger, draft) else "other sense"
    if "needs_compulsion" in rule.special and not _COMPELLED.search(scene.text(scene.sentence.span)):
        return "other sense"
    if "needs_police" in rule.special:
        return _unheld(trigger, draft)
    if rule.frame == "against" and draft.group_head in _ANYBODY and not (draft.persons or draft.count_min):
        return "general"
    if rule.frame == "against" and not _opened_case(trigger, draft):
        return "other sense"
    if rule.frame == "for":
        agents = [g for i in trigger.frame.agents if (g := scene.group(i))]
        forced = agents and all(is_force(g) or (g.head.lower == "they" and g.mention is None) for g in agents)
        return "" if forced and not came_in_vain(trigger) else "other sense"
    following = scene.verb(at + 1)
    if verb.voice == "bare" and rule.name == "jail" and following is not None and following.infinitive:
        return "general"
    if _is_judged(trigger, draft):
        return "general"
    people = any((g := scene.group(i)) and g.people for i in trigger.frame.patients)
    if "needs_strong" in rule.special and not draft.persons and verb.voice == "active" and not people:
        return "nobody told"
    if (rule.name == "hold" and _private(trigger)) or (rule.name == "take-into-custody" and _only_moved(trigger)):
        return "other sense"
    if "passive_only_group" in rule.special and verb.voice == "active" and not draft.persons:
        return "other sense"
    if rule.name == "charge" and verb.voice != "passive" and trigger.frame.patients:
        price = scene.group(trigger.frame.patients[-1] + 1)
        if price is not None and price.head.lower.rstrip("s") in _PRICES:
            return "other sense"
    if (
        "adjacent_up" in rule.special
        and verb.voice == "bare"
        and not trigger.frame.agents
        and verb.lemma in _HARMLESS
    ):
        return "other sense"
    if rule.name == "come-home" and scene.lowers[verb.last : verb.last + 1] != ("home",):
        return "other sense"
    if "adjacent_up" in rule.special and not _UP & set(scene.lowers[verb.last : verb.last + 8]):
        return "other sense"
    if rule.name == "in-custody" and not draft.persons and _of_speaker(trigger):
        return "retold"
    inside = rule.name == "in-custody" and scene.text(trigger.words).endswith("inside since")
    if (inside and not draft.persons) or (rule.name == "in-custody" and not _right_after(trigger)):
        return "other sense"
    if "adjacent_down" in rule.special:
        behind = [w for w in scene.lowers[verb.last : verb.last + 2] if w not in ("him", "her", "them")]
        if behind[:1] != ["down"]:
            return "other sense"
    if "adjacent_out" in rule.special and not _let_out(trigger, draft):
        return "other sense"
    if rule.frame == "liberty" and not find_length(
        scene.document.article.text, verb.span.end, scene.phrases[scene.right_end(at) - 1].span.end
    ):
        return "other sense"
    if rule.name == "put-on-trial" and verb.lemma == "try" and not were_tried(scene, at, verb):
        return "other sense"
    end = scene.phrases[scene.right_end(at) - 1].span.end
    if "needs_term_for" in rule.special and verb.lemma == "condemn" and not _condemned(scene, at, verb, end):
        return "other sense"
    if rule.name in _TRIALS and (verb.lemma == "appear" or _only_present(trigger)):
        said = scene.text(Span(verb.span.end, end))
        if "charge" not in said and "accus" not in said:
            return "other sense"
    if rule.name == "find-guilty" and "not" in scene.lowers[verb.last : verb.last + 3]:
        return "negated"
    if rule.name == "stand-trial" and verb.lemma == "go" and not _TO_TRIAL.search(scene.text(trigger.words)):
        return "other sense"
    if rule.name == "stand-trial" and verb.lemma == "await":
        return "planned"
    if rule.name in _TRIALS and verb.lemma == "face" and "trial" in scene.text(trigger.words).lower():
        return "planned"
    return "possible" if rule.name == "give-term" and verb.lemma == "face" else ""


def _barred_from_leaving(trigger: Trigger, agents: list[NounGroup], told: str) -> bool:
    """Whether border guards only let somebody not leave: "took N off a flight to Istanbul"."""
    border = any("border" in trigger.scene.text(g.span).lower() for g in agents)
    return border and _OFF_PLANE.search(told) is not None and _HELD_AFTER.search(told) is None


def _condemned(scene: Scene, at: int, verb: VerbGroup, end: int) -> bool:
    """Whether a court condemns somebody to a term or to death, not "observers condemned the six-year sentence"."""
    what = scene.group(at + 1)
    if verb.voice != "passive" and what is not None and not (what.people or what.person):
        return False
    term = find_length(scene.document.article.text, verb.span.end, end)
    return term is not None or scene.lowers[verb.last : verb.last + 2] == ("to", "death")


def _is_judged(trigger: Trigger, draft: Draft) -> bool:
    """Whether something is only said of doing so to people: "Jailing unionists will not solve it"."""
    scene, at, verb = trigger.scene, trigger.at, trigger.verb
    if verb is None or verb.verb.form != "ing" or verb.finite or draft.persons or draft.count_min is not None:
        return False
    if scene.lower(at - 1) == "of" and draft.date is None and not draft.places:  # "accused it of holding dissidents"
        before = next((v for i in range(at - 2, -1, -1) if (v := scene.verb(i)) is not None and v.finite), None)
        return before is not None and before.lemma in ("accuse", "accus") and before.voice != "passive"
    opens = at == 0 or is_class(scene.phrases[at - 1], "quote", "colon", "dash")
    for position in range(at + 1, min(len(scene.phrases), at + _TO_VERB)):
        main = scene.verb(position)
        if main is not None or is_class(scene.phrases[position], "modal"):
            return opens and (main is None or bool(main.modal) or main.tense == "present")
    return False


def _let_out(trigger: Trigger, draft: Draft) -> bool:
    """Whether "were let out" tells of people in custody, not of a school's pupils or of rooms."""
    verb, scene = trigger.verb, trigger.scene
    if verb is not None and verb.voice != "passive" and scene.lowers[verb.last : verb.last + 1] != ("out",):
        agents = [g for i in trigger.frame.agents if (g := scene.group(i))]
        behind = scene.group(trigger.at + 1)
        near = behind is not None and scene.lowers[behind.last : behind.last + 1] == ("out",)
        return near and bool(draft.persons) and bool(agents) and all(_frees(g) for g in agents)
    if verb is None or verb.voice == "active" or scene.lowers[verb.last : verb.last + 1] != ("out",):
        return False
    return bool(draft.persons) or (draft.group is not None and draft.group_head not in _SCHOOLED)


def _of_speaker(trigger: Trigger) -> bool:
    """Whether only somebody's own kin is meant, of whom the text tells elsewhere: "My wife is in prison"."""
    groups = [g for i in trigger.frame.patients if (g := trigger.scene.group(i))]
    return bool(groups) and all(g.determiner == "my" and not g.plural for g in groups)


def were_tried(scene: Scene, at: int, verb: VerbGroup) -> bool:
    """Whether "tried" tells of people in court: "were tried", "of the six people tried in May"."""
    people, following = scene.group(at - 1), scene.verb(at + 1)
    counted = people is not None and people.people and people.count is not None
    of = verb.voice == "bare" and counted and scene.lower(at - 2) in ("of", "among")
    return verb.voice == "passive" or (of and (following is None or not following.infinitive))


def _opened_case(trigger: Trigger, draft: Draft) -> bool:
    """Whether a case that is not called criminal was opened against somebody, not made or brought to court."""
    scene, verb = trigger.scene, trigger.verb
    heads = (*scene.clauses.subject(trigger.at), *scene.clauses.object(trigger.at), trigger.at - 1)
    cases = [g for i in heads if (g := scene.group(i)) and g.head.lower in ("case", "cases")]
    if not cases or any(m.lower == "criminal" for g in cases for m in g.modifiers):
        return True
    return verb is not None and verb.lemma in ("open", "launch", "initiate", "institute") and bool(draft.persons)


def _frees(group: NounGroup) -> bool:
    """Whether somebody who can let people out of prison is told: a court, a judge, the authorities, "they"."""
    they = group.head.lower == "they" and group.mention is None
    return they or is_force(group) or names_judge(group) or bool(_FREEING & set(group.head.lower.split()))


def _right_after(trigger: Trigger) -> bool:
    """Whether a participle tells the state of the verb's subject: "is detained", not "was among twelve detained"."""
    scene, verb = trigger.scene, trigger.verb
    words = scene.text(trigger.words).lower().split()
    if verb is None or words[-1] not in ("imprisoned", "jailed", "incarcerated", "detained"):
        return True
    return len(words) <= _SHORT_STATE


def _only_present(trigger: Trigger) -> bool:
    """Whether somebody is only said to be in court, as an onlooker may be."""
    verb = trigger.verb
    said = trigger.scene.text(trigger.words).lower()
    return verb is not None and verb.lemma == "be" and said.endswith("in court")


def _gentle(trigger: Trigger, draft: Draft) -> str:  # noqa: PLR0911
    """Whether people were taken somewhere without force: by nobody who arrests, or to a hospital."""
    scene, at, frame = trigger.scene, trigger.at, trigger.frame
    verb = trigger.verb
    asked = scene.text(trigger.words).endswith(("in for questioning", "in for interrogation"))
    taken_in = asked or verb is None or scene.lowers[verb.last : verb.last + 1] == ("in",)
    if trigger.rule.name == "take-in" and not taken_in:
        return "other sense"
    people = [g for i in frame.patients if (g := scene.group(i)) and (g.people or g.person or g.pronoun)]
    if not people or (draft.group is not None and not draft.persons and any(not g.people for g in people)):
        return "other sense"
    end = scene.phrases[min(len(scene.phrases) - 1, at + 14)].span.end
    if verb is not None and verb.lemma in _DRIVING and not (draft.persons or draft.count_min):
        vehicle = _VEHICLE.search(scene.text(Span(verb.span.start, end)))
        if vehicle is None:
            return "other sense"  # "police drove the crowd away"
    if _ELSEWHERE.search(scene.text(Span(scene.phrases[at].span.end, end)).lower()):
        return "other sense"
    agents = [g for i in frame.agents if (g := scene.group(i))]
    if not agents and _counted_away(trigger, draft):
        return ""
    if _barred_from_leaving(trigger, agents, scene.text(Span(trigger.words.start, end))):
        return "other sense"
    if agents:
        return "" if any(is_force(g) for g in agents) or _force_told(scene, agents) else "other sense"
    if trigger.rule.name == "take-in":
        return "" if _QUESTIONED.search(scene.text(Span(trigger.words.start, end))) else "other sense"
    if trigger.rule.name == "cart-off":
        return ""
    if (
        verb is not None
        and verb.lemma in _BY_FORCE
        and draft.persons
        and not _SAVED.search(scene.text(scene.sentence.span))
    ):
        return ""  # "they were stopped in their car and dragged off"
    near = scene.text(Span(trigger.words.start, min(end, trigger.words.end + _NEAR_VEHICLE)))
    if _OFF_VEHICLE.search(near) and not trigger.frame.agents:
        return ""
    moved = trigger.words.end and scene.text(trigger.words).lower().split()[-3:]
    return "other sense" if not moved or _PUT & set(moved) else ""


def _counted_away(trigger: Trigger, draft: Draft) -> bool:
    """Whether several people "were taken away" where this sentence or the one before tells of a force."""
    verb, scene = trigger.verb, trigger.scene
    several = draft.count_min is not None and draft.count_min.value > 1
    if verb is None or verb.voice != "passive" or not (several or draft.persons):
        return False
    index = scene.sentence.index
    near = [s for s in scene.document.sentences[max(0, index - 1) : index + 1] if s.block is scene.sentence.block]
    words = [word for s in near for word in s.words[:_LONGEST_BEFORE]]
    if "also" in scene.lowers and draft.persons and not _ARRESTED.isdisjoint(words):
        return True  # "A and B were arrested. B's brother N was also taken away"
    return any(word in _POLICE or word == "forces" or word in _RALLIES for word in words)


def _force_told(scene: Scene, agents: list[NounGroup]) -> bool:
    """Whether "they" are the officers of whom the sentence before tells."""
    they = all(g.head.lower == "they" and g.mention is None for g in agents)
    before = scene.document.sentences[scene.sentence.index - 1] if scene.sentence.index else None
    if not they or before is None or before.block is not scene.sentence.block:
        return False
    return any(word in FORCES | MEN or word in _POLICE for word in before.words[:_LONGEST_BEFORE])


def _private(trigger: Trigger) -> bool:
    """Whether only private people hold somebody: "the couple kept their sons at home"; "kept" tells custody only
    beside a word of it."""
    scene, verb = trigger.scene, trigger.verb
    assert verb is not None
    if verb.lemma == "keep":
        said = scene.text(Span(verb.span.end, scene.phrases[scene.right_end(trigger.at) - 1].span.end)).lower()
        if not _KEPT_WHERE.search(said.partition(",")[0]):
            return True
    agents = [g for i in trigger.frame.agents if (g := scene.group(i))] if verb.voice != "passive" else []
    return bool(agents) and not any(
        is_force(g) or g.pronoun or (g.mention and g.mention.kind == "place") for g in agents
    )


def _only_moved(trigger: Trigger) -> bool:
    """Whether somebody in prison is only taken to another: "was transferred from a jail in A to a colony in B"."""
    scene, verb = trigger.scene, trigger.verb
    if verb is None or verb.lemma not in ("transfer", "move", "take", "bring"):
        return False
    end = scene.phrases[scene.right_end(trigger.at) - 1].span.end
    return _FROM_PRISON.search(scene.text(Span(verb.span.end, end)).lower()) is not None


def _to_country(trigger: Trigger, draft: Draft) -> bool:
    scene = trigger.scene
    near = [g for _, g in scene.groups(trigger.at + 1, trigger.at + 8)]
    told = [g for g in near if (g.mention and g.mention.kind == "place") or g.head.lower in _COUNTRIES]
    return bool(draft.persons) and bool(told)


def _unheld(trigger: Trigger, draft: Draft) -> str:
    """Whether somebody stopped by police was only stopped: nothing after it tells of custody."""
    scene = trigger.scene
    agents = [g for i in trigger.frame.agents if (g := scene.group(i))]
    said = scene.text(Span(trigger.words.end, scene.sentence.span.end)).partition(";")[0]
    if not draft.persons or not (any(is_force(g) for g in agents) or (not agents and _AT_BORDER.search(said))):
        return "other sense"
    after = scene.text(Span(trigger.words.end, scene.sentence.span.end)).lower()
    return "" if _HELD_AFTER.search(after) else "other sense"
