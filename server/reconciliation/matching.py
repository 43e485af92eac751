"""Which things a name can mean, and how well it fits them: over all spellings, folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extract.language.folding import fold
from server.prefixes import BASE, PREFIXES
from server.reconciliation.misspelling import LikeWords
from server.release import Release
from server.store import ALT_LABEL, Graph

TYPES: Final = (
    ("Person", "Person"),
    ("Organisation", "Organisation"),
    ("PoliticalParty", "Political party"),
    ("TradeUnion", "Trade union"),
    ("PublicBody", "Public body"),
    ("Company", "Company"),
    ("MediaOutlet", "Media outlet"),
    ("CampaignGroup", "Campaign group"),
    ("InternationalOrganisation", "International organisation"),
    ("Place", "Place"),
    ("Country", "Country"),
    ("Election", "Election"),
    ("PresidentialElection", "Presidential election"),
    ("ParliamentaryElection", "Parliamentary election"),
    ("LocalElection", "Local election"),
    ("Referendum", "Referendum"),
)
"""What can be matched: the vocabulary's classes with names for people."""

TYPE_NAMES: Final = dict(TYPES)
_ROOTS: Final = ("Person", "Organisation", "Place", "Election")
_EXACT: Final = 100.0
_LEAST: Final = 30.0
_LONGEST: Final = 200
"""Code points of a name that are looked at."""
MOST_WORDS: Final = 12
"""Words of a name that things are looked for by."""
_MOST_SHARED: Final = 400
"""Names that share a word with the one asked for and are looked at, the most alike first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name may mean. `score` is 0 to 100; `match` says that nothing else can be meant."""

    iri: str
    name: str
    spelling: str
    kinds: tuple[str, ...]
    score: float
    match: bool = False

    @property
    def id(self) -> str:
        """The IRI without the space of identifiers."""
        return self.iri.removeprefix(BASE)


class NameIndex:
    """All spellings of what can be matched, by their words."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._spellings: list[tuple[str, str, str]] = []
        for iri in dict.fromkeys(member.iri for root in _ROOTS for member in graph.members(root)):
            for spelling in dict.fromkeys((graph.label(iri), *graph.texts(iri, ALT_LABEL))):
                self._spellings.append((fold(spelling), iri, spelling))
        self._by_word: dict[str, list[int]] = {}
        for number, (folded, _, _) in enumerate(self._spellings):
            for word in dict.fromkeys(folded.split()):
                self._by_word.setdefault(word, []).append(number)
        self._like_words = LikeWords(tuple(self._by_word))

    def candidates(
        self, text: str, types: Sequence[str] = (), most: int = 10, words: int = MOST_WORDS
    ) -> list[Candidate]:
        """What `text` may mean, best first, of `types` alone where some are given; things are looked for by its first
        `words` words."""
        asked = fold(text[:_LONGEST])
        if not asked:
            return []
        wanted = frozenset(types)
        alike = {word: self._like_words.to(word) for word in dict.fromkeys(asked.split()[:words])}
        best: dict[str, tuple[float, str]] = {}
        for number in self._near(alike):
            folded, iri, spelling = self._spellings[number]
            score = likeness(asked, folded, alike)
            if score >= _LEAST and score > best.get(iri, (0.0, ""))[0] and self._is(iri, wanted):
                best[iri] = (score, spelling)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], self._graph.label(item[0]), item[0]))
        sure = [iri for iri, (score, _) in ranked if score == _EXACT]
        return [
            Candidate(iri, self._graph.label(iri), spelling, self._kinds(iri), score, sure == [iri])
            for iri, (score, spelling) in ranked[:most]
        ]

    def beginning_with(self, text: str, most: int = 20, skipped: int = 0) -> list[Candidate]:
        """What has a spelling that begins with `text`, or one of whose words does; for suggestions."""
        asked = fold(text[:_LONGEST])
        found: dict[str, tuple[bool, str, str]] = {}
        for folded, iri, spelling in self._spellings:
            if asked and f" {asked}" in f" {folded}" and iri not in found:
                found[iri] = (not folded.startswith(asked), self._graph.label(iri), spelling)
        ranked = sorted(found.items(), key=lambda item: (item[1][0], item[1][1], item[0]))[skipped : skipped + most]
        return [Candidate(i, name, spelling, self._kinds(i), 0.0) for i, (_, name, spelling) in ranked]

    def _near(self, alike: Mapping[str, Sequence[str]]) -> list[int]:
        """Spellings that share words with those asked for, those that share most first; a word that none has counts
        as the ones like it."""
        shared: Counter[int] = Counter()
        for word, others in alike.items():
            for other in (word,) if word in self._by_word else others:
                shared.update(self._by_word[other])
        return [number for number, _ in shared.most_common(_MOST_SHARED)]

    def _kinds(self, iri: str) -> tuple[str, ...]:
        return tuple(kind for kind in self._graph.kinds(iri) if kind in TYPE_NAMES)

    def _is(self, iri: str, types: frozenset[str]) -> bool:
        return not types or not types.isdisjoint(self._graph.kinds(iri))


def likeness(asked: str, folded: str, alike: Mapping[str, Sequence[str]]) -> float:
    """How well two folded names fit, 0 to 100: the share of words they have in common (Dice's coefficient), words
    one of which is misspelled (`alike` has those like a word) counting somewhat less; 100 only for equal names."""
    if asked == folded:
        return _EXACT
    left, right = dict.fromkeys(asked.split()), dict.fromkeys(folded.split())
    common = 0.0
    for word in left:
        if word in right:
            common += 1
        elif any(other in alike.get(word, ()) for other in right):
            common += 0.8
    return min(99.0, round(200 * common / (len(left) + len(right)), 1))


@lru_cache(maxsize=2)
def index_of(release: Release) -> NameIndex:
    """The index of a release, made once."""
    return NameIndex(release.graph)


def describe(graph: Graph, candidate: Candidate) -> str:
    """A few words that tell namesakes apart."""
    if candidate.spelling != candidate.name:
        return f"{_kind_words(candidate)}; matched as {candidate.spelling}"
    roles = [graph.label(role) for role in graph.subjects(PREFIXES["sz"] + "holder", candidate.iri)[:2]]
    return "; ".join([_kind_words(candidate), *roles])


def _kind_words(candidate: Candidate) -> str:
    return TYPE_NAMES[candidate.kinds[0]].lower() if candidate.kinds else "thing"
