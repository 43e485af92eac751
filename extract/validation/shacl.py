"""Check one graph against the project's shapes with pySHACL.

pySHACL reads rdflib graphs, about 12,000 triples a second; shapes are local to a node, so graphs that are small and
apart are checked apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from extract.errors import DataError, ReleaseError
from extract.graph.terms import BASE, PREFIXES
from extract.resources import ontology_folder
from extract.validation.terms import as_rdflib
from extract.validation.violation import Violation

_OURS = f"<{BASE}".encode()
_TERM = f"<{PREFIXES['sz']}".encode()
_CLASS = re.compile(rb"^\S+ <%s> <([^>]*)> .*\n" % str(RDF.type).encode(), re.MULTILINE)

SZ = rdflib.Namespace("https://w3id.org/shezhire/ontology#")


@cache
def load_shapes(path: Path | None = None) -> rdflib.Graph:
    """The shapes in `path`, by default the project's, each property's with the targets of the shapes that hold it.

    Raises `ReleaseError` where they can't be read.
    """
    path = path or ontology_folder() / "shapes.ttl"
    try:
        return _apart(rdflib.Graph().parse(path, format="turtle"))
    except (OSError, ValueError, SyntaxError) as problem:
        raise ReleaseError(f"{path}: can't be read as shapes ({problem}); mend the file.") from problem


def _apart(shapes: rdflib.Graph) -> rdflib.Graph:
    """The same shapes, those of properties freed from the shapes of nodes: `N sh:targetClass C ; sh:property P` says
    of the members of C what `P sh:targetClass C` says, with the same results (SHACL, section 4.8.2).

    pySHACL checks a property held by another shape node by node, and a free one for all nodes at once, in a sixth of
    the time.
    """
    for held in list(shapes.triples((None, SH.property, None))):
        classes = list(shapes.objects(held[0], SH.targetClass))
        for cls in classes:
            shapes.add((held[2], SH.targetClass, cls))
        if classes:
            shapes.remove(held)
    return shapes


def check_graph(
    quads: Iterable[ox.Quad | ox.Triple], article: str | None = None, focus: Iterable[str] | None = None
) -> list[Violation]:
    """All violations in one graph, sorted; each tells the articles that tell its node, by default `article`.

    With `focus`, only these nodes (IRIs) are checked; the other triples are their surroundings.
    """
    graph = as_rdflib(quads)
    shapes = load_shapes() if focus is None else _aimed_at(focus, graph, load_shapes())
    conforms, report, text = pyshacl.validate(graph, shacl_graph=shapes, inference="none", inplace=True)
    if conforms:
        return []
    if not isinstance(report, rdflib.Graph):
        raise DataError(f"The graph can't be checked against the shapes: {text.strip()}")
    return sorted({_violation(report, result, graph, article) for result in report.objects(None, SH.result)})


def conform(graphs: Sequence[bytes]) -> bool:
    """Whether several graphs of articles (N-Quads) all conform, each by itself; also false where one holds more than
    our own things, which `check_graph` tells better.

    They are checked at once, which costs two thirds of one after the other: the things of each get names of their
    own, which no shape looks at but for how they end. Classes that no shape names are left out.
    """
    if not all(line.startswith(_OURS) for nquads in graphs for line in nquads.splitlines()):
        return False
    together = b"".join(_apart_from_others(nquads, number) for number, nquads in enumerate(graphs))
    graph = as_rdflib(ox.parse(together, format=ox.RdfFormat.N_QUADS))
    conforms, _, _ = pyshacl.validate(graph, shacl_graph=load_shapes(), inference="none", inplace=True)
    return bool(conforms)


def _apart_from_others(nquads: bytes, number: int) -> bytes:
    """A graph whose things are named as those of no graph of another number."""
    named = _CLASS.sub(lambda line: line[0] if line[1] in _classes_of_shapes() else b"", nquads)
    return named.replace(_OURS, _OURS + b"%d/" % number).replace(_OURS + b"%d/ontology#" % number, _TERM)


@cache
def _classes_of_shapes() -> frozenset[bytes]:
    return frozenset(str(value).encode() for value in load_shapes().objects())


def _aimed_at(focus: Iterable[str], graph: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    """The shapes with `focus` for their targets instead of whole classes.

    pySHACL's own option for this looks each node up in a list, and passes over conditions on values.
    """
    aimed = rdflib.Graph(bind_namespaces="none")
    for triple in shapes:
        if triple[1] != SH.targetClass:
            aimed.add(triple)
    for node in map(rdflib.URIRef, focus):
        for cls in graph.objects(node, RDF.type):
            for shape in shapes.subjects(SH.targetClass, cls):
                aimed.add((shape, SH.targetNode, node))
    return aimed


def _violation(report: rdflib.Graph, result: rdflib.term.Node, graph: rdflib.Graph, article: str | None) -> Violation:
    focus = report.value(result, SH.focusNode)
    assert focus is not None
    messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
    return Violation(
        articles=(article,) if article else _articles(graph, focus),
        shape=str(report.value(result, SH.sourceShape)),
        focus=str(focus),
        path=_text(report.value(result, SH.resultPath)),
        value=_text(report.value(result, SH.value)),
        message=messages[0] if messages else "",
        component=str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2],
        quote=_quote(graph, focus),
    )


def _text(node: rdflib.term.Node | None) -> str:
    return "" if node is None or isinstance(node, rdflib.BNode) else str(node)


def _articles(graph: rdflib.Graph, focus: rdflib.term.Node) -> tuple[str, ...]:
    """The ids of the articles whose passages tell `focus`."""
    if (focus, RDF.type, SZ.Article) in graph:
        return (str(focus).rsplit("/", 1)[-1],)
    passages = {*graph.objects(focus, SZ.evidence), focus}
    found = {article for passage in passages for article in graph.objects(passage, SZ.article)}
    return tuple(sorted(str(article).rsplit("/", 1)[-1] for article in found))


def _quote(graph: rdflib.Graph, focus: rdflib.term.Node) -> str:
    """The words that tell `focus`: those of its first passage, or of itself if it is one."""
    own = graph.value(focus, SZ.quote)
    if own is not None:
        return str(own)
    quotes = (graph.value(passage, SZ.quote) for passage in sorted(graph.objects(focus, SZ.evidence), key=str))
    return next((str(quote) for quote in quotes if quote is not None), "")
