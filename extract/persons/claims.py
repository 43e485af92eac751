"""What one sentence says of one person's title, before all sentences are joined to roles."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.article import Span
from extract.document import DateMention, Mention
from extract.facts import LeftOut, RoleStatus, Value
from extract.language.titles import load_titles
from extract.partial_date import PartialDate
from extract.persons.bodies import GONE
from extract.persons.items import Line
from extract.persons.phrases import TitlePhrase
from extract.persons.tenure.year_ranges import years_behind

_SMALL = frozenset(
    {
        "in",
        "on",
        "since",
        "from",
        "to",
        "until",
        "till",
        "and",
        "the",
        "(",
        "between",
        "for",
        "–",
        "-",
        "last",
        "early",
        "late",
        ",",
    }
)
EXPLICIT, TOLD, PLAIN, VAGUE = 3, 2, 1, 0
"""How firmly a status is told: by a word at the title, by a verb, not at all, or so that all else goes before."""
_STATES = frozenset({"roles.be", "roles.was", "roles.serve", "roles.take"})
_CHANGES = frozenset(
    {
        "roles.become",
        "roles.appoint",
        "roles.again",
        "roles.leave",
        "roles.dismiss",
        "roles.replace",
        "roles.replaced",
    }
)
_HEADS = frozenset(
    {"chair", "chairman", "chairwoman", "chairperson", "leader", "secretary-general", "rector", "speaker", "head"}
)
"""Posts that one alone has in a body."""
_OPENING = 10
"""Within how many characters of a sentence the dates begin that hold for all of it."""
_NEAR = 60
"""How many characters a date may stand behind a title to belong to it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A person and a title phrase in one sentence; `firmness` is that of `status`."""

    holder: Mention
    phrase: TitlePhrase
    line: Line
    rule: str
    status: Value[RoleStatus]
    firmness: int
    since: Value[PartialDate] | None = None
    until: Value[PartialDate] | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule adds to a title phrase: the status a verb tells, whether a date beside it starts or ends it."""

    rule: str
    status: RoleStatus = "current"
    words: Span | None = None
    firmness: int = PLAIN
    starts: bool = False
    ends: bool = False


def claims_of(
    line: Line, holders: tuple[Mention, ...], group: tuple[TitlePhrase, ...], told: Told
) -> tuple[list[Claim], list[LeftOut]]:
    """The claims that each of `holders` has each title of `group`; what says too little is left out."""
    claims: list[Claim] = []
    left_out: list[LeftOut] = []
    whole = _shared(group)
    opening = _opening_dates(line, told) if len(group) == 1 else (None, None)
    for number, phrase in enumerate(whole):
        if not phrase.counts and not _told_by_verb(phrase, told):
            left_out.append(LeftOut(phrase.words, line.sentence.span, told.rule, "of nobody and nothing"))
            continue
        if phrase.status and not (phrase.status.value == "current" and told.status == "former"):
            status, firmness = phrase.status, EXPLICIT
        else:
            status = Value(told.status, told.words or phrase.words, told.rule)
            firmness = told.firmness
        since, until = _dates(line, phrase, group, told)
        if since is None and until is None:
            since, until = opening
        if (
            told.starts
            and firmness < EXPLICIT
            and since
            and _is_followed(line, whole[number + 1 :], group, told, since)
        ):
            status = Value("former", since.words, "roles.followed")
        if firmness == PLAIN and until is None and line.word(phrase.last) in {"until", "till"}:
            status, firmness = Value("former", line.items[phrase.last].span, "roles.until"), TOLD
        if firmness == PLAIN and not GONE.isdisjoint(line.words[phrase.behind : phrase.last]):
            status, firmness = Value("former", phrase.words, "roles.gone"), TOLD
        under = _under_somebody(line, phrase) if firmness == PLAIN and since is None else None
        if under:
            status, firmness = under, TOLD
        if until and firmness < EXPLICIT and not since_future(line, until):
            status, firmness = Value("former", until.words, "roles.until"), TOLD
        for holder in holders:
            owned = _not_of_oneself(phrase, holder, told)
            if owned:
                claims.append(Claim(holder, owned, line, told.rule, status, firmness, since, until))
    return claims, left_out


def _not_of_oneself(phrase: TitlePhrase, holder: Mention, told: Told) -> TitlePhrase | None:
    """`phrase`, without its owner where that is the holder and a pronoun: in "X was his adviser" he is another one;
    `None` where a name tells that it is the holder's own."""
    if phrase.owner is None or not set(phrase.owner.entities) & set(holder.entities):
        return phrase
    told_by_verb = told.rule in _STATES or told.rule in _CHANGES
    if not (told_by_verb or phrase.plural) or phrase.owner.form != "pronoun":
        return None
    return replace(phrase, owner=None)


def _told_by_verb(phrase: TitlePhrase, told: Told) -> bool:
    """Whether a verb tells enough of a post without saying of what: "was elected chairman"."""
    return told.rule in _CHANGES and not phrase.determiner and phrase.title.text.split()[-1] in _HEADS


def _under_somebody(line: Line, phrase: TitlePhrase) -> Value[RoleStatus] | None:
    """ "Y, foreign minister under President X,": he is so no longer."""
    for at in range(phrase.first, min(phrase.last + 1, len(line) - 1)):
        if line.word(at) == "under":
            match = load_titles().match(line.words, at + 1)
            start = match.end if match else at + 1
            if start < len(line) and line.items[start].named_person:
                return Value("former", line.items[at].span, "roles.under")
    return None


def _opening_dates(line: Line, told: Told) -> tuple[Value[PartialDate] | None, Value[PartialDate] | None]:
    """When, in "From 1967 to 1995 he was a member of …"; unknown where the dates are not of the verb."""
    date = line.dates[0] if line.dates else None
    if (
        date is None
        or date.value is None
        or told.rule not in _STATES
        or line.items[0].span.end < date.span.start - 12
    ):
        return None, None
    first = next((n for n, item in enumerate(line.items) if item.span.end > date.span.end), len(line))
    person = next((n for n in range(first, min(len(line), first + 4)) if line.items[n].person), None)
    if person is None or date.span.start - line.sentence.span.start > _OPENING:
        return None, None
    if date.role == "at" and date.value.granularity == "interval" and _range(line, date):
        return _ends(date)
    return None, None


def _is_followed(
    line: Line,
    later: tuple[TitlePhrase, ...],
    group: tuple[TitlePhrase, ...],
    told: Told,
    since: Value[PartialDate],
) -> bool:
    """Whether a later post of the same chain began later: "became X in 1979, Y in 1984 and Z in 1990"."""
    first = since.value.earliest
    for phrase in later:
        other, _ = _dates(line, phrase, group, told)
        if first and other and other.value.earliest and other.value.earliest > first:
            return True
    return False


def since_future(line: Line, until: Value[PartialDate]) -> bool:
    """Whether `until` lies behind the article's date."""
    published = line.document.article.published
    latest, now = until.value.earliest, published.latest if published else None
    return latest is not None and now is not None and latest > now


def _shared(group: tuple[TitlePhrase, ...]) -> tuple[TitlePhrase, ...]:
    """ "founder and director of X", "former minister and ambassador": what is said once holds for each."""
    if len(group) == 1:
        return group
    last, first = group[-1], group[0]
    shared: list[TitlePhrase] = []
    status = first.status
    for phrase in group:
        whole = phrase
        if (
            phrase.title.complement
            and not phrase.found
            and last.found
            and not phrase.determiner.startswith(("his", "her"))
        ):
            whole = replace(
                whole,
                organisation=last.organisation,
                jurisdiction=whole.jurisdiction or last.jurisdiction,
                found=not _only_before(last),
            )
        if phrase is not first and phrase.status is None and not phrase.determiner:
            whole = replace(whole, status=status)
        if (
            phrase is not first
            and phrase.jurisdiction is None
            and phrase.organisation is None
            and _only_before(first)
        ):
            body = None if phrase.title.country else first.organisation  # "Azat leader and former premier X"
            whole = replace(whole, jurisdiction=first.jurisdiction, organisation=body, found=first.found)
        status = phrase.status or status
        shared.append(whole)
    return tuple(shared)


def _only_before(phrase: TitlePhrase) -> bool:
    """Whether all that belongs to the title stands before it."""
    return phrase.found and phrase.last == phrase.behind


def _dates(
    line: Line, phrase: TitlePhrase, group: tuple[TitlePhrase, ...], told: Told
) -> tuple[Value[PartialDate] | None, Value[PartialDate] | None]:
    """When the post began and ended, from dates right behind the title or its complement."""
    since = until = None
    limit = line.items[phrase.last - 1].span.end
    following = [other.first for other in group if other.first >= phrase.last]
    stop = line.items[following[0]].span.start if following else limit + _NEAR
    first = line.items[min(phrase.first, line.before_dates(phrase.first - 1) + 1)].span.start
    for date in line.document.dates_in(Span(first, min(stop, limit + _NEAR))):
        if date.value is None:
            continue
        if date.span.start > limit and not _open_way(line, phrase.last, limit, date.span.start):
            break
        if date.role == "at" and date.value.granularity == "interval" and _range(line, date):
            since, until = _ends(date)
        elif date.role == "since" or (date.role == "at" and told.starts):
            since = since or _bound(date, "roles.since")
        elif date.role == "until" or (date.role == "at" and told.ends):
            until = until or _bound(date, "roles.until")
        limit = max(limit, date.span.end)
    years = years_behind(line, phrase.last) if since is None and until is None else None
    return (years.since, years.until) if years else (since, until)


def _open_way(line: Line, index: int, start: int, end: int) -> bool:
    """Whether nothing but small words stands between the offsets `start` and `end`; `index` is an item before."""
    between = 0
    for item in line.items[index : index + 20]:
        if item.span.start >= end:
            break
        if item.span.start >= start:
            between += 1
            if item.lower not in _SMALL:
                return False
    return between <= 4


def _range(line: Line, date: DateMention) -> bool:
    words = line.document.quote(date.span).lower()
    return any(mark in words for mark in (" to ", "until", "–", "-", " and "))


def _bound(date: DateMention, rule: str) -> Value[PartialDate] | None:
    return Value(date.value, date.span, rule) if date.value else None


def _ends(date: DateMention) -> tuple[Value[PartialDate] | None, Value[PartialDate] | None]:
    assert date.value is not None
    first, last = date.value.earliest, date.value.latest
    since = Value(PartialDate.year(first.year), date.span, "roles.since") if first else None
    until = Value(PartialDate.year(last.year), date.span, "roles.until") if last else None
    return since, until
