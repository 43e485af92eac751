"""Organisations by the head of their name: "Haldane Society", "Ministry of Foreign Affairs"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.facts import OrganisationKind
from extract.language.folding import fold
from extract.language.titles import load_titles
from extract.names.corporate.head_uses import makes_no_body
from extract.names.corporate.name_ends import end_of_name
from extract.names.corporate.organisation_kinds import kind_by_words
from extract.names.corporate.owners import kind_by_owner
from extract.names.corporate.world_bodies import is_known
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, Line, is_acronym
from extract.names.personal.name_shapes import has_surname_ending

_NAMED_AFTER_COUNTRIES = frozenset({"alliance", "bloc", "party", "coalition", "front", "movement"})
_NAMING_OPENERS = frozenset({"socialist", "communist", "democratic", "national", "supreme", "central", "liberal"})
FRONT_HEADS: dict[str, OrganisationKind] = {
    "radio": "MediaOutlet",
    "tv": "MediaOutlet",
    "channel": "MediaOutlet",
    "gazeta": "MediaOutlet",
    "bank": "Company",
    "air": "Company",
    "team": "Company",
}
_NATIONAL = frozenset(
    {"railway", "railways", "railroad", "airlines", "airways", "telecom", "azot", "solidarity", "ambulance"}
)
_JOINED = 5
_OPENED = 2
_PARTS = 5
_YEAR = 4
_NEAR = 10
_VENUES = frozenset({"convention", "conference", "exhibition", "shopping", "sports", "leisure", "expo"})
"""What centres are buildings for."""
_SHARED_HEADS = frozenset(
    {"party", "commission", "union", "ministry", "committee", "council", "department", "association", "institute"}
    | {"board", "alliance", "federation", "agency", "service", "movement", "centre", "center", "society", "bureau"}
    | {"fund", "foundation", "company", "bank", "group", "academy", "international", "syndicate", "guild"}
    | {"project", "network", "initiative", "forum", "organisation", "organization", "authority"}
)
"""Heads before which two things may stand: "the Truth and Progress Party"."""
_SHARED_FIELDS = frozenset({"rights", "search", "truth", "food", "drug", "securities", "fire", "disaster", "relief"})
"""Fields that open the name of a body for two of them, with or without an article: "Search and Rescue Agency"."""
_DETERMINERS = frozenset({"the", "his", "her", "its", "their", "our"})
_OF_CITIES = frozenset({"university", "zoo", "philharmonic", "orchestra", "hospital", "council", "ballet", "college"})
"""Heads that make a name of a city's: "Newcastle University"."""
_HOUSES = frozenset({"assembly", "legislature", "senate"})
_SCHOOLS = frozenset({"university", "college"})
"""Heads that make a name of a part of a land's as well: "Northern Illinois University"."""
_ENNOBLED = frozenset({"lady", "king", "queen", "prince", "princess", "sir", "lord", "father", "st", "st.", "saint"})
"""Titles that stay in the name of what bears somebody's: "Lady Quill Hospital"."""
_LAWS = frozenset({"act", "bill", "law", "code", "treaty", "convention", "protocol"})


def by_head(line: Line, start: int, end: int, lexicon: Lexicon, places: frozenset[int]) -> Iterator[Candidate]:
    """Cut a run of capitals behind each head of an organisation in it; follow "of" and "for" from there."""
    if end - start > 1 and line.words[end - 1] in _LAWS:
        return  # "the Stop Online Piracy Act"
    first, company, heads = start, None, lexicon.organisation_heads.keys()
    for at in range(start, end):
        kind = lexicon.organisation_heads.get(line.words[at])
        if kind is None:
            continue
        then = at + 2 if line.word(at + 1) == "'" else at + 1
        then += 2 * (
            line.word(then) == "workers" and line.word(then + 1) == "'"
        )  # "Trade Union Workers' Association"
        if then < end and line.words[then] in lexicon.organisation_heads and not makes_no_body(line, then, end):
            continue  # "the Rights Defenders' Guild"
        if line.words[at] in lexicon.modifiers and not heads.isdisjoint(line.words[at + 1 : min(end, at + _NEAR)]):
            continue  # "the Oil Workers' Union"
        if line.words[at] in ("centre", "center") and line.word(at - 1) in _VENUES:
            continue
        if makes_no_body(line, at, end):
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
        if left < at and kind != "PublicBody" and line.words[left] in lexicon.peoples:
            left += is_known(line.texts[left + 1 : at + 1])  # "the Italian Five Star Movement"
        stop = end_of_name(line, at, end, kind, places)
        if _names_something(line, range(left, stop), at, lexicon, places):
            told = kind_by_owner(line, left, stop, kind_by_words(line.words[left:stop], kind))
            yield Candidate(
                line.index, left, stop, "organisation", "names.organisation-head", 2,
                organisation_kind=told, kind_words=line.span(at, at + 1),
            )  # fmt: skip
            first = at + 1
            company = (left, at) if kind == "Company" and stop == at + 1 else None


def _stands_for_itself(line: Line, run: range) -> bool:
    """Whether a noun with a number is a name in its sentence: "members of Commission 31", not "Group 2: 3 teams"."""
    return run.start > 0 and line.word(run.stop) not in (":", "-", "–") and not line.word(run.stop).isdigit()


def _of_city(line: Line, run: range, head: int) -> bool:
    """Whether a city before a head makes a name: "Newcastle University", none of several."""
    lexicon, word = load_lexicon(), line.words[head]
    city = all(line.words[at] in lexicon.cities for at in range(run.start, head))
    city = city or (word in _SCHOOLS and lexicon.peoples.isdisjoint(line.words[run.start : head]))
    return city and line.words[head] in _OF_CITIES and line.word(run.start - 1) not in ("a", "an", "one")


def _of_state(line: Line, run: range, head: int) -> bool:
    """Whether a state of a land that is no land itself has a house: "Punjab Assembly", "Texas Legislature"."""
    lands = load_lexicon().countries.isdisjoint(line.words[run.start : head])
    return lands and line.words[head] in _HOUSES and line.word(run.start - 1) not in ("a", "an")


def _by_national_head(line: Line, run: range, head: int) -> bool:
    """Whether a land or a people before a head names one company: "Ruritanian Railways"."""
    return line.words[head] in _NATIONAL and head > run.start and line.word(run.start - 1) not in ("a", "an")


def by_front_head(line: Line, start: int, end: int) -> Iterator[Candidate]:
    """A name that begins with its head: "Radio Ozodi"."""
    kind = FRONT_HEADS.get(line.words[start])
    if line.words[start] == "air" and (end - start > _OPENED or not _in_land(line.words[start + 1 : end])):
        return  # "Air Vice-Marshal"
    if kind and end - start > 1 and not (kind == "Company" and load_titles().match(line.words, start + 1)):
        yield Candidate(
            line.index, start, end, "organisation", "names.front-head", 2, organisation_kind=kind,
            kind_words=line.span(start, start + 1),
        )  # fmt: skip


def _in_land(words: tuple[str, ...]) -> bool:
    """Whether the words are one city's or land's name."""
    lexicon = load_lexicon()
    return words[:1] != () and (words[0] in lexicon.cities or words[0] in lexicon.countries - lexicon.peoples)


def _may_share(line: Line, at: int) -> bool:
    """Whether a head that two things may share comes in the run of capitals from token `at` on."""
    end = at
    while end - at < _NEAR and (line.is_capital(end) or line.word(end) in ("'s", "'")):
        end += 1
    return not _SHARED_HEADS.isdisjoint(line.words[at:end])


def _is_address(line: Line, start: int, court: int, places: frozenset[int]) -> bool:
    """Whether a house's number and one name that is no place's stand before a court: "at 6 Kenward Court"."""
    number = line.word(start - 1)
    named = court - start == 1 and start not in places and line.words[start] not in load_lexicon().courts
    return named and number.isdigit() and len(number) < _YEAR


def _joined_left(line: Line, at: int) -> int:
    """Where a name begins whose left part is joined by "and": "the Truth and Progress Party"; `at` if none is."""
    left = at - 1
    if line.word(left) == "and" and line.word(left - 1) in ("'s", "'") and line.word(at + 1) in ("'s", "'"):
        owned = line.is_capital(left - 2) and line.words[left - 2] in load_lexicon().owners
        return left - 2 if owned else at  # "Women's and Children's Hospital"
    while left > at - _JOINED and line.is_capital(left - 1):
        left -= 1
    left += line.words[left] in _DETERMINERS
    run, left = left, _left_of_commas(line, left)
    determined = line.word(left - 1) in _DETERMINERS
    if not determined and _is_field(line.word(at - 2)) and all(map(_is_plain, line.words[left : at - 2])):
        while line.word(left - 1) == "," and _is_field(line.word(left - 2)):
            left -= 2  # "Forestry, Mining and Energy Union"
        determined = line.word(left - 1) not in ("of", "for", "and", "between")
        left += left == 0 and at > _OPENED and line.words[0] in load_lexicon().openers - _NAMING_OPENERS
    joined = _may_share(line, at) and line.word(at - 1) == "and" and left < at - 1 and determined
    post = load_titles().match(line.words, left) if joined else None
    office = post is not None and post.end == at - 1 and "office" in post.title.classes
    joined = joined and not office  # "the Prime Minister and Council of Ministers"
    lexicon, last = load_lexicon(), line.word(at - 2)
    whole = run < at - 2 and last in lexicon.organisation_heads and last not in lexicon.modifiers
    return left if joined and not whole and not is_acronym(line.texts[left]) else at


def _is_field(word: str) -> bool:
    """Whether a body may be for what the word says."""
    return word in load_lexicon().body_fields or word in _SHARED_FIELDS


def _is_plain(word: str) -> bool:
    """Whether the word before a body's field names nothing by itself: "National Search and Rescue Agency"."""
    lexicon = load_lexicon()
    return _is_field(word) or word in lexicon.plain or word in lexicon.modifiers or word in lexicon.openers


def _left_of_commas(line: Line, at: int) -> int:
    """Where "the Port, Shipyard and Sea Workers' Union" begins, of which the part before "and" begins at token `at`;
    `at` itself where the parts are no plain words."""
    lexicon, left = load_lexicon(), at
    for _ in range(_PARTS):
        start = left - 2
        if line.word(left - 1) != "," or not line.is_capital(start):
            break
        start -= line.is_capital(start - 1) and line.words[start - 1] != "the"
        words = line.words[start : left - 1]
        opens = (
            line.word(start - 1) == "the" and line.words[start] in lexicon.peoples
        )  # "the Utopian Energy, Oil and"
        words = words[opens and len(words) > 1 :]
        barred = (lexicon.countries, lexicon.cities, lexicon.organisation_heads.keys() - lexicon.modifiers)
        if any(word in some for word in words for some in barred):
            return at
        texts = line.texts[start : left - 1]
        if any(is_acronym(text) or fold(text) in lexicon.given or has_surname_ending(fold(text)) for text in texts):
            return at
        left = start
    return left if line.word(left - 1) == "the" else at


def _without_openers(line: Line, start: int, head: int, lexicon: Lexicon) -> int:
    """Where the name begins: a capitalised opener of the sentence is no part of it, nor is a title."""
    title = load_titles().match(line.words, start)
    if (
        title
        and title.end <= head
        and not title.plural
        and line.words[head] not in ("inc.", "corp.", "co.", "ltd.", "inc", "corp", "ltd")
        and not (line.words[start] in _ENNOBLED and line.words[head] in ("hospital", "college", "school", "trust"))
        and line.words[start] not in ("general", "justice")
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
        national = _by_national_head(line, run, head) or _of_city(line, run, head) or _of_state(line, run, head)
        return bool(before) and (outlet or national or (party and line.words[head - 1] not in lexicon.peoples))
    if len(before) == 1 and before[0] == 0 and line.words[0] in lexicon.openers:
        return line.words[0] in _NAMING_OPENERS
    return True
