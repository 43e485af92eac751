"""Articles made by hand: a text, and what it says, for tests of merge and graph."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from extract.article import Article, Block, Span
from extract.facts import (
    Agent,
    ArticleFacts,
    Candidacy,
    CustodyEvent,
    Election,
    Kinship,
    Organisation,
    Percentage,
    Person,
    Place,
    Role,
    Turnout,
    Value,
    VoteShare,
)
from extract.language.sentences import split_sentences
from extract.partial_date import PartialDate

RULE = "test.rule"


def percentage(told: str, bound: str = "exact") -> Percentage:
    low, _, high = told.partition("-")
    return Percentage(Decimal(low), Decimal(high or low), bound)  # type: ignore[arg-type]


class Telling:
    """Collects what an article says; each value rests on its own words where the text has them, else on the whole."""

    def __init__(self, id_: str, text: str, published: str | None = "2016-06-01", **article: Any) -> None:
        self.text = text
        self.article = Article(
            id=id_,
            text=text,
            blocks=(Block(Span(0, len(text)), "paragraph"),),
            published=PartialDate.parse(published) if published else None,
            date_basis="stated" if published else None,
            source_file=f"{id_}.txt",
            **article,
        )
        self.told: dict[str, list[Any]] = {}

    def span(self, words: str) -> Span:
        start = self.text.find(words)
        return Span(start, start + len(words)) if start >= 0 else Span(0, len(self.text))

    def value(self, value: Any, words: str | None = None) -> Value[Any]:
        return Value(value, self.span(words or str(value)), RULE)

    def _optional(self, value: Any, words: str | None = None) -> Value[Any] | None:
        return None if value is None else self.value(value, words)

    def _date(self, iso: str | None) -> Value[PartialDate] | None:
        return None if iso is None else self.value(PartialDate.parse(iso), iso)

    def _add(self, kind: str, thing: Any) -> str:
        self.told.setdefault(kind, []).append(thing)
        return str(thing.id)

    def _id(self, kind: str) -> str:
        return f"{kind}:{len(self.told.get(kind, ()))}"

    def _names(self, label: str, others: tuple[str, ...]) -> dict[str, Any]:
        spans = [self.span(name) for name in (label, *others) if name in self.text]
        return {
            "label": label,
            "spellings": tuple(self.value(name) for name in (label, *others)),
            "mentions": tuple(sorted(spans)),
        }

    def person(self, label: str, *others: str, authority: str | None = None) -> str:
        id_ = self._id("persons")
        return self._add("persons", Person(id=id_, authority=authority, **self._names(label, others)))

    def organisation(self, label: str, *others: str, kind: str | None = None, authority: str | None = None) -> str:
        names = self._names(label, others)
        body = Organisation(
            id=self._id("organisations"), authority=authority, kind=self._optional(kind, label), **names
        )
        return self._add("organisations", body)

    def place(self, label: str, *, country: bool = False, authority: str | None = None) -> str:
        names = self._names(label, ())
        return self._add("places", Place(id=self._id("places"), authority=authority, country=country, **names))

    def agent(self, label: str) -> str:
        return self._add("agents", Agent(id=self._id("agents"), **self._names(label, ())))

    def role(self, holder: str, title: str, **slots: Any) -> str:
        role = Role(
            id=self._id("roles"),
            holder=self.value(holder),
            title=self.value(title),
            organisation=self._optional(slots.get("organisation")),
            jurisdiction=self._optional(slots.get("jurisdiction")),
            status=self._optional(slots.get("status", "current")),
            since=self._date(slots.get("since")),
            until=self._date(slots.get("until")),
        )
        return self._add("roles", role)

    def kinship(self, person: str, relative: str, kin: str) -> str:
        kinship = Kinship(self._id("kinships"), self.value(person), self.value(relative), self.value(kin))
        return self._add("kinships", kinship)

    def election(self, kind: str, country: str | None, date: str | None, **slots: Any) -> str:
        election = Election(
            id=self._id("elections"),
            kind=self.value(kind),
            country=self._optional(country),
            date=self._date(date),
            early=self._optional(slots.get("early"), "snap"),
            winner=self._optional(slots.get("winner")),
        )
        return self._add("elections", election)

    def candidacy(self, election: str, candidate: str, status: str = "stood", by: str | None = None) -> str:
        id_ = self._id("candidacies")
        values = self.value(election), self.value(candidate), self.value(status), self._optional(by)
        return self._add("candidacies", Candidacy(id_, *values))

    def share(self, election: str, candidate: str, told: str, bound: str = "exact", by: str | None = None) -> str:
        share = VoteShare(
            id=self._id("vote_shares"),
            election=self.value(election),
            candidate=self.value(candidate),
            percent=self.value(percentage(told, bound), told),
            official=self.value(by is None),
            claimed_by=self._optional(by),
        )
        return self._add("vote_shares", share)

    def turnout(self, election: str, told: str, bound: str = "exact", by: str | None = None) -> str:
        turnout = Turnout(
            id=self._id("turnouts"),
            election=self.value(election),
            percent=self.value(percentage(told, bound), told),
            official=self.value(by is None),
            claimed_by=self._optional(by),
        )
        return self._add("turnouts", turnout)

    def custody(self, kind: str, *persons: str, **slots: Any) -> str:
        event = CustodyEvent(
            id=self._id("custody"),
            kind=self.value(kind, f"{kind}ed"),
            persons=tuple(self.value(person) for person in persons),
            group=self._optional(slots.get("group")),
            count_min=self._optional(slots.get("least")),
            count_max=self._optional(slots.get("most")),
            date=self._date(slots.get("date")),
            places=tuple(self.value(place) for place in slots.get("places", ())),
            agency=self._optional(slots.get("agency")),
            agency_text=self._optional(slots.get("agency_text")),
            charges=tuple(self.value(charge) for charge in slots.get("charges", ())),
            penalty=self._optional(slots.get("penalty")),
            length=self._optional(slots.get("length")),
            in_absentia=self._optional(slots.get("in_absentia")),
            follows=tuple(slots.get("follows", ())),
        )
        return self._add("custody", event)

    def facts(self) -> ArticleFacts:
        told = {kind: tuple(things) for kind, things in self.told.items()}
        sentences = tuple(sentence.span for sentence in split_sentences(self.article))
        return ArticleFacts(article=self.article, sentences=sentences, **told)
