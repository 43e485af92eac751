"""Organisations by the noun beside their name: "the risk consultancy GPW", "the PaperLab think tank"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import OrganisationKind
from extract.language.titles import load_titles
from extract.names.corporate.colours import based_in, by_colours, opens_line
from extract.names.corporate.led_bodies import of_title
from extract.names.corporate.name_ends import with_bracketed_place
from extract.names.corporate.named_aims import goes_on
from extract.names.corporate.nouns_beside import (
    BODY_OPENERS,
    Found,
    apposed_class,
    class_at,
    class_before,
    class_behind,
    class_words,
    is_determined,
    kind_beside,
)
from extract.names.corporate.owners import kind_by_owner
from extract.names.corporate.shapes import by_shape, kind_by_shape, known_acronym
from extract.names.corporate.staffed import staffed
from extract.names.corporate.trade import traded
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, Line, is_acronym
from extract.names.personal.name_shapes import looks_like_person
from extract.names.personal.person_signs import country_behind

_PARTY_ADJECTIVES = frozenset(
    {
        "democratic",
        "socialist",
        "communist",
        "liberal",
        "national",
        "republican",
        "conservative",
        "labour",
        "green",
        "agrarian",
        "social",
        "people's",
        "patriotic",
    }
)
_PARTY_WORD = re.compile(
    r"parti|partei|socialist|communist|democrat|republican|liberal|labour|conservative|sotsial|demokrat"
)
_FORCES = frozenset(
    {"city", "national", "riot", "traffic", "state", "regional", "district", "local", "border", "federal"}
    | {"retired", "senior", "armed", "plainclothes", "military", "municipal"}
)
"""Which police it is, at the start of a sentence."""
_SHARE_PLACES = frozenset({"Company", "MediaOutlet", "PoliticalParty"})
_NUMBER_SIGNS = frozenset({"no.", "nos.", "nr."})
_LINKED = 2
"""How many words stand before "and" in a name at most."""
_CHARTER = 3
"""How many digits the number in a body's name has: "the Charter 97 movement"."""
_CHANNEL = 2
"""How many digits the number of a channel has: "the broadcaster Rustavi 2"."""
_OF_PEOPLE = 2
"""How many words a body's letters make with whose it is: "the Ruritanian SPCA"."""
_FEWEST_OF_COUNTRY = 2
"""How many words a name has at least that goes on with "of" and a land."""


def beside(line: Line, start: int, end: int, lexicon: Lexicon, places: frozenset[int]) -> Iterator[Candidate]:
    """A run of capitals without a head, named by what stands before or behind it."""
    while start < end and (
        line.words[start] in ("the", "a", "an")
        or (line.words[start] == "ngo" and end - start > 1)
        or (start == 0 and line.words[start] in lexicon.function_words and end - start > 1)
        or (start == 0 and opens_line(line, end) and line.sentence.block.kind != "signature")
    ):
        start += 1
    start += start == 0 and end > 1 and line.words[0] in BODY_OPENERS and line.word(1) not in ("'s", "'")
    unnamed = start == end or line.words[start] in _NUMBER_SIGNS  # "colony No. 4"
    if unnamed or not lexicon.organisation_heads.keys().isdisjoint(line.words[start:end]):
        yield from _paper_called_so(line, start, end, lexicon)
        return
    if line.word(start - 1) == "i" and line.word(start - 2) in lexicon.class_nouns:
        start -= 1  # "the bloc I Have Hope"
    if (
        line.words[end - 1] in _PARTY_ADJECTIVES
        and line.word(end) == "party"
        and line.word(start - 1) in ("the", "'s")
    ):
        yield Candidate(
            line.index, start, end + 1, "organisation", "names.class-noun-behind", 2,
            organisation_kind="PoliticalParty", kind_words=line.span(end, end + 1),
        )  # fmt: skip
        return
    if "," in line.words[start:end]:
        yield _calls_on_country(line, start, end, lexicon)
        return
    called = _called(line, start, lexicon) or _shares_place(line, start, end, lexicon, places)
    if called is None and start in places and places.issuperset(range(start, end)):
        called = _place_apposed(line, start, end, lexicon)
    called = called or by_colours(line, start, end)
    if called is None and _names_nothing(line, start, end, lexicon, places):
        return
    person = looks_like_person(line, start, end)
    of_country = None if person else _of_country(line, start, end, lexicon)
    if of_country:
        yield of_country
        return
    found = (
        called
        or (_by_noun(line, start, end, lexicon, person=person) if line.holds(class_words()) else None)
        or of_title(line, start, end)
        or traded(line, start, end, person=person)
        or (None if person else staffed(line, start, end))
        or (None if person else based_in(line, start, end))
        or _signed(line, start, end, lexicon)
    )
    if found:
        kind, words_start, words_end, rule = found
        kind = kind or _party(line, start, end) or (_kind_by_word(line, start) if end == start + 1 else None)
        kind = kind_by_owner(line, start, end, kind)
        end = with_bracketed_place(line, _doubled_end(line, start, end), places)
        end += 2 * (rule == "names.class-noun-before" and goes_on(line, start, end))
        start = _left_of_link(line, start, words_end) if rule == "names.class-noun-behind" else start
        if kind == "MediaOutlet" and line.word(end).isdigit() and len(line.words[end]) <= _CHANNEL:
            end += 1
        yield Candidate(
            line.index, start, end, "organisation", rule, 4 if called else 2, organisation_kind=kind,
            kind_words=line.span(words_start, words_end) if kind else None,
        )  # fmt: skip
        return
    yield from _by_letters(line, start, end, lexicon, person=person)


def _by_letters(line: Line, start: int, end: int, lexicon: Lexicon, *, person: bool) -> Iterator[Candidate]:
    """What a run that nothing beside it names shows by its own letters, if it is no `person` alone."""
    start += end - start == _OF_PEOPLE and line.words[start] in lexicon.peoples and is_acronym(line.texts[end - 1])
    if end - start == 1:
        yield from by_shape(line, start, lexicon)
    elif not person:
        yield from known_acronym(line, start, lexicon)
    elif letters := _letters_before_post(line, start, end, lexicon):
        yield from by_shape(line, letters - 1, lexicon)


def _letters_before_post(line: Line, start: int, end: int, lexicon: Lexicon) -> int:
    """The token of a post that stands behind letters and before a name: "KTR Director N N"; 0 if none does."""
    at = start + (line.words[start] in lexicon.openers or line.words[start] in ("acting", "ex"))
    match = load_titles().match(line.words, at + 1) if is_acronym(line.texts[at]) else None
    posted = match is not None and match.end < end and not match.plural and "leadership" in match.title.classes
    return at + 1 if posted and len(line.texts[at]) > _OF_PEOPLE else 0


def _by_noun(line: Line, start: int, end: int, lexicon: Lexicon, *, person: bool) -> Found | None:
    """The class noun before the run, in an apposition behind it, or right behind it."""
    return (
        class_before(line, start, end, lexicon, person=person)
        or (None if person else apposed_class(line, end, lexicon))
        or class_behind(line, start, end, lexicon)
    )


def _doubled_end(line: Line, start: int, end: int) -> int:
    """The end of the letters of two bodies that are one: "GUE/NGL"."""
    doubled = end == start + 1 and line.word(end) == "/"
    return end + 2 if doubled and f"{line.words[start]}/{line.word(end + 1)}" in load_lexicon().acronyms else end


def _kind_by_word(line: Line, at: int) -> OrganisationKind | None:
    """The kind of a body of one word by its letters or its ending, if they show one."""
    known = load_lexicon().acronyms.get(line.words[at]) if is_acronym(line.texts[at]) else None
    if line.word(at + 1) == "/":
        known = load_lexicon().acronyms.get(f"{line.words[at]}/{line.word(at + 2)}") or known
    return known or kind_by_shape(line, at)


def _paper_called_so(line: Line, start: int, end: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """An outlet whose whole name is a word for outlets and bodies: "the daily Monitor"."""
    noun = class_at(line, start, lexicon) if end == start + 1 else None
    if noun and noun[0] == "MediaOutlet":
        yield Candidate(
            line.index, start, end, "organisation", "names.class-noun-before", 2, organisation_kind=noun[0],
            kind_words=line.span(noun[1], start),
        )  # fmt: skip


def _left_of_link(line: Line, start: int, end: int) -> int:
    """Where "the Together for Springs alliance" or "the Law and Order party" begins whose right part begins at token
    `start` and whose noun ends at token `end`."""
    link, lexicon = line.word(start - 1), load_lexicon()
    people = link == "in" and line.word(start - 2) in lexicon.owners and line.word(start - 3) == "the"
    if not (link in ("for", "and") or people) or not line.is_capital(start - 2):
        return start
    left = start - 2
    while line.is_capital(left - 1) and line.words[left - 1] != "the":
        left -= 1
    if link == "and" and line.words[end - 1] == "union" and line.word(left - 1) == "," and line.is_capital(left - 2):
        return left - 2 if line.word(left - 3) == "the" else start  # "the Rail, Ports and Harbours union"
    several = line.words[end - 1].endswith("s") or start - 1 - left > _LINKED
    if link == "and" and (several or _names(line, left, start - 1)):
        return start
    determiner = left - 1
    determiner -= line.word(determiner) in load_lexicon().modifiers  # "the unregistered Law and Order party"
    return left if line.word(determiner) == "the" else start


def _names(line: Line, start: int, end: int) -> bool:
    """Whether a run of capitals is a name by itself: a place, a person, letters, a body by its head."""
    lexicon = load_lexicon()
    return looks_like_person(line, start, end) or any(
        is_acronym(line.texts[at])
        or line.words[at] in lexicon.countries
        or line.words[at] in lexicon.cities
        or line.words[at] in lexicon.organisation_heads
        for at in range(start, end)
    )


def _calls_on_country(line: Line, start: int, end: int, lexicon: Lexicon) -> Candidate:
    """A run that a comma joined: "Forward, Utopia"."""
    noun = kind_beside(line, start, end, lexicon)
    called = _called(line, start, lexicon)
    if called and called[0]:
        noun = called[0], line.span(called[1], called[2])
    return Candidate(
        line.index, start, end, "organisation", "names.calls-on-country", 2,
        organisation_kind=noun[0] if noun else None, kind_words=noun[1] if noun else None,
    )  # fmt: skip


def _of_country(line: Line, start: int, end: int, lexicon: Lexicon) -> Candidate | None:
    """ "the outlawed Free Choice of Utopia movement": what goes on with a land and a noun behind it."""
    if line.word(end) != "of" or end - start < _FEWEST_OF_COUNTRY or line.word(end + 1) not in lexicon.countries:
        return None
    many = line.words[end - 1].endswith("s") and line.word(start - 1) == "the" and line.words[start] != "united"
    if many and line.is_capital(end + 1) and not any(line.words[n] in lexicon.plain for n in range(start, end)):
        last = line.words[end - 1]
        things = (lexicon.other_heads, lexicon.place_heads)
        if load_titles().match_before(line.words, end) or any(
            w in some for w in (last, last[:-1]) for some in things
        ):
            return None
        kind: OrganisationKind = "PublicBody" if last in ("forces", "troops", "guards") else "CampaignGroup"
        return Candidate(
            line.index, start, _lands_end(line, end + 2), "organisation", "names.many-of-country", 2,
            organisation_kind=kind,
            kind_words=line.span(end - 1, end),
        )  # fmt: skip
    noun = class_at(line, end + 3, lexicon) if line.is_capital(end + 1) else None
    if noun is None or not (line.word(start - 1) == "the" or line.word(start - 1) in lexicon.modifiers):
        return None
    return Candidate(
        line.index, start, end + 2, "organisation", "names.class-noun-behind", 2, organisation_kind=noun[0],
        kind_words=line.span(noun[1], end + 3),
    )  # fmt: skip


def _lands_end(line: Line, end: int) -> int:
    """Where "Food Standards of Utopia and New Ruritania" ends, whose first land ends at token `end`."""
    at = end + 1 + (line.word(end + 1) in ("new", "south", "north", "saudi"))
    joined = line.word(end) == "and" and line.is_capital(end + 1) and line.word(at) in load_lexicon().countries
    return at + 1 if joined and not line.is_capital(at + 1) else end


def _names_nothing(line: Line, start: int, end: int, lexicon: Lexicon, places: frozenset[int]) -> bool:
    """Whether a run is a plain phrase, common words and places alone, or says which police opens the sentence."""
    run = line.words[start:end]
    if " ".join(run) in lexicon.stop_phrases:
        return line.word(end) not in lexicon.class_nouns or line.word(start - 1) != "the"
    if start == 0 and end == 1 and line.words[0] in _FORCES and line.word(1) in ("police", "prosecutors", "forces"):
        return True
    plain = lexicon.plain
    for at, word in enumerate(run, start):  # quicker than any(): this runs for every run of capitals
        if word not in plain and at not in places:
            return False
    return not (end - start > 1 and run[-1] not in lexicon.peoples and line.word(start - 1) == "the")


def _called(line: Line, start: int, lexicon: Lexicon) -> Found | None:
    """ "A party called Our Hope", "a movement named Forward, Utopia"."""
    if line.word(start - 1) not in ("called", "named"):
        return None
    found = class_at(line, start - 1, lexicon)
    if found is None or (line.is_capital(found[1] - 1) and found[1] > 1):
        return None  # "Tarn magazine named Quill the best"
    return found[0], found[1], start - 1, "names.class-noun-before"


def _shares_place(line: Line, start: int, end: int, lexicon: Lexicon, places: frozenset[int]) -> Found | None:
    """A company, an outlet or a party with the name of a place: "the coal company Semey"."""
    behind = line.word(end)
    if start not in places or behind in ("'s", "'", "and") or not places.issuperset(range(start, end)):
        return None
    if behind in lexicon.modifiers or behind in lexicon.class_nouns:
        return None  # "the giant Ruhr steel plant"
    if not lexicon.peoples.isdisjoint(line.words[start:end]):
        return None
    found = class_at(line, start, lexicon)
    if not found or line.words[start - 1].endswith("s") or found[0] not in _SHARE_PLACES:
        return None
    return (found[0], found[1], start, "names.class-noun-before") if is_determined(line, found[1]) else None


def _place_apposed(line: Line, start: int, end: int, lexicon: Lexicon) -> Found | None:
    """ "Oskemen, a company that deals in coal": a comma and what a place is not."""
    if (
        line.word(end) != ","
        or line.words[start] in lexicon.countries
        or line.word(start - 1) in ("in", "near", "at")
    ):
        return None
    found = apposed_class(line, end, lexicon)
    return found if found and found[0] in _SHARE_PLACES else None


def _party(line: Line, start: int, end: int) -> OrganisationKind | None:
    """A body of unknown kind that bears a party's colours: "Rättvisepartiet", "Koshe Partiyasy"."""
    return "PoliticalParty" if any(_PARTY_WORD.search(line.words[at]) for at in range(start, end)) else None


def _signed(line: Line, start: int, end: int, lexicon: Lexicon) -> Found | None:
    """In the signature of a letter, a line of its own."""
    if line.sentence.block.kind != "signature" or start or line.word(end) not in ("", "(") or end - start == 1:
        return None
    if looks_like_person(line, start, end) or any(load_titles().match(line.words, n) for n in range(start, end)):
        return None
    if country_behind(line, end, lexicon):
        return None
    return None, start, end, "names.signature"


def numbered(line: Line, start: int, end: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """A name with a number behind it: "Group 24, the opposition movement", "the Charter 97 movement"."""
    if line.words[start] in lexicon.plain:
        return
    if line.words[end - 1] == "flight" and end - start > 1:
        company: OrganisationKind = "Company"  # "Quillair Flight 626"
        yield Candidate(
            line.index, start, end - 1, "organisation", "names.flight", 3, organisation_kind=company,
            kind_words=line.span(end - 1, end),
        )  # fmt: skip
        return
    found = apposed_class(line, end + 1, lexicon) or (
        class_behind(line, start, end + 1, lexicon) if len(line.words[end]) <= _CHARTER else None
    )
    league = found and found[1] >= end and line.words[found[2] - 1] == "club"  # "Ligue 1 club Norden"
    if found and found[0] and not line.words[found[2] - 1].endswith("s") and not league:
        yield Candidate(
            line.index, start, end + 1, "organisation", found[3], 2, organisation_kind=found[0],
            kind_words=line.span(found[1], found[2]),
        )  # fmt: skip
