"""When posts began and ended, as told elsewhere: "who ruled the country until 2019", "replaced X in 2019"."""

from __future__ import annotations

from collections.abc import Sequence

from extract.article import Span
from extract.document import DateMention, Mention
from extract.facts import EntityId, Value
from extract.partial_date import PartialDate
from extract.persons.items import Line
from extract.persons.joining import Draft
from extract.persons.lexicon import load_lexicon
from extract.persons.setting import Setting
from extract.persons.subjects import subjects

_RULED = frozenset({"ruled", "governed", "led"})
_REPLACED = frozenset({"replaced", "succeeded"})
_TRIGGERS = _RULED | _REPLACED
_NEAR = 120
"""How many characters behind "ruled" its dates may stand."""


def add_dates(drafts: list[Draft], lines: Sequence[Line], setting: Setting) -> None:
    """Give roles the dates that sentences about ruling and succeeding tell of them."""
    of_person: dict[EntityId, list[Draft]] = {}
    for draft in drafts:
        of_person.setdefault(draft.person, []).append(draft)
    for line in lines:
        if not line.holds(_TRIGGERS) or not line.dates:
            continue
        for index, word in enumerate(line.words):
            if word in _RULED and _country_behind(line, index, setting):
                _date_reigns(of_person, line, index)
            elif word in _REPLACED and line.kind(index + 1) == "person":
                _date_succession(of_person, line, index)


def _country_behind(line: Line, index: int, setting: Setting) -> bool:
    mention = line.mention(index + 1)
    if mention and mention.kind == "place":
        return setting.is_country(mention.entity)
    return line.word(index + 1) in {"the", "his", "her"} and line.word(index + 2) in load_lexicon().countries


def _subjects(line: Line, index: int) -> tuple[Mention, ...]:
    return subjects(line, index - 1 - (line.word(index - 1) in {"has", "had"}))


def _roles_of(of_person: dict[EntityId, list[Draft]], mentions: tuple[Mention, ...]) -> list[Draft]:
    return [draft for mention in mentions for entity in mention.entities for draft in of_person.get(entity, ())]


def _date_reigns(of_person: dict[EntityId, list[Draft]], line: Line, index: int) -> None:
    """Date the offices of a country that the subject of "ruled" at `index` has."""
    since, until = _reign(line, index)
    if not (since or until):
        return
    for draft in _roles_of(of_person, _subjects(line, index)):
        if draft.country_office:
            draft.since = draft.since or since
            draft.until = draft.until or until
            draft.extra.append(line.sentence.span)


def _reign(line: Line, index: int) -> tuple[Value[PartialDate] | None, Value[PartialDate] | None]:
    since = until = None
    start = line.items[index].span.end
    for date in line.document.dates_in(Span(start, min(start + _NEAR, line.sentence.span.end))):
        if date.value is None:
            continue
        words = _words_before(line, index, date)
        if date.role == "until" or words & {"until", "till", "to"}:
            until = until or Value(date.value, date.span, "roles.reign")
        elif date.role == "since" or words & {"from", "since"}:
            since = since or Value(date.value, date.span, "roles.reign")
    return since, until


def _words_before(line: Line, index: int, date: DateMention) -> set[str]:
    """The words between "ruled" or the date before and `date`."""
    words: set[str] = set()
    for at in range(index + 1, min(len(line), index + 30)):
        if line.items[at].span.start >= date.span.start:
            break
        words = set() if at in line.dated else words | {line.words[at]}
    return words


def _date_succession(of_person: dict[EntityId, list[Draft]], line: Line, index: int) -> None:
    """Date the same post of both: "X, who replaced Y in 2019", with "replaced" at `index`."""
    former = line.mention(index + 1)
    assert former is not None
    date = next(iter(line.document.dates_in(Span(former.span.end, former.span.end + 12))), None)
    if date is None or date.value is None:
        return
    value = Value(date.value, date.span, "roles.succession")
    for old in _roles_of(of_person, (former,)):
        for new in _roles_of(of_person, _subjects(line, index)):
            if old.same_office(new):
                new.since = new.since or value
                old.until = old.until or value
                new.extra.append(line.sentence.span)
                old.extra.append(line.sentence.span)
