"""Claims of many sentences joined to roles: each person, title and organisation once an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.article import Span
from extract.facts import EntityId, Role, RoleStatus, Value
from extract.partial_date import PartialDate
from extract.persons.claims import Claim

_SAME = {
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "premier": "prime minister",
    "advisor": "adviser",
    "co-ordinator": "coordinator",
    "head of state": "president",
}
_RANKS = frozenset({"deputy", "vice", "assistant", "first", "vice-president", "acting", "former"})


@dataclass
class Draft:
    """A role in the making."""

    person: EntityId
    title: Value[str]
    country_office: bool
    claims: list[Claim]
    organisation: Value[EntityId] | None
    jurisdiction: Value[EntityId] | None
    unknown: bool
    since: Value[PartialDate] | None = None
    until: Value[PartialDate] | None = None
    over: Span | None = None
    """The words that tell that the person has died or left the office: what the person was is over."""
    extra: list[Span] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the first words of the title stand."""
        return self.claims[0].phrase.words.start

    def takes(self, person: EntityId, title: str, organisation: EntityId | None, place: EntityId | None) -> bool:
        """Whether a claim with these values tells the same role."""
        if self.person != person or not _same_post(self.title.value, title):
            return False
        kinds = {self.title.value, title}
        if "leader" in kinds and len(kinds) > 1 and (organisation is None) != (self.organisation is None):
            return False
        if organisation and self.organisation and organisation != self.organisation.value:
            return False
        return not (place and self.jurisdiction and place != self.jurisdiction.value)

    def same_office(self, other: Draft) -> bool:
        """Whether two persons hold one post after each other."""
        mine = self.jurisdiction.value if self.jurisdiction else None
        theirs = other.jurisdiction.value if other.jurisdiction else None
        return self is not other and self.title.value == other.title.value and mine == theirs

    def add(self, claim: Claim) -> None:
        phrase = claim.phrase
        self.claims.append(claim)
        state = "head of state" in {phrase.text, self.title.value}
        if len(phrase.text.split()) > len(self.title.value.split()) if not state else phrase.text == "president":
            self.title = Value(phrase.text, phrase.words, claim.rule)
        self.organisation = self.organisation or phrase.organisation
        self.jurisdiction = self.jurisdiction or phrase.jurisdiction
        self.since = self.since or claim.since
        self.until = self.until or claim.until
        self.unknown = self.unknown or phrase.unknown


def join_claims(claims: Iterable[Claim]) -> list[Draft]:
    """Drafts of roles, in text order of their first claims."""
    drafts: list[Draft] = []
    of_person: dict[EntityId, list[Draft]] = {}
    for claim in sorted(claims, key=_fullness):
        phrase = claim.phrase
        for person in claim.holder.entities:
            mine = of_person.setdefault(person, [])
            organisation = phrase.organisation.value if phrase.organisation else None
            place = phrase.jurisdiction.value if phrase.jurisdiction else None
            known = next((d for d in mine if d.takes(person, phrase.text, organisation, place)), None)
            if known:
                known.add(claim)
                continue
            title = Value(phrase.text, phrase.words, claim.rule)
            draft = Draft(
                person,
                title,
                phrase.title.country,
                [claim],
                phrase.organisation,
                phrase.jurisdiction,
                phrase.unknown,
                claim.since,
                claim.until,
            )
            mine.append(draft)
            drafts.append(draft)
    for draft in drafts:
        draft.claims.sort(key=lambda c: c.phrase.words.start)
    return sorted(drafts, key=lambda d: (d.claims[0].phrase.words.start, d.claims[0].holder.span.start))


def _fullness(claim: Claim) -> tuple[bool, bool, int]:
    """Claims that say more come first, so that poorer ones join them."""
    return claim.phrase.organisation is None, claim.phrase.jurisdiction is None, claim.phrase.words.start


def _same_post(first: str, second: str) -> bool:
    """Whether two titles of one person may be one post: equal, or one a shorter form of the other."""
    a, b = _SAME.get(first, first).split(), _SAME.get(second, second).split()
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == len(long) or _RANKS & set(long) - set(short):
        return False
    return long[-len(short) :] == short or (short[-1] == "minister" and long[: len(short)] == short)


def finish(drafts: list[Draft]) -> tuple[Role, ...]:
    """Roles with ids in text order."""
    return tuple(_role(f"role:{number}", draft) for number, draft in enumerate(drafts, 1))


def _role(identifier: str, draft: Draft) -> Role:
    first = draft.claims[0]
    return Role(
        identifier,
        Value(draft.person, first.holder.span, first.rule),
        draft.title,
        draft.organisation,
        draft.jurisdiction,
        _status(draft),
        draft.since,
        draft.until,
        _evidence(draft),
    )


def _status(draft: Draft) -> Value[RoleStatus]:
    """The most firmly told status; of equals the former one, then the future one."""
    order = {"former": 0, "future": 1, "current": 2}
    best = min(draft.claims, key=lambda c: (-c.firmness, order[c.status.value], c.phrase.words.start))
    if draft.over and best.status.value == "current":
        return Value("former", draft.over, "roles.over")
    return best.status


def _evidence(draft: Draft) -> tuple[Span, ...]:
    spans = [span for claim in draft.claims for span in (claim.line.sentence.span, *claim.evidence)]
    return tuple(sorted(dict.fromkeys((*spans, *draft.extra))))
