"""What the project's own articles say, as a store to ask."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from extract.release import extract_dataset

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def seeds_store() -> ox.Store:
    dataset = extract_dataset([SEEDS])
    store = ox.Store()
    for name in dataset.graphs:
        store.bulk_load(dataset.nquads(name), format=ox.RdfFormat.N_QUADS)
    return store
