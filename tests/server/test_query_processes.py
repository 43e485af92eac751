"""Queries run in processes of their own: limits, loss, isolation."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extract.errors import ReleaseError
from server.isolation import Pool, Question
from server.isolation.memory import own_bytes
from server.isolation.process import QueryProcess
from server.prefixes import BASE, PREFIXES
from server.problems import Busy, Cancelled, DeadlinePassed, LimitExceeded, WorkerLost
from server.settings import Settings

SETTINGS = replace(Settings(), query_memory=200, query_workers=3, spare_workers=1, queue_length=2, queue_wait=30.0)
MONSTER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def question(query: str, **more: object) -> Question:
    formats = {"solutions": "json", "boolean": "json", "graph": "nt"}
    return Question(query, BASE, PREFIXES, formats=formats, **more)  # type: ignore[arg-type]


@pytest.fixture
def pool(data: Path) -> Iterator[Pool]:
    made = Pool(data / "current" / "store", SETTINGS)
    yield made
    made.close()


def ask(pool: Pool, seconds: float = 5, query: str = "ASK {}", **more: object) -> bytes:
    head, answer = pool.run(question(query, **more), seconds=seconds)
    assert answer, head
    return answer.body


def start_monster(pool: Pool, query_id: str, raised: list[Exception]) -> threading.Thread:
    def run() -> None:
        try:
            pool.run(question(MONSTER), seconds=20, query_id=query_id)
        except Exception as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    for _ in range(200):
        if pool.running(query_id):
            break
        time.sleep(0.02)
    time.sleep(0.15)
    return thread


def test_a_query_over_its_deadline_is_stopped_and_the_next_is_answered(pool: Pool) -> None:
    started = time.monotonic()
    with pytest.raises(DeadlinePassed, match=r"0\.5 s"):
        ask(pool, 0.5, MONSTER)
    assert time.monotonic() - started < 4
    assert b"true" in ask(pool)


def test_a_query_that_takes_too_much_memory_is_stopped(pool: Pool) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
    with pytest.raises(LimitExceeded, match="200 MB"):
        ask(pool, 30, query)
    assert b"true" in ask(pool)


def test_too_large_an_answer_is_refused_whole(pool: Pool) -> None:
    head, answer = pool.run(question("SELECT * { ?s ?p ?o }", max_bytes=500), seconds=5)
    assert (head["status"], answer) == ("answer-too-large", None)


def test_a_large_answer_comes_in_a_file_with_its_size(pool: Pool) -> None:
    head, answer = pool.run(question("SELECT * { ?s ?p ?o . ?a ?b ?c }"), seconds=20)
    assert answer and answer.file, head
    answer.file.seek(0)
    assert len(answer.file.read()) == answer.size > 2**20
    answer.file.close()


def test_too_many_triples_for_one_dataset_are_refused(pool: Pool) -> None:
    graphs = (f"{BASE}article/900", f"{BASE}article/901")
    head, _ = pool.run(question("ASK {}", default_graphs=graphs, named_graphs=(), max_dataset=10), seconds=5)
    assert head["status"] == "dataset-too-large"


def test_a_killed_process_costs_one_query(pool: Pool) -> None:
    raised: list[Exception] = []
    thread = start_monster(pool, "monster-1", raised)
    os.kill(pool.process_ids()[-1], signal.SIGKILL)
    thread.join(5)
    assert isinstance(raised[0], WorkerLost)
    assert b"true" in ask(pool)


def test_killing_all_idle_processes_costs_no_query(pool: Pool) -> None:
    ask(pool)
    for pid in pool.process_ids():
        os.kill(pid, signal.SIGKILL)
    time.sleep(0.1)
    assert b"true" in ask(pool)


def test_killing_a_process_that_starts_costs_no_query(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = [1]
    wait = QueryProcess.wait_until_ready

    def killed_first(self: QueryProcess, allow_unconfined: bool = False) -> None:
        if left:
            left.pop()
            self.process.kill()
        wait(self, allow_unconfined)

    monkeypatch.setattr(QueryProcess, "wait_until_ready", killed_first)
    made = Pool(data / "current" / "store", SETTINGS)
    try:
        assert b"true" in ask(made)
        assert not left
    finally:
        made.close()


def test_a_query_can_be_cancelled(pool: Pool) -> None:
    raised: list[Exception] = []
    thread = start_monster(pool, "monster-2", raised)
    assert pool.cancel("monster-2")
    thread.join(5)
    assert isinstance(raised[0], Cancelled)
    assert not pool.cancel("monster-2")


def test_a_query_whose_client_has_gone_is_ended(pool: Pool) -> None:
    started = time.monotonic()
    with pytest.raises(Cancelled):
        pool.run(question(MONSTER), seconds=20, gone=lambda: True)
    assert time.monotonic() - started < 3


def test_beyond_the_queue_a_query_is_turned_away_with_a_time_to_come_back(data: Path) -> None:
    pool = Pool(data / "current" / "store", replace(SETTINGS, queue_wait=1.0))
    raised: list[Exception] = []
    threads = [start_monster(pool, f"busy-monster-{n}", raised) for n in range(SETTINGS.query_workers)]
    with pytest.raises(Busy) as refused:
        ask(pool)
    assert refused.value.headers["Retry-After"].isdigit()
    for number in range(SETTINGS.query_workers):
        pool.cancel(f"busy-monster-{number}")
    for thread in threads:
        thread.join(5)
    pool.close()


def test_long_queries_never_take_all_processes(data: Path) -> None:
    settings = replace(SETTINGS, query_workers=4, long_queries=2, long_after=0.3)
    made = Pool(data / "current" / "store", settings)
    raised: list[Exception] = []
    threads = [start_monster(made, f"crowd-monster-{n}", raised) for n in range(4)]
    for _ in range(5):
        assert b"true" in ask(made)
    assert {type(error) for error in raised} == {Busy}
    assert sum(made.running(f"crowd-monster-{n}") for n in range(4)) in (2, 3)
    for number in range(4):
        made.cancel(f"crowd-monster-{number}")
    for thread in threads:
        thread.join(5)
    made.close()


def test_where_connections_cant_be_refused_no_query_is_run_unless_allowed(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import platform\nplatform.machine = lambda: 'unknown'\n")
    monkeypatch.syspath_prepend(tmp_path)
    made = Pool(data / "current" / "store", SETTINGS)
    with pytest.raises(ReleaseError, match="SHEZHIRE_UNCONFINED_QUERIES=1"):
        ask(made)
    made.close()
    allowed = Pool(data / "current" / "store", replace(SETTINGS, unconfined_queries=1))
    assert b"true" in ask(allowed)
    allowed.close()


def may_go_on() -> bool:
    """Whether the system lets this process raise a priority (CAP_SYS_NICE, number 23)."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return bool(int(next(line for line in status if line.startswith("CapEff:")).split()[1], 16) >> 23 & 1)


def policies(pid: int) -> list[int]:
    """How the kernel schedules each thread of a process."""
    return [os.sched_getscheduler(int(task.name)) for task in Path(f"/proc/{pid}/task").iterdir()]


def test_a_long_query_gives_way_to_others_and_its_process_is_of_use_afterwards(pool: Pool) -> None:
    raised: list[Exception] = []
    thread = start_monster(pool, "polite-monster", raised)
    pid = pool.process_ids()[-1]
    assert os.SCHED_IDLE not in policies(pid), "nobody to give way to"
    second = start_monster(pool, "second-monster", raised)
    assert os.SCHED_IDLE in policies(pid)
    pool.cancel("second-monster")
    second.join(5)
    assert os.SCHED_IDLE not in policies(pid) or not may_go_on(), "alone again"
    pool.cancel("polite-monster")
    thread.join(5)
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g sz:rule ?i }"
    assert b'"n"' in ask(pool, 20, slow)
    assert b"true" in ask(pool)


def test_a_query_process_can_open_no_connection(data: Path) -> None:
    """Shown by the system call itself, since queries with SERVICE are refused before they run."""
    code = (
        "import socket\n"
        "from server.isolation.confinement import refuse_connections\n"
        "assert refuse_connections()\n"
        "try:\n    socket.socket()\nexcept PermissionError:\n    print('refused')\n"
        "import pyoxigraph\n"
        "try:\n    print(pyoxigraph.Store().query('ASK { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }'))\n"
        "except OSError:\n    print('refused')\n"
    )
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        ran = subprocess.run(
            [sys.executable, "-c", code.replace("PORT", str(listening.getsockname()[1]))],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.stdout.split() == ["refused", "refused"], ran.stderr
        with pytest.raises(TimeoutError):
            listening.accept()


def test_a_query_leaves_no_memory_taken_in_its_process(pool: Pool) -> None:
    ask(pool)
    most = max(own_bytes(pid) for pid in pool.process_ids()) + 6 * 2**20
    many = "SELECT ?a ?c ?d ?f ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 300000"
    count = f"SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?c), STR(?d), STR(?f), STR(?g))) AS ?n) {{ {{ {many} }} }}"
    assert b'"n"' in ask(pool, 60, count)
    until = time.monotonic() + 10
    while time.monotonic() < until and any(own_bytes(pid) > most for pid in pool.process_ids()):
        time.sleep(0.05)
    assert [pid for pid in pool.process_ids() if own_bytes(pid) > most] == []


def test_no_process_or_descriptor_is_left_behind(data: Path) -> None:
    before = descriptors()
    made = Pool(data / "current" / "store", SETTINGS)
    for _ in range(3):
        with pytest.raises(DeadlinePassed):
            ask(made, 0.2, MONSTER)
        ask(made)
    pids = made.process_ids()
    made.close()
    time.sleep(0.5)
    assert all(not Path(f"/proc/{pid}").exists() for pid in pids)
    assert descriptors() <= before


def test_a_cheap_query_costs_little_more_than_itself(pool: Pool) -> None:
    ask(pool)
    taken = []
    for _ in range(300):
        started = time.perf_counter()
        ask(pool)
        taken.append(time.perf_counter() - started)
    # 0.2 ms on a quiet machine; the bound is for a busy one.
    assert sorted(taken)[150] < 0.005


def test_a_query_process_loads_nothing_that_it_has_no_use_for() -> None:
    """A storm of monsters has processes replaced all the time: each must start quickly and stay small."""
    code = "import sys, server.isolation.worker; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in ran.stdout.split()}
    assert not loaded & {"flask", "click", "rdflib", "rich", "gunicorn"}
    assert {name for name in ran.stdout.split() if name.startswith("extract")} <= {"extract", "extract.errors"}
