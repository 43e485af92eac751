"""Curated names and hand-made articles for tests of merge."""

from __future__ import annotations

import importlib.util
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from extract.names.authority import Authority, Entry


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("telling", Path(__file__).parent / "telling.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def telling() -> type:
    """The class `Telling`: `telling("001", "text")` collects what an article says."""
    return _load().Telling  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority(
        (
            Entry(
                "organisation/example-party", "organisation", "Example Party", ("Ex Party",), "Q1", "PoliticalParty"
            ),
            Entry("person/omar-saparov", "person", "Omar Saparov", ("Umar Saparov",), "Q2"),
            Entry(
                "place/northland",
                "place",
                "Northland",
                wikidata="Q3",
                country=True,
                latitude=Decimal("48.0"),
                longitude=Decimal("67.50"),
            ),
            Entry("place/port-amber", "place", "Port Amber", within="place/northland"),
            Entry("place/southland", "place", "Southland", country=True),
        )
    )
