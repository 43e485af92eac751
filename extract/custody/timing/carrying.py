"""What the sentence before tells of an event that goes on from it."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.agents.agency import add_agency
from extract.custody.agents.forces import FORCES
from extract.custody.draft import Draft
from extract.custody.locations.places import places_told
from extract.custody.scene import Scene
from extract.custody.timing.chronicle import trial_to_come
from extract.custody.timing.dating import opening_date, set_date
from extract.custody.timing.usable_dates import usable
from extract.document import DateMention
from extract.facts import Value
from extract.language.chunks import VerbGroup, chunk, is_class, lower_of

_FORUMS = frozenset({"court", "judge", "police", "officers", "men", "women", "pair", "trial"})
_LATER_ON = frozenset(
    {"later", "subsequently", "eventually", "since", "afterwards", "thereafter", "previously", "earlier"}
)
_STAY = re.compile(r"\b(?:days?|weeks?|months?|years?)\b")
BY_MORNING = re.compile(r"\bby (?:the |next |the next )?(?:morning|dawn|daybreak)\b", re.IGNORECASE)
_LONGEST_BEFORE = 1500
_SAME_KIND = re.compile(r"\b(?:arrests|detentions|raids|searches|round-?ups|sweep)\b", re.IGNORECASE)
_VERDICT = re.compile(r"\b(?:sentenc|convict|jailed|guilty|verdict)", re.IGNORECASE)
_SHORT_SCENE, _OPENING_WORDS, _TO_SEMICOLON = 14, 8, 8
_JUDGES = frozenset({"court", "courts", "judge", "judges", "tribunal"})


def carry_in_sentence(draft: Draft, scene: Scene, at: int) -> None:
    """Day, towns and body that the clause before a semicolon tells: "Police dispersed a rally on Monday; nine people
    were detained", "On 1 May rallies took place in Osh; police held 80 people"."""
    verb = scene.verb(at)
    if verb is None or verb.perfect or draft.perfect or verb.tense != "past" or draft.state or draft.kind == "charge":
        return
    joint = next((i for i in range(at - 1, max(-1, at - _TO_SEMICOLON), -1) if scene.lower(i) == ";"), -1)
    start = next((i + 1 for i in range(joint - 1, -1, -1) if scene.lower(i) == ";"), 0)
    main = next((i for i in range(start, joint) if (v := scene.verb(i)) and v.finite), -1)
    if joint < 0 or main < 0 or _later_told(scene, joint, at):
        return
    if draft.agency_text is None and verb.voice == "passive" and draft.kind != "release":
        add_agency(draft, scene, _who_acted(draft, scene, main, joint))
    if draft.date is None:
        days = [i for i in range(start, joint) if usable(scene, i, draft)]
        near = scene.document.dates_in(Span(scene.phrases[start].span.start, scene.phrases[joint].span.start))
        told = {date.value for date in near if date.role == "at" and date.value is not None}
        # "were held in June; two were freed": who knows in which month
        vague = draft.kind == "release" and any(day is None or day.granularity != "day" for day in told)
        if days and len(told) == 1 and not vague:
            set_date(draft, scene, days[0])
    if not draft.places:
        for entity, span in places_told(scene, range(start, joint)):
            draft.places.setdefault(entity, Value(entity, span, draft.rule))


def court_before(draft: Draft, scene: Scene, agents: list[int]) -> None:
    """ "A court in Osh was no milder. Last week it jailed X": the court of the sentence before, meant by "it"."""
    index = scene.sentence.index - 1
    group = scene.group(agents[0]) if len(agents) == 1 else None
    meant = group is not None and group.head.lower == "it" and group.mention is None
    if draft.kind != "sentence" or not meant or index < 0:
        return
    sentence = scene.document.sentences[index]
    if sentence.block is not scene.sentence.block or sentence.span.end - sentence.span.start > _LONGEST_BEFORE:
        return
    before = Scene(scene.document, sentence, chunk(scene.document, sentence))
    court = next((i for i, g in before.groups(0, len(before.phrases)) if g.head.lower.split()[-1] in _JUDGES), -1)
    if court >= 0:
        add_agency(draft, before, [court])
        draft.evidence[sentence.span] = None


def _later_told(scene: Scene, joint: int, at: int) -> bool:
    """Whether the words between the semicolon and the verb tell of another time."""
    start, end = scene.phrases[joint].span.end, scene.phrases[at].span.end
    return any(w.lower in _LATER_ON for w in scene.clauses.words if start <= w.span.start and w.span.end <= end)


def _who_acted(draft: Draft, scene: Scene, main: int, joint: int) -> list[int]:
    """The police who are the subject of the clause, or the court that people were brought before."""
    verb = scene.verb(main)
    if draft.kind != "sentence":
        subject = scene.clauses.subject(main) if verb is not None and verb.voice != "passive" else []
        return [i for i in subject if (g := scene.group(i)) and g.head.lower in FORCES]
    told = [i for i, g in scene.groups(main + 1, joint) if g.head.lower in _JUDGES]
    return [i for i in told if scene.lower(i - 1) in ("before", "to")][:1]


def _of_other_time(draft: Draft, scene: Scene) -> bool:
    """Whether an event may well be of another day than the sentence before: told as later, a charge, a release."""
    if any(w.lower in _LATER_ON for w in scene.clauses.words[:12]):
        return True
    if any(d.role == "at" and d.value is None for d in scene.document.dates_in(scene.sentence.span)):
        return True  # "three weeks later", nobody knows after which day of March
    if draft.rule == "custody/fine" and any(w.lower == "also" for w in scene.clauses.words[:6]):
        return True
    if draft.kind == "release" and BY_MORNING.search(scene.text(scene.sentence.span)):
        return True
    if draft.kind == "charge" and "trial" not in draft.rule:
        return True
    return draft.kind == "release" and _STAY.search(scene.text(scene.sentence.span)) is not None


def _scene_set(draft: Draft, scene: Scene) -> bool:
    """Whether the short sentence before opens with the day on which this happened, too: "On Friday night there was
    trouble. Police detained eleven observers", or tells of arrests: "The first arrests came on 2 May. A was held"."""
    index = scene.sentence.index - 1
    before = scene.document.sentences[index] if index >= 0 else None
    if before is None or draft.kind not in ("arrest", "release") or len(before.words) > _SHORT_SCENE:
        return False
    if any(lower_of(p) == "that" and is_class(p, "sub") for p in scene.phrases[: draft.position]):
        return False  # "She says that she was freed"
    if "same day as" in scene.text(scene.sentence.span):
        return False
    day = next(iter(scene.document.dates_in(before.span)), None)
    if draft.kind == "release" and (day is None or not _is_day(day) or _VERDICT.search(scene.text(before.span))):
        return False
    opens = day is not None and day.span.start - before.span.start <= _OPENING_WORDS
    opens = opens or _SAME_KIND.search(scene.text(before.span)) is not None
    return opens and not any(d.role == "at" for d in scene.document.dates_in(scene.sentence.span))


def _is_day(date: DateMention) -> bool:
    return date.value is not None and date.value.granularity == "day"


def _court_goes_on(draft: Draft, scene: Scene, at: int) -> bool:
    """Whether the court told before is the subject behind an opening phrase: "In a closed trial the court gave N"."""
    subject = scene.clauses.subject(at)
    court = scene.group(subject[0]) if len(subject) == 1 else None
    if draft.kind != "sentence" or court is None or court.head.lower not in _JUDGES or court.determiner != "the":
        return False
    return court.mention is None and all(scene.verb(i) is None for i in range(subject[0]))


def carry(draft: Draft, scene: Scene, at: int, *, pronoun_agent: bool) -> None:
    """What the sentence before tells of an event that goes on from it: "On 5 May officers came. They arrested X"."""
    verb = scene.verb(at)
    first = scene.group(0)
    goes_on = (
        first is not None
        and 0 in scene.clauses.subject(at)
        and first.head.lower != "it"
        and (first.pronoun or (first.definite and first.head.lower in _FORUMS))
    )
    goes_on = goes_on or _court_goes_on(draft, scene, at)
    told = draft.date is not None and not pronoun_agent
    goes_on = goes_on or (draft.date is None and _scene_set(draft, scene))
    if verb is None or not goes_on or told or verb.perfect or draft.perfect:
        return
    if verb.tense != "past" or _of_other_time(draft, scene):
        return
    index = scene.sentence.index - 1
    if index < 0 or scene.document.sentences[index].block is not scene.sentence.block:
        return
    sentence = scene.document.sentences[index]
    if sentence.span.end - sentence.span.start > _LONGEST_BEFORE:
        return
    before = Scene(scene.document, sentence, chunk(scene.document, sentence))
    main = next((i for i, p in enumerate(before.phrases[:30]) if isinstance(p, VerbGroup) and p.tense == "past"), -1)
    if main < 0 or draft.sentence - index > 1:
        return
    days = {d.value for d in scene.document.dates_in(sentence.span) if d.role == "at" and d.value}
    tried = draft.kind == "sentence" and trial_to_come(before) is not None
    here = scene.document.dates_in(Span(scene.sentence.span.start, scene.phrases[at].span.start))
    dated = any(date.role == "at" and date.value is not None for date in here)  # "was convicted in May and sentenced"
    if draft.date is None and not (draft.state or tried or dated) and len(days) == 1:
        opening_date(draft, before, main + 1)
        for position in range(main + 1, before.right_end(main)):
            if draft.date is None and usable(before, position, draft):
                set_date(draft, before, position)
        if draft.date is not None:
            draft.evidence[sentence.span] = None
    if pronoun_agent and draft.agency_text is None:
        add_agency(draft, before, before.clauses.subject(main))
        if draft.agency_text is not None:
            draft.evidence[sentence.span] = None
