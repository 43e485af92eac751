"""Where the people and who acts stand around a verb: one function a frame of `rules.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.custody.added_terms import added_frame, off_with_frame, serving_frame
from extract.custody.agency import by_phrase, names_judge
from extract.custody.bare_terms import bare_term, unit_before
from extract.custody.changed_terms import leaves_term
from extract.custody.giving import COURT, PLAIN_GIVING, RECEIVING, TERM_NOUNS, tells_term
from extract.custody.rules import Rule
from extract.custody.scene import REACH, Scene
from extract.custody.surrender import surrender_frame
from extract.custody.terms import NUMBER
from extract.custody.trigger import Frame
from extract.language.chunks import NounGroup, VerbGroup, is_class, lower_of
from extract.language.chunks.lexicon import word_set

_NEAR = 8
_GOING = frozenset({"go", "fall", "reserv"})
_VEHICLES = word_set("bicycle bike train bus plane flight motorbike tractor stage")
_PARTICLES: dict[str, tuple[str, ...]] = {
    "take-away": ("away", "off"), "take-in": ("in",), "extradite": ("over", "back"),
}  # fmt: skip
_KEPT_TERM = re.compile(
    rf"\s(?:his|her|their) (?:own |full )?{NUMBER}(?: and a half)?(?:[ -](?:years?|months?|days?)\b|[.,;]|\Z)",
    re.IGNORECASE,
)
_SPANS = ("years", "days", "months", "year", "life")
_UNITS = word_set("year month week day hour tenge ruble rouble som sum manat dollar euro")


def fill(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """The frame of `rule` around the verb group at `at`; `None` where it is not there."""
    return _FRAMES[rule.frame](scene, at, verb, rule)


def _relative(scene: Scene, at: int) -> bool:
    return at > 0 and is_class(scene.phrases[at - 1], "rel")


def _verb_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """ "X was arrested", "police arrested X", "X, arrested in May"."""
    clauses = scene.clauses
    if verb.voice == "passive":
        subject = _predicate_subject(scene, at, clauses.subject(at))
        subject = [*subject, *_companions(scene, at)] if subject else subject
        return Frame(subject, by_phrase(scene, at, scene.right_end(at)), _relative(scene, at))
    inverted = _inverted(scene, at, verb)
    if inverted:
        return Frame(inverted, by_phrase(scene, at, scene.right_end(at)))
    objects = _objects(scene, at, rule)
    if verb.voice == "active" or (objects and max(objects) < at):
        return Frame(objects, clauses.subject(at), _relative(scene, at) or (bool(objects) and max(objects) < at))
    first = scene.group(objects[0] if objects else clauses.skip_right(at + 1))
    measured = first is None or _is_measure(first, verb)
    if (
        first is not None
        and objects
        and not measured
        and (first.person or first.people or first.pronoun or first.mention)
    ):
        return Frame(objects, clauses.subject(at), _relative(scene, at))
    first = None if rule.name == "take-away" and first and first.head.lower in _VEHICLES else first
    freed = first is not None and first.head.lower in ("free", "go")
    if first is not None and not measured and not freed and not first.people and (objects or not scene.lower(at + 1)):
        return None if rule.name not in ("fine", "sentence") else Frame(clauses.subject(at), [])
    return Frame(_participle(scene, at), by_phrase(scene, at, scene.right_end(at)), _explains(scene, at))


def _objects(scene: Scene, at: int, rule: Rule) -> list[int]:
    """The object of the verb at `at`, also behind its particle: "took away A", "handed over B"."""
    objects = scene.clauses.object(at)
    objects = _of_one_term(scene, objects) if rule.kind == "sentence" or rule.name == "jail" else objects
    particles = _PARTICLES.get(rule.name) or (_PARTICLES["extradite"] if rule.kind == "extradition" else ())
    vehicle = scene.group(objects[0]) if objects else None
    if vehicle is not None and rule.name == "take-away" and vehicle.head.lower in _VEHICLES:
        return []
    if not objects and scene.lower(at + 1) in particles:
        return scene.clauses.list_right(at + 2)
    return objects or _whom(scene, at)


def _whom(scene: Scene, at: int) -> list[int]:
    """Whom the clause is about: "A, whom a court convicted in March", "B, whom police detained"."""
    subject = scene.clauses.subject(at)
    relative = min(subject) - 1 if subject else -1
    if relative > 0 and is_class(scene.phrases[relative], "det"):
        relative -= 1
    return scene.clauses.antecedent(relative) if relative > 0 and scene.lower(relative) == "whom" else []


def _inverted(scene: Scene, at: int, verb: VerbGroup) -> list[int]:
    """Who stands after the verb in "Also taken in overnight were A and B", "Arrested with him was C"."""
    if verb.voice != "bare" or any(not is_class(p, "adv", "date", "prep") for p in scene.phrases[:at]):
        return []
    for position in range(at + 1, min(at + _NEAR, len(scene.phrases) - 1)):
        being = scene.verb(position)
        if being is not None:
            lone = being.lemma == "be" and being.last - being.first == 1 and being.tense == "past"
            return scene.clauses.object(position) if lone else []
        if is_class(scene.phrases[position], "comma", "end", "colon", "cc"):
            return []
    return []


def _of_one_term(scene: Scene, objects: list[int]) -> list[int]:
    """The people before the first term: "sentenced A and B to two years and C to three" tells B's, not C's."""
    for position in range(objects[0] + 1, objects[-1]) if objects else ():
        if lower_of(scene.phrases[position]) not in ("to", "for"):
            continue
        following = scene.group(position + 1)
        if is_class(scene.phrases[position + 1], "date", "num") or (
            following and following.head.lower.endswith(_SPANS)
        ):
            return [i for i in objects if i < position]
    return objects


def _companions(scene: Scene, at: int) -> list[int]:
    """Those who share somebody's fate: "was detained with two colleagues", "was convicted along with A and B"."""
    for position in range(at + 1, scene.right_end(at)):
        word = lower_of(scene.phrases[position])
        plain = word in ("with", "alongside") and position < at + _NEAR
        if not plain and word not in ("along with", "together with"):
            continue
        group = scene.group(position + 1)
        named = group is not None and group.person and not group.pronoun
        counted = group is not None and group.people and group.count is not None
        found = scene.clauses.list_right(position + 1) if named or counted else []
        return [] if found and _have_own_term(scene, found[-1]) else found
    return []


def _have_own_term(scene: Scene, at: int) -> bool:
    """Whether a term of their own is told of the people at `at`: "with three others, all men, who got two years"."""
    for position in range(at + 1, min(at + _NEAR, len(scene.phrases) - 1)):
        verb = scene.verb(position + 1)
        if is_class(scene.phrases[position], "rel") and verb is not None:
            return verb.lemma in ("get", "receive", "give", "sentence", "jail", "hand")
    return False


def _counted(scene: Scene, at: int, subject: list[int]) -> list[int]:
    """The people who are counted, where the group before "who" only describes them: "four nurses, all women, who"."""
    described = scene.group(subject[0]) if len(subject) == 1 and _relative(scene, at) else None
    whole = scene.group(subject[0] - 2) if described is not None else None
    if described is None or whole is None or described.count or described.person:
        return subject
    apart = is_class(scene.phrases[subject[0] - 1], "comma") and whole.people and whole.count is not None
    return [subject[0] - 2] if apart else subject


def _predicate_subject(scene: Scene, at: int, subject: list[int]) -> list[int]:
    """ "X is the fourth politician to be jailed": X."""
    verb, before = scene.verb(at), scene.verb(subject[0] - 1) if len(subject) == 1 else None
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


def _participle(scene: Scene, at: int) -> list[int]:
    """Whom a lone -ed form speaks of: the people right before it, or the subject it shares."""
    group = scene.group(at - 1)
    named = scene.group(at - 2) if scene.lower(at - 1) == "(" else None
    if named is not None and named.person:
        return [at - 2]
    noted = _noted(scene, at)
    if noted:
        return noted
    if group is None or not (group.people or group.pronoun):
        return scene.clauses.subject(at)
    holder = scene.group(at - 3) if scene.lower(at - 2) == "of" and group.head.cls == "num" else None
    if holder and holder.people:
        return [at - 3]
    name = scene.group(at - 3)
    if not group.person and not group.plural and is_class(scene.phrases[at - 2], "comma") and name and name.person:
        return [at - 3]
    return scene.clauses.list_left(at - 1) if group.person else [at - 1]


def _noted(scene: Scene, at: int) -> list[int]:
    """Who a note is about that has no verb before its colon: "A, a teacher: fined 300 lari"."""
    opens = scene.group(0) or scene.group(1)
    if not is_class(scene.phrases[at - 1], "colon", "dash") or at > 2 * _NEAR or opens is None or not opens.person:
        return []
    if any(isinstance(p, VerbGroup) for p in scene.phrases[:at]):
        return []
    return [0] if opens is scene.group(0) else [1]


def _subject_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """ "X walked free", "X stands trial", "X has been in custody"."""
    return None if verb.voice == "passive" else Frame(scene.clauses.subject(at), [], _relative(scene, at))


def _give_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:  # noqa: PLR0911, PLR0912
    """ "X was given ten years", "the court gave X a five-year term", "sentences were handed down to X"."""
    window = scene.right_end(at, deep=True)
    if verb.lemma == "keep":
        kept = _KEPT_TERM.match(scene.document.article.text, verb.span.end, scene.sentence.span.end)
        return Frame(scene.clauses.subject(at), []) if kept and verb.voice != "passive" else None
    subject = _counted(scene, at, scene.clauses.subject(at))
    if not subject and verb.verb.form == "ing" and scene.lower(at - 1) in ("after", "before", "while"):
        main = next(
            (i for i in range(at - 2, max(-1, at - 16), -1) if (v := scene.verb(i)) and v.tense != "none"), -1
        )
        subject = scene.clauses.subject(main) if main >= 0 else []
    told = range(scene.left_start(at), at) if verb.lemma in _GOING else subject
    handed = any((g := scene.group(i)) and g.head.lower in TERM_NOUNS for i in told)
    if verb.lemma in _GOING and not (handed and (verb.voice == "passive") == (verb.lemma == "reserv")):
        return None
    if bare_term(scene, verb.span.end, unit_before(scene, at)) and verb.lemma in PLAIN_GIVING:
        if verb.voice == "passive" or verb.lemma in RECEIVING:
            return Frame(subject, by_phrase(scene, at, window), _relative(scene, at))
        return None
    receiver = scene.group(at + 1) if verb.lemma in PLAIN_GIVING and verb.voice != "passive" else None
    somebody = receiver is not None and (receiver.person or receiver.pronoun) and bool(subject)
    if receiver is not None and somebody and bare_term(scene, receiver.span.end, unit_before(scene, at)):
        return Frame([at + 1], subject)
    if handed and verb.voice in ("passive", "bare"):
        owners = _receivers(scene, at, window) or _whose_term(scene, at, subject)
        return Frame(owners, by_phrase(scene, at, window))
    if not tells_term(scene, at, window, verb):
        return None
    receiving = verb.lemma in RECEIVING
    if receiving:
        aside = _relative(scene, at) or (verb.verb.form == "ing" and not verb.finite)
        return None if verb.voice == "passive" else Frame(subject, [], aside)
    if verb.voice == "passive":
        return Frame(subject, by_phrase(scene, at, window), _relative(scene, at))
    objects = scene.clauses.object(at)
    if not objects or not ((first := scene.group(objects[0])) and (first.people or first.pronoun)):
        objects = []
    together = next((i for i in objects[1:] if scene.lower(i - 1) in ("along with", "together with")), -1)
    if together > 0 and any(_have_own_term(scene, i) for i in objects if i >= together):
        objects = [i for i in objects if i < together]
    acts = any((g := scene.group(i)) and (names_judge(g) or COURT & set(g.head.lower.split())) for i in subject)
    if verb.voice == "bare" and not objects and acts and not _receivers(scene, at, window):
        return Frame([], subject)
    if verb.voice == "bare" and not objects and not _receivers(scene, at, window):
        return Frame(_participle(scene, at), by_phrase(scene, at, window))
    return Frame(objects or _receivers(scene, at, window), subject)


def _whose_term(scene: Scene, at: int, subject: list[int]) -> list[int]:
    """Whose sentence was handed down: "A, whose six-year term was handed down", "her sentence was handed down"."""
    first = scene.left_start(at)
    whose = next((i for i in range(at - 1, first - 1, -1) if scene.lower(i) == "whose"), -1)
    if whose > 0:
        named = [i for i, g in scene.groups(max(0, whose - _NEAR), whose) if g.person]
        return named[-1:]
    for position in subject[-1:]:
        group = scene.group(position)
        return noun_patients(scene, position, group) if group is not None else []
    return []


def _receivers(scene: Scene, at: int, window: int) -> list[int]:
    """The people after "to" or "on": "handed down to A and B", "imposed on A"."""
    for position in range(at + 1, window):
        if lower_of(scene.phrases[position]) in ("to", "on", "against", "for"):
            group = scene.group(position + 1)
            if group and (group.people or group.pronoun):
                return scene.clauses.list_right(position + 1)
    return []


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
    return group is not None and group.head.lower in ("charge", "charges", "indictment", "indictments")


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
    before = [at - 1] if verb.voice == "bare" and scene.group(at - 1) else scene.clauses.subject(at)
    passive = verb.voice == "passive" or (verb.voice == "bare" and any(_is_term(scene, i) for i in before))
    for position in before if passive else scene.clauses.object(at)[:1]:
        group = scene.group(position)
        if group is None or not _is_term(scene, position):
            continue
        patients = noun_patients(scene, position, group)
        if patients:
            return Frame(patients, [] if passive else scene.clauses.subject(at))
    return None


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
    return Frame(scene.clauses.list_right(at + 2), scene.clauses.subject(at), _relative(scene, at))


def _is_term(scene: Scene, at: int) -> bool:
    """Whether a sentence stands at `at`, not a term of office."""
    group = scene.group(at)
    if group is not None and group.owner is not None and group.head.lower in _SPANS:
        return True
    if group is None or group.head.lower not in ("sentence", "sentences", "term", "terms", "imprisonment"):
        return False
    holder = scene.group(at + 2) if scene.lower(at + 1) == "of" else None
    return holder is None or holder.people


def noun_patients(scene: Scene, at: int, group: NounGroup) -> list[int]:
    """The positions of the people in "the arrest of X"; [at] itself where the people own the noun."""
    if group.owner and (group.owner.people or group.owner.person or group.owner.pronoun):
        return [at]
    if group.owner and group.owner.head.lower == "their":
        return [at]
    position = scene.clauses.skip_right(at + 1)
    for _ in range(3):
        if scene.lower(position) == "of":
            return scene.clauses.list_right(position + 1, inside=True)
        if not (scene.lower(position) in ("and", "or") and scene.group(position + 1)):
            break
        position += 2
    return []


_FRAMES: dict[str, Callable[[Scene, int, VerbGroup, Rule], Frame | None]] = {
    "verb": _verb_frame,
    "subject": _subject_frame,
    "state": _subject_frame,
    "give": _give_frame,
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
