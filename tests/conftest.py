"""The option `--slow`, without which tests that take long are skipped, time that other tests don't blur, and the
release of the project's articles."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the tests that take long as well")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="takes long: give --slow"))


@pytest.fixture
def own_time() -> Iterator[None]:
    """For tests that bound the growth of time: what other tests left in memory is not gone through in theirs."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def seeds_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the release of the project's articles, built by one process; tests don't change it."""
    data = tmp_path_factory.mktemp("seeds")
    command = [sys.executable, "-c", "from server.cli import main; main()", "build", "seeds", "--data", str(data)]
    subprocess.run(
        [*command, "--jobs", "1"],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "PYTHONHASHSEED": "0"},
        check=True,
        capture_output=True,
    )
    return data
