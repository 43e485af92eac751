"""Where a text names somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from server.provenance import Passage
from server.release import Release

_LONGEST_NAME: Final = 120
_SPELLINGS: Final = 50


def names_in(release: Release, passages: Sequence[Passage], spellings: Iterable[str]) -> Iterator[Passage]:
    """Where one of the `spellings` stands as whole words in one of the `passages`; the longest where several do."""
    wanted = sorted({s for s in spellings if 1 < len(s) <= _LONGEST_NAME}, key=lambda s: (-len(s), s))[:_SPELLINGS]
    if not wanted:
        return
    names = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, wanted)) + r")(?!\w)")
    for passage in passages:
        for match in names.finditer(release.words(passage)):
            yield Passage(passage.article, passage.start + match.start(), passage.start + match.end())
