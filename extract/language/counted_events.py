"""Groups that articles count in events, not in people: "dozens of arrests"."""

from __future__ import annotations

import re

_COUNTED = re.compile(
    r"(?:^|\s)(?:arrests|re-?arrests|detentions|imprisonments|charges|indictments|convictions|sentences|verdicts"
    r"|releases|extraditions|prosecutions|trials)(?=$| of | in | during | at | on )",
    re.IGNORECASE,
)


def counted_in_events(group: str) -> bool:
    """Whether a group's words name what happened ("hundreds of arrests in two towns") and not whom it happened to."""
    return _COUNTED.search(group) is not None
