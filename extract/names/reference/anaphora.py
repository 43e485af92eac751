"""Whom pronouns stand for: "he", "she", "both men"; the right one or none.

Pronouns follow Hobbs's preference in its plain form (Hobbs 1978): the nearest in the same sentence, else the first
subject of the sentence before; sex and number must not clash. Names within an insertion ("X, son of the late Y, …")
don't count behind it, an object is not its clause's subject, and a new paragraph goes on about whom the one before
was about (centering: Grosz, Joshi and Weinstein 1995).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache

from extract.article import Article
from extract.document import Mention
from extract.facts import Entity, EntityId, Person
from extract.language.titles import load_titles
from extract.names.authority import Entry
from extract.names.lines import Line
from extract.names.personal.persons import gender
from extract.names.reference.anaphora_words import load_words
from extract.names.reference.antecedents import Antecedents, Sex
from extract.names.reference.described import COUNTED, Descriptions
from extract.names.reference.heroes import hero_of
from extract.names.reference.insertions import (
    begin_of,
    behind_insertion,
    in_subordinate,
    is_agent,
    is_functionary,
    is_modifier,
    is_object,
    is_relative,
    is_ruler,
    is_subject,
    possessor_of_attendant,
)
from extract.names.reference.people_groups import PeopleGroups
from extract.names.reference.post_holders import PostHolders
from extract.names.reference.quoted import Quotations
from extract.names.reference.told_so_far import Seen, ToldSoFar

_POSSESSIVES = frozenset({"'s", "'"})
_OPENING = 12
"""How many tokens the phrase before a name goes on behind the pronoun at most."""


_OPENERS = frozenset({"", ",", "and", '"', "said"})
_CLOSE = frozenset(
    {"partner", "associate", "ally", "aide", "colleague", "friend", "deputy", "assistant", "bodyguard", "driver"}
    | {"lawyer", "boss", "mentor", "brother", "sister", "wife", "husband", "son", "daughter", "father", "mother"}
)
_ARTICLES = frozenset({"both", "the", "its", "this", "a", "an", "all"})
_PARTS = frozenset((part, "of") for part in ("one", "two", "three", "some", "most", "all", "another", "many", "none"))


@cache
def _pronouns() -> frozenset[str]:
    words = load_words()
    return words.male | words.female | words.plural


@cache
def _beginnings() -> frozenset[str]:
    """Words with which something begins that stands for somebody named before, and those behind which such a word may
    be left out: "Kenya's president"."""
    return _pronouns() | _ARTICLES | _POSSESSIVES


@cache
def _nouns() -> frozenset[str]:
    """Words with which what somebody is called may begin behind an article or a possessor."""
    words = load_words()
    standing = {phrase[0] for phrase in words.standing}
    adjectives = words.before_post | words.before_description
    return frozenset({"ex-president"}).union(
        load_titles().first_words, standing, adjectives, words.descriptions, words.groups, COUNTED
    )


class Anaphora:
    """Resolves the pronouns and posts of one article."""

    def __init__(
        self, article: Article, lines: list[Line], entities: Mapping[EntityId, Entity], entries: Mapping[str, Entry]
    ) -> None:
        self._lines, self._title = lines, article.title
        self._sex: dict[EntityId, str | None] = {
            e.id: gender(e.label) for e in entities.values() if isinstance(e, Person)
        }
        self._posts = PostHolders(article, entities, entries)
        self._described = Descriptions()
        self.nobody: frozenset[int] = frozenset()
        """Where the pronouns start of which the words tell that they stand for nobody named."""

    def resolve(self, mentions: list[Mention]) -> list[Mention]:
        """`mentions` with those of pronouns and posts added, in text order."""
        starts = _by_token(self._lines, mentions)
        for line in self._lines:
            self._learn(line, starts[line.index])
        self._told = ToldSoFar(self._lines, self._sex, hero_of(self._lines, starts, self._title))
        self._quotations = Quotations(self._told, starts)
        self._antecedents, self._groups = Antecedents(self._told), PeopleGroups(self._told)
        found: list[Mention] = []
        for line in self._lines:
            found += self._line(line, starts[line.index])
        self.nobody = frozenset(self._antecedents.nobody)
        return sorted([*mentions, *found], key=lambda m: m.span)

    def _learn(self, line: Line, starts: Mapping[int, Mention]) -> None:
        """Note which titles stand beside which persons, and what sex kin words and forms of address show."""
        words = load_words()
        for at, mention in starts.items():
            if mention.kind != "person":
                continue
            behind = _end_of(line, at, mention)
            self._posts.learn(line, at, behind, mention.entity)
            self._described.learn(line, at, behind, mention.entity)
            end = at - 1 if line.word(at - 1) in (",", "–", "-") else at
            if end < at and self._sex[mention.entity] and line.word(behind) != ",":
                continue  # "Having called his mother, N …": a name tells more than what stands beyond a comma
            before = (line.word(end - 1), line.word(at - 1).rstrip("."))
            if not words.female_signs.isdisjoint(before):
                self._sex[mention.entity] = "female"
            elif not words.male_signs.isdisjoint(before):
                self._sex[mention.entity] = "male"

    # --- sentence by sentence

    def _line(self, line: Line, starts: Mapping[int, Mention]) -> list[Mention]:
        words, told = load_words(), line.words
        seen: list[Seen] = []
        self._told.open(line, seen)
        ends = {at: _end_of(line, at, mention) for at, mention in starts.items()}
        found: list[Mention] = []
        end = 0
        for at in self._stops(line, starts):
            if at < end:
                continue
            mention = starts.get(at)
            if mention:
                if mention.kind == "person":
                    self._told.see(self._named(line, at, ends[at], mention, seen), seen)
                end = ends[at]
                continue
            new, size = (
                self._pronoun(line, at, seen, starts)
                or self._post(line, at, starts, ends)
                or self._description(line, at, seen, starts)
                or (None, 1)
            )
            if new:
                found.append(new)
                self._told.see(self._referred(line, at, size, new), seen)
                if line.word(at + 1) in words.unnamed or line.word(at + 2) in words.unnamed:
                    seen.append(Seen(at + 1, at + 2, (), False))
            elif seen and seen[-1].agent and (told[at] in words.male or told[at] in words.female):
                seen.append(Seen(at, at + 1, (), False))  # whom somebody appoints, left unnamed
            elif title := None if self._apposed(line, at, seen) else self._unnamed(line, at):
                seen.append(Seen(at, title, (), False, behind_insertion(line, at, title)))
            end = at + size
        return found

    @staticmethod
    def _stops(line: Line, starts: Mapping[int, Mention]) -> Iterable[int]:
        """The tokens, in order, at which a name begins or something that may stand for somebody."""
        pronouns = _pronouns()
        nouns = _nouns() & line.vocabulary
        begin = line.vocabulary & (_beginnings() if nouns or "year-old" in line.vocabulary else pronouns)
        if not begin:
            return starts
        told = (*line.words, "", "", "")
        stops = set(starts)
        for at in [at for at, word in enumerate(told) if word in begin]:
            if told[at] in pronouns:
                stops.add(at)
            elif told[at] in _ARTICLES:
                # "the accused lawyer", "the 45-year-old"; "one of the accused" tells of several
                if line.word(at + 1) == "accused" and (line.word(at - 2), line.word(at - 1)) in _PARTS:
                    continue
                if told[at + 1] in nouns or told[at + 2] in nouns or told[at + 3] == "year-old":
                    stops.add(at)
            elif told[at + 1] in nouns:
                stops.add(at + 1)
        return sorted(stops)

    @staticmethod
    def _apposed(line: Line, at: int, seen: list[Seen]) -> bool:
        """Whether the token `at` begins what is told of the person before: "N, a retired teacher", "N was a poet",
        "N, 40, a baker", "N, himself a baker"."""
        if not seen or line.word(at - 1) in load_words().copulas:
            return bool(seen)
        if line.word(at - 1) == "," and line.word(at - 2).isdigit() and line.word(at - 3) == ",":
            at -= 2
        behind = at if line.word(at - 1) in ("himself", "herself") else at - 1
        return bool(seen[-1].people) and seen[-1].end == behind and (behind == at or line.word(behind) == ",")

    @staticmethod
    def _told_beside(line: Line, end: int, at: int) -> bool:
        """Whether the token `at` stands in what tells of the name before, which ends at `end`, whose friend he is."""
        between = line.words[end:at]
        return between[:1] == (",",) and between[-1] in load_words().oblique and "," not in between[1:]

    @staticmethod
    def _opens_clause(line: Line, at: int) -> bool:
        before = line.word(at - 1)
        return before in _OPENERS or before in load_words().clause_breaks

    @staticmethod
    def _named(line: Line, at: int, end: int, mention: Mention, seen: list[Seen]) -> Seen:
        """A person's name at the tokens `at` to `end`."""
        possessor, begin = possessor_of_attendant(line, at), begin_of(line, at)
        return Seen(
            at,
            end,
            mention.entities,
            subject=is_subject(line, at, end, begin),
            until=behind_insertion(line, at, end),
            client=next((s.people[0] for s in reversed(seen) if s.end == possessor and s.people), None),
            functionary=is_functionary(line, at),
            agent=is_agent(line, end),
            ruler=is_ruler(line, at, end, begin),
            aside=in_subordinate(line, begin),
            relative=is_relative(line, at),
            acted_on=is_object(line, begin),
            modifier=is_modifier(line, at, end),
        )

    def _referred(self, line: Line, at: int, size: int, mention: Mention) -> Seen:
        """A pronoun or a post, read."""
        words = load_words()
        if mention.form == "post":
            functionary = line.words[at + size - 1] in words.functionaries
            return Seen(at, at + size, mention.entities, self._opens_clause(line, at), functionary=functionary)
        nominative, until = line.words[at] in words.nominative, behind_insertion(line, at, at + size)
        return Seen(at, at + size, mention.entities, nominative, until, nominative=nominative, pronoun=True)

    @staticmethod
    def _unnamed(line: Line, at: int) -> int | None:
        """The token behind "a leader", "the head" that bring in somebody whom the article doesn't name."""
        if line.words[at] not in ("a", "an", "the"):
            return None
        if line.words[at] != "the":
            sexed = load_words().sexed
            named = next((n for n in (at + 1, at + 2) if line.word(n) in sexed and not line.is_capital(n)), None)
            if named is not None:
                return None if line.is_capital(named + 1) else named + 1  # "a young woman"
        match = load_titles().match(line.words, at + 1) or load_titles().match(line.words, at + 2)
        if match is None or match.plural or match.title.honorific or line.is_capital(match.end):
            return None
        return None if _office(line, match.end) else match.end

    def _pronoun(
        self, line: Line, at: int, seen: list[Seen], starts: Mapping[int, Mention]
    ) -> tuple[Mention, int] | None:
        words, word = load_words(), line.words[at]
        if word in words.male or word in words.female:
            if word in ("himself", "herself") and line.word(at - 1) in ("he", "she"):
                same = seen[-1].people if seen and seen[-1].end == at else ()
                return (Mention(line.span(at, at + 1), same, "person", "pronoun"), 1) if same else None
            sex: Sex = "male" if word in words.male else "female"
            coming = None if seen else self._coming(line, at, starts)
            if coming and self._told.fits(coming, sex):
                return Mention(line.span(at, at + 1), (coming,), "person", "pronoun"), 1
            person = self._antecedents.find(sex, seen, line, at, self._quotations.speaker(line, at))
            return (Mention(line.span(at, at + 1), (person,), "person", "pronoun"), 1) if person else None
        group = self._groups.read(line, seen, at)
        return (Mention(line.span(at, at + group[1]), group[0], "person", "pronoun"), group[1]) if group else None

    @staticmethod
    def _coming(line: Line, at: int, starts: Mapping[int, Mention]) -> EntityId | None:
        """Whose name follows the phrase that opens the sentence and holds the pronoun `at`: "On his return, N"."""
        words, told = load_words(), line.words
        opening = told[told[0] == '"']
        if opening not in words.before_name or line.word(at + 1) in words.ends:
            return None
        if told[at] in words.nominative and opening not in words.subordinating:
            return None  # "In March he was jailed for ten years, N for nine"
        people = {n for n, mention in starts.items() if mention.kind == "person" and len(mention.entities) == 1}
        comma = next((n for n in range(at + 1, min(len(told), at + _OPENING)) if told[n] == "," or n in people), at)
        if told[comma] != "," or comma + 1 not in people:
            return None
        if "himself" in told[at:comma] or "herself" in told[at:comma] or load_titles().match_before(told, comma):
            return None  # "after the trial of his boss, N": explained, not followed, by the name
        if told[comma - 2] in ("his", "her") and told[comma - 1] in _CLOSE and told[0] != "with":
            return None  # "in May a court freed him and his partner, N"
        return starts[comma + 1].entity

    def _post(
        self, line: Line, at: int, starts: Mapping[int, Mention], ends: Mapping[int, int]
    ) -> tuple[Mention, int] | None:
        """ "the president", "Kazakhstan's president", "the former president of Kazakhstan", "the incumbent"."""
        found = self._posts.read(line, at, starts, ends, self._told.lately())
        return None if found and _office(line, at + found[1]) else found

    def _description(
        self, line: Line, at: int, seen: list[Seen], starts: Mapping[int, Mention]
    ) -> tuple[Mention, int] | None:
        """ "The 45-year-old", "the rights defender", if it can only be one: not whom a name behind tells, nor the one
        whom the words are about: "the banker, N,", "M, a friend of the accused,"."""
        if line.words[at] != "the" or any(not s.people for s in seen):
            return None
        meant = self._described.read(line, at, self._told.near, self._told.fits)
        if meant is None:
            return None
        named = starts.get(at + meant[1] + 1) if line.word(at + meant[1]) == "," else None
        if named is not None and named.kind == "person" and named.entities != meant[0]:
            return None
        if seen and seen[-1].people == meant[0] and self._told_beside(line, seen[-1].end, at):
            return None
        return (Mention(line.span(at, at + meant[1]), meant[0], "person", "post"), meant[1]) if meant else None


def _by_token(lines: list[Line], mentions: list[Mention]) -> dict[int, dict[int, Mention]]:
    """The mentions of each line by the token with which they begin; both are in text order."""
    starts: dict[int, dict[int, Mention]] = {}
    coming = 0
    for line in lines:
        here = starts[line.index] = {}
        offsets, (begin, end) = line.sentence.starts, line.sentence.span
        while coming < len(mentions) and mentions[coming].span.start < end:
            mention = mentions[coming]
            at = bisect_left(offsets, mention.span.start)
            if mention.span.start >= begin and at < len(offsets) and offsets[at] == mention.span.start:
                here[at] = mention
            coming += 1
    return starts


def _end_of(line: Line, at: int, mention: Mention) -> int:
    """The token behind the mention that begins at token `at`."""
    return bisect_left(line.sentence.starts, mention.span.end, at)


def _office(line: Line, at: int) -> bool:
    """Whether the title before token `at` is a body's: "the prosecutor's office"."""
    return line.word(at) in _POSSESSIVES and line.word(at + 1) in ("office", "offices")
