"""The lists: what each holds, and what it can be narrowed by and sorted by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from server.pages.wording import KIND_NAMES
from server.prefixes import BASE, ONTOLOGY
from server.store import Graph

UNDATED: Final = "undated"


@dataclass(frozen=True, slots=True)
class Facet:
    """What a list can be narrowed by: `key` names it in addresses.

    Values are the ends of `path` (a SPARQL property path): things, words (literals) or classes; or the member's own
    most special class (`kind`), or the year in which it begins (`year`). A thing's IRI stands in an address without
    `prefix`.
    """

    key: str
    title: str
    path: str = ""
    kind: Literal["kind", "year", "thing", "word", "class"] = "thing"
    prefix: str = ""

    def address(self, value: str) -> str:
        """A value as it stands in addresses."""
        if self.kind in {"kind", "class"}:
            return value.removeprefix(ONTOLOGY)
        return value.removeprefix(BASE + self.prefix) if self.kind == "thing" else value

    def value(self, address: str) -> str:
        """The value that stands in an address."""
        if self.kind == "class":
            return ONTOLOGY + address
        return BASE + self.prefix + address if self.kind == "thing" and ":" not in address else address

    def say(self, graph: Graph, value: str) -> str:
        """A value in words."""
        if self.kind in {"kind", "class"}:
            local = value.removeprefix(ONTOLOGY)
            return KIND_NAMES.get(local, local)
        if self.kind == "word":
            return {"true": "yes", "false": "no"}.get(value, value)
        return graph.label(value) if self.kind == "thing" and graph.exists(value) else self.address(value)


@dataclass(frozen=True, slots=True)
class ClassList:
    """A list's address, its title, its class, one sentence on it, what it can be narrowed and sorted by (the first
    order holds where none is asked for)."""

    path: str
    title: str
    kind: str
    about: str
    facets: tuple[Facet, ...]
    orders: tuple[str, ...]

    def facet(self, key: str) -> Facet | None:
        return next((facet for facet in self.facets if facet.key == key), None)


ORDERS: Final = {
    "name": "name",
    "newest": "newest first",
    "oldest": "oldest first",
    "told": "most articles first",
    "people": "most people first",
}
_KIND: Final = Facet("kind", "Kind", kind="kind")
_YEAR: Final = Facet("year", "Year", "sz:earliest", kind="year")
_SOURCE: Final = Facet("source", "Article", "sz:evidence/sz:article", prefix="article/")
_PUBLISHER: Final = Facet(
    "publisher", "Publisher", "sz:evidence/sz:article/dcterms:publisher", prefix="organisation/"
)
_CHARGE: Final = Facet("charge", "Charge", "sz:charge", prefix="accusation/")
_PERSON: Final = Facet("person", "Person", "sz:person", prefix="person/")
_WITHIN: Final = "schema:containedInPlace*"
_BY_NAME: Final = ("name", "told")
_BY_TIME: Final = ("newest", "oldest", "name", "told")

EVENTS: Final = ClassList(
    "events", "Events", "Event", "Elections and custody events together.",
    (_KIND, _YEAR, Facet("place", "Place", f"(sz:place|sz:country)/{_WITHIN}", prefix="place/"), _CHARGE, _PERSON,
     Facet("outcome", "Outcome", "sz:penalty", kind="word"), _SOURCE, _PUBLISHER),
    _BY_TIME,
)  # fmt: skip
"""What the timeline and the map show."""

LISTS: Final = (
    ClassList(
        "persons", "Persons", "Person", "Everybody whom an article names.",
        (Facet("role", "Role", "^sz:holder/sz:title", kind="word"),
         Facet("organisation", "Organisation", "sz:affiliatedWith", prefix="organisation/"),
         Facet("country", "Role for", "^sz:holder/sz:jurisdiction", prefix="place/"),
         Facet("custody", "Custody", "sz:inCustodyEvent/rdf:type", kind="class"),
         Facet("charge", "Charge", "sz:inCustodyEvent/sz:charge", prefix="accusation/"),
         Facet("election", "Stood in", "sz:candidateIn", prefix="election/"), _SOURCE, _PUBLISHER),
        _BY_NAME,
    ),
    ClassList(
        "organisations", "Organisations", "Organisation",
        "Parties, unions, state organs, companies, media and campaign groups.",
        (_KIND, Facet("role", "Roles in it", "^sz:organisation/sz:title", kind="word"), _SOURCE, _PUBLISHER),
        _BY_NAME,
    ),
    ClassList(
        "elections", "Elections", "Election", "Each vote that an article speaks of, held or called.",
        (_KIND, _YEAR, Facet("country", "Country", "sz:country", prefix="place/"),
         Facet("early", "Brought forward", "sz:early", kind="word"),
         Facet("candidate", "Candidate", "^sz:election/sz:candidate"), _SOURCE, _PUBLISHER),
        _BY_TIME,
    ),
    ClassList(
        "custody", "Custody", "CustodyEvent",
        "Arrests, charges, sentences, releases and extraditions that articles tell as facts.",
        (_KIND, _YEAR, Facet("place", "Place", f"sz:place/{_WITHIN}", prefix="place/"), _CHARGE,
         Facet("outcome", "Outcome", "sz:penalty", kind="word"), Facet("by", "By", "sz:agency"), _PERSON,
         Facet("organisation", "Organisation of the person", "sz:person/sz:affiliatedWith", prefix="organisation/"),
         _SOURCE, _PUBLISHER),
        (*_BY_TIME, "people"),
    ),
    ClassList(
        "accusations", "Accusations", "Accusation", "What people were charged with, as articles put it.",
        (Facet("place", "Place", f"^sz:charge/sz:place/{_WITHIN}", prefix="place/"),
         Facet("event", "Told with", "^sz:charge/rdf:type", kind="class"),
         Facet("source", "Article", "^sz:charge/sz:evidence/sz:article", prefix="article/")),
        _BY_NAME,
    ),
    ClassList(
        "places", "Places", "Place", "Countries, regions, cities and other places that articles name.",
        (_KIND, Facet("within", "Within", f"schema:containedInPlace/{_WITHIN}", prefix="place/"),
         Facet("event", "What happened there", "^sz:place/rdf:type", kind="class"), _SOURCE, _PUBLISHER),
        _BY_NAME,
    ),
    ClassList(
        "articles", "Articles", "Article", "The texts that everything here comes from.",
        (Facet("year", "Year", "dcterms:issued", kind="year"),
         Facet("publisher", "Publisher", "dcterms:publisher", prefix="organisation/"),
         Facet("basis", "How the date is known", "sz:dateBasis", kind="word"),
         Facet("tells", "Tells of", "sz:mentions/rdf:type", kind="class")),
        ("newest", "oldest", "name"),
    ),
)  # fmt: skip
LIST_BY_PATH: Final = {there.path: there for there in LISTS}
