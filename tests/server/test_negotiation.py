"""Which format an answer has."""

from __future__ import annotations

import pytest

from server.negotiation import GRAPHS, HTML, RESULTS, negotiate

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def chosen(accept: str | None, *wanted: str, offers=(*RESULTS, HTML)) -> str | None:
    found = negotiate(offers, accept, wanted)
    return found.name if found else None


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV", "csv"),
        ("application/sparql-results+xml;q=0.5, text/csv;q=0.8", "csv"),
        ("application/*", "json"),
        ("text/*", "csv"),
        ("*/*, application/sparql-results+json;q=0", "xml"),
        ("application/sparql-results+json;q=0.2, */*;q=0.1", "json"),
        ("text/csv; charset=utf-8", "csv"),
        ("application/json", "json"),
        ("application/xml", "xml"),
        (FIREFOX, "html"),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("nonsense", "json"),
        ("text/csv;q=x", None),
    ],
)
def test_the_accept_header_decides(accept: str | None, name: str | None) -> None:
    assert chosen(accept) == name


def test_format_goes_before_accept() -> None:
    assert chosen("text/csv", "xml") == "xml"


def test_an_unfit_format_falls_back_to_accept() -> None:
    assert chosen("text/csv", "turtle") == "csv"


def test_the_first_format_that_fits_decides() -> None:
    assert chosen(None, "json-ld", "json-ld", "json", offers=GRAPHS) == "jsonld"


@pytest.mark.parametrize("name", ["turtle", "ttl", "text/turtle", "n3"])
def test_formats_have_several_names(name: str) -> None:
    assert chosen(None, name, offers=GRAPHS) == "ttl"


def test_xml_means_the_xml_of_the_kind_of_result() -> None:
    assert chosen(None, "xml") == "xml"
    assert chosen(None, "xml", offers=GRAPHS) == "rdf"


def test_an_exact_type_goes_before_an_alias() -> None:
    assert chosen("application/json, application/sparql-results+xml") == "xml"
