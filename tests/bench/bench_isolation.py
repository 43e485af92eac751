"""Shows that monstrous queries hurt nobody but their senders.

    python tests/bench/bench_isolation.py --seconds 60 --triples 200000

Eight clients ask cheap queries, first alone, then beside four that send monsters. Reported: their p50 and p99, what
was lost, processes, descriptors and memory of the server before and after.
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from made_graph import write_release

SERVE = (
    "import sys; from pathlib import Path; from server.serving import run; "
    "run('127.0.0.1', int(sys.argv[2]), Path(sys.argv[1]))"
)
_HOP = "(sz:person|^sz:person|sz:place|^sz:place|sz:charge|^sz:charge)"
_MEGABYTE = "SELECT * { VALUES ?x { %s } ?s ?p ?o . ?a ?b ?x }"
MONSTERS = {
    "cross join": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "cross join in order": "SELECT * { ?a sz:quote ?b . ?c sz:quote ?d } ORDER BY ?b ?d",
    "regex": 'SELECT * { ?a sz:quote ?b . ?c sz:quote ?d FILTER REGEX(CONCAT(?b, ?d), "(a+)+(b+)+(.*)*x$") }',
    "path of any length": f"SELECT * {{ ?a {_HOP}* ?b }}",
    "path of ten hops": f"SELECT (COUNT(*) AS ?n) {{ ?a {'/'.join([_HOP] * 10)} ?b }}",
    "all in one string": "SELECT (GROUP_CONCAT(?o) AS ?all) { ?s ?p ?o . ?t ?q ?r }",
    "all as an answer": "SELECT * { ?s ?p ?o . ?t ?q ?r }",
    "text of 1 MB": _MEGABYTE % " ".join(f'"{n:06}"' for n in range(116_000)),
}
CHEAP = (
    "SELECT ?n { <person/%d> rdfs:label ?n }",
    "SELECT ?e ?d { ?e sz:person <person/%d> ; sz:earliest ?d }",
    "ASK { <person/%d> a sz:Person }",
    "SELECT ?q { <person/%d> sz:evidence ?v . ?v sz:quote ?q }",
)


@dataclass
class Measured:
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def percentile(self, share: float) -> float:
        """Milliseconds."""
        ordered = sorted(self.seconds)
        return ordered[int(len(ordered) * share)] * 1000 if ordered else float("nan")


def client(port: int, queries: Iterator[str], until: float, measured: Measured, lock: threading.Lock) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
    while time.monotonic() < until:
        body = next(queries).encode()
        started = time.perf_counter()
        try:
            connection.request("POST", "/sparql", body, headers)
            response = connection.getresponse()
            whole = response.read()
            status = response.status if len(whole) == int(response.headers["Content-Length"]) else -1
        except (OSError, http.client.HTTPException):
            status = 0
            connection.close()
        with lock:
            measured.seconds.append(time.perf_counter() - started)
            measured.statuses[status] += 1


def cheap(seed: int) -> Iterator[str]:
    number = seed
    while True:
        number += 1
        yield CHEAP[number % len(CHEAP)] % (number % 3000) + f" # {seed} {number}"


def monstrous(seed: int) -> Iterator[str]:
    texts = list(MONSTERS.values())
    number = seed * 2
    while True:
        number += 1
        yield texts[number % len(texts)] + f" # {seed} {number}"


def run(port: int, seconds: float, monsters: int) -> tuple[Measured, Measured]:
    until = time.monotonic() + seconds
    lock, quiet, loud = threading.Lock(), Measured(), Measured()
    threads = [threading.Thread(target=client, args=(port, cheap(n * 10_007), until, quiet, lock)) for n in range(8)]
    threads += [
        threading.Thread(target=client, args=(port, monstrous(n), until, loud, lock)) for n in range(monsters)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return quiet, loud


def family(pid: int) -> list[int]:
    """`pid` and all processes below it."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def proportional(pid: int) -> int:
    """Bytes of memory that a process holds, its share of what it shares with others included."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def state(pid: int) -> dict[str, int]:
    processes = family(pid)
    own = [proportional(p) // 2**20 for p in processes]
    descriptors = sum(1 for p in processes for _ in Path(f"/proc/{p}/fd").iterdir())
    return {"processes": len(processes), "descriptors": descriptors, "MB": sum(own), "server MB": max(own)}


@contextmanager
def server(data: Path, timeout: float, idle: float = 20) -> Iterator[tuple[int, int]]:
    """Port and process id of a server over `data`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "SHEZHIRE_QUERY_TIMEOUT": str(timeout),
        "SHEZHIRE_QUERY_MEMORY": "512",
        "SHEZHIRE_IDLE_AFTER": str(idle),
    }
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(data), str(port)], env=environment)
    try:
        for _ in range(200):
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--triples", type=int, default=200_000)
    parser.add_argument("--settle", type=float, default=35, help="seconds until processes no longer needed are gone")
    parser.add_argument("--timeout", type=float, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(f"{write_release(Path(folder), arguments.triples):,} triples")
        with server(Path(folder), arguments.timeout) as (port, pid):
            run(port, 5, 0)
            time.sleep(arguments.settle / 2)
            before = state(pid)
            alone, _ = run(port, min(arguments.seconds, 20), 0)
            beside, loud = run(port, arguments.seconds, 4)
            time.sleep(arguments.settle)
            after = state(pid)
            for name, there in (("alone", alone), ("beside monsters", beside)):
                times = f"p50 {there.percentile(0.5):.2f} ms, p99 {there.percentile(0.99):.2f} ms"
                print(f"{name}: {len(there.seconds)} answered {dict(there.statuses)}, {times}")
            print(f"p99 is {beside.percentile(0.99) / alone.percentile(0.99):.2f} times that alone")
            print(f"monsters: {dict(loud.statuses)}")
            print(f"before {before}\nafter  {after}")


if __name__ == "__main__":
    main()
