"""The option `--slow`, without which tests that take long are skipped, and time that other tests don't blur."""

from __future__ import annotations

import gc
from collections.abc import Iterator

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
