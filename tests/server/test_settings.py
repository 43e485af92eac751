"""Limits: each is told, and each can be changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from extract.errors import UsageError
from extract.release.settings import BUILD_SETTINGS
from server.settings import Settings


def test_every_setting_says_what_it_is() -> None:
    for row in Settings().rows():
        assert len(row.help) > 15, row.name
        assert row.unit, row.name
        assert row.variable == f"SHEZHIRE_{row.name.upper()}"


def test_every_variable_that_code_reads_is_listed() -> None:
    """A variable is a setting, or names a place or a person and stands in a command's help."""
    listed = {row.variable for row in (*Settings().rows(), *BUILD_SETTINGS)}
    folder = Path(__file__).parents[2]
    code = [path.read_text("utf-8") for part in ("extract", "server") for path in (folder / part).rglob("*.py")]
    told = {name for text in code for name in re.findall(r'envvar="(SHEZHIRE_\w+)"', text)}
    used = {name for text in code for name in re.findall(r"SHEZHIRE_[A-Z_]*[A-Z]\b", text)}
    assert used <= listed | told


def test_an_environment_variable_changes_a_setting() -> None:
    settings = Settings.from_environment({"SHEZHIRE_QUERY_TIMEOUT": "2.5", "SHEZHIRE_THREADS": "8"})
    assert (settings.query_timeout, settings.threads) == (2.5, 8)


@pytest.mark.parametrize("value", ["soon", "-1", "1.5"])
def test_a_value_that_makes_no_sense_is_told_in_one_sentence(value: str) -> None:
    with pytest.raises(UsageError, match="SHEZHIRE_THREADS"):
        Settings.from_environment({"SHEZHIRE_THREADS": value})


def test_the_page_shows_every_setting_with_its_value(client: FlaskClient) -> None:
    page = client.get("/settings", headers={"Accept": "text/html"}).text
    listed = client.get("/settings").get_json()
    for row in (*Settings().rows(), *BUILD_SETTINGS):
        assert row.variable in page
        assert row.help in [told["help"] for told in listed]
    assert {row["name"]: row["value"] for row in listed}["query_timeout"] == 5.0
