"""Cards of prisoners: "Name: A. Arrested: 4 May 2018. Charge: extortion. Sentence: six years", each field told in a
line or a sentence of its own."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.offences.charges import read_charges
from extract.custody.penalties.terms import find_length, penalty_in
from extract.document import Document, Sentence
from extract.facts import CustodyKind, EntityId, Value

_FIELD = re.compile(
    r"[\s*•-]*(?:(?P<name>(?:Full )?[Nn]ame|Prisoner)"
    r"|(?P<arrest>Arrested|Detained|Date of (?:arrest|detention)|In custody since)"
    r"|(?P<charge>Charges?|Charged with|Accused of)|(?P<sentence>Sentenced?(?: to)?|Term)"
    r"|(?P<release>Released|Date of release))"
    r"\s*:\s*"
)
_ANY_FIELD = re.compile(r"[\s*•-]*[A-Z][\w’' -]{2,30}:\s")
_HINT = re.compile(r"\b(?:Arrested|Detained|Sentenced?|Date of (?:arrest|detention))(?: to)?:")
_EVENTS = ("Arrested", "Detained", "Sentence", "Date of ")
"""Without one of these no hint stands in a text."""
_TO_COME = re.compile(
    r"\b(?:expected|scheduled|due|awaiting|pending|not yet|none|unknown|up to|requested|sought)\b", re.IGNORECASE
)
_MOST_FIELDS = 12


def read_records(document: Document) -> list[Draft]:
    """The events that cards of prisoners tell; none where no name stands on the card."""
    text = document.article.text
    if not any(word in text for word in _EVENTS) or _HINT.search(text) is None:
        return []
    found: list[Draft] = []
    person: tuple[EntityId, Span] | None = None
    age = 0
    card: list[Draft] = []
    for sentence in document.sentences:
        field = _FIELD.match(text, sentence.span.start, sentence.span.end)
        if field is not None and field.lastgroup == "name":
            person, age, card = _person(document, Span(field.end(), sentence.span.end)), 0, []
        elif field is None and _ANY_FIELD.match(text, sentence.span.start, sentence.span.end) is None:
            person, age, card = None, 0, []
        age += 1
        if field is None or person is None or age > _MOST_FIELDS or field.lastgroup == "name":
            continue
        draft = _event(document, sentence, field, person, card)
        if draft is not None:
            card.append(draft)
            found.append(draft)
    return found


def _person(document: Document, span: Span) -> tuple[EntityId, Span] | None:
    """The one person whom the card names."""
    named = [m for m in document.mentions_in(span) if m.kind == "person" and m.form in ("name", "part")]
    return (named[0].entity, named[0].span) if len(named) == 1 and len(named[0].entities) == 1 else None


def _event(
    document: Document, sentence: Sentence, field: re.Match[str], person: tuple[EntityId, Span], card: list[Draft]
) -> Draft | None:
    """The event of a field; the charges of a field go to the events of the `card` before it."""
    text, told = document.article.text, Span(field.end(), sentence.span.end)
    if _TO_COME.search(text, told.start, told.end):
        return None
    if field.lastgroup == "charge":
        for draft in card:
            draft.set_charges(read_charges(text, told.start - 2, told.end, gerunds=False, of_at=told.start - 2))
            draft.evidence[sentence.span] = None
        return None
    kind: CustodyKind = (
        "arrest" if field.lastgroup == "arrest" else "release" if field.lastgroup == "release" else "sentence"
    )
    length = find_length(text, told.start, told.end) if kind == "sentence" else None
    days = [d for d in document.dates_in(told) if d.role == "at" and d.value is not None]
    if (kind == "sentence" and length is None) or (kind != "sentence" and not days):
        return None
    draft = Draft(kind, "custody/record", sentence.index, Span(field.start(field.lastgroup or 0), field.end()), 0)
    draft.evidence[sentence.span] = None
    draft.persons[person[0]] = Value(person[0], person[1], draft.rule)
    if days and days[0].value is not None and length is None:
        draft.date = Value(days[0].value, days[0].span, draft.rule)
    if length is not None:
        draft.length = Value(length[0], length[1], draft.rule)
        penalty = penalty_in(text, told.start, told.end, length[0])
        draft.penalty = Value(penalty[0] if penalty else "prison", length[1], draft.rule)
        draft.charges = {key: value for one in card for key, value in one.charges.items()}
    return draft
