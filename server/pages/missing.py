"""What to offer where there is nothing at an address."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

from server.names import Name
from server.release import Release

_LONGEST: Final = 200
"""Code points of an address that are looked at: each word of it is a search."""
_MOST_WORDS: Final = 8


def suggestions(release: Release, path: str, most: int = 8) -> list[Name]:
    """Things whose name resembles the last part of `path`."""
    slug = unquote(path.rstrip("/").rpartition("/")[2]).rpartition(".")[0] or path.rpartition("/")[2]
    words = slug[:_LONGEST].replace("_", "-").split("-")[:_MOST_WORDS]
    found = release.graph.search(" ".join(words), most)
    for word in sorted(words, key=len, reverse=True):
        if len(found) >= most or len(word) < 4:
            break
        known = {name.iri for name in found}
        found += [name for name in release.graph.search(word, most) if name.iri not in known]
    return found[:most]
