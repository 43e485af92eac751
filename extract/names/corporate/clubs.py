"""Clubs and teams of the sports pages: "Leeds beat Derby 3-1", "a 1-1 draw with Sunderland", "Boston Red Sox".

A city is a club only where a score, a game or a player stands beside it, a country never.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from extract.language.folding import fold
from extract.language.titles import load_titles
from extract.language.tokens import tokenise
from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, Line
from extract.names.personal.name_shapes import has_surname_ending

CLUB = "names.club"
_LONGEST = 3
_DIGITS = 3
_NEAR = 4
_DASHES = frozenset({"-", "–"})
_BATTED = frozenset({"made", "reached", "scored", "were", "declared"})
_WICKETS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", *"123456789"})
_MARGINS = frozenset({"wickets", "wicket", "runs", "goals", "points"})
_GIVING = frozenset({"gave", "gives", "give", "giving", "earned", "handed", "secured"})
_HOME = frozenset({"home", "away", "league", "cup"})
_CLUBS = frozenset({"fc", "f.c.", "afc", "a.f.c."})
"""Letters that end the name of any club: "Quill Harbour F.C."."""
_TOWNS = frozenset({"city", "county", "town"})
"""Words behind places that make clubs of some only: "Hull City", not "Gaza City"."""
_TABLE = 5
"""How many figures a row of a league table has at least."""


@dataclass(frozen=True)
class _Words:
    beats: frozenset[str]
    met: frozenset[str]
    links: frozenset[str]
    games: frozenset[str]
    players: frozenset[str]
    counts: frozenset[str]
    scores: frozenset[str]
    moved: frozenset[str]
    plays: frozenset[str]
    fronts: frozenset[str]
    tails: frozenset[str]
    of_cities: frozenset[str]
    homes: frozenset[str]
    """The last words of places that are no cities and have teams: "Tampa Bay"."""
    names: dict[str, tuple[tuple[str, ...], ...]]
    """Clubs by their first token, the longest first."""
    seconds: dict[str, tuple[tuple[str, ...], ...]]
    begins: frozenset[str]
    """The first tokens of clubs, and the words before and behind places that make clubs of them, as they stand in
    texts."""
    tells: frozenset[str]
    """A line with none of these tells of no game, unless it ends with a figure."""
    sport: frozenset[str]


def named_clubs(line: Line) -> Iterator[Candidate]:
    """The clubs in `line` by their own names."""
    words = _load()
    if not words.begins.isdisjoint(line.texts):
        yield from _named(line, words)
        yield from _second_names(line, words)
        yield from _shaped(line, words)


def told_clubs(line: Line) -> Iterator[Candidate]:
    """The clubs in `line` by what is told of games; one of its words tells of them, or a figure ends it."""
    yield from _told(line, _load())


@cache
def naming_words() -> frozenset[str]:
    """The words with which clubs' own names begin."""
    return frozenset(text.lower() for text in _load().begins)


def telling_words() -> frozenset[str]:
    """The words that tell of games."""
    return _load().tells


def _told(line: Line, words: _Words) -> Iterator[Candidate]:
    """Clubs by scores, games, players and innings."""
    scores = _scores(line)
    for score in scores:
        yield from _sides(line, words, score)
    if not scores and line.words[-1].isdigit():
        yield from _results(line)
    if line.word(_TABLE) == ":" or line.word(_TABLE + 1) == ":" or line.word(_TABLE - 1) == ":":
        yield from _result_first(line)
    if line.holds(words.sport):
        yield from _around(line, words)
    if line.holds(_BATTED) and line.holds(_WICKETS):
        yield from _innings(line)


def _named(line: Line, words: _Words) -> Iterator[Candidate]:
    for at, text in enumerate(line.texts):
        for name in words.names.get(text, ()):
            end = at + len(name)
            given = line.is_capital(at - 1) and fold(line.texts[at - 1]) in load_lexicon().given
            longer = len(name) == 1 and line.is_capital(end) and line.plain
            if line.texts[at:end] == name and not given and not longer:
                yield _club(line, at, end)
                break


def _second_names(line: Line, words: _Words) -> Iterator[Candidate]:
    """ "Boston Red Sox"; "the Red Sox" alone only where a score is told."""
    lexicon = load_lexicon()
    told = line.holds(words.tells) and bool(_scores(line))
    for at, text in enumerate(line.texts):
        for name in words.seconds.get(text, ()):
            end = at + len(name)
            if line.texts[at:end] != name:
                continue
            start = at
            while at - start < _LONGEST and line.is_capital(start - 1) and line.words[start - 1] != "the":
                start -= 1
            place = line.words[start:at]
            known = place[-1:] and (place[-1] in lexicon.cities or place[-1] in words.homes or _placed(place))
            known = known or (start < at and (told or line.word(end) in words.players))
            if known or (start == at and told and line.word(at - 1) == "the" and not line.is_capital(end)):
                yield _club(line, start, end)
            break


def _placed(words: tuple[str, ...]) -> bool:
    """Whether the words are a place of several: "New York", "San Diego"."""
    return words in load_lexicon().place_phrases.get(words[0], ())


def _shaped(line: Line, words: _Words) -> Iterator[Candidate]:
    """ "Dynamo Kiev", "Leeds United"."""
    lexicon = load_lexicon()
    playing = line.holds(words.players) or bool(_scores(line))
    for at, word in enumerate(line.words if line.holds(words.fronts) or line.holds(words.tails) else ()):
        if word in words.fronts and line.is_capital(at + 1) and line.capital[at] and line.plain:
            place = line.words[at + 1]
            if place in lexicon.cities or line.texts[at].isupper():
                yield _club(line, at, at + 2)
        elif word in _CLUBS and at > 0 and line.capital[at]:
            start = at
            while at - start < _LONGEST and line.is_capital(start - 1) and line.words[start - 1] not in lexicon.plain:
                start -= 1
            if start < at and line.words[start] not in lexicon.openers:
                yield _club(line, start, at + 1)
        elif word in words.tails and _ends_run(line, at):
            towns = words.of_cities if word in _TOWNS else lexicon.cities
            if line.words[at - 1] in towns or playing:
                yield _club(line, at - 1, at + 1)


def _ends_run(line: Line, at: int) -> bool:
    """Whether token `at` is the second and last of a run of capitals."""
    return line.plain and at > 0 and line.capital[at] and line.is_capital(at - 1) and not line.is_capital(at + 1)


def _scores(line: Line) -> list[int]:
    """Where the scores of games begin ("3-1", "by six wickets"); several in a row are the sets of a match."""
    found = []
    if line.holds(_DASHES):
        found = [
            at - 1
            for at, word in enumerate(line.words)
            if word in _DASHES and _figure(line.word(at - 1)) and _figure(line.word(at + 1))
        ]
    if any(then - at <= _NEAR for at, then in pairwise(found)):
        return []
    if line.holds(_MARGINS):
        found += [at for at, word in enumerate(line.words) if word == "by" and line.word(at + 2) in _MARGINS]
    return found


def _figure(word: str) -> bool:
    return word.isdigit() and len(word) <= _DIGITS


def _sides(line: Line, words: _Words, score: int) -> Iterator[Candidate]:
    """The two sides of a game whose score stands at token `score`."""
    met_one = False
    for at in range(max(0, score - 12), min(len(line.words), score + 10)):
        word = line.words[at]
        if word in words.beats:
            left, right = _run_before(line, at), _run_behind(line, at + 1)
            if left and right and score - right[1] < _NEAR:
                yield _club(line, *left)
                yield _club(line, *right)
        elif word in words.links and at > score and at - score < 2 * _NEAR:
            right = _run_behind(line, at + 1)
            if word == "at" and right:
                right = None if met_one or right[1] - right[0] > 1 else right  # where they met, rather
            between = line.words[max(0, score - 2) : at]
            if right and not words.met.isdisjoint(between):
                met_one = True
                yield _club(line, *right)
                met = line.words[score - 1] in words.met
                given = line.word(score - 1) in ("a", "an") and not _GIVING.isdisjoint(line.words[:score])
                left = (_run_before(line, score - 1) if met or given else None) or (None if given else _opening(line))
                if left and left[1] < score:
                    yield _club(line, *left)
    if line.words[score - 1] != "" and score + 3 < len(line.words):
        left, right = _run_before(line, score), _run_behind(line, score + 3)
        if left and right and left[0] == 0 and right[1] >= len(line.words) - 1:
            yield _club(line, *left)
            yield _club(line, *right)


def _results(line: Line) -> Iterator[Candidate]:
    """ "Harbour Town 2 Sandwell 1; Wick 0 Thurso 0", a line of its own; a row of a table."""
    start = next((at + 1 for at in range(3) if line.word(at) in (".", ":")), 0)
    found: list[tuple[int, int]] = []
    at = start
    while at < len(line.words):
        run = _run_behind(line, at)
        if not run or run[0] != at or not _figure(line.word(run[1])):
            break
        found.append(run)
        at = run[1] + 1
        at += line.word(at) in (";", ",")
    if len(found) > 1 and len(found) % 2 == 0 and at >= len(line.words):
        yield from (_club(line, *run) for run in found)
    elif found and len(line.words) - found[0][1] >= _TABLE and all(map(_figure, line.words[found[0][1] :])):
        yield _club(line, *found[0])


def _result_first(line: Line) -> Iterator[Candidate]:
    """ "Hawks 3, Stars 1: N N scored twice", a result that opens a line."""
    left = _run_behind(line, 0)
    if not left or not _figure(line.word(left[1])):
        return
    right = _run_behind(line, left[1] + 2) if line.word(left[1] + 1) == "," else None
    if right and _figure(line.word(right[1])) and line.word(right[1] + 1) in (":", "."):
        yield _club(line, *left)
        yield _club(line, *right)


def _innings(line: Line) -> Iterator[Candidate]:
    """ "Wessex made 310 for seven against Mercia"."""
    scored = next(
        (n for n in range(2, len(line.words) - 1) if line.words[n] == "for" and _figure(line.words[n - 1])), None
    )
    if scored is None or line.words[scored - 2] not in _BATTED or line.words[scored + 1] not in _WICKETS:
        return
    left = _run_before(line, scored - 2)
    if left:
        yield _club(line, *left)
    link = next((n for n in range(scored, min(scored + 9, len(line.words))) if line.words[n] == "against"), None)
    right = _run_behind(line, link + 1) if link else None
    if right:
        yield _club(line, *right)


def _around(line: Line, words: _Words) -> Iterator[Candidate]:
    """Clubs beside a player, a game or a move."""
    playing = not words.players.isdisjoint(line.words)
    for at, word in enumerate(line.words):
        if word in words.players and line.is_capital(at + 1):
            run = _city_or_within(line, _run_before(line, at))
        elif word in ("against", "with") and not words.games.isdisjoint(line.words[max(0, at - _NEAR) : at]):
            run = _run_behind(line, at + 1)
            run = run if not _HOME.isdisjoint(line.words[max(0, at - _NEAR) : at]) else _city(line, run)
            owner = next((n for n in range(at - 1, max(0, at - 2 * _NEAR), -1) if line.words[n] in ("'s", "'")), 0)
            left = _run_before(line, owner) if owner and run else None
            if left:
                yield _club(line, *left)
        elif word in words.moved and playing:
            run = _run_behind(line, at + 1)
            for link in range(at + 1, at + 3 * _NEAR):
                there = _run_behind(line, link + 1) if line.word(link) in ("from", "for") else None
                if there:
                    yield _club(line, *there)
        elif word == "for" and line.words[at - 1] in words.plays:
            run = _run_behind(line, at + 1)
            run = None if run and load_titles().match(line.words, run[0]) else run
        elif word == "for" and not words.counts.isdisjoint(line.words[max(0, at - _NEAR) : at]):
            run = _city(line, _run_behind(line, at + 1))
        elif word == "'s" and not words.counts.isdisjoint(line.words):
            scorer = at + 3 if line.is_capital(at + 1) and line.is_capital(at + 2) else 0
            run = _run_before(line, at) if scorer and line.word(scorer) in words.scores else None
        else:
            continue
        if run:
            yield _club(line, *run)


def _city(line: Line, run: tuple[int, int] | None) -> tuple[int, int] | None:
    """The run if a city of the world ends it: whom a match is against may be a person."""
    return run if run and line.words[run[1] - 1] in load_lexicon().cities else None


def _city_or_within(line: Line, run: tuple[int, int] | None) -> tuple[int, int] | None:
    """The run if it stands within the line, where a capital begins a name, or is a city: not "Veteran striker"."""
    return run if run and run[0] > 0 else _city(line, run)


def _opening(line: Line) -> tuple[int, int] | None:
    """The run of capitals that opens the line and is no insertion."""
    start = 1 if line.word(0) == "the" else 0
    found = _run_behind(line, start)
    return found if found and found[0] == start and line.word(found[1]).isalpha() else None


def _run_before(line: Line, end: int) -> tuple[int, int] | None:
    start = end
    while end - start <= _LONGEST and line.is_capital(start - 1) and line.words[start - 1] != "the":
        start -= 1
    if start < end and line.word(start - 1) == "of" and line.is_capital(start - 2) and not line.is_capital(start - 3):
        return (start - 2, end) if _may_be(line, start - 2, start - 1) else None  # "Wanderers of Tarn"
    return (start, end) if _may_be(line, start, end) else None


def _run_behind(line: Line, start: int) -> tuple[int, int] | None:
    if line.word(start) == "the":
        start += 1
    end = start
    while end - start <= _LONGEST and line.is_capital(end):
        end += 1
    return (start, end) if _may_be(line, start, end) else None


def _may_be(line: Line, start: int, end: int) -> bool:
    """Whether the run may be a side: neither a country nor a common word nor a person."""
    if not 0 < end - start <= _LONGEST:
        return False
    lexicon = load_lexicon()
    words = line.words[start:end]
    if len(words) > 1 and words[0] in ("north", "south", "east", "west", "new"):
        words = words[1:]  # "North Tarnland 12"
    if any(word in lexicon.plain or word in lexicon.honorifics for word in words):
        return False
    if start == 0 and words[0] in lexicon.openers:
        return False
    given = fold(line.texts[start]) in lexicon.given and words[0] not in lexicon.cities
    town = words[-1] in lexicon.cities or words[-1].endswith("wich")
    return not given and (town or not has_surname_ending(fold(words[-1])))


def _club(line: Line, start: int, end: int) -> Candidate:
    return Candidate(
        line.index, start, end, "organisation", CLUB, 3, organisation_kind="Company", kind_words=line.span(start, end)
    )


@cache
def _load() -> _Words:
    read = tomllib.loads((Path(__file__).parent / "sport.toml").read_text(encoding="utf-8"))
    clubs, seconds = _by_first(read.pop("clubs")), _by_first(read.pop("second_names"))
    lists = {name: frozenset(words.split()) for name, words in read.items()}
    sport = lists["games"] | lists["players"] | lists["counts"] | lists["plays"]
    shapes = frozenset(form for word in lists["fronts"] | lists["tails"] for form in (word.title(), word.upper()))
    tells = sport | _DASHES | _MARGINS | {"against", "declared"}
    begins = shapes.union(clubs, seconds)
    return _Words(names=clubs, seconds=seconds, begins=begins, tells=tells, sport=sport, **lists)


def _by_first(names: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for name in " ".join(names.split()).split("; "):
        texts = tuple(token.text for token in tokenise(name, 0, len(name)))
        table.setdefault(texts[0], []).append(texts)
    return {first: tuple(sorted(found, key=lambda n: (-len(n), n))) for first, found in table.items()}
