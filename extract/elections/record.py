"""What an article tells of its elections, gathered: who stood, shares and turnouts, each once; then as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.article import Span
from extract.document import Document, Mention
from extract.elections.contests.ballot import Ballot
from extract.elections.contests.countries import ELSEWHERE
from extract.elections.lexicon import ORGANISATION, PERSON
from extract.elections.lines import Line
from extract.elections.tallies.source import Source
from extract.facts import (
    Agent,
    Candidacy,
    CandidacyStatus,
    Election,
    EntityId,
    LeftOut,
    Organisation,
    Percentage,
    Turnout,
    Value,
    VoteShare,
)
from extract.language.folding import slug

_QUOTES = (("‘", "’"), ("“", "”"), ("«", "»"))
_OF_PARTY = ("of", "from", "for", "representing", "(")
_APART = (", of ", ", from ", ", representing ")
_PARTY_REACH = 7
_PARTY_WORD = 14
_TOLD_REACH = 12
_TOLD_BY = ("of", "from", "for", "chairs", "heads", "leads", "(")
_CALLED_PARTY = re.compile(r"[\"'’”»]?\s+(?:party|bloc|alliance|coalition|movement)\b")


@dataclass(eq=False)
class Standing:
    """One who stood or was not let, as it takes shape; `voted`: who got votes did stand."""

    ballot: Ballot
    candidate: Value[EntityId]
    status: Value[CandidacyStatus]
    nominated_by: Value[EntityId] | None = None
    evidence: dict[Span, None] = field(default_factory=dict)
    voted: bool = False


@dataclass(frozen=True)
class Told:
    """A share of `candidate`, or a turnout."""

    ballot: Ballot
    percent: Value[Percentage]
    source: Source
    evidence: Span
    candidate: Value[EntityId] | None = None

    @property
    def key(self) -> tuple[int, EntityId | None, Percentage, EntityId | None, bool]:
        """Equal for the same figure told twice."""
        candidate = self.candidate.value if self.candidate else None
        claimed = self.source.claimed_by.value if self.source.claimed_by else None
        return id(self.ballot), candidate, self.percent.value, claimed, self.source.official.value


class Record:
    """All that is told of the elections of one article."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.standing: dict[tuple[int, EntityId], Standing] = {}
        self.told: dict[tuple[int, EntityId | None, Percentage, EntityId | None, bool], Told] = {}
        self.agents: dict[str, Agent] = {}
        self.left: list[LeftOut] = []
        self.with_official_shares: set[int] = set()
        """The elections (by `id`) of which official shares are told."""

    def tell(self, told: Told) -> None:
        self.told.setdefault(told.key, told)
        told.ballot.evidence.append(told.evidence)
        if told.candidate and told.source.official.value:
            self.with_official_shares.add(id(told.ballot))

    def ballots_of_shares(self, sentence: Span, candidate: EntityId) -> list[Ballot]:
        """The elections of which a sentence tells shares of `candidate`."""
        told = (t for t in self.told.values() if t.evidence == sentence and t.candidate)
        return list(dict.fromkeys(t.ballot for t in told if t.candidate and t.candidate.value == candidate))

    def contradicts(self, ballot: Ballot, candidates: list[Value[EntityId]], percent: Value[Percentage]) -> bool:
        """Whether an official figure of the same thing is told already, and another one."""
        wanted = candidates[0].value if candidates else None
        return any(
            told.ballot is ballot
            and (told.candidate.value if told.candidate else None) == wanted
            and told.source.official.value
            and told.percent.value != percent.value
            for told in self.told.values()
        )

    def is_known(self, entity: EntityId) -> bool:
        return entity in self.document.entities

    def stand(
        self,
        ballot: Ballot,
        status: Value[CandidacyStatus],
        candidate: Value[EntityId],
        evidence: Span,
        *,
        nominated: Value[EntityId] | None = None,
        voted: bool = False,
    ) -> None:
        """`candidate` stood or was barred; who got votes stood, whatever else is told."""
        key = (id(ballot), candidate.value)
        standing = self.standing.setdefault(key, Standing(ballot, candidate, status))
        barred = standing.status.value == "barred"
        if (status.value == "barred" and not standing.voted) or (voted and barred):
            standing.status = status
        standing.voted = standing.voted or voted
        standing.nominated_by = standing.nominated_by or nominated
        standing.evidence.setdefault(evidence)

    def unnamed(self, words: Span, rule: str, named: bool = False) -> Value[EntityId]:
        """An agent for a group without a name, or with one that nobody recognised, labelled in the text's words."""
        words = self._with_closing_quote(words)
        quote = self.document.quote(words)
        label = quote if named or quote[1:2].isupper() else quote[:1].lower() + quote[1:]
        agent = f"agent:{slug(label)}"
        known = self.agents.get(agent)
        spellings = known.spellings if known else (Value(label, words, rule),)
        mentions = tuple(sorted({*(known.mentions if known else ()), words}))
        self.agents[agent] = Agent(agent, known.label if known else label, spellings, mentions)
        return Value(agent, words, rule)

    def _with_closing_quote(self, words: Span) -> Span:
        """`words` with the quotation mark right behind that closes one opened within them."""
        quote = self.document.quote(words)
        closing = next((end for start, end in _QUOTES if quote.count(start) > quote.count(end)), None)
        behind = self.document.article.text[words.end : words.end + 1]
        return Span(words.start, words.end + 1) if closing and behind == closing else words

    def party_of(self, line: Line, who: int) -> Value[EntityId] | None:
        """The party right behind a candidate's name ("Mr A of the B party", "Mr A (B)")."""
        items = line.items
        at = who + 1
        if line.between(at, at + 2) in _APART:
            at += 1
        if items[who].symbol != PERSON or at >= len(items) or items[at].lower not in _OF_PARTY:
            return None
        while (
            at < min(len(items), who + _PARTY_REACH)
            and not items[at].symbol
            and items[at].lower.isalpha() | (items[at].lower == "(")
        ):
            at += 1
        mention = items[at].mention if at < len(items) and items[at].symbol == ORGANISATION else None
        if mention and self.is_party(mention):
            return Value(mention.entity, mention.span, "elections.party-beside")
        return None

    def party_told(self, line: Line, who: int) -> Value[EntityId] | None:
        """The party told of a candidate in a list, before the next ("A, head of the B, C of the D"); none where
        parties are told before names ("the head of the B, A, the leader of the C, D")."""
        before = who - 1 - (who > 1 and line.items[who - 1].lower == ",")
        if who and line.items[before].symbol == ORGANISATION:
            return None
        for at in range(who + 1, min(len(line.items), who + _TOLD_REACH)):
            item = line.items[at]
            if item.symbol == PERSON or item.lower in (";", ".", ":"):
                break
            if item.symbol != ORGANISATION or item.mention is None:
                continue
            link = line.items[at - 1 - (line.items[at - 1].lower == "the")].lower
            of_next = at + 1 < len(line.items) and line.items[at + 1].symbol == PERSON
            if link in _TOLD_BY and not of_next and self.is_party(item.mention):
                return Value(item.mention.entity, item.span, "elections.party-told")
            break
        return None

    def could_stand(self, mention: Mention) -> bool:
        """Whether somebody is a person, or a body that could be a party."""
        entity = self.document.entities.get(mention.entity)
        if mention.kind != "organisation":
            return True
        kind = entity.kind.value if isinstance(entity, Organisation) and entity.kind else None
        return kind in (None, "PoliticalParty", "CampaignGroup")

    def is_party(self, mention: Mention) -> bool:
        """Whether a body is a party, or is called a party or a bloc right here."""
        entity = self.document.entities.get(mention.entity)
        kind = entity.kind.value if isinstance(entity, Organisation) and entity.kind else None
        behind = self.document.article.text[mention.span.end : mention.span.end + _PARTY_WORD]
        return kind == "PoliticalParty" or (kind in (None, "CampaignGroup") and bool(_CALLED_PARTY.match(behind)))

    def leave(self, line: Line, words: Span | int, rule: str, reason: str) -> None:
        """Note that `words` (or the item of that number) gave no fact, and why."""
        span = line.items[min(words, len(line.items) - 1)].span if isinstance(words, int) else words
        self.left.append(LeftOut(span, line.sentence.span, rule, reason))

    # ── As facts ───────────────────────────────────────────────────────────────────────────────────────────────────

    def facts(self, ballots: Sequence[Ballot]) -> Iterator[Election | Candidacy | VoteShare | Turnout]:
        """All as facts with ids, in text order: elections, candidacies, figures."""
        used = sorted((b for b in ballots if b.evidence), key=lambda b: min(span.start for span in b.evidence))
        names = {id(ballot): f"election:{number}" for number, ballot in enumerate(used, 1)}
        for ballot in used:
            yield _election(names[id(ballot)], ballot)
        yield from self._candidacies(names)
        yield from self._figures(names)

    def _candidacies(self, names: dict[int, str]) -> Iterator[Candidacy]:
        standings = sorted(
            self.standing.values(), key=lambda s: (next(iter(s.evidence)).start, s.candidate.words.start)
        )
        for number, standing in enumerate(standings, 1):
            yield Candidacy(
                f"candidacy:{number}",
                Value(names[id(standing.ballot)], standing.candidate.words, standing.candidate.rule),
                standing.candidate,
                standing.status,
                standing.nominated_by,
                tuple(sorted(standing.evidence)),
            )

    def _figures(self, names: dict[int, str]) -> Iterator[VoteShare | Turnout]:
        def place(one: Told) -> tuple[int, int]:
            return one.percent.words.start, one.candidate.words.start if one.candidate else 0

        shares = turnouts = 0
        for one in sorted(self.told.values(), key=place):
            official, claimed_by = one.source.official, one.source.claimed_by
            if claimed_by is None and one.source.unnamed is not None:
                claimed_by = self.unnamed(one.source.unnamed, official.rule, one.source.named)
            election = Value(names[id(one.ballot)], one.percent.words, one.percent.rule)
            evidence = (one.evidence,)
            if one.candidate:
                shares += 1
                name = f"share:{shares}"
                yield VoteShare(name, election, one.candidate, one.percent, official, claimed_by, evidence)
            else:
                turnouts += 1
                yield Turnout(f"turnout:{turnouts}", election, one.percent, official, claimed_by, evidence)


def _election(name: str, ballot: Ballot) -> Election:
    country = ballot.country if ballot.country and ballot.country.value != ELSEWHERE else None
    evidence = tuple(sorted(dict.fromkeys(ballot.evidence)))
    return Election(name, ballot.kind, country, ballot.date, ballot.early, ballot.winner, evidence)
