"""What stands beside a run of capitals and shows that it names a person: an agent noun, a country in brackets, what
people do, what people own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.language.titles import load_titles
from extract.names.lexicon import Lexicon
from extract.names.lines import Candidate, Line, is_acronym
from extract.names.personal.bodies_behind import ALWAYS_PEOPLE, speaks_from

_AGENT_ENDS = ("er", "or", "ist", "ian", "man", "woman", "ant", "eer", "ee")
_SHORT = 5
_SHORT_RUN = 3
_BEFORE_POSTS = frozenset(
    {"its", "the", "a", "an", "their", "his", "her", "first", "new", "next", "deputy", "acting"}
)
_POSTS = frozenset(
    {
        "ceo",
        "chief executive",
        "chief executive officer",
        "chairman",
        "chairwoman",
        "director",
        "president",
        "governor",
    }
    | {"prime minister", "mayor", "minister", "foreign minister", "judge", "head coach", "manager", "professor", "mp"}
)
_TOLD = 12
_FEWEST = 2
_TITLE_FAR = 8
_TITLE_REACH = 7
"""How far a title may begin behind the comma: "N N, the European Union's foreign policy chief"."""
_NO_TITLE_BEHIND = frozenset(
    {",", ".", "", "met", "meets", "said", "told", "was", "is", "has", "had", "will", "left"}
)
_BRACKETED = 4
_ADJECTIVES = 4
_NUMBERS = frozenset(
    {
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "life",
        "a",
        "an",
    }
)
_SERVED = frozenset({"got", "gets", "received", "receives", "serve", "serves", "served", "serving", "faces", "faced"})
_TERMS = frozenset({"year", "years", "months", "month", "days", "imprisonment", "life"})


_OF_ONE_NAME = frozenset(
    {
        "singer",
        "rapper",
        "striker",
        "midfielder",
        "goalkeeper",
        "winger",
        "footballer",
        "playmaker",
        "actor",
        "actress",
    }
    | {"supermodel", "guitarist", "poet", "novelist", "painter", "sculptor", "philosopher", "comedian", "musician"}
    | {
        "teammate",
        "team-mate",
        "mate",
        "compatriot",
        "superstar",
        "star",
        "great",
        "legend",
        "ace",
        "idol",
        "defender",
    }
    | {"dictator", "strongman", "warlord", "skipper"}
    | {"forward", "drummer", "dj", "cartoonist", "violinist", "pianist", "clown", "rapper", "popstar", "centre-back"}
)
"""Nouns behind which somebody may have one name alone."""
_NO_OWNERS = frozenset(
    {"builder", "owner", "operator", "organiser", "organizer", "sponsor", "contractor", "developer", "winemaker"}
    | {"truckmaker", "brewer", "publisher", "partner", "supplier", "producer", "buyer", "seller"}
)
"""What firms are as well as people, before a comma and a name."""
_SIDES = frozenset(
    {
        "winner",
        "champion",
        "favourite",
        "favorite",
        "finalist",
        "opponent",
        "rival",
        "challenger",
        "contender",
        "victor",
    }
    | {"leader", "backer", "receiver", "recipient", "newcomer", "runner-up", "pioneer", "settler", "scorer", "heir"}
    | {"supporter", "successor", "predecessor", "outsider", "insider", "native", "rebel", "father", "mother"}
)
_ADMIRED = frozenset({"star", "great", "legend", "ace", "idol", "forward", "superstar"})
_GAMES = frozenset(
    {"soccer", "football", "tennis", "baseball", "jazz", "boxing", "cricket", "rugby", "hockey", "basketball", "golf"}
    | {"chess", "wrestling", "judo", "pop", "rock", "film", "movie", "television", "tv", "reality", "rap", "opera"}
    | {"brazilian", "portuguese", "spanish", "argentine", "national", "international", "winger", "striker", "team"}
)
POST_NOMINALS = frozenset(
    {"MP", "MEP", "MSP", "MLA", "TD", "QC", "KC", "SC", "OBE", "CBE", "MBE", "PhD", "MD", "Esq", "Jr", "Sr", "SJ"}
)
"""What stands behind a person's name with or without a comma."""
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
_NO_INITIALS = frozenset(
    {"U.S.", "U.K.", "U.N.", "E.U.", "L.A.", "D.C.", "N.Y.", "N.J.", "P.O.", "A.D.", "B.C.", "S.A.", "H.E."}
)
BREAKS = frozenset({",", "–", "-", "—", ":"})
"""What may stand between a title and the name behind it."""
_APPOSITION = 4
"""How many words a title that explains a name before it has at most."""
_SUBJECT_SIGNS = frozenset({"'s", ",", "was", "is", "has", "had", "will", "said", "says", "told", "also", "and"})
_LED = frozenset({"led", "headed", "chaired"})
_LED_BODIES = frozenset(
    {"coalition", "alliance", "bloc", "consortium", "campaign", "group", "march", "attack", "protest"}
)
"""What bodies lead as well: "a coalition led by Green Utopia"."""


def begins_with_initials(line: Line, start: int, end: int) -> bool:
    """Whether the run begins with initials and ends with a word: "K.C. Norrell", "J. R. Ostrow"."""
    if not is_initials(line.texts[start]) or not line.texts[end - 1][1:2].islower():
        return False
    return start > 0 or end - start > _FEWEST or line.word(end) in _SUBJECT_SIGNS  # "A. Purpose of the visit"


def is_initials(text: str) -> bool:
    """Whether `text` is what given names begin with: "K.C."."""
    return text[-1] == "." and text not in _NO_INITIALS and bool(_INITIALS.fullmatch(text))


def by_line_in_capitals(line: Line) -> Iterator[Candidate]:
    """Who wrote it, in capitals at the start: "By HALVARD QUILL, with thanks to …"."""
    end = 1
    while end < _SHORT and line.texts[end : end + 1] and _is_raised(line.texts[end]):
        end += 1
    if line.words[0] == "by" and end > _FEWEST and line.word(end) in ("", ",", ".", "and", "in"):
        yield Candidate(line.index, 1, end, "person", "names.by-line", 3)


def _is_raised(text: str) -> bool:
    return text.isupper() and text.replace("-", "").replace("'", "").isalpha() and len(text) > 1


def with_particles(line: Line, start: int, lexicon: Lexicon) -> int:
    """`start`, or the small particles before it where a form of address begins them: "Ms van der Hoeven"."""
    at = start
    while start - at < _SHORT_RUN and line.word(at - 1) in lexicon.particles and not line.is_capital(at - 1):
        at -= 1
    return at if at < start and line.word(at - 1).rstrip(".") in lexicon.honorifics else start


def noun_before(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Whether a noun for a person stands before token `start`: a known one ("striker"), or one by its ending."""
    if start == 0 or line.is_capital(start - 1):
        return False
    if line.words[start - 1] == "of":
        return line.word(start - 2) in lexicon.person_of
    if line.words[start - 1] == "by":
        quoted = line.word(start - 2 - (line.word(start - 2) == ",")) in ('"', "'")
        led = line.word(start - 2) in _LED and _LED_BODIES.isdisjoint(line.words[max(0, start - 5) : start - 2])
        return quoted or led or line.word(start - 2) in lexicon.person_made
    if line.words[start - 1] in ("born", "née", "alias"):
        return True
    return is_agent(line.words[start - 1], lexicon)


def is_known_by_one_name(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the single capital at token `at` is who the noun before it says: "the singer Delmara"."""
    noun, word = line.word(at - 1), line.words[at]
    if noun not in _OF_ONE_NAME or line.is_capital(at - 1) or line.is_capital(at + 1) or line.word(at - 2) == "lone":
        return False
    if noun in _ADMIRED and line.word(at - 2) not in _GAMES:
        return False
    heads = (lexicon.organisation_heads, lexicon.other_heads, lexicon.place_heads, lexicon.plain, lexicon.cities)
    text = line.texts[at]
    return text[1:].islower() and text.isalpha() and len(text) > _FEWEST and not any(word in some for some in heads)


def is_apposed_alone(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the single capital between commas is who the noun before says: "the jockey, Temir, has"."""
    noun, word = line.word(at - 2), line.words[at]
    if line.word(at - 1) != "," or line.word(at + 1) != "," or noun not in lexicon.person_nouns or noun in _SIDES:
        return False
    heads = (lexicon.organisation_heads, lexicon.other_heads, lexicon.place_heads, lexicon.plain, lexicon.cities)
    owners = ("the", "his", "her", "their", "'s", "whose", "a", "an")
    owned = line.word(at - 3) in owners or (line.word(at - 3).isalpha() and line.word(at - 4) in owners)
    return (
        owned
        and not line.is_capital(at - 2)
        and line.texts[at][1:].islower()
        and not any(word in some for some in heads)
    )


def opens_with_noun(line: Line, lexicon: Lexicon) -> bool:
    """Whether the line begins with a noun for a person or for several: "Anarchists N N and N N"."""
    word = line.words[0]
    return word in lexicon.person_nouns or (word.endswith("ists") and word not in lexicon.given)


def is_agent(word: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case noun says what a person is or does."""
    if word in lexicon.person_nouns:
        return True
    return len(word) >= _SHORT and word.endswith(_AGENT_ENDS) and word not in lexicon.no_agents and word.isalpha()


def sign_behind(line: Line, end: int, lexicon: Lexicon) -> bool:
    """Whether what follows the run that ends at token `end` (exclusive) is of a person."""
    follows, then = line.word(end), line.word(end + 1)
    if follows == "'s":
        return _owned(line, end + 1, lexicon)
    if not POST_NOMINALS.isdisjoint(line.texts[end : end + 1]):
        return True
    if follows == ",":
        if not POST_NOMINALS.isdisjoint(line.texts[end + 1 : end + 2]):
            return True
        if (then == "the" and line.word(end + 2) in ALWAYS_PEOPLE) or speaks_from(line, end + 1, lexicon):
            return True
        citizen = then == "of" and line.is_capital(end + 2) and line.word(end + 2) in lexicon.countries
        lands = line.word(end + 2) == "'s" and line.is_capital(end + 1) and _richest(line, end + 3)
        known = lands or (then in ("a", "an") and _called(line, end + 2, lexicon))
        return known or (citizen and line.word(end + 3) == ",")
    return (
        follows in lexicon.person_did
        or (follows == "(" and then in ("born", "née", "aka"))
        or _party_and_share(line, end)
        or (country_behind(line, end, lexicon) and not signs_for(line, end))
        or (follows == "will" and then == "serve")
        or _term_behind(line, end)
        or _becomes(line, end)
    )


def _becomes(line: Line, at: int) -> bool:
    """Whether a post follows that only people come to: "N N would become its CEO", "N N became director"."""
    at += line.word(at) in ("will", "would", "later", "then")
    if line.word(at) not in ("become", "became", "becomes"):
        return False
    at += 1
    while line.word(at) in _BEFORE_POSTS:
        at += 1
    match = load_titles().match(line.words, at)
    return match is not None and match.title.text in _POSTS


def speaks(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a single capital at token `at` is one who speaks and is told of: "says Temir, a driver of 44" or
    "Temir, a driver of 44, says"."""
    if line.word(at + 1) != ",":
        return False
    age = line.word(at + 2).isdigit() and line.word(at + 3) == ","
    told = age or line.word(at + 2) == "who" or (
        line.word(at + 2) in ("a", "an") and _called(line, at + 3, lexicon)
    )  # fmt: skip
    if not told or line.word(at - 1) in lexicon.person_after:
        return told
    close = next((n for n in range(at + 3, at + _TOLD) if line.word(n) == ","), 0)
    return close > 0 and line.word(close + 1) in lexicon.person_after and line.word(at + 2) != "who"


def titled(line: Line, start: int, *, far: bool = True) -> bool:
    """Whether a title, an occupation or a person noun stands before the name, a comma or dash between at most."""
    end = start
    if line.word(end - 1) in BREAKS:
        end -= 1
    match = load_titles().match_before(line.words, end)
    if match is None and end == start and line.word(end - 1).startswith("ex-"):
        return (line.words[end - 1].removeprefix("ex-"),) in load_titles().phrases
    if match is None or match.end != end:
        return far and end < start and line.words[end] == "," and title_far_before(line, end)
    if end < start:
        if _apposed(line, match.start) or line.words[end - 1] in _NO_OWNERS:
            return False
        return not match.plural or line.word(start - 1) in ("–", "—", "-")
    return not match.plural


def _apposed(line: Line, title: int) -> bool:
    """Whether the title at token `title` is told of a name before it: "N N, national chairman, …"."""
    at = title - 1
    while at >= 0 and line.words[at].isalpha() and not line.is_capital(at) and title - at < _APPOSITION:
        at -= 1
    return line.word(at) == "," and line.is_capital(at - 1)


def title_far_before(line: Line, comma: int) -> bool:
    """Whether a title and what it is of stand before the comma at token `comma`: "the envoy to Central Asia, N N"."""
    for at in range(comma - 1, max(0, comma - _TITLE_FAR), -1):
        word = line.words[at]
        if word in ("for", "to", "of"):
            match = load_titles().match_before(line.words, at)
            if match and match.end == at:
                return not match.plural
        elif not (line.capital[at] or word in ("the", "and", "'s", "'")) and (
            at < comma - 2 or not word.isalpha() or word in ("told", "said", "was", "is", "in", "at", "by")
        ):  # "the head of the city's roads department, N N"
            return False
    return False


def title_behind(line: Line, at: int) -> bool:
    """Whether a title begins at token `at` or a few words behind."""
    titles = load_titles()
    for skip in range(_TITLE_REACH):
        if titles.match(line.words, at + skip):
            return True
        if line.word(at + skip) in _NO_TITLE_BEHIND:
            return False
    return False


def country_behind(line: Line, end: int, lexicon: Lexicon) -> bool:
    """Whether a country stands in brackets behind the run: "N N (South Korea)"."""
    if line.word(end) != "(":
        return False
    close = next((n for n in range(end + 2, end + 2 + _BRACKETED) if line.word(n) == ")"), None)
    if close is None or line.words[close - 1] not in lexicon.countries | {"republic"}:
        return False
    lands = [line.words[n] in lexicon.countries for n in range(end + 1, close)]
    return any(lands) and all(
        land or line.words[n] in lexicon.no_first_names | {"republic"}
        for n, land in zip(range(end + 1, close), lands, strict=True)
    )


def signs_for(line: Line, end: int) -> bool:
    """Whether a name and a comma stand before the run that ends at token `end`: "N N, Green Hill (Peru)"."""
    start = end
    while line.is_capital(start - 1) and end - start < _TOLD:
        start -= 1
    return line.word(start - 1) == "," and line.is_capital(start - 2)


def belongs(line: Line, start: int) -> bool:
    """Whether a run at token `start` is where somebody named before it belongs: "N N of Svoboda Slova"."""
    return line.word(start - 1) == "of" and line.is_capital(start - 2) and line.is_capital(start - 3)


def _party_and_share(line: Line, end: int) -> bool:
    """Whether an abbreviation in brackets and a share of votes follow: "N N (HDP), 60.8"."""
    if line.word(end) != "(" or line.word(end + 2) != ")" or not is_acronym(line.texts[end + 1]):
        return False
    at = end + 4 if line.word(end + 3) in (",", ":", "-", "–") else end + 3
    return "." in line.word(at)[1:-1] and line.word(at)[0].isdigit()


def _term_behind(line: Line, end: int) -> bool:
    """Whether the run gets years: "N N got eight years", "N N received life", "N N 23 years"."""
    if line.word(end) in _SERVED:
        number = line.word(end + 1)
        return number in _NUMBERS or (number.isdigit() and len(number) <= 2)
    return line.word(end).isdigit() and line.word(end + 1) in _TERMS


def _owned(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether what is owned at token `at`, an adjective before it left out, is a person's."""
    return line.word(at) in lexicon.person_owned or (
        line.word(at).isalpha() and line.word(at + 1) in lexicon.person_owned and not line.is_capital(at)
    )


def _richest(line: Line, at: int) -> bool:
    """Whether a man or a woman of a land is told of at token `at`, behind adjectives: "Utopia's richest man"."""
    for skip in range(_ADJECTIVES):
        if line.word(at + skip) in ("man", "woman", "person", "billionaire", "tycoon", "dictator", "widow", "son"):
            return skip > 0
        if not line.word(at + skip).replace("-", "").isalpha():
            return False
    return False


def _called(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a noun for a person stands at token `at`, behind a few adjectives: "a retired local teacher"."""
    for skip in range(_ADJECTIVES):
        word = line.word(at + skip)
        if not word.replace("-", "").isalpha():
            return False
        if word in lexicon.person_sides or is_agent(word, lexicon):
            return True
    return False
