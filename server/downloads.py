"""The files of the release, to take home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, Response, abort, make_response, render_template, send_from_directory

from server.context import current_release
from server.release import Release

downloads = Blueprint("downloads", __name__)

_TYPES: Final = {
    ".ttl": "text/turtle; charset=utf-8",
    ".trig": "application/trig",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".json": "application/json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".gz": "application/gzip",
}
_ABOUT: Final = {
    "shezhire.ttl": ("The graph", "The merged view: each thing once, whatever number of articles tell of it."),
    "shezhire.trig": ("The graph with its sources", "The merged view and one named graph an article."),
    "shezhire.nq": ("The graph with its sources, a statement a line", "The same as N-Quads, for programs."),
    "ontology.ttl": ("The vocabulary", "Every class and property with its meaning."),
    "shapes.ttl": ("The shapes", "What each class requires; the graph conforms to them."),
    "shacl-report.ttl": ("The validation report", "What SHACL found."),
    "left-out.jsonl": ("What was left out", "Words that looked like a fact and gave none, with the reason."),
    "near-misses.jsonl": ("Near misses", "Names that resemble each other and were not joined."),
    "manifest.json": ("The manifest", "Counts, checksums, sources and software of this release."),
    "SHA256SUMS": ("Checksums", "For sha256sum --check."),
}


@dataclass(frozen=True, slots=True)
class Download:
    name: str
    title: str
    about: str
    size: int
    sha256: str


@downloads.get("/downloads")
def page() -> Response:
    """All files with their sizes and checksums."""
    release = current_release()
    files = _files(release)
    main = [f for f in files if f.name in _ABOUT]
    main.sort(key=lambda f: list(_ABOUT).index(f.name))
    articles = [f for f in files if f.name.startswith("articles/")]
    other = [f for f in files if f not in main and f not in articles]
    return make_response(
        render_template("downloads.html", main=main, articles=articles, other=other, manifest=release.manifest)
    )


@downloads.get("/downloads/<path:name>")
def download(name: str) -> Response:
    """One file, byte for byte; answers Range and conditional requests."""
    release = current_release()
    if name not in release.files:
        abort(404)
    ending = name[name.rfind(".") :] if "." in name else ""
    folder = release.folder.resolve()
    kind = _TYPES.get(ending, "text/plain; charset=utf-8" if name.isupper() or "SUMS" in name else None)
    # A checksum is the file's own name for its bytes.
    known = _rows(release).get(name, {})
    response = send_from_directory(folder, name, mimetype=kind, etag=known.get("sha256") or True, max_age=0)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def _rows(release: Release) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in release.manifest.get("files", [])}


def _files(release: Release) -> list[Download]:
    known = _rows(release)
    found = []
    for name in release.files:
        title, about = _ABOUT.get(name, (name, ""))
        size = (release.folder / name).stat().st_size
        found.append(Download(name, title, about, size, known.get(name, {}).get("sha256", "")))
    return found
