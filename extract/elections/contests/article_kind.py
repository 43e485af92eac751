"""What kind of vote an article is about where no words for the vote say so: by its talk and by who gets votes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from functools import cache, lru_cache

from extract.article import Article
from extract.elections.contests.reference import Reference
from extract.elections.contests.seats import FOR_A_SEAT
from extract.elections.lexicon import ORGANISATION, PERSON, lexicon
from extract.elections.lines import Line
from extract.elections.tallies.figures import talks_of_votes
from extract.elections.tallies.shares import whose_share
from extract.facts import ElectionKind, Value
from extract.language.gates import Gate

_KINDS: tuple[ElectionKind, ElectionKind] = ("presidential", "parliamentary")
_WON = (
    r"] (?:(?:has|had|have|also) )*(?:won|wins|winning) (?:(?:the|an?|snap|early) ){0,2}"
    r"(?:elections?|vote|poll|re-election) "
)
_WON_BY_PERSON, _WON_BY_BODY = re.compile(f"[{PERSON}{_WON}"), re.compile(f"[{ORGANISATION}{_WON}")
_INCUMBENT = re.compile(rf"(?<![^ ])the incumbent (?:, )?(?:president (?:, )?)?[{PERSON}] ")
LONG_PAST = timedelta(days=500)
_LEAD = 1000
"""How many code points the lead of an article has at most, its title and where it is from among them."""
_FEWEST_LOCAL = 3
_TOWNS = frozenset(("mayoral", "municipal", "gubernatorial"))
_WEIGHT_OF_SHARE = 2
_MOST_FIGURES = 60


def give_kinds(article: Article, references: Sequence[Reference], lines: Sequence[Line]) -> None:
    """Where no words name a kind of vote, give the dated references the one that the article is surely about."""
    if any(_tells_kind(reference) and not _is_long_past(reference, article) for reference in references):
        return
    likely = likely_kind(article, lines)
    for reference in references:
        dated = reference.dated and reference.dated.strength == "attached"
        plain = not (reference.kind or reference.reason or reference.share or reference.verb)
        if plain and dated and (likely or reference.of_president):
            kind = "local" if names_town(reference.line) else likely or "presidential"
            reference.kind = Value(kind, reference.words, "elections.kind-of-article")
            reference.creates = True


def names_town(line: Line) -> bool:
    """Whether a sentence speaks of the vote of a town, and of no president's."""
    return bool(line.words & _TOWNS) and "presidential" not in line.words


def _is_long_past(reference: Reference, article: Article) -> bool:
    """Whether a vote was held years before the article ("who lost the 2005 presidential poll"): that says nothing of
    the one that the article is about."""
    latest = reference.dated.date.value.latest if reference.dated else None
    published = article.published.earliest if article.published else None
    return bool(latest and published and latest < published - LONG_PAST)


def _tells_kind(reference: Reference) -> bool:
    """Whether words name an election, and its kind: "the Duma election", "was elected president"."""
    kind = reference.kind
    if kind is None or kind.value == "referendum" or not reference.creates:
        return False
    return not reference.verb or kind.rule == "elections.elected-as" or kind.rule in FOR_A_SEAT


def likely_kind(article: Article, lines: Sequence[Line]) -> ElectionKind | None:
    """The kind that words for offices and seats, and those who get votes, speak for; `None` if unsure."""
    if is_local(article):
        return "local"
    counts: Counter[ElectionKind] = Counter({kind: _told(kind, article) for kind in _KINDS})
    figures = 0
    for line in lines:
        counts["presidential"] += len(_WON_BY_PERSON.findall(line.code))
        counts["presidential"] += _WEIGHT_OF_SHARE * len(_INCUMBENT.findall(line.code))
        counts["parliamentary"] += len(_WON_BY_BODY.findall(line.code))
        if figures > _MOST_FIGURES or not talks_of_votes(line):
            continue
        for index in line.figures():
            figures += 1
            owner = whose_share(line, index)
            symbols = {line.items[who].symbol for who in owner[1].whos} if owner else set()
            if symbols == {PERSON}:
                counts["presidential"] += _WEIGHT_OF_SHARE
            elif symbols == {ORGANISATION}:
                counts["parliamentary"] += _WEIGHT_OF_SHARE
    likely = max(_KINDS, key=lambda kind: counts[kind])
    return likely if counts[likely] > 0 and 2 * min(counts[kind] for kind in _KINDS) <= counts[likely] else None


def is_local(article: Article) -> bool:
    """Whether an article is about the vote of a town or a region: it speaks of mayors and councils, from its first
    words on and more than of the votes of a country."""
    if not _count("local", f"{article.title or ''} {article.text[:_LEAD]}"):
        return False
    local = _told("local", article)
    if local and not any(_told(kind, article) for kind in _KINDS):
        return True
    national = max(_told(kind, article) for kind in _KINDS)
    return (local >= _FEWEST_LOCAL and local > national) or (local > 1 and local >= 2 * national)


def _told(kind: ElectionKind, article: Article) -> int:
    """How many words of an article and its title speak for a kind."""
    return _count(kind, article.title or "") + _count(kind, article.text)


@lru_cache(maxsize=8)
def _count(kind: ElectionKind, text: str) -> int:
    """How many words of a text speak for a kind; asked several times of one article."""
    return _hints(kind).count(text)


@cache
def _hints(kind: ElectionKind) -> Gate:
    return Gate("|".join(lexicon().hints[kind]), before=r"\b(?<!vice-)")
