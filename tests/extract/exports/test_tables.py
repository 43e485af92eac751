"""Tables open in what people use: csv, pandas, Frictionless, sqlite3, Datasette."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from extract.exports.spreadsheets import guarded, unguarded
from extract.release import Release, build_release

TABLES = ("persons", "organisations", "roles", "custody", "elections", "figures", "claims")


def needed(name: str) -> ModuleType:
    """A package that only tests need."""
    return pytest.importorskip(name, reason=f"{name} is not installed: pip install 'shezhire[dev]'")


def rows(release: Release, table: str) -> list[dict[str, str]]:
    with (release.path / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_quote_that_stands_in_its_article(release: Release, table: str) -> None:
    found = rows(release, table)
    assert found
    texts = {row["id"]: release.article_text(row["id"]) or "" for row in release.manifest["articles"]}
    for row in found:
        assert unguarded(row["quote"]) == texts[row["article"]][int(row["start"]) : int(row["end"])]
        assert row["evidence"].endswith(f"article/{row['article']}#char={row['start']},{row['end']}")
        assert row["published"] and row["article_title"]


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("persons", ["Person"]),
        ("organisations", ["Organisation"]),
        ("roles", ["Role"]),
        ("custody", ["CustodyEvent"]),
        ("elections", ["Election"]),
        ("figures", ["VoteShare", "Turnout"]),
        ("claims", ["Assertion"]),
    ],
)
def test_there_is_a_row_for_every_thing(release: Release, table: str, kinds: list[str]) -> None:
    assert len(rows(release, table)) == sum(release.manifest["classes"].get(kind, 0) for kind in kinds)


def test_rows_tell_what_the_articles_tell(release: Release) -> None:
    (arrest,) = [row for row in rows(release, "custody") if row["kind"] == "Arrest"]
    assert (arrest["persons"], arrest["places"], arrest["date"]) == ("Asel Testova", "Almaty", "2020-05-01")
    assert (arrest["charges"], arrest["agency_text"].lower()) == ("hooliganism", "police")
    (vote,) = [row for row in rows(release, "elections") if row["country"] == "Kazakhstan"]
    assert vote["kind"] == "PresidentialElection" and vote["date"] == "2015-04-26"
    (share,) = [row for row in rows(release, "figures") if row["kind"] == "VoteShare"]
    assert (share["candidate"], share["percent"], share["election_iri"]) == ("Daniyar Sagatov", "97.7", vote["iri"])
    claim = next(
        row for row in rows(release, "claims") if row["quote"] == "hooliganism" and "charge" in row["property"]
    )
    assert claim["value_label"] == "hooliganism" and claim["sentence"].startswith("Police detained")


def test_the_data_package_describes_every_table(release: Release) -> None:
    folder = release.path / "tables"
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert {f"{r['name']}.csv" for r in package["resources"]} | {"datapackage.json"} == {
        p.name for p in folder.iterdir()
    }
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = content.decode().splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_the_frictionless_validator_finds_nothing(release: Release) -> None:
    frictionless = needed("frictionless")
    report = frictionless.validate(str(release.path / "tables" / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_every_table(release: Release, table: str) -> None:
    pandas = needed("pandas")
    frame = pandas.read_csv(release.path / "tables" / f"{table}.csv", keep_default_na=False)
    assert list(frame["quote"]) == [row["quote"].replace("\r\n", "\n") for row in rows(release, table)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+7 701", "'+7 701"),
        ("-- a dash", "'-- a dash"),
        ("@name", "'@name"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'Tis so", "'Tis so"),
        ("5 = 5", "5 = 5"),
        ("–12 degrees", "–12 degrees"),
        ("", ""),
    ],
)
def test_a_text_that_looks_like_a_formula_is_guarded_and_can_be_had_back(text: str, written: str) -> None:
    assert guarded(text) == written
    assert unguarded(written) == text


def test_no_cell_of_a_table_is_calculated_and_sqlite_has_it_as_it_is(tmp_path: Path) -> None:
    hostile = '=HYPERLINK("http://example.org") Police detained Asel Testova in Almaty on 1 May 2020.'
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(f"@SUM(1+1)\n\n3 May 2020\n\n{hostile}\n")
    release = build_release([tmp_path / "texts"], tmp_path / "data").release
    (row,) = rows(release, "custody")
    assert row["quote"] == f"'{hostile}" and row["article_title"] == "'@SUM(1+1)"
    for table in TABLES:
        cells = [cell for row in rows(release, table) for cell in row.values()]
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and cell]
    with closing(sqlite3.connect(release.path / "shezhire.sqlite")) as connection:
        assert connection.execute("SELECT quote, article_title FROM custody").fetchall() == [(hostile, "@SUM(1+1)")]


@pytest.fixture
def database(release: Release) -> Path:
    return release.path / "shezhire.sqlite"


def test_sqlite_holds_the_same_rows(release: Release, database: Path) -> None:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in TABLES:
            cursor = connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in cursor.description]
            found = sorted(tuple(map(spelled, row)) for row in cursor)
            wanted = [tuple(loose(unguarded(row[name])) for name in names) for row in rows(release, table)]
            assert found == sorted(wanted), table
        texts = dict(connection.execute("SELECT id, text FROM articles"))
        assert texts == {row["id"]: release.article_text(row["id"]) for row in release.manifest["articles"]}


def spelled(cell: object) -> str:
    return "" if cell is None else loose(f"{cell:.15g}" if isinstance(cell, float) else str(cell))


def loose(text: str) -> str:
    """Booleans are numbers in SQLite."""
    return {"true": "1", "false": "0"}.get(text, text)


def test_people_in_custody_events_can_be_joined(database: Path) -> None:
    question = """SELECT persons.name, custody.kind FROM custody_persons JOIN persons ON persons.iri = person
      JOIN custody ON custody.iri = custody_persons.custody WHERE custody.kind = 'Arrest'"""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute(question).fetchall() == [("Asel Testova", "Arrest")]


def test_datasette_serves_the_database(database: Path) -> None:
    app = needed("datasette.app").Datasette([], immutables=[str(database)])

    async def ask(path: str) -> tuple[int, str]:
        answer = await app.client.get(path)
        return answer.status_code, answer.text

    async def asked() -> list[tuple[int, str]]:
        await app.invoke_startup()
        return [
            await ask(path) for path in ("/shezhire.json", "/shezhire/custody.json?_shape=array", "/shezhire/persons")
        ]

    # In a thread of its own: the browser tests keep an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        (_, tables), (_, custody), (status, page) = thread.submit(asyncio.run, asked()).result()
    assert {table["name"] for table in json.loads(tables)["tables"]} >= {*TABLES, "articles", "custody_persons"}
    assert any(row["persons"] == "Asel Testova" for row in json.loads(custody))
    assert status == 200 and "Asel Testova" in page
