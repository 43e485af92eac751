"""A made release with what pages need: people, events, elections, figures, kin of what the seeds give.

Every value of an event has an assertion with the words that show it, as in a release of real articles, where most
triples are such; events are far more frequent than there, since lists, facets and drawings live on them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from made_graph import BASE, LABEL, RDF_TYPE, XSD, sz

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TITLE = ox.NamedNode("http://purl.org/dc/terms/title")
_ISSUED = ox.NamedNode("http://purl.org/dc/terms/issued")
_LONG = ox.NamedNode("http://www.w3.org/2003/01/geo/wgs84_pos#long")
_LAT = ox.NamedNode("http://www.w3.org/2003/01/geo/wgs84_pos#lat")
_DECIMAL = ox.NamedNode(XSD + "decimal")
_DATE = ox.NamedNode(XSD + "date")
_ELECTIONS = 40
_SYLLABLES = ["ka", "me", "ro", "ti", "zu", "ban", "der", "lis", "nor", "vak", "tem", "ulo", "sha", "pri", "gor"]
_KINDS = ("Arrest", "Charge", "Sentence", "Release")
_TRIPLES_A_PERSON = 126
_PEOPLE_AN_ARTICLE = 8
"""So that an article has some 70 values with their words, as those of the seeds have."""
_SENTENCE = 120
"""Code points from one sentence of an article to the next."""


def node(path: str) -> ox.NamedNode:
    return ox.NamedNode(BASE + path)


def _name(number: int) -> str:
    chance = random.Random(number)
    return f"{''.join(chance.choices(_SYLLABLES, k=3)).title()} {''.join(chance.choices(_SYLLABLES, k=2)).title()}"


def _sentence(number: int) -> str:
    return f"{_name(number)} was held in Town {number % 50} for charge number {number % 30} on 3 May, it was said."


class _Words:
    """Evidence nodes of one sentence, each stated once."""

    def __init__(self, number: int) -> None:
        self.article = node(f"article/{number // _PEOPLE_AN_ARTICLE}")
        self.text = _sentence(number)
        self._start = number % _PEOPLE_AN_ARTICLE * _SENTENCE
        self._known: set[str] = set()

    def evidence(self, words: str) -> tuple[ox.NamedNode, Iterator[ox.Quad]]:
        start = self._start + self.text.index(words)
        found = ox.NamedNode(f"{self.article.value}#char={start},{start + len(words)}")
        if words in self._known:
            return found, iter(())
        self._known.add(words)
        values = {
            "article": self.article, "quote": ox.Literal(words), "start": ox.Literal(start),
            "end": ox.Literal(start + len(words)),
        }  # fmt: skip
        stated = [ox.Quad(found, RDF_TYPE, sz("Evidence"))]
        return found, iter(stated + [ox.Quad(found, sz(name), value) for name, value in values.items()])


def statements(triples: int) -> Iterator[ox.Quad]:
    """About `triples` statements of the merged view."""
    for number in range(max(1, triples // _TRIPLES_A_PERSON)):
        yield from _person(number)
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


def _person(number: int) -> Iterator[ox.Quad]:
    person, words, name = node(f"person/{number}"), _Words(number), _name(number)
    yield from (ox.Quad(person, RDF_TYPE, sz(kind)) for kind in ("Person", "Agent"))
    yield ox.Quad(person, LABEL, ox.Literal(name))
    yield from _shown(words, person, words.text)
    yield from _asserted(words, f"p{number}", (person, LABEL, ox.Literal(name)), name)
    role = node(f"role/{number}")
    yield from (ox.Quad(role, RDF_TYPE, sz(kind)) for kind in ("Role", "Statement"))
    yield ox.Quad(role, sz("holder"), person)
    yield ox.Quad(role, sz("title"), ox.Literal(f"member {number % 12}"))
    yield ox.Quad(role, sz("organisation"), node(f"organisation/{number % 300}"))
    yield ox.Quad(person, sz("affiliatedWith"), node(f"organisation/{number % 300}"))
    yield from _shown(words, role, words.text)
    if number < 300:
        yield from (ox.Quad(node(f"organisation/{number}"), RDF_TYPE, sz(k)) for k in ("Organisation", "Agent"))
        yield ox.Quad(node(f"organisation/{number}"), LABEL, ox.Literal(f"Union {_name(number + 7)}"))
    chance = random.Random(number)
    before: ox.NamedNode | None = None
    for kind in chance.sample(_KINDS, 2):
        event = node(f"{kind.lower()}/{number}")
        yield from _event(event, kind, number, chance, words)
        if before:
            yield ox.Quad(event, sz("follows"), before)
        before = event


def _event(event: ox.NamedNode, kind: str, number: int, chance: random.Random, words: _Words) -> Iterator[ox.Quad]:
    person, town, charge = node(f"person/{number}"), node(f"place/{number % 50}"), node(f"accusation/{number % 30}")
    day = f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"
    yield from (ox.Quad(event, RDF_TYPE, sz(one)) for one in (kind, "CustodyEvent", "Event"))
    yield ox.Quad(event, LABEL, ox.Literal(f"{kind} of {_name(number)}"))
    yield ox.Quad(person, sz("inCustodyEvent"), event)
    yield from (ox.Quad(event, sz(at), ox.Literal(day, datatype=_DATE)) for at in ("earliest", "latest"))
    yield ox.Quad(event, sz("peopleMin"), ox.Literal(1))
    yield from _shown(words, event, words.text)
    for name, value, shown in (
        ("person", person, _name(number)),
        ("place", town, f"Town {number % 50}"),
        ("charge", charge, f"charge number {number % 30}"),
        ("date", ox.Literal(day, datatype=_DATE), "3 May"),
    ):
        yield ox.Quad(event, sz(name), value)
        yield from _asserted(words, f"{kind.lower()}{number}{name}", (event, sz(name), value), shown)


def _shown(words: _Words, thing: ox.NamedNode, shown: str) -> Iterator[ox.Quad]:
    evidence, stated = words.evidence(shown)
    yield from stated
    yield ox.Quad(thing, sz("evidence"), evidence)


def _asserted(
    words: _Words, name: str, told: tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal], shown: str
) -> Iterator[ox.Quad]:
    assertion = node(f"assertion/{name}")
    yield ox.Quad(assertion, RDF_TYPE, sz("Assertion"))
    yield ox.Quad(assertion, RDF_TYPE, ox.NamedNode(_RDF + "Statement"))
    for part, value in zip(("subject", "predicate", "object"), told, strict=True):
        yield ox.Quad(assertion, ox.NamedNode(_RDF + part), value)
    yield ox.Quad(assertion, sz("rule"), ox.Literal("made/by-hand"))
    yield from _shown(words, assertion, shown)


def _election(number: int) -> Iterator[ox.Quad]:
    election = node(f"election/{number}")
    for kind in ("PresidentialElection", "Election", "Event"):
        yield ox.Quad(election, RDF_TYPE, sz(kind))
    yield ox.Quad(election, LABEL, ox.Literal(f"Election {number}"))
    day = ox.Literal(f"{2000 + number % 24}-05-01", datatype=_DATE)
    yield from (ox.Quad(election, sz(name), day) for name in ("date", "earliest", "latest"))
    yield ox.Quad(election, sz("country"), node(f"place/{number % 50}"))
    for given in range(6):
        share, words = node(f"vote-share/{number}-{given}"), _Words(number * 7 + given // 2)
        yield from (ox.Quad(share, RDF_TYPE, sz(kind)) for kind in ("VoteShare", "Statement"))
        yield ox.Quad(share, sz("election"), election)
        yield ox.Quad(share, sz("candidate"), node(f"person/{number * 7 + given // 2}"))
        figure = ox.Literal(str(10 + given * 9), datatype=_DECIMAL)
        yield from (ox.Quad(share, sz(name), figure) for name in ("percent", "percentMin", "percentMax"))
        yield ox.Quad(share, sz("conflictsWith"), node(f"vote-share/{number}-{given ^ 1}"))
        yield from _shown(words, share, words.text)


def write_site(data: Path, triples: int) -> int:
    """Write the graph and the texts of its articles as the current release below `data`; its triples."""
    folder = data / "releases" / f"site-{triples}"
    (folder / "articles").mkdir(parents=True)
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(statements(triples))
    people = max(1, triples // _TRIPLES_A_PERSON)
    for number in range(-(-people // _PEOPLE_AN_ARTICLE)):
        article = node(f"article/{number}")
        store.add(ox.Quad(article, RDF_TYPE, sz("Article")))
        store.add(ox.Quad(article, _TITLE, ox.Literal(f"Article number {number}")))
        store.add(ox.Quad(article, LABEL, ox.Literal(f"Article number {number}")))
        store.add(ox.Quad(article, _ISSUED, ox.Literal(f"20{number % 25:02}", datatype=ox.NamedNode(XSD + "gYear"))))
        told = range(number * _PEOPLE_AN_ARTICLE, (number + 1) * _PEOPLE_AN_ARTICLE)
        text = "".join(f"{_sentence(n)[: _SENTENCE - 2].ljust(_SENTENCE - 2)}\n\n" for n in told)
        (folder / "articles" / f"{number}.txt").write_text(text, encoding="utf-8")
    store.flush()
    store.optimize()
    count = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    del store
    (folder / "manifest.json").write_text(json.dumps({"counts": {"triples": count}}))
    (data / "current").symlink_to(Path("releases") / folder.name)
    return count
