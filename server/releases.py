"""All releases: what each changed, what made it, how to cite it, and its files at addresses that stay."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, make_response, render_template, request

from extract.changes import patch_file, read_changes
from extract.exports.description import LICENCE
from extract.release import JournalEntry, read_journal
from server.context import current_release, wants_page
from server.downloads import files, rows, send_file_of
from server.problems import Gone, NotFound
from server.release import Release

releases = Blueprint("releases", __name__)

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_SHOWN: Final = 200
_LATEST: Final = 50
_ATOM: Final = "application/atom+xml; charset=utf-8"


@releases.get("/releases")
def overview() -> Response:
    """All publications, newest first: a page, or JSON for programs."""
    release = current_release()
    entries = _publications(release)
    kept = {entry.id for entry in entries if _folder(release, entry.id)}
    if wants_page():
        page = render_template("releases.html", entries=entries, kept=kept, current=release.id)
        response = make_response(page)
    else:
        response = _json([_entry(entry, entry.id in kept) for entry in entries])
    response.vary.add("Accept")
    return response


@releases.get("/releases/feed.atom")
def feed() -> Response:
    """The same as an Atom feed (RFC 4287)."""
    entries = [entry for entry in _publications(current_release()) if entry.published][:_LATEST]
    response = Response(render_template("releases.atom", entries=entries, host=request.host_url), content_type=_ATOM)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.add_etag()
    response.make_conditional(request)
    return response


@releases.get("/releases/<release>")
def one(release: str) -> Response:
    """One release: what made it, how to cite it, its files, what it changed."""
    served = current_release()
    folder, manifest = _kept(served, release)
    entry = next((e for e in _publications(served) if e.id == release), JournalEntry(release, "", ""))
    if not wants_page():
        response = send_file_of(folder, "manifest.json", rows(manifest))
        response.vary.add("Accept")
        return response
    names = served.files if release == served.id else _names(folder)
    page = render_template(
        "release.html",
        manifest=manifest,
        first=next((e.published for e in reversed(_publications(served)) if e.id == release), ""),
        current=served.id,
        files=[f for f in files(folder, names, manifest) if f.group in {"graph", "tables", "schema", "release"}],
        changes=_changes(served, entry),
        previous_kept=bool(entry.previous and _folder(served, entry.previous)),
        shown=_SHOWN,
        licence=LICENCE,
    )
    response = make_response(page)
    response.vary.add("Accept")
    return response


@releases.get("/releases/<release>/changes.json")
def changes(release: str) -> Response:
    """What changed from the release before, in full."""
    served = current_release()
    entry = next((e for e in _publications(served) if e.id == release and e.previous), None)
    found = read_changes(_data(served), entry.previous or "", release) if entry else None
    if found is None:
        raise NotFound(f"Nothing is kept of what release {release} changed; the first release changes nothing.")
    return _json(found)


@releases.get("/releases/<release>/changes.rdfp.gz")
def patch(release: str) -> Response:
    """The statements to delete and to add, as a packed RDF Patch."""
    served = current_release()
    entry = next((e for e in _publications(served) if e.id == release and e.previous), None)
    file = patch_file(_data(served), entry.previous or "", release) if entry else None
    if file is None or not file.is_file():
        raise NotFound(f"Nothing is kept of what release {release} changed; the first release changes nothing.")
    response = send_file_of(file.parent, file.name, {})
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


@releases.get("/releases/<release>/<path:name>")
def file_of(release: str, name: str) -> Response:
    """A file of any release that is kept, at its lasting address."""
    served = current_release()
    folder, manifest = _kept(served, release)
    if name not in (served.files if release == served.id else _names(folder)):
        raise NotFound(f"Release {release} has no file {name}; its page lists all.")
    return send_file_of(folder, name, rows(manifest), lasting=name in rows(manifest))


def _data(release: Release) -> Path:
    """The data folder that a release is served from."""
    return release.folder.parent.parent


def _publications(release: Release) -> list[JournalEntry]:
    """All that the journal tells, newest first; at least the release that is served."""
    entries = read_journal(_data(release))[::-1]
    return entries or [JournalEntry(release.id, "", release.manifest.get("software", {}).get("version", ""))]


def _folder(served: Release, release: str) -> Path | None:
    if release == served.id:
        return served.folder
    folder = served.folder.parent / release
    return folder if _ID.fullmatch(release) and (folder / "manifest.json").is_file() else None


def _kept(served: Release, release: str) -> tuple[Path, dict[str, Any]]:
    """A release's folder and manifest. Raises `Gone` for one kept no more, `NotFound` where there was none."""
    folder = _folder(served, release)
    if folder:
        return folder, served.manifest if release == served.id else _manifest(folder)
    entry = next((e for e in _publications(served) if e.id == release), None)
    if entry:
        raise Gone(
            f"Release {release} of {entry.published[:10]} is no longer kept here; /releases lists those that are."
        )
    raise NotFound(f"There is no release {release}; /releases lists all.")


@lru_cache(maxsize=16)
def _manifest(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "manifest.json").read_bytes()))


@lru_cache(maxsize=16)
def _names(folder: Path) -> tuple[str, ...]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(name for name in found if not name.startswith(("store/", "."))))


def _changes(served: Release, entry: JournalEntry) -> dict[str, Any] | None:
    return read_changes(_data(served), entry.previous, entry.id) if entry.previous else None


def _entry(entry: JournalEntry, kept: bool) -> dict[str, Any]:
    return {
        "release": entry.id,
        "published": entry.published or None,
        "software": entry.software,
        "previous": entry.previous,
        "summary": dict(entry.summary),
        "kept": kept,
    }


def _json(value: object) -> Response:
    return Response(json.dumps(value, ensure_ascii=False, indent=1) + "\n", content_type="application/json")
