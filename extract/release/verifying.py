"""Check a release, or files of one, as anybody can who took them home: checksums, shapes, quotes."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from extract.errors import InputError, reason
from extract.exports import DATABASE, GRAPH_FILES, PACKED
from extract.exports.data_package import FOLDER as TABLES_FOLDER
from extract.exports.rdf_files import tellable_in_xml
from extract.graph.serialise import FORMATS_BY_ENDING
from extract.graph.terms import BASE, NOT_TOLD, PREFIXES
from extract.release.layout import ARTICLES, CHECKSUMS, MANIFEST, NQUADS, STORE, releases_folder
from extract.release.manifest import release_id, sha256_of
from extract.release.verifying_tables import NAMES, bent_quotes, database_faults, table_rows
from extract.validation import (
    QuadGraphs,
    Violation,
    article_id,
    check_graph,
    check_quotes,
    check_release,
    read_triples,
)

_SHOWN: Final = 200
_SZ: Final = PREFIXES["sz"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what, whether it is as it should be, and what was found; `done` is false where it
    could not be looked at here."""

    name: str
    good: bool
    told: str
    done: bool = True


def verify_folder(folder: Path, jobs: int = 1, advance: Callable[[], None] = lambda: None) -> Iterator[Check]:
    """Check a whole release, one check after the other.

    Raises `InputError` where `folder` holds no release.
    """
    manifest = read_manifest(folder / MANIFEST)
    yield _checksums(folder, manifest)
    yield _manifest_listed(folder)
    yield _id(manifest)
    yield from _packed(folder, manifest)
    try:
        graphs = QuadGraphs(ox.parse(path=str(folder / NQUADS), format=ox.RdfFormat.N_QUADS))
        texts = {
            str(row["id"]): (folder / ARTICLES / f"{row['id']}.txt").read_bytes().decode("utf-8")
            for row in manifest["articles"]
        }
    except (OSError, SyntaxError, UnicodeDecodeError) as problem:
        yield Check("graph", False, f"can't be read: {reason(problem)}")
        return
    yield from _same_graph(folder, graphs)
    violations = check_release(graphs, texts, jobs, advance)
    quotes = [v for v in violations if v.component == "EvidenceStands"]
    shapes = [v for v in violations if v.component != "EvidenceStands"]
    yield _violations("shapes", shapes, f"{len(texts)} articles and the merged view conform")
    count = sum(graphs.nquads(name).count(b"ontology#quote> ") for name in graphs.graphs if article_id(name))
    yield _violations("quotes", quotes, f"{count:,} quotes stand in their articles")
    yield _tables(folder, texts)
    if (folder / DATABASE).is_file():
        yield _database(folder / DATABASE)


def verify_file(file: Path, row: Mapping[str, Any] | None, texts: Mapping[str, str]) -> Iterator[Check]:
    """Check one file of a release: its checksum where the manifest's `row` on it is at hand, and if it is RDF with
    facts its shapes, and its quotes in as many articles as `texts` holds (text by id). Tables and the SQLite file
    have their quotes checked as well.

    Raises `InputError` where the file can't be read.
    """
    if row:
        good = file.stat().st_size == row["size"] and sha256_of(file) == row["sha256"]
        told = f"SHA-256 {row['sha256']}" if good else f"is not {row['sha256']}, {row['size']} bytes"
        yield Check("checksum", good, told)
    if file.name == DATABASE:
        yield _database(file)
        return
    if file.suffix == ".csv":
        yield _table(file, texts)
        return
    name = file.name.removesuffix(PACKED)
    form = FORMATS_BY_ENDING.get(Path(name).suffix.lower())
    if form is None:
        if not row:
            raise InputError(
                f"{file}: is no RDF and no file of a release; give one of {', '.join(FORMATS_BY_ENDING)}, "
                "or a release."
            )
        return
    try:
        content = gzip.decompress(file.read_bytes()) if file.name.endswith(PACKED) else file.read_bytes()
        graphs = QuadGraphs(ox.parse(content, format=form))
    except (OSError, SyntaxError, EOFError, zlib.error) as problem:
        yield Check("syntax", False, f"is no {form.name}: {reason(problem)}")
        return
    yield Check("syntax", True, f"{sum(graphs.nquads(n).count(bytes([10])) for n in graphs.graphs):,} statements")
    yield from _facts(graphs, texts, None if name in GRAPH_FILES else _undescribed(graphs))


def _facts(graphs: QuadGraphs, texts: Mapping[str, str], undescribed: str | None) -> Iterator[Check]:
    """The checks of an RDF file; of a part of the graph, which leads to something `undescribed`, no shapes."""
    told = [name for name in graphs.graphs if name not in NOT_TOLD]
    if undescribed:
        yield Check("shapes", True, f"it is a part of the graph ({undescribed} is told elsewhere)", done=False)
    else:
        found = [v for name in told for v in check_graph(read_triples(graphs.nquads(name)), article_id(name))]
        yield _violations("shapes", sorted(set(found)), "conforms")
    bad: list[Violation] = []
    checked, unknown = 0, set()
    for article, passages in _passages_by_article(graphs).items():
        if article in texts:
            checked += len(passages)
            bad += check_quotes(chain.from_iterable(passages.values()), article, texts[article])
        else:
            unknown.add(article)
    if checked or unknown:
        yield _quotes("quotes", checked, [f"  {v}" for v in sorted(set(bad))], unknown)


def _undescribed(graphs: QuadGraphs) -> str | None:
    """Something of ours that a graph leads to without telling of it."""
    for name in graphs.graphs:
        told, wanted = set(), dict[str, None]()
        for triple in read_triples(graphs.nquads(name)):
            told.add(str(getattr(triple.subject, "value", "")))
            if isinstance(triple.object, ox.NamedNode) and triple.object.value.startswith(BASE):
                wanted.setdefault(triple.object.value)
        for iri in wanted:
            if iri not in told and not iri.startswith((_SZ, f"{BASE}graph/")) and iri != _SZ[:-1]:
                return iri
    return None


def _quotes(name: str, checked: int, bent: list[str], unknown: set[str]) -> Check:
    """How quotes fared; `unknown` are the articles whose texts are not at hand."""
    if bent:
        return Check(name, False, "\n".join([f"{len(bent)} violation(s)", *bent[:_SHOWN]]))
    missing = f"no text at hand of {', '.join(sorted(unknown)[:8])}{' …' if len(unknown) > 8 else ''}"
    if not checked and unknown:
        return Check(name, True, missing, done=False)
    return Check(name, True, f"{checked:,} stand in their articles{f'; {missing}' if unknown else ''}")


def _tables(folder: Path, texts: Mapping[str, str]) -> Check:
    checked, bent, unknown = 0, list[str](), set[str]()
    for table in NAMES:
        file = folder / TABLES_FOLDER / f"{table}.csv"
        try:
            good, wrong, missing = bent_quotes(table_rows(file), texts)
        except (OSError, ValueError) as problem:
            good, wrong, missing = 0, [f"  {file.name} can't be read as a table ({reason(problem)})"], set()
        checked += good
        bent += wrong
        unknown |= missing
    return _quotes("tables", checked, bent, unknown)


def _table(file: Path, texts: Mapping[str, str]) -> Check:
    try:
        return _quotes("quotes", *bent_quotes(table_rows(file), texts))
    except (OSError, ValueError) as problem:
        return Check("quotes", False, f"can't be read as a table of a release ({reason(problem)})")


def _database(file: Path) -> Check:
    try:
        return _quotes(file.name, *database_faults(file), set())
    except InputError as problem:
        return Check(file.name, False, str(problem))


def _passages_by_article(graphs: QuadGraphs) -> dict[str, dict[str, list[ox.Triple]]]:
    found: dict[str, dict[str, list[ox.Triple]]] = {}
    for name in graphs.graphs:
        for triple in read_triples(b"".join(x for x in graphs.nquads(name).splitlines(True) if _of_passage(x))):
            iri = str(triple.subject.value) if isinstance(triple.subject, ox.NamedNode) else ""
            article = article_id(iri.partition("#")[0])
            if article:
                found.setdefault(article, {}).setdefault(iri, []).append(triple)
    return found


def _of_passage(line: bytes) -> bool:
    return b"#char=" in line.partition(b" ")[0]


def read_manifest(file: Path) -> dict[str, Any]:
    """The manifest in `file`. Raises `InputError` where it can't be read as one."""
    try:
        manifest = dict(json.loads(file.read_bytes()))
        for row in manifest["files"]:
            if Path(row["name"]).is_absolute() or ".." in Path(row["name"]).parts:
                raise ValueError(f"{row['name']} leads outside")
        _ = manifest["release"], manifest["articles"]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise InputError(f"{file}: can't be read as the manifest of a release ({reason(problem)}).") from problem
    return manifest


def _checksums(folder: Path, manifest: Mapping[str, Any]) -> Check:
    wrong = [row["name"] for row in manifest["files"] if not _is(folder / row["name"], row)]
    if wrong:
        return Check("checksums", False, f"missing or not as in the manifest: {', '.join(wrong[:8])}")
    return Check("checksums", True, f"{len(manifest['files'])} files are as in the manifest")


def _is(file: Path, row: Mapping[str, Any]) -> bool:
    return file.is_file() and file.stat().st_size == row["size"] and sha256_of(file) == row["sha256"]


def _manifest_listed(folder: Path) -> Check:
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        return Check(CHECKSUMS, False, f"can't be read: {reason(problem)}")
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    wrong = [n for n, digest in listed.items() if not (folder / n).is_file() or sha256_of(folder / n) != digest]
    if wrong or MANIFEST not in listed:
        return Check(CHECKSUMS, False, f"doesn't fit: {', '.join(wrong[:8]) or MANIFEST}")
    return Check(CHECKSUMS, True, f"{len(listed)} files, the manifest among them")


def _id(manifest: Mapping[str, Any]) -> Check:
    software = str(manifest.get("software", {}).get("version", ""))
    release = release_id(software, str(manifest.get("rules", "")), manifest["files"])
    good = release == manifest["release"]
    return Check("release", good, release if good else f"the files make {release}, not {manifest['release']}")


def _packed(folder: Path, manifest: Mapping[str, Any]) -> Iterator[Check]:
    names = [row["name"] for row in manifest["files"] if row["name"].endswith(PACKED)]
    wrong = []
    for name in names:
        try:
            same = gzip.decompress((folder / name).read_bytes()) == (folder / name.removesuffix(PACKED)).read_bytes()
        except (OSError, EOFError, zlib.error):
            same = False
        if not same:
            wrong.append(name)
    if names:
        told = f"not what they pack: {', '.join(wrong)}" if wrong else f"{len(names)} hold what they pack"
        yield Check("packed files", not wrong, told)


def _same_graph(folder: Path, graphs: QuadGraphs) -> Iterator[Check]:
    """Whether all formats tell the same."""
    everything = {q for name in graphs.graphs for q in ox.parse(graphs.nquads(name), format=ox.RdfFormat.N_QUADS)}
    yield from _store(folder / STORE, everything)
    merged = {q for q in everything if isinstance(q.graph_name, ox.DefaultGraph)}
    wrong = []
    for name in GRAPH_FILES:
        form = FORMATS_BY_ENDING[Path(name).suffix]
        wanted = everything if form.supports_datasets else merged
        if form == ox.RdfFormat.RDF_XML:
            wanted = {q for q in merged if tellable_in_xml(q.triple)}
        try:
            same = set(ox.parse(path=str(folder / name), format=form)) == wanted
        except (OSError, SyntaxError):
            same = False
        if not same:
            wrong.append(name)
    told = f"other statements than in {NQUADS}: {', '.join(wrong)}" if wrong else f"{len(GRAPH_FILES)} formats agree"
    yield Check("formats", not wrong, told)


def _store(store: Path, everything: set[ox.Quad]) -> Iterator[Check]:
    """Whether the store, from which queries are answered, tells the same; what was taken home has none."""
    if not store.exists() and store.parent.parent.name != releases_folder(Path()).name:
        return
    try:
        same = set(ox.Store.read_only(str(store))) == everything
    except (OSError, ValueError, RuntimeError) as problem:  # RocksDB tells damage as a RuntimeError
        yield Check(STORE, False, f"can't be read ({reason(problem)}); run `shezhire build`, which repairs it")
        return
    told = f"{len(everything):,} statements, as in {NQUADS}"
    yield Check(
        STORE, same, told if same else f"other statements than in {NQUADS}; remove the release and build it again"
    )


def _violations(name: str, violations: list[Violation], good: str) -> Check:
    if not violations:
        return Check(name, True, good)
    first = "\n".join(f"  {violation}" for violation in violations[:_SHOWN])
    return Check(name, False, f"{len(violations)} violation(s)\n{first}")
