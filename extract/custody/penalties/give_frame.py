"""Who gets a sentence: "X was given ten years", "the court gave X five", "sentences were handed down to X and Y"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.agents.agency import by_phrase, names_judge
from extract.custody.draft import Draft
from extract.custody.nouns import noun_patients, told_by_participle
from extract.custody.participants.joined import before_time
from extract.custody.penalties.bare_terms import bare_term, unit_before, unit_behind
from extract.custody.penalties.giving import (
    COURT,
    PLAIN_GIVING,
    RECEIVING,
    TERM_NOUNS,
    given_too,
    own_subject,
    tells_term,
)
from extract.custody.penalties.terms import NUMBER, find_length
from extract.custody.rules import Rule
from extract.custody.scene import Scene
from extract.custody.trigger import Frame
from extract.language.chunks import VerbGroup, is_class, lower_of

_NEAR, _LONGEST_CLAUSE = 8, 18
_GOING = frozenset({"go", "fall", "reserv", "keep"})
_HELD_IN = frozenset({"prison", "jail", "custody", "detention", "colony", "camp", "bars"})
_KNOWN = frozenset({"the", "this", "that", "his", "her", "their", "these", "those"})
_PASSING = frozenset({"issue", "impose", "deliver", "pronounce", "pass", "mete", "dole"})
_SET_ASIDE = frozenset({"reserv", "keep"})
_KEPT_TERM = re.compile(
    rf"\s(?:his|her|their) (?:own |full )?{NUMBER}(?: and a half)?"
    r"(?: (?:years|months|days)\b|-(?:year|month|day) (?:\w+ )?(?:sentence|term)\b|[.,;]|\Z)",
    re.IGNORECASE,
)
SPANS = ("years", "days", "months", "year", "life")


def is_relative(scene: Scene, at: int) -> bool:
    """Whether the verb group at `at` stands right behind "who", "which"."""
    return at > 0 and is_class(scene.phrases[at - 1], "rel")


def give_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:  # noqa: PLR0911, PLR0912
    """ "X was given ten years", "the court gave X a five-year term", "sentences were handed down to X"."""
    window = scene.right_end(at, deep=True)
    if verb.lemma == "keep" and verb.voice != "passive":
        kept = _KEPT_TERM.match(scene.document.article.text, verb.span.end, scene.sentence.span.end)
        return Frame(scene.clauses.subject(at), []) if kept else None
    subject = _counted(scene, at, _each_of(scene, scene.clauses.subject(before_time(scene, at))))
    if not subject and verb.verb.form == "ing" and scene.lower(at - 1) in ("after", "before", "while"):
        main = next(
            (i for i in range(at - 2, max(-1, at - 16), -1) if (v := scene.verb(i)) and v.tense != "none"), -1
        )
        subject = scene.clauses.subject(main) if main >= 0 else []
    pause = at - 2 if is_class(scene.phrases[at - 1], "adv") else at - 1
    lone = verb.verb.form == "ing" and not verb.finite and is_class(scene.phrases[pause], "comma", "dash", "open")
    nearest = scene.group(pause - 1) if lone else None
    if verb.lemma == "serve" and nearest is not None and nearest.person:
        shared = any(w in ("each", "apiece", "both") for w in scene.lowers[verb.first - 1 : verb.last + 5])
        # "charged A, serving nine years, with fraud", but "A and B, serving nine years each"
        subject = scene.clauses.list_left(pause - 1) if shared else [pause - 1]
    held = (
        scene.group(subject[0]) if len(subject) == 1 and verb.lemma == "serve" and verb.verb.form == "ing" else None
    )
    if held is not None and held.head.lower in _HELD_IN:
        main = next((i for i in range(at - 1, -1, -1) if (v := scene.verb(i)) and v.finite), -1)
        subject = scene.clauses.subject(main) if main >= 0 else subject  # "remains in prison serving nine years"
    told = range(scene.left_start(at), at) if verb.lemma in _GOING else subject
    handed = any((g := scene.group(i)) and g.head.lower in TERM_NOUNS for i in told) or _apart(scene, subject)
    if verb.lemma in _GOING and not (handed and (verb.voice == "passive") == (verb.lemma in _SET_ASIDE)):
        return None
    done = verb.lemma == "serve" and (verb.perfect or verb.tense == "past") and not (verb.progressive or verb.modal)
    if done and bare_term(scene, verb.span.end, "years"):
        return None  # "sentenced to seven years, served four": no further sentence
    if bare_term(scene, verb.span.end, unit_before(scene, at)) and verb.lemma in PLAIN_GIVING:
        if verb.voice == "passive" or verb.lemma in RECEIVING or given_too(scene, at, verb):
            return Frame(subject, by_phrase(scene, at, window), is_relative(scene, at))
        return None
    receiver = scene.group(at + 1) if verb.lemma in PLAIN_GIVING and verb.voice != "passive" else None
    somebody = receiver is not None and (receiver.person or receiver.pronoun) and bool(subject)
    court = any((g := scene.group(i)) and (names_judge(g) or COURT & set(g.head.lower.split())) for i in subject)
    unit = unit_before(scene, at) or (unit_behind(scene, receiver.span.end) if receiver and court else "")
    if receiver is not None and somebody and bare_term(scene, receiver.span.end, unit):
        return Frame([at + 1], subject)
    if handed and verb.voice in ("passive", "bare"):
        owners = _receivers(scene, at, window) or _whose_term(scene, at, subject)
        return Frame(owners, by_phrase(scene, at, window))
    if not tells_term(scene, at, window, verb):
        return _given_behind_clause(scene, at, verb, subject)
    receiving = verb.lemma in RECEIVING
    if receiving:
        having = scene.lowers[verb.first] == "having"
        aside = is_relative(scene, at) or having or (verb.verb.form == "ing" and not verb.finite)
        return None if verb.voice == "passive" else Frame(subject, [], aside)
    if verb.voice == "passive":
        return Frame(subject, by_phrase(scene, at, window), is_relative(scene, at))
    if own_subject(scene, at) and given_too(scene, at, verb):
        return Frame([at - 1], by_phrase(scene, at, window))
    objects = scene.clauses.object(at)
    objects = objects or antecedent_of_whom(scene, subject)
    if not objects or not ((first := scene.group(objects[0])) and (first.people or first.pronoun)):
        objects = []
    together = next((i for i in objects[1:] if scene.lower(i - 1) in ("along with", "together with")), -1)
    if together > 0 and any(have_own_term(scene, i) for i in objects if i >= together):
        objects = [i for i in objects if i < together]
    acts = any((g := scene.group(i)) and (names_judge(g) or COURT & set(g.head.lower.split())) for i in subject)
    if verb.voice == "bare" and not objects and acts and not _receivers(scene, at, window):
        return Frame([], subject)
    if verb.voice == "bare" and not objects and verb.lemma in _PASSING and not _receivers(scene, at, window):
        return Frame([], subject)
    if verb.voice == "bare" and not objects and not _receivers(scene, at, window):
        return Frame(told_by_participle(scene, at), by_phrase(scene, at, window))
    return Frame(objects or _receivers(scene, at, window), subject)


def _given_behind_clause(scene: Scene, at: int, verb: VerbGroup, subject: list[int]) -> Frame | None:
    """ "A court handed A, who is in exile, an eight-year prison term": the term behind what is told of A."""
    if verb.lemma not in ("hand", "give") or verb.voice == "passive" or not term_behind_clause(scene, at + 1):
        return None
    acts = any((g := scene.group(i)) and (names_judge(g) or COURT & set(g.head.lower.split())) for i in subject)
    return Frame([at + 1], subject) if acts else None


def term_behind_clause(scene: Scene, receiver: int) -> tuple[str, Span] | None:
    """The term behind the relative clause about the person at `receiver`, with its words."""
    person = scene.group(receiver)
    if person is None or not person.person or receiver + 3 >= len(scene.phrases):
        return None
    if not (is_class(scene.phrases[receiver + 1], "comma") and is_class(scene.phrases[receiver + 2], "rel")):
        return None
    for close in range(receiver + 3, min(len(scene.phrases) - 1, receiver + _LONGEST_CLAUSE)):
        if not is_class(scene.phrases[close], "comma"):
            continue
        behind = scene.phrases[close + 1].span
        found = find_length(scene.document.article.text, behind.start, behind.end)
        if found is not None:
            return found
    return None


def points_to_term(scene: Scene, at: int, draft: Draft) -> bool:
    """Whether a participle at `at` only says whose term is spoken of: "the sentence passed on N is a farce"."""
    verb, term = scene.verb(at), scene.group(at - 1)
    bare = verb is not None and verb.voice == "bare" and draft.kind == "sentence" and draft.length is None
    known = term is not None and term.head.lower in TERM_NOUNS and term.determiner in _KNOWN
    return bare and known and draft.date is None


def _each_of(scene: Scene, subject: list[int]) -> list[int]:
    """The people of whom "each" is said: "A and B each got a year", "A and B, who each got a year"."""
    each = subject[0] if len(subject) == 1 else 0
    group = scene.group(each) if each else None
    if group is None or group.head.lower not in ("each", "both") or group.last - group.first > 1:
        return subject
    if is_class(scene.phrases[each - 1], "rel"):
        whom = scene.clauses.antecedent(each - 1)
        return scene.clauses.list_left(whom[-1]) if whom else subject
    return scene.clauses.list_left(each - 1) if scene.group(each - 1) else subject


def _counted(scene: Scene, at: int, subject: list[int]) -> list[int]:
    """The people who are counted, where the group before "who" only describes them: "four nurses, all women, who"."""
    described = scene.group(subject[0]) if len(subject) == 1 and is_relative(scene, at) else None
    whole = scene.group(subject[0] - 2) if described is not None else None
    if described is None or whole is None or described.count or described.person:
        return subject
    apart = is_class(scene.phrases[subject[0] - 1], "comma") and whole.people and whole.count is not None
    return [subject[0] - 2] if apart else subject


def _apart(scene: Scene, subject: list[int]) -> bool:
    """Whether the subject is a length set apart behind the term it tells: "the longest term – 14 years – was"."""
    length = scene.group(subject[0]) if len(subject) == 1 else None
    term = scene.group(subject[0] - 2) if length is not None and length.head.lower in SPANS else None
    return term is not None and term.head.lower in TERM_NOUNS


def antecedent_of_whom(scene: Scene, subject: list[int]) -> list[int]:
    """Whom a relative clause with that subject is about: "A, whom a court had given nine years"."""
    relative = min(subject) - 1 if subject else -1
    if relative > 0 and is_class(scene.phrases[relative], "det"):
        relative -= 1
    return scene.clauses.antecedent(relative) if relative > 0 and scene.lower(relative) == "whom" else []


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


def have_own_term(scene: Scene, at: int) -> bool:
    """Whether a term of their own is told of the people at `at`: "with three others, all men, who got two years"."""
    for position in range(at + 1, min(at + _NEAR, len(scene.phrases) - 1)):
        verb = scene.verb(position + 1)
        if is_class(scene.phrases[position], "rel") and verb is not None:
            given = verb.lemma in ("give", "sentence", "jail", "hand") and verb.voice != "active"
            return given or verb.lemma in ("get", "receive")  # not "who were giving out leaflets"
    return False
