"""Tables for spreadsheets and databases: what their rows and columns are, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

import pyoxigraph as ox

from extract.exports.things import Claim, Passage, Things
from extract.graph import terms as t

FieldType = Literal["string", "integer", "number", "boolean", "date"]
Cell = str | int | float | bool | None
Read = Callable[[Things, str], str | None]

BETWEEN: Final = " | "
"""Stands between several values in one cell."""

_SZ: Final = t.PREFIXES["sz"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its type in the words of Frictionless Table Schema; `read` gives a thing's value as text."""

    name: str
    about: str
    read: Read
    kind: FieldType = "string"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One row a member of the class `kind`, with the first passage that tells it."""

    name: str
    title: str
    kind: str
    columns: tuple[Column, ...]
    kinds: tuple[str, ...] = ()
    """Further classes whose members have rows here."""


def labels(predicate: str) -> Read:
    """The labels of a property's values."""
    return lambda things, iri: _join(things.label(value) for value in things.values(iri, predicate))


def texts(predicate: str) -> Read:
    """A property's values as they are: texts, or IRIs."""
    return lambda things, iri: _join(things.values(iri, predicate))


def _label_of(things: Things, iri: str) -> str:
    return things.label(iri)


def told_of(back: str, forth: str = "", kind: str = "") -> Read:
    """What names a thing as its `back`: its label, or that of its own `forth`; of members of `kind` alone."""

    def read(things: Things, iri: str) -> str | None:
        tellers = [s for s in things.subjects(_SZ + back, iri) if not kind or kind in things.kinds(s)]
        if not forth:
            return _join(things.label(teller) for teller in tellers)
        return _join(things.label(value) for teller in tellers for value in things.values(teller, _SZ + forth))

    return read


def one_of(*kinds: str) -> Read:
    """Which of these classes a thing belongs to."""
    return lambda things, iri: next((kind for kind in kinds if kind in things.kinds(iri)), None)


def candidates(status: str) -> Read:
    """Who stood in an election, or was barred from it."""

    def read(things: Things, iri: str) -> str | None:
        found = [c for c in things.subjects(_SZ + "election", iri) if things.value(c, _SZ + "status") == status]
        return _join(things.label(who) for c in found for who in things.values(c, _SZ + "candidate"))

    return read


def _join(values: Iterable[str]) -> str | None:
    return BETWEEN.join(dict.fromkeys(values)) or None


def _own(name: str, about: str, kind: FieldType = "string") -> Column:
    """A property of the vocabulary as it is, under its name with underscores."""
    spelled = "".join(f"_{c.lower()}" if c.isupper() else c for c in name)
    return Column(spelled, about, texts(_SZ + name), kind)


_BODIES: Final = (
    "PoliticalParty", "TradeUnion", "PublicBody", "Company", "MediaOutlet", "CampaignGroup",
    "InternationalOrganisation",
)  # fmt: skip
_NAME: Final = (
    Column("name", "The best name.", _label_of, required=True),
    Column("other_spellings", "Every other spelling met or curated.", texts(t.iri_of(t.ALT_LABEL))),
    Column("wikidata", "The same thing in Wikidata, curated.", texts(t.iri_of(t.SAME_AS))),
)
_LABEL: Final = Column("label", "The thing in a few words.", _label_of, required=True)
_TIMES: Final = (
    _own("date", "The date as exactly as told: a day, a month or a year."),
    _own("earliest", "The earliest day it can have been.", "date"),
    _own("latest", "The latest day it can have been.", "date"),
)

TABLES: Final = (
    Table(
        "persons",
        "Persons",
        "Person",
        (
            *_NAME,
            Column("roles", "Posts, offices and occupations.", told_of("holder")),
            Column("organisations", "Bodies they belong to or work for.", labels(_SZ + "affiliatedWith")),
            Column("relatives", "Persons they are kin of.", labels(_SZ + "relatedTo")),
            Column("stood_in", "Elections in which they stood.", labels(_SZ + "candidateIn")),
            Column("custody", "Arrests, charges, sentences and releases.", labels(_SZ + "inCustodyEvent")),
        ),
    ),
    Table(
        "organisations",
        "Organisations",
        "Organisation",
        (
            *_NAME,
            Column("kind", "What kind of body it is, where known.", one_of(*_BODIES)),
            Column("people", "Who has a role here.", told_of("organisation", "holder")),
        ),
    ),
    Table(
        "roles",
        "Roles",
        "Role",
        (
            Column("person", "Who holds it.", labels(_SZ + "holder"), required=True),
            Column("person_iri", "Their IRI.", texts(_SZ + "holder")),
            _own("title", "The post, office, membership or occupation."),
            Column("organisation", "The body in which it is held.", labels(_SZ + "organisation")),
            Column("jurisdiction", "The place for which it is held.", labels(_SZ + "jurisdiction")),
            _own("status", "current, former or future as of the article."),
            _own("asOf", "The article's date."),
            _own("from", "When it began, as told."),
            _own("until", "When it ended, as told."),
        ),
    ),
    Table(
        "custody",
        "Custody events",
        "CustodyEvent",
        (
            Column(
                "kind",
                "What happened.",
                one_of("Arrest", "Charge", "Sentence", "Release", "Extradition"),
                required=True,
            ),
            _LABEL,
            *_TIMES,
            Column("persons", "The persons named.", labels(_SZ + "person")),
            Column("person_iris", "Their IRIs.", texts(_SZ + "person")),
            _own("group", "A group described but not named, in the text's words."),
            _own("countMin", "The least size of the group as told.", "integer"),
            _own("countMax", "The greatest size of the group as told.", "integer"),
            _own("peopleMin", "The least number of people concerned; sums count it.", "integer"),
            Column("places", "Where it happened.", labels(_SZ + "place")),
            Column("agency", "The body that did it.", labels(_SZ + "agency")),
            _own("agencyText", "The words used for who did it."),
            Column("charges", "What they were accused of.", labels(_SZ + "charge")),
            _own("penalty", "The kind of penalty."),
            _own("length", "Its length: an ISO 8601 duration, or life."),
            _own("lengthDays", "Its length in days, a year as 365 and a month as 30.", "integer"),
            _own("inAbsentia", "Whether they were absent.", "boolean"),
            Column("follows", "The custody events that came before.", texts(_SZ + "follows")),
            Column("conflicts_with", "Events that can't be as told if this one is.", texts(_SZ + "conflictsWith")),
        ),
    ),
    Table(
        "elections",
        "Elections",
        "Election",
        (
            Column(
                "kind",
                "What was voted on.",
                one_of("PresidentialElection", "ParliamentaryElection", "LocalElection", "Referendum"),
            ),
            _LABEL,
            Column("country", "Where it was held.", labels(_SZ + "country")),
            *_TIMES,
            _own("early", "Whether it was brought forward.", "boolean"),
            Column("winner", "Who won, as told.", labels(_SZ + "winner")),
            Column("candidates", "Who stood.", candidates("stood")),
            Column("barred", "Who was kept from standing.", candidates("barred")),
            Column(
                "vote_shares", "Shares of the vote, by whoever tells them.", told_of("election", kind="VoteShare")
            ),
            Column("turnouts", "Turnouts, by whoever tells them.", told_of("election", kind="Turnout")),
        ),
    ),
    Table(
        "figures",
        "Figures of elections",
        "VoteShare",
        (
            Column("kind", "A share of the vote, or a turnout.", one_of("VoteShare", "Turnout"), required=True),
            _LABEL,
            Column("election", "The election.", labels(_SZ + "election")),
            Column("election_iri", "Its IRI.", texts(_SZ + "election")),
            Column("candidate", "Whose share it is.", labels(_SZ + "candidate")),
            _own("percent", "The figure given.", "number"),
            _own("percentMin", "The least that it allows.", "number"),
            _own("percentMax", "The most that it allows.", "number"),
            _own("bound", "exact, about, over or under."),
            _own("official", "Whether it is the authorities' figure, or told plainly as the result.", "boolean"),
            Column("claimed_by", "Whose figure it is.", labels(_SZ + "claimedBy")),
            Column("conflicts_with", "Figures that can't be right if this one is.", texts(_SZ + "conflictsWith")),
        ),
        ("Turnout",),
    ),
)

SOURCE_FIELDS: Final[tuple[tuple[str, FieldType, str], ...]] = (
    ("quote", "string", "The passage that tells it, exactly as in the article."),
    ("article", "string", "The id of the article."),
    ("article_title", "string", "Its title."),
    ("published", "string", "When it was published: a day, a month or a year."),
    ("publisher", "string", "Who published it."),
    ("source", "string", "Where it was found."),
    ("start", "integer", "Where the passage begins in the article's text, in code points."),
    ("end", "integer", "Where it ends; this place itself is outside."),
    ("evidence", "string", "The passage's IRI."),
)
CLAIM_FIELDS: Final[tuple[tuple[str, FieldType, str], ...]] = (
    ("subject", "string", "The IRI of the thing."),
    ("subject_label", "string", "Its label."),
    ("property", "string", "The IRI of the property."),
    ("value", "string", "Its value: a text, a number, a date, or an IRI."),
    ("value_label", "string", "The label of a value that is a thing."),
    ("datatype", "string", "The datatype of a value that is none."),
    ("rule", "string", "The rule that read it."),
    ("sentence", "string", "The sentence around the words."),
    *SOURCE_FIELDS,
)


def fields(table: Table) -> list[tuple[str, FieldType, str]]:
    """The fields of a table: name, type and meaning, in order."""
    return [
        ("iri", "string", "The thing's IRI."),
        *((column.name, column.kind, column.about) for column in table.columns),
        *SOURCE_FIELDS,
        ("passages", "integer", "In how many passages it is told; the first is given here."),
    ]


def rows(table: Table, things: Things) -> Iterator[list[Cell]]:
    """The rows of a table in the order of IRIs."""
    for iri in sorted(iri for kind in (table.kind, *table.kinds) for iri in things.members(kind)):
        passages = things.passages(iri)
        first = passages[0] if passages else None
        values = (_typed(column.read(things, iri), column.kind) for column in table.columns)
        yield [iri, *values, *_source(things, first), len(passages)]


def claim_rows(things: Things) -> Iterator[list[Cell]]:
    """One row a value of one article, with the words that show it."""
    for claim in things.claims():
        yield [
            claim.subject,
            things.label(claim.subject),
            claim.predicate,
            claim.value.value,
            things.label(claim.value.value) if isinstance(claim.value, ox.NamedNode) else None,
            _datatype(claim),
            claim.rule,
            claim.sentence,
            *_source(things, claim.words),
        ]


def _datatype(claim: Claim) -> str | None:
    return claim.value.datatype.value.rpartition("#")[2] if isinstance(claim.value, ox.Literal) else None


def _source(things: Things, passage: Passage | None) -> list[Cell]:
    if passage is None:
        return [None] * len(SOURCE_FIELDS)
    article = things.article(passage)
    return [
        passage.quote,
        article.id,
        article.title,
        article.published.iso if article.published else None,
        article.publisher,
        article.source,
        passage.start,
        passage.end,
        f"{passage.article}#char={passage.start},{passage.end}",
    ]


def _typed(text: str | None, kind: FieldType) -> Cell:
    match kind:
        case _ if text is None:
            return None
        case "integer":
            return int(text)
        case "number":
            return float(text)
        case "boolean":
            return text == "true"
    return text
