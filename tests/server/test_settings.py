"""Limits: each is told, and each can be changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from extract.errors import UsageError
from extract.release.settings import BUILD_SETTINGS
from server.cli import run
from server.settings import Settings, build_rows


def test_every_setting_says_what_it_is() -> None:
    for row in Settings().rows():
        assert len(row.help) > 15, row.name
        assert row.unit, row.name
        assert row.variable == f"SHEZHIRE_{row.name.upper()}"


def test_every_variable_that_code_reads_is_listed() -> None:
    """A variable is a setting, or names a place or a person and stands in a command's help."""
    listed = {row.variable for row in (*Settings().rows(), *build_rows({}))}
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


@pytest.mark.parametrize(
    "name", ["PAGE_LENGTH", "THREADS", "URL_LENGTH", "QUERY_WORKERS", "QUERY_MEMORY", "QUERY_SIZE"]
)
def test_zero_is_refused_where_it_has_no_meaning(name: str) -> None:
    with pytest.raises(UsageError, match=f"^SHEZHIRE_{name} is '0': give a whole number from [1-9]"):
        Settings.from_environment({f"SHEZHIRE_{name}": "0"})


@pytest.mark.parametrize("name", ["SPARE_WORKERS", "QUEUE_LENGTH", "QUEUE_WAIT", "ANSWER_CACHE", "PAGE_CACHE"])
def test_zero_stays_where_it_means_none(name: str) -> None:
    settings = Settings.from_environment({f"SHEZHIRE_{name}": "0"})
    assert getattr(settings, name.lower()) == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("QUERY_TIMEOUT", value) for value in ("nan", "inf", "-inf", "1e999", "0", "")),
        ("CLIENT_PATIENCE", "nan"),
        ("SPARE_WORKERS", "999999999999"),
        ("THREADS", "9" * 5000),
        ("UNCONFINED_QUERIES", "2"),
    ],
)
def test_a_value_out_of_bounds_is_refused_with_the_bounds(name: str, value: str) -> None:
    with pytest.raises(UsageError) as refusal:
        Settings.from_environment({f"SHEZHIRE_{name}": value})
    sentence = str(refusal.value)
    assert sentence.startswith(f"SHEZHIRE_{name} is ") and " from " in sentence and " to " in sentence
    assert len(sentence) < 200


@pytest.mark.parametrize("value", ["0", "-3", "1.5", "many", "9" * 5000])
def test_a_limit_of_a_build_that_makes_no_sense_is_refused_with_the_bounds(value: str) -> None:
    for row in BUILD_SETTINGS:
        with pytest.raises(UsageError, match=f"{row.variable} is .*from 1 to {row.most:,}"):
            row.value({row.variable: value})


def test_every_default_is_within_its_bounds() -> None:
    for row in (*Settings().rows(), *build_rows({})):
        assert row.least <= row.default <= row.most, row.name


def test_the_help_of_serve_tells_every_limit(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for row in Settings().rows():
        assert row.variable in told and f"({row.bounds}, default" in told


def test_a_server_with_a_setting_that_makes_no_sense_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHEZHIRE_PAGE_LENGTH", "0")
    assert run(["serve", "--port", "0", "--data", str(tmp_path / "none")]) == 2
    assert (
        capsys.readouterr().err
        == "shezhire: SHEZHIRE_PAGE_LENGTH is '0': give a whole number from 1 to 1,000 (rows).\n"
    )


def test_the_page_shows_every_setting_with_its_value(client: FlaskClient) -> None:
    page = client.get("/settings", headers={"Accept": "text/html"}).text
    listed = client.get("/settings").get_json()
    for row in (*Settings().rows(), *build_rows({})):
        assert row.variable in page
        assert row.help in [told["help"] for told in listed]
    assert {row["name"]: row["value"] for row in listed}["query_timeout"] == 5.0
