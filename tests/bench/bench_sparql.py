"""Compares this server with Oxigraph's own and with rdflib-endpoint on the same data, query by query, turn by turn.

    python tests/bench/bench_sparql.py                  10 thousand and 1 million triples
    python tests/bench/bench_sparql.py --large          10 million as well
    python tests/bench/bench_sparql.py --triples 50000 --rdflib-endpoint PATH/TO/rdflib-endpoint

Servers are asked once they are at rest. Cold: a new query text each time, so that no kept answer helps. Warm: the
same text again. Constant: what the same Flask server takes to answer the same request with a constant. The mix is
asked by eight clients at once. Reported in milliseconds (medians), with the geometric mean of the ratios where
Oxigraph needs 5 ms or more. rdflib-endpoint is asked the aggregates alone and in fewer rounds: some of the others
take it minutes.
"""

from __future__ import annotations

import argparse
import http.client
import math
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).parent))
from made_graph import write_release

SERVE = """
import sys
from pathlib import Path
from server import serving
make = serving.create_app
def create_app(*arguments):
    app = make(*arguments)
    answer = b'{"head":{"vars":["n"]},"results":{"bindings":[]}}'
    view = lambda: app.response_class(answer, content_type="application/sparql-results+json")
    app.add_url_rule("/constant", "constant", view, methods=["POST"])
    return app
serving.create_app = create_app
serving.run("127.0.0.1", int(sys.argv[2]), Path(sys.argv[1]))
"""
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
    "alike": "SELECT ?b ?c { <person/85> ^sz:person/sz:charge ?c . ?b sz:charge ?c ; sz:place <place/4> }",
    "chains": "SELECT ?p ?a ?b { ?b a sz:Release ; sz:follows ?a ; sz:person ?p . ?a a sz:Arrest } LIMIT 5000",
}
ACCEPT = "application/sparql-results+json, application/n-triples"
AGGREGATES = ("dates", "places", "classes", "years")
ENOUGH = 90.0
"""Seconds after which rdflib-endpoint is asked no further query."""


def ask(connection: http.client.HTTPConnection, path: str, query: str) -> float:
    """Seconds until the whole answer is there."""
    body = urlencode({"query": query})
    started = time.perf_counter()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": ACCEPT}
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


def spent(pid: int) -> float:
    """Seconds of processor time that a process and its children have taken."""
    taken, found = 0, [pid]
    for process in found:
        for task in Path(f"/proc/{process}/task").glob("*"):
            with suppress(OSError):  # it has ended by now
                taken += int((task / "schedstat").read_text().split()[0])
                found += [int(child) for child in (task / "children").read_text().split()]
    return taken / 1e9


def wait_for_rest(pid: int) -> None:
    """Wait until a server has made what it makes at its start, a minute at most."""
    calm = 0
    for _ in range(120):
        before = spent(pid)
        time.sleep(0.5)
        calm = calm + 1 if spent(pid) - before < 0.05 else 0
        if calm == 4:
            break


@contextmanager
def started(command: list[str], port: int) -> Iterator[http.client.HTTPConnection]:
    process = subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 600
        while time.monotonic() < until and process.poll() is None:
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        wait_for_rest(process.pid)
        yield http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


class Client:
    """A client that costs little beside a server on the same machine: one socket, requests made beforehand."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> None:
        """Put a request and read its answer to the end."""
        self._socket.sendall(request)
        got = self._socket.recv(1 << 16)
        while b"\r\n\r\n" not in got:
            got += self._more()
        head, _, body = got.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{head!r} for {request!r}")
        length = re.search(rb"(?i)content-length: *(\d+)", head)
        if length:
            missing = int(length[1]) - len(body)
            while missing > 0:
                missing -= len(self._more())
        else:
            while not body.endswith(b"\r\n0\r\n\r\n"):
                body = body[-16:] + self._more()

    def _more(self) -> bytes:
        part = self._socket.recv(1 << 16)
        if not part:
            raise SystemExit("the server closed the connection")
        return part


def request(path: str, query: str) -> bytes:
    body = urlencode({"query": query}).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {ACCEPT}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def throughput(port: int, path: str, seconds: float, warm: bool) -> float:
    """Queries of the mix a second, eight clients; those that are under way at the end are waited for and count."""
    counts = [0] * 8
    texts = list(QUERIES.values())
    same = [request(path, PROLOGUE + text) for text in texts]
    begun = time.monotonic()

    def run(client: int) -> None:
        connection = Client(port)
        while time.monotonic() < begun + seconds:
            index = (counts[client] + client * 3) % len(texts)
            new = "" if warm else f"{PROLOGUE}{texts[index]} # {client} {counts[client]} {begun}"
            connection.ask(same[index] if warm else request(path, new))
            counts[client] += 1

    threads = [threading.Thread(target=run, args=(client,)) for client in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - begun)


def program(name: str) -> str | None:
    return shutil.which(name, path=sysconfig.get_path("scripts")) or shutil.which(name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--triples", type=int, action="append")
    parser.add_argument("--large", action="store_true", help="10 million triples as well")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--oxigraph", default=program("oxigraph"), help="the program of PyPI's wheel oxigraph")
    parser.add_argument("--rdflib-endpoint", default=program("rdflib-endpoint"), help="that of rdflib-endpoint")
    arguments = parser.parse_args()
    for triples in arguments.triples or [10_000, 1_000_000, *([10_000_000] if arguments.large else [])]:
        measure(triples, arguments)


def measure(triples: int, arguments: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        data = Path(folder)
        print(f"{write_release(data, triples):,} triples", flush=True)
        store = data / "current" / "store"
        ours, paths = free_port(), {"shezhire": "/sparql", "constant": "/constant", "oxigraph": "/query"}
        ports = {"shezhire": ours}
        there = {"shezhire": stack.enter_context(started([sys.executable, "-c", SERVE, folder, str(ours)], ours))}
        there["constant"] = http.client.HTTPConnection("127.0.0.1", ours, timeout=600)
        if arguments.oxigraph:
            port = ports["oxigraph"] = free_port()
            command = [arguments.oxigraph, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
            there["oxigraph"] = stack.enter_context(started(command, port))
        medians = compare(there, paths, arguments.rounds)
        for warm in (False, True):
            for name, port in ports.items():
                throughput(port, paths[name], 1, warm)
            rates = {name: throughput(port, paths[name], arguments.seconds, warm) for name, port in ports.items()}
            told = ", ".join(f"{name} {rate:.0f} queries/s" for name, rate in rates.items())
            ratio = f", {rates['shezhire'] / rates['oxigraph']:.2f} ×" if "oxigraph" in rates else ""
            print(f"{'warm' if warm else 'cold'} mix, 8 clients: {told}{ratio}", flush=True)
        if arguments.rdflib_endpoint:
            file, port = data / "made.nt", free_port()
            kept = ox.Store.read_only(str(store))
            kept.dump(str(file), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
            command = [arguments.rdflib_endpoint, "serve", "--host", "127.0.0.1", "--port", str(port), str(file)]
            with started(command, port) as connection:
                compare_aggregates(connection, medians)


def compare(
    there: dict[str, http.client.HTTPConnection], paths: dict[str, str], rounds: int
) -> dict[str, tuple[float, float]]:
    """Print the comparison; our own medians in milliseconds, cold and warm."""
    ratios: list[float] = []
    cheap: list[str] = []
    above: list[float] = []
    ours: dict[str, tuple[float, float]] = {}
    print(f"{'query':12}" + "".join(f"{name + ' cold':>15}{'warm':>9}" for name in there))
    for label, text in QUERIES.items():
        cold: dict[str, list[float]] = {name: [] for name in there}
        warm: dict[str, list[float]] = {name: [] for name in there}
        for number in range(rounds):
            for name, connection in there.items():
                cold[name].append(ask(connection, paths[name], f"{PROLOGUE}{text} # {number}"))
                warm[name].append(ask(connection, paths[name], PROLOGUE + text))
        medians = {name: statistics.median(taken) * 1000 for name, taken in cold.items()}
        ours[label] = medians["shezhire"], statistics.median(warm["shezhire"]) * 1000
        shown = "".join(f"{medians[name]:15.2f}{statistics.median(warm[name]) * 1000:9.2f}" for name in there)
        print(f"{label:12}{shown}", flush=True)
        if "oxigraph" in medians and medians["oxigraph"] >= 5:
            ratios.append(medians["shezhire"] / medians["oxigraph"])
        elif "oxigraph" in medians:
            cheap.append(label)
            above.append(medians["shezhire"] - medians["constant"])
    if ratios:
        mean = math.exp(statistics.mean(map(math.log, ratios)))
        print(f"{len(ratios)} queries of 5 ms and more: {mean:.2f} × oxigraph")
    if cheap:
        told = f"{statistics.median(above):.2f} ms (median), {max(above):.2f} ms (most)"
        print(f"{len(cheap)} cheaper ones: {told} above a constant answer")
    return ours


def compare_aggregates(connection: http.client.HTTPConnection, ours: dict[str, tuple[float, float]]) -> None:
    """The aggregates on rdflib-endpoint, two rounds each while it doesn't take too long."""
    ratios: list[tuple[float, float]] = []
    begun = time.monotonic()
    for label in AGGREGATES:
        if time.monotonic() - begun > ENOUGH:
            break
        taken = [ask(connection, "/", f"{PROLOGUE}{QUERIES[label]} # {n}") * 1000 for n in range(2)]
        ratios.append((min(taken) / ours[label][0], min(taken) / ours[label][1]))
        told = f"{ratios[-1][0]:.0f} × ours cold, {ratios[-1][1]:.0f} × warm"
        print(f"{label:12}{min(taken):15.2f} rdflib-endpoint, {told}", flush=True)
    means = [math.exp(statistics.mean(map(math.log, column))) for column in zip(*ratios, strict=True)]
    print(f"aggregates: rdflib-endpoint takes {means[0]:.0f} × as long as ours cold, {means[1]:.0f} × warm")


if __name__ == "__main__":
    main()
