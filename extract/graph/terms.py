"""The terms of the vocabulary and of others, as constants; the only place where their IRIs are written in code.

A term is held as its N-Triples text (`<https://…>`, `"label"`): so sorting, hashing and writing are plain work on
strings, and pyoxigraph parses a whole graph at once (1.2 µs a quad; building its objects one by one takes 2.8 µs).
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from pyoxigraph import Literal

from extract.partial_date import PartialDate

Term: TypeAlias = str
Triple: TypeAlias = tuple[Term, Term, Term]

BASE: Final = "https://w3id.org/shezhire/"
ONTOLOGY_GRAPH: Final = f"{BASE}graph/ontology"
AUTHORITY_GRAPH: Final = f"{BASE}graph/authority"
NOT_TOLD: Final = (AUTHORITY_GRAPH, ONTOLOGY_GRAPH)
"""Graphs that hold what no article tells, for which the shapes are not made."""

PREFIXES: Final[dict[str, str]] = {
    "sz": f"{BASE}ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "wd": "http://www.wikidata.org/entity/",
}
"""Of every serialisation. Things' own rooms (`person:`) are added by `extract.graph.serialise`."""


def term(curie: str) -> Term:
    """The term that a prefixed name stands for: `term("sz:holder")`."""
    prefix, _, name = curie.partition(":")
    return f"<{PREFIXES[prefix]}{name}>"


def terms(*curies: str) -> tuple[Term, ...]:
    return tuple(term(curie) for curie in curies)


A = term("rdf:type")
LABEL, ALT_LABEL, PREF_LABEL = terms("rdfs:label", "skos:altLabel", "skos:prefLabel")
SAME_AS, CONTAINED_IN, LATITUDE, LONGITUDE = terms("owl:sameAs", "schema:containedInPlace", "geo:lat", "geo:long")
SUBJECT, PREDICATE, OBJECT = terms("rdf:subject", "rdf:predicate", "rdf:object")
TITLE, ISSUED, PUBLISHER, CREATOR, SOURCE = terms(
    "dcterms:title", "dcterms:issued", "dcterms:publisher", "dcterms:creator", "dcterms:source"
)
NAME_KEY, EVIDENCE, ARTICLE, QUOTE, START, END, RULE = terms(
    "sz:nameKey", "sz:evidence", "sz:article", "sz:quote", "sz:start", "sz:end", "sz:rule"
)
DATE_BASIS, MENTIONS, DATE, EARLIEST, LATEST = terms(
    "sz:dateBasis", "sz:mentions", "sz:date", "sz:earliest", "sz:latest"
)
HOLDER, ROLE_TITLE, ORGANISATION, JURISDICTION, STATUS, AS_OF, FROM, UNTIL = terms(
    "sz:holder",
    "sz:title",
    "sz:organisation",
    "sz:jurisdiction",
    "sz:status",
    "sz:asOf",
    "sz:from",
    "sz:until",
)
PERSON, RELATIVE, KIN = terms("sz:person", "sz:relative", "sz:kin")
COUNTRY, EARLY, WINNER = terms("sz:country", "sz:early", "sz:winner")
ELECTION, CANDIDATE, NOMINATED_BY = terms("sz:election", "sz:candidate", "sz:nominatedBy")
PERCENT, PERCENT_MIN, PERCENT_MAX, BOUND = terms("sz:percent", "sz:percentMin", "sz:percentMax", "sz:bound")
OFFICIAL, CLAIMED_BY, CONFLICTS_WITH = terms("sz:official", "sz:claimedBy", "sz:conflictsWith")
GROUP, COUNT_MIN, COUNT_MAX, PEOPLE_MIN = terms("sz:group", "sz:countMin", "sz:countMax", "sz:peopleMin")
PLACE, AGENCY, AGENCY_TEXT, CHARGE = terms("sz:place", "sz:agency", "sz:agencyText", "sz:charge")
PENALTY, LENGTH, LENGTH_DAYS, IN_ABSENTIA, FOLLOWS = terms(
    "sz:penalty", "sz:length", "sz:lengthDays", "sz:inAbsentia", "sz:follows"
)
AFFILIATED_WITH, RELATED_TO, CANDIDATE_IN, IN_CUSTODY_EVENT = terms(
    "sz:affiliatedWith", "sz:relatedTo", "sz:candidateIn", "sz:inCustodyEvent"
)

# Each class with all its superclasses, external ones too, so that queries need no inference.
_AGENT = terms("sz:Agent", "foaf:Agent")
_EVENT = terms("sz:Event", "schema:Event")
_STATEMENT = terms("sz:Statement", "prov:Entity")
AGENT_TYPES = _AGENT
PERSON_TYPES = (*terms("sz:Person", "foaf:Person", "schema:Person"), *_AGENT)
ORGANISATION_TYPES = (*terms("sz:Organisation", "org:Organization", "schema:Organization"), *_AGENT)
PLACE_TYPES = terms("sz:Place", "schema:Place")
COUNTRY_TYPES = (*terms("sz:Country", "schema:Country"), *PLACE_TYPES)
ACCUSATION_TYPES = terms("sz:Accusation", "skos:Concept")
ELECTION_TYPES = (term("sz:Election"), *_EVENT)
CUSTODY_TYPES = (term("sz:CustodyEvent"), *_EVENT)
ROLE_TYPES = (*terms("sz:Role", "org:Membership"), *_STATEMENT)
KINSHIP_TYPES = (term("sz:Kinship"), *_STATEMENT)
CANDIDACY_TYPES = (term("sz:Candidacy"), *_STATEMENT)
VOTE_SHARE_TYPES = (term("sz:VoteShare"), *_STATEMENT)
TURNOUT_TYPES = (term("sz:Turnout"), *_STATEMENT)
ARTICLE_TYPES = terms("sz:Article", "schema:Article", "foaf:Document", "prov:Entity")
EVIDENCE_TYPES = terms("sz:Evidence", "prov:Entity", "nif:RFC5147String")
ASSERTION_TYPES = terms("sz:Assertion", "rdf:Statement")

_PLAIN = re.compile(r"[^\x00-\x1f\x7f\"\\\ufffe\uffff]*")
_XSD = PREFIXES["xsd"]
_INTEGER = f"^^<{_XSD}integer>"


def named(iri: str) -> Term:
    return f"<{iri}>"


def iri_of(name: Term) -> str:
    """The IRI of a named term."""
    return name[1:-1]


def string(text: str) -> Term:
    plain = text.isprintable() and '"' not in text and "\\" not in text  # as nearly all: quicker than the pattern
    return f'"{text}"' if plain or _PLAIN.fullmatch(text) else str(Literal(text))


def integer(number: int) -> Term:
    return f'"{number}"{_INTEGER}'


def boolean(value: bool) -> Term:
    return f'"{str(value).lower()}"^^<{_XSD}boolean>'


def decimal(number: Decimal) -> Term:
    """`number` in canonical form (XSD 1.1 part 2, section 3.3.3): no zeros at either end, no point where whole."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f'"{"0" if text in ("-0", "") else text}"^^<{_XSD}decimal>'


def day(when: date) -> Term:
    return f'"{when.isoformat()}"^^<{_XSD}date>'


_DATATYPE = {"day": "date", "month": "gYearMonth", "year": "gYear"}


def partial_date(when: PartialDate) -> Term | None:
    """A day, a month or a year as told; `None` for an interval."""
    iso = when.iso
    return None if iso is None else f'"{iso}"^^<{_XSD}{_DATATYPE[when.granularity]}>'


def duration(canonical: str) -> Term:
    """A duration; `canonical` as `extract.graph.durations` writes it."""
    return f'"{canonical}"^^<{_XSD}duration>'
