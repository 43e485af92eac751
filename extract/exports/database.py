"""The tables as one SQLite file, for Datasette and for SQL; derived from the release like its store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from extract.exports.tables import CLAIM_FIELDS, TABLES, Cell, FieldType, claim_rows, fields, rows
from extract.exports.things import Things
from extract.facts import ArticleFacts
from extract.graph.iris import article_iri

DATABASE: Final = "shezhire.sqlite"

_TYPES: Final = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}
_ARTICLES: Final = """
CREATE TABLE articles (
 id TEXT PRIMARY KEY, iri TEXT NOT NULL UNIQUE, title TEXT, published TEXT, date_basis TEXT, publisher TEXT,
 creator TEXT, source TEXT, source_file TEXT, text TEXT NOT NULL
)"""
_LEFT_OUT: Final = """
CREATE TABLE left_out (
 article TEXT NOT NULL REFERENCES articles (id), rule TEXT, reason TEXT, words TEXT, start INTEGER, "end" INTEGER,
 sentence TEXT
)"""
_JOINS: Final = (
    ("custody_persons", "custody", "person_iris", "persons"),
    ("roles_persons", "roles", "person_iri", "persons"),
)
"""Tables of pairs: name, table, its column of IRIs, and the table these lead to."""


def write_database(things: Things, facts: Sequence[ArticleFacts], path: Path) -> None:
    """Write all tables, the articles with their texts and what was left out to the new file `path`.

    Raises `OSError` where the disk doesn't take it.
    """
    path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path)) as database:
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;")
            _fill(database, things, facts)
            database.commit()
            database.execute("VACUUM")
    except sqlite3.OperationalError as problem:
        raise OSError(f"{path}: can't be written ({problem})") from problem


def _fill(database: sqlite3.Connection, things: Things, facts: Sequence[ArticleFacts]) -> None:
    database.execute(_ARTICLES)
    database.execute(_LEFT_OUT)
    database.executemany(f"INSERT INTO articles VALUES ({', '.join('?' * 10)})", map(_article, facts))
    database.executemany(f"INSERT INTO left_out VALUES ({', '.join('?' * 7)})", _left_out(facts))
    for table in TABLES:
        _insert(database, table.name, fields(table), rows(table, things), "iri")
    _insert(database, "claims", CLAIM_FIELDS, claim_rows(things))
    database.executescript(
        "CREATE INDEX claims_subject ON claims (subject); CREATE INDEX claims_article ON claims (article);"
        "CREATE INDEX custody_earliest ON custody (earliest);"
    )
    for name, table_name, column, other in _JOINS:
        database.execute(
            f"CREATE TABLE {name} ({table_name} TEXT REFERENCES {table_name} (iri), "
            f"person TEXT REFERENCES {other} (iri), PRIMARY KEY ({table_name}, person))"
        )
        pairs = database.execute(f"SELECT iri, {column} FROM {table_name} WHERE {column} IS NOT NULL").fetchall()
        each = ((iri, one) for iri, joined in pairs for one in joined.split(" | "))
        database.executemany(f"INSERT OR IGNORE INTO {name} VALUES (?, ?)", each)


def _insert(
    database: sqlite3.Connection,
    name: str,
    columns: Sequence[tuple[str, FieldType, str]],
    lines: Iterable[Sequence[Cell]],
    key: str = "",
) -> None:
    spelled = ", ".join(_column(field, kind, field == key) for field, kind, _ in columns)
    database.execute(f"CREATE TABLE {name} ({spelled})")
    database.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", lines)


def _column(name: str, kind: FieldType, key: bool) -> str:
    reference = " REFERENCES articles (id)" if name == "article" else ""
    return f'"{name}" {_TYPES[kind]}{" PRIMARY KEY" if key else ""}{reference}'


def _article(facts: ArticleFacts) -> tuple[Cell, ...]:
    a = facts.article
    published = a.published.iso if a.published else None
    iri = article_iri(a.id)
    return a.id, iri, a.title, published, a.date_basis, a.publisher, a.creator, a.source, a.source_file, a.text


def _left_out(facts: Sequence[ArticleFacts]) -> Iterator[tuple[Cell, ...]]:
    for one in facts:
        for trigger in one.left_out:
            words, sentence = one.article.quote(trigger.words), one.article.quote(trigger.sentence)
            span = trigger.words
            yield one.article.id, trigger.rule, trigger.reason, words, span.start, span.end, sentence
