"""Whom pronouns and posts stand for: "he", "she", "both men", "the president"; the right one or none.

Pronouns follow Hobbs's preference in its plain form (Hobbs 1978): the nearest in the same sentence, else the first
subject of the sentence before; sex and number must not clash. Posts go to the one whom the article calls so, else to
the one of its persons who is known to have held the post at the article's date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from extract.article import Article
from extract.document import Mention
from extract.facts import Entity, EntityId, Person
from extract.language.titles import load_titles
from extract.names.authority import Entry, Post
from extract.names.lines import Line
from extract.names.persons import gender

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_PAIR = (("both", "men"), ("both", "women"), ("the", "pair"), ("the", "two"), ("the", "trio"), ("both", "activists"))
_OPENERS = _MALE | _FEMALE | _PLURAL | {"both", "the", "its", "this", "a", "an"}
"""One of these, or a possessor, stands where a pronoun or a post begins."""
_OBLIQUE = frozenset(
    {"by", "of", "to", "with", "for", "from", "against", "on", "about", "over", "under", "like", "towards"}
)
_STANDING = ("incumbent", "head of state", "dictator", "ruler", "strongman")
_FORMER = frozenset({"former", "ex", "ex-president", "late", "deposed", "ousted"})
_REACH = 3
_APPOSED = 8
_GROUPS = frozenset(
    {
        "people",
        "workers",
        "activists",
        "protesters",
        "demonstrators",
        "authorities",
        "police",
        "residents",
        "citizens",
    }
)
_FEMALE_KIN = frozenset(
    {"wife", "daughter", "sister", "mother", "widow", "niece", "aunt", "granddaughter", "daughter-in-law"}
)
_MALE_KIN = frozenset({"husband", "son", "brother", "father", "widower", "nephew", "uncle", "grandson", "son-in-law"})


@dataclass(frozen=True, slots=True)
class _Seen:
    """A person mentioned: tokens, and whether as a possible subject; nobody (`people` empty) for one left unnamed."""

    token: int
    end: int
    people: tuple[EntityId, ...]
    subject: bool


class Anaphora:
    """Resolves the pronouns and posts of one article."""

    def __init__(
        self, article: Article, lines: list[Line], entities: Mapping[EntityId, Entity], entries: Mapping[str, Entry]
    ) -> None:
        self._article, self._lines, self._entities, self._entries = article, lines, entities, entries
        self._sex: dict[EntityId, str | None] = {
            e.id: gender(e.label) for e in entities.values() if isinstance(e, Person)
        }
        self._titled: defaultdict[str, list[EntityId]] = defaultdict(list)
        self._seen: list[list[_Seen]] = []

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

    # --- what the article says of its persons

    def _learn(self, line: Line, starts: Mapping[int, Mention]) -> None:
        """Note which titles stand beside which persons, and what sex kin words and forms of address show."""
        titles = load_titles()
        for at, mention in starts.items():
            if mention.kind != "person":
                continue
            end = at - 1 if line.word(at - 1) in (",", "–", "-") else at
            match = titles.match_before(line.words, end)
            if match and match.end == end:
                word = " ".join(line.words[match.start : match.end])
                former = bool(_FORMER & set(line.words[max(0, match.start - 2) : match.start]))
                self._note(f"former {word}" if former else word, mention.entity)
            for word in _STANDING:
                if line.words[max(0, end - len(word.split())) : end] == tuple(word.split()):
                    self._note(word, mention.entity)
            after = at + self._length(line, at, mention)
            if line.word(after) == ",":
                begin = after + 2 if line.word(after + 1) in ("the", "a", "an") else after + 1
                match = titles.match(line.words, begin)
                if match:
                    self._note(" ".join(line.words[match.start : match.end]), mention.entity)
            before = {line.word(end - 1), line.word(at - 1).rstrip(".")}
            if before & (_FEMALE_KIN | {"mrs", "ms", "miss", "madam", "queen", "princess"}):
                self._sex[mention.entity] = "female"
            elif before & (_MALE_KIN | {"mr", "king", "prince"}):
                self._sex[mention.entity] = "male"

    def _note(self, title: str, entity: EntityId) -> None:
        if entity not in self._titled[title]:
            self._titled[title].append(entity)

    @staticmethod
    def _length(line: Line, at: int, mention: Mention) -> int:
        tokens, end = line.sentence.tokens, at
        while end < len(tokens) and tokens[end].span.start < mention.span.end:
            end += 1
        return end - at

    # --- sentence by sentence

    def _line(self, line: Line, starts: Mapping[int, Mention]) -> list[Mention]:
        seen: list[_Seen] = []
        self._seen.append(seen)
        found: list[Mention] = []
        at = 0
        while at < len(line.words):
            mention = starts.get(at)
            if mention:
                size = self._length(line, at, mention)
                if mention.kind == "person":
                    seen.append(_Seen(at, at + size, mention.entities, self._is_subject(line, at, size)))
                at += size
                continue
            if line.words[at] not in _OPENERS and line.word(at - 1) not in ("'s", "'"):
                at += 1
                continue
            new, size = self._pronoun(line, at, seen) or self._post(line, at, starts) or (None, 1)
            if new:
                found.append(new)
                subject = line.words[at] not in ("his", "her", "their", "him", "them")
                seen.append(_Seen(at, at + size, new.entities, subject))
            elif self._unnamed(line, at):
                seen.append(_Seen(at, at + 1, (), False))
            at += size
        return found

    @staticmethod
    def _unnamed(line: Line, at: int) -> bool:
        """Whether "a leader", "the head of security" brings in somebody whom the article doesn't name."""
        if line.words[at] not in ("a", "an", "the"):
            return False
        match = load_titles().match(line.words, at + 1) or load_titles().match(line.words, at + 2)
        return bool(match and not match.plural and not match.title.honorific and not line.is_capital(match.end))

    @staticmethod
    def _is_subject(line: Line, at: int, size: int) -> bool:
        """Neither possessor nor within a phrase such as "symbols of the long-time dictator, N N"."""
        if line.word(at + size) in ("'s", "'"):
            return False
        if line.word(at - 1) != ",":
            return line.word(at - 1) not in _OBLIQUE
        for back in range(at - 2, max(-1, at - _APPOSED), -1):
            if line.words[back] in _OBLIQUE or line.words[back] in (",", "and", "but", "that", "as", "when"):
                return line.words[back] not in _OBLIQUE
        return True

    def _pronoun(self, line: Line, at: int, seen: list[_Seen]) -> tuple[Mention, int] | None:
        word = line.words[at]
        size = 1
        people: tuple[EntityId, ...] | None = None
        if word in _MALE or word in _FEMALE:
            person = self._antecedent("male" if word in _MALE else "female", seen, line)
            people = (person,) if person else None
        elif (word, line.word(at + 1)) in _PAIR and not line.is_capital(at + 2):
            people, size = self._several(line, seen, at), 2
        elif word in _PLURAL:
            people = self._several(line, seen, at)
        if people is None:
            return None
        return Mention(line.span(at, at + size), people, "person", "pronoun"), size

    def _antecedent(self, sex: Literal["male", "female"], here: list[_Seen], line: Line) -> EntityId | None:
        for seen in reversed(here):
            if not seen.people:
                return None
            if len(seen.people) == 1 and self._fits(seen.people[0], sex):
                return seen.people[0]
        for back in range(2, _REACH + 2):
            if back > len(self._seen) or self._breaks(line.index - back + 1, line):
                return None
            before = [s for s in self._seen[-back] if len(s.people) == 1 and self._fits(s.people[0], sex)]
            if before:
                return next((s.people[0] for s in before if s.subject), before[-1].people[0])
        return None

    def _breaks(self, index: int, line: Line) -> bool:
        """Whether a heading parts the lines `index` and `line`."""
        kind = self._lines[index].sentence.block.kind
        return kind == "heading" and line.sentence.block.kind != "heading"

    def _fits(self, person: EntityId, sex: str) -> bool:
        return self._sex.get(person) in (None, sex)

    def _several(self, line: Line, here: list[_Seen], at: int) -> tuple[EntityId, ...] | None:
        """Persons named side by side in this sentence or the one before; none if another group stands nearer."""
        titles = load_titles()
        groups = any((match := titles.match(line.words, n)) and match.plural for n in range(at))
        if groups or _GROUPS & set(line.words[:at]):
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

    @staticmethod
    def _beside(line: Line, left: _Seen, right: _Seen) -> bool:
        """Whether only "and" or a comma, and a title at most, stand between two persons."""
        between = line.words[left.end : right.token]
        if not between or between[0] not in ("and", ",", "&") or not left.people or not right.people:
            return False
        match = load_titles().match_before(line.words, right.token)
        title = match.end - match.start if match and match.end == right.token else 0
        return all(word in ("and", ",", "&", "the", "a") for word in between[: len(between) - title])

    # --- posts

    def _post(self, line: Line, at: int, starts: Mapping[int, Mention]) -> tuple[Mention, int] | None:
        """ "the president", "Kazakhstan's president", "the former president of Kazakhstan", "the incumbent"."""
        begin = at
        if line.words[at] in ("the", "its", "this"):
            begin = at + 1
        elif not (line.word(at - 1) in ("'s", "'") and at >= 2):
            return None
        former = False
        while line.word(begin) in (
            "former",
            "current",
            "country",
            "'s",
            "ageing",
            "aging",
            "long-time",
            "veteran",
            "new",
            "late",
            "ex",
            "-",
        ):
            former = former or line.word(begin) in _FORMER
            begin += 1
        titles = load_titles()
        match = titles.match(line.words, begin)
        standing = next(
            (w for w in _STANDING if line.words[begin : begin + len(w.split())] == tuple(w.split())), None
        )
        if match and not match.plural:
            word, end = " ".join(line.words[match.start : match.end]), match.end
        elif standing:
            word, end = standing, begin + len(standing.split())
        elif line.word(begin) == "ex-president":
            word, end, former = "president", begin + 1, True
        else:
            return None
        country: EntityId | None = None
        if line.word(end) == "of":
            place = starts.get(end + 1) or starts.get(end + 2)
            if not place or place.kind != "place":
                return None
            country = place.entity
            end = end + 1 if end + 1 in starts else end + 2
            end += self._length(line, end, place)
        follows = end + 1 if line.word(end) in (",", "–", "-") else end
        if any(n in starts and starts[n].kind == "person" for n in (end, follows)) or line.is_capital(end):
            return None
        person = self._holder(word, former, country, line.index)
        return (Mention(line.span(at, end), (person,), "person", "post"), end - at) if person else None

    def _holder(self, title: str, former: bool, country: EntityId | None, line: int) -> EntityId | None:
        own = self._titled.get(f"former {title}" if former else title, [])
        if len(own) == 1:
            return own[0]
        if len(own) > 1:
            return self._latest(own)
        if title in ("president", "head of state", "incumbent") and not former:
            for word in ("president", "head of state", "incumbent", "dictator", "ruler"):
                if len(self._titled.get(word, [])) == 1:
                    return self._titled[word][0]
        known = self._by_post("president" if title in _STANDING else title, former, country)
        return known[0] if len(known) == 1 else None

    def _latest(self, people: list[EntityId]) -> EntityId | None:
        for group in reversed(self._seen[-_REACH - 1 :]):
            for seen in reversed(group):
                for person in seen.people:
                    if person in people:
                        return person
        return None

    def _by_post(self, title: str, former: bool, country: EntityId | None) -> list[EntityId]:
        """The article's persons who are known to hold, or to have held, a post at the article's date."""
        place = self._entities[country].authority if country else self._home()
        holders = []
        for entity in self._entities.values():
            entry = self._entries.get(entity.authority or "")
            posts = entry.posts if entry and isinstance(entity, Person) else ()
            if any(p.title == title and p.jurisdiction == place and self._held(p, former) for p in posts):
                holders.append(entity.id)
        return holders

    def _held(self, post: Post, former: bool) -> bool:
        when = self._article.published
        if when is None:
            return False
        if former:
            return bool(post.until and post.until.latest and when.latest and post.until.latest < when.latest)
        begun = not post.since or (post.since.earliest and when.earliest and post.since.earliest <= when.earliest)
        ended = post.until and (not when.latest or not post.until.latest or post.until.latest < when.latest)
        return bool(begun and not ended)

    def _home(self) -> str | None:
        """The country that the article speaks of most."""
        countries = [e for e in self._entities.values() if getattr(e, "country", False)]
        best = max(countries, key=lambda e: (len(e.mentions), -e.mentions[0].start), default=None)
        return best.authority if best else None
