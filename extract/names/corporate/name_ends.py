"""Where the names of bodies end, behind their heads: "University of Utopia at Spring Hill", "Commission 31"."""

from __future__ import annotations

from extract.facts import OrganisationKind
from extract.language.folding import fold
from extract.language.titles import load_titles
from extract.names.corporate.fields import fields_end
from extract.names.corporate.owners import is_worldwide
from extract.names.corporate.shapes import is_camel_case
from extract.names.corporate.world_bodies import is_known
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Line, is_acronym
from extract.names.personal.name_shapes import has_given_shape, has_surname_ending, looks_like_person

_LINKS = frozenset({"of", "for", "on", "against"})
_LONG_HEADS = frozenset({"organisation", "organization", "institute", "centre", "center", "council", "conference"})
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
_HOUSES = frozenset({"assembly", "khural", "rada", "congress"})
"""Houses where people sit "for" a party."""
_OWNED_BODIES = frozenset({"union", "association", "federation", "party", "league", "committee", "guild", "front"})
_REGISTERED = frozenset({"was", "is", "has", "had"})
_FATES = frozenset({"refused", "denied", "registered", "unregistered", "banned", "outlawed", "founded"})
_COUNTED = frozenset({"commission", "group", "committee", "colony", "studio", "sizo"})
_YEAR = 4
_CAMPUS = 2
_SLOGANS = frozenset({"united", "strong", "free", "new", "just", "our", "all", "great", "fair", "independent", "one"})
_BESIDE_MUSEUMS = frozenset({"art", "library", "gallery", "archive", "archives", "cultural", "memorial", "garden"})
_FORMS = frozenset(
    {"co.", "inc.", "ltd.", "corp.", "ltd", "inc", "corp", "plc", "llc", "llp", "co", "jsc", "ojsc", "gmbh", "ag"}
)
"""What ends the names of companies."""
_AIMING = frozenset({"committee", "campaign", "coalition", "movement", "initiative"})
"""Heads behind which "to" tells what for: "Campaign to Defend the Four"."""
_AROUND = frozenset({"suburbs", "environs", "surroundings", "vicinity"})
"""What a town has around it: "Syndicate of Drivers of Harbour and Suburbs"."""
_OPENING_HEADS = frozenset(
    {"department", "ministry", "bureau", "office", "court", "bank", "university", "board", "chamber", "academy"}
    | {"institute", "federation", "association", "society", "league", "council", "commission", "committee", "union"}
)
"""Heads of bodies that names begin with."""
_STATE_SYSTEMS = frozenset({"california", "texas", "wisconsin", "illinois", "massachusetts", "carolina", "michigan"})
"""States whose university is of several cities: "University of Texas, Dallas"."""
_CAMPUSES = frozenset({"berkeley", "davis", "irvine", "riverside", "merced", "amherst", "lowell", "urbana"})
_MADE_OF = frozenset({"metallurgical", "processing", "metals", "smelting", "chemical", "gas", "steel", "power"})
"""What stands behind "and" in the name of works: "Tentek Mining and Metallurgical Combine"."""
_FOREIGN_LINKS = frozenset({"do", "del", "della", "dei", "degli", "dos", "das"})
_FIELDS_TOO = frozenset({"research"})
"""Heads of which a body may be for as well: "Institute for Social and Economic Research"."""
_LIMITED = frozenset({"pte", "pte.", "pvt", "pvt.", "pty", "sdn", "bhd", "ltd", "ltd.", "inc", "inc.", "llc", "plc"})
"""Forms of companies that stand behind a head of their name: "House Industries Pte. Ltd."."""
_WORKS = frozenset(
    {"combine", "plant", "company", "complex", "works", "corporation", "combinat", "kombinat", "group"}
)
_OPENED = 2
_CLOSING = frozenset({("rescue", "team"), ("school", "district"), ("response", "team")})
_FOUNDED = frozenset({"hospital", "hospice", "infirmary"})
"""What bears the name of who founded it: "Quill's Hospital"."""
_NAMED_TAIL = 3
"""A link, a word of the name and a person's two names behind it take more tokens."""
_LONGEST = 16


def end_of_name(line: Line, head: int, end: int, kind: OrganisationKind, places: frozenset[int]) -> int:
    """Where the name of a body ends (exclusive) whose head of this `kind` is token `head`, in a run of capitals that
    ends at `end`; `places` are the tokens of known places."""
    word, lexicon = line.words[head], load_lexicon()
    if word == "consulate" and line.word(head + 1) == "general":
        head += 1
    links = (line.word(head + 1) in _LINKS and word not in _FORMS) or (
        word in _AIMING and line.word(head + 1) == "to"
    )
    stop = _extend(line, head + 1, lexicon) if links else head + 1
    whole = stop > head + 1 or line.word(head - 1) == "state"  # "Utopia State University at Spring Hill"
    if word == "university" and line.word(stop) == "at" and whole:
        stop = _campus_end(line, stop, places)
    elif word == "university" and line.word(stop) == "," and line.word(stop - 1) in _STATE_SYSTEMS:
        stop = _campus_behind(line, stop)
    elif stop == head + 1 and line.is_capital(stop) and (word, line.words[stop]) in _CLOSING:
        stop += 1
    elif word == "museum" and line.word(stop) == "and" and line.word(stop + 1) in _BESIDE_MUSEUMS:
        stop = _gallery_end(line, stop)
    elif stop == head + 1 and word == "college" and line.is_capital(stop) and line.words[stop] in lexicon.cities:
        stop += 1  # "Trinity College Dublin"
    elif kind == "MediaOutlet" and line.is_capital(stop) and line.words[stop] in lexicon.city_papers:
        stop += 1  # "the Utopian Daily Inquirer"
    elif stop == head + 1 and word in ("embassy", "consulate") and _in_place(line, stop, places):
        stop += 2
    elif stop == head + 1 == end - 1 and kind == "CampaignGroup" and word != "campaign":
        stop += _branch(line, stop, lexicon)
    if kind == "Company":
        works = stop == head + 1 and line.word(stop) == "and" and _works_behind(line, stop + 1)
        stop = _behind_forms(line, stop + 3 * works)
    if stop > head + 2 and is_acronym(line.texts[stop - 1]) and line.is_capital(stop - 2):
        stop -= 1  # "Free Union of Weavers FUW"
    if kind in ("PoliticalParty", "CampaignGroup"):
        stop = _with_slogan(line, stop, lexicon)
    return _with_branch(line, _numbered(line, with_bracketed_place(line, stop, places)))


def _behind_forms(line: Line, at: int) -> int:
    """The end of the forms of a company that stand behind its name at token `at`: "Pte. Ltd.", ", Ltd"."""
    end = at
    while line.is_capital(end + (line.word(end) == ",")) and line.word(end + (line.word(end) == ",")) in _LIMITED:
        end += 1 + (line.word(end) == ",")
        end += line.word(end) == "." and line.word(end + 1) in _LIMITED
    return end


def _works_behind(line: Line, at: int) -> bool:
    """Whether token `at` begins the second half of the name of works: "Metallurgical Combine"."""
    made = line.word(at) in _MADE_OF and line.is_capital(at) and line.is_capital(at + 1)
    return made and line.word(at + 1) in _WORKS


def joins(line: Line, at: int) -> bool:
    """A possessive or a plain link within a name: "People's Party", "Workers’ Union", "Beeline & Co"."""
    if not line.is_capital(at + 1):
        return False
    if line.words[at] in ("'s", "'"):
        if line.words[at + 1] in load_lexicon().cities or _names_member(line, at + 1):
            return False  # "the Bakers' London branch"
        saint = line.word(at - 2) in ("st", "st.", "saint", "for") or _founded(line, at)
        return saint or line.word(at - 1) in load_lexicon().owners or _owned_by_many(line, at)
    if line.words[at] == ",":
        return _called_on(line, at)
    if line.words[at] in ("a", "the"):
        return line.word(at - 1) == "for" and line.is_capital(at - 1) and at > 1
    return line.words[at] == "&" or (line.words[at] in _FOREIGN_LINKS and not line.is_capital(at + 2))


def _founded(line: Line, at: int) -> bool:
    """Whether a hospital bears the one name before the possessive mark at token `at`: "Quill's Hospital"."""
    owner, lexicon = line.word(at - 1), load_lexicon()
    named = (
        line.words[at + 1] in _FOUNDED and line.is_capital(at - 1) and not (line.is_capital(at - 2) and at > _OPENED)
    )
    return named and owner not in lexicon.plain and owner not in lexicon.cities


def _names_member(line: Line, at: int) -> bool:
    """Whether two capitals from token `at` on name somebody: "the Guild of Writers' Anna Bloom"."""
    lexicon = load_lexicon()
    named = line.is_capital(at + 1) and not line.is_capital(at + 2) and line.word(at + 2) not in ("'", "'s")
    given = fold(line.texts[at])
    return (
        named
        and (given in lexicon.given or has_given_shape(given))
        and line.words[at + 1] not in lexicon.organisation_heads
    )


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


def _campus_end(line: Line, at: int, places: frozenset[int]) -> int:
    """The end of "University of Utopia at Spring Hill", whose "at" is token `at`."""
    end = at + 1
    while line.is_capital(end) and end - at <= _CAMPUS:
        end += 1
    if end == at + 2 and line.words[at + 1] in load_lexicon().common:
        return at
    if at + 1 in places and end > at + 1:
        return end
    return end if end > at + 1 and line.word(end) not in ("'s", "'") else at


def _campus_behind(line: Line, at: int) -> int:
    """The end of "University of California, Berkeley", whose comma is token `at`; `at` if no city stands behind."""
    campus = line.word(at + 1)
    if campus in ("santa", "los", "san", "chapel") and line.is_capital(at + 2):
        return at + 3
    return at + 2 if campus in _CAMPUSES or (line.is_capital(at + 1) and campus in load_lexicon().cities) else at


def _gallery_end(line: Line, at: int) -> int:
    """The end of "… Museum and Art Gallery", whose "and" is token `at`."""
    end = at + 1
    while line.is_capital(end) and line.words[end] in _BESIDE_MUSEUMS:
        end += 1
    return end if end > at + 1 else at


def _extend(line: Line, at: int, lexicon: Lexicon) -> int:
    """The end of a name that goes on at `at` with "of" or "for": over "the" and capitals, "and" between them, again.

    Returns `at` if it doesn't go on.
    """
    end = at
    houses = _WHOLE_BODIES - {"council", "court", "ministry"} | _HOUSES
    if line.word(at) == "for" and line.word(at - 1) in houses:
        return at
    while end - at < _LONGEST and (end == at or line.word(end) in _LINKS or line.word(end) in ("and", "in", ",")):
        link = line.word(end)
        fields = fields_end(line, end) if link == "," else end
        if fields > end:
            end = fields
            continue
        then = end + 1
        if line.word(then) == "the" or (line.word(then) == "a" and link == "for"):
            then += 1
        if not line.is_capital(then) or (link == "on" and line.words[then] in lexicon.common):
            break
        stop = then + 1
        while stop - then < _LONGEST and (line.is_capital(stop) or (stop < len(line.words) and joins(line, stop))):
            stop += 1
        in_city = line.words[then] in lexicon.cities or line.word(at - 1) not in _LONG_HEADS
        if link == "in" and in_city and not _against_in(line, at, end) and not _of_people_in(line, at, end):
            break  # "Institute of Technology in Harwick"
        whole = end == at and link == "of" and stop - then > 1 and line.words[stop - 1] in _WHOLE_BODIES
        whole = whole or (
            link == "for" and line.words[end + 1] == "the" and line.words[stop - 1] in lexicon.organisation_heads
        )
        whole = whole or (link == "for" and line.words[then - 1] == "the" and is_acronym(line.texts[stop - 1]))
        organ = end > at and line.words[at - 1] in ("committee", "commission", "council", "group")
        whole = whole or (organ and link == "of" and is_worldwide(line, stop))
        seat = line.words[at - 1] == "university" and line.word(end - 1) in lexicon.cities
        if whole or link == "," or (link == "and" and (seat or _another_name(line, then, stop, lexicon))):
            break
        end = stop
    if end > at and line.word(end) in lexicon.place_heads and not line.is_capital(end):
        return end + 1
    return end - 2 if end - at > _NAMED_TAIL and _person_at(line, end - 2, lexicon) else end


def _of_people_in(line: Line, at: int, end: int) -> bool:
    """Whether a union of people of one land is in another: "Union of Poles in Utopia"."""
    lexicon, land = load_lexicon(), line.word(end + 1)
    people = end == at + _OPENED and line.word(end - 1) in lexicon.peoples and line.word(at - 1) in _OWNED_BODIES
    return people and land in lexicon.countries and land not in lexicon.peoples and not line.is_capital(end + 2)


def _against_in(line: Line, at: int, end: int) -> bool:
    """Whether a name with "against" goes on with where: "International Commission against Impunity in Guatemala"."""
    return line.word(at) == "against" and end > at


def _person_at(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a given name and a surname of the region end a run at token `at`: "Party of Reform Olim Boboev"."""
    if not (line.is_capital(at) and line.is_capital(at + 1)):
        return False
    given = fold(line.texts[at])
    known = given in lexicon.given or has_given_shape(given) or given.endswith(lexicon.given_endings)
    known = known or line.word(at - 1) == "affairs"  # "Ministry of Internal Affairs N N"
    return known and has_surname_ending(fold(line.texts[at + 1]))


def _another_name(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what follows "and" is a name of its own rather than the rest of this one."""
    if " ".join(line.words[start:end]) in lexicon.stop_phrases or line.words[start] in _AROUND:
        return False
    owner = (
        line.word(end) == "'s" and line.words[start] in lexicon.countries
    )  # "Utopia's Bureau of Mines and Peru's N"
    headed = line.words[end - 1] in lexicon.organisation_heads and line.words[end - 1] not in _FIELDS_TOO
    if owner or (end - start > 1 and (headed or looks_like_person(line, start, end))):
        return True
    aims = line.word(end) in ("for", "against") and line.is_capital(end + 1) and end - start == 1
    headed = line.words[start] in _OPENING_HEADS and line.word(end) == "of" and line.word(start - 1) in ("and", "the")
    if aims or headed:  # "the Court of Appeals and the Department of Trade"
        return True
    ahead = line.words[end : end + 3]
    named = any(word in lexicon.class_nouns for word in ahead[:1]) or any(
        word in lexicon.class_nouns and ahead[0] in lexicon.modifiers for word in ahead[1:]
    )
    if named and end - start == 1 and line.words[start] not in lexicon.plain and ahead[0] not in lexicon.place_heads:
        return True
    title = load_titles().match(line.words, start)
    coined = end - start == 1 and is_camel_case(line.texts[start])
    if coined or is_known(line.texts[start:end]) or (title and not title.plural):
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
    starts, ends = line.sentence.starts, line.sentence.ends
    close = ends[at - 1] == starts[at] and ends[at] == starts[at + 1]
    return at + 2 if close else at


def _with_slogan(line: Line, at: int, lexicon: Lexicon) -> int:
    """Take in what a party is for behind a dash: "Democratic Movement – United Utopia"."""
    if line.word(at) not in ("–", "—", "-") or line.word(at + 1) not in _SLOGANS or not line.is_capital(at + 1):
        return at
    land = line.is_capital(at + 2) and line.words[at + 2] in lexicon.countries and not line.is_capital(at + 3)
    return at + 3 if land else at


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
    letters = is_acronym(line.texts[at - 1]) and not line.is_capital(at - 2)  # "N N, chairman, KVR (Utopia)"
    if named and line.words[at + 1] != "uk" and not letters:
        return at + 3
    return at
