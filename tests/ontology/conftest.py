"""What the project's own articles say, as a store to ask."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from extract.release import load_release


@pytest.fixture(scope="session")
def seeds_store(seeds_release: Path) -> ox.Store:
    return load_release(seeds_release).open_store()
