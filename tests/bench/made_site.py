"""A made graph with what pages need beside it: events, elections, figures, and articles with their texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from made_graph import BASE, LABEL, RDF_TYPE, XSD, quads, sz

_TITLE = ox.NamedNode("http://purl.org/dc/terms/title")
_ISSUED = ox.NamedNode("http://purl.org/dc/terms/issued")
_LONG = ox.NamedNode("http://www.w3.org/2003/01/geo/wgs84_pos#long")
_LAT = ox.NamedNode("http://www.w3.org/2003/01/geo/wgs84_pos#lat")
_DECIMAL = ox.NamedNode(XSD + "decimal")
_ELECTIONS = 40


def node(path: str) -> ox.NamedNode:
    return ox.NamedNode(BASE + path)


def statements(triples: int) -> Iterator[ox.Quad]:
    """The made graph with its events' labels and classes, places, elections and their figures."""
    for quad in quads(triples * 5 // 6):
        yield quad
        subject = quad.subject
        if quad.object == sz("CustodyEvent") and isinstance(subject, ox.NamedNode):
            yield ox.Quad(subject, RDF_TYPE, sz("Event"))
            yield ox.Quad(subject, LABEL, ox.Literal(f"Event {subject.value.removeprefix(BASE)}"))
            yield ox.Quad(node(f"person/{subject.value.rpartition('/')[2]}"), sz("inCustodyEvent"), subject)
    for number in range(50):
        place = node(f"place/{number}")
        yield ox.Quad(place, RDF_TYPE, sz("Place"))
        yield ox.Quad(place, LABEL, ox.Literal(f"Town {number}"))
        yield ox.Quad(place, _LAT, ox.Literal(str(40 + number % 12), datatype=_DECIMAL))
        yield ox.Quad(place, _LONG, ox.Literal(str(50 + number % 30), datatype=_DECIMAL))
    for number in range(30):
        yield ox.Quad(node(f"accusation/{number}"), RDF_TYPE, sz("Accusation"))
        yield ox.Quad(node(f"accusation/{number}"), LABEL, ox.Literal(f"charge number {number}"))
    for number in range(_ELECTIONS):
        yield from _election(number)


def _election(number: int) -> Iterator[ox.Quad]:
    election = node(f"election/{number}")
    for kind in ("PresidentialElection", "Election", "Event"):
        yield ox.Quad(election, RDF_TYPE, sz(kind))
    yield ox.Quad(election, LABEL, ox.Literal(f"Election {number}"))
    day = ox.Literal(f"{2000 + number % 24}-05-01", datatype=ox.NamedNode(XSD + "date"))
    yield from (ox.Quad(election, sz(name), day) for name in ("date", "earliest", "latest"))
    yield ox.Quad(election, sz("country"), node(f"place/{number % 50}"))
    for given in range(6):
        share = node(f"vote-share/{number}-{given}")
        yield from (ox.Quad(share, RDF_TYPE, sz(kind)) for kind in ("VoteShare", "Statement"))
        yield ox.Quad(share, sz("election"), election)
        yield ox.Quad(share, sz("candidate"), node(f"person/{number * 7 + given // 2}"))
        figure = ox.Literal(str(10 + given * 9), datatype=_DECIMAL)
        yield from (ox.Quad(share, sz(name), figure) for name in ("percent", "percentMin", "percentMax"))
        yield ox.Quad(share, sz("conflictsWith"), node(f"vote-share/{number}-{given ^ 1}"))


def write_site(data: Path, triples: int) -> int:
    """Write the graph and the texts of its articles as the current release below `data`; its triples."""
    folder = data / "releases" / f"site-{triples}"
    (folder / "articles").mkdir(parents=True)
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(statements(triples))
    passages = sum(1 for _ in store.quads_for_pattern(None, RDF_TYPE, sz("Evidence"), ox.DefaultGraph()))
    for number in range(passages // 100 + 1):
        article = node(f"article/{number}")
        store.add(ox.Quad(article, RDF_TYPE, sz("Article")))
        store.add(ox.Quad(article, _TITLE, ox.Literal(f"Article number {number}")))
        store.add(ox.Quad(article, _ISSUED, ox.Literal(f"20{number % 25:02}", datatype=ox.NamedNode(XSD + "gYear"))))
        text = "\n\n".join(f"A paragraph of words, number {n}, about nothing much. " * 4 for n in range(12))
        (folder / "articles" / f"{number}.txt").write_text(text, encoding="utf-8")
    store.flush()
    store.optimize()
    count = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    del store
    (folder / "manifest.json").write_text(json.dumps({"counts": {"triples": count}}))
    (data / "current").symlink_to(Path("releases") / folder.name)
    return count
