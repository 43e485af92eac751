"""Pages of other sites may send all that programs may: browsers ask first (the Fetch standard, CORS)."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/sparql", {"GET", "HEAD", "POST", "QUERY"}),
        ("/sparql/queries/abcdefgh", {"GET", "HEAD", "DELETE"}),
        ("/reconcile", {"GET", "HEAD", "POST"}),
        ("/reconcile/suggest/entity", {"GET", "HEAD"}),
        ("/persons", {"GET", "HEAD"}),
    ],
)
def test_browsers_are_told_what_they_may_send(client: FlaskClient, path: str, methods: set[str]) -> None:
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "DELETE"}
    answer = client.options(path, headers=asked)
    assert answer.status_code in {200, 204} and answer.headers["Access-Control-Allow-Origin"] == "*"
    assert set(answer.headers["Access-Control-Allow-Methods"].split(", ")) == methods
    allowed = answer.headers["Access-Control-Allow-Headers"].lower().split(", ")
    assert {"accept", "content-type", "x-query-id"} <= set(allowed)
