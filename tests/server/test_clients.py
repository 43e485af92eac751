"""The real server, asked by the programs that people use."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import RDFS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TURTLE, XML, SPARQLWrapper

KET = "https://w3id.org/shezhire/person/jonas-ket"
NAMES = "SELECT ?n { ?p a sz:Person ; rdfs:label ?n } ORDER BY ?n"
MONSTER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def wrapper(server: Any, query: str, form: str, method: str = "GET") -> SPARQLWrapper:
    made = SPARQLWrapper(server.sparql)
    made.setQuery(query)
    made.setReturnFormat(form)
    made.setMethod(method)
    return made


def ask(url: str, query: str, accept: str = "application/sparql-results+json") -> tuple[int, bytes]:
    address = f"{url}/sparql?{urllib.parse.urlencode({'query': query})}"
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, headers={"Accept": accept}), timeout=30
        ) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def names(answer: Any) -> list[str]:
    return [row["n"]["value"] for row in answer["results"]["bindings"]]


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_select_as_json(server: Any, method: str) -> None:
    assert "Jonas Ket" in names(wrapper(server, NAMES, JSON, method).query().convert())


def test_sparqlwrapper_posts_directly(server: Any) -> None:
    made = wrapper(server, NAMES, JSON, POST)
    made.setRequestMethod(POSTDIRECTLY)
    assert "Jonas Ket" in names(made.query().convert())


def test_sparqlwrapper_reads_select_as_xml(server: Any) -> None:
    document = wrapper(server, NAMES, XML).query().convert()
    assert "Jonas Ket" in [node.firstChild.data for node in document.getElementsByTagName("literal")]


def test_sparqlwrapper_reads_select_as_csv(server: Any) -> None:
    assert b"Jonas Ket" in wrapper(server, NAMES, CSV).query().convert()


def test_sparqlwrapper_asks(server: Any) -> None:
    assert wrapper(server, f"ASK {{ <{KET}> a sz:Person }}", JSON).query().convert() == {"head": {}, "boolean": True}


@pytest.mark.parametrize("form", [XML, RDFXML, JSONLD])
def test_sparqlwrapper_constructs_graphs(server: Any, form: str) -> None:
    graph = wrapper(server, f"CONSTRUCT WHERE {{ <{KET}> rdfs:label ?n }}", form).query().convert()
    assert [str(o) for o in graph.objects(URIRef(KET), RDFS.label)] == ["Jonas Ket"]


@pytest.mark.parametrize("form", [TURTLE, N3])
def test_sparqlwrapper_constructs_texts(server: Any, form: str) -> None:
    text = wrapper(server, f"DESCRIBE <{KET}>", form).query().convert()
    assert (URIRef(KET), RDFS.label, None) in Graph().parse(data=text, format="turtle")


def test_rdflibs_store_reads_the_graph(server: Any) -> None:
    graph = Graph(SPARQLStore(server.sparql))
    rows = list(graph.query("SELECT ?n { ?p a <https://w3id.org/shezhire/ontology#Person> ; rdfs:label ?n }"))
    assert "Jonas Ket" in [str(row[0]) for row in rows]
    assert str(graph.value(URIRef(KET), RDFS.label)) == "Jonas Ket"
    assert (URIRef(KET), RDFS.label, None) in graph
    assert len(graph) > 50


def test_rdflibs_dataset_reads_the_default_graph_and_each_article(server: Any) -> None:
    dataset = Dataset(SPARQLStore(server.sparql))
    assert str(dataset.value(URIRef(KET), RDFS.label)) == "Jonas Ket"
    query = "SELECT (COUNT(*) AS ?n) { ?c a <https://w3id.org/shezhire/ontology#CustodyEvent> }"
    assert [int(row[0]) for row in dataset.query(query)] == [2]
    article = Graph(SPARQLStore(server.sparql), URIRef("https://w3id.org/shezhire/article/901"))
    assert [int(row[0]) for row in article.query(query)] == [1]


def test_a_long_query_in_an_address_is_read(server: Any) -> None:
    status, body = ask(server.url, NAMES + " #" + "x" * 60_000)
    assert status == 200
    assert b"Jonas Ket" in body


def test_a_monster_is_stopped_while_others_are_answered(server: Any) -> None:
    with ThreadPoolExecutor() as threads:
        monsters = [threads.submit(ask, server.url, f"{MONSTER} #{n}") for n in range(3)]
        time.sleep(0.5)
        taken = []
        for number in range(40):
            started = time.monotonic()
            status, body = ask(server.url, f"{NAMES} #{number}")
            taken.append(time.monotonic() - started)
            assert status == 200
            assert b"Jonas Ket" in body
        assert not any(monster.done() for monster in monsters)
        assert sorted(taken)[-2] < 1.0
        for monster in monsters:
            status, body = monster.result()
            assert status == 503
            assert "5 s" in json.loads(body)["detail"]


def _query_processes(server: Any) -> list[int]:
    found = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    own = [line.split(None, 1) for line in found.splitlines() if "server.isolation.worker" in line]
    return [int(pid) for pid, _ in own if _ancestor(int(pid), server.pid)]


def _ancestor(pid: int, wanted: int) -> bool:
    while pid > 1:
        if pid == wanted:
            return True
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
    return False


@pytest.mark.skipif(not shutil.which("ps"), reason="there is no ps here")
def test_killing_every_query_process_costs_one_query_each_at_most(server: Any) -> None:
    ask(server.url, NAMES)
    killed = _query_processes(server)
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    assert _within(8, lambda: not any(_alive(pid) for pid in killed))
    statuses = [ask(server.url, f"{NAMES} # after {n}")[0] for n in range(len(killed) + 4)]
    assert statuses.count(200) >= 4
    assert statuses[-1] == 200


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_cancelled_query_ends(server: Any) -> None:
    address = f"{server.sparql}?{urllib.parse.urlencode({'query': MONSTER, 'query-id': 'cancel-me-1'})}"
    statuses: list[int] = []

    def run() -> None:
        try:
            urllib.request.urlopen(address, timeout=30)
        except urllib.error.HTTPError as error:
            statuses.append(error.code)

    thread = threading.Thread(target=run)
    thread.start()
    cancel = urllib.request.Request(f"{server.sparql}/queries/cancel-me-1", method="DELETE")
    for _ in range(50):
        time.sleep(0.1)
        try:
            assert urllib.request.urlopen(cancel, timeout=5).status == 204
            break
        except urllib.error.HTTPError as error:
            assert error.code == 404
    thread.join(3)
    assert statuses == [503]


def test_a_query_whose_client_hangs_up_ends(server: Any) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    address = f"/sparql?{urllib.parse.urlencode({'query': MONSTER, 'query-id': 'hang-up-1', 'timeout': '25'})}"
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(f"GET {address} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert _within(8, lambda: _runs(server, "hang-up-1"))
    assert _within(8, lambda: not _runs(server, "hang-up-1"))


def _runs(server: Any, query_id: str) -> bool:
    try:
        with urllib.request.urlopen(f"{server.sparql}/queries/{query_id}", timeout=5) as answer:
            return bool(json.load(answer)["running"])
    except urllib.error.HTTPError as problem:
        assert problem.code == 404
        return False


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Whether `holds` comes true in time; machines are noisy, so it is asked again and again."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.1)
    return False


def test_a_new_release_is_taken_up_and_queries_in_flight_are_answered(
    tmp_path: Path, sample: ModuleType, start: Callable[..., Any]
) -> None:
    sample.write_release(tmp_path, "one")
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g sz:rule ?i FILTER(STRLEN(STR(?c)) > 3) }"
    new = "ASK { <x:new> a sz:Person }"
    with start(tmp_path) as server, ThreadPoolExecutor() as threads:
        assert b"false" in ask(server.url, new)[1]
        in_flight = threads.submit(ask, server.url, slow)
        time.sleep(0.05)
        sample.write_release(tmp_path, "two", '<x:new> a sz:Person ; rdfs:label "New One" .')
        # The old release answers until the new one is ready.
        assert any(b"true" in ask(server.url, new)[1] or time.sleep(0.1) for _ in range(100))
        with urllib.request.urlopen(f"{server.url}/persons", timeout=5) as page:
            assert b"New One" in page.read()
        assert in_flight.result()[0] == 200


def test_a_damaged_new_release_leaves_the_last_good_one(
    tmp_path: Path, sample: ModuleType, start: Callable[..., Any]
) -> None:
    sample.write_release(tmp_path, "one")
    with start(tmp_path) as server:
        (tmp_path / "releases" / "broken").mkdir()
        (tmp_path / "next").symlink_to(Path("releases") / "broken")
        (tmp_path / "next").rename(tmp_path / "current")
        assert b"Jonas Ket" in ask(server.url, NAMES)[1]


def test_the_server_leaves_no_process_behind(tmp_path: Path, sample: ModuleType, start: Callable[..., Any]) -> None:
    sample.write_release(tmp_path, "one")
    with start(tmp_path) as server:
        ask(server.url, NAMES)
        children = _query_processes(server)
        assert children
    time.sleep(0.5)
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]


def test_a_port_in_use_is_told_in_one_sentence(data: Path, server: Any) -> None:
    port = server.url.rpartition(":")[2]
    code = (
        "from pathlib import Path; from server.serving import run; from extract.errors import ShezhireError\n"
        f"try: run('127.0.0.1', {port}, Path({str(data)!r}))\nexcept ShezhireError as e: print(e)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)
    assert f"Port {port} on 127.0.0.1 is in use" in ran.stdout, ran.stderr


def test_a_server_loads_nothing_that_only_a_build_has_use_for() -> None:
    code = "import sys, server.serving; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert not loaded & {"rdflib", "pyshacl", "trafilatura", "htmldate", "lxml", "extract.build", "extract.custody"}
