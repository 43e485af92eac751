"""Puts users' queries to a store elsewhere, with the limits of this server and the words of that one."""

from __future__ import annotations

import io
import secrets
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyoxigraph as ox

from server.elsewhere.client import Exchange, Reply, told
from server.elsewhere.quads import RemoteStore
from server.isolation import Answer, Pool, Question
from server.isolation.evaluation import (
    RESULT_FORMATS,
    WITH_PREFIXES,
    BoundedBuffer,
    named_prefixes,
    rows,
)
from server.negotiation import GRAPHS, RESULTS
from server.problems import (
    Busy,
    DeadlinePassed,
    LimitExceeded,
    QueryError,
    RequestProblem,
    Unavailable,
)
from server.settings import Settings
from server.sparql.formats import RDF_FORMATS
from server.sparql.lexer import dataset_clause, tokens, unescape

_CHECKED_WITHIN: Final = 10.0
"""Seconds that reading a query may take, before the store is asked."""
_MEDIA: Final = {offer.name: offer.media_type for offer in (*RESULTS, *GRAPHS)}
_NAMES: Final = {offer.media_type: offer.name for offer in (*RESULTS, *GRAPHS)} | {"application/json": "json"}


class RemotePool:
    """Answers as `server.isolation.Pool` does, from a store elsewhere. Safe to use from many threads.

    A query is first read in a process of this server, over no data: what is no query, or holds SERVICE, never
    reaches the store. What the store refuses is told in its own words, with its name.
    """

    def __init__(self, store: RemoteStore, settings: Settings) -> None:
        self._store = store
        self._endpoint = store.endpoint
        self._settings = settings
        self._folder = tempfile.TemporaryDirectory(prefix="shezhire-")
        empty = Path(self._folder.name) / "empty"
        ox.Store(str(empty)).flush()
        self._reading = Pool(empty, settings)
        self._running: dict[str, Exchange] = {}
        self._waiting = 0
        self._closed = False
        self._changed = threading.Condition()

    def run(
        self,
        question: Question,
        *,
        seconds: float,
        query_id: str | None = None,
        gone: Callable[[], bool] = lambda: False,
    ) -> tuple[dict[str, Any], Answer | None]:
        """Answer `question` within `seconds`; see `server.isolation.Pool.run`.

        Raises also `QueryError`, `Unavailable`, `LimitExceeded` for what the store says.
        """
        begun = time.monotonic()
        try:
            question = replace(question, query=unescape(question.query))
        except (ValueError, OverflowError):
            raise QueryError("The query has escapes (\\u…) that stand for no character; write it out.") from None
        read, _ = self._reading.run(
            replace(question, formats={}), seconds=min(seconds, _CHECKED_WITHIN), query_id=query_id, gone=gone
        )
        if read["status"] != "no-format" or read["kind"] not in question.formats:
            return read, None
        if read["several"]:
            return self._run_merged(question, read["several"], seconds - (time.monotonic() - begun), query_id, gone)
        kind, name = read["kind"], question.formats[read["kind"]]
        out = BoundedBuffer(question.max_bytes)
        with self._place(query_id or secrets.token_hex(8), seconds, gone) as exchange:
            try:
                reply = self._endpoint.ask(self._fields(question), _MEDIA[_asked_for(kind, name)], exchange, out)
            except OSError:
                if out.overflowed:
                    return {"status": "answer-too-large"}, None
                raise
            self._check(reply, out)
            if _NAMES.get(reply.media_type) != name or not reply.framed:
                out = self._rewritten(reply, out, kind, name, question)
                if out.overflowed:
                    return {"status": "answer-too-large"}, None
        if out.file:
            out.file.flush()
        head = {"status": "ok", "kind": kind, "format": name, "size": out.size}
        return head, Answer(kind, name, out.size, out.inline(), out.file, time.monotonic() - begun)

    def _run_merged(
        self,
        question: Question,
        dataset: tuple[list[str], list[str]],
        seconds: float,
        query_id: str | None,
        gone: Callable[[], bool],
    ) -> tuple[dict[str, Any], Answer | None]:
        """Answer over several default graphs here, over what the store says in them.

        They mean their merge, each triple once (SPARQL 1.1 Query, section 13.1); Oxigraph, for one, returns a triple
        once a graph, so that it would count twice.
        """
        begun = time.monotonic()
        default, named = dataset
        query_id = query_id or secrets.token_hex(8)
        with tempfile.TemporaryFile() as file:
            with self._place(query_id, seconds, gone) as exchange:
                left = question.max_dataset
                targets = [(iri, ox.DefaultGraph()) for iri in default] + [(iri, ox.NamedNode(iri)) for iri in named]
                for graph, target in targets:
                    left -= self._copy(graph, target, left, exchange, file)
                    if left < 0:
                        return {"status": "dataset-too-large"}, None
            file.flush()
            file.seek(0)
            return self._reading.run(
                replace(question, default_graphs=(), named_graphs=tuple(named)),
                seconds=max(0.1, seconds - (time.monotonic() - begun)),
                query_id=query_id,
                gone=gone,
                quads=file,
            )

    def _copy(
        self, graph: str, target: ox.NamedNode | ox.DefaultGraph, most: int, exchange: Exchange, file: BinaryIO
    ) -> int:
        """Write what a graph of the store holds to `file`, as statements of `target`; how many, one over `most` at
        the end."""
        out = BoundedBuffer(self._settings.result_size * 2**20)
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT {most + 1}"
        try:
            reply = self._endpoint.ask([("query", text)], _MEDIA["nt"], exchange, out)
        except OSError:
            if out.overflowed:
                return most + 1
            raise
        self._check(reply, out)
        count = 0

        def quads() -> Iterator[ox.Quad]:
            nonlocal count
            for triple in self._parsed(reply, out, "graph"):
                count += 1
                yield ox.Quad(triple.subject, triple.predicate, triple.object, target)

        try:
            ox.serialize(quads(), file, format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise self._nonsense(error) from None
        return count

    def cancel(self, query_id: str) -> bool:
        """Stop waiting for a query; whether it was running. The store may go on with it."""
        with self._changed:
            exchange = self._running.get(query_id)
        if exchange is None:
            return self._reading.cancel(query_id)
        exchange.cancel()
        return True

    def running(self, query_id: str) -> bool:
        with self._changed:
            return query_id in self._running or self._reading.running(query_id)

    def process_ids(self) -> list[int]:
        """The processes in which queries are read."""
        return self._reading.process_ids()

    def close(self) -> None:
        """Take no more queries; those that run are answered first."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._reading.close()
        self._endpoint.close()
        self._folder.cleanup()

    @contextmanager
    def _place(self, query_id: str, seconds: float, gone: Callable[[], bool]) -> Iterator[Exchange]:
        """One of the places for queries at the store, within a `with`."""
        busy = Busy(
            "Too many queries are running or waiting; ask again in a few seconds.", headers={"Retry-After": "5"}
        )
        with self._changed:
            if query_id in self._running:
                raise RequestProblem(f"A query with the id {query_id} is running; give each its own.")
            if len(self._running) >= self._settings.query_workers:
                if self._waiting >= self._settings.queue_length:
                    raise busy
                self._waiting += 1
                try:
                    free = self._changed.wait_for(
                        lambda: len(self._running) < self._settings.query_workers, self._settings.queue_wait
                    )
                finally:
                    self._waiting -= 1
                if not free:
                    raise busy
            exchange = Exchange(seconds, gone)
            self._running[query_id] = exchange
        try:
            yield exchange
        finally:
            with self._changed:
                del self._running[query_id]
                self._changed.notify()

    def _fields(self, question: Question) -> list[tuple[str, str]]:
        """The request's parameters: the query with the usual prefixes declared, and its dataset."""
        prologue = f"BASE <{question.base}>\n" + "".join(
            f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in named_prefixes(question).items()
        )
        default, named = question.default_graphs, question.named_graphs
        merged = self._store.merged
        if merged and default is None and named is None and dataset_clause(question.query) is None:
            default = (merged,)
            if any(token.keyword == "GRAPH" for token in tokens(question.query)):
                named = tuple(graph.value for graph in self._store.named_graphs())
        return [
            ("query", prologue + question.query),
            *(("default-graph-uri", iri) for iri in default or ()),
            *(("named-graph-uri", iri) for iri in named or ()),
        ]

    def _check(self, reply: Reply, out: BoundedBuffer) -> None:
        """Raise what the store's status or headers mean."""
        name, words = self._endpoint.name, told(_bytes(out)[:4096]) if reply.status != 200 else ""
        more = f": {words}" if words else "."
        retry = {"Retry-After": reply.headers.get("Retry-After", "5")}
        match reply.status:
            case 200:
                self._refuse_part(reply, out)
            case 400 | 422:
                raise QueryError(f"The store at {name} does not take this query{more}")
            case 408 | 504:
                raise DeadlinePassed(f"The store at {name} stopped the query at its own time limit{more}")
            case 413 | 414 | 507:
                raise LimitExceeded(f"The query exceeds a limit of the store at {name}{more}")
            case 429:
                raise Busy(f"The store at {name} has too much to do{more}", headers=retry)
            case _:
                raise Unavailable(f"The store at {name} answers {reply.status}{more}")

    def _refuse_part(self, reply: Reply, out: BoundedBuffer) -> None:
        """Raise where the store says that its answer is a part: Virtuoso does so in headers, with status 200."""
        headers = {key.lower(): value for key, value in reply.headers.items()}
        if "x-sql-state" in headers:
            why = headers.get("x-sql-message", headers["x-sql-state"])
            raise LimitExceeded(f"The store at {self._endpoint.name} sends a part of the answer only: {why}.")
        most = headers.get("x-sparql-maxrows", "")
        if most.isdigit() and _count(reply, out) >= int(most):
            raise LimitExceeded(
                f"The store at {self._endpoint.name} sends {most} rows at most, and this answer has as many or more: "
                "ask for fewer with LIMIT."
            )

    def _rewritten(self, reply: Reply, out: BoundedBuffer, kind: str, name: str, question: Question) -> BoundedBuffer:
        """The answer in the format asked for, where the store wrote another."""
        made = BoundedBuffer(question.max_bytes)
        results = self._parsed(reply, out, kind)
        try:
            if name == "rows":
                made.write(rows(results, question.max_rows))
            elif kind == "graph":
                options: dict[str, Any] = {"prefixes": named_prefixes(question)} if name in WITH_PREFIXES else {}
                target: Any = made
                ox.serialize(results, target, format=RDF_FORMATS[name], **options)
            else:
                results.serialize(made, RESULT_FORMATS[name])
        except SyntaxError as error:
            raise self._nonsense(error) from None
        except OSError:
            if not made.overflowed:
                raise
        return made

    def _parsed(self, reply: Reply, out: BoundedBuffer, kind: str) -> Any:
        name = _NAMES.get(reply.media_type, reply.media_type)
        source = io.BytesIO(_bytes(out))
        try:
            if kind == "graph" and name in RDF_FORMATS:
                return _triples(ox.parse(source, format=RDF_FORMATS[name], rename_blank_nodes=True))
            if kind != "graph" and name in {"json", "xml", "tsv"}:
                return ox.parse_query_results(source, format=RESULT_FORMATS[name])
        except SyntaxError as error:
            raise self._nonsense(error) from None
        raise Unavailable(f"The store at {self._endpoint.name} answers as {reply.media_type or 'nothing known'}.")

    def _nonsense(self, error: Exception) -> Unavailable:
        return Unavailable(f"The answer of the store at {self._endpoint.name} is damaged or cut off ({error}).")


def _asked_for(kind: str, name: str) -> str:
    """The format to ask the store for: what any of them can write, where the one wanted is rarer."""
    if kind == "graph":
        return "nt"
    if kind == "boolean" and name != "xml":
        return "json"
    return name if name in RESULT_FORMATS else "json"


def _bytes(out: BoundedBuffer) -> bytes:
    if out.file is None:
        return out.inline()
    out.file.flush()
    out.file.seek(0)
    return out.file.read()


def _triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    return (quad.triple for quad in quads)


def _count(reply: Reply, out: BoundedBuffer) -> int:
    """How many rows an answer has."""
    name = _NAMES.get(reply.media_type)
    if name in {"csv", "tsv"}:
        return max(0, _bytes(out).count(b"\n") - 1)
    if name not in {"json", "xml"}:
        return _bytes(out).count(b"\n")
    found = ox.parse_query_results(_bytes(out), format=RESULT_FORMATS[name])
    return 1 if isinstance(found, ox.QueryBoolean) else sum(1 for _ in found)
