"""What to offer where there is nothing at an address: things of a like name, releases that are kept, files."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final, NamedTuple

from extract.release.layout import ARTICLES
from server.pages.missing import suggestions
from server.release import Release

_MOST: Final = 8


class Nearby(NamedTuple):
    """Something that may have been meant; `iri` is an IRI of ours, or a path on this server."""

    iri: str
    label: str


def nearby(release: Release, path: str) -> list[Nearby]:
    """What resembles `path`, the most alike first."""
    match path.strip("/").split("/"):
        case ["downloads", *name]:
            return _files(release, "/downloads", "/".join(name))
        case ["ontology" | "shapes", *_]:
            return [Nearby("/ontology", "The vocabulary"), Nearby("/shapes", "The shapes of the data")]
        case ["releases", id_, *name] if id_ == release.id:
            return _files(release, f"/releases/{id_}", "/".join(name))
        case ["releases", *_]:
            kept = (folder.parent for folder in release.folder.parent.glob("[!.]*/manifest.json"))
            latest = sorted(
                kept, key=lambda folder: (folder.name != release.id, -folder.stat().st_mtime, folder.name)
            )
            found = [Nearby(f"/releases/{folder.name}", f"Release {folder.name}") for folder in latest[:_MOST]]
            return [Nearby("/releases", "All releases"), *found]
    return [Nearby(name.iri, name.label) for name in suggestions(release, path, _MOST)]


def _files(release: Release, above: str, name: str) -> list[Nearby]:
    last = name.rpartition("/")[2]
    # Files of articles may be many, and their names tell nothing.
    by_name = {f.rpartition("/")[2]: f for f in reversed(release.files) if not f.startswith(f"{ARTICLES}/")}
    alike = [by_name[one] for one in get_close_matches(last[:100], by_name, _MOST, 0.6)] if last else []
    return [Nearby(above, "All files"), *(Nearby(f"{above}/{file}", file) for file in alike)]
