"""Entities and accusations as triples: types, labels, keys for look-ups, and what is curated of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.facts import CustodyEvent, Entity, Organisation, Person, Place
from extract.graph import terms as t
from extract.graph.iris import accusation_iri
from extract.graph.terms import Term, Triple
from extract.language.folding import fold
from extract.names.authority import Entry


def entity_types(entity: Entity) -> tuple[Term, ...]:
    """All classes of an entity, the external ones too."""
    if isinstance(entity, Person):
        return t.PERSON_TYPES
    if isinstance(entity, Organisation):
        kind = (t.term(f"sz:{entity.kind.value}"),) if entity.kind else ()
        return (*kind, *t.ORGANISATION_TYPES)
    if isinstance(entity, Place):
        return t.COUNTRY_TYPES if entity.country else t.PLACE_TYPES
    return t.AGENT_TYPES


def entry_types(entry: Entry) -> tuple[Term, ...]:
    if entry.kind == "person":
        return t.PERSON_TYPES
    if entry.kind == "organisation":
        kind = (t.term(f"sz:{entry.organisation_kind}"),) if entry.organisation_kind else ()
        return (*kind, *t.ORGANISATION_TYPES)
    return t.COUNTRY_TYPES if entry.country else t.PLACE_TYPES


def name_triples(node: Term, label: str, others: Iterable[str]) -> Iterator[Triple]:
    """The label, every other spelling, and the key of the label."""
    yield node, t.LABEL, t.string(label)
    for other in dict.fromkeys(others):
        if other != label and other.strip():
            yield node, t.ALT_LABEL, t.string(other)
    yield node, t.NAME_KEY, t.string(fold(label) or label.lower())


def entity_triples(node: Term, entity: Entity, label: str) -> Iterator[Triple]:
    """An entity with its spellings under `label`."""
    for type_ in entity_types(entity):
        yield node, t.A, type_
    yield from name_triples(node, label, (entity.label, *(spelling.value for spelling in entity.spellings)))


def entry_triples(node: Term, entry: Entry, around: Term | None) -> Iterator[Triple]:
    """A curated entry; `around` is the place around it."""
    for type_ in entry_types(entry):
        yield node, t.A, type_
    yield from name_triples(node, entry.label, entry.spellings)
    if entry.wikidata:
        yield node, t.SAME_AS, t.named(f"{t.PREFIXES['wd']}{entry.wikidata}")
    if around:
        yield node, t.CONTAINED_IN, around
    if entry.latitude is not None and entry.longitude is not None:
        yield node, t.LATITUDE, t.decimal(entry.latitude)
        yield node, t.LONGITUDE, t.decimal(entry.longitude)


def accusation_triples(events: Iterable[CustodyEvent]) -> Iterator[Triple]:
    """All accusations of the events, each labelled as it is worded first."""
    wordings: dict[str, dict[str, None]] = {}
    for event in events:
        for charge in event.charges:
            if charge.value.strip():
                wordings.setdefault(accusation_iri(charge.value), {})[charge.value] = None
    for iri, words in wordings.items():
        node = t.named(iri)
        label, *others = words
        for type_ in t.ACCUSATION_TYPES:
            yield node, t.A, type_
        yield node, t.PREF_LABEL, t.string(label)
        yield node, t.LABEL, t.string(label)
        for other in others:
            yield node, t.ALT_LABEL, t.string(other)
