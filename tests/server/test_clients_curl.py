"""The real server, asked by curl."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl here")
NAMES = "SELECT ?n { ?p a sz:Person ; rdfs:label ?n } ORDER BY ?n"


def curl(*arguments: str, text: str | None = None) -> str:
    command = ["curl", "--silent", "--show-error", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=30, check=True).stdout


def test_curl_posts_a_form_and_gets_csv(server: Any) -> None:
    answer = curl(server.sparql, "-H", "Accept: text/csv", "--data-urlencode", "query@-", text=NAMES)
    assert "Jonas Ket" in answer.splitlines()


def test_curl_gets_json(server: Any) -> None:
    answer = curl("-G", server.sparql, "--data-urlencode", f"query={NAMES}", "-d", "format=json")
    assert "Jonas Ket" in [row["n"]["value"] for row in json.loads(answer)["results"]["bindings"]]


def test_curl_posts_a_query_by_itself(server: Any) -> None:
    query = "CONSTRUCT WHERE { ?p a sz:Person }"
    answer = curl(
        server.sparql, "-H", "Content-Type: application/sparql-query", "-H", "Accept: text/turtle", "-d", query
    )
    assert "a sz:Person" in answer


def test_curl_is_told_what_is_wrong(server: Any) -> None:
    answer = curl(server.sparql, "--data-urlencode", "query=SELECT ?n {", "-w", "\n%{http_code}")
    body, _, status = answer.rpartition("\n")
    assert status == "400"
    assert json.loads(body)["line"] == 1
