"""Check all that a release would publish: each article's graph by itself, then what only the merged view tells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain, groupby, islice, product

from extract.processes import in_order, processes
from extract.validation.checking import check_graph, conform
from extract.validation.graphs import Graphs, article_graphs, read_triples
from extract.validation.quotes import check_quotes
from extract.validation.violation import Violation

_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LOOKED_BACK_AT = (
    b"<http://purl.org/dc/terms/publisher>",
    b"<http://purl.org/dc/terms/creator>",
    b"<https://schema.org/containedInPlace>",
)
"""Properties that the shapes follow backwards."""

_CHUNK = 16
"""Articles that are checked at a time."""

_AT_ONCE = 20_000
"""Statements of the merged view's own nodes that are checked at a time."""


@dataclass(slots=True)
class Conforming:
    """Digests of articles' graphs with their texts: of those that conformed `before`, which are not checked again,
    and of all that conform `now`."""

    before: Collection[bytes] = frozenset()
    now: list[bytes] = field(default_factory=list)


def check_release(
    dataset: Graphs,
    texts: Mapping[str, str],
    jobs: int = 1,
    advance: Callable[[], None] = lambda: None,
    conforming: Conforming | None = None,
) -> list[Violation]:
    """All violations in `dataset`, sorted; `texts` are the articles' texts by id, in which quotes must stand.

    `advance` is called after each article; `conforming` tells and is told which need no check. With `jobs` above 1,
    articles are checked in as many processes. The merged view is checked only where all articles conform, since it
    would break in the same places.
    """
    found: list[Violation] = []
    for violations in _check_articles(dataset, texts, jobs, conforming or Conforming()):
        found.extend(violations)
        advance()
    return sorted(set(found or _check_merged(dataset)))


def _check_articles(
    dataset: Graphs, texts: Mapping[str, str], jobs: int, conforming: Conforming
) -> Iterator[list[Violation]]:
    graphs = article_graphs(dataset)
    digests = {article: _digest(dataset.nquads(name), texts.get(article, "")) for article, name in graphs.items()}
    known = {article for article, digest in digests.items() if digest in conforming.before}
    work = (
        (article, dataset.nquads(name), texts.get(article, ""))
        for article, name in graphs.items()
        if article not in known
    )
    checked = _verdicts(work, min(jobs, len(graphs) - len(known)))
    for article, digest in digests.items():
        violations = [] if article in known else next(checked)
        if not violations:
            conforming.now.append(digest)
        yield violations
    yield from checked  # nothing is left, and its processes end


def _digest(nquads: bytes, text: str) -> bytes:
    return blake2b(nquads + text.encode(errors="surrogatepass"), digest_size=16).digest()


def _verdicts(work: Iterator[tuple[str, bytes, str]], jobs: int) -> Iterator[list[Violation]]:
    some = iter(lambda: list(islice(work, _CHUNK)), [])
    if jobs <= 1:
        yield from chain.from_iterable(map(_check_some, some))
        return
    with processes(jobs) as pool:
        yield from chain.from_iterable(in_order(pool, _check_some, some, jobs, 1))


def _check_some(work: Sequence[tuple[str, bytes, str]]) -> list[list[Violation]]:
    """The violations of each article: all at once, and one by one only to tell what is at fault."""
    good = conform([nquads for _, nquads, _ in work])
    found = []
    for article, nquads, text in work:
        triples = list(read_triples(nquads))
        found.append([*([] if good else check_graph(triples, article)), *check_quotes(triples, article, text)])
    return found


def _check_merged(dataset: Graphs) -> list[Violation]:
    """Check the nodes of which the merged view tells otherwise than every single article.

    All else was checked with an article: shapes are local to a node. Of the other nodes only what the shapes may
    ask of them is looked at: their classes, and who refers to them. Nodes are checked some at a time, and those at
    fault again with the passages that tell them, for the report.
    """
    nodes = _told_by_several(dataset)
    kinds, back = _surroundings(dataset, nodes)
    at_fault = set[str]()
    for focus in _some_at_a_time(dataset, nodes):
        around = _around(focus, kinds, back)
        found = check_graph(read_triples(b"".join([*focus, *around])), focus=_names(focus))
        at_fault.update(violation.focus for violation in found)
    return _report(dataset, at_fault) if at_fault else []


def _report(dataset: Graphs, at_fault: set[str]) -> list[Violation]:
    """The violations of nodes, each with its words."""
    nodes = {f"<{node}>".encode() for node in at_fault}
    focus = [line for line in _lines(dataset) if _subject(line) in nodes]
    named = {_object(line) for line in focus}
    around = [line for line in _lines(dataset) if _belongs_around(line, nodes, named)]
    return check_graph(read_triples(b"".join([*focus, *around])), focus=sorted(at_fault))


def _belongs_around(line: bytes, nodes: set[bytes], named: set[bytes]) -> bool:
    subject, predicate, _ = line.split(b" ", 2)
    if subject in nodes:
        return False
    return predicate in _LOOKED_BACK_AT or (subject in named and (predicate == _TYPE or b"#char=" in subject))


def _surroundings(dataset: Graphs, nodes: set[bytes]) -> tuple[dict[bytes, bytes], dict[tuple[bytes, bytes], bytes]]:
    """Of all that `nodes` name, the statements of its classes; and for each node that a property looked back at leads
    to, by node and property, a statement that does."""
    named = {_object(line) for line in _lines(dataset) if _subject(line) in nodes}
    kinds: dict[bytes, bytes] = {}
    back: dict[tuple[bytes, bytes], bytes] = {}
    for line in _lines(dataset):
        subject, predicate, _ = line.split(b" ", 2)
        if predicate == _TYPE and subject in named:
            kinds[subject] = kinds.get(subject, b"") + line
        elif predicate in _LOOKED_BACK_AT:
            back.setdefault((_object(line), predicate), line)
    return kinds, back


def _lines(dataset: Graphs) -> Iterator[bytes]:
    return chain.from_iterable(chunk.splitlines(keepends=True) for chunk in dataset.chunks(None))


def _object(line: bytes) -> bytes:
    return line.split(b" ", 2)[2].removesuffix(b" .\n")


def _some_at_a_time(dataset: Graphs, nodes: set[bytes]) -> Iterator[list[bytes]]:
    """All statements of `nodes`, not many more than `_AT_ONCE` at once, those of a node together."""
    focus: list[bytes] = []
    for subject, lines in groupby(_lines(dataset), key=_subject):
        if subject in nodes:
            focus += lines
            if len(focus) >= _AT_ONCE:
                yield focus
                focus = []
    if focus:
        yield focus


def _around(
    focus: list[bytes], kinds: Mapping[bytes, bytes], back: Mapping[tuple[bytes, bytes], bytes]
) -> Iterator[bytes]:
    own = dict.fromkeys(map(_subject, focus))
    for value in dict.fromkeys(map(_object, focus)):
        if value in kinds and value not in own:
            yield kinds[value]
    for led in product(own, _LOOKED_BACK_AT):
        if led in back:
            yield back[led]


def _names(focus: list[bytes]) -> list[str]:
    return [subject[1:-1].decode() for subject in dict.fromkeys(map(_subject, focus))]


def _told_by_several(dataset: Graphs) -> set[bytes]:
    """The nodes of which no single article tells all that the merged view does."""
    alone: set[bytes] = set()
    for name in article_graphs(dataset).values():
        ending = f" <{name}> .\n".encode()
        alone.update(told for _, told in _fingerprints(dataset.nquads(name), ending))
    return {
        subject
        for chunk in dataset.chunks(None)
        for subject, told in _fingerprints(chunk, b" .\n")
        if told not in alone and subject.startswith(b"<")
    }


def _fingerprints(nquads: bytes, ending: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each subject of sorted lines with a digest of all that is told of it; lines end in `ending`."""
    for subject, told in groupby(nquads.splitlines(keepends=True), key=_subject):
        lines = b"\n".join(line.removesuffix(ending) for line in told)
        yield subject, blake2b(lines, digest_size=12).digest()


def _subject(line: bytes) -> bytes:
    return line.partition(b" ")[0]
