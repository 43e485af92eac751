"""Every limit of the server: one row each, with its default, its help and the environment variable that sets it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from extract.errors import UsageError


def _setting(default: float, unit: str, meaning: str) -> Any:
    return field(default=default, metadata={"unit": unit, "help": meaning})


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as people read it."""

    name: str
    default: float
    value: float
    unit: str
    help: str
    variable: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits that the server keeps; read once at the start, never changed while it runs."""

    query_timeout: float = _setting(
        30.0, "seconds", "how long a query may run; ?timeout= may lower it, never raise it"
    )
    query_memory: int = _setting(1024, "MB", "memory that a query may take beside the open store")
    result_size: int = _setting(256, "MB", "size of an answer; a larger one is refused, never cut off")
    query_size: int = _setting(1024, "kB", "length of a query's text, and of a request's body")
    query_workers: int = _setting(12, "processes", "queries that run at the same time, each in its own process")
    spare_workers: int = _setting(2, "processes", "query processes that wait ready")
    long_after: float = _setting(1.0, "seconds", "running time after which a query counts as a long one")
    long_queries: int = _setting(
        8, "queries", "long queries at the same time; one more is stopped with 429 once short ones need its process"
    )
    unconfined_queries: int = _setting(
        0, "0 or 1", "run queries (1) also where the system can't keep them from opening connections, or refuse (0)"
    )
    queue_length: int = _setting(24, "queries", "queries that wait for a process; one more is answered with 429")
    queue_wait: float = _setting(
        10.0, "seconds", "how long a query waits for a process before it is answered with 429"
    )
    polite_after: float = _setting(
        0.05, "seconds", "running time after which a query gives way (lowest priority) while there are others"
    )
    dataset_triples: int = _setting(
        500_000, "triples", "triples of several default graphs that one query may ask to see as one"
    )
    table_rows: int = _setting(1000, "rows", "rows shown when a browser asks for a result as a page")
    answer_cache: int = _setting(64, "MB", "memory for answers kept for the same release, query and format")
    cached_answer: int = _setting(1024, "kB", "largest answer that is kept")
    page_cache: int = _setting(32, "MB", "memory for pages kept while the release stays")
    client_patience: float = _setting(
        20.0, "seconds", "how long a request may take to arrive, and how long an answer may lie untaken by its client"
    )
    threads: int = _setting(64, "threads", "requests that the server holds at the same time")
    page_length: int = _setting(50, "rows", "rows a page of a list")
    url_length: int = _setting(1024, "kB", "longest address, query included; beyond it 414")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The defaults, changed by `SHEZHIRE_…` variables.

        Raises `UsageError` for a value that is no number or below zero.
        """
        changed: dict[str, float] = {}
        for row in cls().rows():
            text = environment.get(row.variable)
            if text is None:
                continue
            try:
                number = float(text) if isinstance(row.default, float) else int(text)
            except ValueError:
                raise UsageError(f"{row.variable} is {text!r}: give a number of {row.unit}.") from None
            if number < 0:
                raise UsageError(f"{row.variable} is {text!r}: give a number of {row.unit} that is not below zero.")
            changed[row.name] = number
        return replace(cls(), **changed)  # type: ignore[arg-type]

    def rows(self) -> Iterator[SettingRow]:
        """All settings in order, with the values in force."""
        for row in fields(self):
            yield SettingRow(
                name=row.name,
                default=row.default,  # type: ignore[arg-type]
                value=getattr(self, row.name),
                unit=row.metadata["unit"],
                help=row.metadata["help"],
                variable=f"SHEZHIRE_{row.name.upper()}",
            )


def build_rows(environment: Mapping[str, str] = os.environ) -> Iterator[SettingRow]:
    """The limits of `shezhire build`, with the values that a build in this environment would keep.

    Raises `UsageError` for a value that makes no sense.
    """
    # The build's package loads all of extraction, which a query process has no use for.
    from extract.release.settings import BUILD_SETTINGS  # noqa: PLC0415

    for row in BUILD_SETTINGS:
        yield SettingRow(row.name, row.default, row.value(environment), row.unit, row.help, row.variable)
