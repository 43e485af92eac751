"""What an article's reading left out, and why: words that looked like a fact and gave none."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakKeyDictionary

from server.release import Release

_FILE: Final = "left-out.jsonl"
_ARTICLE: Final = re.compile(rb'\{"article": "((?:[^"\\]|\\.)*)"')
_MOST: Final = 500
"""Passages shown of one article."""
_REASONS: Final = {
    "demanded": "demanded, not told as done",
    "nobody told": "told of nobody in particular",
    "general": "said in general, of no particular event",
    "planned": "planned, not done yet",
    "possible": "possible, not told as done",
    "feared": "feared, not told as done",
    "negated": "said not to have happened",
    "habitual": "said of what happens again and again",
    "avoided": "avoided, so it did not happen",
    "mentioned in passing": "mentioned in passing",
    "threshold": "a threshold, nobody’s result",
}

_kept: WeakKeyDictionary[Release, dict[str, list[tuple[int, int]]]] = WeakKeyDictionary()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words with their place in the article's text (code points), the sentence around them, the reason in words."""

    words: str
    start: int
    end: int
    sentence: str
    reason: str
    rule: str


def left_out_of(release: Release, article: str) -> list[LeftOut]:
    """What was left out of the article with this id, in text order; empty where the release tells nothing of it."""
    places = _index(release).get(article, [])
    if not places:
        return []
    found = []
    with (release.folder / _FILE).open("rb") as file:
        for offset, length in places[:_MOST]:
            file.seek(offset)
            found.append(_read(json.loads(file.read(length))))
    return sorted((row for row in found if row), key=lambda row: (row.start, row.end))


def _read(row: dict[str, Any]) -> LeftOut | None:
    start, end = row.get("start"), row.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        return None
    reason = str(row.get("reason", ""))
    words, sentence, rule = (str(row.get(name, "")) for name in ("words", "sentence", "rule"))
    return LeftOut(words, start, end, sentence, _REASONS.get(reason, reason), rule)


def _index(release: Release) -> dict[str, list[tuple[int, int]]]:
    """Where in the file each article's lines stand: offset and length in bytes."""
    with _lock:
        if release not in _kept:
            _kept[release] = _scan(release)
        return _kept[release]


def _scan(release: Release) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    path = release.folder / _FILE
    if not path.is_file():
        return found
    offset = 0
    with path.open("rb") as file:
        for line in file:
            named = _ARTICLE.match(line)
            if named:
                article = json.loads(b'"' + named[1] + b'"')
                found.setdefault(article, []).append((offset, len(line)))
            offset += len(line)
    return found
