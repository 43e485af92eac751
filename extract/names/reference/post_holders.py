"""For whom posts stand: "the president", "the former president of Kazakhstan", "the incumbent".

A post goes to the one whom the article calls so, else to the one of its persons who is known to have held it at the
article's date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from extract.article import Article
from extract.document import Mention
from extract.facts import Entity, EntityId, Person
from extract.language.titles import load_titles
from extract.names.authority import Entry, Post
from extract.names.lines import Line
from extract.names.reference.anaphora_words import load_words

_FURTHER = frozenset({"another", "fellow", "other"})
"""Before a title these show that the next one is meant, not the one told of before."""


class PostHolders:
    """Who holds which post, by what one article and the curated names say."""

    def __init__(self, article: Article, entities: Mapping[EntityId, Entity], entries: Mapping[str, Entry]) -> None:
        self._article, self._entities, self._entries = article, entities, entries
        self._known = [e for e in entities.values() if isinstance(e, Person) and e.authority in entries]
        self._titled: defaultdict[str, list[EntityId]] = defaultdict(list)

    def learn(self, line: Line, at: int, end: int, person: EntityId) -> None:
        """Note the title beside the person named at the tokens `at` to `end`."""
        titles, words = load_titles(), load_words()
        before = at - 1 if line.word(at - 1) in (",", "–", "-") else at
        match = titles.match_before(line.words, before)
        further = match is not None and not _FURTHER.isdisjoint(line.words[max(0, match.start - 3) : match.start])
        named = match is not None and match.end == before and line.word(match.start - 1) != "for"
        if match and named and not further:  # not "candidate for president, N", "another Tajik blogger, N"
            word = " ".join(line.words[match.start : match.end])
            former = bool(words.former & set(line.words[max(0, match.start - 2) : match.start]))
            self._note(f"former {word}" if former else word, person)
        last = line.word(before - 1)
        for standing in words.standing:
            if standing[-1] == last and line.words[max(0, before - len(standing)) : before] == standing:
                self._note(" ".join(standing), person)
        if line.word(end) == "," and line.word(end + 1).isdigit() and line.word(end + 2) == ",":
            end += 2
        if line.word(end) == ",":
            begin = end + 2 if line.word(end + 1) in ("the", "a", "an") else end + 1
            match = titles.match(line.words, begin)
            if match and line.word(match.end) not in ("'s", "'"):  # "N, the president's brother" is not president
                self._note(" ".join(line.words[match.start : match.end]), person)

    def _note(self, title: str, entity: EntityId) -> None:
        if entity not in self._titled[title]:
            self._titled[title].append(entity)

    def read(
        self, line: Line, at: int, starts: Mapping[int, Mention], ends: Mapping[int, int], lately: Iterable[EntityId]
    ) -> tuple[Mention, int] | None:
        """The post whose first token is `at`, and its number of tokens; `None` if there is none or nobody is meant.

        `starts` are the names of the line by their first tokens, `ends` the tokens behind them; `lately` the persons
        named before, the last one first.
        """
        begin = at
        if line.words[at] in ("the", "its", "this"):
            begin = at + 1
        elif not (line.word(at - 1) in ("'s", "'") and at >= 2):
            return None
        found = self._title(line, begin)
        if found is None:
            return None
        word, end, former = found
        country: EntityId | None = None
        if line.word(end) == "of":
            start = end + 1 if end + 1 in starts else end + 2
            place = starts.get(start)
            if not place or place.kind != "place":
                return None
            country, end = place.entity, ends[start]
        follows = end + 1 if line.word(end) in (",", "–", "-") else end
        named = {end, follows, _behind_description(line, follows) if follows > end else end}
        if any(n in starts and starts[n].kind == "person" for n in named) or line.is_capital(end):
            return None
        person = self._holder(word, former, country, lately)
        return (Mention(line.span(at, end), (person,), "person", "post"), end - at) if person else None

    @staticmethod
    def _title(line: Line, begin: int) -> tuple[str, int, bool] | None:
        """The title from `begin` on behind words like "former", the token behind it, and whether it is over."""
        words = load_words()
        former = False
        while line.word(begin) in words.before_post:
            former = former or line.word(begin) in words.former
            begin += 1
        match = load_titles().match(line.words, begin)
        if match and not match.plural:
            return " ".join(line.words[match.start : match.end]), match.end, former
        first = line.word(begin)
        for standing in words.standing:
            if standing[0] == first and line.words[begin : begin + len(standing)] == standing:
                return " ".join(standing), begin + len(standing), former
        return ("president", begin + 1, True) if first == "ex-president" else None

    def _holder(
        self, title: str, former: bool, country: EntityId | None, lately: Iterable[EntityId]
    ) -> EntityId | None:
        own = self._titled.get(f"former {title}" if former else title, [])
        if len(own) == 1:
            return own[0]
        if len(own) > 1:
            return next((person for person in lately if person in own), None)
        if title in ("president", "head of state", "incumbent") and not former:
            for word in ("president", "head of state", "incumbent", "dictator", "ruler"):
                if len(self._titled.get(word, [])) == 1:
                    return self._titled[word][0]
        standing = tuple(title.split()) in load_words().standing
        known = self._by_post("president" if standing else title, former, country)
        return known[0] if len(known) == 1 else None

    def _by_post(self, title: str, former: bool, country: EntityId | None) -> list[EntityId]:
        """The article's persons who are known to hold, or to have held, a post at the article's date."""
        place = self._entities[country].authority if country else self._home()
        holders = []
        for entity in self._known:
            posts = self._entries[entity.authority or ""].posts
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


def _behind_description(line: Line, at: int) -> int:
    """The token behind what may stand between a post and its holder's name: "its leader, 26-year-old N", "its head,
    the lawyer N"."""
    begin = at + 1 if line.word(at) in ("the", "a", "an") else at
    if line.word(begin + 2) == "year-old":
        begin += 3
    match = load_titles().match(line.words, begin)
    return match.end if match and not match.plural else begin
