"""What elections show of a body: who nominates candidates, wins seats and gets a share of votes is a party."""

from __future__ import annotations

from extract.article import Span
from extract.names.lines import Candidate, Line

_OPEN = frozenset({None, "CampaignGroup"})
"""Kinds that what happens in an election outweighs."""
_STANDS = frozenset({"candidate", "candidates", "nominee", "nominees", "deputy", "deputies", "mp", "mps", "list"})
_NOMINATES = frozenset({"nominated", "nominates", "fielded", "fields"})
_THEME = frozenset(
    {
        "candidate",
        "candidates",
        "percent",
        "vote",
        "votes",
        "election",
        "elections",
        "presidential",
        "incumbent",
        "runoff",
    }
)
_WINS = frozenset(
    {"won", "wins", "took", "received", "got", "polled", "gained", "secured", "obtained", "has", "had", "with"}
)
_COUNTED = frozenset({"percent", "%", "cent", "seats", "seat", "mandates", "deputies"})
_NEAR = 4


def party_sign(line: Line, candidate: Candidate) -> Span | None:
    """The words that show the organisation `candidate` to be a party, `None` if none do."""
    if candidate.organisation_kind not in _OPEN or candidate.alias_of:
        return None
    start, end = candidate.start, candidate.end
    before = start - 1 - (line.word(start - 1) == "the")
    link, noun = line.word(before), line.word(before - 1)
    if (link in ("of", "from", "for") and noun in _STANDS) or (link == "by" and noun in _NOMINATES):
        return line.span(before - 1, before)
    if line.word(end) in _NOMINATES or (line.word(end), line.word(end + 1)) == ("put", "forward"):
        return line.span(end, end + 1)
    if (
        line.word(start - 1) == "("
        and line.is_capital(start - 2)
        and line.word(end) in (")", ",")
        and line.holds(_THEME)
    ):
        return line.span(start, end)
    at = end + (line.word(end) in _WINS)
    share = "." in line.word(at)[1:-1] and line.word(at)[0].isdigit()
    seats = line.word(at).isdigit() and not _COUNTED.isdisjoint(line.words[at + 1 : at + _NEAR])
    return line.span(at, at + 1) if (share or seats) and line.holds(_THEME | _COUNTED) else None
