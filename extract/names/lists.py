"""What stands in a list beside a name is a name of the same kind."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from extract.language.titles import load_titles
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, CandidateKind, Line, is_acronym
from extract.names.personal.name_shapes import looks_like_person
from extract.names.personal.person_signs import country_behind

_PLURALS = frozenset(
    {
        "parties",
        "unions",
        "companies",
        "outlets",
        "groups",
        "movements",
        "newspapers",
        "organisations",
        "organizations",
        "papers",
        "channels",
        "websites",
        "broadcasters",
        "banks",
        "firms",
        "ngos",
        "charities",
        "magazines",
        "journals",
        "bands",
        "museums",
        "universities",
    }
)
_LONGEST = 40
"""How many names of a list are looked at from one of them; those further off are reached from those between."""
_CROWD = 20
"""Names in one line from which on it pays to see first whether there is another capital."""
_PERSON_TOKENS = (2, 3)
_PAIR = 2
_SHARES = frozenset({"percent", "%", "cent"})


@cache
def _no_parties() -> frozenset[str]:
    lexicon = load_lexicon()
    return lexicon.common | lexicon.countries | lexicon.function_words


@cache
def _no_members() -> frozenset[str]:
    """Words that are no member of a list of names."""
    return _no_parties() | load_lexicon().other_heads


def neighbours_in_lists(lines: list[Line], chosen: Iterable[Candidate]) -> Iterator[Candidate]:
    """Names beside those `chosen`: "Yana Arabeika and Kasia Budzko", "the parties Adolat, Milliy Tiklanish and the
    Liberal Democratic Party"; organisations only behind a plural that says what the list is of."""
    lexicon = load_lexicon()
    barred = _no_members()
    taken: defaultdict[int, set[int]] = defaultdict(set)
    ordered = sorted(chosen, key=lambda c: (c.line, c.start))
    for c in ordered:
        taken[c.line].update(range(c.start, c.end))
    yield from _with_shares(lines, ordered, taken)
    plurals = _first_plurals(lines)
    bodies: defaultdict[int, list[Candidate]] = defaultdict(list)
    for c in ordered:
        if c.kind == "organisation":
            bodies[c.line].append(c)
    crowded = [at for at, names in Counter(c.line for c in ordered).items() if names > _CROWD]
    free = {at: _free_capitals(lines[at], taken[at]) for at in crowded}
    for c in ordered:
        line = lines[c.line]
        if c.kind == "place" or not line.plain:
            continue
        for start, end in _runs_beside(line, c, free.get(c.line, (0, len(line.words)))):
            words = line.words[start:end]
            if taken[c.line].intersection(range(start, end)) or barred.intersection(words):
                continue
            if " ".join(words) in lexicon.stop_phrases:
                continue
            named = not any(word in lexicon.organisation_heads for word in words)
            if any(load_titles().match(line.words, at) for at in range(start, end)) or _signed_for(line, c, end):
                continue  # "Luca Visentini, General Secretary, ETUC"
            if c.kind == "person" and end - start in _PERSON_TOKENS and named and not _no_person(words, lexicon):
                yield _beside_person(line, start, end)
            elif c.kind == "organisation" and _organisations_around(line, c, start, end, bodies[c.line]):
                yield Candidate(c.line, start, end, "organisation", "names.list", 1)
            elif c.kind == "organisation" and c.organisation_kind and plurals[c.line] < c.start:
                yield Candidate(
                    c.line, start, end, "organisation", "names.list", 1,
                    organisation_kind=c.organisation_kind, kind_words=c.kind_words,
                )  # fmt: skip


def _no_person(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether what stands beside a person is a field of offices or a place: "Home Affairs", "Mount Quill"."""
    if words[-1].endswith(("ics", "logy", "istry")):
        return True  # "Experimental Physics"
    return words[-1] in lexicon.body_fields or words[-1] in lexicon.landforms or words[0] in lexicon.before_landforms


def _signed_for(line: Line, c: Candidate, end: int) -> bool:
    """Whether the run that ends at token `end` is whom the person `c` signs for: "N N, Green Hill (Peru)"."""
    lexicon = load_lexicon()
    return c.kind == "person" and country_behind(line, end, lexicon) and not country_behind(line, c.end, lexicon)


def _beside_person(line: Line, start: int, end: int) -> Candidate:
    """Another person, or the branch that somebody signs for: "N N, Leeds NUT"."""
    kind: CandidateKind = "organisation" if is_acronym(line.texts[end - 1]) else "person"
    return Candidate(line.index, start, end, kind, "names.list", 1)


def _first_plurals(lines: list[Line]) -> list[int]:
    """Where in each line the first plural stands that says what a list is of; behind its end if nowhere."""
    return [
        next((at for at, word in enumerate(line.words) if word in _PLURALS), 0)
        if line.holds(_PLURALS)
        else len(line.words)
        for line in lines
    ]


def _with_shares(lines: list[Line], ordered: list[Candidate], taken: dict[int, set[int]]) -> Iterator[Candidate]:
    """Parties in a list of results, where one is known: "Amanat 53.9 percent, Auyl 10.9"."""
    known = {c.line: c for c in ordered if c.organisation_kind in ("PoliticalParty", "CampaignGroup")}
    if not any(lines[at].holds(_SHARES) for at in known):
        return
    barred = _no_parties()
    people = {word for c in ordered if c.kind == "person" for word in lines[c.line].words[c.start : c.end]}
    surnames = {
        line.words[at]
        for line in lines
        for at in range(2, len(line.words))
        if line.is_capital(at) and line.is_capital(at - 1) and not {at - 1, at} & taken[line.index]
    }
    places = {(c.line, at) for c in ordered if c.kind == "place" for at in range(c.start, c.end)}
    for line in lines:
        model = known.get(line.index)
        if model is None or not line.plain or not line.holds(_SHARES):
            continue
        at = 0
        while at < len(line.words):
            end = at
            while (
                line.is_capital(end)
                and (
                    (end not in taken[line.index] and line.words[end] not in barred)
                    or (end > at and (line.index, end) in places)
                )
            ) or (end > at and line.word(end) == "for" and line.is_capital(end + 1)):
                end += 1
            figure = end + 2 if (line.word(end), line.word(end + 1)) == (",", "with") else end
            alone = end == at + 1 and line.words[at] in surnames  # of somebody named in full elsewhere
            if (
                end > at > 0
                and not alone
                and not people.intersection(line.words[at:end])
                and line.word(figure)[:1].isdigit()
            ):
                yield model._replace(start=at, end=end, rule="names.list", entry=None, alias_of=None,
                    organisation_kind="PoliticalParty",
                )  # fmt: skip
            at = max(end, at + 1)


def _organisations_around(line: Line, c: Candidate, start: int, end: int, mine: list[Candidate]) -> bool:
    """Whether a run stands between two organisations of one list, or ends a list of two or more; `mine` are the
    organisations of the line, in order."""
    behind = end + 1 + (line.word(end) == "," and line.word(end + 1) == "and")
    behind += line.word(behind) == "the"
    place = bisect_left(mine, behind, key=lambda o: o.start)
    meets = place < len(mine) and mine[place].start == behind
    between = line.word(end) in (",", "and") and meets and c.end < start
    before = bisect_right(mine, start, key=lambda o: o.end)
    last = mine[max(0, before - 2) : before]
    ends = line.word(start - 1) == "and" and len(last) > 1 and all(line.word(o.end) in (",", "and") for o in last)
    return between or ends or (meets and _opens_list(line, start, end, mine[place : place + _PAIR]))


def _opens_list(line: Line, start: int, end: int, following: list[Candidate]) -> bool:
    """Whether a run opens its sentence and a list that goes on with two organisations: "Erkin, Radio Dala and N"."""
    if start or line.word(end) != "," or len(following) < _PAIR or line.words[0] in load_lexicon().openers:
        return False
    first, second = following
    listed = line.word(first.end) in (",", "and") and second.start - first.end <= _PAIR
    lexicon = load_lexicon()
    placed = any(word in lexicon.cities or word in lexicon.plain for word in line.words[:end])
    return listed and not placed and not looks_like_person(line, start, end)


def _free_capitals(line: Line, taken: set[int]) -> tuple[int, int]:
    """Where in a line the first and the last capital stands that is of no name yet; past its ends if nowhere."""
    free = [at for at, capital in enumerate(line.capital) if capital and at not in taken]
    return (free[0], free[-1]) if free else (len(line.words), -1)


def _runs_beside(line: Line, c: Candidate, free: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The runs of capitals that stand in a list with `c`, where `free` says that there may be new ones."""
    first, last = free
    if first < c.start:
        yield from (run for run in _left(line, c.start) if run[0] or c.kind == "organisation")
    if last >= c.end:
        yield from _right(line, c.end)


def _right(line: Line, at: int) -> Iterator[tuple[int, int]]:
    """The runs of capitals that a list goes on with behind token `at`."""
    for _ in range(_LONGEST):
        if line.word(at) not in ("and", ","):
            return
        start = at + 1
        while line.word(start) in ("and", "the"):
            start += 1
        end = start
        while line.is_capital(end):
            end += 1
        if end == start:
            return
        yield start, end
        at = end + 1 if line.word(end).isdigit() and line.word(end + 1) in ("and", ",") else end


def _left(line: Line, at: int) -> Iterator[tuple[int, int]]:
    """The runs of capitals that a list has before token `at`."""
    while line.word(at - 1) == "the":
        at -= 1
    for _ in range(_LONGEST):
        if line.word(at - 1) not in ("and", ","):
            return
        end = at - 1
        while line.word(end - 1) in (",", "and"):
            end -= 1
        start = end
        while line.is_capital(start - 1):
            start -= 1
        if start == end:
            return
        yield start, end
        at = start
