"""Crawlers find every thing, and are kept from combinations without end and from the endpoint."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

import pytest
from flask.testing import FlaskClient


@pytest.fixture(scope="module")
def rules(app: object) -> RobotFileParser:
    answer = app.test_client().get("/robots.txt")  # type: ignore[attr-defined]
    assert answer.status_code == 200 and answer.mimetype == "text/plain"
    found = RobotFileParser()
    found.parse(answer.text.splitlines())
    return found


@pytest.mark.parametrize(
    "path",
    ["/", "/persons", "/persons?page=2", "/person/a", "/person/a.ttl", "/article/7", "/timeline", "/downloads"],
)
def test_things_and_lists_may_be_read(rules: RobotFileParser, path: str) -> None:
    assert rules.can_fetch("*", path)


@pytest.mark.parametrize(
    "path",
    ["/custody?place=x&year=2020", "/events.csv?kind=Arrest", "/map?year=2020",
     "/persons?sort=name", "/network?about=x", "/sparql?query=A",
     "/search?q=a", "/query?query=A", "/reconcile"],
)  # fmt: skip
def test_combinations_and_queries_are_left_alone(rules: RobotFileParser, path: str) -> None:
    assert not rules.can_fetch("*", path)


@pytest.mark.parametrize(
    "path",
    [
        "/persons",
        "/conflicts",
        "/downloads",
        "/settings",
        "/releases",
        "/sparql?query=SELECT+*+%7B+%3Fs+a+%3Fclass+%7D+LIMIT+2",
    ],
)
def test_each_table_tells_what_it_is(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html"}).text
    assert page.count("<table") == page.count("<caption") > 0
