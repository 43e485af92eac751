"""Answers one question from an open store; runs inside a query process."""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Iterable
from typing import Any, BinaryIO, Final

import pyoxigraph as ox

from server.isolation.wire import INLINE, Question
from server.sparql.columns import name_columns
from server.sparql.formats import RDF_FORMATS
from server.sparql.lexer import dataset_clause, mentions_service, nesting, tokens
from server.sparql.padding import reported

RESULT_FORMATS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
WITH_PREFIXES: Final = frozenset({"ttl", "rdf", "jsonld", "trig"})
DEEPEST: Final = 500
"""Brackets within brackets that a query may have."""
_CELL: Final = 2_000
"""Code points of a literal shown in a table."""
_SERVICE: Final = re.compile("service", re.IGNORECASE)


class AnswerTooLargeError(Exception):
    """The answer is larger than allowed."""


class DatasetTooLargeError(Exception):
    """The default graphs named hold more triples than one query may ask to see as one."""


class ServiceNamedError(Exception):
    """The query holds a SERVICE clause."""


class NoFormatError(Exception):
    """The kind of result (`str()`) has no format that suits the request."""


class TooDeepError(Exception):
    """Brackets are nested so deep that the parser would run out of stack."""


class BoundedBuffer(io.RawIOBase):
    """Collects an answer in memory, beyond `INLINE` bytes in an unnamed file; refuses to grow over `most` bytes."""

    def __init__(self, most: int) -> None:
        self.size = 0
        self.overflowed = False
        self.file: BinaryIO | None = None
        self._most = most
        self._parts: list[bytes] = []

    def write(self, data: Any) -> int:
        self.size += len(data)
        if self.size > self._most:
            self.overflowed = True
            raise OSError("answer too large")
        if self.file is None and self.size > INLINE:
            self.file = tempfile.TemporaryFile()  # noqa: SIM115 it travels with the answer
            self.file.writelines(self._parts)
            self._parts = []
        if self.file:
            self.file.write(data)
        else:
            self._parts.append(bytes(data))
        return len(data)

    def inline(self) -> bytes:
        return b"".join(self._parts)


def answer(store: ox.Store, question: Question, merged: ox.Store | None = None) -> tuple[str, BoundedBuffer]:
    """The kind of result (`solutions`, `boolean`, `graph`) and its bytes.

    With `merged`, its default graph and the named graphs of the question are asked instead of `store`.
    Raises `SyntaxError` for a mistake in the query, `TooDeepError`, `ServiceNamedError`, `NoFormatError`,
    `AnswerTooLargeError`, `DatasetTooLargeError`, or `OSError` where the store can't be read.
    """
    if nesting(question.query) > DEEPEST:
        raise TooDeepError
    refuse_service(question.query, question.base, question.prefixes)
    view, options = (merged, _as_merged(question.named_graphs or ())) if merged else _dataset(store, question)
    query = name_columns(question.query, question.base, question.prefixes)
    results = view.query(query, base_iri=question.base, prefixes=question.prefixes, **options)
    kind = {ox.QuerySolutions: "solutions", ox.QueryBoolean: "boolean"}.get(type(results), "graph")
    name = question.formats.get(kind)
    if name is None:
        raise NoFormatError(kind)
    out = BoundedBuffer(question.max_bytes)
    try:
        if name == "rows":
            out.write(rows(results, question.max_rows))
        elif name in WITH_PREFIXES:
            triples: Any = results
            target: Any = out
            ox.serialize(triples, target, format=RDF_FORMATS[name], prefixes=named_prefixes(question))
        elif kind == "graph":
            lines: Any = results
            lines.serialize(out, RDF_FORMATS[name])
        else:
            table: Any = results
            table.serialize(out, RESULT_FORMATS[name])
    except OSError:
        if out.overflowed:
            raise AnswerTooLargeError from None
        raise
    return kind, out


def named_prefixes(question: Question) -> dict[str, str]:
    """The prefixes to write an answer with: those that the query uses, and the most common."""
    used = {"sz", "rdf", "rdfs"} | {t.text.partition(":")[0] for t in tokens(question.query) if t.kind == "name"}
    return {prefix: iri for prefix, iri in question.prefixes.items() if prefix in used}


def refuse_service(query: str, base: str, prefixes: dict[str, str]) -> None:
    """Raise `ServiceNamedError` if the query has a SERVICE clause, `SyntaxError` if that can't be told for a mistake.

    The store's own parser decides: with "service" spelled otherwise everywhere, a text that holds it only in
    names, strings and comments still parses, one that holds the keyword doesn't.
    """
    if not mentions_service(query):
        return
    masked = _SERVICE.sub(r"\g<0>x", query)
    try:
        ox.Store().query(masked, base_iri=base, prefixes=prefixes)
        return
    except SyntaxError as error:
        ends_early = reported(masked, str(error))[0] >= len(masked)
    # Nothing that ends so is a query: where it is read to its end the keyword was all that was wrong, and it never
    # runs, so that no address is fetched even where nothing else would prevent it.
    unfinished = query + "\n^"
    try:
        ox.Store().query(unfinished, base_iri=base, prefixes=prefixes)
    except SyntaxError as error:
        if ends_early or reported(unfinished, str(error))[0] < len(query):
            raise
    raise ServiceNamedError


def several_default_graphs(question: Question) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The default graphs and the named graphs that a question names, if it names several default graphs."""
    default, named = question.default_graphs, question.named_graphs
    if default is None and named is None:
        clause = dataset_clause(question.query)
        if clause is None or len(clause.default) < 2:
            return None
        default = _resolve(clause.prologue, clause.default, question)
        named = _resolve(clause.prologue, clause.named, question)
    graphs = tuple(sorted(set(default or ())))
    return (graphs, tuple(named or ())) if len(graphs) > 1 else None


def _dataset(store: ox.Store, question: Question) -> tuple[ox.Store, dict[str, Any]]:
    """The store to ask, and the dataset to name when asking.

    Several default graphs mean their merge, each triple once (SPARQL 1.1 Query, section 13.1); pyoxigraph 0.5
    returns a triple once a graph, so such a query gets a store of its own.
    """
    several = several_default_graphs(question)
    if several is None:
        default, named = question.default_graphs, question.named_graphs
        if default is None and named is None:
            return store, {}
        graphs = [ox.NamedNode(iri) for iri in (default or ())[:1]]
        return store, {"default_graph": graphs, "named_graphs": [ox.NamedNode(iri) for iri in named or ()]}
    merged = ox.Store()
    names = [ox.NamedNode(iri) for iri in several[1]]
    _copy(store, merged, [ox.NamedNode(iri) for iri in several[0]], names, question.max_dataset)
    return merged, _as_merged(several[1])


def _as_merged(names: Iterable[str]) -> dict[str, Any]:
    return {"default_graph": [ox.DefaultGraph()], "named_graphs": [ox.NamedNode(iri) for iri in names]}


def _copy(
    store: ox.Store, merged: ox.Store, default: Iterable[ox.NamedNode], named: Iterable[ox.NamedNode], most: int
) -> None:
    left = most
    for graphs, keep_name in ((default, False), (named, True)):
        for graph in graphs:
            target = graph if keep_name else ox.DefaultGraph()
            for quad in store.quads_for_pattern(None, None, None, graph):
                left -= 1
                if left < 0:
                    raise DatasetTooLargeError
                merged.add(ox.Quad(quad.subject, quad.predicate, quad.object, target))


def _resolve(prologue: str, names: Iterable[str], question: Question) -> tuple[str, ...]:
    """Absolute IRIs of the names in a dataset clause, resolved by the store's own parser."""
    text = " ".join(names)
    if not text:
        return ()
    found: Any = ox.Store().query(
        f"{prologue} SELECT ?g {{ VALUES ?g {{ {text} }} }}", base_iri=question.base, prefixes=question.prefixes
    )
    return tuple(row["g"].value for row in found)


def rows(results: Any, most: int) -> bytes:
    """Results for a page: at most `most` rows of [type, value, datatype or language], and whether there are more."""
    if isinstance(results, ox.QueryBoolean):
        return json.dumps({"boolean": bool(results)}).encode()
    names = ["subject", "predicate", "object"]
    if isinstance(results, ox.QuerySolutions):
        names = [variable.value for variable in results.variables]
    shown: list[list[list[str | None] | None]] = []
    more = False
    for row in results:
        if len(shown) == most:
            more = True
            break
        shown.append([_term(term) for term in row])
    return json.dumps({"names": names, "rows": shown, "more": more}).encode()


def _term(term: Any) -> list[str | None] | None:
    match term:
        case None:
            return None
        case ox.NamedNode():
            return ["iri", term.value, None]
        case ox.BlankNode():
            return ["blank", str(term), None]
        case ox.Literal():
            text = term.value if len(term.value) <= _CELL else term.value[:_CELL] + "…"
            return ["literal", text, f"@{term.language}" if term.language else term.datatype.value]
        case _:
            return ["triple", str(term), None]
