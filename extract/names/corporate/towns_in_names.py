"""Towns that only the name of a court or of a police station tells: "the Lida District Court"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.names.gazetteer import Gazetteer
from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, Line

TOWN_IN_NAME = "names.town-in-name"
_SEATED = frozenset({"court", "police"})


def towns_in_names(lines: Sequence[Line], chosen: Iterable[Candidate], gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The town within each such name among `chosen`; curated where `gazetteer` knows it."""
    cities = load_lexicon().cities
    for body in chosen:
        line = lines[body.line]
        if body.kind != "organisation" or body.length < 2 or _SEATED.isdisjoint(line.words[body.start : body.end]):
            continue
        at = next((i for i in range(body.start, body.end) if line.words[i] in cities and line.is_capital(i)), None)
        if at is None:
            continue
        known = (c for c in gazetteer.candidates(line) if (c.start, c.end, c.kind) == (at, at + 1, "place"))
        entry = next((c.entry for c in known), None)
        yield Candidate(body.line, at, at + 1, "place", TOWN_IN_NAME, 1, entry)
