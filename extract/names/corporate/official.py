"""Official bodies in lower case, and outlets that are called by their web address."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from extract.facts import OrganisationKind
from extract.language.folding import fold
from extract.names.corporate.nouns_beside import kind_beside
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, Line
from extract.names.personal.name_shapes import has_surname_ending

DOMAIN_ENDS = frozenset(
    {"kz", "kg", "uz", "tj", "tm", "ru", "by", "az", "am", "ge", "ua", "org", "com", "net", "info"}
    | {"media", "team", "news", "press"}
)
_FULL_COURT = 4
_MONTHS = frozenset({"jan", "feb", "march", "april", "may", "june", "july", "aug", "sept", "oct", "nov", "dec"})
_DATELINE = 12
CHAMBERS = frozenset(
    {
        "senate",
        "mazhilis",
        "majilis",
        "mejlis",
        "majlis",
        "duma",
        "rada",
        "seimas",
        "saeima",
        "sejm",
        "khural",
        "hural",
    }
)
_TOWN_HALLS = frozenset({"akimat", "hokimiyat", "khokimiyat", "maslikhat"})
DASHES = frozenset({"—", "–", "-", "--"})
_MONTH_BEGINS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})
_WORKS_OF_ART = frozenset(
    {"book", "novel", "poem", "film", "play", "song", "collection", "story", "opera", "painting"}
)
_STAGED = frozenset(
    {
        "wrote",
        "writes",
        "written",
        "adapted",
        "bought",
        "directed",
        "screened",
        "watched",
        "filmed",
        "played",
        "starring",
        "sang",
        "painted",
    }
)
_AT_START = frozenset(
    {"times", "guardian", "independent", "observer", "sun", "mirror", "economist", "telegraph", "herald", "tribune"}
) | {
    "scotsman",
    "spectator",
    "atlantic",
    "lancet",
    "australian",
    "age",
    "star",
    "mail",
    "express",
    "hindu",
    "punch",
}
"""Papers of one word with an article, which open a sentence where they report."""
_REPORTS = frozenset(
    {
        "said",
        "says",
        "reported",
        "reports",
        "wrote",
        "writes",
        "quoted",
        "quotes",
        "cited",
        "carried",
        "ran",
        "printed",
    }
    | {"published", "claimed", "claims", "revealed", "alleged", "splashed", "newspaper", "website", "'s"}
)
PAPERS = _AT_START - {"age", "star", "express", "mail"}
_TELLING = frozenset({"told", "telling", "tells"})
_CITING = frozenset(
    {("according", "to")} | {(did, "by") for did in ("seen", "obtained", "published", "reported", "quoted", "cited")}
)
"""Behind these a paper stands: "told the Guardian", "seen by the Guardian"."""
_VENUE = frozenset({"at", "near", "outside", "inside", "called", "named", "titled", "entitled", "dubbed"})
_NO_OUTLETS = frozenset({"hague", "show", "awards", "games", "bahamas", "gambia", "philippines", "bronx", "sudan"})
EMBASSIES = frozenset({"embassy", "consulate"})
SOURCES = frozenset({"source", "sources"})
_MINISTRY_WORDS = frozenset(
    {"and", "internal", "the", "social", "natural", "affairs", "protection", "development", "resources"}
)


def web_sites(line: Line) -> Iterator[Candidate]:
    """Web sites as outlets: "Akorda.kz"."""
    if "." not in line.words[1:-1]:
        return
    starts, ends = line.sentence.starts, line.sentence.ends
    for at in range(len(starts) - 2):
        if (
            line.texts[at + 1] == "."
            and line.words[at + 2] in DOMAIN_ENDS
            and ends[at] == starts[at + 1]
            and ends[at + 1] == starts[at + 2]
            and line.word(at - 1) not in ("/", "@", ".", "www")
        ):
            yield Candidate(
                line.index, at, at + 3, "organisation", "names.web-site", 4, organisation_kind="MediaOutlet",
                kind_words=line.span(at, at + 3),
            )  # fmt: skip


def official_bodies(line: Line) -> Iterator[Candidate]:
    """Official bodies in lower case: "Kazakstan's national security committee", "the foreign ministry"."""
    lexicon, begins = load_lexicon(), openers()
    for at, word in enumerate(line.words):
        end = None
        if word in begins:
            hall = word in _TOWN_HALLS and line.word(at + 1) == "of"
            end = _town_hall_end(line, at, lexicon) if hall else _official_end(line, at, word, lexicon)
        if end is None:
            continue
        start = at
        if line.words[at:end] in lexicon.local_first.get(word, ()):
            start = at - 1 if line.is_capital(at - 1) and line.word(at - 1) not in lexicon.function_words else at
            if start == at:
                continue
        court = line.words[end - 1] == "court" and word in lexicon.courts
        if court:
            while line.is_capital(start - 1) and line.word(start - 1) not in lexicon.function_words:
                start -= 1
            seated = line.word(end) in ("in", "of") and line.is_capital(end + 1)
            if start == at - 1 and line.words[start] in lexicon.plain and line.word(start - 1) in ("a", "an", ""):
                continue  # "a French appeals court"
            if start == at and end - at < _FULL_COURT:
                if not seated:
                    continue
                end += 2
                end += line.word(end) in lexicon.place_heads and not line.is_capital(end)
        elif line.word(at - 1) in ("'s", "'") and line.is_capital(at - 2):
            owner = line.words[at - 2]
            other = has_surname_ending(fold(line.texts[at - 2])) or owner in lexicon.organisation_heads
            start = at if other else at - 2  # "Petrov's Supreme Court", "the Justice Ministry's audit chamber"
        elif (
            line.is_capital(at - 1)
            and line.word(at - 1) not in lexicon.function_words
            and not all(line.capital[at:end])
        ):
            city = line.words[at - 2 : at] in lexicon.place_phrases.get(line.word(at - 2), ())
            start = at - 2 if city else at - 1
        yield Candidate(
            line.index, start, end, "organisation", "names.official-body", 3, organisation_kind="PublicBody",
            kind_words=line.span(end - 1, end),
        )  # fmt: skip


@cache
def openers() -> frozenset[str]:
    """The words with which an official body may begin."""
    lexicon = load_lexicon()
    return frozenset(
        (
            *lexicon.ministries,
            *lexicon.courts,
            *lexicon.official_by_first,
            *lexicon.local_first,
            "ministry",
            *_TOWN_HALLS,
        )
    )


def dateline_agency(line: Line) -> Iterator[Candidate]:
    """The agency of a dateline: "ALMATY, Oct 12, 1999 (Interkaz) –"."""
    if not (line.texts[0].isupper() or line.words[0].rstrip(".") in _MONTHS) or "(" not in line.words[:_DATELINE]:
        return
    at = line.words.index("(") + 1
    end = next((n for n in range(at, min(at + 4, len(line.words))) if line.words[n] == ")"), at)
    if end > at and line.is_capital(at) and line.word(end + 1) in ("-", "–", "—", "--", "_"):
        yield Candidate(
            line.index, at, end, "organisation", "names.dateline", 4, organisation_kind="MediaOutlet",
            kind_words=line.span(at, end),
        )  # fmt: skip


def with_article(line: Line) -> Iterator[Candidate]:
    """Outlets whose article has a capital within a sentence: "told The Harbour Independent"."""
    if line.texts[0] == "The" and line.word(1) in _AT_START and line.is_capital(1) and line.plain:
        joined = line.word(2) in ("and", ",") and line.holds(_REPORTS)
        if (line.word(2) in _REPORTS) or joined:
            yield Candidate(
                line.index, 0, 2, "organisation", "names.with-article", 2, organisation_kind="MediaOutlet",
                kind_words=line.span(0, 2),
            )  # fmt: skip
    if "The" not in line.texts[1:]:
        return
    for at in range(1, len(line.texts) - 1):
        if line.texts[at] != "The" or not line.plain or line.capital[at - 1]:
            continue
        if not line.word(at - 1).isalpha() and not _reports_behind(line, at):
            continue
        if line.words[at - 1] in _WORKS_OF_ART or _plays_or_made(line, at) or _is_venue(line, at):
            continue
        end = at + 1
        while line.is_capital(end) and end - at < _FULL_COURT:
            end += 1
        paper = end == at + 2 and line.words[at + 1] in PAPERS and line.word(end) in _REPORTS
        if end > at + 1 and (paper or not _is_place(line.words[end - 1])):
            media: OrganisationKind = "MediaOutlet"
            kind, words = kind_beside(line, at, end, load_lexicon()) or (media, line.span(at, end))
            yield Candidate(
                line.index, at, end, "organisation", "names.with-article", 1, organisation_kind=kind,
                kind_words=words,
            )  # fmt: skip


def _reports_behind(line: Line, at: int) -> bool:
    """Whether what "The" begins at token `at` behind a comma reports: "…, The Harbour Echo reported"."""
    end = at + 1
    while line.is_capital(end) and end - at < _FULL_COURT:
        end += 1
    return line.word(at - 1) == "," and end > at + 1 and line.word(end) in _REPORTS


def papers_in_small_letters(line: Line) -> Iterator[Candidate]:
    """Papers of one word whose article has no capital: "told the Guardian", "the Guardian reported"."""
    for at, word in enumerate(line.words):
        if word not in PAPERS or not line.capital[at] or line.word(at - 1) != "the" or not line.plain:
            continue
        if line.is_capital(at - 1) or line.is_capital(at + 1):
            continue
        before = line.word(at - 2)
        told = before in _TELLING or line.words[max(0, at - 3) : at - 1] in _CITING
        if line.word(at + 1) != "'s" and (told or line.word(at + 1) in _REPORTS):
            yield Candidate(
                line.index, at, at + 1, "organisation", "names.with-article", 2, organisation_kind="MediaOutlet",
                kind_words=line.span(at, at + 1),
            )  # fmt: skip


def _is_place(word: str) -> bool:
    """Whether no outlet's name ends so behind an article: "The Hague", "The Gambia"."""
    return word in _NO_OUTLETS or word in load_lexicon().cities or word in load_lexicon().countries


def _is_venue(line: Line, at: int) -> bool:
    """Whether "The" at token `at` begins a ground's, a house's or a show's name: "at The Oval"."""
    outlet = line.word(at + 1) in _AT_START or line.word(at - 2) in ("works", "worked", "working", "editor", "writer")
    return line.words[at - 1] in _VENUE and not outlet


def _plays_or_made(line: Line, at: int) -> bool:
    """Whether token `at` begins what somebody dresses up as or who made a thing: "Halvard as The Raven"."""
    such = line.words[at - 1] == "as" and "such" not in line.words[at - 3 : at]
    return such or line.words[at - 1] in _STAGED or (line.words[at - 1] == "by" and line.is_capital(at - 2))


def sourced(line: Line) -> Iterator[Candidate]:
    """The outlet behind a title in a list of sources: '"The title" — Harbour Echo, August 16, 2008'."""
    for at, word in enumerate(line.words):
        if word not in DASHES or line.word(at - 1) not in ('"', ".", "?") or not line.is_capital(at + 1):
            continue
        end = at + 1
        while line.is_capital(end) or (line.word(end) == "of" and line.is_capital(end + 1)):
            end += 1
        dated = line.word(end) == "," and line.words[-1].rstrip(".")[-2:].isdigit()
        if dated and len(line.words) - end <= _FULL_COURT + 2 and line.word(end + 1)[:3] in _MONTH_BEGINS:
            yield Candidate(
                line.index, at + 1, end, "organisation", "names.source", 3, organisation_kind="MediaOutlet",
                kind_words=line.span(at + 1, end),
            )  # fmt: skip


def named_sources(line: Line) -> Iterator[Candidate]:
    """Outlets in a line of sources: "Sources: Harbour Radio, Ak Tan, own correspondents"."""
    if line.words[0] not in SOURCES or line.word(1) != ":":
        return
    at = 2
    while line.is_capital(at):
        end = at
        while line.is_capital(end):
            end += 1
        if line.word(end) not in (",", ";", "and", ".", ""):
            return
        yield Candidate(
            line.index, at, end, "organisation", "names.source", 3, organisation_kind="MediaOutlet",
            kind_words=line.span(0, 1),
        )  # fmt: skip
        at = end + 1


def chambers(line: Line) -> Iterator[Candidate]:
    """Houses of parliaments that one word names: "the Senate", "the Mazhilis"."""
    for at, word in enumerate(line.words):
        if word in CHAMBERS and line.capital[at] and line.plain:
            yield Candidate(
                line.index, at, at + 1, "organisation", "names.chamber", 1, organisation_kind="PublicBody",
                kind_words=line.span(at, at + 1),
            )  # fmt: skip


def embassies(line: Line) -> Iterator[Candidate]:
    """ "the French embassy in Almaty", "the embassy of Kazakhstan"; "the embassy" alone could be any."""
    lexicon = load_lexicon()
    for at, word in enumerate(line.words):
        if word not in EMBASSIES or line.capital[at]:
            continue
        start = at - 1 if line.is_capital(at - 1) and line.word(at - 1) in lexicon.countries else at
        end = at + 3 if line.word(at + 1) in ("in", "of") and line.is_capital(at + 2) else at + 1
        if line.word(at + 1) == "in" and line.word(at + 2) in ("your", "every", "each", "all", "their", "our"):
            continue
        if end == at + 3 or (start < at and line.word(start - 1) == "the"):
            yield Candidate(
                line.index, start, end, "organisation", "names.embassy", 3, organisation_kind="PublicBody",
                kind_words=line.span(at, at + 1),
            )  # fmt: skip


def _town_hall_end(line: Line, at: int, lexicon: Lexicon) -> int | None:
    """Where "the akimat of Karatau district" ends that begins at token `at`, `None` if no place follows."""
    then = at + 3 if line.word(at + 2) == "the" else at + 2
    if line.capital[at] or not line.is_capital(then):
        return None
    return then + 1 + (line.word(then + 1) in lexicon.place_heads)


def _official_end(line: Line, at: int, word: str, lexicon: Lexicon) -> int | None:
    """Where an official body that begins at token `at` ends, `None` if none does."""
    if word in lexicon.ministries and line.word(at + 1) == "ministry":
        return at + 2
    if word == "ministry" and line.word(at + 1) == "of" and not line.is_capital(at):
        end = at + 2
        while line.word(end) in lexicon.ministries or line.word(end) in _MINISTRY_WORDS:
            end += 1
        return end if end > at + 2 else None
    if word in lexicon.courts and not line.is_capital(at):
        end = next((n for n in range(at + 1, at + 5) if line.word(n) not in lexicon.courts), at)
        if line.word(end) == "court":
            return end + 1
    if word == "prosecutor" and line.words[at + 1 : at + 3] == ("'s", "office") and line.word(at + 3) in ("in", "of"):
        then = at + 5 if line.word(at + 4) == "the" else at + 4
        return then + 1 if line.is_capital(then) else None
    sheriff = line.words[at : at + 3] == ("sheriff", "'s", "office")
    local = lexicon.local_first.get(word, ()) if sheriff or not line.is_capital(at) else ()
    for body in local:
        if line.words[at : at + len(body)] == body and line.is_capital(at - 1):
            return at + len(body)
    bodies = lexicon.official_by_first.get(word, ())
    return next((at + len(body) for body in bodies if line.words[at : at + len(body)] == body), None)
