"""Facts as triples: the same for what one article tells and for the merged view."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from extract.article import Span
from extract.facts import (
    ArticleFacts,
    Candidacy,
    CustodyEvent,
    Election,
    Fact,
    Kinship,
    Percentage,
    Role,
    Turnout,
    Value,
    VoteShare,
)
from extract.graph import terms as t
from extract.graph.durations import Duration
from extract.graph.iris import Iris, accusation_iri
from extract.graph.labels import Labels
from extract.graph.terms import Term, Triple
from extract.merge import Merged
from extract.partial_date import PartialDate


class Words(Protocol):
    """What keeps the words of values: an article's passages, or nobody for the merged view."""

    def tells(self, thing: Term, spans: Iterable[Span]) -> None: ...

    def rests(self, subject: Term, predicate: Term, value: Term, words: Span, rule: str) -> None: ...

    def sentence(self, words: Span) -> Span: ...


class NoWords:
    """The merged view keeps no words of its own: those of the articles hold for it."""

    def tells(self, thing: Term, spans: Iterable[Span]) -> None:
        pass

    def rests(self, subject: Term, predicate: Term, value: Term, words: Span, rule: str) -> None:
        pass

    def sentence(self, words: Span) -> Span:
        return words


_KINDS = {
    "presidential": t.term("sz:PresidentialElection"),
    "parliamentary": t.term("sz:ParliamentaryElection"),
    "local": t.term("sz:LocalElection"),
    "referendum": t.term("sz:Referendum"),
    "arrest": t.term("sz:Arrest"),
    "charge": t.term("sz:Charge"),
    "sentence": t.term("sz:Sentence"),
    "release": t.term("sz:Release"),
    "extradition": t.term("sz:Extradition"),
}
_EXTRADITION = frozenset({"ordered", "done", "refused"})


class FactWriter:
    """Writes facts as triples to `triples`, and the words of their values to `words`."""

    def __init__(self, iris: Iris, labels: Labels, words: Words) -> None:
        self.triples: list[Triple] = []
        self._iris = iris
        self._labels = labels
        self._words = words

    def write(self, told: ArticleFacts | Merged, as_of: Callable[[Role], PartialDate | None]) -> None:
        """All facts of an article or of the merged view; `as_of` is when the status of a role was so."""
        for election in told.elections:
            self._election(election)
        stood = [candidacy for candidacy in told.candidacies if candidacy.status.value == "stood"]
        for candidacy in told.candidacies:
            self._candidacy(candidacy)
        persons = {person.id for person in told.persons}
        for candidacy in stood:
            if candidacy.candidate.value in persons:
                self._put(self._of(candidacy.candidate), t.CANDIDATE_IN, self._of(candidacy.election))
        for share in told.vote_shares:
            self._figure(share)
        for turnout in told.turnouts:
            self._figure(turnout)
        for role in told.roles:
            self._role(role, as_of(role))
        for kinship in told.kinships:
            self._kinship(kinship)
        known = {event.id for event in told.custody}
        for event in told.custody:
            self._custody(event, known)

    def conflicts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Link figures and events that cannot both be right, both ways."""
        for one, other in pairs:
            first, second = self._node(one), self._node(other)
            self._put(first, t.CONFLICTS_WITH, second)
            self._put(second, t.CONFLICTS_WITH, first)

    def _put(self, subject: Term, predicate: Term, value: Term) -> None:
        self.triples.append((subject, predicate, value))

    def _say(self, subject: Term, predicate: Term, value: Term, source: Value[Any]) -> None:
        self.triples.append((subject, predicate, value))
        self._words.rests(subject, predicate, value, source.words, source.rule)

    def _node(self, id_: str) -> Term:
        return f"<{self._iris.by_id[id_]}>"

    def _of(self, value: Value[str]) -> Term:
        return f"<{self._iris.by_id[value.value]}>"

    def _thing(self, fact: Fact, types: Iterable[Term], label: str, shown: Value[Any]) -> Term:
        """The node of a fact, with its types, its label and its evidence (by default the sentence of `shown`)."""
        node = self._node(fact.id)
        self.triples += [(node, t.A, type_) for type_ in types]
        self._put(node, t.LABEL, t.string(label))
        self._words.tells(node, fact.evidence or (self._words.sentence(shown.words),))
        return node

    def _refer(self, node: Term, predicate: Term, value: Value[str] | None) -> None:
        if value:
            self._say(node, predicate, self._of(value), value)

    def _text(self, node: Term, predicate: Term, value: Value[Any] | None) -> None:
        if value and value.value.strip():
            self._say(node, predicate, t.string(value.value), value)

    def _flag(self, node: Term, predicate: Term, value: Value[bool] | None) -> None:
        if value:
            self._say(node, predicate, t.boolean(value.value), value)

    def _number(self, node: Term, predicate: Term, value: Value[int] | None) -> None:
        if value:
            self._say(node, predicate, t.integer(value.value), value)

    def _date(self, node: Term, predicate: Term, value: Value[PartialDate] | None) -> None:
        exact = t.partial_date(value.value) if value else None
        if value and exact:
            self._say(node, predicate, exact, value)

    def _bounds(self, node: Term, first: Value[PartialDate] | None, last: Value[PartialDate] | None) -> None:
        if first and first.value.earliest:
            self._say(node, t.EARLIEST, t.day(first.value.earliest), first)
        if last and last.value.latest:
            self._say(node, t.LATEST, t.day(last.value.latest), last)

    def _election(self, election: Election) -> None:
        kind = _KINDS[election.kind.value]
        node = self._thing(election, t.ELECTION_TYPES, self._labels.election(election), election.kind)
        self._say(node, t.A, kind, election.kind)
        self._refer(node, t.COUNTRY, election.country)
        self._date(node, t.DATE, election.date)
        self._bounds(node, election.date, election.date)
        self._flag(node, t.EARLY, election.early)
        self._refer(node, t.WINNER, election.winner)

    def _candidacy(self, candidacy: Candidacy) -> None:
        label = self._labels.candidacy(candidacy)
        node = self._thing(candidacy, t.CANDIDACY_TYPES, label, candidacy.candidate)
        self._refer(node, t.ELECTION, candidacy.election)
        self._refer(node, t.CANDIDATE, candidacy.candidate)
        self._text(node, t.STATUS, candidacy.status)
        self._refer(node, t.NOMINATED_BY, candidacy.nominated_by)

    def _figure(self, figure: VoteShare | Turnout) -> None:
        if isinstance(figure, VoteShare):
            node = self._thing(figure, t.VOTE_SHARE_TYPES, self._labels.vote_share(figure), figure.percent)
            self._refer(node, t.CANDIDATE, figure.candidate)
        else:
            node = self._thing(figure, t.TURNOUT_TYPES, self._labels.turnout(figure), figure.percent)
        self._refer(node, t.ELECTION, figure.election)
        for predicate, number in _figures(figure.percent.value):
            self._say(node, predicate, number, figure.percent)
        self._say(node, t.BOUND, t.string(figure.percent.value.bound), figure.percent)
        self._flag(node, t.OFFICIAL, figure.official)
        self._refer(node, t.CLAIMED_BY, figure.claimed_by)

    def _role(self, role: Role, as_of: PartialDate | None) -> None:
        node = self._thing(role, t.ROLE_TYPES, self._labels.role(role), role.title)
        self._refer(node, t.HOLDER, role.holder)
        self._text(node, t.ROLE_TITLE, role.title)
        self._refer(node, t.ORGANISATION, role.organisation)
        self._refer(node, t.JURISDICTION, role.jurisdiction)
        self._text(node, t.STATUS, role.status)
        date = t.partial_date(as_of) if as_of and role.status else None
        if date:
            self._put(node, t.AS_OF, date)
        self._date(node, t.FROM, role.since)
        self._date(node, t.UNTIL, role.until)
        self._bounds(node, role.since, role.until)
        if role.organisation:
            self._put(self._of(role.holder), t.AFFILIATED_WITH, self._of(role.organisation))

    def _kinship(self, kinship: Kinship) -> None:
        node = self._thing(kinship, t.KINSHIP_TYPES, self._labels.kinship(kinship), kinship.kin)
        self._refer(node, t.PERSON, kinship.person)
        self._refer(node, t.RELATIVE, kinship.relative)
        self._text(node, t.KIN, kinship.kin)
        person, relative = self._of(kinship.person), self._of(kinship.relative)
        self._put(person, t.RELATED_TO, relative)
        self._put(relative, t.RELATED_TO, person)

    def _custody(self, event: CustodyEvent, known: set[str]) -> None:
        node = self._thing(event, t.CUSTODY_TYPES, self._labels.custody(event), event.kind)
        self._say(node, t.A, _KINDS[event.kind.value], event.kind)
        for person in event.persons:
            self._refer(node, t.PERSON, person)
            self._put(self._of(person), t.IN_CUSTODY_EVENT, node)
        least = max(len(event.persons), self._people(node, event))
        self._put(node, t.PEOPLE_MIN, t.integer(least))
        self._date(node, t.DATE, event.date)
        self._bounds(node, event.date, event.date)
        for place in event.places:
            self._refer(node, t.PLACE, place)
        self._refer(node, t.AGENCY, event.agency)
        self._text(node, t.AGENCY_TEXT, event.agency_text)
        for charge in event.charges:
            self._charge(node, charge)
        if event.penalty and (event.penalty.value in _EXTRADITION) == (event.kind.value == "extradition"):
            self._text(node, t.PENALTY, event.penalty)
        self._length(node, event.length)
        self._flag(node, t.IN_ABSENTIA, event.in_absentia)
        for earlier in event.follows:
            if earlier in known:
                self._put(node, t.FOLLOWS, self._node(earlier))

    def _people(self, node: Term, event: CustodyEvent) -> int:
        """Write the group that an event tells of; the least number of people in it."""
        if not event.group:
            return 0
        self._text(node, t.GROUP, event.group)
        least, most = event.count_min, event.count_max
        if least and least.value < 0:
            least = None
        if most and most.value < max(least.value if least else 1, 1):
            most = None
        self._number(node, t.COUNT_MIN, least)
        self._number(node, t.COUNT_MAX, most)
        return least.value if least else 1

    def _charge(self, node: Term, charge: Value[str]) -> None:
        if not charge.value.strip():
            return
        accusation = t.named(accusation_iri(charge.value))
        self._say(node, t.CHARGE, accusation, charge)
        self._words.tells(accusation, (self._words.sentence(charge.words),))

    def _length(self, node: Term, length: Value[str] | None) -> None:
        if length is None:
            return
        if length.value == "life":
            self._say(node, t.LENGTH, t.string("life"), length)
        elif duration := Duration.parse(length.value):
            self._say(node, t.LENGTH, t.duration(duration.canonical), length)
            if duration.days is not None:
                self._say(node, t.LENGTH_DAYS, t.integer(duration.days), length)


def _figures(percent: Percentage) -> list[tuple[Term, Term]]:
    """`percent` is the figure given; "over" fills the least alone, "under" the greatest, "exact" both; a range has
    both and no single figure."""
    if percent.single is None:
        return [(t.PERCENT_MIN, t.decimal(percent.low)), (t.PERCENT_MAX, t.decimal(percent.high))]
    figure = t.decimal(percent.single)
    least = [(t.PERCENT_MIN, figure)] if percent.bound in ("exact", "over") else []
    greatest = [(t.PERCENT_MAX, figure)] if percent.bound in ("exact", "under") else []
    return [(t.PERCENT, figure), *least, *greatest]
