"""Elections told by several articles, and figures that are one or contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import TypeVar

from extract.facts import Election, FactId, Percentage, Turnout, VoteShare
from extract.merge.same_fact import Rules
from extract.merge.values import agreed, finest_date, first, passages
from extract.partial_date import PartialDate

Figure = TypeVar("Figure", VoteShare, Turnout)

_RANKS = {"day": 0, "month": 1, "year": 2, "interval": 3}


def date_rank(when: PartialDate | None) -> int:
    """0 for a day to 4 for no date at all."""
    return _RANKS[when.granularity] if when else 4


def in_one_year(one: PartialDate, other: PartialDate) -> bool:
    """Whether both times lie in one and the same calendar year."""
    days = (one.earliest, one.latest, other.earliest, other.latest)
    return None not in days and len({day.year for day in days if day}) == 1


def _same_election(one: Election, other: Election) -> bool:
    """One kind and country (the key) and dates of one year that agree."""
    if not (one.country and other.country and one.date and other.date):
        return False
    return in_one_year(one.date.value, other.date.value) and one.date.value.agrees(other.date.value)


def _election_twice(one: Election, other: Election) -> bool:
    return one.date is not None and other.date is not None and one.date.value == other.date.value


def combine_elections(elections: Sequence[Election]) -> Election:
    return replace(
        elections[0],
        date=finest_date(election.date for election in elections),
        early=agreed(election.early for election in elections),
        winner=agreed(election.winner for election in elections),
        evidence=passages([election.evidence for election in elections]),
    )


ELECTIONS: Rules[Election] = Rules(
    keys=lambda election: ((election.kind.value, election.country.value if election.country else None),),
    twice=_election_twice,
    same=_same_election,
    alike=_election_twice,
    combine=combine_elections,
    rank=lambda election: date_rank(election.date.value if election.date else None),
)


def _same_figure(one: Figure, other: Figure) -> bool:
    """One figure from one source; two official figures have one even if only one article names it."""
    if one.percent.value != other.percent.value or one.official.value != other.official.value:
        return False
    sources = [figure.claimed_by.value if figure.claimed_by else None for figure in (one, other)]
    return sources[0] == sources[1] or (one.official.value and None in sources)


def _figure_alike(one: Figure, other: Figure) -> bool:
    return (one.claimed_by is None) == (other.claimed_by is None)


def _combine_figures(figures: Sequence[Figure]) -> Figure:
    return replace(
        figures[0],
        claimed_by=first(figure.claimed_by for figure in figures),
        evidence=passages([figure.evidence for figure in figures]),
    )


VOTE_SHARES: Rules[VoteShare] = Rules(
    keys=lambda share: ((share.election.value, share.candidate.value),),
    twice=_same_figure,
    same=_same_figure,
    alike=_figure_alike,
    combine=_combine_figures,
)
TURNOUTS: Rules[Turnout] = Rules(
    keys=lambda turnout: (turnout.election.value,),
    twice=_same_figure,
    same=_same_figure,
    alike=_figure_alike,
    combine=_combine_figures,
)

_ABOUT = Decimal(3)
_ABOUT_TENS = Decimal(5)
_HUNDRED = Decimal(100)


def possible_range(percent: Percentage) -> tuple[Decimal, Decimal]:
    """What the true figure may be if this one is right: half a unit of the last digit on both sides of an exact one
    (97.7 is 97.65 to 97.75), 3 points on both sides of "about", 5 where a multiple of ten is given."""
    low, high = percent.low, percent.high
    match percent.bound:
        case "over":
            return low, _HUNDRED
        case "under":
            return Decimal(0), high
        case "about":
            slack = _ABOUT_TENS if low % 10 == 0 and high % 10 == 0 else _ABOUT
            return low - slack, high + slack
        case _:
            return low - _half_unit(low), high + _half_unit(high)


def _half_unit(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    return Decimal((0, (5,), min(exponent if isinstance(exponent, int) else 0, 0) - 1))


def conflicts(shares: Iterable[VoteShare], turnouts: Iterable[Turnout]) -> tuple[tuple[FactId, FactId], ...]:
    """Pairs of figures of one election (and candidate) that cannot both be right, in order."""
    rivals: dict[Hashable, list[VoteShare | Turnout]] = defaultdict(list)
    for share in shares:
        rivals["share", share.election.value, share.candidate.value].append(share)
    for turnout in turnouts:
        rivals["turnout", turnout.election.value].append(turnout)
    return tuple(
        (one.id, other.id)
        for figures in rivals.values()
        for one, other in combinations(figures, 2)
        if _cannot_both_be_right(one.percent.value, other.percent.value)
    )


def _cannot_both_be_right(one: Percentage, other: Percentage) -> bool:
    (low, high), (other_low, other_high) = possible_range(one), possible_range(other)
    return high <= other_low or other_high <= low
