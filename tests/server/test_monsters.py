"""Monstrous queries hurt nobody but their senders: a short storm here, a long one with --slow.

The figures are `tests/bench/bench_isolation.py`'s; here the bounds only catch what runs away.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

CALM = 0.5
"""Seconds that a cheap query may take at its 99th percentile, however fast it is on a quiet machine."""


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = Path(__file__).parents[1] / "bench" / "bench_isolation.py"
    spec = importlib.util.spec_from_file_location("bench_isolation_in_tests", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("triples", "seconds", "idle"),
    [(20_000, 8, 2), pytest.param(200_000, 60, 20, marks=pytest.mark.slow)],
    ids=["short", "long"],
)
def test_a_storm_of_monsters_passes(
    bench: ModuleType, tmp_path: Path, triples: int, seconds: float, idle: float
) -> None:
    bench.write_release(tmp_path, triples)
    with bench.server(tmp_path, 4, idle) as (port, pid):
        bench.run(port, 2, 0)
        before = bench.state(pid)
        alone, _ = bench.run(port, min(seconds, 10) / 2, 0)
        beside, loud = bench.run(port, seconds, 4)
        assert set(beside.statuses) == {200}, "a cheap query was lost"
        assert set(loud.statuses) <= {200, 429, 503, 507}, "a monster broke something"
        assert beside.percentile(0.99) < max(CALM * 1000, 20 * alone.percentile(0.99))
        assert calms_down(bench, pid, before, 10 + 1.5 * idle)


def calms_down(bench: ModuleType, pid: int, before: dict[str, int], settle: float) -> bool:
    """Whether processes, descriptors and memory come back to about what they were."""
    until = time.monotonic() + settle
    while time.monotonic() < until:
        after = bench.state(pid)
        # Threads of the server keep what they once needed; what leaks grows with the storm.
        few = after["processes"] <= before["processes"] + 1
        own = after["server MB"] <= before["server MB"] + 60 and after["MB"] <= before["MB"] + 100
        if few and own and after["descriptors"] <= before["descriptors"] + 60:
            return True
        time.sleep(0.5)
    return False
