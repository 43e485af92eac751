"""The same bytes in every run, and nothing lost in any format."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Dataset as OxDataset
from pyoxigraph import parse

from extract.errors import UsageError
from extract.graph import FORMATS, serialise

# rdflib warns of itself.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

_RDFLIB = {"turtle": "turtle", "trig": "trig", "nt": "nt", "nq": "nquads", "jsonld": "json-ld", "rdfxml": "xml"}


@pytest.fixture
def quads(graph, trial):
    return list(graph(trial).dataset.quads())


def own(quads):
    """Without the vocabulary, to keep the slow readers fast."""
    return [quad for quad in quads if not str(quad.graph_name).endswith("graph/ontology>")]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_reads_back_the_same(quads, name):
    wanted = own(quads)
    if not FORMATS[name].supports_datasets:
        wanted = [quad.triple for quad in wanted if str(quad.graph_name) == "DEFAULT"]
        read = [quad.triple for quad in parse(serialise(own(quads), name), format=FORMATS[name])]
        assert wanted and set(read) == set(wanted)
        return
    assert OxDataset(parse(serialise(wanted, name), format=FORMATS[name])) == OxDataset(wanted)


@pytest.mark.parametrize("name", FORMATS)
def test_rdflib_reads_every_format(quads, name):
    read, wanted = rdflib.Dataset(), rdflib.Dataset()
    read.parse(data=serialise(own(quads), name), format=_RDFLIB[name])
    chosen = own(quads)
    if not FORMATS[name].supports_datasets:
        chosen = [quad for quad in chosen if str(quad.graph_name) == "DEFAULT"]
    wanted.parse(data=serialise(chosen, "nq"), format="nquads")
    plain = {(s.n3(), p.n3(), o.n3()) for s, p, o, _ in read.quads()}
    assert plain and plain == {(s.n3(), p.n3(), o.n3()) for s, p, o, _ in wanted.quads()}


def test_turtle_is_readable(quads):
    text = serialise(own(quads), "turtle").decode()
    prefixes = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)
    assert "person:omar-saparov a " in text
    assert text.index("person:omar-saparov a ") < text.index("\n<https://w3id.org/shezhire/article/007#"), (
        "then passages"
    )
    assert text.count("\narrest:omar-saparov-2016-05-31 a ") == 1


def test_triples_are_written_as_they_are(quads):
    triples = [quad.triple for quad in quads if str(quad.graph_name).endswith("article/007>")]
    assert len(serialise(triples, "nt").splitlines()) == len(triples) > 100
    assert len(serialise(triples, "nq").splitlines()) == len(triples)


def test_nothing_gives_an_empty_file(quads):
    assert serialise([], "nt") == b""


def test_an_unknown_format_is_refused():
    with pytest.raises(UsageError, match="csv"):
        serialise([], "csv")


_SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from telling import Telling
from extract.graph import Dataset, FORMATS, serialise
from extract.merge import merge
from extract.names.authority import Authority
from extract.resources import ontology_folder

articles = []
for number in range(6):
    odd = f"Erlan Kari{'mn'[number % 2]}"
    names = ["Anna Petrova", "Petrova Anna", "Ivan Petrov", "Petrov", "Olga Smirnova", odd]
    one = Telling(f"{number:03}", f"{', '.join(names)} of the Example Union were arrested in Kazakhstan.")
    people = [one.person(name) for name in names]
    country = one.place("Kazakhstan", country=True, authority="place/kazakhstan")
    union = one.organisation("Example Union", f"EU{number % 3}", kind="TradeUnion")
    vote = one.election("presidential", country, "2016" if number % 2 else "2016-05-08", winner=people[0])
    for person in people:
        one.role(person, "leader", organisation=union, jurisdiction=country)
        one.share(vote, person, str(40 + number))
        one.candidacy(vote, person, "stood", union)
    one.kinship(people[0], people[2], "wife")
    one.custody("arrest", *people, date="2016-05", places=[country], charges=["hooliganism", f"charge {number}"])
    articles.append(one.facts())
authority = Authority.load(ontology_folder() / "names")
merged = merge(articles, authority)
quads = list(Dataset(merged, authority).quads())
told = [serialise(quads, name) for name in FORMATS] + [repr(merged.near_misses).encode()]
print(" ".join(hashlib.sha256(some).hexdigest() for some in told), len(quads))
"""


def test_bytes_do_not_depend_on_the_hash_seed():
    found = set()
    for seed in ("0", "1", "4242"):
        run = subprocess.run(
            [sys.executable, "-c", _SCRIPT, str(Path(__file__).parents[1] / "merge")],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(run.stdout)
    assert len(found) == 1
