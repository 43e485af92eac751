"""The court whose sentences a story tells one after another: day, town and body that they share.

The lead often has only "a court in Osh on Monday"; the next sentences name the court, and a judge by name is of the
court told just before.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.locations.places import is_country
from extract.custody.penalties.notes import in_row
from extract.custody.scene import Scene
from extract.custody.timing.told_when import clause_of
from extract.custody.trials import COURT_WORDS, Court, opened_before, read_trial, same_trial, takes_place
from extract.facts import EntityId, Person

_SAME_COURT = re.compile(r"(?:the )?same court|(?:the )?(?:court|judge)", re.IGNORECASE)
_SEPARATE = re.compile(
    r"\btried (?:separately|alone|apart)\b|\b(?:separate|another) (?:trial|case|court)\b", re.IGNORECASE
)
_COURTROOM = re.compile(
    r"\b(?:in|inside|from|out of|left|leave) (?:the |a )?(?:court ?room|court ?house|dock)\b|\bon the spot\b",
    re.IGNORECASE,
)
_AMNESTY = re.compile(r"\b(?:amnesty|pardon)\b", re.IGNORECASE)
_OF_SENTENCES = re.compile(r"\b(?:sentences?|verdicts?|terms|convicted|sentenced)\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|both|each)\b", re.IGNORECASE)
_VERDICT = re.compile(r"\b(?:verdict|ruling|sentences?)\b", re.IGNORECASE)
_READ_OUT = re.compile(
    r"\b(?:the|their|his|her) (?:verdict|ruling|sentences?)\b[^.;]{0,40}?"
    r"\b(?:read|announced|handed|pronounced|delivered|issued|passed|came)\b",
    re.IGNORECASE,
)
_TRIED_BESIDE = re.compile(
    r"\b(?:tried (?:together|along|alongside)|co-defendants?|fellow defendants?"
    r"|(?:in|at) the same (?:case|trial|hearing))\b",
    re.IGNORECASE,
)
_LONGEST_SCENE, _BESIDE, _BEFORE, _JUST = 4, 50, 16, 3


@cache
def cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words for the day told before, and for the day before that."""
    data = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    same, before = ("|".join(data[key]) for key in ("same_day", "day_before"))
    return re.compile(rf"\b(?:{same})\b", re.IGNORECASE), re.compile(rf"\b(?:{before})\b", re.IGNORECASE)


def separate(scene: Scene, draft: Draft) -> re.Match[str] | None:
    """The words that tell that people were "tried separately", before the event's own."""
    return _SEPARATE.search(scene.document.article.text, scene.sentence.span.start, draft.words.start)


class Bench:
    """Keeps the court told last, and lends it to the sentences told beside it."""

    def __init__(self) -> None:
        self.court: Court | None = None
        self._told: list[Draft] = []

    def new_trial(self, scene: Scene, drafts: list[Draft], last: Draft | None) -> None:
        """ "Last month a separate trial ended": its sentences are not of the court told before; `last` is the event
        told last."""
        told = read_trial(scene, drafts)
        if told is None or self._held_there(told, scene, last):
            return
        if told.agency is not None and not (_is_unnamed(told) or _is_person(scene, told)):
            for draft in drafts:
                if draft.kind == "charge" and "trial" in draft.rule and draft.agency_text is None:
                    draft.agency, draft.agency_text = told.agency, told.agency_text
        before = self.court
        if before is not None and self._names_court(before, told, scene):
            return
        if before is not None and _only_judge(scene, told) and _near(scene, before.sentence, told.sentence):
            before.sentence = told.sentence
            return
        self.court = same_trial(before, told, scene)
        self._told = []

    def _names_court(self, before: Court, told: Court, scene: Scene) -> bool:
        """ "A was sentenced on Monday. Judges of the Osh City Court took hours to read the verdict", "The verdict was
        announced on 3 May": only the court or the day is new, of the sentences told just before."""
        named = before.agency_text is None and told.agency_text is not None and told.date in (None, before.date)
        dated = before.date is None and told.date is not None and told.agency_text is None
        if not (named or dated) or not self._told:
            return False
        if told.places and before.places and not set(told.places) & set(before.places):
            return False
        said = (_READ_OUT if dated else _VERDICT).search(scene.text(scene.sentence.span))
        if said is None or not _near(scene, before.sentence, told.sentence, _JUST):
            return False
        if named:
            before.agency, before.agency_text = told.agency, told.agency_text
        before.date, before.places = before.date or told.date, before.places or told.places
        before.sentence = told.sentence
        for draft in self._told:
            if draft.perfect:
                continue
            if named and draft.agency_text is None:
                draft.agency, draft.agency_text = told.agency, told.agency_text
            draft.date = draft.date or before.date
            draft.places = draft.places or dict(told.places or {})
            draft.evidence[scene.sentence.span] = None
        return True

    def let_out(self, draft: Draft, scene: Scene) -> None:
        """ "A was given a suspended sentence. He was freed in the courtroom": on the day and in the town of the
        verdict; or the other way round, where the day is told only here."""
        court, text = self.court, scene.document.article.text
        if court is None or draft.kind != "release" or not _near(scene, court.sentence, scene.sentence.index):
            return
        end = min(draft.words.end + _BESIDE, scene.sentence.span.end)
        amnestied = _AMNESTY.search(text, draft.words.end, end) is not None  # long after the verdict
        if not _COURTROOM.search(text, draft.words.start, end) or amnestied or (draft.date is None and draft.perfect):
            return
        if draft.date is None or court.date is None or draft.date.value == court.date.value:
            if court.date is None and draft.date is not None and self._told:
                court.date = draft.date
                self._complete_told(court, scene, dated=True)
            draft.date = draft.date or court.date
            if not draft.places and court.places:
                draft.places.update(court.places)

    def take(self, draft: Draft, scene: Scene, dated: Draft | None) -> None:
        """Day, place and court of the sentences told before, where this one is told beside them; `dated` is the event
        told last with a date."""
        court = self.court
        if court is None or not self._one_scene(court, draft, scene):
            return
        same = draft.agency_text is not None and bool(_SAME_COURT.fullmatch(draft.agency_text.value))
        judge = draft.agency_text is not None and _is_person(scene, draft)
        if draft.agency_text is not None and court.agency_text is not None and not (same or judge):
            if _is_unnamed(court) and not _is_unnamed(draft):
                self._add_when_and_where(court, draft, scene)
            return
        if (draft.penalty is not None and draft.penalty.value == "fine" and not same) or self._other_term(draft):
            return
        clause = clause_of(scene, draft)
        undated = draft.date is not None and court.date is None and not court.awaited
        elsewhen = _other_time(scene, court, draft) or _gone_back(court, draft, scene, dated)
        if not (same and draft.date is not None) and (undated or elsewhen):
            return
        if any(cue.search(scene.document.article.text, clause.start, clause.end) for cue in cues()[1:]):
            return
        if court.agency_text is not None and not (judge and _is_unnamed(court)):
            draft.agency, draft.agency_text = court.agency, court.agency_text
        self._add_when_and_where(court, draft, scene)

    def _other_term(self, draft: Draft) -> bool:
        """Whether somebody has just been told to have got another term, so that this one was given elsewhen: "got six
        years on 8 May. She was first picked up in March and sentenced to eight days"."""
        last = self._told[-1] if self._told else None
        if last is None or last.length is None or draft.length is None or draft.again:
            return False
        return last.length.value != draft.length.value and set(last.persons) == set(draft.persons) != set()

    def remember(self, draft: Draft, scene: Scene) -> None:
        """Keeps the court, day and place of a sentence for those told next."""
        court = self.court
        named = draft.agency_text is not None and (
            COURT_WORDS.search(draft.agency_text.value) is not None or _is_person(scene, draft)
        )
        lent = court is not None and draft.date is not None and draft.date is court.date
        if court is not None and draft.date is None and _other_time(scene, court, draft):
            court = self.court = None
        own = named or (draft.date is not None and not lent)
        if court is None and not own:
            self.court = Court(scene.sentence.index, places=dict(draft.places) or None)
            self._told = [draft]
            return
        apart = court is not None and court.entry is None and draft.date is not None and not lent and in_row(scene)
        if court is None or apart or not self._one_scene(court, draft, scene):
            if not own:
                return
            entry = scene.sentence.block if in_row(scene) else None
            court = self.court = Court(scene.sentence.index, evidence=scene.sentence.span, entry=entry)
            self._told = []
        if draft.date is not None and court.date is not None and draft.date.value != court.date.value:
            court = self.court = replace(court, date=draft.date, evidence=scene.sentence.span)
            self._told = []
        court.sentence, court.awaited = scene.sentence.index, False
        court.date = court.date or draft.date
        if named and (court.agency_text is None or not (_is_unnamed(draft) or _is_person(scene, draft))):
            court.agency, court.agency_text = draft.agency, draft.agency_text
        if draft.places and not (court.places and _countrywide(scene, draft.places)):
            court.places = dict(draft.places)
        if draft.charges and not draft.persons and draft.length is None and _of_all(scene, draft):
            court.charges = dict(draft.charges)
        self._complete_told(court, scene)
        self._told.append(draft)

    def _add_when_and_where(self, court: Court, draft: Draft, scene: Scene) -> None:
        if draft.kind == "sentence":
            draft.date = draft.date or court.date
        if not draft.places and court.places:
            draft.places.update(court.places)
        if court.charges and draft.persons and not draft.charges and draft.length is not None:
            draft.charges.update(court.charges)
        if court.evidence is not None:
            draft.evidence[court.evidence] = None

    def _complete_told(self, court: Court, scene: Scene, *, dated: bool = False) -> None:
        """What is told of the court only now, for its sentences told before: its name, the town, with `dated` the
        day."""
        for draft in self._told:
            known = (draft.agency, draft.places, draft.date)
            if draft.agency_text is not None and _is_unnamed(draft) and not _is_unnamed(court):
                draft.agency, draft.agency_text = court.agency, court.agency_text
            if court.places and _countrywide(scene, draft.places) and not _countrywide(scene, court.places):
                draft.places, draft.countrywide = dict(court.places), False
            if dated and draft.date is None and not draft.perfect:
                draft.date = court.date
            if known != (draft.agency, draft.places, draft.date):
                draft.evidence[scene.sentence.span] = None

    def _held_there(self, told: Court, scene: Scene, last: Draft | None) -> bool:
        """ "A court jailed X. The trial took place in Osh": only the town is new, of what was told just before."""
        near = last is not None and 0 < scene.sentence.index - last.told_last <= 2
        if last is None or not near or last.kind != "sentence" or not takes_place(scene) or not told.places:
            return False
        if all(is_country(scene, entity) for entity in last.places):
            last.places, last.countrywide = dict(told.places), False
            last.evidence[scene.sentence.span] = None
        if self.court is not None and self.court.sentence == last.told_last:
            self.court.places = dict(last.places)
        return self.court is not None

    def _one_scene(self, court: Court, draft: Draft, scene: Scene) -> bool:
        same = draft.agency_text is not None and "same" in draft.agency_text.value.lower()
        agrees = same or draft.date is None or court.date is None or draft.date.value == court.date.value
        agrees = agrees or opened_before(court, draft)
        elsewhere = bool(draft.places and court.places and not set(draft.places) & set(court.places))
        elsewhere = elsewhere and not _countrywide(scene, court.places)
        of_list = court.entry is not None and court.entry is not scene.sentence.block
        far = same or _TRIED_BESIDE.search(scene.text(scene.sentence.span)) is not None
        near = _near(scene, court.sentence, scene.sentence.index, 3 * _LONGEST_SCENE if far else _LONGEST_SCENE)
        return near and agrees and not (elsewhere or of_list) and self._one_agency(court, draft, scene)

    def _one_agency(self, court: Court, draft: Draft, scene: Scene) -> bool:
        if draft.agency_text is None or court.agency_text is None:
            return True
        mine, theirs = draft.agency_text.value.lower(), court.agency_text.value.lower()
        if mine == theirs or _SAME_COURT.fullmatch(mine):
            return True
        if _is_person(scene, draft):
            return not _is_person(scene, court)
        return _is_unnamed(court) and not _is_unnamed(draft) and self._same_people(draft)

    def _same_people(self, draft: Draft) -> bool:
        """Whether an event is of people of whose sentence this court's scene has told, "the reporters" too."""
        told = {entity for other in self._told for entity in other.persons}
        return bool(told & set(draft.persons)) or (not draft.persons and (draft.recalled or draft.definite))


def _near(scene: Scene, first: int, last: int, reach: int = _LONGEST_SCENE) -> bool:
    """Whether the sentence `last` stands within `reach` sentences of `first`, under the same heading or one that
    only says that sentences follow."""
    if last - first > reach:
        return False
    text = scene.document.article.text
    headings = [s.span for s in scene.document.sentences[first + 1 : last] if s.block.kind == "heading"]
    return all(_OF_SENTENCES.search(text, span.start, span.end) for span in headings)


def _of_all(scene: Scene, draft: Draft) -> bool:
    """Whether a verdict is on all whose trial it was: "the reporters", "all ten of them"."""
    if draft.group is None or draft.definite or draft.recalled:
        return draft.group is not None
    start = max(scene.sentence.span.start, draft.group.words.start - _BEFORE)
    return _ALL.search(scene.text(Span(start, draft.group.words.end))) is not None


def _is_person(scene: Scene, told: Draft | Court) -> bool:
    """Whether a judge by name passed sentence."""
    entity = scene.document.entities.get(told.agency.value) if told.agency is not None else None
    return isinstance(entity, Person)


def _is_unnamed(told: Draft | Court) -> bool:
    """Whether a court is told without its name: "a court in Osh"."""
    return told.agency is None or told.agency.value.startswith("agent:")


def _only_judge(scene: Scene, told: Court) -> bool:
    """Whether a sentence about a trial names nothing but the judge or the court: "the judge began to read"."""
    return told.date is None and not told.places and (_is_unnamed(told) or _is_person(scene, told))


def _countrywide(scene: Scene, places: Iterable[EntityId] | None) -> bool:
    return bool(places) and all(is_country(scene, entity) for entity in places or ())


def _gone_back(court: Court, draft: Draft, scene: Scene, last: Draft | None) -> bool:
    """Whether a paragraph behind that of the court has turned to what was before: "On 3 May police held 40. Most
    were freed, but ten people were sentenced"."""
    if last is None or last.date is None or court.date is None or last.sentence <= court.sentence:
        return False
    sentences = scene.document.sentences
    here = sentences[last.sentence].block is scene.sentence.block is not sentences[court.sentence].block
    plain = not (last.perfect or last.attached or last.state) and draft.group is not None and not draft.persons
    return here and plain and not last.date.value.agrees(court.date.value)


def _other_time(scene: Scene, court: Court, draft: Draft) -> bool:
    """Whether the story has gone on to another time or trial: a later date is told between, "tried separately"."""
    if separate(scene, draft):
        return True
    if court.date is None or court.date.value.latest is None:
        return False
    between = [scene.document.sentences[i].span for i in range(court.sentence + 1, scene.sentence.index)]
    told = [d.value for span in between for d in scene.document.dates_in(span) if d.role == "at" and d.value]
    return any(d.earliest is not None and d.earliest > court.date.value.latest for d in told)
