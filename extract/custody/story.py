"""What a story has told before: the day, the court and the place that the events told next share with it.

Reporters name day, court and town once. "A court in Osh on Monday sent nine dockers to prison. Their leader got seven
years": the leader's sentence is of that day and that court. What is taken over so must be of one scene: the same
paragraph or the next sentences, told in the same tense, and with no time of its own.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib.resources import files

from extract.article import Span
from extract.custody.agents.agency_behind import agency_behind
from extract.custody.draft import Draft
from extract.custody.locations.places import is_country
from extract.custody.locations.topic import take_topic
from extract.custody.locations.town_told import take_town
from extract.custody.participants.beside import Companions
from extract.custody.participants.crowds import complete_crowd
from extract.custody.penalties.notes import in_row
from extract.custody.scene import Scene
from extract.custody.timing.carrying import BY_MORNING
from extract.custody.timing.chronicle import entry_date, trial_to_come
from extract.custody.timing.gathering_told import date_of_gathering
from extract.custody.timing.lent_dates import MOMENTS
from extract.custody.timing.news import day_of_news, is_fresh
from extract.custody.timing.told_when import (
    LATER_ON,
    clause_of,
    just_told,
    same_day,
    same_people,
    so_far,
    told_as_later,
)
from extract.custody.trials import (
    COURT_WORDS,
    Court,
    another_trial,
    long_past,
    looks_back,
    opened_before,
    read_trial,
    same_trial,
    takes_place,
    tried_there,
    went_on,
)
from extract.facts import Value
from extract.partial_date import PartialDate

_SAME_COURT = re.compile(r"(?:the )?same court|(?:the )?(?:court|judge)", re.IGNORECASE)
_SEPARATE = re.compile(
    r"\btried (?:separately|alone|apart)\b|\b(?:separate|another) (?:trial|case|court)\b", re.IGNORECASE
)
_OF_THEM = re.compile(r"(?:One|Two|Three|Four|Five|Another|Some) of (?:them|those|these|the)\b")
_SAME_CHARGE = re.compile(
    r"\b(?:on|of|with|for|over|facing|faces) (?:exactly )?(?:the |a )?(?:very )?(?:same|identical) "
    r"(?:two |three |four |five |six )?(?:criminal )?(?:charge|offen[cs]e|count|accusation|crime|article)s?\b",
    re.IGNORECASE,
)
_BESIDE = 40
_FAR = 8
_LONGEST_SCENE = 4
_LONGEST_SENTENCE = 1500


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    same, before = ("|".join(data[key]) for key in ("same_day", "day_before"))
    return re.compile(rf"\b(?:{same})\b", re.IGNORECASE), re.compile(rf"\b(?:{before})\b", re.IGNORECASE)


class Story:
    """Completes the events of one sentence after another; keeps what the next ones may take over."""

    def __init__(self) -> None:
        self._last: Draft | None = None
        self._charged: Draft | None = None
        self._dated: Draft | None = None
        self._block: dict[int, object] = {}
        self._told_in: set[int] = set()
        self._court: Court | None = None
        self._companions = Companions()

    def tell(self, scene: Scene, drafts: list[Draft]) -> None:
        """Completes `drafts`, the events of `scene`'s sentence, in the order of their words."""
        self._block[scene.sentence.index] = scene.sentence.block
        self._new_trial(scene, drafts)
        trial = trial_to_come(scene)
        for draft in sorted(drafts, key=lambda d: d.words.start):
            if draft.headline or draft.passing:
                continue
            draft.fresh, draft.plain = is_fresh(draft, scene), self._is_plain(draft, scene)
            if not draft.reference:
                self._complete(draft, scene)
            self._companions.tell(draft)
            beside = draft.date is not None and draft.date.rule == MOMENTS
            if draft.kind == "sentence" and (beside or not (draft.perfect or draft.attached or draft.state)):
                self._remember_court(draft, scene)
            if draft.date is not None and not draft.reference:
                self._dated = draft
            self._last = draft
            self._told_in.add(draft.sentence)
            if draft.charges:
                self._charged = draft
        if trial is not None:
            self._court = Court(scene.sentence.index, trial, evidence=scene.sentence.span)

    def _complete(self, draft: Draft, scene: Scene) -> None:
        if draft.date is None and not (draft.perfect or draft.state or told_as_later(scene, draft)):
            draft.date = entry_date(scene, draft.words)
        same = draft.agency_text is not None and "same" in draft.agency_text.value.lower()
        of_court = draft.kind == "sentence" or (draft.kind == "charge" and same)
        beside = "co-defendant" in scene.text(scene.sentence.span)
        past = self._court is not None and (
            long_past(scene, self._court, draft) or looks_back(self._court, self._last, draft)
        )
        aside = (
            past or (draft.perfect and not just_told(scene, draft)) or (draft.attached and not beside) or draft.state
        )
        if (of_court and went_on(scene, draft)) or another_trial(scene, draft):
            self._court = None
        if of_court and not (aside or so_far(scene, draft)):
            self._take_court(draft, scene)
        self._companions.complete(draft, scene)
        if self._court is not None:
            tried_there(self._court, draft, scene)
        _tried_apart(scene, draft)
        self._take_from_group(draft, scene)
        if draft.date is None and not draft.state:
            self._take_day(draft, scene)
        date_of_gathering(draft, scene)
        complete_crowd(draft, scene)
        agency_behind(draft, scene)
        self._take_agency(draft, scene)
        take_town(draft, scene)
        self._take_place(draft, scene)
        self._take_charges(draft, scene)

    def _take_charges(self, draft: Draft, scene: Scene) -> None:
        """ "B got five years on the same charge": that of the event told last with one."""
        if draft.charges or self._charged is None or draft.kind not in ("arrest", "sentence", "charge"):
            return
        found = _SAME_CHARGE.search(scene.document.article.text, draft.words.start, scene.sentence.span.end)
        if found is not None and draft.sentence - self._charged.told_last <= _FAR:
            draft.charges.update(self._charged.charges)
            draft.evidence.update(self._charged.evidence)

    def _take_place(self, draft: Draft, scene: Scene) -> None:
        """ "Was held in Osh. He was freed on bail": a release told next, at no time of its own, was where they were;
        "exiles sit in Osh prisons. A was detained in May": one of a group told of just before."""
        take_topic(draft, scene, self._told_in)
        last = self._last
        if last is None or last.kind != "arrest" or draft.places or draft.perfect or draft.attached:
            return
        if draft.sentence - last.told_last > 1 or self._block.get(last.told_last) is not scene.sentence.block:
            return
        freed = draft.kind == "release" and same_people(last, draft) and draft.date is None
        freed = freed and not told_as_later(scene, draft)
        member = draft.kind == "arrest" and last.state and last.group is not None and bool(draft.persons)
        if last.places and (freed or member):
            draft.places.update(last.places)

    def _is_plain(self, draft: Draft, scene: Scene) -> bool:
        verb = scene.verb(draft.position)
        aside = draft.perfect or draft.attached or draft.state or draft.reference or draft.again or draft.earlier
        return not aside and (verb is None or not verb.perfect) and not told_as_later(scene, draft)

    def _take_from_group(self, draft: Draft, scene: Scene) -> None:
        """ "One of them, N, was given ten days": day, place and body of the group told just before."""
        last = self._last
        if last is None or last.group is None or draft.kind != last.kind or not draft.persons or draft.perfect:
            return
        near = draft.sentence - last.told_last == 1 and self._block.get(last.told_last) is scene.sentence.block
        if not near or not _OF_THEM.match(scene.document.article.text, scene.sentence.span.start):
            return
        if draft.date is None and not draft.places and draft.agency_text is None:
            draft.date, draft.agency, draft.agency_text = last.date, last.agency, last.agency_text
            draft.places.update(last.places)
            draft.evidence.update(last.evidence)

    def _take_day(self, draft: Draft, scene: Scene) -> None:
        """The day told before, where words say that it is the same day, or where the event goes on from the last."""
        same, before = _cues()
        clause = clause_of(scene, draft)
        text = scene.document.article.text
        base = self._base(draft, scene)
        cue = same.search(text, clause.start, clause.end)
        if cue is not None:
            beside = base is not None and base[1] is not None and base[1].sentence == draft.sentence
            if base is None:
                draft.date = day_of_news(draft, scene, clause)
            elif base[0].granularity == "day" or beside:
                draft.date = Value(base[0], Span(*cue.span()), draft.rule)
                if (
                    base[1] is not None
                    and not draft.places
                    and len(base[1].places) == 1
                    and same_people(base[1], draft)
                ):
                    draft.places.update(base[1].places)
            return
        cue = BY_MORNING.search(text, clause.start, clause.end)
        if cue is not None and base is not None and base[0].granularity == "day" and base[0].latest is not None:
            later = PartialDate.day(base[0].latest + timedelta(days=1))
            draft.date = Value(later, Span(*cue.span()), draft.rule)
            return
        hour = day_of_news(draft, scene, clause) if base is None else None
        if hour is not None:
            draft.date = hour
            return
        cue = before.search(text, clause.start, clause.end)
        if cue is not None:
            day = base[0].earliest if base is not None and base[0].granularity == "day" else None
            if day is not None:
                earlier = PartialDate.parse((day - timedelta(days=1)).isoformat())
                draft.date = Value(earlier, Span(*cue.span()), draft.rule)
            return
        last = self._last
        if last is None or draft.perfect or draft.attached or LATER_ON.search(text, clause.start, clause.end):
            return
        if self._goes_on(last, draft, scene):
            draft.date = last.date

    def _take_agency(self, draft: Draft, scene: Scene) -> None:
        """Who refused to hand over holds; where people were held they are let go: "were held in Osh and released"."""
        last = self._last
        if last is None or last.sentence != draft.sentence or draft.agency_text or last.agency_text is None:
            return
        if draft.kind not in ("release", "arrest") or last.kind == draft.kind or not same_people(last, draft):
            return
        if COURT_WORDS.search(last.agency_text.value) or draft.perfect:
            return
        if draft.kind == "arrest":
            draft.agency, draft.agency_text = last.agency, last.agency_text
        if not draft.places:
            draft.places.update(last.places)

    def _goes_on(self, last: Draft, draft: Draft, scene: Scene) -> bool:
        """Whether `draft` goes on from the event told last: a release of the rest, arrests told in a row."""
        if last.date is None or last.date.value.granularity != "day" or last.state or last.reference:
            return False
        if draft.sentence - last.told_last > 1 or self._block.get(last.told_last) is not scene.sentence.block:
            return False
        if draft.kind == "release":
            hours = "hour" in scene.text(scene.sentence.span) and draft.sentence == last.sentence
            return (hours and same_people(last, draft)) or draft.recalled
        if draft.places and last.places and not set(draft.places) & set(last.places):
            return False
        return draft.kind == last.kind == "arrest" and bool(draft.persons) and not last.perfect

    def _base(self, draft: Draft, scene: Scene) -> tuple[PartialDate, Draft | None] | None:
        """The day that "the same day" points to: of the event told last, or told in the sentences before."""
        dated = self._dated
        near = dated is not None and (
            self._block.get(dated.told_last) is scene.sentence.block
            or (dated.kind == draft.kind == "sentence" and draft.sentence - dated.told_last <= _LONGEST_SCENE)
            or (draft.sentence - dated.told_last <= _FAR and same_day(scene, draft))
            or (draft.sentence - dated.told_last <= 1 and dated.kind == "arrest" and same_people(dated, draft))
        )
        if dated is not None and dated.date is not None and near:
            return dated.date.value, dated
        for index in range(scene.sentence.index, max(-1, scene.sentence.index - 3), -1):
            sentence = scene.document.sentences[index]
            if (
                sentence.block is not scene.sentence.block
                or sentence.span.end - sentence.span.start > _LONGEST_SENTENCE
            ):
                break
            limit = Span(sentence.span.start, min(sentence.span.end, draft.words.start))
            days = [d.value for d in scene.document.dates_in(limit) if d.role == "at" and d.value]
            if days:
                return days[-1], None
            if (
                dated is not None
                and dated.date is not None
                and _cues()[0].search(scene.document.article.text, sentence.span.start, sentence.span.end)
                and index < scene.sentence.index
            ):
                return dated.date.value, dated
        return None

    def _new_trial(self, scene: Scene, drafts: list[Draft]) -> None:
        """ "Last month a separate trial ended": its sentences are not of the court told before."""
        told = read_trial(scene, drafts)
        if told is not None and not self._held_there(told, scene):
            self._court = same_trial(self._court, told, scene)

    def _held_there(self, told: Court, scene: Scene) -> bool:
        """ "A court jailed X. The trial took place in Osh": only the town is new, of what was told just before."""
        last = self._last
        near = last is not None and 0 < scene.sentence.index - last.told_last <= 2
        if last is None or not near or last.kind != "sentence" or not takes_place(scene) or not told.places:
            return False
        if all(is_country(scene, entity) for entity in last.places):
            last.places, last.countrywide = dict(told.places), False
            last.evidence[scene.sentence.span] = None
        if self._court is not None and self._court.sentence == last.told_last:
            self._court.places = dict(last.places)
        return self._court is not None

    def _remember_court(self, draft: Draft, scene: Scene) -> None:
        court = self._court
        own = draft.date is not None or (draft.agency_text and COURT_WORDS.search(draft.agency_text.value))
        if not own and court is None:
            return
        apart = court is not None and court.entry is None and draft.date is not None and in_row(scene)
        if court is None or apart or not self._one_scene(court, draft, scene):
            if not own:
                return
            entry = scene.sentence.block if in_row(scene) else None
            court = self._court = Court(scene.sentence.index, evidence=scene.sentence.span, entry=entry)
        if draft.date is not None and court.date is not None and draft.date.value != court.date.value:
            court = self._court = replace(court, date=draft.date, evidence=scene.sentence.span)
        court.sentence, court.awaited = scene.sentence.index, False
        court.date = court.date or draft.date
        if draft.agency_text and COURT_WORDS.search(draft.agency_text.value):
            court.agency, court.agency_text = draft.agency, draft.agency_text
        if draft.places:
            court.places = dict(draft.places)

    def _one_scene(self, court: Court, draft: Draft, scene: Scene) -> bool:
        same = draft.agency_text is not None and "same" in draft.agency_text.value.lower()
        near = scene.sentence.index - court.sentence <= (3 * _LONGEST_SCENE if same else _LONGEST_SCENE)
        agrees = same or draft.date is None or court.date is None or draft.date.value == court.date.value
        agrees = agrees or opened_before(court, draft)
        elsewhere = bool(draft.places and court.places and not set(draft.places) & set(court.places))
        of_list = court.entry is not None and court.entry is not scene.sentence.block
        between = scene.document.sentences[court.sentence + 1 : scene.sentence.index] if near else ()
        parted = of_list or any(sentence.block.kind == "heading" for sentence in between)
        return near and agrees and not (elsewhere or parted) and self._one_agency(court, draft)

    def _one_agency(self, court: Court, draft: Draft) -> bool:
        if draft.agency_text is None or court.agency_text is None:
            return True
        mine, theirs = draft.agency_text.value.lower(), court.agency_text.value.lower()
        return mine == theirs or bool(_SAME_COURT.fullmatch(mine))

    def _take_court(self, draft: Draft, scene: Scene) -> None:
        """Day, place and court of the sentences told before, where this one is told beside them."""
        court = self._court
        if court is None or not self._one_scene(court, draft, scene):
            return
        same = draft.agency_text is not None and bool(_SAME_COURT.fullmatch(draft.agency_text.value))
        if draft.agency_text is not None and not same and court.agency_text is not None:
            return
        if draft.penalty is not None and draft.penalty.value == "fine" and not same:
            return
        cues = _cues()
        clause = clause_of(scene, draft)
        undated = draft.date is not None and court.date is None and not court.awaited
        elsewhen = _other_time(scene, court, draft) or self._gone_back(court, draft, scene)
        if not (same and draft.date is not None) and (undated or elsewhen):
            return
        if any(cue.search(scene.document.article.text, clause.start, clause.end) for cue in cues[1:]):
            return
        if draft.kind == "sentence":
            draft.date = draft.date or court.date
        if court.agency_text is not None:
            draft.agency, draft.agency_text = court.agency, court.agency_text
        if not draft.places and court.places:
            draft.places.update(court.places)
        if court.evidence is not None:
            draft.evidence[court.evidence] = None

    def _gone_back(self, court: Court, draft: Draft, scene: Scene) -> bool:
        """Whether a paragraph behind that of the court has turned to what was before: "On 3 May police held 40. Most
        were freed, but ten people were sentenced"."""
        last = self._dated
        if last is None or last.date is None or court.date is None or last.sentence <= court.sentence:
            return False
        here = self._block.get(last.sentence) is scene.sentence.block is not self._block.get(court.sentence)
        plain = not (last.perfect or last.attached or last.state) and draft.group is not None and not draft.persons
        return here and plain and not last.date.value.agrees(court.date.value)


def _other_time(scene: Scene, court: Court, draft: Draft) -> bool:
    """Whether the story has gone on to another time or trial: a later date is told between, "tried separately"."""
    text = scene.document.article.text
    if _SEPARATE.search(text, scene.sentence.span.start, draft.words.start):
        return True
    if court.date is None or court.date.value.latest is None:
        return False
    between = [scene.document.sentences[i].span for i in range(court.sentence + 1, scene.sentence.index)]
    told = [d.value for span in between for d in scene.document.dates_in(span) if d.role == "at" and d.value]
    return any(d.earliest is not None and d.earliest > court.date.value.latest for d in told)


def _tried_apart(scene: Scene, draft: Draft) -> None:
    """Where those "tried separately in Osh" were tried."""
    text = scene.document.article.text
    apart = _SEPARATE.search(text, scene.sentence.span.start, draft.words.start)
    if apart is None or draft.places or draft.kind != "sentence":
        return
    near = Span(apart.end(), min(draft.words.start, apart.end() + _BESIDE))
    place = next((m for m in scene.document.mentions_in(near) if m.kind == "place"), None)
    if place is not None and text[apart.end() : place.span.start].strip().lower() in ("in", "at"):
        draft.places[place.entity] = Value(place.entity, place.span, draft.rule)
