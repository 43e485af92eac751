"""What an article tells of its elections, gathered: candidacies, winners, shares and turnouts, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.article import Span
from extract.document import Document
from extract.elections.ballots import Ballot, Ballots, year_of
from extract.elections.candidates import PartClaim, read_parts
from extract.elections.countries import ELSEWHERE
from extract.elections.dating import date_of_figure, opening_date
from extract.elections.figures import FigureClaim, FigureLeft, read_figures, talks_of_votes
from extract.elections.happenings import date_by_happening
from extract.elections.lexicon import ORGANISATION, PERSON, lexicon, phrase
from extract.elections.lines import Line
from extract.elections.reference import Reference
from extract.elections.sources import Source, Sources
from extract.elections.subjects import Subject
from extract.facts import (
    Agent,
    Candidacy,
    CandidacyStatus,
    Election,
    ElectionKind,
    EntityId,
    Findings,
    LeftOut,
    Organisation,
    Percentage,
    Turnout,
    Value,
    VoteShare,
)
from extract.language.folding import slug
from extract.partial_date import PartialDate


@dataclass(eq=False)
class _Standing:
    """One who stood or was not let, as it takes shape."""

    ballot: Ballot
    candidate: Value[EntityId]
    status: Value[CandidacyStatus]
    nominated_by: Value[EntityId] | None = None
    evidence: list[Span] = field(default_factory=list)
    voted: bool = False


@dataclass(frozen=True)
class _Told:
    ballot: Ballot
    percent: Value[Percentage]
    source: Source
    evidence: Span
    candidate: Value[EntityId] | None = None


class Telling:
    """Reads the lines of one article, once its elections are settled."""

    def __init__(self, document: Document, lines: list[Line], ballots: Ballots) -> None:
        self._document = document
        self._lines = lines
        self._ballots = ballots
        self._sources = Sources(document)
        self._standing: dict[tuple[int, EntityId], _Standing] = {}
        self._told: dict[tuple[int, EntityId | None, Percentage, EntityId | None, bool], _Told] = {}
        self._agents: dict[str, Agent] = {}
        self._left: list[LeftOut] = []

    # ── Figures ────────────────────────────────────────────────────────────────────────────────────────────────────

    def read_all_figures(self, references: list[Reference]) -> None:
        """All shares and turnouts; where they are the only sign of an election, they make it."""
        goes_on, source, number, block, listed = False, None, -9, -1, False
        for line in self._lines:
            goes_on = (
                goes_on
                and line.number == number + 1
                and line.block in ((block,) if not listed else (block, block + 1))
            )
            claims = list(read_figures(line, goes_on))
            shares = False
            for claim in claims:
                if isinstance(claim, FigureLeft):
                    self._leave(line, claim.index, "elections.figure", claim.reason)
                    continue
                told = self._figure(claim, source if goes_on else None, references)
                if told:
                    source = told.source
                    shares = shares or claim.kind == "share"
            opens_list = line.code.endswith(": ") and bool(
                line.words & {"results", "result", "shares", "vote", "votes"}
            )
            listed = shares or opens_list
            goes_on, number, block = listed or talks_of_votes(line), line.number, line.block
            if not shares:
                source = None

    def _figure(self, claim: FigureClaim, earlier: Source | None, references: list[Reference]) -> _Told | None:
        line, index = claim.line, claim.index
        candidates = self._candidates(claim)
        if claim.kind == "share" and not candidates:
            self._leave(line, index, claim.rule, "nobody's share")
            return None
        ballot = self._ballot_of_figure(claim, candidates, references)
        if ballot is None:
            self._leave(line, index, claim.rule, "no election told")
            return None
        item = line.items[index]
        assert item.percentage is not None
        percent = Value(item.percentage, item.span, claim.rule)
        plain = any(t.ballot is ballot and t.source.official.value and t.candidate for t in self._told.values())
        source = self._sources.of(line, index, None if plain else earlier)
        told = None
        for candidate in candidates or [None]:
            told = _Told(ballot, percent, source, line.sentence.span, candidate)
            claimed = source.claimed_by.value if source.claimed_by else None
            key = (
                id(ballot),
                candidate.value if candidate else None,
                item.percentage,
                claimed,
                source.official.value,
            )
            self._told.setdefault(key, told)
            ballot.evidence.append(line.sentence.span)
            if candidate and (candidate.value in self._document.entities or (claim.subject and claim.subject.name)):
                who = next(
                    (
                        w
                        for w in (claim.subject.whos if claim.subject else ())
                        if line.items[w].span == candidate.words
                    ),
                    None,
                )
                party = self._party_of(line, who) if who is not None else None
                self._stand(ballot, candidate, "stood", claim.rule, line, party, voted=True)
        return told

    def _candidates(self, claim: FigureClaim) -> list[Value[EntityId]]:
        """Whose share: persons and bodies named, or an unnamed party as an agent of its own."""
        subject = claim.subject
        if subject is None:
            return []
        line = claim.line
        if subject.unnamed:
            return [self._unnamed(line.span(subject.first, subject.end), claim.rule, subject.name)]
        found: list[Value[EntityId]] = []
        for who in subject.whos:
            mention = line.items[who].mention
            if mention:
                found.extend(Value(entity, line.items[who].span, claim.rule) for entity in mention.entities)
        return [value for n, value in enumerate(found) if value.value not in [v.value for v in found[:n]]]

    def _unnamed(self, words: Span, rule: str, name: bool = False) -> Value[EntityId]:
        """An agent for a group without a name, or with one that nobody recognised, labelled in the text's words."""
        quote = self._document.quote(words)
        label = quote if name or quote[1:2].isupper() else quote[:1].lower() + quote[1:]
        agent = f"agent:{slug(label)}"
        known = self._agents.get(agent)
        spellings = known.spellings if known else (Value(label, words, rule),)
        mentions = (*known.mentions, words) if known else (words,)
        self._agents[agent] = Agent(agent, known.label if known else label, spellings, mentions)
        return Value(agent, words, rule)

    def _ballot_of_figure(
        self, claim: FigureClaim, candidates: list[Value[EntityId]], references: list[Reference]
    ) -> Ballot | None:
        line, index = claim.line, claim.index
        beside = date_of_figure(line, index)
        when = beside or self._opening(line, index)
        ballots = self._ballots
        if not ballots.all:
            kind = self._kind_of_figure(line, candidates)
            if kind is None:
                return None
            seen = next((r for r in references if r.line is line), None)
            if seen is None:
                return None
            ballot = ballots.create(kind, seen)
            if when:
                ballot.refine(when)
            return ballot
        if beside and not any(b.date and b.date.value.agrees(beside.value) for b in ballots.all):
            if not self._is_after_main(beside):
                return self._earlier(line, index, beside)
            beside = when = None
        ballot = ballots.at(line, index, when.value if when else None)
        if ballot is None and when and not beside:
            ballot = ballots.at(line, index)
        return self._suiting(ballot, candidates)

    def _opening(self, line: Line, upto: int) -> Value[PartialDate] | None:
        """The date that opens the sentence, where it could be an election's."""
        value = opening_date(line, upto)
        if value is None:
            return None
        known = any(b.date and b.date.value.agrees(value.value) for b in self._ballots.all)
        return None if not known and self._is_after_main(value) else value

    def _is_after_main(self, value: Value[PartialDate]) -> bool:
        """Whether a date lies so near to the article's main election that it dates news of it."""
        main = self._ballots.main
        if main is None or main.date is None or main.date.value.latest is None or value.value.earliest is None:
            return False
        return abs((value.value.earliest - main.date.value.latest).days) < 90

    def _earlier(self, line: Line, index: int, date: Value[PartialDate]) -> Ballot | None:
        """The election of another year that a figure is compared with ("down from 77% in 2011")."""
        like = self._ballots.at(line, index) or self._ballots.main
        if like is None or like.kind.value == "referendum" or date.value.iso is None:
            return None
        words = line.items[index].span
        ballot = Ballot(
            Value(like.kind.value, words, "elections.kind-compared"), country=like.country, date=date, cue="previous"
        )
        ballot.evidence.append(line.sentence.span)
        self._ballots.all.append(ballot)
        return ballot

    def _kind_of_figure(self, line: Line, candidates: list[Value[EntityId]]) -> Value[ElectionKind] | None:
        if not candidates:
            return None
        first = candidates[0]
        person = first.value.startswith("person")
        return Value("presidential" if person else "parliamentary", first.words, "elections.kind-by-candidate")

    def _suiting(self, ballot: Ballot | None, candidates: list[Value[EntityId]]) -> Ballot | None:
        """`ballot`, or where a referendum has no candidates or parties stand in no presidential election, another."""
        if ballot is None or not candidates:
            return ballot
        if candidates[0].value.startswith("agent"):
            return ballot if ballot.kind.value != "referendum" else None
        person = candidates[0].value.startswith("person")
        wrong = ("referendum",) if person else ("referendum", "presidential")
        if ballot.kind.value not in wrong:
            return ballot
        others = [b for b in self._ballots.all if b.kind.value not in wrong]
        return others[0] if len(others) == 1 else None

    # ── People ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def read_all_parts(self) -> None:
        """All who stood, were barred, won; then who was nominated by whom."""
        claims = [claim for line in self._lines for claim in read_parts(line)]
        for claim in claims:
            if claim.part in ("stood", "barred", "winner", "nominated", "hopeful"):
                self._part(claim)
        for claim in claims:
            if claim.part == "introduces":
                self._introduced(claim)
            elif claim.part == "withdrew":
                self._withdrawn(claim)

    def _part(self, claim: PartClaim) -> None:
        line = claim.line
        item = line.items[claim.who]
        if item.mention is None:
            return
        if not self._in_context(claim):
            self._leave(line, claim.who, claim.rule, "no election here")
            return
        if claim.part == "winner" and not claim.real:
            self._leave(line, claim.at, claim.rule, "not told as won")
            return
        if claim.part == "hopeful" and not self._barred_around(line):
            self._leave(line, claim.who, claim.rule, "not told whether")
            return
        opening = self._opening(line, claim.who)
        known = opening and any(b.date and b.date.value.agrees(opening.value) for b in self._ballots.all)
        values = [Value(entity, item.span, claim.rule) for entity in item.mention.entities]
        ballot = self._suiting(self._ballots.at(line, claim.at, opening.value if opening and known else None), values)
        if ballot is None:
            self._leave(line, claim.who, claim.rule, "no election told")
            return
        if claim.part == "winner" and ballot.kind.value == "parliamentary" and item.symbol == PERSON:
            self._leave(line, claim.who, claim.rule, "a person wins no parliamentary election")
            return
        if claim.part == "stood" and self._is_former(claim) and not self._is_past(ballot):
            self._leave(line, claim.who, claim.rule, "stood at another time")
            return
        for value in values:
            if claim.part == "winner":
                self._won(ballot, value, line)
            elif claim.part in ("barred", "hopeful"):
                if item.symbol in (PERSON, ORGANISATION):
                    self._stand(ballot, value, "barred", claim.rule, line)
            elif value.value in self._document.entities:
                by = line.items[claim.by].mention if claim.by is not None else None
                nominated = Value(by.entity, by.span, claim.rule) if by else self._party_of(line, claim.who)
                self._stand(ballot, value, "stood", claim.rule, line, nominated=nominated)

    def _is_former(self, claim: PartClaim) -> bool:
        before = claim.line.between(max(0, claim.who - 6), claim.who)
        return bool(phrase(("former", "ex")).search(before)) and "candidate" in before

    def _is_past(self, ballot: Ballot) -> bool:
        """Whether an election lies so far back that its candidates are former ones."""
        published = self._document.article.published
        if ballot.date is None or published is None or published.earliest is None or ballot.date.value.latest is None:
            return False
        return (published.earliest - ballot.date.value.latest).days > 60

    def _party_of(self, line: Line, who: int) -> Value[EntityId] | None:
        """The party right behind a candidate's name ("Mr A of the B party", "Mr A (B)")."""
        items = line.items
        if items[who].symbol != PERSON:
            return None
        at = who + 1
        while (
            at < len(items) and at - who < 4 and items[at].lower in ("of", "from", "for", "representing", "the", "(")
        ):
            at += 1
        if at == who + 1 or at >= len(items) or items[at].symbol != ORGANISATION or not items[at].mention:
            return None
        mention = items[at].mention
        entity = self._document.entities.get(mention.entity) if mention else None
        if (
            mention is None
            or not isinstance(entity, Organisation)
            or not entity.kind
            or entity.kind.value != "PoliticalParty"
        ):
            return None
        return Value(entity.id, mention.span, "elections.party-beside")

    def _in_context(self, claim: PartClaim) -> bool:
        line = claim.line
        around = (
            self._ballots.at_block(line)
            or line.heading
            or phrase(
                (
                    "election",
                    "elections",
                    "presidential",
                    "vote",
                    "poll",
                    "polls",
                    "run-off",
                    "runoff",
                    "ballot",
                    "race",
                )
            ).search(line.code)
        )
        if claim.context == "rival" and claim.part == "stood":
            rivals = lexicon().sets["rival_noun"] + lexicon().sets["rivals_noun"]
            return bool(around) or not phrase(rivals).search(line.code)
        if claim.context in ("block", "line", "rival") or claim.part in ("winner", "nominated", "barred"):
            return bool(around) or claim.rule.endswith(("re-elected", "president-elect", "won-election"))
        return True

    def _barred_around(self, line: Line) -> bool:
        """Whether the paragraph of `line`, or the heading above it, says that somebody was not let stand."""
        idioms = phrase(lexicon().barred["idioms"])
        return any(
            idioms.search(other.code)
            for other in self._lines
            if other.block == line.block or (line.block - other.block == 1)
        )

    def _introduced(self, claim: PartClaim) -> None:
        """ "X has selected a candidate … But A is …": the one whom the next sentence names first."""
        following = next((line for line in self._lines if line.number == claim.line.number + 1), None)
        ballot = self._ballots.at(claim.line, claim.at)
        by = claim.line.items[claim.who].mention
        if following is None or by is None or ballot is None or ballot.kind.value == "referendum":
            return
        if any(item.symbol == PERSON for item in claim.line.items[claim.at :]):
            return
        for item in following.items[:4]:
            mention = item.mention
            if item.symbol == PERSON and mention and mention.form == "name":
                entity = self._document.entities[mention.entity]
                if not entity.mentions or entity.mentions[0].start >= mention.span.start:
                    value = Value(mention.entity, mention.span, claim.rule)
                    self._stand(ballot, value, "stood", claim.rule, following, Value(by.entity, by.span, claim.rule))
                return

    def _withdrawn(self, claim: PartClaim) -> None:
        mention = claim.line.items[claim.who].mention
        ballot = self._ballots.at(claim.line, claim.at)
        self._leave(claim.line, claim.at, claim.rule, "withdrew")
        if mention and ballot:
            standing = self._standing.get((id(ballot), mention.entity))
            if standing and not standing.voted and standing.status.value == "stood":
                del self._standing[id(ballot), mention.entity]

    def _won(self, ballot: Ballot, value: Value[EntityId], line: Line) -> None:
        published = self._document.article.published
        if (
            ballot.date
            and published
            and published.latest
            and ballot.date.value.earliest
            and ballot.date.value.earliest > published.latest
        ):
            self._leave_words(value.words, line, value.rule, "not yet held")
            return
        if ballot.winner is None and value.value in self._document.entities:
            ballot.winner = value
        ballot.evidence.append(line.sentence.span)
        if value.value in self._document.entities:
            self._stand(ballot, value, "stood", value.rule, line, voted=True)

    def _stand(
        self,
        ballot: Ballot,
        candidate: Value[EntityId],
        status: CandidacyStatus,
        rule: str,
        line: Line,
        nominated: Value[EntityId] | None = None,
        voted: bool = False,
    ) -> None:
        key = (id(ballot), candidate.value)
        told = Value(status, candidate.words, rule)
        standing = self._standing.get(key)
        if standing is None:
            standing = _Standing(ballot, candidate, told)
            self._standing[key] = standing
        elif status == "barred" and not standing.voted:
            standing.status = told
        elif voted and standing.status.value == "barred":
            standing.status = told
        standing.voted = standing.voted or voted
        standing.nominated_by = standing.nominated_by or nominated
        if line.sentence.span not in standing.evidence:
            standing.evidence.append(line.sentence.span)

    # ── Facts ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def complete(self) -> None:
        """What follows from all sentences together: who won by a majority of votes, and a year for what has none."""
        for told in self._told.values():
            ballot = told.ballot
            half = told.percent.value.low > 50 and told.source.official.value and told.percent.value.bound != "under"
            named = told.candidate is not None and told.candidate.value in self._document.entities
            if half and named and ballot.winner is None and told.candidate:
                ballot.winner = Value(told.candidate.value, told.candidate.words, "elections.won-majority")
        for ballot in self._ballots.all:
            if ballot.date is None:
                lines = {r.line.number for r in ballot.references}
                near = [line for line in self._lines if line.number in lines or line.number - 1 in lines]
                found = date_by_happening(self._document, near)
                if found:
                    ballot.date = found
        self._year_of_publication()

    def _year_of_publication(self) -> None:
        """An article on a vote that has just been held and that it does not date: the year of the article."""
        published = self._document.article.published
        year = year_of(published) if published else None
        if year is None or published is None or published.earliest is None:
            return
        if published.granularity != "year" and published.earliest.month < 3:
            return
        for ballot in self._ballots.all:
            held = ballot.winner is not None or any(t.ballot is ballot for t in self._told.values())
            others = [
                b for b in self._ballots.all if b is not ballot and b.kind.value == ballot.kind.value and b.date
            ]
            taken = any(b.date and b.date.value.agrees(year) and b.country == ballot.country for b in others)
            definite = any(r.definite or r.line.heading for r in ballot.references)
            if (
                ballot.date is None
                and ballot.cue is None
                and definite
                and not taken
                and (held or published.granularity == "year")
            ):
                ballot.date = Value(year, ballot.references[0].words, "elections.date-of-article")

    def findings(self, references: list[Reference]) -> Findings[Election | Candidacy | VoteShare | Turnout]:
        """All as facts, in text order, with ids."""
        used = [b for b in self._ballots.all if b.references or b.evidence]
        used.sort(key=lambda b: min(span.start for span in b.evidence))
        names = {id(ballot): f"election:{number}" for number, ballot in enumerate(used, 1)}
        for reference in references:
            if id(reference) not in self._ballots.of_reference:
                self._leave_words(
                    reference.words, reference.line, "elections.reference", reference.reason or "no election told"
                )
        facts: list[Election | Candidacy | VoteShare | Turnout] = [_election(names[id(b)], b) for b in used]
        facts.extend(self._candidacies(names))
        facts.extend(self._figures(names))
        left = sorted(dict.fromkeys(self._left), key=lambda l: (l.words.start, l.words.end, l.rule, l.reason))
        return Findings(tuple(facts), tuple(self._agents.values()), tuple(left))

    def _candidacies(self, names: dict[int, str]) -> Iterator[Candidacy]:
        standings = sorted(self._standing.values(), key=lambda s: (s.evidence[0].start, s.candidate.words.start))
        for number, standing in enumerate(standings, 1):
            election = Value(names[id(standing.ballot)], standing.candidate.words, standing.candidate.rule)
            yield Candidacy(
                f"candidacy:{number}",
                election,
                standing.candidate,
                standing.status,
                standing.nominated_by,
                tuple(sorted(standing.evidence)),
            )

    def _figures(self, names: dict[int, str]) -> Iterator[VoteShare | Turnout]:
        told = sorted(
            self._told.values(), key=lambda t: (t.percent.words.start, t.candidate.words.start if t.candidate else 0)
        )
        shares = turnouts = 0
        for one in told:
            claimed_by = one.source.claimed_by
            if claimed_by is None and one.source.unnamed is not None:
                claimed_by = self._unnamed(one.source.unnamed, one.source.official.rule)
            election = Value(names[id(one.ballot)], one.percent.words, one.percent.rule)
            if one.candidate:
                shares += 1
                yield VoteShare(
                    f"share:{shares}",
                    election,
                    one.candidate,
                    one.percent,
                    one.source.official,
                    claimed_by,
                    (one.evidence,),
                )
            else:
                turnouts += 1
                yield Turnout(
                    f"turnout:{turnouts}", election, one.percent, one.source.official, claimed_by, (one.evidence,)
                )

    def _leave(self, line: Line, index: int, rule: str, reason: str) -> None:
        self._leave_words(line.items[min(index, len(line.items) - 1)].span, line, rule, reason)

    def _leave_words(self, words: Span, line: Line, rule: str, reason: str) -> None:
        self._left.append(LeftOut(words, line.sentence.span, rule, reason))


def _election(name: str, ballot: Ballot) -> Election:
    country = ballot.country if ballot.country and ballot.country.value != ELSEWHERE else None
    evidence = tuple(sorted(dict.fromkeys(ballot.evidence)))
    return Election(name, ballot.kind, country, ballot.date, ballot.early, ballot.winner, evidence)


def subject_of(whos: tuple[int, ...]) -> Subject:
    return Subject(whos=whos)
