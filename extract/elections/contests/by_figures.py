"""Votes that only the figures told of them give away: "On 15 January, officially, 80 % backed A".

Who gets shares tells the kind (a person: a president's, a party: a parliament's), a date beside the figures or
opening their sentence tells which vote it is. Where the article tells of a vote of that time, nothing is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from extract.document import Document
from extract.elections.contests.article_kind import is_local
from extract.elections.contests.countries import Countries
from extract.elections.contests.dated import Dated
from extract.elections.contests.dating import date_of_figure, opening_date
from extract.elections.contests.reference import Reference
from extract.elections.lexicon import DATE, ORGANISATION, PERCENT, PERSON
from extract.elections.lines import Line
from extract.elections.tallies.figures import FigureClaim, read_figures, talks_of_votes
from extract.facts import ElectionKind, EntityId, Organisation, Value
from extract.partial_date import PartialDate

_Found = tuple[ElectionKind, Dated, frozenset[EntityId]]
"""The kind, when it was, and who got votes."""
BY_FIGURES = "elections.kind-by-figures"
_NEAR = timedelta(days=90)
_AROUND = 2
_IN_THE = ("in ", "at ")
"""How many lines before or behind may speak of votes, in the same paragraph."""
_OTHER_OFFICES = frozenset(
    ("mayor", "mayors", "mayoral", "governor", "akim", "constituency", "councillor", "seat", "primary", "primaries")
) | {"rating", "ratings", "trust", "congress", "delegates"}
"""Words by which a figure may be of another vote than a country's."""
_LATER = re.compile(
    r"(?<![^ ])(?:announced|declared|proclaimed|confirmed|inaugurated|sworn|certified|published|released|upheld"
    r"|registered|told|said|congratulated|conceded|accepted|preliminary|figures|results) "
)
"""What opens a sentence with a day that is later than the vote's."""
_THEN = re.compile(rf"{PERCENT} (?:of the vote )?(?:then|at the time|that time|that year|that day) ")
_SHARE = rf"(?:{PERCENT}|\d{{1,2}}\.\d{{1,2}}) "
_RESULT = re.compile(
    rf"[{PERSON}{ORGANISATION}] (?:\( [^()]{{1,30}} \) )?(?:(?:was|were|officially|only|just) )*"
    rf"(?:got|took|won|received|polled|scored|had|gained|secured|credited with|came first with) {_SHARE}"
    rf"(?:[^ ;.{PERCENT}]+ ){{0,9}}?"
    rf"(?:[{PERSON}{ORGANISATION}] (?:[^ ;.{PERCENT}]+ ){{0,5}}?{_SHARE}|(?:{_SHARE})(?:for|to) )"
)
"""Two results in one sentence."""
_OWNED = frozenset(
    ("stake", "stakes", "shares", "company", "bank", "firm", "capital", "shareholders", "owned", "market", "budget")
)
_VOTED = re.compile(r"\b(?:won|voted|went to the polls|elections?|voting|polled|polling|ballots?|lost|beaten)\b")
_OPINION = re.compile(r"(?<![^ ])(?:opinion|survey|surveys|polled people|respondents|would vote|intend) ")


def votes_by_figures(
    document: Document,
    lines: Sequence[Line],
    references: Sequence[Reference],
    countries: Countries,
    heads_of_state: frozenset[EntityId],
) -> list[Reference]:
    """What to add to `references`, of which some get a kind: the votes of `lines` that figures with a date tell."""
    if is_local(document.article):
        return []
    by_line: dict[int, list[Reference]] = {}
    for reference in references:
        by_line.setdefault(reference.line.number, []).append(reference)
    known = [r for r in references if r.kind and not r.reason and (r.creates or r.dated)]
    added: list[Reference] = []
    for at, line in enumerate(lines):
        named = by_line.get(line.number, [])
        if PERCENT not in line.code:
            continue
        if not (DATE in line.code or _THEN.search(line.code) or _RESULT.search(line.code)):
            continue
        plain = next((r for r in named if r.dated and not (r.kind or r.verb or r.round)), None)
        if plain is None and any(r.kind and not r.reason for r in named):
            continue
        if plain is not None and any(
            r.kind and not r.reason and line.between(plain.end, r.first) in _IN_THE for r in named
        ):
            continue  # "82 % of the vote in the parliamentary elections held on 20 March"
        found = _told(document, line, lines[max(0, at - _AROUND) : at + _AROUND + 1], named)
        if found is None or _is_told_elsewhere(found, known, heads_of_state, words_for_it=plain is not None):
            continue
        kind, dated, entities = found
        if plain is None:
            head = next((at for at, item in enumerate(line.items) if item.symbol == DATE), line.figures()[0])
            plain = Reference(line, head, head, head + 1, definite=True)
            around = countries.of_line(line)
            if around:
                plain.country = Value(around, plain.words, "elections.country-around")
            added.append(plain)
        homes = {home for entity in sorted(entities) if (home := countries.home_of(entity))}
        if len(homes) == 1:
            plain.country = Value(homes.pop(), plain.words, "elections.country-of-candidate")
            plain.explicit_country = True
        plain.kind = Value(kind, plain.words, BY_FIGURES)
        plain.dated, plain.reason, plain.creates = dated, "", True
        known.append(plain)
    return added


def _told(document: Document, line: Line, around: Sequence[Line], named: Sequence[Reference]) -> _Found | None:
    """What the figures of a line tell of a vote, if they tell of one."""
    near = [other for other in around if other.block == line.block]
    votes = any(talks_of_votes(other) for other in near) or _is_result(line)
    if not votes or line.words & (_OTHER_OFFICES | _OWNED) or _OPINION.search(line.code):
        return None
    shares = [
        claim
        for claim in read_figures(line, True)
        if isinstance(claim, FigureClaim) and claim.kind == "share" and claim.subject
    ]
    dated = next(_dates(line, shares, named), None) or _date_of_then(document, line)
    if dated is None:
        return None
    whos = [line.items[who] for claim in shares for who in (claim.subject.whos if claim.subject else ())]
    symbols = {item.symbol for item in whos}
    entities = frozenset(item.mention.entity for item in whos if item.mention)
    if symbols == {PERSON}:
        return "presidential", dated, entities
    if symbols == {ORGANISATION} and all(_is_party(document, entity) for entity in entities):
        return "parliamentary", dated, entities
    return None


def _is_result(line: Line) -> bool:
    """ "In 2006 A got 52.1 per cent against 47.9 for B"."""
    return _RESULT.search(line.code) is not None


def _dates(line: Line, shares: Sequence[FigureClaim], named: Sequence[Reference]) -> Iterator[Dated]:
    """When the vote was: by words for it, by a date beside a figure, by the date that opens the sentence."""
    for reference in named:
        if reference.dated and reference.dated.strength == "attached" and not (reference.verb or reference.kind):
            yield reference.dated
    for claim in shares:
        beside = date_of_figure(line, claim.index)
        if beside:
            yield Dated(beside, "attached")
    for claim in shares[:1]:
        opening = opening_date(line, claim.index)
        if opening and not _LATER.search(line.between(0, claim.index)):
            yield Dated(opening, "attached")


def _date_of_then(document: Document, line: Line) -> Dated | None:
    """ "He backed A in 2007. A got 61 per cent then", "Nobody won on 4 May. A got 31 per cent and B 26": the one date
    of the sentence before."""
    before = document.sentences[line.number - 1] if line.number else None
    if before is None or before.block != line.sentence.block or DATE in line.code:
        return None
    voted = _is_result(line) and _VOTED.search(document.article.text, *before.span)
    dates = [found for found in document.dates_in(before.span) if found.value and found.role == "at"]
    if len(dates) != 1 or dates[0].value is None or not (voted or _THEN.search(line.code)):
        return None
    return Dated(Value(dates[0].value, dates[0].span, "elections.date-of-then"), "attached")


def _is_party(document: Document, entity: EntityId) -> bool:
    body = document.entities.get(entity)
    return isinstance(body, Organisation) and body.kind is not None and body.kind.value == "PoliticalParty"


def _is_told_elsewhere(
    found: _Found, known: Sequence[Reference], heads_of_state: frozenset[EntityId], *, words_for_it: bool
) -> bool:
    """Whether the article tells of a vote that the figures may be of: of about that time, or of no time; where there
    are `words_for_it` ("the vote of that day"), only another kind is in the way."""
    kind, dated, entities = found
    compared = not words_for_it and dated.date.rule != "elections.date-opening"
    for reference in known:
        told = reference.kind.value if reference.kind else None
        if told == "referendum" or (words_for_it and told == kind):
            continue
        if compared and told == kind:
            return True  # "down from 51 % in 2007"
        if reference.dated:
            if _is_near(reference.dated.date.value, dated.date.value):
                return True
        elif told in (kind, "local") or (kind == "presidential" and not entities & heads_of_state):
            return True
    return False


def _is_near(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates may be of one vote and the news of it."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return True
    return one.earliest - _NEAR <= other.latest and other.earliest - _NEAR <= one.latest
