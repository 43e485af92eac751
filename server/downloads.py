"""The files of the release, to take home."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, abort, make_response, render_template, request, send_from_directory

from extract.exports import GROUPS, PACKED, about, media_type, order
from extract.exports.spreadsheets import ABOUT
from extract.release import read_journal
from server.context import current_release, wants_page

downloads = Blueprint("downloads", __name__)

_TEXT: Final = ("text/", "application/n-", "application/trig", "application/jsonl")
_SHOWN: Final = ("text/", "application/json", "application/ld+json", "application/n-", "application/trig")
"""Types that browsers may show; others are saved under their name."""
_RANGE: Final = re.compile(r"bytes=(?:[0-9]{1,18}-[0-9]{0,18}|-[0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Download:
    """A file as people read it; `sha256` is empty for what a manifest can't list: itself, and what is derived.
    `packed` is the same file packed, if there is one."""

    name: str
    title: str
    about: str
    group: str
    size: int
    sha256: str
    packed: Download | None = None


@downloads.get("/downloads")
@downloads.get("/downloads/")
def page() -> Response:
    """All files with their sizes and checksums: a page, or the manifest for programs."""
    release = current_release()
    if not wants_page():
        response = send_file_of(release.folder, "manifest.json", rows(release.manifest))
        response.vary.add("Accept")
        return response
    groups = [
        (name, title, [f for f in files(release.folder, release.files, release.manifest) if f.group == name])
        for name, title in GROUPS.items()
    ]
    published = next((e.published for e in read_journal(release.folder.parent.parent) if e.id == release.id), "")
    page = render_template(
        "downloads.html",
        groups=groups,
        manifest=release.manifest,
        published=published,
        about_tables=ABOUT,
    )
    response = make_response(page)
    response.vary.add("Accept")
    return response


@downloads.get("/downloads/<path:name>")
def download(name: str) -> Response:
    """One file, byte for byte; answers Range and conditional requests."""
    release = current_release()
    if name not in release.files:
        abort(404)
    return send_file_of(release.folder, name, rows(release.manifest))


def rows(manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The manifest's rows on files by name."""
    return {row["name"]: row for row in manifest.get("files", [])}


def files(folder: Path, names: tuple[str, ...], manifest: dict[str, Any]) -> list[Download]:
    """The files called `names` in the release in `folder`, in the order of lists, packed ones beside plain ones."""
    known = rows(manifest)

    def file(name: str) -> Download:
        told, packed = about(name), name + PACKED
        size, digest = (folder / name).stat().st_size, known.get(name, {}).get("sha256", "")
        beside = file(packed) if packed in names else None
        return Download(name, told.title, told.about, told.group, size, digest, beside)

    apart = (name for name in names if name.removesuffix(PACKED) == name or name.removesuffix(PACKED) not in names)
    return [file(name) for name in sorted(apart, key=order)]


def send_file_of(folder: Path, name: str, known: dict[str, dict[str, Any]], lasting: bool = False) -> Response:
    """A release's file; `lasting` for an address that will always mean these bytes.

    Its ETag is its checksum where the manifest knows it. Answers 206, 304, 412 and 416 as RFC 9110 asks;
    one range at a time.
    """
    kind = media_type(name)
    if not _RANGE.fullmatch(request.headers.get("Range", "").strip()):
        # What is no range of bytes is to be ignored, several at once may be (RFC 9110, 14.2); Werkzeug refuses both.
        request.environ.pop("HTTP_RANGE", None)
    response = send_from_directory(
        folder.resolve(),
        name,
        mimetype=kind,
        etag=known.get(name, {}).get("sha256") or True,
        max_age=0,
    )
    response.content_type = f"{kind}; charset=utf-8" if kind.startswith(_TEXT) else kind
    shown = "inline" if kind.startswith(_SHOWN) and kind != "text/csv" else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="{name.rpartition("/")[2]}"'
    response.headers.pop("Expires", None)
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if lasting else "public, max-age=0, must-revalidate"
    )
    return response
