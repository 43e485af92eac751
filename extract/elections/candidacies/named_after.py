"""Candidates told of in one sentence and named in the next: "Seven are registered. They are A, B of the C …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.elections.candidacies.candidate_lists import Listed
from extract.elections.candidacies.candidates import listed_from
from extract.elections.lexicon import WHO
from extract.elections.lines import Line

_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d\d?)"
_OPENS = re.compile(
    rf"(?:they|these|the others?|the rest|the remaining {_NUMBER}|the other {_NUMBER}|the {_NUMBER}|among them"
    r"|among the others|the list|the field) "
    r"(?:are|were|is|was|include|includes|included|comprise|comprises) "
)
_NAMES = re.compile(
    r"(?:: )?(?:(?!by |of |with |in |at |to |from |on |not |all |now |being )(?![a-z]+(?:ing|ed) )[^ ,;.]+ ){0,5}?"
    rf"(?:, )?[{WHO}] "
)
"""Behind the opening: a name, after at most what describes it; "they are accused by A" opens no list."""
_TELLS_CANDIDATES = re.compile(
    r"(?<![^ ])(?:candidates|contenders|challengers|nominees|hopefuls|rivals|contestants|competitors"
    r"|(?:been|were|are|was|being) (?:[^ ,;]+ )?(?:registered|nominated|admitted|running|standing|competing|vying)"
    r"|(?:are|were|names|people|parties) (?:[^ ,;]+ )?(?:on the ballot|in the race|in the running)"
    r"|will (?:run|stand|compete|contest)|have registered|registered (?:[^ ,;]+ ){1,3}?(?:parties|people|persons)"
    r"|parties (?:[^ ,;]+ ){0,3}?(?:are|were|will|have|cleared|passed|registered|running|taking)) "
)
_REFUSED = re.compile(
    r"(?<![^ ])(?:refused|rejected|denied|turned down|turned away|not registered|barred|disqualified|excluded) "
)
_FEWEST = 2


def named_after(lines: Sequence[Line]) -> Iterator[Listed]:
    """Everybody who is named as one of the candidates told of in the sentence before of the same paragraph."""
    for before, line in pairwise(lines):
        opened = _OPENS.match(line.code) if line.block == before.block and not line.heading else None
        if opened is None or line.number != before.number + 1 or not _TELLS_CANDIDATES.search(before.code):
            continue
        start = line.index(opened.end() - 1) + 1
        if not _NAMES.match(line.between(start, start + 8)):
            continue
        listed = listed_from(line, start)
        if len(listed) >= _FEWEST or "include" in opened.group() or opened.group().endswith(("is ", "was ")):
            barred = _REFUSED.search(before.code) is not None
            for who in listed:
                yield Listed(line, before, who, None, barred)
