"""What stands between the date that opens a sentence and the event it may speak for."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.facts import Value
from extract.language.chunks import Word, is_class, lower_of
from extract.language.chunks.lexicon import lexicon
from extract.partial_date import PartialDate

_EMERGING = frozenset({"emerge", "become", "transpire", "turn", "learn", "reveal"})
_FIRST_DAYS = 3


def only_said(scene: Scene, told: range, at: int) -> bool:
    """Whether on the day that opens the sentence something was only said to have happened before: "On Tuesday it
    became known that N had been arrested", "A week later it emerged that he was being held"."""
    verb = scene.verb(at)
    if verb is None or not ((verb.perfect and scene.lowers[verb.first] == "had") or verb.progressive):
        return False
    saying = _EMERGING if verb.progressive else _EMERGING | lexicon().saying
    return any((said := scene.verb(i)) is not None and said.lemma in saying for i in told)


def month_of_word(draft: Draft, scene: Scene, at: int, told: range) -> None:
    """The month of the day on which somebody said that something had happened, since it is news then; not where it
    only came out."""
    phrase = scene.phrases[at]
    assert isinstance(phrase, Word) and phrase.date is not None and phrase.date.value is not None
    day = phrase.date.value.earliest if phrase.date.value.granularity == "day" else None
    out = any((said := scene.verb(i)) is not None and said.lemma in _EMERGING for i in told)
    if day is not None and day.day > _FIRST_DAYS and not out:
        draft.date = Value(PartialDate.month(day.year, day.month), phrase.date.span, draft.rule)


def set_in(draft: Draft, scene: Scene, opening: int, clause: int) -> bool:
    """Whether a clause is set in between a date and what it tells of, or only set against it: "On 3 May, although his
    lawyer protested, N was jailed", "On 3 May A was jailed, while B was fined"."""
    at, pause = draft.position, is_class(scene.phrases[clause - 1], "comma")
    if pause and lower_of(scene.phrases[clause]) == "while" and clause > opening + 2:
        verb = scene.verb(at)
        return verb is not None and verb.finite and verb.tense == "past" and not (verb.perfect or draft.state)
    return pause and clause == opening + 2 and any(is_class(scene.phrases[i], "comma") for i in range(clause, at))


def another_clause(scene: Scene, at: int) -> bool:
    return is_class(scene.phrases[at], "colon", "sub") and lower_of(scene.phrases[at]) not in (
        "that",
        "when",
        "where",
        "whether",
    )
