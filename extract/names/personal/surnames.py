"""Persons whom the article itself shows to be such: a surname that comes again alone, or two words that both end as
names of the region do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator

from extract.language.folding import fold
from extract.language.titles import load_titles
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, Line, is_acronym
from extract.names.personal.name_shapes import has_surname_ending

_AFTER = frozenset({"'s", "said", "was", "is", "has", "had", "told", "will", "would", "did", "who", "and", ",", "."})
_PASSIVE = frozenset({"was", "were", "is", "has", "had", "been", "also", "later", "then", "again", ","})
_PLURAL_VERBS = frozenset({"were", "are", "have", "both"})
_LONGEST = 3
_LONG_ENOUGH = 5
_PRONOUN = 15
_PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "herself"})
_NOT_BEFORE = frozenset({"the", "a", "an", "in", "at", "near", "into", "from", "of"})
_SHORT = 4


def surname_at(line: Line, at: int, placed: frozenset[int]) -> bool:
    """Whether a surname stands at token `at`, so that the place before it is a given name: one of the region ("Naryn
    Dzharylgasynov"), or any behind a word that is a given name as well ("Milan Kopecny")."""
    lexicon = load_lexicon()
    if not line.is_capital(at) or at in placed or line.words[at] in lexicon.cities:
        return False
    if has_surname_ending(fold(line.texts[at])):
        return True
    second = line.is_capital(at + 1) and not line.is_capital(at + 2) and fold(line.texts[at]) in lexicon.given
    ends = not line.is_capital(at + 1) or second  # "Mary Kay Homer", though Mary is a town
    given = fold(line.texts[at - 1]) in lexicon.given and ends and line.plain
    river = line.words[at - 1] == "rio"  # "Rio Negro", though Ryo is a given name
    barred = river or is_acronym(line.texts[at]) or any(line.words[at] in some for some in _no_surnames(lexicon))
    return given and not barred


def is_surname(line: Line, place: Candidate) -> bool:
    """Whether the name of a land or of its people is a surname: "Michael Jordan", "Ahmet Türk"."""
    lexicon, word = load_lexicon(), line.words[place.start]
    land = word in lexicon.surname_lands or place.adjective
    if place.length > 1 or not land or line.is_capital(place.end):
        return False
    given = fold(line.texts[place.start - 1]) if line.is_capital(place.start - 1) else ""
    return given in lexicon.given and not line.is_capital(place.start - 2)


def surnames_of_peoples(lines: list[Line], chosen: list[Candidate]) -> list[Candidate]:
    """`chosen` without the names of peoples that are somebody's surname in this article: after "Ahmet Türk" also
    "Türk was 81", but not "Türk officials"."""
    lexicon = load_lexicon()
    people = [c for c in chosen if c.kind == "person" and c.length > 1]
    names = {
        lines[c.line].texts[c.end - 1] for c in people if fold(lines[c.line].texts[c.end - 1]) in lexicon.peoples
    }
    if not names:
        return chosen
    return [
        c
        for c in chosen
        if not (c.adjective and lines[c.line].texts[c.start] in names and _is_name(lines[c.line], c))
    ]


def _is_name(line: Line, adjective: Candidate) -> bool:
    """Whether no noun follows that the name of a people could belong to."""
    follows = line.word(adjective.end)
    lexicon = load_lexicon()
    return not follows.isalpha() or follows in _AFTER or follows in lexicon.function_words


def _no_surnames(lexicon: Lexicon) -> tuple[Container[str], ...]:
    """Words that go on with a place's name or begin another: "Milan Airport", "Mary Region", "Sofia University"."""
    return (
        lexicon.other_heads, lexicon.place_heads, lexicon.organisation_heads, lexicon.plain, lexicon.class_nouns,
        lexicon.openers,
    )  # fmt: skip


def named_again(lines: list[Line], chosen: Iterable[Candidate], ordinary: frozenset[str]) -> Iterator[Candidate]:
    """Runs of two or three capitals that nothing has explained, taken for persons where their last word stands alone
    elsewhere as persons do, or where both words have an ending of the region's names.

    The first is how newspapers write: the full name once, then the surname.
    """
    lexicon = load_lexicon()
    taken: defaultdict[int, set[int]] = defaultdict(set)
    bodies: set[tuple[int, int]] = set()
    for c in chosen:
        taken[c.line].update(range(c.start, c.end))
        if c.kind == "organisation":
            bodies.add((c.line, c.start))
    runs = [run for line in lines if line.plain for run in _free_runs(line, taken[line.index], lexicon)]
    alone = Counter(
        fold(line.texts[at]) for line, at, end in runs if end == at + 1 and _stands_alone(line, at, ordinary)
    )
    yield from _lone_surnames(runs, ordinary, lexicon)
    for line, start, end in runs:
        if not 2 <= end - start <= _LONGEST or line.word(start - 1) == "the":
            continue
        if start == 0 and (line.words[0] in lexicon.openers or line.texts[0] in ordinary):
            continue
        mount = line.words[start] in lexicon.before_landforms or line.words[end - 1] in lexicon.landforms
        if mount or " ".join(line.words[start:end]) in lexicon.stop_phrases:
            continue
        titled = any(load_titles().match(line.words, at) for at in range(start, end))
        if titled and load_titles().match_before(line.words, end):
            continue  # "the British Prime Minister is elected"
        if (line.index, _behind_of(line, end)) in bodies and not titled:
            yield Candidate(line.index, start, end, "person", "names.of-organisation", 1)
        elif _suffers(line, end, lexicon):
            yield Candidate(line.index, start, end, "person", "names.participle-behind", 1)
        elif _paired(line, start, end):
            yield Candidate(line.index, start, end, "person", "names.pair", 1)
        elif alone[fold(line.texts[end - 1])]:
            yield Candidate(line.index, start, end, "person", "names.surname-again", 1)
        elif all(_regional(fold(line.texts[at]), lexicon) for at in (start, end - 1)):
            yield Candidate(line.index, start, end, "person", "names.regional-endings", 1)


def _lone_surnames(
    runs: list[tuple[Line, int, int]], ordinary: frozenset[str], lexicon: Lexicon
) -> Iterator[Candidate]:
    """Single capitals that an article gives no first name, but of which it tells twice what is told of people, once
    at least more than that they said something, and which never stand as places and bodies do."""
    told: Counter[str] = Counter()
    lived: set[str] = set()
    barred: set[str] = set()
    for line, at, end in runs:
        word = line.words[at]
        if end != at + 1 or (at == 0 and (word in ordinary or word in lexicon.openers)) or len(word) < _LONG_ENOUGH:
            continue
        placed = line.word(at - 1) in _NOT_BEFORE and line.word(end) not in ("'", "'s")
        if placed or line.word(end) in lexicon.class_nouns:
            barred.add(word)
        elif line.word(end) in lexicon.person_after:
            told[word] += 1
        if _suffers(line, end, lexicon) or _goes_on_about_one(line, at, end):
            told[word] += 1
            lived.add(word)
    for line, at, end in runs:
        word = line.words[at]
        if end == at + 1 and word in lived and word not in barred and told[word] > 1:
            yield Candidate(line.index, at, end, "person", "names.lone-surname", 1)


def _goes_on_about_one(line: Line, at: int, end: int) -> bool:
    """Whether "he" or "her" follows a subject that no other name follows: "Mills made a statement before his …"."""
    if at and line.word(at - 1) not in (",", "that", "and"):
        return False
    for n in range(end, min(len(line.words), end + _PRONOUN)):
        if line.capital[n]:
            return False
        if line.words[n] in _PRONOUNS:
            return True
    return False


def _behind_of(line: Line, at: int) -> int:
    """Where what follows "of the" begins, -1 if nothing does: "N N of the Mongolian People's Party"."""
    at += line.word(at) == ","
    if line.word(at) != "of":
        return -1
    return at + 2 if line.word(at + 1) == "the" else at + 1


def _suffers(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether what befalls people follows: "… was given 28 years", "… had been born in", "…, detained in May,"."""
    while line.word(at) in _PASSIVE:
        at += 1
    return line.word(at) in lexicon.person_passive and line.word(at - 1) in _PASSIVE


def _paired(line: Line, start: int, end: int) -> bool:
    """Whether two names of two words each share a plural verb: "Mahmadali Hayit and Saidumar Husaini were taken"."""
    if line.word(end) == "and" and line.is_capital(end + 1) and line.is_capital(end + 2):
        return line.word(end + 3) in _PLURAL_VERBS
    if line.word(end) == "of" or line.word(start - 1) != "and" or not line.is_capital(start - 2):
        return False
    return line.word(end) in _PLURAL_VERBS


def _free_runs(line: Line, taken: set[int], lexicon: Lexicon) -> Iterator[tuple[Line, int, int]]:
    end = 0
    for at in line.capitals:
        if at < end or not _free(line, at, taken, lexicon):
            continue
        end = at + 1
        while end < len(line.words) and _free(line, end, taken, lexicon):
            end += 1
        yield line, at, end


def _free(line: Line, at: int, taken: set[int], lexicon: Lexicon) -> bool:
    word = line.words[at]
    return (
        line.capital[at]
        and at not in taken
        and len(word) >= _SHORT
        and line.texts[at].isalpha()
        and not is_acronym(line.texts[at])
        and word not in lexicon.common
        and word not in lexicon.function_words
        and word not in lexicon.organisation_heads
        and word not in lexicon.other_heads
        and word not in lexicon.place_heads
        and word not in lexicon.countries
    )


def _stands_alone(line: Line, at: int, ordinary: frozenset[str]) -> bool:
    """Whether a single capital behaves as a surname does: no article before it, and what follows persons behind."""
    return (
        line.word(at - 1) not in ("the", "a", "an", "in", "at", "near")
        and line.word(at + 1) in _AFTER
        and (at > 0 or line.words[0] not in ordinary)
    )


def _regional(word: str, lexicon: Lexicon) -> bool:
    ends = (*lexicon.surname_male, *lexicon.surname_female, *lexicon.surname_either, *lexicon.given_endings)
    return len(word) > _SHORT and word.endswith(ends)
