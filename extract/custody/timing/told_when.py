"""What the words of an event's own clause say of when it was, beside what was told before."""

from __future__ import annotations

import re
from datetime import timedelta

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.facts import Value
from extract.language.chunks import is_class
from extract.partial_date import PartialDate

_SO_FAR = re.compile(
    r"\b(?:since|in recent|so far|over the (?:past|last)|in (?:the (?:past|last)|\w+ (?:years|months)))\b",
    re.IGNORECASE,
)
LATER_ON = re.compile(
    r"\b(?:later|eventually|subsequently|since|afterwards|previously|earlier|again"
    r"|after (?:[\w-]+ ){1,3}?(?:days?|weeks?|months?|years?)(?! of\b))\b",
    re.IGNORECASE,
)
_LATER_LETTERS = ("later", "eventually", "subsequently", "since", "after", "previously", "earlier", "again")
_AFTER_MIDNIGHT = re.compile(
    r"\s(?:only |shortly |soon |just )?(?P<when>(?:after|past) midnight|at dawn|in the (?:small|early) hours)\b"
    r"(?! of \w+day| on | of (?:\d|[A-Z]))",
    re.IGNORECASE,
)
_THE_SAME = re.compile(
    r"\b(?:the|that) (?:very )?same (?:day|night|evening|afternoon|morning)\b(?! as\b)", re.IGNORECASE
)


def after_midnight(draft: Draft, last: Draft | None, scene: Scene) -> None:
    """Moves the release of people taken the evening before to the day on which it was: "On 3 May they were taken in
    and released after midnight"."""
    if draft.kind != "release" or last is None or last.sentence != draft.sentence or last.kind != "arrest":
        return
    day = draft.date.value.latest if draft.date is not None and last.date is not None else None
    if day is None or draft.date is None or last.date is None or draft.date.value != last.date.value:
        return
    found = _AFTER_MIDNIGHT.match(scene.document.article.text, draft.words.end, scene.sentence.span.end)
    if found is not None and draft.date.value.granularity == "day":
        draft.date = Value(PartialDate.day(day + timedelta(days=1)), Span(*found.span("when")), draft.rule)


def same_day(scene: Scene, draft: Draft) -> bool:
    """Whether the event's own words point to a day told a while before: "was seized the same evening"."""
    clause = clause_of(scene, draft)
    return _THE_SAME.search(scene.document.article.text, clause.start, clause.end) is not None


def told_as_later(scene: Scene, draft: Draft) -> bool:
    """Whether the event's own words say that it was at another time: "was later freed"."""
    if not scene.says(_LATER_LETTERS):
        return False
    clause = clause_of(scene, draft)
    return LATER_ON.search(scene.document.article.text, clause.start, clause.end) is not None


def just_told(scene: Scene, draft: Draft) -> bool:
    """Whether "had just been convicted" tells what the sentence before told of."""
    verb = scene.verb(draft.position)
    return verb is not None and "just" in scene.lowers[verb.first : verb.last]


def so_far(scene: Scene, draft: Draft) -> bool:
    """Whether what is told went on over a time: "have been jailed since 2020"."""
    verb = scene.verb(draft.position)
    if verb is None or not (verb.perfect or draft.attached):
        return False
    return _SO_FAR.search(scene.document.article.text, scene.sentence.span.start, scene.sentence.span.end) is not None


def same_people(one: Draft, other: Draft) -> bool:
    """Whether two events told one after the other are of the same people."""
    if one.persons and other.persons:
        return bool(set(one.persons) & set(other.persons))
    return other.recalled or (one.group is not None and one.group_head == other.group_head)


def clause_of(scene: Scene, draft: Draft) -> Span:
    """The words that belong to the event's verb."""
    phrases, at = scene.phrases, draft.position
    joined = at > 0 and is_class(phrases[at - 1], "cc")
    first = phrases[at if joined else scene.left_start(at)].span.start
    end = scene.right_end(at)
    while end < len(phrases) and end < at + 14 and scene.verb(end) is None and scene.lower(end) != ";":
        end += 1
    return Span(first, phrases[end - 1].span.end)
