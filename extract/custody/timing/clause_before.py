"""Dates that the clause beside an event's tells: of when it was, or of something else."""

from __future__ import annotations

from extract.custody.scene import LATER, Scene
from extract.custody.timing.usable_dates import PARTS, belongs_elsewhere
from extract.language.chunks import Word, is_class, lower_of
from extract.language.chunks.lexicon import word_set

ACTING = word_set(
    "raid search storm enter break disperse stop divert block surround swoop seize force ground land ambush cordon "
    "crack intercept burst occupy"
)
"""What police do right before they take people."""
_COMMENTING = word_set(
    "condemn protest criticise criticize denounce demonstrate rally march picket decry deplore slam discuss mark "
    "demand urge call appeal announce report confirm write say learn"
)
_TRYING = frozenset({"try", "attempt", "protest", "march", "picket", "demonstrate", "rally", "return", "leave"})
_MEANWHILE = frozenset({"when", "while"})
_REACH = 16


def when_before(scene: Scene, start: int) -> int:
    """The date that a clause with "when" explains: "in April, when officers rounded up", "in May, on a day when they
    searched homes and held ten"; -1 elsewhere."""
    opener = start - 1
    while opener > 1 and opener > start - _REACH and scene.lower(opener) != "when":
        if is_class(scene.phrases[opener], "end", "colon", "sub", "rel") or lower_of(scene.phrases[opener]) in LATER:
            return -1
        opener -= 1
    if opener < 2 or scene.lower(opener) != "when":
        return -1
    day = scene.group(opener - 1)
    if day is not None and day.head.lower in PARTS and is_class(scene.phrases[opener - 2], "prep"):
        opener -= 2
    pause = is_class(scene.phrases[opener - 1], "comma")
    return _only_before(scene, opener - 1) if pause else opener - 1


def _only_before(scene: Scene, comma: int) -> int:
    """The date right before the comma, or the only one of the main clause: "was stopped in May abroad, when"."""
    if is_class(scene.phrases[comma - 1], "date"):
        return comma - 1
    told = [i for i in range(max(0, comma - _REACH), comma) if is_class(scene.phrases[i], "date")]
    plain = len(told) == 1 and scene.group(told[0] - 2) is None and not belongs_elsewhere(scene, told[0])
    return told[0] if plain else comma - 1


def taken_while(scene: Scene, at: int) -> range:
    """The clause that tells what those taken, or who took them, were doing: "were held when police broke up a rally
    on 3 May", "while marching", "trying to march"."""
    start = scene.right_end(at)
    verb = scene.verb(start)
    doing = verb is not None and verb.verb.form == "ing" and not verb.finite and verb.lemma in _TRYING
    if not doing and scene.lower(start) not in _MEANWHILE:
        return range(0)
    for position in range(start + 1, min(len(scene.phrases), start + _REACH)):
        verb = scene.verb(position)
        told = verb is not None and (verb.perfect or verb.modal)
        if told or is_class(scene.phrases[position], "comma", "end", "colon", "rel", "sub"):
            return range(start + 1, start + 1 if told else position)
        if lower_of(scene.phrases[position]) in LATER:
            return range(start + 1, position)
    return range(0)


def ends_then(scene: Scene, at: int) -> bool:
    """Whether what was told before lasted until the date at `at`: "was held until 5 May, when he was freed"."""
    phrase = scene.phrases[at]
    date = phrase.date if isinstance(phrase, Word) else None
    return date is not None and date.role == "until" and date.value is not None


def of_relative_clause(scene: Scene, start: int, at: int) -> bool:
    """Whether the words from `start` on are of what the subject is told to have done or met: "The men who had called
    for a rally on 21 May were arrested"."""
    told = scene.verb(start - 1)
    time = next((i for i in range(at - 1, start, -1) if not is_class(scene.phrases[i], "date", "prep", "adv")), start)
    if is_class(scene.phrases[time], "cc"):
        return False  # "A left the country and on 12 January was sentenced"
    if told is None or not told.finite or told.lemma in ACTING:
        return False
    verb = scene.verb(at)
    passive = verb is not None and verb.voice == "passive" and not verb.infinitive
    if passive and told.voice == "bare" and start - 2 in scene.clauses.subject(at):
        return True  # "the men detained on 3 May were fined"
    return is_class(scene.phrases[start - 2], "rel") and scene.clauses.subject(start - 1) == scene.clauses.subject(at)


def of_comment(scene: Scene, position: int, at: int) -> bool:
    """Whether the date before a noun is of what was said about it: "condemned on Tuesday the arrest of N"."""
    said = next((v for i in range(position - 1, max(-1, position - 3), -1) if (v := scene.verb(i))), None)
    return scene.group(at) is not None and said is not None and said.lemma in _COMMENTING
