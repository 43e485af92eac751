"""What an article says, as plain values: the dataclasses mirror the ontology's classes.

Extractors yield these; only `extract.graph` knows RDF. Each value is a `Value`: the value itself, the shortest
words that show it and the rule that found it, so that every triple can lead to its words. Entities are named by
ids that are local to their article (`person:3`); `extract.merge` joins them across articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, Literal, TypeAlias, TypeVar

from extract.article import Article, Span
from extract.partial_date import PartialDate

T_co = TypeVar("T_co", covariant=True)

EntityId: TypeAlias = str
FactId: TypeAlias = str

OrganisationKind = Literal[
    "PoliticalParty",
    "TradeUnion",
    "PublicBody",
    "Company",
    "MediaOutlet",
    "CampaignGroup",
    "InternationalOrganisation",
]
RoleStatus = Literal["current", "former", "future"]
ElectionKind = Literal["presidential", "parliamentary", "local", "referendum"]
CandidacyStatus = Literal["stood", "barred"]
Bound = Literal["exact", "about", "over", "under"]
CustodyKind = Literal["arrest", "charge", "sentence", "release", "extradition"]
Penalty = Literal["prison", "administrative detention", "fine", "house arrest", "other", "ordered", "done", "refused"]


@dataclass(frozen=True, slots=True)
class Value(Generic[T_co]):
    """A value with the shortest words that show it (`words`, in the article's text) and the rule that found it."""

    value: T_co
    words: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the article names.

    `label` is the fullest spelling in this article; `spellings` holds each distinct spelling once (the label too)
    with its first words; `mentions` are all passages that name it by name, in text order (pronouns left out).
    `authority` is the id of the curated entry it was recognised as, if any.
    """

    id: EntityId
    label: str
    spellings: tuple[Value[str], ...]
    mentions: tuple[Span, ...]
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Person(Entity):
    """A named human being."""


@dataclass(frozen=True, slots=True)
class Organisation(Entity):
    """A named body; `kind` where known."""

    kind: Value[OrganisationKind] | None = None


@dataclass(frozen=True, slots=True)
class Place(Entity):
    """A named place; `country` is true for a country."""

    country: bool = False


@dataclass(frozen=True, slots=True)
class Agent(Entity):
    """An unnamed body or group that stands as one ("ruling party"), labelled in the text's words."""


@dataclass(frozen=True, slots=True)
class Role:
    """A post, office, membership or occupation; `title` lower case without adjectives."""

    id: FactId
    holder: Value[EntityId]
    title: Value[str]
    organisation: Value[EntityId] | None = None
    jurisdiction: Value[EntityId] | None = None
    status: Value[RoleStatus] | None = None
    since: Value[PartialDate] | None = None
    until: Value[PartialDate] | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Kinship:
    """`kin` says what `person` is to `relative`: "wife", "son-in-law"."""

    id: FactId
    person: Value[EntityId]
    relative: Value[EntityId]
    kin: Value[str]
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Election:
    """One particular vote, held or called."""

    id: FactId
    kind: Value[ElectionKind]
    country: Value[EntityId] | None = None
    date: Value[PartialDate] | None = None
    early: Value[bool] | None = None
    winner: Value[EntityId] | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidacy:
    """Who stood in an election, or tried and could not."""

    id: FactId
    election: Value[FactId]
    candidate: Value[EntityId]
    status: Value[CandidacyStatus]
    nominated_by: Value[EntityId] | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Percentage:
    """A figure in per cent, as given: one number, or a range from `low` to `high`."""

    low: Decimal
    high: Decimal
    bound: Bound

    @property
    def single(self) -> Decimal | None:
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class VoteShare:
    """A share of the vote as somebody gives it; `official` also when told plainly as the result."""

    id: FactId
    election: Value[FactId]
    candidate: Value[EntityId]
    percent: Value[Percentage]
    official: Value[bool]
    claimed_by: Value[EntityId] | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Turnout:
    """A turnout as somebody gives it."""

    id: FactId
    election: Value[FactId]
    percent: Value[Percentage]
    official: Value[bool]
    claimed_by: Value[EntityId] | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class CustodyEvent:
    """What happened to people's liberty.

    `persons` are the named ones; `group` is a described group in the text's words, with `count_min` and `count_max`
    where the text counts it. `length` is an ISO 8601 duration ("P15D") or "life". `follows` names custody events of
    the same article that came before (a sentence follows its arrest).
    """

    id: FactId
    kind: Value[CustodyKind]
    persons: tuple[Value[EntityId], ...] = ()
    group: Value[str] | None = None
    count_min: Value[int] | None = None
    count_max: Value[int] | None = None
    date: Value[PartialDate] | None = None
    places: tuple[Value[EntityId], ...] = ()
    agency: Value[EntityId] | None = None
    agency_text: Value[str] | None = None
    charges: tuple[Value[str], ...] = ()
    penalty: Value[Penalty] | None = None
    length: Value[str] | None = None
    in_absentia: Value[bool] | None = None
    follows: tuple[FactId, ...] = ()
    evidence: tuple[Span, ...] = ()


Fact: TypeAlias = Role | Kinship | Election | Candidacy | VoteShare | Turnout | CustodyEvent
F_co = TypeVar("F_co", bound=Fact, covariant=True)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A trigger that gave no fact: its words, the sentence, the rule and the reason ("demanded", "negated", …)."""

    words: Span
    sentence: Span
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Findings(Generic[F_co]):
    """What one extractor found: facts, unnamed agents they needed, and triggers left out with their reasons."""

    facts: tuple[F_co, ...] = ()
    agents: tuple[Agent, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """All that one article says."""

    article: Article
    persons: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    agents: tuple[Agent, ...] = ()
    roles: tuple[Role, ...] = ()
    kinships: tuple[Kinship, ...] = ()
    elections: tuple[Election, ...] = ()
    candidacies: tuple[Candidacy, ...] = ()
    vote_shares: tuple[VoteShare, ...] = ()
    turnouts: tuple[Turnout, ...] = ()
    custody: tuple[CustodyEvent, ...] = ()
    left_out: tuple[LeftOut, ...] = field(default=())
    sentences: tuple[Span, ...] = field(default=())
    """All sentences, in text order: the passages that mentions are shown in."""
