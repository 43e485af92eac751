"""Where the people and who acts stand around a verb: one function a frame of `rules.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.context.in_turn import told_in_turn
from extract.custody.agents.agency import by_phrase
from extract.custody.nouns import noun_patients, told_by_participle
from extract.custody.participants.described_before_who import described_before_who
from extract.custody.participants.fronted import fronted
from extract.custody.participants.inverted import inverted
from extract.custody.participants.joined import all_but, is_participle_joined, named_such_as
from extract.custody.participants.said_of_names import describes_name, people_of, whom_note_explains
from extract.custody.participants.semicolons import row_before, row_behind
from extract.custody.penalties.added_terms import added_frame, off_with_frame, serving_frame
from extract.custody.penalties.brackets import before_bracket
from extract.custody.penalties.changed_terms import leaves_term
from extract.custody.penalties.give_frame import SPANS, antecedent_of_whom, give_frame, have_own_term, is_relative
from extract.custody.penalties.terms import find_length
from extract.custody.rules import Rule
from extract.custody.scene import REACH, Scene
from extract.custody.surrender import surrender_frame
from extract.custody.trigger import Frame
from extract.language.chunks import NounGroup, VerbGroup, is_class, lower_of
from extract.language.chunks.lexicon import word_set

_COURT = re.compile(r"\b(?:courts?|judges?|tribunal|appeals?|jury|verdict)\b", re.IGNORECASE)
_NEAR = 8
_VEHICLES = word_set("bicycle bike train bus plane flight motorbike tractor stage")
_PARTICLES: dict[str, tuple[str, ...]] = {
    "take-away": ("away", "off"), "take-in": ("in",), "extradite": ("over", "back"),
}  # fmt: skip
_TOGETHER = frozenset({"along with", "together with", "as well as", "alongside", "with"})
_FINES, _EXCHANGING = frozenset({"fine", "fines"}), word_set("replace change turn convert commute")
_FATES = frozenset({"arrest", "detention", "trial", "conviction", "imprisonment", "prosecution"})
_REMAINDERS = frozenset({"remainder", "rest", "remaining", "balance"})
_SELF = frozenset({"me", "us"})
_ANYBODY = word_set("people persons men women prisoners inmates convicts children citizens minors foreigners")
_NEW = frozenset({"new", "second", "third", "fresh"})
_CASES = word_set("case cases proceedings prosecution prosecutions")
_UNITS = word_set(
    "year month week day hour evening night morning afternoon weekend minute "
    "tenge ruble rouble som sum manat dollar euro"
)
_IN_TURN = 8


def fill(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """The frame of `rule` around the verb group at `at`; `None` where it is not there."""
    frame = _FRAMES[rule.frame](scene, at, verb, rule)
    if frame is None or not frame.patients:
        return frame
    frame = frame._replace(patients=whom_note_explains(scene, frame.patients))
    row = row_before(scene, frame.patients[0]) if verb.finite else []
    behind = row_behind(scene, frame.patients) if frame.patients[0] > at else []
    return frame._replace(patients=[*row, *frame.patients, *behind]) if row or behind else frame


def _verb_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:  # noqa: PLR0911
    """ "X was arrested", "police arrested X", "X, arrested in May"."""
    clauses = scene.clauses
    fate = scene.group(at - 2) if verb.verb.form == "ing" and is_class(scene.phrases[at - 1], "cc") else None
    if fate is not None and fate.owner is not None and fate.owner.person and fate.head.lower in _FATES:
        return Frame([at - 2], [], attached=True)  # "A's arrest and sentencing to four years"
    if verb.voice == "passive":
        subject = described_before_who(scene, at, _predicate_subject(scene, at, clauses.subject(at)))
        subject = named_such_as(scene, at, all_but(scene, subject)) or fronted(scene, at) or before_bracket(scene, at)
        subject = [*subject, *_companions(scene, at), *_beside(scene, subject)] if subject else subject
        return Frame(subject, by_phrase(scene, at, scene.right_end(at)), is_relative(scene, at))
    if rule.name == "find-guilty" and is_participle_joined(scene, at, verb):
        return Frame(clauses.subject(at), by_phrase(scene, at, scene.right_end(at)))
    named_after = inverted(scene, at, verb)
    if named_after:
        return Frame(named_after, by_phrase(scene, at, scene.right_end(at)))
    objects = _objects(scene, at, rule)
    if describes_name(scene, at, verb, objects):
        return Frame([at - 2], by_phrase(scene, at, scene.right_end(at)), attached=True)
    asked = scene.group(objects[0]) if objects and rule.name == "grant-release" else None
    if asked is not None and asked.owner is not None and asked.owner.person:
        return Frame(objects[:1], clauses.subject(at))  # "granted A's application for parole"
    if verb.voice == "active" or (objects and max(objects) < at):
        return Frame(objects, clauses.subject(at), is_relative(scene, at) or (bool(objects) and max(objects) < at))
    first = scene.group(objects[0] if objects else clauses.skip_right(at + 1))
    measured = first is None or _is_measure(first, verb)
    if (
        first is not None
        and objects
        and not measured
        and (first.person or first.people or first.pronoun or first.mention or first.head.lower in _SELF)
    ):
        return Frame(objects, clauses.subject(at), is_relative(scene, at))
    if rule.name == "find-guilty" and first is not None and first.head.lower == "guilty":
        first, objects = None, []  # "eight people found guilty"
    first = None if rule.name == "take-away" and first and first.head.lower in _VEHICLES else first
    freed = first is not None and first.head.lower in ("free", "go", "early")
    freed = freed or rule.name == "grant-release"  # "granted A parole"
    if first is not None and not measured and not freed and not first.people and (objects or not scene.lower(at + 1)):
        named = first.head.cls == "name" or scene.text(first.head.span)[:1].isupper()
        return None if named or rule.name not in ("fine", "sentence") else Frame(clauses.subject(at), [])
    opening = [*subject, *_companions(scene, at)] if (subject := fronted(scene, at)) else []
    return Frame(
        told_by_participle(scene, at) or opening,
        by_phrase(scene, at, scene.right_end(at)),
        _explains(scene, at),
    )


def _objects(scene: Scene, at: int, rule: Rule) -> list[int]:
    """The object of the verb at `at`, also behind its particle: "took away A", "handed over B"."""
    objects = _not_the_ones_told_of(scene, at, scene.clauses.object(at))
    objects = _of_one_term(scene, objects) if rule.kind == "sentence" or rule.name == "jail" else objects
    objects = people_of(scene, objects)
    particles = _PARTICLES.get(rule.name) or (_PARTICLES["extradite"] if rule.kind == "extradition" else ())
    objects = [] if objects and _each_behind_term(scene, objects[0]) else objects
    vehicle = scene.group(objects[0]) if objects else None
    if vehicle is not None and rule.name == "take-away" and vehicle.head.lower in _VEHICLES:
        return []
    objects = objects or _behind_term(scene, at, rule)
    if not objects and scene.lower(at + 1) in particles:
        return scene.clauses.list_right(at + 2)
    return objects or antecedent_of_whom(scene, scene.clauses.subject(at))


def _not_the_ones_told_of(scene: Scene, at: int, objects: list[int]) -> list[int]:
    """Of "the judge who jailed A, B, was promoted" A alone: B is the judge."""
    if len(objects) != 2 or not is_relative(scene, at):
        return objects
    joined = any(is_class(phrase, "cc") for phrase in scene.phrases[objects[0] + 1 : objects[1]])
    pause = is_class(scene.phrases[objects[1] + 1], "comma") if objects[1] + 2 < len(scene.phrases) else False
    closed = pause and scene.verb(objects[1] + 2) is not None
    return objects if joined or not closed else objects[:1]


def _behind_term(scene: Scene, at: int, rule: Rule) -> list[int]:
    """Who stands behind his term: "sentenced to between seven and nine years in prison seven editors of it"."""
    verb = scene.verb(at)
    if rule.name not in ("sentence", "jail") or verb is None or verb.voice == "passive":
        return []
    if scene.lower(at + 1) not in ("to", "for") or not scene.clauses.subject(at):
        return []
    for position in range(at + 2, min(at + _NEAR + 2, len(scene.phrases) - 1)):
        group, phrase = scene.group(position), scene.phrases[position]
        if is_class(phrase, "comma", "end", "colon", "cc", "rel") or isinstance(phrase, VerbGroup):
            return []
        somebody = group is not None and (group.person or (group.people and group.count is not None))
        if somebody and scene.group(position - 1) is not None:
            return scene.clauses.list_right(position)
    return []


def _each_behind_term(scene: Scene, at: int) -> bool:
    """Whether "each" at `at` only tells that the term before it is that of every one: "sentenced to a year each"."""
    group = scene.group(at)
    return group is not None and group.head.lower == "each" and is_class(scene.phrases[at - 1], "date", "num")


def _of_one_term(scene: Scene, objects: list[int]) -> list[int]:
    """The people before the first term: "sentenced A and B to two years and C to three" tells B's, not C's."""
    for position in range(objects[0] + 1, objects[-1]) if objects else ():
        if lower_of(scene.phrases[position]) not in ("to", "for"):
            continue
        following = scene.group(position + 1)
        if is_class(scene.phrases[position + 1], "date", "num") or (
            following and (following.head.lower.endswith(SPANS) or following.head.cls == "num")
        ):
            return [i for i in objects if i < position]
    return objects


def _companions(scene: Scene, at: int) -> list[int]:
    """Those who share somebody's fate: "was detained with two colleagues", "was convicted along with A and B"."""
    for position in range(at + 1, scene.right_end(at)):
        word = lower_of(scene.phrases[position])
        paused = is_class(scene.phrases[position - 1], "comma") and is_relative(scene, at)
        paused = paused or _in_cell(scene, at, position)
        plain = word in ("with", "alongside") and position < at + _NEAR and not paused
        if not plain and word not in ("along with", "together with"):
            continue
        group = scene.group(position + 1)
        named = group is not None and group.person and not group.pronoun
        counted = group is not None and group.people and group.count is not None
        found = scene.clauses.list_right(position + 1) if named or counted else _kin_named(scene, position + 1)
        if found:
            return [] if have_own_term(scene, found[-1]) else found
    return []


def _kin_named(scene: Scene, at: int) -> list[int]:
    """The name behind whose wife or brother he is: "together with his wife, B,"."""
    group, name = scene.group(at), scene.group(at + 2)
    owned = group is not None and group.people and (group.determiner in ("his", "her", "their") or group.owner)
    if not owned or name is None or not name.person or name.pronoun:
        return []
    if not is_class(scene.phrases[at + 1], "comma"):
        return []
    closed = (
        is_class(scene.phrases[at + 3], "comma") and is_class(scene.phrases[at + 4], "cc")
        if at + 5 < len(scene.phrases)
        else False
    )
    more = at + 5 if closed else at + 4 if is_class(scene.phrases[at + 3], "cc") else -1
    other = scene.group(more)
    return [at + 2, *scene.clauses.list_right(more)] if other is not None and other.person else [at + 2]


def _in_cell(scene: Scene, at: int, behind: int) -> bool:
    """Whether a cell is told before the companions at `behind`, who then only share it."""
    return any(group.head.lower in ("cell", "ward", "room") for _, group in scene.groups(at + 1, behind))


def _beside(scene: Scene, subject: list[int]) -> list[int]:
    """Those named between commas behind the subject: "A, along with B and C, was detained"."""
    first = subject[-1] + 3
    pause, word = scene.phrases[first - 2 : first], scene.lower(first - 1)
    if len(pause) < 2 or not is_class(pause[0], "comma") or word not in _TOGETHER:
        return []
    named = scene.clauses.list_right(first)
    behind = scene.phrases[named[-1] + 1 : named[-1] + 2] if named else ()
    groups = [g for i in named if (g := scene.group(i))]
    people = (
        bool(groups)
        and groups[0].person
        and all((g.person or (g.people and g.count)) and not g.pronoun for g in groups)
    )
    return named if behind and people and is_class(behind[0], "comma") else []


def _predicate_subject(scene: Scene, at: int, subject: list[int]) -> list[int]:
    """ "X is the fourth politician to be jailed", "X was freed, only to be jailed again": X."""
    verb, before = scene.verb(at), scene.verb(subject[0] - 1) if len(subject) == 1 else None
    if verb is not None and verb.infinitive and told_in_turn(scene.clauses, at, verb):
        copula = next((i for i in range(at - 1, max(-1, at - _IN_TURN), -1) if scene.verb(i)), -1)
        told = scene.verb(copula) if copula > 0 else None
        if told is not None and told.lemma in ("be", "become"):
            return scene.clauses.subject(copula) or subject
        return [position for position in subject if (g := scene.group(position)) and g.person]
    if not subject and verb is not None and verb.infinitive and scene.lower(at - 1) == "only":
        main = next((i for i in range(at - 2, max(-1, at - REACH), -1) if (v := scene.verb(i)) and v.finite), -1)
        return scene.clauses.subject(main) if main >= 0 else []
    if verb is None or not verb.infinitive or before is None or before.lemma not in ("be", "become"):
        return subject
    return scene.clauses.subject(subject[0] - 1) or subject


def _is_measure(group: NounGroup, verb: VerbGroup) -> bool:
    """Whether what follows the verb is a length or a sum: "was jailed two years", "fined 3,000 som"."""
    fined = verb.lemma == "fine" and any(w.cls == "num" for w in (group.head, *group.modifiers[:1]))
    return group.head.lower.rstrip("s") in _UNITS or fined


def _explains(scene: Scene, at: int) -> bool:
    """Whether a participle stands right after the noun it explains, beside a clause with a verb of its own."""
    if at == 0 or not (scene.group(at - 1) or is_class(scene.phrases[at - 1], "comma", "dash")):
        return False
    around = (*scene.phrases[max(0, at - REACH) : at], *scene.phrases[at + 1 : at + REACH])
    return any(isinstance(p, VerbGroup) and p.finite for p in around)


def _subject_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """ "X walked free", "X has been in custody", "There are 36 miners in prison"; not "they left X in custody"."""
    if rule.name == "in-custody" and verb.lemma == "be" and scene.lower(at - 1) == "there":
        behind = scene.group(at + 1) or scene.group(at + 2)
        counted = behind is not None and behind.people and behind.count is not None and behind.head.cls == "noun"
        told = counted and behind is not None and behind.head.lower not in _ANYBODY
        return Frame([at + 1 if scene.group(at + 1) else at + 2] if told else [], [])
    left = scene.group(at + 1) if rule.name == "leave-prison" else None
    if left is not None and (left.person or left.pronoun or left.people):
        return None
    return None if verb.voice == "passive" else Frame(scene.clauses.subject(at), [], is_relative(scene, at))


def _against_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """ "charges were brought against X", "prosecutors filed charges against X"."""
    subject, objects = scene.clauses.subject(at), scene.clauses.object(at)
    passive = verb.voice in ("passive", "bare") and not objects
    heads = subject if passive else objects
    if verb.voice == "bare" and not any(_is_charge(scene, i) for i in heads):
        heads = [at - 1]
    if not any(_is_charge(scene, i) for i in heads):
        return None
    for position in range(at + 1, scene.right_end(at)):
        if lower_of(scene.phrases[position]) == "against" and scene.group(position + 1):
            return Frame(scene.clauses.list_right(position + 1), [] if passive else subject)
    return None


def _is_charge(scene: Scene, at: int) -> bool:
    group = scene.group(at)
    if group is None or group.head.lower not in _CASES:
        return group is not None and group.head.lower in ("charge", "charges", "indictment", "indictments")
    plain = group.head.lower in ("case", "cases") and all(word.lower in _NEW for word in group.modifiers)
    return plain or any(word.lower == "criminal" for word in group.modifiers)


def _subjected_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """ "were subject to arrest", "have been subjected to detention"."""
    plain = verb.lemma == "be" and scene.lowers[verb.last : verb.last + 1] == ("subject",)
    if verb.tense == "present" and not verb.perfect:
        return None
    if not plain and not (verb.lemma == "subject" and verb.voice != "active"):
        return None
    return Frame(scene.clauses.subject(at), by_phrase(scene, at, scene.right_end(at)))


def _changed_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """Sentences changed: "cut X's sentence to three years", "his term was reduced", "upheld the sentence of X"."""
    if verb.lemma == "keep" and not leaves_term(scene, verb):
        return None
    if verb.lemma in ("keep", "leave", "confirm", "affirm") and not _COURT.search(scene.text(scene.sentence.span)):
        return None
    before = [at - 1] if verb.voice == "bare" and scene.group(at - 1) else scene.clauses.subject(at)
    if verb.voice == "bare" and before and not _is_term(scene, before[0]):
        had = next((i for i in range(at - 2, max(-1, at - _NEAR), -1) if _is_term(scene, i)), -1)
        owned = had > 0 and (v := scene.verb(had - 1)) is not None and v.lemma == "have"
        before = [had] if owned else before
    passive = verb.voice == "passive" or (verb.voice == "bare" and any(_is_term(scene, i) for i in before))
    first = scene.group(before[0]) if passive and before else None
    if first is not None and first.person and scene.lower(before[0] - 1) in ("of", "for", "against"):
        before = [before[0] - 2] if _is_term(scene, before[0] - 2) else before  # "the sentence for A and B was cut"
    for position in before if passive else scene.clauses.object(at)[:1]:
        rest = scene.group(position)
        if rest is not None and rest.head.lower in _REMAINDERS and scene.lower(position + 1) == "of":
            position += 2  # noqa: PLW2901 ("the remainder of his term was replaced")
        group = scene.group(position)
        fine = group is not None and group.head.lower in _FINES and verb.lemma in _EXCHANGING
        if group is None or not (fine or _is_term(scene, position)):
            continue
        patients = noun_patients(scene, position, group)
        whose = scene.group(position + 2) if scene.lower(position + 1) in ("for", "against") else None
        if not patients and whose is not None and whose.person:
            patients = scene.clauses.list_right(position + 2, inside=True)
        if patients:
            return Frame(patients, [] if passive else scene.clauses.subject(at))
        stays = verb.lemma in ("uphold", "leave", "keep", "confirm", "affirm")
        if group.determiner == "the" and (not stays or _tells_length(scene, position, group)):
            return Frame([], [] if passive else scene.clauses.subject(at))
    return None


def _tells_length(scene: Scene, at: int, group: NounGroup) -> bool:
    """Whether a sentence that stays as it was is told with its length: "the nine-year term", "the sentence of six
    years"."""
    last = min(at + 2, len(scene.phrases) - 1) if scene.lower(at + 1) == "of" else at
    end = scene.phrases[last].span.end
    return find_length(scene.document.article.text, group.span.start, end) is not None


def _liberty_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """ "The judge restricted her liberty for two years", "their freedom was limited for a year"."""
    passive = verb.voice == "passive"
    for position in scene.clauses.subject(at) if passive else scene.clauses.object(at)[:1]:
        group = scene.group(position)
        if group is not None and group.owner is not None and group.head.lower in ("liberty", "freedom"):
            patients = noun_patients(scene, position, group)
            if patients:
                return Frame(
                    patients, by_phrase(scene, at, scene.right_end(at)) if passive else scene.clauses.subject(at)
                )
    return None


def _for_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """ "They came for him in March": whoever stands right after "for"."""
    group = scene.group(at + 2) if scene.lower(at + 1) == "for" else None
    if group is None or not (group.person or group.pronoun):
        return None
    return Frame(scene.clauses.list_right(at + 2), scene.clauses.subject(at), is_relative(scene, at))


def _is_term(scene: Scene, at: int) -> bool:
    """Whether a sentence stands at `at`, not a term of office."""
    group = scene.group(at)
    if group is not None and group.owner is not None and group.head.lower in SPANS:
        return True
    if group is None or group.head.lower not in ("sentence", "sentences", "term", "terms", "imprisonment"):
        return False
    holder = scene.group(at + 2) if scene.lower(at + 1) == "of" else None
    return holder is None or holder.people


_FRAMES: dict[str, Callable[[Scene, int, VerbGroup, Rule], Frame | None]] = {
    "verb": _verb_frame,
    "subject": _subject_frame,
    "state": _subject_frame,
    "give": give_frame,
    "against": _against_frame,
    "subjected": _subjected_frame,
    "changed": _changed_frame,
    "liberty": _liberty_frame,
    "for": _for_frame,
    "surrender": surrender_frame,
    "off": off_with_frame,
    "serving": serving_frame,
    "added": added_frame,
}
