"""What a story has told before: the day, the court and the place that the events told next share with it.

Reporters name day, court and town once. "A court in Osh on Monday sent nine dockers to prison. Their leader got seven
years": the leader's sentence is of that day and that court. What is taken over so must be of one scene: the same
paragraph or the next sentences, told in the same tense, and with no time of its own.
"""

from __future__ import annotations

import re
from datetime import timedelta

from extract.article import Span
from extract.custody.agents.agency_before import agency_before
from extract.custody.agents.agency_behind import agency_behind
from extract.custody.bench import Bench, cues, separate
from extract.custody.draft import Draft
from extract.custody.locations.gathering_before import scene_of_gathering
from extract.custody.locations.outside_court import Courtroom
from extract.custody.locations.topic import take_topic
from extract.custody.locations.town_told import take_town
from extract.custody.participants.beside import Companions
from extract.custody.participants.crowds import complete_crowd
from extract.custody.scene import Scene
from extract.custody.timing.carrying import BY_MORNING
from extract.custody.timing.chronicle import entry_date, trial_to_come
from extract.custody.timing.gathering_told import date_of_gathering
from extract.custody.timing.in_order import follow_on
from extract.custody.timing.lent_dates import MOMENTS, opens_apart, told_apart
from extract.custody.timing.news import day_of_news, is_fresh
from extract.custody.timing.told_when import (
    LATER_ON,
    after_midnight,
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
    tried_there,
    went_on,
)
from extract.facts import Value
from extract.partial_date import PartialDate

_OF_THEM = re.compile(r"(?:One|Two|Three|Four|Five|Another|Some) of (?:them|those|these|the)\b")
_ALSO = re.compile(r"Also (?:freed|released|let go|detained|arrested|sentenced|jailed|convicted|fined|charged)\b")
_SAME_CHARGE = re.compile(
    r"\b(?:on|of|with|for|over|facing|faces) (?:exactly )?(?:the |a )?(?:very )?(?:same|identical) "
    r"(?:two |three |four |five |six )?(?:criminal )?(?:charge|offen[cs]e|count|accusation|crime|article)s?\b",
    re.IGNORECASE,
)
_DAYS_LATER = re.compile(r"\b(?:(?:a|one|two|three|four|some|a few) )?days? later\b", re.IGNORECASE)
_CAUSING = frozenset({"after", "because", "once", "when", "since", "following", "as"})
_PARTED = re.compile(r"[,;:–—]|\b(?:and|but|while|then|except)\b")
_MORNING, _BEFORE = ("morning", "dawn", "daybreak"), ("before", "previous")
_PETTY = ("fine", "administrative detention")
_BESIDE = 40
_FAR = 8
_LONGEST_SCENE = 4
_LONGEST_SENTENCE = 1500


class Story:
    """Completes the events of one sentence after another; keeps what the next ones may take over."""

    def __init__(self) -> None:
        self._last: Draft | None = None
        self._charged: Draft | None = None
        self._dated: Draft | None = None
        self._dated_of: dict[str, Draft] = {}
        self._block: dict[int, object] = {}
        self._told_in: set[int] = set()
        self._bench = Bench()
        self._courtroom = Courtroom()
        self._companions = Companions()

    def tell(self, scene: Scene, drafts: list[Draft]) -> None:
        """Completes `drafts`, the events of `scene`'s sentence, in the order of their words."""
        self._block[scene.sentence.index] = scene.sentence.block
        self._bench.new_trial(scene, drafts, self._last)
        self._courtroom.tell(self._bench.court, scene)
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
                self._bench.remember(draft, scene)
            if draft.date is not None and not draft.reference:
                self._dated = self._dated_of[draft.kind] = draft
            self._last = draft
            self._told_in.add(draft.sentence)
            if draft.charges:
                self._charged = draft
        if trial is not None:
            self._bench.court = Court(scene.sentence.index, trial, evidence=scene.sentence.span)

    def _complete(self, draft: Draft, scene: Scene) -> None:
        if draft.date is None and not (draft.perfect or draft.state or told_as_later(scene, draft)):
            draft.date = entry_date(scene, draft.words)
        same = draft.agency_text is not None and "same" in draft.agency_text.value.lower()
        of_court = draft.kind == "sentence" or (draft.kind == "charge" and same)
        beside = "co-defendant" in scene.text(scene.sentence.span)
        past = self._bench.court is not None and (
            long_past(scene, self._bench.court, draft) or looks_back(self._bench.court, self._last, draft)
        )
        aside = (
            past or (draft.perfect and not just_told(scene, draft)) or (draft.attached and not beside) or draft.state
        )
        if (of_court and went_on(scene, draft)) or another_trial(scene, draft):
            self._bench.court = None
        if of_court and opens_apart(scene, draft):
            self._bench.court = None
        aside = aside or told_apart(scene, draft.words)
        aside = aside or (self._bench.court is not None and self._came_before(self._bench.court, draft, scene))
        if of_court and not (aside or so_far(scene, draft)):
            self._bench.take(draft, scene, self._dated)
        self._companions.complete(draft, scene)
        if self._bench.court is not None:
            tried_there(self._bench.court, draft, scene)
        self._bench.let_out(draft, scene)
        _tried_apart(scene, draft)
        self._take_from_group(draft, scene)
        if draft.date is None and not draft.state:
            self._take_day(draft, scene)
        after_midnight(draft, self._last, scene)
        self._take_from_alike(draft, scene)
        follow_on(draft, self._last, scene)
        self._courtroom.outside(draft, scene)
        date_of_gathering(draft, scene)
        complete_crowd(draft, scene)
        agency_behind(draft, scene)
        agency_before(draft, scene)
        self._take_agency(draft, scene)
        take_town(draft, scene)
        self._take_place(draft, scene)
        self._take_charges(draft, scene)

    def _came_before(self, court: Court, draft: Draft, scene: Scene) -> bool:
        """Whether a clause only tells what went before an event of another day than the court's: "was freed in March
        after a higher court halved her term"."""
        last = self._last
        if last is None or last.sentence != draft.sentence or last.position >= draft.position:
            return False
        if last.date is None or court.date is None or last.date.value.agrees(court.date.value):
            return False
        return any(scene.lower(i) in _CAUSING for i in range(last.position + 1, draft.position))

    def _take_charges(self, draft: Draft, scene: Scene) -> None:
        """ "B got five years on the same charge": that of the event told last with one; "was held for hooliganism and
        fined", "was charged with theft. He was found guilty": that of what led to it."""
        if draft.charges or self._charged is None or draft.kind not in ("arrest", "sentence", "charge"):
            return
        found = _SAME_CHARGE.search(scene.document.article.text, draft.words.start, scene.sentence.span.end)
        same = found is not None and draft.sentence - self._charged.told_last <= _FAR
        if same or self._led_to(draft, scene):
            draft.charges.update(self._charged.charges)
            draft.evidence.update(self._charged.evidence)

    def _led_to(self, draft: Draft, scene: Scene) -> bool:
        """Whether the event told last is the arrest or the trial that ended in this sentence: told in one breath, or
        right before a verdict that does not say of what."""
        last, verb = self._last, scene.verb(draft.position)
        if last is None or last is not self._charged or last.kind not in ("arrest", "charge") or verb is None:
            return False
        if draft.kind != "sentence" or draft.rule == "custody/sentence-changed" or draft.attached or draft.perfect:
            return False
        if set(last.persons) != set(draft.persons) or not (draft.persons or draft.recalled):
            return False
        told = draft.sentence - last.told_last
        beside = told == 0 and last.words.start < draft.words.start
        convicted = verb.lemma in ("convict", "find") and told == 1
        return beside or (convicted and self._block.get(last.told_last) is scene.sentence.block)

    def _take_place(self, draft: Draft, scene: Scene) -> None:
        """ "Was held in Osh. He was freed on bail": a release told next, at no time of its own, was where they were;
        "exiles sit in Osh prisons. A was detained in May": one of a group told of just before."""
        take_topic(draft, scene, self._told_in)
        scene_of_gathering(draft, scene, self._told_in)
        last = self._last
        if last is None or last.kind != "arrest" or draft.places or draft.perfect or draft.attached:
            return
        if draft.sentence - last.told_last > 1 or self._block.get(last.told_last) is not scene.sentence.block:
            return
        freed = draft.kind == "release" and same_people(last, draft) and draft.date is None
        freed = freed and not told_as_later(scene, draft)
        member = draft.kind == "arrest" and last.state and last.group is not None and bool(draft.persons)
        if draft.kind in ("release", "extradition") and last.date is not None and draft.date is not None:
            day = last.date.value.granularity == "day" or draft.kind == "extradition"
            freed = freed or (day and last.date.value == draft.date.value and same_people(last, draft))
        handed_over = draft.kind == "extradition" and last.sentence == draft.sentence and same_people(last, draft)
        if last.places and (freed or member or (handed_over and draft.date is None)):
            draft.places.update(last.places)

    def _is_plain(self, draft: Draft, scene: Scene) -> bool:
        verb = scene.verb(draft.position)
        aside = draft.perfect or draft.attached or draft.state or draft.reference or draft.again or draft.earlier
        return not aside and (verb is None or not verb.perfect) and not told_as_later(scene, draft)

    def _take_from_alike(self, draft: Draft, scene: Scene) -> None:
        """ "Also freed were A and B": on the day of those told last to have been freed."""
        alike = self._dated_of.get(draft.kind)
        aside = draft.attached or draft.perfect or draft.state
        if aside or draft.date is not None or alike is None or draft.sentence - alike.told_last > _FAR:
            return
        if _ALSO.match(scene.document.article.text, scene.sentence.span.start) and not told_as_later(scene, draft):
            draft.date = alike.date

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
        same, before = cues()
        clause = clause_of(scene, draft)
        text = scene.document.article.text
        base = self._base(draft, scene)
        cue = same.search(text, clause.start, clause.end)
        if cue is not None and not self._of_the_last(cue, draft, scene):
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
        cue = BY_MORNING.search(text, clause.start, clause.end) if scene.says(_MORNING) else None
        if cue is not None and base is not None and base[0].granularity == "day" and base[0].latest is not None:
            later = PartialDate.day(base[0].latest + timedelta(days=1))
            draft.date = Value(later, Span(*cue.span()), draft.rule)
            return
        hour = day_of_news(draft, scene, clause) if base is None else None
        if hour is not None:
            draft.date = hour
            return
        cue = before.search(text, clause.start, clause.end) if scene.says(_BEFORE) else None
        if cue is not None:
            day = base[0].earliest if base is not None and base[0].granularity == "day" else None
            if day is not None:
                earlier = PartialDate.parse((day - timedelta(days=1)).isoformat())
                draft.date = Value(earlier, Span(*cue.span()), draft.rule)
            return
        last = self._last
        if last is not None and _DAYS_LATER.search(text, clause.start, clause.end) and not draft.perfect:
            near = 1 <= draft.sentence - last.told_last <= 2 and last.date is not None
            draft.date = _month_of(last) if near and last.date and last.date.value.granularity == "month" else None
            return
        if last is None or draft.perfect or draft.attached or LATER_ON.search(text, clause.start, clause.end):
            return
        if self._goes_on(last, draft, scene):
            draft.date = last.date
        elif self._soon_after(last, draft, scene):
            draft.date = _month_of(last)

    def _of_the_last(self, cue: re.Match[str], draft: Draft, scene: Scene) -> bool:
        """Whether words before the event are of the one told just before: "those held the same day were fined"."""
        last = self._last
        start, end = cue.span()
        if last is None or last.sentence != draft.sentence or not last.words.end <= start < end < draft.words.start:
            return False
        beside = scene.text(Span(last.words.end, start)).strip() in ("", "on", "in", "at")
        return beside and _PARTED.search(scene.text(Span(end, draft.words.start))) is None

    def _soon_after(self, last: Draft, draft: Draft, scene: Scene) -> bool:
        """Whether a fine or days in cells told next come of the arrest told last, nobody says on which day: "On 5 May
        police held ten people. Two were fined"; or a release of those of whose arrest the month is told."""
        near = draft.sentence - last.told_last <= 1 and not (last.state or draft.either)
        petty = last.kind == "sentence" and last.date is not None and last.date.value.granularity == "month"
        petty = petty and last.penalty is not None and last.penalty.value in _PETTY
        if (
            not near
            or not (petty or last.kind == "arrest")
            or last.date is None
            or self._block.get(last.told_last) is not scene.sentence.block
        ):
            return False
        if draft.kind == "release":
            own = draft.plain and not last.attached and last.sentence == draft.sentence and same_people(last, draft)
            return own and last.date.value.granularity == "month"
        fined = draft.penalty is not None and draft.penalty.value in _PETTY
        return draft.kind == "sentence" and fined and draft.plain and last.date.value.granularity in ("day", "month")

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
        if last.date is None or last.date.value.granularity != "day" or last.state or last.reference or draft.again:
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
                and cues()[0].search(scene.document.article.text, sentence.span.start, sentence.span.end)
                and index < scene.sentence.index
            ):
                return dated.date.value, dated
        return None


def _month_of(draft: Draft) -> Value[PartialDate] | None:
    day = draft.date.value.earliest if draft.date is not None else None
    if draft.date is None or day is None:
        return None
    return Value(PartialDate.month(day.year, day.month), draft.date.words, draft.rule)


def _tried_apart(scene: Scene, draft: Draft) -> None:
    """Where those "tried separately in Osh" were tried."""
    text = scene.document.article.text
    apart = separate(scene, draft)
    if apart is None or draft.places or draft.kind != "sentence":
        return
    near = Span(apart.end(), min(draft.words.start, apart.end() + _BESIDE))
    place = next((m for m in scene.document.mentions_in(near) if m.kind == "place"), None)
    if place is not None and text[apart.end() : place.span.start].strip().lower() in ("in", "at"):
        draft.places[place.entity] = Value(place.entity, place.span, draft.rule)
