"""An event while it is being read: values are added, then it becomes a `CustodyEvent`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.article import Span
from extract.facts import CustodyEvent, CustodyKind, EntityId, FactId, Penalty, Value
from extract.language.chunks.counts import Count
from extract.partial_date import PartialDate


@dataclass(slots=True)
class Draft:
    """What is known of an event so far. `sentence` is the index of the sentence that tells it, `words` its trigger.

    `again`: told as a further event. `reference`: only refers to one ("his arrest"), so that it adds to an event told
    elsewhere. `state`: tells that people are in custody, not how they got there. `definite`: a group spoken
    of as known.
    `headline`: told in a title or a heading, so that the text below it tells the same.
    `perfect`: told as past before the story's past ("had been arrested"). `recalled`: of people told before ("nine").
    `unnamed_one`: tells of one person, brought in without a name ("a teacher").
    `whole`: the group of which the people told are a part ("nine of them").
    `countrywide`: of places only a country is told.
    `either`: told behind "or" ("arrested, beaten or fined").
    `since`: its date is when it began.
    `fresh`: told as just having happened ("has sentenced"). `plain`: told in the plain past, of no other time.
    `described`: the people are told by what they are ("the blogger"), not by name.
    `earlier`: told as of a time before ("had previously been held").
    `others`: people besides those told before ("50 more protesters").
    `marks_time`: told only to say when something else was ("before they were sentenced").
    `explains`: told behind "when" or "after" ("in prison since May, when he got two years").
    `ours`: told by a close one ("my son", "our colleagues").
    `before_trial`: a state that ended with the trial ("spent a year behind bars waiting for it").
    `told_last`: the last sentence that told of it.
    `attached`: told in a relative clause or a participle. `passing`: only names people by it ("jailed politician X").
    """

    kind: CustodyKind
    rule: str
    sentence: int
    words: Span
    position: int
    persons: dict[EntityId, Value[EntityId]] = field(default_factory=dict)
    group: Value[str] | None = None
    group_head: str = ""
    whole: Value[str] | None = None
    unnamed_one: bool = False
    count_min: Value[int] | None = None
    count_max: Value[int] | None = None
    date: Value[PartialDate] | None = None
    places: dict[EntityId, Value[EntityId]] = field(default_factory=dict)
    agency: Value[EntityId] | None = None
    agency_text: Value[str] | None = None
    charges: dict[str, Value[str]] = field(default_factory=dict)
    penalty: Value[Penalty] | None = None
    length: Value[str] | None = None
    in_absentia: Value[bool] | None = None
    evidence: dict[Span, None] = field(default_factory=dict)
    again: bool = False
    reference: bool = False
    state: bool = False
    definite: bool = False
    headline: bool = False
    passing: bool = False
    attached: bool = False
    perfect: bool = False
    recalled: bool = False
    since: bool = False
    countrywide: bool = False
    either: bool = False
    fresh: bool = False
    plain: bool = False
    described: bool = False
    earlier: bool = False
    others: bool = False
    explains: bool = False
    ours: bool = False
    marks_time: bool = False
    before_trial: bool = False
    told_last: int = -1

    def __post_init__(self) -> None:
        self.told_last = max(self.told_last, self.sentence)

    @property
    def anyone(self) -> bool:
        return bool(self.persons) or self.group is not None

    def sibling(self, sentence: Span) -> Draft:
        """A further event of this kind, told in the same breath of nobody yet: when, where, by whom as this one."""
        other = Draft(self.kind, self.rule, self.sentence, self.words, self.position)
        other.evidence[sentence] = None
        other.state, other.attached, other.perfect = self.state, self.attached, self.perfect
        other.date, other.places = self.date, dict(self.places)
        other.agency, other.agency_text = self.agency, self.agency_text
        return other

    def add_count(self, count: Count) -> None:
        """Adds how many people are told of; bounds already known stay."""
        if count.low is not None and self.count_min is None:
            self.count_min = Value(count.low, count.span, self.rule)
        if count.high is not None and self.count_max is None:
            self.count_max = Value(count.high, count.span, self.rule)

    def set_charges(self, told: Iterable[tuple[str, Span]]) -> None:
        """Makes `told`, charges with the words that tell them, the only charges."""
        self.charges = {words.lower(): Value(words, span, self.rule) for words, span in told}

    def freeze(self, number: int, follows: tuple[FactId, ...]) -> CustodyEvent:
        """The finished fact, as the article's `number`th custody event; terms of several people told as a range are
        no one length."""
        return CustodyEvent(
            id=f"custody:{number}",
            kind=Value(self.kind, self.words, self.rule),
            persons=tuple(self.persons.values()),
            group=self.group,
            count_min=self.count_min,
            count_max=self.count_max,
            date=self.date,
            places=tuple(self.places.values()),
            agency=self.agency,
            agency_text=self.agency_text,
            charges=tuple(self.charges.values()),
            penalty=self.penalty,
            length=self.length if self.length is None or "/" not in self.length.value else None,
            in_absentia=self.in_absentia,
            follows=follows,
            evidence=tuple(sorted(self.evidence)),
        )
