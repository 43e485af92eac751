"""What all articles together say: their own facts with joined ids, and the merged view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from extract.facts import (
    Agent,
    ArticleFacts,
    Candidacy,
    CustodyEvent,
    Election,
    EntityId,
    FactId,
    Kinship,
    Organisation,
    Person,
    Place,
    Role,
    Turnout,
    VoteShare,
)
from extract.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two entities that may be one, left apart for a curator to decide, and why they may be."""

    kind: Literal["person", "organisation", "place"]
    first: EntityId
    second: EntityId
    reason: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The articles and their merged view.

    All ids are ids of the whole: what is one thing has one id in `articles` and in the merged view, which holds the
    other fields under the names that `ArticleFacts` has for them, in article order. In the merged view a value is
    the finest that all articles agree with, and missing where they contradict each other; its `words` are those of
    one of the articles and mean nothing without it, mentions and evidence are left to the articles.
    """

    articles: tuple[ArticleFacts, ...]
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
    as_of: Mapping[FactId, PartialDate] = field(default_factory=dict)
    """When the status of a role in the merged view was so."""
    publishers: Mapping[str, EntityId] = field(default_factory=dict)
    """The organisation that published an article, by the article's id; perhaps named in no text."""
    creators: Mapping[str, EntityId] = field(default_factory=dict)
    """The person who wrote an article, by the article's id, where a text names them."""
    conflicts: tuple[tuple[FactId, FactId], ...] = ()
    """Pairs of shares of the vote, of turnouts or of custody events that cannot both be right."""
    near_misses: tuple[NearMiss, ...] = ()
