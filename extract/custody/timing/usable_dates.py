"""Which dates of a sentence may tell when an event was, and those that commas set off from its clause."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.language.chunks import Word, is_class, lower_of
from extract.language.chunks.lexicon import word_set
from extract.partial_date import PartialDate

_ANY_ROLE = ("at", "since")
_SET_OFF, _LONGEST_SUBJECT = 7, 14
_DATELINE = 4
_AFTERWARDS = frozenset({"later", "subsequently", "eventually", "afterwards"})
_SAID = 5
_LONGEST_ASIDE = 8
_BESIDE_THINGS = frozenset({"after", "before", "since", "until", "of", "following", "ahead of", "prior to"})
_BESIDE_NAMED = frozenset({"after", "before", "since", "until", "of", "following", "ahead of", "from", "despite"})
_NEAR_NAMED = frozenset({"before", "since", "until", "of", "ahead of", "despite"})
_OF_THINGS = frozenset({"after", "before", "following", "since", "during", "ahead of", "prior to", "pending"})
_UNTIL = ("until", "till")
_BESIDE = 2
"""How far behind a noun its date may be: "until his arrest in May" tells when he was arrested."""
PARTS = word_set(
    "hours morning evening night afternoon beginning start end eve middle day days week weeks month dawn "
    "verdict ruling"
)


def usable(scene: Scene, at: int, draft: Draft) -> bool:
    phrase = scene.phrases[at]
    if not isinstance(phrase, Word) or phrase.date is None:
        return False
    date = phrase.date
    if date.value is None or (at == 0 and _is_dateline(scene, phrase)) or _ends_dateline(scene, at):
        return False
    if at < draft.position and _in_brackets(scene, at, draft.position):
        return False
    if draft.persons and draft.kind in ("charge", "sentence") and _spans_years(date.value):
        return False  # "was charged with taking bribes between 2010 and 2014"
    if date.role not in _ANY_ROLE:
        ended = scene.lower(at - 1) in _UNTIL or scene.text(date.span).lower().startswith(_UNTIL)
        return date.role == "until" and draft.reference and 0 < at - draft.position <= _BESIDE and not ended
    return (
        date.role == "at"
        or draft.state
        or draft.kind in ("arrest", "charge")
        or goes_on(draft, scene)
        or draft.reference
    )


def _spans_years(value: PartialDate) -> bool:
    return value.earliest is not None and value.latest is not None and value.earliest.year != value.latest.year


def _in_brackets(scene: Scene, at: int, trigger: int) -> bool:
    """Whether a date stands in brackets that end before the trigger: "N (pictured in 2016) was arrested"."""
    for position in range(at + 1, min(trigger, at + _LONGEST_ASIDE, len(scene.phrases))):
        if is_class(scene.phrases[position], "open"):
            return False
        if is_class(scene.phrases[position], "close"):
            return True
    return False


def _is_dateline(scene: Scene, first: Word) -> bool:
    """Whether the day of the report stands before its first words without a pause: "27 July 2017 A court has …"."""
    published = scene.document.article.published
    if published is None or first.date is None or first.date.value != published or published.granularity != "day":
        return False
    pause = len(scene.phrases) > 1 and is_class(scene.phrases[1], "comma")
    return not pause and scene.text(first.span)[:1].isdigit()


def _ends_dateline(scene: Scene, at: int) -> bool:
    """Whether the date at `at` stands in the dateline: "BISHKEK, Oct 24 - Police have held"."""
    if not 0 < at <= _DATELINE or at + 1 >= len(scene.phrases) or not is_class(scene.phrases[at - 1], "comma"):
        return False
    closed = is_class(scene.phrases[at + 1], "dash", "open")
    closed = closed or (is_class(scene.phrases[0], "open") and is_class(scene.phrases[at + 1], "close"))
    place = scene.group(at - 2)
    named = place is not None and place.mention is not None and place.mention.kind == "place"
    return closed and (named or scene.text(scene.phrases[at - 2].span).isupper()) and scene.verb(at - 2) is None


def _is_year(scene: Scene, at: int) -> bool:
    phrase = scene.phrases[at]
    value = phrase.date.value if isinstance(phrase, Word) and phrase.date is not None else None
    return value is not None and value.granularity == "year"


def belongs_elsewhere(scene: Scene, at: int) -> bool:
    """Whether the date explains something else: "the protests of 5 May", "after the vote in March"."""
    before = at - 1
    if before >= 1 and lower_of(scene.phrases[before]) == "of":
        noun = scene.group(before - 1)
        if noun and noun.head.lower in PARTS:
            return False
    named = before > 0 and is_class(scene.phrases[before], "det") and scene.group(at + 1) is not None
    if named and lower_of(scene.phrases[before - 1]) in (_NEAR_NAMED if _is_year(scene, at) else _BESIDE_NAMED):
        return True  # "a year on from the January protests"
    if before >= 0 and is_class(scene.phrases[before], "prep"):
        if lower_of(scene.phrases[before]) in _BESIDE_THINGS:
            return True
        before -= 1
    group = scene.group(before)
    opener = before - 1
    return bool(group and opener >= 0 and lower_of(scene.phrases[opener]) in _OF_THINGS)


def goes_on(draft: Draft, scene: Scene) -> bool:
    """Whether what many people met went on over a time: "hundreds have been detained since March"; but one trial of
    many began: "forty people had been in the dock since March"."""
    if "trial" in draft.rule:
        return False
    verb = scene.verb(draft.position)
    many = draft.group is not None and not draft.persons and (draft.count_min is None or draft.count_min.value > 1)
    return many and not draft.state and verb is not None and verb.perfect and verb.tense in ("past", "present")


def set_off(scene: Scene, comma: int, at: int, draft: Draft) -> int:
    """The date that ends at the `comma` before the verb at `at`: set off between the subject and its verb ("A court
    in Osh on May 3, 2021, jailed", "The court, on Monday, freed"), or before the subject of a further clause
    ("…, and on 3 May, at dawn, officers arrested"); -1 if none."""
    position = comma - 1
    aside = position < 0 or not usable(scene, position, draft)
    if aside or _of_an_office(scene, position, draft) or _to_come(scene, position):
        return _before_subject(scene, comma, draft)
    if comma == at - 1:
        subject = scene.clauses.subject(at)
        for before in range(position - 1, max(-1, position - _LONGEST_SUBJECT), -1):
            if before in subject:
                return position
            if scene.verb(before) is not None or is_class(scene.phrases[before], "rel", "sub", "end", "colon"):
                break
    return _before_subject(scene, comma, draft)


def _of_an_office(scene: Scene, at: int, draft: Draft) -> bool:
    """Whether something has been so since the date at `at`, before the event: "N, head of the union since May, was
    arrested"."""
    phrase = scene.phrases[at]
    since = isinstance(phrase, Word) and phrase.date is not None and phrase.date.role == "since"
    return since and not draft.state and not goes_on(draft, scene)


def _to_come(scene: Scene, at: int) -> bool:
    """Whether a date lies ahead of the report: "N, due for release in March, was fined"."""
    phrase, published = scene.phrases[at], scene.document.article.published
    value = phrase.date.value if isinstance(phrase, Word) and phrase.date is not None else None
    if value is None or value.earliest is None or published is None or published.latest is None:
        return False
    return value.earliest > published.latest


def _before_subject(scene: Scene, comma: int, draft: Draft) -> int:
    """The date set off before the subject of a further clause: "…, and on 3 May, at dawn, officers arrested"."""
    for position in range(comma - 1, max(0, comma - _SET_OFF), -1):
        if scene.verb(position) is not None or is_class(scene.phrases[position], "rel", "sub", "end", "colon"):
            return -1
        if usable(scene, position, draft):
            opener = position - 1
            while opener > 0 and is_class(scene.phrases[opener], "prep", "det", "adv"):
                opener -= 1
            if is_class(scene.phrases[opener], "comma") and opener > 0 and is_class(scene.phrases[opener - 1], "cc"):
                opener -= 1  # "… and, on 3 May, the court found him guilty"
            return position if is_class(scene.phrases[opener], "cc", "dash") else -1
    return -1


def joined_as_later(scene: Scene, at: int) -> bool:
    """Whether "and later" joins the verb to what was before."""
    first = scene.verb(at)
    inside = first is not None and scene.lowers[first.first] in _AFTERWARDS
    before = at - 1 if inside else at - 2
    said = inside or scene.lower(at - 1) in _AFTERWARDS
    return said and before > 0 and is_class(scene.phrases[before], "cc")


def recalled_from(scene: Scene, at: int) -> int:
    """Where the clause begins behind "We recall that" that opens the sentence; 0 if it opens otherwise."""
    for position in range(min(_SAID, at)):
        if is_class(scene.phrases[position], "date"):
            return 0
        if scene.lower(position) == "that" and scene.verb(position - 1) is not None:
            return position + 1
    return 0


def opens_next(scene: Scene, at: int, position: int) -> bool:
    """Whether the date after "and" or "then" belongs to the clause that follows: "were held, and on Monday, a court
    gave", "was held and on 3 May was charged", "was held, then on 3 May the judge freed him"."""
    joint = next((i for i in range(position - 1, at, -1) if _joins(scene, i)), -1)
    between = (*range(joint + 1, position),)
    if joint < 0 or any(not is_class(scene.phrases[i], "prep", "date", "adv", "comma") for i in between):
        return False
    after = position + 1 + is_class(scene.phrases[position + 1], "comma")
    if after > position + 1 > joint + 2 and is_class(scene.phrases[after], "prep", "sub"):
        return True  # "was moved in November and in January, after a quarrel, sent back"
    verb = scene.verb(after)
    if verb is not None:
        joined = joint + 1 == position and is_class(scene.phrases[joint], "cc")
        return verb.finite and (verb.voice != "bare" or joined) and not verb.infinitive
    group = scene.group(after)
    if group is not None and joint + 1 == position and (group.person or group.determiner in ("his", "her", "their")):
        return True  # "was seized, and two days later his wife"
    return group is not None and any(
        scene.verb(i) is not None for i in range(after + 1, min(after + 9, len(scene.phrases)))
    )


def _joins(scene: Scene, at: int) -> bool:
    return is_class(scene.phrases[at], "cc") or scene.lower(at) in ("then", "while")
