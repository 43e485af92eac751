"""How many votes somebody got, told beside the share of them: "A received 612,345 votes (54.21%)".

The counts, and what joins them to the figure, stand between those who got votes and their shares; no fact is told in
counts, so they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_COUNT = re.compile(r"\d{1,3}(?:[,.' \u00a0]\d{3})+|\d{3,9}")
_GROUPED = re.compile(r"\d{1,3}[,.' \u00a0]\d{3}.*")
_VOTES = ("votes", "vote", "ballots")
_JOINTS: tuple[tuple[str, ...], ...] = ((",", "or"), ("or",), ("(",), ("–",), (",",), ("|",), (":",), ("/",))
"""What stands between a count and the share; the bracket is dropped with the one that closes it."""


def beside_shares(words: Sequence[str], shares: Sequence[int]) -> set[int]:
    """Which of `words` (in small letters) to leave out: the counts of votes right before the shares, which stand
    at the indices `shares`, and what joins the two. Linear in the number of shares."""
    left_out: set[int] = set()
    for share in shares:
        joint = next((j for j in _JOINTS if tuple(words[max(0, share - len(j)) : share]) == j), None)
        if joint is None:
            continue
        end = share - len(joint)
        at = end - 1
        told = at > 0 and words[at] in _VOTES
        at -= told
        if at < 0 or not _COUNT.fullmatch(words[at]) or not (told or _GROUPED.match(words[at])):
            continue
        left_out.update(range(at, share))
        if joint == ("(",) and share + 1 < len(words) and words[share + 1] == ")":
            left_out.add(share + 1)
    return left_out
