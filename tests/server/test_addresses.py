"""Addresses that are almost right, and those that are far from it."""

from __future__ import annotations

import logging
import time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.answers import answer_fault

HTML = {"Accept": "text/html"}
PERSON = "/person/jonas-ket"


@pytest.mark.parametrize("ending", ["", ".ttl"])
def test_a_slash_at_the_end_of_a_things_address_leads_to_it(client: FlaskClient, ending: str) -> None:
    answer = client.get(f"{PERSON}{ending}/?a=%20b", headers=HTML)
    assert answer.status_code == 308
    assert answer.headers["Location"] in {f"{PERSON}{ending}?a=%20b", f"http://localhost{PERSON}{ending}?a=%20b"}
    assert client.get(answer.headers["Location"], headers=HTML).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/person//evil", "/person/nobody/", f"{PERSON}//", "/person//jonas-ket"],
)
def test_addresses_of_nothing_lead_nowhere(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers=HTML, base_url="http://localhost")
    assert answer.status_code == 404 and "Location" not in answer.headers


def test_an_address_of_many_words_is_not_found_at_once(client: FlaskClient) -> None:
    client.get("/person/nobody", headers=HTML)
    path = "/person/" + "-".join(f"qw{number:06}zx" for number in range(50_000))
    since = time.thread_time()
    assert client.get(path, headers=HTML).status_code == 404
    assert time.thread_time() - since < 5


def test_a_fault_is_logged_without_all_of_a_long_address(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with app.test_request_context("/person/" + "x" * 5000 + "%0Aforged"), caplog.at_level(logging.ERROR):
        answer_fault(ValueError("made for this"))
    (record,) = caplog.records
    assert record.getMessage().startswith("GET '/person/xxx") and len(record.getMessage()) < 300
