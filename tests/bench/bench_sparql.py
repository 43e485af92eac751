"""Compares this server with Oxigraph's own on the same store, query by query, turn by turn.

    python tests/bench/bench_sparql.py --triples 1000000 --oxigraph PATH/TO/oxigraph

Cold: a new query text each time, so that no kept answer helps. Warm: the same text again. The mix is asked by eight
clients at once. Reported in milliseconds, with the geometric mean of the ratios where Oxigraph needs 5 ms or more.
"""

from __future__ import annotations

import argparse
import http.client
import math
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent))
from made_graph import write_release

SERVE = (
    "import sys; from pathlib import Path; from server.serving import run; "
    "run('127.0.0.1', int(sys.argv[2]), Path(sys.argv[1]))"
)
PROLOGUE = (
    "BASE <https://w3id.org/shezhire/> PREFIX sz: <https://w3id.org/shezhire/ontology#> "
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
)
QUERIES = {
    "label": "SELECT ?n { <person/77> rdfs:label ?n }",
    "description": "SELECT ?p ?o { <person/78> ?p ?o }",
    "incoming": "SELECT ?s ?p { ?s ?p <person/79> }",
    "ask": "ASK { <person/80> a sz:Person }",
    "by-name": 'SELECT ?p { ?p rdfs:label "Town 7" }',
    "star": "SELECT ?e ?d ?c ?w { ?e sz:person <person/81> ; sz:earliest ?d ; sz:charge ?c ; sz:place ?w }",
    "evidence": "SELECT ?q { <arrest/90> sz:evidence ?v . ?v sz:quote ?q }",
    "construct": "CONSTRUCT { ?e ?p ?o } { ?e sz:person <person/82> ; ?p ?o }",
    "describe": "DESCRIBE <person/83>",
    "path": "SELECT ?b { <release/84> sz:follows* ?b }",
    "graph": "SELECT ?g { GRAPH ?g { <person/90> a sz:Person } }",
    "first-50": "SELECT ?p ?n { ?p a sz:Person ; rdfs:label ?n } LIMIT 50",
    "dates": 'SELECT (COUNT(*) AS ?n) { ?e a sz:Arrest ; sz:earliest ?d FILTER(?d >= "2016-01-01"^^xsd:date) }',
    "places": "SELECT ?w (COUNT(*) AS ?n) { ?e a sz:Arrest ; sz:place ?w } GROUP BY ?w ORDER BY DESC(?n)",
    "classes": "SELECT ?t (COUNT(*) AS ?n) { ?s a ?t } GROUP BY ?t",
    "years": "SELECT ?y (SUM(?k) AS ?n) { ?e sz:peopleMin ?k ; sz:earliest ?d BIND(YEAR(?d) AS ?y) } GROUP BY ?y",
    "latest": "SELECT ?e ?d { ?e a sz:Sentence ; sz:earliest ?d } ORDER BY DESC(?d) LIMIT 20",
    "text": 'SELECT ?p ?n { ?p rdfs:label ?n FILTER(CONTAINS(?n, "Bander")) } LIMIT 100',
    "pairs": "SELECT (COUNT(*) AS ?n) {?a sz:place <place/3> ; sz:charge ?c . ?b sz:charge ?c ; sz:place <place/4>}",
    "chains": "SELECT ?p ?a ?b { ?b a sz:Release ; sz:follows ?a ; sz:person ?p . ?a a sz:Arrest } LIMIT 5000",
}


def ask(connection: http.client.HTTPConnection, path: str, query: str) -> float:
    """Seconds until the whole answer is there."""
    accept = "application/sparql-results+json, application/n-triples"
    body = urlencode({"query": query})
    started = time.perf_counter()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
    connection.request("POST", path, body, headers)
    response = connection.getresponse()
    told = response.read()
    if response.status != 200:
        raise SystemExit(f"{response.status}: {told[:300]!r} for {query}")
    return time.perf_counter() - started


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def started(command: list[str], port: int) -> Iterator[http.client.HTTPConnection]:
    process = subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(400):
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def throughput(port: int, path: str, seconds: float, warm: bool) -> float:
    """Queries of the mix a second, eight clients."""
    counts = [0] * 8
    until = time.monotonic() + seconds

    def run(client: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        texts = list(QUERIES.values())
        while time.monotonic() < until:
            text = texts[(counts[client] + client * 3) % len(texts)]
            ask(connection, path, PROLOGUE + text + ("" if warm else f" # {client} {counts[client]}"))
            counts[client] += 1

    threads = [threading.Thread(target=run, args=(client,)) for client in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--triples", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--oxigraph", default=shutil.which("oxigraph"), help="the program of PyPI's wheel oxigraph")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        data = Path(folder)
        print(f"{write_release(data, arguments.triples):,} triples")
        ours, paths = free_port(), {"shezhire": "/sparql", "oxigraph": "/query"}
        ports = {"shezhire": ours}
        there = {"shezhire": stack.enter_context(started([sys.executable, "-c", SERVE, folder, str(ours)], ours))}
        if arguments.oxigraph:
            port = ports["oxigraph"] = free_port()
            store, bind = str(data / "current" / "store"), f"127.0.0.1:{port}"
            command = [arguments.oxigraph, "serve-read-only", "--location", store, "--bind", bind]
            there["oxigraph"] = stack.enter_context(started(command, port))
        compare(there, paths, arguments.rounds)
        for warm in (False, True):
            for name, port in ports.items():
                rate = throughput(port, paths[name], arguments.seconds, warm)
                print(f"{'warm' if warm else 'cold'} mix, 8 clients: {name} {rate:.0f} queries/s")


def compare(there: dict[str, http.client.HTTPConnection], paths: dict[str, str], rounds: int) -> None:
    ratios: list[float] = []
    extra: list[float] = []
    print(f"{'query':12}" + "".join(f"{name + ' cold':>15}{'warm':>9}" for name in there))
    for label, text in QUERIES.items():
        cold: dict[str, list[float]] = {name: [] for name in there}
        warm: dict[str, list[float]] = {name: [] for name in there}
        for number in range(rounds):
            for name, connection in there.items():
                cold[name].append(ask(connection, paths[name], f"{PROLOGUE}{text} # {number}"))
                warm[name].append(ask(connection, paths[name], PROLOGUE + text))
        medians = {name: statistics.median(taken) * 1000 for name, taken in cold.items()}
        shown = "".join(f"{medians[name]:15.2f}{statistics.median(warm[name]) * 1000:9.2f}" for name in there)
        print(f"{label:12}{shown}")
        if "oxigraph" in medians and medians["oxigraph"] >= 5:
            ratios.append(medians["shezhire"] / medians["oxigraph"])
        elif "oxigraph" in medians:
            extra.append(medians["shezhire"] - medians["oxigraph"])
    if ratios:
        print(f"queries of 5 ms and more: {math.exp(statistics.mean(map(math.log, ratios))):.2f} × oxigraph")
    if extra:
        print(f"cheaper ones: {statistics.median(extra):.2f} ms above oxigraph")


if __name__ == "__main__":
    main()
