"""Parties by what an article tells of them: shares and seats, being struck off a list, who set them up, who runs for
them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extract.language.folding import fold
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, Line, is_acronym
from extract.names.personal.name_shapes import has_surname_ending, looks_like_person

_THEME = frozenset({"election", "elections", "parties", "party", "parliament", "seats", "vote", "votes", "threshold"})
_SHARES = frozenset({"percent", "%", "cent", "seats", "seat", "mandates", "deputies"})
_GAINS = frozenset(
    {
        "obtained",
        "received",
        "won",
        "wins",
        "took",
        "got",
        "had",
        "has",
        "have",
        "polled",
        "scored",
        "gained",
        "secured",
    }
    | {"collected", "with", "on", "at", "holds", "hold", "leading", "number"}
)
_FATES = frozenset(
    {
        ("struck", "off"),
        ("excluded", "from"),
        ("barred", "from"),
        ("refused", "registration"),
        ("denied", "registration"),
        ("taken", "off"),
        ("removed", "from"),
    }
)
_ENDS = frozenset({"deregistered", "re-registered", "disbanded", "dissolved", "liquidated", "outlawed", "renamed"})
_UNDOES = frozenset({"outlawed", "deregistered", "disbanded", "dissolved"})
"""Before a party's name: "the court dissolved N"."""
_BEGUN = frozenset({"founded", "formed", "established", "created", "headed", "chaired", "led"})
_SIDES = frozenset(
    {"communists", "greens", "socialists", "liberals", "conservatives", "agrarians", "republicans", "democrats"}
)
_COLOURS = frozenset({"republican", "democratic", "liberal", "socialist", "communist", "christian", "new", "old"})
_SIDE_FIRST = frozenset({"social", "christian", "liberal", "national", "free", "young", "agrarian"})
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"})
_LONGEST = 3
_NEAR = 4
_FAR = 8
_STANDING = frozenset(
    {
        "running",
        "stood",
        "stand",
        "standing",
        "ran",
        "run",
        "seat",
        "sits",
        "sat",
        "elected",
        "deputy",
        "mp",
        "candidate",
    }
)
_RIVALS = frozenset(
    {
        "candidates",
        "challengers",
        "rivals",
        "contenders",
        "opponents",
        "runners",
        "candidate",
        "contestants",
        "nominee",
        "nominees",
    }
)
_BRACKETED = 7
_SHORT = 3
_UNPARTIED = frozenset({"independent", "independents", "nonpartisan", "non-partisan", "self-nominated"})
_BARRIERS = frozenset({"threshold", "barrier", "hurdle"})
_CROSSES = frozenset(
    {"crossed", "cleared", "passed", "overcame", "cross", "clear", "pass", "overcome", "failed", "missed"}
)


def contenders(
    lines: list[Line], chosen: list[Candidate], ordinary: frozenset[str], vocabulary: frozenset[str]
) -> Iterator[Candidate]:
    """Unexplained runs of capitals of which is told what befalls parties, in an article that speaks of parties or
    elections; `ordinary` are words that the article writes small, `vocabulary` all its words in lower case."""
    if _THEME.isdisjoint(vocabulary):
        return
    lexicon = load_lexicon()
    taken: defaultdict[int, set[int]] = defaultdict(set)
    people: set[str] = set()
    for c in chosen:
        taken[c.line].update(range(c.start, c.end))
        if c.kind == "person":
            people.update(lines[c.line].words[c.start : c.end])
    alone = people | _surnames(lines, taken)
    persons = [c for c in chosen if c.kind == "person"]
    yield from _in_brackets(lines, persons, taken)
    yield from _of_people(lines, persons, taken)
    for line in lines:
        if line.plain and line.holds(_BARRIERS):
            yield from _crossing(line, taken[line.index], lexicon)
    for line in lines:
        if not line.plain:
            continue
        yield from _sides(line, taken[line.index])
        end = 0
        for at in line.capitals:
            if at < end:
                continue
            end = at
            while end - at < _LONGEST + 1 and _free(line, end, taken[line.index], lexicon):
                end += 1
            if 0 < end - at <= _LONGEST and _may_be_party(
                line, range(at, end), alone if end == at + 1 else people, ordinary
            ):
                yield _party(line, at, end)


def _in_brackets(lines: list[Line], persons: list[Candidate], taken: dict[int, set[int]]) -> Iterator[Candidate]:
    """Parties in brackets behind their candidates: "N N (Future of Utopia) 4.2"."""
    lexicon = load_lexicon()
    for person in persons:
        line, start = lines[person.line], person.end + 1
        if line.word(person.end) != "(" or not line.is_capital(start) or start in taken[line.index]:
            continue
        close = next((n for n in range(start + 1, start + _BRACKETED) if line.word(n) == ")"), None)
        if close is None or not all(
            line.is_capital(n) or line.words[n] in ("of", "the", "for") for n in range(start, close)
        ):
            continue
        figure = line.word(close + 1)[:1].isdigit() or line.word(close + 2)[:1].isdigit()
        named = not all(
            word in lexicon.cities or word in lexicon.countries or word in _UNPARTIED
            for word in line.words[start:close]
        )
        if figure and named and not is_acronym(line.texts[start]):
            yield _party(line, start, close)


def _of_people(lines: list[Line], persons: list[Candidate], taken: dict[int, set[int]]) -> Iterator[Candidate]:
    """Parties of candidates in a line that speaks of them: "his rivals – N N of Adolat and M M of the Greens"."""
    lexicon = load_lexicon()
    for person in persons:
        line, at = lines[person.line], person.end + 1
        if line.word(person.end) != "of" or _RIVALS.isdisjoint(line.words[: person.start]):
            continue
        at += line.word(at) == "the"
        end = at
        while end - at < _LONGEST and _free(line, end, taken[line.index], lexicon):
            end += 1
        named = end > at and line.word(end) in ("", ",", "and", ".", ";", ")", "–", "(")
        if named and not any(word in lexicon.cities for word in line.words[at:end]):
            yield _party(line, at, end)


def _crossing(line: Line, taken: set[int], lexicon: Lexicon) -> Iterator[Candidate]:
    """Parties that take a hurdle: "only Ishen and Yntymak crossed the threshold"."""
    verb = next((n for n, word in enumerate(line.words) if word in _CROSSES), 0)
    if not verb or _BARRIERS.isdisjoint(line.words[verb : verb + _FAR]):
        return
    at = verb - 1
    while at >= 0 and (line.capital[at] or line.words[at] in ("and", ",", "the", "both", "all")):
        end = at + 1
        while at >= 0 and _free(line, at, taken, lexicon):
            at -= 1
        if at + 1 < end and not (at < 0 and line.words[0] in lexicon.openers):
            yield _party(line, at + 1, end)
        at -= at + 1 == end


def _surnames(lines: list[Line], taken: dict[int, set[int]]) -> set[str]:
    """Last words of unexplained names of two words, which may stand for a person alone."""
    return {
        line.words[at]
        for line in lines
        for at in line.capitals
        if at > 1 and line.capital[at - 1] and taken[line.index].isdisjoint((at - 1, at))
    }


def _free(line: Line, at: int, taken: set[int], lexicon: Lexicon) -> bool:
    if not line.is_capital(at) or at in taken:
        return False
    word = line.words[at]
    return word.replace("-", "").isalpha() and (word not in lexicon.plain or word in _COLOURS)


def _may_be_party(line: Line, run: range, people: set[str], ordinary: frozenset[str]) -> bool:
    start, end, lexicon = run.start, run.stop, load_lexicon()
    words = line.words[start:end]
    if start == 0 and (words[0] in lexicon.openers or words[0] in ordinary):
        return False
    if end - start == 1 and (words[0] in people or len(words[0]) < _SHORT or is_acronym(line.texts[start])):
        return False
    if any(word in people or has_surname_ending(fold(word)) for word in words):
        return False
    if all(word in lexicon.plain for word in words):
        return False
    figure = line.word(end)
    counted = start == 0 and "." in figure[1:-1] and figure[0].isdigit()
    if looks_like_person(line, start, end) and not (counted and end == start + 1):
        return False
    before = line.word(start - 1 - (line.word(start - 1) == "the"))
    return (
        (before in _UNDOES and not line.is_capital(end) and not _described(line, start, end))
        or _gains(line, start, end)
        or _befalls(line, end)
        or _begun(line, end)
        or _run_for(line, start)
    )


def _described(line: Line, start: int, end: int) -> bool:
    """Whether what is outlawed is told behind the name: "the outlawed Basque separatist group"."""
    return line.word(start - 2) in ("the", "a", "an") and line.word(end).isalpha()


def _gains(line: Line, start: int, end: int) -> bool:
    """ "Auyl: 10.9 percent", "Auyl obtained 3 seats", "Auyl with 4.1"; a figure of votes must be in the line."""
    if _SHARES.isdisjoint(line.words):
        return start == 0 and "." in line.word(end)[1:-1] and line.word(end)[0].isdigit()
    if line.word(end) == ":" and (start == 0 or "." in line.word(end + 1)[1:-1]):
        return line.word(end + 1)[:1].isdigit()
    return _counted(line, start, end)


def _counted(line: Line, start: int, end: int) -> bool:
    at = end + 1 if line.word(end) == "," else end
    if "." in line.word(at)[1:-1] and line.word(at)[0].isdigit():
        return at == end or not _SHARES.isdisjoint(line.words[at + 1 : at + _NEAR])
    if line.word(start - 1) == "the":
        return False
    comma = line.word(end) == ","
    if line.word(end + comma) == "with":
        return line.word(end + 1 + comma)[:1].isdigit()
    at = end + 1 + (line.word(end + 1) in ("only", "just", "about", "with", "over", "some"))
    gains = line.word(end) in _GAINS and line.word(at)[:1].isdigit()
    return gains and not _SHARES.isdisjoint(line.words[at + 1 : at + _NEAR])


def _befalls(line: Line, end: int) -> bool:
    """ "… was struck off the list", "… was dissolved"."""
    if line.word(end) not in ("was", "were", "is", "has", "had"):
        return False
    at = end + 1 + (line.word(end + 1) == "been")
    return (line.word(at), line.word(at + 1)) in _FATES or line.word(at) in _ENDS


def _begun(line: Line, end: int) -> bool:
    """ "…, founded by", "…, set up in October"."""
    if line.word(end) != ",":
        return False
    if (line.word(end + 1), line.word(end + 2)) == ("set", "up"):
        return True
    if line.word(end + 1) in ("banned", "outlawed"):
        return True
    return line.word(end + 1) in _BEGUN and line.word(end + 2) in ("by", "in", "last", "on", "from")


def _run_for(line: Line, start: int) -> bool:
    """ "running for …", "won a seat in the council for …", "nominated by …"."""
    at = start - 1 if line.word(start - 1) != "the" else start - 2
    if line.word(at) == "by":
        return line.word(at - 1) in ("nominated", "fielded")
    if line.word(at - 1) in ("sits", "sat", "mp"):
        return False  # whose voters sent somebody
    return line.word(at) == "for" and not _STANDING.isdisjoint(line.words[max(0, at - _FAR) : at])


def _sides(line: Line, taken: set[int]) -> Iterator[Candidate]:
    """Parties called by their members, in a line with votes or seats: "the Communists had 17.8 per cent"; in brackets
    ("member of the council (Greens)") anywhere."""
    for at, word in enumerate(line.words if line.holds(_SIDES) else ()):
        if word not in _SIDES or not line.is_capital(at) or at in taken:
            continue
        start = at - 1 if line.is_capital(at - 1) and line.word(at - 1) in _SIDE_FIRST else at
        bracketed = line.word(start - 1) == "(" and line.word(at + 1) == ")"
        before = line.word(start - 1)
        if (
            line.is_capital(start - 1)
            and line.words[start - 2 : start] == ("the", before)
            and line.word(start - 3) == "for"
        ):
            yield _party(line, start - 1, at + 1)
            continue
        named = before in ("the", "opposition", "for") or before.startswith("pro-") or line.is_capital(start - 1)
        if before == "the" and line.word(start - 2) == "of" and line.is_capital(start - 3):
            yield _party(line, start, at + 1)
            continue
        has = before != "the" and line.word(at + 1) in ("has", "have", "had", "won", *_NUMBERS)
        if bracketed or (named and has) or (named and not _SHARES.isdisjoint(line.words)):
            yield _party(line, start, at + 1)


def _party(line: Line, start: int, end: int) -> Candidate:
    return Candidate(
        line.index, start, end, "organisation", "names.contender", 1, organisation_kind="PoliticalParty",
        kind_words=line.span(start, end),
    )  # fmt: skip
