"""Organisations by the head of their name: "Haldane Society", "Ministry of Foreign Affairs"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.facts import OrganisationKind
from extract.language.folding import fold
from extract.language.titles import load_titles
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, Line, is_acronym
from extract.names.organisation_kinds import kind_by_words
from extract.names.persons import has_given_shape, has_surname_ending, looks_like_person
from extract.names.world_bodies import is_known

_LINKS = frozenset({"of", "for", "on", "against"})
_LONG_HEADS = frozenset({"organisation", "organization", "institute", "centre", "center", "council", "conference"})
_NAMED_AFTER_COUNTRIES = frozenset({"alliance", "bloc", "party", "coalition", "front", "movement"})
_NAMING_OPENERS = frozenset({"socialist", "communist", "democratic", "national", "supreme", "central", "liberal"})
_WHOLE_BODIES = frozenset(
    {
        "parliament",
        "majlis",
        "mazhilis",
        "kenesh",
        "duma",
        "soviet",
        "ministry",
        "council",
        "senate",
        "court",
        "party",
        "bloc",
    }
)
_FRONT_HEADS: dict[str, OrganisationKind] = {
    "radio": "MediaOutlet",
    "channel": "MediaOutlet",
    "gazeta": "MediaOutlet",
    "bank": "Company",
}
_NATIONAL = frozenset({"railway", "railways", "railroad", "airlines", "airways", "telecom", "azot"})
_OWNED_BODIES = frozenset({"union", "association", "federation", "party", "league", "committee", "guild", "front"})
_REGISTERED = frozenset({"was", "is", "has", "had"})
_FATES = frozenset({"refused", "denied", "registered", "unregistered", "banned", "outlawed", "founded"})
_JOINED = 5
_COUNTED = frozenset({"commission", "group", "committee", "colony", "studio", "sizo"})
_YEAR = 4
_FORMS = frozenset({"ltd", "inc", "corp", "plc", "llc", "llp", "co", "jsc", "ojsc", "gmbh", "ag"})
"""What ends the names of companies."""
_NAMED_TAIL = 3
"""A link, a word of the name and a person's two names behind it take more tokens."""
_LONGEST = 16


def joins(line: Line, at: int) -> bool:
    """A possessive or a plain link within a name: "People's Party", "Workers’ Union", "Beeline & Co"."""
    if not line.is_capital(at + 1):
        return False
    if line.words[at] in ("'s", "'"):
        return line.word(at - 1) in load_lexicon().owners or _owned_by_many(line, at)
    if line.words[at] == ",":
        return _called_on(line, at)
    if line.words[at] in ("a", "the"):
        return line.word(at - 1) == "for" and line.is_capital(at - 1) and at > 1
    return line.words[at] == "&"


def _owned_by_many(line: Line, at: int) -> bool:
    """Whether a plural owns a body: "the Masons' Union", "Beekeepers' Association"."""
    many = line.words[at] == "'" and line.word(at - 1).endswith("s") and line.words[at + 1] in _OWNED_BODIES
    return many and not line.is_capital(at + 2)


def _called_on(line: Line, at: int) -> bool:
    """Whether the comma at token `at` stands in a name that calls on a country: "the party Forward, Utopia!"."""
    lexicon = load_lexicon()
    if line.words[at + 1] not in lexicon.countries or not line.is_capital(at - 1):
        return False
    if line.is_capital(at - 2):
        return not line.is_capital(at - 3) and line.word(at - 3) in lexicon.class_nouns
    behind = line.word(at + 2)
    if behind in _REGISTERED and (line.word(at + 3) in _FATES or line.word(at + 4) in _FATES):
        return True
    if behind in lexicon.class_nouns and line.word(at - 2) in lexicon.modifiers:
        return True
    before = line.word(at - 2)
    if before in ("called", "named"):
        return line.word(at - 3) in lexicon.class_nouns
    return (behind == "!" or behind in lexicon.class_nouns) and (before == "the" or before in lexicon.class_nouns)


def by_head(line: Line, start: int, end: int, lexicon: Lexicon, places: frozenset[int]) -> Iterator[Candidate]:
    """Cut a run of capitals behind each head of an organisation in it; follow "of" and "for" from there."""
    first, company = start, None
    for at in range(start, end):
        kind = lexicon.organisation_heads.get(line.words[at])
        if kind is None:
            continue
        if at + 1 < end and line.words[at + 1] in lexicon.organisation_heads:
            continue
        if line.words[at] == "court" and _is_address(line, first, at, places):
            continue
        if line.words[at - 1 : at + 1] == ("united", "nations") and line.is_capital(at + 1):
            continue  # "United Nations Support Mission"
        joined = company is not None and all(line.capital[company[0] : at])
        left = company[0] if company and joined else _without_openers(line, first, at, lexicon)
        left = _joined_left(line, left) if left == start else left
        if left + 1 < at and line.word(left - 1) in ("in", "from") and line.words[left] in lexicon.cities:
            left += is_known(line.texts[left + 1 : at + 1])  # "In Springfield State Department officials"
        links = (line.word(at + 1) in _LINKS and line.words[at] not in _FORMS) or (
            line.words[at] == "committee" and line.word(at + 1) == "to"
        )
        stop = _extend(line, at + 1, lexicon) if links else at + 1
        if line.words[at] == "university" and line.word(stop) == "at" and stop + 1 in places:
            stop += 2  # "University of Utopia at Springfield"
        if stop == at + 1 and line.words[at] in ("embassy", "consulate") and _in_place(line, stop, places):
            stop += 2
        if (
            stop == at + 1 == end - 1
            and kind == "CampaignGroup"
            and line.words[at] != "campaign"
            and _branch(line, stop, lexicon)
        ):
            stop += 1
        if stop > at + 2 and is_acronym(line.texts[stop - 1]) and line.is_capital(stop - 2):
            stop -= 1  # "Free Union of Weavers FUW"
        stop = _with_branch(line, _numbered(line, with_bracketed_place(line, stop, places)))
        if _names_something(line, range(left, stop), at, lexicon, places):
            yield Candidate(
                line.index, left, stop, "organisation", "names.organisation-head", 2,
                organisation_kind=kind_by_words(line.words[left:stop], kind), kind_words=line.span(at, at + 1),
            )  # fmt: skip
            first = at + 1
            company = (left, at) if kind == "Company" and stop == at + 1 else None


def _stands_for_itself(line: Line, run: range) -> bool:
    """Whether a noun with a number is a name in its sentence: "members of Commission 31", not "Group 2: 3 teams"."""
    return run.start > 0 and line.word(run.stop) not in (":", "-", "–") and not line.word(run.stop).isdigit()


def _by_national_head(line: Line, run: range, head: int) -> bool:
    """Whether a land or a people before a head names one company: "Ruritanian Railways"."""
    return line.words[head] in _NATIONAL and head > run.start and line.word(run.start - 1) not in ("a", "an", "of")


def by_front_head(line: Line, start: int, end: int) -> Iterator[Candidate]:
    """A name that begins with its head: "Radio Ozodi"."""
    kind = _FRONT_HEADS.get(line.words[start])
    if kind and end - start > 1:
        yield Candidate(
            line.index, start, end, "organisation", "names.front-head", 2, organisation_kind=kind,
            kind_words=line.span(start, start + 1),
        )  # fmt: skip


def _is_address(line: Line, start: int, court: int, places: frozenset[int]) -> bool:
    """Whether a house's number and one name that is no place's stand before a court: "at 6 Kenward Court"."""
    number = line.word(start - 1)
    named = court - start == 1 and start not in places and line.words[start] not in load_lexicon().courts
    return named and number.isdigit() and len(number) < _YEAR


def _joined_left(line: Line, at: int) -> int:
    """Where a name begins whose left part is joined by "and": "the Truth and Progress Party"; `at` if none is."""
    left = at - 1
    while left > at - _JOINED and line.is_capital(left - 1):
        left -= 1
    return left if line.word(at - 1) == "and" and left < at - 1 and line.word(left - 1) == "the" else at


def _without_openers(line: Line, start: int, head: int, lexicon: Lexicon) -> int:
    """Where the name begins: a capitalised opener of the sentence is no part of it, nor is a title."""
    title = load_titles().match(line.words, start)
    if (
        title
        and title.end < head
        and not title.plural
        and line.words[start] != "general"
        and line.word(title.end) not in ("'s", "'")
    ):
        start = title.end
    while start < head and (
        line.words[start] in ("the", "a", "an")
        or (
            start == 0
            and line.words[start] in lexicon.function_words
            and line.words[start] not in ("our", "we", "no")
        )
        or (
            start == 0
            and line.words[start] in lexicon.openers - _NAMING_OPENERS
            and not line.is_capital(start + 2)
            and head - start > 1
        )
    ):
        start += 1
    return start


def _extend(line: Line, at: int, lexicon: Lexicon) -> int:
    """The end of a name that goes on at `at` with "of" or "for": over "the" and capitals, "and" between them, again.

    Returns `at` if it doesn't go on.
    """
    end = at
    if line.word(at) == "for" and line.word(at - 1) in _WHOLE_BODIES - {"council", "court", "ministry"}:
        return at
    while end - at < _LONGEST and (end == at or line.word(end) in _LINKS or line.word(end) in ("and", "in", ",")):
        link = line.word(end)
        then = end + 1
        if line.word(then) == "the" or (line.word(then) == "a" and link == "for"):
            then += 1
        if not line.is_capital(then) or (link == "on" and line.words[then] in lexicon.common):
            break
        stop = then + 1
        while stop - then < _LONGEST and (line.is_capital(stop) or (stop < len(line.words) and joins(line, stop))):
            stop += 1
        if link == "in" and line.word(at - 1) not in _LONG_HEADS and not _against_in(line, at, end):
            break
        whole = end == at and link == "of" and stop - then > 1 and line.words[stop - 1] in _WHOLE_BODIES
        whole = whole or (
            link == "for" and line.words[end + 1] == "the" and line.words[stop - 1] in lexicon.organisation_heads
        )
        if whole or link == "," or (link == "and" and _another_name(line, then, stop, lexicon)):
            break
        end = stop
    if end > at and line.word(end) in lexicon.place_heads and not line.is_capital(end):
        return end + 1
    return end - 2 if end - at > _NAMED_TAIL and _person_at(line, end - 2, lexicon) else end


def _against_in(line: Line, at: int, end: int) -> bool:
    """Whether a name with "against" goes on with where: "International Commission against Impunity in Guatemala"."""
    return line.word(at) == "against" and end > at


def _person_at(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a given name and a surname of the region end a run at token `at`: "Party of Reform Olim Boboev"."""
    if not (line.is_capital(at) and line.is_capital(at + 1)):
        return False
    given = fold(line.texts[at])
    known = given in lexicon.given or has_given_shape(given) or given.endswith(lexicon.given_endings)
    return known and has_surname_ending(fold(line.texts[at + 1]))


def _another_name(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what follows "and" is a name of its own rather than the rest of this one."""
    if " ".join(line.words[start:end]) in lexicon.stop_phrases:
        return False
    if end - start > 1 and (line.words[end - 1] in lexicon.organisation_heads or looks_like_person(line, start, end)):
        return True
    if line.word(end) in ("for", "against") and line.is_capital(end + 1) and end - start == 1:
        return True
    ahead = line.words[end : end + 3]
    named = any(word in lexicon.class_nouns for word in ahead[:1]) or any(
        word in lexicon.class_nouns and ahead[0] in lexicon.modifiers for word in ahead[1:]
    )
    if named and end - start == 1 and line.words[start] not in lexicon.plain and ahead[0] not in lexicon.place_heads:
        return True
    return is_acronym(line.texts[start]) or (line.word(start - 1) == "the" and (end - start > 1 or named))


def _branch(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a country ends the name of a group: "Workers' Solidarity Utopia", but not "… Utopia researcher"."""
    land = line.words[at] in lexicon.countries and line.words[at] not in lexicon.peoples
    return land and line.word(at + 1) in ("", ".", ",", ";", ")", "said", "says", "has", "is", "was", "and")


def _in_place(line: Line, at: int, places: frozenset[int]) -> bool:
    return line.word(at) == "in" and at + 1 in places


def _with_branch(line: Line, at: int) -> int:
    """Take in where a branch is, behind a dash without spaces: "Helsinki Assembly–Grodno"."""
    if line.word(at) not in ("–", "—") or not line.is_capital(at + 1):
        return at
    tokens = line.sentence.tokens
    close = tokens[at - 1].span.end == tokens[at].span.start and tokens[at].span.end == tokens[at + 1].span.start
    return at + 2 if close else at


def _numbered(line: Line, at: int) -> int:
    """Take in a number behind the name: "Kostanay City Court No. 2", "Commission 31"."""
    if line.word(at).isdigit() and len(line.words[at]) < _YEAR and line.word(at - 1) in _COUNTED:
        return at + 1
    return at + 2 if line.word(at) in ("no.", "№") and line.word(at + 1).isdigit() else at


def with_bracketed_place(line: Line, at: int, places: frozenset[int]) -> int:
    """Take in a country in brackets behind the name: "Socialist Party (Australia)"."""
    if line.word(at) != "(" or line.word(at + 2) != ")" or line.words[at + 1] in load_lexicon().cities:
        return at
    named = at + 1 in places or (line.is_capital(at + 1) and line.words[at + 1] in load_lexicon().countries)
    if named and line.words[at + 1] != "uk":
        return at + 3
    return at


def _names_something(line: Line, run: range, head: int, lexicon: Lexicon, places: frozenset[int]) -> bool:
    """A head alone names nothing ("the Court"), nor does a place before it, a title or a plain phrase."""
    if " ".join(line.words[run.start : run.stop]) in lexicon.stop_phrases:
        return line.word(run.stop) in lexicon.class_nouns and line.word(run.start - 1) == "the"
    if run.stop > head + 1:
        return run.start < head or not line.word(run.stop - 1).isdigit() or _stands_for_itself(line, run)
    before = [at for at in range(run.start, head) if line.words[at] not in ("'s", "'")]
    rights = "helsinki" in line.words[run.start : head] and len(before) > 1  # a committee of the Helsinki movement
    if all(at in places or line.words[at] in lexicon.countries for at in before) and not rights:
        outlet = lexicon.organisation_heads[line.words[head]] == "MediaOutlet"
        party = line.words[head] in _NAMED_AFTER_COUNTRIES and line.word(run.start - 1) == "the"
        national = _by_national_head(line, run, head)
        return bool(before) and (outlet or national or (party and line.words[head - 1] not in lexicon.peoples))
    if len(before) == 1 and before[0] == 0 and line.words[0] in lexicon.openers:
        return line.words[0] in _NAMING_OPENERS
    return True
