"""Whom pronouns stand for: "he", "she", "both men"; the right one or none.

Pronouns follow Hobbs's preference in its plain form (Hobbs 1978): the nearest in the same sentence, else the first
subject of the sentence before; sex and number must not clash. Names within an insertion ("X, son of the late Y, …")
don't count behind it, an object is not its clause's subject, and a new paragraph goes on about whom the one before
was about (centering: Grosz, Joshi and Weinstein 1995).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.article import Article
from extract.document import Mention
from extract.facts import Entity, EntityId, Person
from extract.language.titles import load_titles
from extract.names.anaphora_words import load_words
from extract.names.authority import Entry
from extract.names.described import Descriptions, counted
from extract.names.insertions import behind_insertion, in_quotes, is_subject, possessor_of_attendant
from extract.names.lines import Line
from extract.names.persons import gender
from extract.names.post_holders import PostHolders

Sex = Literal["male", "female"]
_POSSESSIVES = frozenset({"'s", "'"})
_REACH = 3
_TOPIC = 2
_PAIR = 2
_HERO = 3
"""How many times as often as the last subject those must be named whom a paragraph, or an article, is about."""


@cache
def _openers() -> frozenset[str]:
    """Words with which something begins that stands for somebody named before."""
    words = load_words()
    return frozenset({*words.male, *words.female, *words.plural, "both", "the", "its", "this", "a", "an", "all"})


@dataclass(frozen=True, slots=True)
class _Seen:
    """A person mentioned: tokens, and whether as a possible subject; nobody (`people` empty) for one left unnamed.

    Behind the token `until` an insertion has closed that holds the mention; `client` is whose lawyer it is;
    `functionary` is true for a judge or a prosecutor.
    """

    token: int
    end: int
    people: tuple[EntityId, ...]
    subject: bool
    until: int | None = None
    client: EntityId | None = None
    functionary: bool = False


class Anaphora:
    """Resolves the pronouns and posts of one article."""

    def __init__(
        self, article: Article, lines: list[Line], entities: Mapping[EntityId, Entity], entries: Mapping[str, Entry]
    ) -> None:
        self._lines = lines
        self._sex: dict[EntityId, str | None] = {
            e.id: gender(e.label) for e in entities.values() if isinstance(e, Person)
        }
        self._posts = PostHolders(article, entities, entries)
        self._described = Descriptions()
        self._groups: dict[int, int] = {}
        self._seen: list[list[_Seen]] = []
        self._topics: list[Counter[EntityId]] = []
        self._before: list[Counter[EntityId]] = []
        self._all: Counter[EntityId] = Counter()
        """How often the paragraph of each line, the one before, and all so far speak of whom."""

    def resolve(self, mentions: list[Mention]) -> list[Mention]:
        """`mentions` with those of pronouns and posts added, in text order."""
        starts: defaultdict[int, dict[int, Mention]] = defaultdict(dict)
        places = {m.span.start: m for m in mentions}
        for line in self._lines:
            for at, token in enumerate(line.sentence.tokens):
                mention = places.get(token.span.start)
                if mention:
                    starts[line.index][at] = mention
        for line in self._lines:
            self._learn(line, starts[line.index])
        found: list[Mention] = []
        for line in self._lines:
            found += self._line(line, starts[line.index])
        return sorted([*mentions, *found], key=lambda m: m.span)

    def _learn(self, line: Line, starts: Mapping[int, Mention]) -> None:
        """Note which titles stand beside which persons, and what sex kin words and forms of address show."""
        words = load_words()
        for at, mention in starts.items():
            if mention.kind != "person":
                continue
            self._posts.learn(line, at, at + self._length(line, at, mention), mention.entity)
            self._described.learn(line, at, at + self._length(line, at, mention), mention.entity)
            end = at - 1 if line.word(at - 1) in (",", "–", "-") else at
            before = {line.word(end - 1), line.word(at - 1).rstrip(".")}
            if before & (words.female_kin | words.female_address):
                self._sex[mention.entity] = "female"
            elif before & (words.male_kin | words.male_address):
                self._sex[mention.entity] = "male"

    @staticmethod
    def _length(line: Line, at: int, mention: Mention) -> int:
        tokens, end = line.sentence.tokens, at
        while end < len(tokens) and tokens[end].span.start < mention.span.end:
            end += 1
        return end - at

    # --- sentence by sentence

    def _line(self, line: Line, starts: Mapping[int, Mention]) -> list[Mention]:
        words, openers, told = load_words(), _openers(), line.words
        seen: list[_Seen] = []
        self._open(line, seen)
        ends = {at: at + self._length(line, at, mention) for at, mention in starts.items()}
        found: list[Mention] = []
        at = 0
        while at < len(told):
            mention = starts.get(at)
            if mention:
                if mention.kind == "person":
                    self._see(self._named(line, at, ends[at], mention, seen), seen)
                at = ends[at]
                continue
            if told[at] not in openers and (at == 0 or told[at - 1] not in _POSSESSIVES):
                at += 1
                continue
            new, size = (
                self._pronoun(line, at, seen)
                or self._post(line, at, starts, ends)
                or self._description(line, at, seen)
                or (None, 1)
            )
            if new:
                found.append(new)
                subject = self._opens_clause(line, at) if new.form == "post" else line.words[at] in words.nominative
                self._see(_Seen(at, at + size, new.entities, subject), seen)
                if line.word(at + 1) in words.unnamed or line.word(at + 2) in words.unnamed:
                    seen.append(_Seen(at + 1, at + 2, (), False))
            elif title := None if self._apposed(line, at, seen) else self._unnamed(line, at):
                seen.append(_Seen(at, title, (), False))
            at += size
        return found

    @staticmethod
    def _apposed(line: Line, at: int, seen: list[_Seen]) -> bool:
        """Whether the token `at` begins what is told of the person before: "N, a retired teacher", "N was a poet"."""
        if seen and line.word(at - 1) in load_words().copulas:
            return True
        return bool(seen) and bool(seen[-1].people) and seen[-1].end == at - 1 and line.word(at - 1) == ","

    @staticmethod
    def _opens_clause(line: Line, at: int) -> bool:
        return at == 0 or line.words[at - 1] in load_words().clause_breaks | {",", "and", '"', "said"}

    def _open(self, line: Line, seen: list[_Seen]) -> None:
        """Begin a line: its own list of persons, and those of its paragraph and the one before."""
        previous = self._lines[line.index - 1] if line.index else None
        goes_on = previous is not None and previous.sentence.block is line.sentence.block
        if goes_on:
            self._topics.append(self._topics[-1])
            self._before.append(self._before[-1])
        else:
            self._before.append(self._topics[-1] if self._topics else Counter())
            self._topics.append(Counter())
        self._seen.append(seen)

    def _see(self, new: _Seen, seen: list[_Seen]) -> None:
        seen.append(new)
        self._topics[-1].update(new.people)
        self._all.update(new.people)

    def _named(self, line: Line, at: int, end: int, mention: Mention, seen: list[_Seen]) -> _Seen:
        possessor = possessor_of_attendant(line, at)
        client = next((s.people[0] for s in reversed(seen) if s.end == possessor and s.people), None)
        until = behind_insertion(line, at, end)
        functionary = line.word(at - 1) in load_words().functionaries
        return _Seen(at, end, mention.entities, is_subject(line, at, end), until, client, functionary)

    @staticmethod
    def _unnamed(line: Line, at: int) -> int | None:
        """The token behind "a leader", "the head" that bring in somebody whom the article doesn't name."""
        if line.words[at] not in ("a", "an", "the"):
            return None
        match = load_titles().match(line.words, at + 1) or load_titles().match(line.words, at + 2)
        if match is None or match.plural or match.title.honorific or line.is_capital(match.end):
            return None
        return match.end

    def _pronoun(self, line: Line, at: int, seen: list[_Seen]) -> tuple[Mention, int] | None:
        words, word = load_words(), line.words[at]
        size = 1
        people: tuple[EntityId, ...] | None = None
        if word in words.male or word in words.female:
            person = self._antecedent("male" if word in words.male else "female", seen, line, at)
            people = (person,) if person else None
        elif found := counted(line, at):
            count, size = found
            people = self._several(line, seen, at) or (self._two(line, line.word(at + 1)) if count == _PAIR else None)
            people = people if people and count in (None, len(people)) else None
        elif word in words.plural:
            people = self._several(line, seen, at)
        if people is None:
            return None
        return Mention(line.span(at, at + size), people, "person", "pronoun"), size

    def _antecedent(self, sex: Sex, here: list[_Seen], line: Line, at: int) -> EntityId | None:
        same = self._parallel(line, here, at)
        if same:
            return same
        barred = self._own_subject(line, here, at)
        court: EntityId | None = None
        for seen in reversed(here):
            if not seen.people:
                if line.word(seen.end - 1) in load_words().deciders and line.word(at - 1) == "that":
                    continue
                return None
            if (seen.until is not None and at >= seen.until) or in_quotes(line, seen.token, seen.end, at):
                continue
            if len(seen.people) == 1 and self._fits(seen.people[0], sex) and seen.people[0] != barred:
                if seen.functionary and line.word(at + 1) not in load_words().speech:
                    court = court or seen.people[0]
                    continue
                return self._for_client(seen, line, at, sex, same=True)
        return self._before_line(sex, line, at, barred) or court

    @staticmethod
    def _parallel(line: Line, here: list[_Seen], at: int) -> EntityId | None:
        """ "Her sister N and her mother": the same one's, unless a spouse or a child of N may be meant."""
        words, word = load_words(), line.words[at]
        noun = line.word(at + 1)
        if word not in ("his", "her") or line.word(at - 1) != "and" or noun in words.of_either:
            return None
        if noun not in words.female_kin | words.male_kin:
            return None
        before = [s for s in here if s.end == s.token + 1 and line.words[s.token] == word and s.people]
        return before[-1].people[0] if before and len(before[-1].people) == 1 else None

    def _before_line(self, sex: Sex, line: Line, at: int, barred: EntityId | None) -> EntityId | None:
        """Who is meant, if nobody in the sentence so far is."""
        for back in range(2, _REACH + 2):
            if back > len(self._seen) or self._breaks(line.index - back + 1, line):
                return None
            fit = [
                s
                for s in self._seen[-back]
                if len(s.people) == 1 and self._fits(s.people[0], sex) and s.people[0] != barred
            ]
            if fit:
                source = self._lines[line.index - back + 1]
                fit = [s for s in fit if not self._in_list(source, s, self._seen[-back])] or fit
                subject = next((s for s in fit if s.subject and not s.until), None) or fit[-1]
                topic = self._topic(sex, line, subject.people[0], back)
                return topic or self._for_client(subject, line, at, sex, same=False)
        return None

    def _in_list(self, line: Line, seen: _Seen, group: list[_Seen]) -> bool:
        """Whether a person is named with others, as in "N and M were jailed", so that "he" is neither."""
        at = group.index(seen)
        return (at > 0 and self._beside(line, group[at - 1], seen)) or (
            at + 1 < len(group) and self._beside(line, seen, group[at + 1])
        )

    def _topic(self, sex: Sex, line: Line, subject: EntityId, back: int) -> EntityId | None:
        """Whom the paragraph before speaks of far more than of its last subject, at the start of a new one."""
        if self._lines[line.index - back + 1].sentence.block is line.sentence.block:
            return None
        counts = self._before[-1]
        most = max((n for person, n in counts.items() if self._fits(person, sex)), default=0)
        about = [person for person, n in counts.items() if n == most and self._fits(person, sex)]
        if len(about) != 1 or most <= counts[subject]:
            return None
        hero = self._all[about[0]] > _HERO * self._all[subject]
        return about[0] if hero or most > _TOPIC * counts[subject] else None

    def _for_client(self, seen: _Seen, line: Line, at: int, sex: Sex, same: bool) -> EntityId:
        """The one meant, where `seen` may be somebody's lawyer."""
        if seen.client is None or not self._fits(seen.client, sex):
            return seen.people[0]
        words = load_words()
        follows = line.word(at + 1)
        if same:
            passive = follows in ("was", "is") or (follows in ("had", "has") and line.word(at + 2) == "been")
            verb = line.word(at + 2 + (line.word(at + 2) == "been"))
            about_client = passive and verb.endswith("ed") and verb not in words.of_attendants
        else:
            about_client = follows not in words.speech
        return seen.client if about_client else seen.people[0]

    def _own_subject(self, line: Line, here: list[_Seen], at: int) -> EntityId | None:
        """The subject of the clause whose object is the pronoun at `at`: somebody else than "him" or "her"."""
        words, word = load_words(), line.words[at]
        follows = line.word(at + 1)
        if word != "him" and not (word == "her" and (follows in words.behind_object or not follows)):
            return None
        for seen in reversed(here):
            if seen.subject and len(seen.people) == 1 and (seen.until is None or at < seen.until):
                begin = seen.end + (line.word(seen.end) == ",")
                between = line.words[begin : at - 1]
                broken = words.clause_breaks | {"and", ",", "to", "how"}
                return (
                    seen.people[0]
                    if broken.isdisjoint(between) and line.word(at - 1) not in broken - {"to"}
                    else None
                )
        return None

    def _breaks(self, index: int, line: Line) -> bool:
        """Whether a heading parts the lines `index` and `line`."""
        kind = self._lines[index].sentence.block.kind
        return kind == "heading" and line.sentence.block.kind != "heading"

    def _fits(self, person: EntityId, sex: str) -> bool:
        return self._sex.get(person) in (None, sex)

    def _first_group(self, line: Line) -> int:
        """Where the first word stands that tells of several people without names; behind the line if nowhere."""
        if line.index not in self._groups:
            titles, groups = load_titles(), load_words().groups
            told = (
                at
                for at, word in enumerate(line.words)
                if word in groups or ((match := titles.match(line.words, at)) and match.plural)
            )
            self._groups[line.index] = next(told, len(line.words))
        return self._groups[line.index]

    def _several(self, line: Line, here: list[_Seen], at: int) -> tuple[EntityId, ...] | None:
        """Persons named side by side in this sentence or the one before; none if another group stands nearer."""
        if self._first_group(line) < at:
            return None
        for lines_back, group in ((0, here), (1, self._seen[-2] if len(self._seen) > 1 else [])):
            source = self._lines[line.index - lines_back]
            for last in range(len(group) - 1, 0, -1):
                people = [*group[last].people]
                first = last
                while first and self._beside(source, group[first - 1], group[first]):
                    first -= 1
                    people = [*group[first].people, *people]
                if len(set(people)) > 1:
                    return tuple(dict.fromkeys(people))
        return None

    def _two(self, line: Line, noun: str) -> tuple[EntityId, ...] | None:
        """ "Both men" for the only two of that sex whom the two sentences before, of the same paragraph, name."""
        sex = {"men": "male", "women": "female"}.get(noun)
        people = [
            person
            for back in (3, 2)
            if back <= len(self._seen) and self._lines[line.index - back + 1].sentence.block is line.sentence.block
            for seen in self._seen[-back]
            for person in seen.people
            if sex is None or self._fits(person, sex)
        ]
        found = tuple(dict.fromkeys(people))
        return found if len(found) == 2 else None

    @staticmethod
    def _beside(line: Line, left: _Seen, right: _Seen) -> bool:
        """Whether only "and" or a comma, and a title at most, stand between two persons."""
        between = line.words[left.end : right.token]
        if not between or between[0] not in ("and", ",", "&") or not left.people or not right.people:
            return False
        match = load_titles().match_before(line.words, right.token)
        title = match.end - match.start if match and match.end == right.token else 0
        return all(word in ("and", ",", "&", "the", "a") for word in between[: len(between) - title])

    def _post(
        self, line: Line, at: int, starts: Mapping[int, Mention], ends: Mapping[int, int]
    ) -> tuple[Mention, int] | None:
        """ "the president", "Kazakhstan's president", "the former president of Kazakhstan", "the incumbent"."""
        return self._posts.read(line, at, starts, ends, self._lately())

    def _description(self, line: Line, at: int, seen: list[_Seen]) -> tuple[Mention, int] | None:
        """ "The 45-year-old", "the rights defender", if it can only be one."""
        if line.words[at] != "the" or any(not s.people for s in seen):
            return None
        meant = self._described.read(line, at, self._near, self._fits)
        return (Mention(line.span(at, at + meant[1]), meant[0], "person", "post"), meant[1]) if meant else None

    def _near(self) -> list[EntityId]:
        """The persons of this sentence and the two before, each once; judges and prosecutors left out."""
        near = (s for group in self._seen[-_REACH:] for s in group if not s.functionary)
        return list(dict.fromkeys(person for s in near for person in s.people))

    def _lately(self) -> Iterator[EntityId]:
        """The persons mentioned in this sentence and some before it, the last one first."""
        for group in reversed(self._seen[-_REACH - 1 :]):
            for seen in reversed(group):
                yield from seen.people
