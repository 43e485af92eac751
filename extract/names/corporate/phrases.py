"""Organisations whose names go beyond a run of capitals: "Fergana regional television", "the Tentek miners' union",
"Democratic Choice of Utopia (DCU)", "Cour de Cassation"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.article import Span
from extract.facts import OrganisationKind
from extract.language.titles import load_titles
from extract.names.corporate.forces import is_state_agency
from extract.names.corporate.nouns_beside import kind_beside
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, Line, is_acronym
from extract.names.personal.name_shapes import looks_like_person

_LONGEST = 8
_BETWEEN = 5
_PAIR = 2
_AGAINST = frozenset(
    {"crimes", "offences", "sins", "protests", "cases", "wars", "fights", "matches", "games", "odds", "us"}
)
_WORKS = frozenset({"plant", "factory", "mill", "combine", "kombinat", "shipyard"})
"""Last words of works that are known by their letters: "Utopian Tractor Plant (UTZ)"."""
_SHORT_FORM = range(2, 7)
_NO_BODIES = frozenset(
    {"station", "telescope", "treaty", "agreement", "act", "bill", "war", "games", "pipeline", "highway", "index"}
)
"""The last words of what has letters and is no body."""


def phrases(line: Line) -> Iterator[Candidate]:
    """Organisations in `line` that such shapes name."""
    lexicon = load_lexicon()
    if not line.plain:
        return
    for at, word in enumerate(line.words):
        if word not in lexicon.phrase_words:
            continue
        if word in ("for", "without"):
            yield from _around_small_word(line, at, lexicon)
        elif word == "against":
            yield from _people_against(line, at)
        elif word == "church":
            yield from _church(line, at, lexicon)
        elif line.capital[at]:
            yield from _foreign(line, at, lexicon)
        elif word in lexicon.sport_bodies and (word != "union" or line.word(at - 1) in lexicon.sports):
            yield from _federation(line, at, lexicon)
        elif word in lexicon.works or word in lexicon.outlets_of_places or word in ("union", "unions"):
            yield from _in_small_letters(line, at, lexicon)
        elif word in lexicon.schools:
            yield from _school(line, at, lexicon)
        elif word == "council":
            yield from _council(line, at, lexicon)
        elif word == "(":
            yield from _abbreviated(line, at, lexicon)
            yield from _described(line, at, lexicon)


def with_country(line: Line, start: int, end: int, lexicon: Lexicon) -> Candidate | None:
    """A run of capitals that ends with a country and begins with a word for nothing else: "Alga Utopia"."""
    title = load_titles().match(line.words, start) if end - start == _PAIR + 1 else None
    opened = start == 0 and end == _PAIR + 1 and line.words[0] in lexicon.openers
    start += opened or (title is not None and title.end == start + 1)  # "Secretary Campaign Utopia"
    first, country = line.words[start], line.words[end - 1]
    if end - start != _PAIR or country not in lexicon.countries or not line.plain:
        return None
    if country in lexicon.peoples or country in lexicon.organisation_heads:
        return None
    if first.partition("-")[0] in lexicon.countries or first in lexicon.no_first_names:
        return None  # "Utopia-Ruritania relations"
    if line.word(end) in lexicon.schemes:
        return None  # "the Digital Utopia project"
    opens = first in lexicon.openers or first.endswith(("ing", "ed", "ly"))
    plain = first in lexicon.common or first in lexicon.function_words or first in lexicon.other_heads
    listed = line.word(end) in ("and", ",") and line.is_capital(end + 1)  # maybe a list of places
    named = is_acronym(line.texts[start]) or looks_like_person(line, start, start + 1)
    begins = start == 0 or line.word(start - 1) in (":", '"', "“", "‘", "!")
    if (begins and opens) or plain or listed or named or load_titles().match(line.words, start):
        return None
    agency = is_state_agency(line, start, end)
    state: OrganisationKind = "PublicBody"
    kind = (state, line.span(start, end)) if agency else kind_beside(line, start, end, lexicon)
    return Candidate(
        line.index, start, end, "organisation", "names.with-country", 3 if agency else 1,
        organisation_kind=kind[0] if kind else None, kind_words=kind[1] if kind else None,
    )  # fmt: skip


def _with_for(line: Line, at: int) -> Iterator[Candidate]:
    """ "For a Free Utopia" within a sentence, where the capital shows that a name begins."""
    before = line.word(at - 1)
    if at == 0 or not (before.isalpha() or before in (",", ";", "(")) or line.capital[at - 1]:
        return
    end = at + 2 if line.word(at + 1) in ("a", "the", "our") else at + 1
    start = end
    while line.is_capital(end) and end - start < _BETWEEN:
        end += 1
    if end - start > 1 and not looks_like_person(line, start, end):
        kind = kind_beside(line, at, end, load_lexicon())
        yield Candidate(
            line.index, at, end, "organisation", "names.with-for", 2,
            organisation_kind=kind[0] if kind else None, kind_words=kind[1] if kind else None,
        )  # fmt: skip


def _around_small_word(line: Line, at: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """The body in whose name "for" or "without" stands at token `at`."""
    if not line.capital[at]:
        yield from _people_for(line, at, lexicon)
    else:
        yield from _with_for(line, at) if line.words[at] == "for" else _without_borders(line, at)


def _federation(line: Line, at: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """A federation or the like in small letters, of a sport or of unions."""
    if line.word(at - 1) in lexicon.sports:
        yield from _sport_body(line, at, lexicon)
    elif line.words[at] == "federation" and line.words[at - 2 : at] == ("trade", "union"):
        yield from _federation_of_place(line, at)


def _federation_of_place(line: Line, at: int) -> Iterator[Candidate]:
    """ "the Tarn trade union federation", all but the place in small letters."""
    start = at - 2
    while line.is_capital(start - 1) and at - start < _BETWEEN:
        start -= 1
    if start < at - 2 and not line.capital[at]:
        yield _candidate(line, range(start, at + 1), "names.federation-of-place", "TradeUnion", at)


def _sport_body(line: Line, at: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """ "the Ruritanian football federation"."""
    if line.word(at - 2) in lexicon.peoples and line.is_capital(at - 2):
        yield _candidate(line, range(at - 2, at + 1), "names.sport-body", "CampaignGroup", at)


def _church(line: Line, at: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """ "the Ruritanian Orthodox Church", none of which the faith alone says that it is a building."""
    start = at
    while at - start < _BETWEEN and line.is_capital(start - 1) and line.words[start - 1] != "the":
        start -= 1
    if line.capital[at] and line.word(at - 1) in lexicon.faiths and line.word(start - 1) in ("the", ""):
        yield _candidate(line, range(start, at + 1), "names.church", "CampaignGroup", at)


def _people_for(line: Line, at: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """ "Mothers for Peace", "Lawyers for Lawyers" within a sentence."""
    many = line.word(at - 1)
    then = at + 2 if line.word(at + 1) in ("a", "the") and not line.is_capital(at + 1) else at + 1
    if at < _SHORT_FORM.start or not line.is_capital(at - 1) or not line.is_capital(then) or not many.endswith("s"):
        return
    end = then
    while line.is_capital(end) and end - at < _BETWEEN:
        end += 1
    whom = line.words[then:end]
    if then > at + 1 and len(whom) < _SHORT_FORM.start:
        return  # "the Winners for the Cup"
    if (
        many[:-1] in lexicon.class_nouns
        or many[:-1] in lexicon.other_heads
        or many in lexicon.organisation_heads
        or many in lexicon.countries
    ):
        return
    placed = all(word in lexicon.countries or word in lexicon.cities for word in whom)
    if (
        not line.is_capital(at - 2)
        and not placed
        and not looks_like_person(line, at + 1, end)
        and line.words[at] == "for"
    ):
        yield _candidate(line, range(at - 1, end), "names.people-for", "CampaignGroup", at - 1)


def _people_against(line: Line, at: int) -> Iterator[Candidate]:
    """ "Mothers Against Drunk Driving", all of it in capitals."""
    end = at + 1
    while line.is_capital(end) and end - at < _BETWEEN:
        end += 1
    many = line.word(at - 1)
    known = many in load_lexicon().owners or (at > 1 and many.endswith("s") and many not in _AGAINST)
    people = line.is_capital(at) and line.is_capital(at - 1) and known
    if people and line.plain and end > at + 1:
        yield _candidate(line, range(at - 1, end), "names.people-against", "CampaignGroup", at - 1)


def _without_borders(line: Line, at: int) -> Iterator[Candidate]:
    """ "Lawyers Without Borders"."""
    start = at
    while line.is_capital(start - 1) and at - start < _SHORT_FORM.start:
        start -= 1
    if start < at and line.word(at + 1) in ("borders", "frontiers") and line.is_capital(at + 1):
        yield _candidate(line, range(start, at + 2), "names.without-borders", "CampaignGroup", at + 1)


def _foreign(line: Line, at: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """ "Cour de Cassation", "Agence Utopique de Presse", "Partido Verde"."""
    kind = lexicon.foreign_heads.get(line.words[at])
    if kind is None:
        return
    end = at + 1
    while end - at < _LONGEST and (line.is_capital(end) or _links(line, end, lexicon)):
        end += 1
    if end > at + 1:
        yield _candidate(line, range(at, end), "names.foreign-head", kind, at)


def _links(line: Line, at: int, lexicon: Lexicon) -> bool:
    return line.word(at) in lexicon.foreign_links and (line.is_capital(at + 1) or line.is_capital(at + 2))


def _in_small_letters(line: Line, at: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """ "the Margat silk factory", "Fergat regional television", "the Tentek miners' union", by the noun at `at`."""
    word, first = line.words[at], at
    while first > max(0, at - _BETWEEN) and _small(line, first - 1):
        first -= 1
    between = line.words[first:at]
    if not lexicon.function_words.isdisjoint(between):
        return
    start = first
    while start > 0 and line.is_capital(start - 1) and first - start < 3:
        start -= 1
    start += start == 0 and line.words[0] == "the"
    if start == first or not between or line.words[start] in lexicon.peoples:
        return
    if start == 0 and line.words[0] in lexicon.openers:
        return
    owners = between[:-1] if between[-1] == "trade" else between
    if (
        word in lexicon.works
        and line.word(start - 1) == "the"
        and all(w in lexicon.modifiers or w in lexicon.made for w in between)
    ):
        yield _candidate(line, range(start, at + 1), "names.works", "Company", at)
    elif word in lexicon.outlets_of_places and all(w in lexicon.reaches for w in between):
        yield _candidate(line, range(start, at + 1), "names.outlet-of-place", "MediaOutlet", at)
    elif word in ("union", "unions") and owners[-1:] in (("'",), ("'s",)) and lexicon.labourers.intersection(owners):
        yield _candidate(line, range(start, at + 1), "names.union-of-place", "TradeUnion", at)


def _small(line: Line, at: int) -> bool:
    """Whether token `at` is a word in small letters or the mark of a possessive."""
    word = line.words[at]
    return word in ("'", "'s") or (not line.capital[at] and word.replace("-", "").isalpha())


def _school(line: Line, at: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """ "Termez university", none with an article that makes it one of several: "a Termez university"."""
    start = at
    while start > 0 and line.is_capital(start - 1) and at - start < _BETWEEN:
        start -= 1
    first = line.word(start)
    plain = first in lexicon.openers or first in lexicon.plain
    several = line.word(start - 1) in ("a", "an", "one") or (
        line.word(start - 1) == "the" and not _one_name(line, start, at)
    )
    if start < at and not several and not plain:
        yield _candidate(line, range(start, at + 1), "names.school", "PublicBody", at)


def _one_name(line: Line, start: int, at: int) -> bool:
    """Whether one word that is neither a land nor a town stands before the school: "the Kirov university"."""
    lexicon = load_lexicon()
    return at - start == 1 and line.words[start] not in lexicon.countries and line.words[start] not in lexicon.cities


def _council(line: Line, at: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """ "the municipal council of Villeneuve"."""
    if line.word(at - 1) in lexicon.councils and line.word(at + 1) == "of" and line.is_capital(at + 2):
        end = at + 3
        while line.is_capital(end) and end - at < _LONGEST:
            end += 1
        yield _candidate(line, range(at - 1, end), "names.council-of-place", "PublicBody", at)


def _listed_company(line: Line, bracket: int) -> Iterator[Candidate]:
    """The company before the letters by which exchanges list it: "Quill and Lund (QLND.NS)"."""
    code = line.texts[bracket + 1] + line.texts[bracket + 3]
    start = _run_before(line, bracket)
    if line.word(start - 1) == "and" and line.is_capital(start - 2) and start == bracket - 1:
        start -= 2
    if code.isalpha() and code.isupper() and start < bracket and line.words[start] not in load_lexicon().openers:
        yield _candidate(line, range(start, bracket), "names.listed", "Company", bracket - 1)


def _abbreviated(line: Line, bracket: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """The name before a bracketed abbreviation of it: "Reporters for Peace (RFP)", "Free Choice of Utopia (DVU)"."""
    if line.word(bracket + 2) == "." and line.word(bracket + 4) == ")":
        yield from _listed_company(line, bracket)
    if line.word(bracket + 2) != ")" or not is_acronym(line.texts[bracket + 1]):
        return
    letters = line.words[bracket + 1]
    initials, start = "", bracket
    for at in range(bracket - 1, max(-1, bracket - 1 - 2 * _LONGEST), -1):
        word = line.words[at]
        if line.capital[at]:
            initials = word[0] + initials
            start = at
            if initials == letters and len(initials) > 1:
                break
        elif word not in ("of", "for", "and", "the", "in", "against", "to", "on", "without", "'s", "'"):
            break
    start += line.words[start] == "the"
    of_country = line.word(bracket - 2) in ("of", "for") and line.word(bracket - 1) in lexicon.countries
    whole = initials == letters and len(initials) > 1 and not all(line.capital[start:bracket])
    run = _run_before(line, bracket)
    foreign = _bears_foreign_letters(line, run, bracket, lexicon) and (run == start or line.word(run - 1) == "the")
    if foreign and not whole:
        start = run
    elif of_country and not whole:
        start = _run_before(line, bracket - 2)
    if line.word(bracket - 1) in lexicon.place_heads or line.word(bracket - 1) in _NO_BODIES:
        return  # "the Tarn People's Republic (TPR)", "the Tarn Space Station (TSS)"
    named = whole or foreign or (of_country and len(letters) in _SHORT_FORM and bracket - start > 2)
    if named and not looks_like_person(line, start, min(start + 2, bracket)):
        kind = kind_beside(line, start, bracket, lexicon) or _kind_within(line, bracket, lexicon)
        yield Candidate(
            line.index, start, bracket, "organisation", "names.abbreviated-behind", 1,
            organisation_kind=kind[0] if kind else None, kind_words=kind[1] if kind else None,
        )  # fmt: skip


def _run_before(line: Line, end: int) -> int:
    """Where the run of capitals begins that ends before token `end`: "Free Choice" in "and Free Choice of Utopia"."""
    start = end
    while line.is_capital(start - 1) or (line.word(start - 1) in ("'s", "'") and line.is_capital(start - 2)):
        start -= 1
    return start + (line.word(start) == "the")


def _bears_foreign_letters(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a run of capitals is a body whose letters are those of its own language: "Ruritanian National Unity
    (URN)"."""
    opens = line.words[start] in lexicon.peoples or line.words[start] in lexicon.body_adjectives
    opens = opens or line.words[end - 1] in _WORKS
    return opens and _SHORT_FORM.start < end - start < _LONGEST and not load_titles().match_before(line.words, end)


def _kind_within(line: Line, end: int, lexicon: Lexicon) -> tuple[OrganisationKind, Span] | None:
    """The kind that the last word of the name shows: "Minsk Metallurgical Plant"."""
    last = line.words[end - 1]
    kind = "Company" if last in lexicon.works or last == "plant" else lexicon.organisation_heads.get(last)
    return (kind, line.span(end - 1, end)) if kind else None


def _described(line: Line, bracket: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """The abbreviation of what only lower-case words describe: "the prison service (DUIN)"."""
    at = bracket + 1
    if line.word(bracket + 2) != ")" or not is_acronym(line.texts[at]) or len(line.texts[at]) < min(_SHORT_FORM) + 1:
        return
    noun = line.word(bracket - 1)
    told = line.word(bracket - 2) in ("news", "press", "information", "radio")
    state = noun in ("inspectorate", "guard") or (noun == "service" and not told)
    kind = "PublicBody" if state else lexicon.class_nouns.get(noun)
    if kind and bracket and not line.capital[bracket - 1]:
        yield Candidate(
            line.index, at, at + 1, "organisation", "names.described", 1, organisation_kind=kind,
            kind_words=line.span(bracket - 1, bracket),
        )  # fmt: skip


def _candidate(line: Line, tokens: range, rule: str, kind: OrganisationKind, head: int) -> Candidate:
    return Candidate(
        line.index, tokens.start, tokens.stop, "organisation", rule, 2, organisation_kind=kind,
        kind_words=line.span(head, head + 1),
    )  # fmt: skip
