"""A court at work, told before its sentences are: "The trial of ten dockers ended in Osh on Monday"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extract.article import Block, Span
from extract.custody.agents.agency import add_agency
from extract.custody.draft import Draft
from extract.custody.locations.places import KINDS_OF_PLACES, is_country, modifier_place, place_of
from extract.custody.offences.charges import read_charges
from extract.custody.scene import Scene
from extract.document import DateMention
from extract.facts import EntityId, Value
from extract.language.chunks import is_class
from extract.partial_date import PartialDate

COURT_WORDS = re.compile(r"\b(?:court|courts|judge|tribunal|jury)\b", re.IGNORECASE)
_TRIAL = re.compile(
    r"\b(?:trials?|verdicts?|hearings?|guilty|convicted|sentenced|sentences handed|sentencing|courtroom"
    r"|pass(?:ed|es) (?:sentence|judg\w+) (?:on|upon)|hand(?:ed|s) (?:down|out)"
    r"|sentences (?:was |were )?(?:announced|pronounced|passed|read out|delivered)"
    r"|benche?s?|defendants|the turn of)\b",
    re.IGNORECASE,
)
_OF_TRIALS = (
    "trial", "verdict", "hearing", "guilty", "convicted", "sentenc", "courtroom", "pass", "hand", "bench",
    "defendants", "the turn of",
)  # fmt: skip
"""One of these is in all that `_TRIAL` reads."""
_TODAYS = re.compile(
    r"\btoday[’']s (?:\w+ )?(?:verdict|ruling|sentence|judgment|hearing|decision|trial)\b", re.IGNORECASE
)
_TAKES_PLACE = re.compile(
    r"\b(?:trial|trials|hearing|hearings|proceedings|case|verdict)\s(?:[\w,’'-]+\s){0,3}"
    r"(?:took place|was held|were held|was heard|were heard|ran|lasted|was read out)\b",
    re.IGNORECASE,
)
_PUT_OFF = re.compile(
    r"\b(?:should have|(?:was|were|is|are|had been) (?:due|to be|to have been|expected|scheduled|supposed|set|meant)"
    r"|scheduled for|postponed|put off|adjourned)\b",
    re.IGNORECASE,
)
_LATER = frozenset({"later", "subsequently", "eventually", "afterwards", "meanwhile", "separately"})
_TOO = frozenset({"also", "too", "likewise", "separately"})
_OPENING, _LONGEST_QUESTION = 14, 16
_NEWS_DAYS = 31
_AWAITED = 12
_BESIDE = 2


@dataclass(slots=True)
class Court:
    """The court whose sentences are being told, with its day and place, and the sentence that told of it last."""

    sentence: int
    date: Value[PartialDate] | None = None
    places: dict[EntityId, Value[EntityId]] | None = None
    agency: Value[EntityId] | None = None
    agency_text: Value[str] | None = None
    evidence: Span | None = None
    entry: Block | None = None
    """The item of a list that alone tells of this court."""
    charges: dict[str, Value[str]] = field(default_factory=dict)
    """What all its defendants were found guilty of."""
    awaited: bool = False
    """Whether only its trial was told yet, none of its sentences."""


def went_on(scene: Scene, draft: Draft) -> bool:
    """Whether the story has left the court told before, by a word at the verb: "was later given two years"."""
    verb = scene.verb(draft.position)
    return verb is not None and not _LATER.isdisjoint(scene.lowers[max(0, verb.first - 1) : verb.last + 1])


def another_trial(scene: Scene, draft: Draft) -> bool:
    """Whether further people are told to have been tried: "Two mayors also stood trial"."""
    verb = scene.verb(draft.position)
    if draft.kind != "charge" or verb is None or draft.date is not None:
        return False
    return not _TOO.isdisjoint(scene.lowers[max(0, verb.first - 1) : verb.last + 1])


def long_past(scene: Scene, court: Court, draft: Draft) -> bool:
    """Whether a verdict told as news ("has got eight years") is not of the day told before, long before it."""
    verb, published = scene.verb(draft.position), scene.document.article.published
    day = court.date.value.latest if court.date is not None else None
    if verb is None or not verb.perfect or verb.tense != "present" or published is None or day is None:
        return False
    return published.earliest is not None and (published.earliest - day).days > _NEWS_DAYS


def looks_back(court: Court, last: Draft | None, draft: Draft) -> bool:
    """Whether what the sentence told just before of the same people was at another time than the court: "spent two
    years in jail from 2011 after he was convicted"."""
    if (
        last is None
        or last.rule != "custody/in-custody"
        or last.sentence != draft.sentence
        or set(last.persons) != set(draft.persons)
    ):
        return False
    return last.date is not None and court.date is not None and not last.date.value.agrees(court.date.value)


def opened_before(court: Court, draft: Draft) -> bool:
    """Whether a sentence with a day of its own ends the trial told before: "The trial opened in the Osh city court on
    15 July. On 2 August he was convicted"."""
    began = court.date.value.earliest if court.date is not None else None
    ended = draft.date.value.earliest if draft.date is not None else None
    return court.awaited and began is not None and ended is not None and began <= ended


def tried_there(court: Court, draft: Draft, scene: Scene) -> None:
    """Where those were on trial of whose trial the sentence before tells: "The trial ended in Osh. Forty people had
    been in the dock"."""
    near = court.awaited and scene.sentence.index - court.sentence == 1
    if near and draft.kind == "charge" and "trial" in draft.rule and not draft.places and court.places:
        draft.places.update(court.places)


def takes_place(scene: Scene) -> bool:
    """Whether the sentence says where or when a trial was held."""
    span = scene.sentence.span
    return _TAKES_PLACE.search(scene.document.article.text, span.start, span.end) is not None


def same_trial(before: Court | None, told: Court, scene: Scene) -> Court:
    """`told` with day and town of the trial told `before`, where it only names the judge or the court: "The trial
    ended in Osh on Monday. … Judge N took three hours to read the verdicts"; with the court told before, where only
    the day is new: "The same court passed sentence on 3 May", "The trial opened in Osh in May"."""
    if before is not None and _of_that_court(before, told, scene):
        places = told.places or before.places
        return replace(told, places=places, agency=before.agency, agency_text=before.agency_text)
    if before is None or not before.awaited or told.date is not None or told.places or before.agency_text is not None:
        return told
    between = scene.document.sentences[before.sentence + 1 : told.sentence]
    if len(between) > _AWAITED or any(sentence.block.kind == "heading" for sentence in between):
        return told
    return replace(told, date=before.date, places=before.places)


def _of_that_court(before: Court, told: Court, scene: Scene) -> bool:
    """Whether the trial was at the court told before: "the same court", or in the town of one told just before."""
    if told.agency_text is not None:
        return "same" in told.agency_text.value.lower().split()
    if before.awaited and before.date is None and told.places is None:
        return told.sentence - before.sentence <= _BESIDE
    town = set(told.places or ()) & set(before.places or ())
    return bool(town) and told.sentence - before.sentence <= _BESIDE and not any(is_country(scene, p) for p in town)


def read_trial(scene: Scene, drafts: list[Draft]) -> Court | None:
    """The court, day and town of the trial that a sentence tells of without its sentences, or before a colon."""
    text, span = scene.document.article.text, _before_colon(scene, drafts)
    silent = scene.sentence.block.kind in ("title", "heading") or span is None
    if span is None or silent or not scene.says(_OF_TRIALS) or not _TRIAL.search(text, span.start, span.end):
        return None
    told = Draft("sentence", "custody/trial", scene.sentence.index, span, 0)
    _add_court(told, scene)
    place = _town(scene, span) if not told.places else None
    if place is not None:
        told.places[place.value] = place
    _add_day(told, scene, span)
    if told.date is None and told.agency_text is None and not (place is not None and takes_place(scene)):
        return None
    whole = scene.sentence
    court = Court(
        whole.index, told.date, told.places or None, told.agency, told.agency_text, evidence=whole.span, awaited=True
    )
    if text[span.start : whole.span.end].rstrip().endswith(":"):  # "found guilty of fraud:", and a list of who was
        for words, where in read_charges(text, span.start, span.end, gerunds=False):
            court.charges[words.lower()] = Value(words, where, "custody/trial")
    return court


def _before_colon(scene: Scene, drafts: list[Draft]) -> Span | None:
    """The words that may tell of a trial: all, or those before a colon where sentences are told behind it."""
    told = [d for d in drafts if d.kind not in ("charge", "extradition")]
    if not told:
        return scene.sentence.span
    first = min(d.words.start for d in told)
    colon = next((p.span for p in scene.phrases if is_class(p, "colon") and p.span.end <= first), None)
    return Span(scene.sentence.span.start, colon.start) if colon is not None else None


def _add_court(told: Draft, scene: Scene) -> None:
    at = next((i for i, g in scene.groups(0, _OPENING) if COURT_WORDS.search(g.head.lower)), -1)
    if at < 0:
        at = next((i for i, g in scene.groups(0, _OPENING) if any(m.lower == "judge" for m in g.modifiers)), -1)
    if at >= 0:
        add_agency(told, scene, [at])


def _town(scene: Scene, span: Span) -> Value[EntityId] | None:
    """The town where the trial was: of its courtroom, or the only one told with "in" beside the word for it."""
    room = next((g for _, g in scene.groups(0, _OPENING) if g.head.lower == "courtroom"), None)
    inside = modifier_place(scene, room, countries=False) if room is not None else None
    if inside is not None:
        return Value(inside[0], inside[1], "custody/trial")
    towns: dict[EntityId, Span] = {}
    for at, phrase in enumerate(scene.phrases):
        found = place_of(scene, scene.group(at)) if scene.lower(at - 1) in ("in", "at") else None
        kind = scene.group(at - 2) if scene.lower(at - 1) == "of" and scene.lower(at - 3) == "in" else None
        if kind is not None and kind.head.lower in KINDS_OF_PLACES:
            found = place_of(scene, scene.group(at))  # "in the city of"
        if found is not None and phrase.span.end <= span.end and not is_country(scene, found[0]):
            towns.setdefault(*found)
    told = next(iter(towns.items()), None) if len(towns) == 1 else None
    return Value(told[0], told[1], "custody/trial") if told is not None else None


def _add_day(told: Draft, scene: Scene, span: Span) -> None:
    if _PUT_OFF.search(scene.document.article.text, span.start, span.end):
        return  # "The verdict was to be read out on 5 May"
    dates = [d for d in scene.document.dates_in(span) if d.role == "at" and d.value]
    dates = dates or (_asked(scene) if told.agency_text is not None else [])
    date = next((d for d in dates if d.value and d.value.granularity == "day"), dates[0] if dates else None)
    if date is not None and date.value is not None:
        told.date = Value(date.value, date.span, date.rule)
    today, todays = scene.document.article.published, _TODAYS.search(scene.text(span))
    if told.date is None and todays and today is not None and today.granularity == "day":
        words = Span(span.start + todays.start(), span.start + todays.end())
        told.date = Value(today, words, told.rule)


def _asked(scene: Scene) -> list[DateMention]:
    """The date of the question that the sentence answers: "What happened on 2 June?"."""
    index = scene.sentence.index - 1
    if index < 0:
        return []
    before = scene.document.sentences[index]
    if not scene.text(before.span).endswith("?") or len(before.words) > _LONGEST_QUESTION:
        return []
    return [d for d in scene.document.dates_in(before.span) if d.role == "at" and d.value]
