"""The manifest: what is in a release and what made it. No times, no paths of the machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from extract.exports import METADATA, PACKED, release_iri, write_description
from extract.exports.description import LICENCE
from extract.facts import ArticleFacts
from extract.graph.terms import PREFIXES
from extract.release.contents import Contents
from extract.release.layout import CHECKSUMS, MANIFEST
from extract.resources import ontology_folder

_KINDS = (
    "persons", "organisations", "places", "roles", "kinships", "elections", "candidacies", "vote_shares", "turnouts",
    "custody",
)  # fmt: skip
_RULES = (".py", ".toml")
_DATA = (".ttl", ".toml")
_NO_RULES = ("release", "exports", "changes", "explain", "evaluation", "ontology")
"""Rooms that decide nothing of what is read (and the data for people, which is counted by itself)."""


def software_version() -> str:
    """The version of the installed distribution."""
    try:
        return version("shezhire")
    except PackageNotFoundError:
        return "0"


def write_manifest(contents: Contents, folder: Path) -> str:
    """Write the manifest, the metadata and the checksums of all files in `folder`; give the release's id.

    The id is the beginning of the SHA-256 over the software and rules versions and the checksums of all files but
    the packed ones, which hold nothing new, and the metadata, which name the id.
    """
    files = _files(folder)
    software, rules = software_version(), rules_version()
    release = release_id(software, rules, files)
    manifest = {
        "release": release,
        "citation": citation(release),
        "licence": {"graph": LICENCE, "articles": "Articles, and quotes from them, remain their publishers'."},
        "software": {"name": "shezhire", "version": software},
        "rules": rules,
        "counts": _counts(contents),
        "classes": _classes(contents.graphs.use.classes),
        "shacl": {"conforms": not contents.violations, "violations": len(contents.violations)},
        "articles": [_article(facts) for facts in contents.facts],
        "quarantined": [
            {"article": article, "violations": sum(article in v.articles for v in contents.violations)}
            for article in contents.quarantined
        ],
        "sources": _sources(contents.facts),
        **({"gold": dict(contents.evaluation)} if contents.evaluation is not None else {}),
        "files": files,
    }
    (folder / METADATA).write_bytes(write_description(manifest, contents.graphs.use))
    manifest["files"] = files = _files(folder)
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    sums = "".join(f"{row['sha256']}  {row['name']}\n" for row in files)
    manifest_sum = hashlib.sha256(text.encode()).hexdigest()
    (folder / CHECKSUMS).write_text(f"{sums}{manifest_sum}  {MANIFEST}\n", encoding="utf-8", newline="\n")
    return release


def release_id(software: str, rules: str, files: Sequence[Mapping[str, Any]]) -> str:
    """The id that files with these checksums (`name`, `sha256`) give."""
    named = [f for f in files if f["name"] not in {METADATA, MANIFEST} and not f["name"].endswith(PACKED)]
    sums = "".join(f"{row['sha256']}  {row['name']}\n" for row in named)
    return hashlib.sha256(f"shezhire {software} {rules}\n{sums}".encode()).hexdigest()[:12]


def citation(release: str) -> str:
    """How to cite a release; who cites it may add the day of publication, which `/releases` tells."""
    return f"Shezhire. Release {release}. {release_iri(release)}. Licence: CC BY 4.0."


@cache
def rules_version() -> str:
    """The beginning of the SHA-256 over all that reads articles: rules, names, vocabulary, shapes and the code."""
    package, told = Path(__file__).resolve().parents[1], hashlib.sha256()
    ontology = ontology_folder()
    files = [
        *((f"extract/{p.relative_to(package).as_posix()}", p) for p in package.rglob("*") if _is_rule(p, package)),
        *((f"ontology/{p.relative_to(ontology).as_posix()}", p) for p in ontology.rglob("*") if p.suffix in _DATA),
    ]
    for name, path in sorted(files):
        told.update(f"{sha256_of(path)}  {name}\n".encode())
    return told.hexdigest()[:12]


def _is_rule(path: Path, package: Path) -> bool:
    room = path.relative_to(package).parts[0]
    return path.suffix in _RULES and room not in _NO_RULES


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(folder: Path) -> list[dict[str, Any]]:
    paths = sorted((p for p in folder.rglob("*") if p.is_file()), key=lambda p: p.relative_to(folder).as_posix())
    return [
        {"name": path.relative_to(folder).as_posix(), "size": path.stat().st_size, "sha256": sha256_of(path)}
        for path in paths
    ]


def _counts(contents: Contents) -> dict[str, int]:
    statements = {
        name: sum(chunk.count(b"\n") for chunk in contents.graphs.chunks(name)) for name in contents.graphs.graphs
    }
    return {
        "articles": len(contents.facts),
        "quads": sum(statements.values()),
        "triples": statements.get(None, 0),
        "graphs": len(statements),
        "left_out": sum(len(facts.left_out) for facts in contents.facts),
    }


def _classes(use: Mapping[str, int]) -> dict[str, int]:
    """How many members each class of the vocabulary has in the merged view, by its plain name."""
    own = PREFIXES["sz"]
    return {iri.removeprefix(own): number for iri, number in use.items() if iri.startswith(own)}


def _article(facts: ArticleFacts) -> dict[str, Any]:
    article = facts.article
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published.iso if article.published else None,
        "date_basis": article.date_basis,
        "publisher": article.publisher,
        "creator": article.creator,
        "source": article.source,
        "source_file": article.source_file,
        "characters": len(article.text),
        "facts": {kind: len(getattr(facts, kind)) for kind in _KINDS},
    }


def _sources(facts: Sequence[ArticleFacts]) -> list[dict[str, str]]:
    known = {f.article.source_file: f.article.source_sha256 for f in facts}
    return [{"file": file, "sha256": digest} for file, digest in sorted(known.items())]
