"""Every limit of the server: one row each, with its default, its bounds, its help and its environment variable."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

from extract.errors import UsageError

_LONGEST_SHOWN: Final = 40
_DAY: Final = 86_400
_TERABYTE: Final = 2**20
"""In MB."""


def _setting(default: float, unit: str, meaning: str, least: float, most: float) -> Any:
    """A setting from `least` to `most`, both included."""
    return field(default=default, metadata={"unit": unit, "help": meaning, "least": least, "most": most})


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as people read it."""

    name: str
    default: float
    value: float
    unit: str
    help: str
    variable: str
    least: float
    most: float

    @property
    def bounds(self) -> str:
        """The values that it may have, in words."""
        return f"{_in_words(self.least)} to {_in_words(self.most)}"

    def read(self, text: str) -> float:
        """The value that `text` gives it. Raises `UsageError` for one that is no number or out of bounds."""
        kind = "number" if isinstance(self.default, float) else "whole number"
        try:
            number = float(text) if isinstance(self.default, float) else int(text)
        except ValueError:
            number = math.nan
        if not self.least <= number <= self.most:
            raise UsageError(f"{self.variable} is {shortened(text)}: give a {kind} from {self.bounds} ({self.unit}).")
        return number


def _in_words(number: float) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:g}"


def shortened(text: str) -> str:
    """What somebody gave, in quotes, and not at any length."""
    return repr(text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…")


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits that the server keeps; read once at the start, never changed while it runs."""

    query_timeout: float = _setting(
        30.0, "seconds", "how long a query may run; ?timeout= may lower it, never raise it", 0.01, _DAY
    )
    query_memory: int = _setting(1024, "MB", "memory that a query may take beside the open store", 16, _TERABYTE)
    result_size: int = _setting(256, "MB", "size of an answer; a larger one is refused, never cut off", 1, _TERABYTE)
    query_size: int = _setting(1024, "kB", "length of a query's text, and of a request's body", 1, 65_536)
    query_workers: int = _setting(
        12, "processes", "queries that run at the same time, each in its own process", 1, 1024
    )
    spare_workers: int = _setting(
        2, "processes", "query processes that wait ready; with 0 each is started when it is needed", 0, 1024
    )
    idle_after: float = _setting(
        20.0,
        "seconds",
        "how long a query process beyond the spare ones waits for a query before it is ended",
        0.1,
        _DAY,
    )
    long_after: float = _setting(1.0, "seconds", "running time after which a query counts as a long one", 0, _DAY)
    long_queries: int = _setting(
        8,
        "queries",
        "long queries at the same time; one more is stopped with 429 once short ones need its process",
        0,
        1024,
    )
    unconfined_queries: int = _setting(
        0,
        "0 or 1",
        "run queries (1) also where the system can't keep them from opening connections, or refuse (0)",
        0,
        1,
    )
    queue_length: int = _setting(
        24, "queries", "queries that wait for a process; one more is answered with 429", 0, 100_000
    )
    queue_wait: float = _setting(
        10.0, "seconds", "how long a query waits for a process before it is answered with 429", 0, _DAY
    )
    polite_after: float = _setting(
        0.05,
        "seconds",
        "running time after which a query gives way (lowest priority) while there are others",
        0,
        _DAY,
    )
    dataset_triples: int = _setting(
        500_000, "triples", "triples of several default graphs that one query may ask to see as one", 0, 1_000_000_000
    )
    table_rows: int = _setting(1000, "rows", "rows shown when a browser asks for a result as a page", 1, 100_000)
    answer_cache: int = _setting(
        64, "MB", "memory for answers kept for the same release, query and format", 0, _TERABYTE
    )
    cached_answer: int = _setting(1024, "kB", "largest answer that is kept", 0, _TERABYTE)
    page_cache: int = _setting(32, "MB", "memory for pages kept while the release stays", 0, _TERABYTE)
    client_patience: float = _setting(
        20.0,
        "seconds",
        "how long a request may take to arrive, and how long an answer may lie untaken by its client",
        0.1,
        3600,
    )
    threads: int = _setting(64, "threads", "requests that the server holds at the same time", 1, 1024)
    match_seconds: float = _setting(
        2.0, "seconds", "computing that one batch of names to match may take; beyond it 503", 0.1, 600
    )
    match_batches: int = _setting(2, "batches", "batches of names that are matched at the same time", 1, 64)
    match_queue: int = _setting(
        8, "batches", "batches of names that wait to be matched; one more is answered with 429", 0, 1000
    )
    match_words: int = _setting(12, "words", "words of a name, the first ones, that it is looked for by", 1, 100)
    page_length: int = _setting(50, "rows", "rows on a page of a list", 1, 1000)
    url_length: int = _setting(1024, "kB", "longest address, query included; beyond it 414", 1, 65_536)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The defaults, changed by `SHEZHIRE_…` variables.

        Raises `UsageError` for a value that is no number or out of its bounds.
        """
        changed = {
            row.name: row.read(environment[row.variable]) for row in cls().rows() if row.variable in environment
        }
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
                least=row.metadata["least"],
                most=row.metadata["most"],
            )


def build_rows(environment: Mapping[str, str] = os.environ) -> Iterator[SettingRow]:
    """The limits of `shezhire build`, with the values that a build in this environment would keep.

    Raises `UsageError` for a value that makes no sense.
    """
    # The build's package loads all of extraction, which a query process has no use for.
    from extract.release.settings import BUILD_SETTINGS  # noqa: PLC0415

    for row in BUILD_SETTINGS:
        value = row.value(environment)
        yield SettingRow(row.name, row.default, value, row.unit, row.help, row.variable, 1, row.most)
