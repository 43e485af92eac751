"""The W3C's SPARQL 1.1 protocol and service description tests, against the real server.

The tests are not part of the project; where their folder is absent these skip.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDFS

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "w3c-sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the W3C tests are not in {FOLDER}")


@dataclass
class Exchange:
    """One request of a test and what has to come back."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: tuple[int, ...]
    boolean: bool | None = None
    form: str | None = None


@dataclass
class ProtocolTest:
    name: str
    update: bool
    exchanges: list[Exchange] = field(default_factory=list)


def protocol_tests() -> list[ProtocolTest]:
    if not FOLDER.is_dir():
        return []
    graph = Graph().parse(FOLDER / "protocol" / "manifest.ttl")
    entries = Collection(graph, next(graph.objects(None, MF.entries)))  # type: ignore[arg-type]
    return [_test(graph, entry) for entry in entries]


def _test(graph: Graph, entry: Any) -> ProtocolTest:
    name = str(entry).rpartition("#")[2]
    action = graph.value(entry, MF.action)
    requests = [
        request
        for listed in graph.objects(action, HT.requests)
        for request in Collection(graph, listed)  # type: ignore[arg-type]
    ]
    return ProtocolTest(name, "update" in name, [_exchange(graph, request) for request in requests])


def _exchange(graph: Graph, request: Any) -> Exchange:
    body = graph.value(request, HT.body)
    headers = {}
    listed = graph.value(request, HT.headers)
    for header in Collection(graph, listed) if listed else ():  # type: ignore[arg-type]
        headers[str(graph.value(header, HT.fieldName))] = str(graph.value(header, HT.fieldValue))
    response = graph.value(request, HT.resp)
    statuses = tuple(int(str(s)[-3]) for s in graph.objects(response, MF.expectedStatus))
    boolean = graph.value(response, MF.expectedBoolean)
    form = graph.value(response, MF.expectedFormat)
    encoding = str(graph.value(body, CNT.characterEncoding) or "utf-8")
    return Exchange(
        method=str(graph.value(request, HT.methodName)),
        path=str(graph.value(request, HT.absolutePath)).replace("/sparql/", "/sparql", 1),
        headers=headers,
        body=str(graph.value(body, CNT.chars)).encode(encoding) if body else None,
        statuses=statuses,
        boolean=None if boolean is None else bool(boolean.toPython()),  # type: ignore[union-attr]
        form=str(form) if form else None,
    )


@pytest.fixture(scope="module")
def w3c_server(tmp_path_factory: pytest.TempPathFactory, start: Callable[..., Any]) -> Iterator[Any]:
    """The real server over the graphs that the protocol tests name."""
    data = tmp_path_factory.mktemp("w3c")
    folder = data / "releases" / "w3c"
    folder.mkdir(parents=True)
    graph = Graph().parse(FOLDER / "protocol" / "manifest.ttl")
    store = ox.Store(str(folder / "store"))
    for node in set(graph.objects(None, UT.graphData)):
        source = Path(str(graph.value(node, UT.graph)).removeprefix("file://"))
        name = ox.NamedNode(str(graph.value(node, RDFS.label)))
        store.load(path=str(source), format=ox.RdfFormat.N_TRIPLES, to_graph=name)
    store.flush()
    del store
    (folder / "manifest.json").write_text('{"counts": {"triples": 0}}')
    (data / "current").symlink_to(Path("releases") / "w3c")
    with start(data) as server:
        yield server


def send(server: Any, exchange: Exchange) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    connection.putrequest(exchange.method, exchange.path)
    for name, value in exchange.headers.items():
        connection.putheader(name, value)
    if exchange.body is not None:
        connection.putheader("Content-Length", str(len(exchange.body)))
    connection.endheaders(exchange.body)
    response = connection.getresponse()
    kind, body = response.getheader("Content-Type", ""), response.read()
    connection.close()
    return response.status, kind.partition(";")[0], body


TABULAR = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
}
RDF_TYPES = {"text/turtle", "application/n-triples", "application/rdf+xml"}


@pytest.mark.parametrize("test", [t for t in protocol_tests() if not t.update], ids=lambda t: t.name)
def test_protocol(w3c_server: Any, test: ProtocolTest) -> None:
    assert test.exchanges
    for exchange in test.exchanges:
        status, kind, body = send(w3c_server, exchange)
        assert status // 100 in exchange.statuses, (status, body)
        if exchange.form in {"boolean", "tabular"}:
            assert kind in TABULAR
        elif exchange.form == "RDF":
            assert kind in RDF_TYPES
        if exchange.boolean is not None:
            assert json.loads(body)["boolean"] is exchange.boolean


@pytest.mark.parametrize("test", [t for t in protocol_tests() if t.update], ids=lambda t: t.name)
def test_updates_are_refused(w3c_server: Any, test: ProtocolTest) -> None:
    """Each exchange that would change something gets a 4xx; ASK requests between them don't count here."""
    assert test.exchanges
    refused = 0
    for exchange in test.exchanges:
        status, _, body = send(w3c_server, exchange)
        if b"ASK" not in (exchange.body or b""):
            assert 400 <= status < 500, (status, body)
            refused += 1
    assert refused


def description(server: Any) -> Graph:
    status, kind, body = send(server, Exchange("GET", "/sparql", {"Accept": "text/turtle"}, None, (2,)))
    assert (status, kind) == (200, "text/turtle")
    return Graph().parse(data=body, format="turtle")


def test_service_description_returns_rdf(w3c_server: Any) -> None:
    assert len(description(w3c_server)) > 10


def test_service_description_names_this_endpoint(w3c_server: Any) -> None:
    graph = description(w3c_server)
    assert (None, SD.endpoint, URIRef(w3c_server.sparql)) in graph


def test_service_description_conforms_to_the_schema(w3c_server: Any) -> None:
    """Section 3 of SPARQL 1.1 Service Description: classes, and properties with their domains and ranges."""
    graph = description(w3c_server)
    service = graph.value(None, RDF.type, SD.Service)
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
    dataset = graph.value(service, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in graph
    assert (graph.value(dataset, SD.defaultGraph), RDF.type, SD.Graph) in graph
    named = list(graph.objects(dataset, SD.namedGraph))
    assert len(named) == 3
    for node in named:
        assert (node, RDF.type, SD.NamedGraph) in graph
        assert isinstance(graph.value(node, SD.name), URIRef)
    assert all(isinstance(form, URIRef) for form in graph.objects(service, SD.resultFormat))
