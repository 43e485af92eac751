"""Bodies by whose they are: "the ILO's Committee on Wages", "the Governing Body of the ILO"."""

from __future__ import annotations

from extract.facts import OrganisationKind
from extract.names.lexicon import load_lexicon
from extract.names.lines import Line, is_acronym

_LONGEST = 8
_WORLD_BODIES = frozenset({("european", "union"), ("united", "nations"), ("labour", "organization")}) | {
    ("labour", "organisation"),
    ("african", "union"),
}
"""The last two words of bodies of many states."""


def kind_by_owner(line: Line, start: int, end: int, kind: OrganisationKind | None) -> OrganisationKind | None:
    """The kind of the body at the tokens `start` to `end`, which `kind` its own words show: a body of a body of many
    states is international too."""
    if kind not in (None, "PublicBody", "CampaignGroup"):
        return kind
    if line.word(start - 1) in ("'s", "'") and is_worldwide(line, start - 1):
        return "InternationalOrganisation"
    if line.word(end) != "of" or not line.capitals:
        return kind
    stop = end + 2 if line.word(end + 1) == "the" else end + 1
    stop += 1
    while line.is_capital(stop) and stop - end < _LONGEST:
        stop += 1
    return "InternationalOrganisation" if is_worldwide(line, stop) else kind


def is_worldwide(line: Line, end: int) -> bool:
    """Whether the tokens that end at `end` (exclusive) name a body of many states."""
    if not line.is_capital(end - 1):
        return False
    letters = is_acronym(line.texts[end - 1])
    known = letters and load_lexicon().acronyms.get(line.words[end - 1]) == "InternationalOrganisation"
    return known or line.words[end - 2 : end] in _WORLD_BODIES
