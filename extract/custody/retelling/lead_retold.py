"""Who the unnamed person of a lead is where what happened to him is told again below with the name: "A former
minister has been arrested, the service says. It said that N was detained on Monday"."""

from __future__ import annotations

import re
from datetime import timedelta

from extract.custody.draft import Draft
from extract.custody.retelling.agreeing import clash
from extract.document import Document, Sentence
from extract.facts import EntityId

_APART = re.compile(
    r"\b(?:also|too|separate(?:ly)?|another|other (?:case|trial|incident|news|development)s?|meanwhile|likewise"
    r"|similar(?:ly)?|same (?:day|case|time|charge))\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:another|other|second|third|more|[’']s (?:[\w-]+ )?(?:lawyer|attorney|aide|driver|deputy))\b"
)
_BELOW, _NEWS = 5, timedelta(days=31)


def told_apart(document: Document, sentence: Sentence) -> bool:
    """Whether `sentence` tells by a word that it is of somebody else than the one before: "in a separate case"."""
    return _APART.search(document.article.text, sentence.span.start, sentence.span.end) is not None


def long_before(document: Document, lead: Draft, told: Draft) -> bool:
    """Whether `told` was long before the report whose `lead` tells something as just having happened."""
    published, day = document.article.published, told.date.value.latest if told.date is not None else None
    if not (lead.fresh or lead.headline) or published is None or day is None:
        return False
    return bool(published.earliest is not None and published.earliest - day > _NEWS)


def retold_of(document: Document, lead: Draft, drafts: list[Draft]) -> EntityId | None:
    """The one person, not named up to `lead`, of whom the next sentences tell an event of the same kind that may be
    the same, before any that may not; `None` where there is none."""
    one = lead.count_min is not None and lead.count_max is not None and lead.count_max.value == 1
    if not one or lead.group is None or lead.others or _OTHERS.search(lead.group.value):
        return None
    for told in drafts:
        near = 0 < told.sentence - lead.sentence <= _BELOW
        if not near or told.kind != lead.kind or told.headline or told.passing:
            continue
        person = next(iter(told.persons)) if len(told.persons) == 1 and told.group is None else None
        if person is None or told.again or told.earlier or told.reference:
            return None
        apart = told_apart(document, document.sentences[told.sentence])
        if apart or clash(told, lead) or long_before(document, lead, told) or _known(document, lead, person):
            return None
        return person
    return None


def _known(document: Document, lead: Draft, person: EntityId) -> bool:
    """Whether `person` is named in the text before `lead`, so that it would have named him."""
    return not lead.headline and person in named_up_to(document, document.sentences[lead.sentence].span.end)


def named_up_to(document: Document, end: int) -> set[EntityId]:
    """The persons named in the text before the code point `end`, title and headings left out."""
    above = [s.span for s in document.sentences if s.block.kind in ("title", "heading", "furniture")]
    return {
        entity
        for m in document.mentions
        if m.kind == "person" and m.span.start < end and not any(m.span.within(span) for span in above)
        for entity in m.entities
    }
