"""Organisations known the world over, by their names alone: "Lufthansa pilots", "Greenpeace activists", "the Fed"."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Literal

from extract.facts import OrganisationKind
from extract.language.folding import fold
from extract.language.titles import load_titles
from extract.language.tokens import lower, tokenise
from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, Line

_WEAK_RULES = frozenset({"names.known-within", "names.traded", "names.club"})
"""Rules by which a single word is a body only if the article names no person so."""
_Use = Literal["sure", "doubtful", "with_article", "platforms"]
_OPENING = frozenset({"", '"', "“", "-", "–", "—", ":", "'", "‘"})
_OWN_VERBS = frozenset(
    {"said", "says", "has", "will", "had", "plans", "plan", "reported", "posted", "declined", "shares", "announced"}
    | {"sued", "bought", "acquired", "agreed", "is", "was", "'s", "wants", "hopes", "sold", "and", "won", "leads"}
    | {"voted", "passed", "approved", "rejected", "ratified"}
)
_DID = frozenset(
    {"did", "does", "would", "could", "may", "can", "must", "should", "needs", "needed", "told", "made", "launched"}
    | {"blocked", "banned", "removed", "suspended", "refused", "denied", "confirmed", "owns", "owned", "bans"}
)
"""What platforms and parties do as well, of which nobody's name is one."""
_STAFF = frozenset(
    {
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "official",
        "officials",
        "sources",
        "aide",
        "aides",
        "adviser",
        "advisers",
    }
    | {"engineer", "engineers", "executive", "executives", "founder", "co-founder", "chief", "employees", "employee"}
    | {"press", "counsel", "deputy", "lawyers", "staff", "staffer", "staffers", "insiders", "correspondent"}
)
"""Who works for a body: "a Treasury spokeswoman"."""
_LED = _STAFF | {"general", "leader", "president", "chairman", "boss", "stock", "mp", "mps", "peer", "director"}
_SEEN = frozenset({"on", "via", "through", "his", "her", "their", "a", "my", "our", "'s", "to", "and", ",", "or"})
"""What stands before a platform where something is seen."""
_LANDSCAPES = frozenset({"river", "basin", "rainforest", "jungle", "delta", "forest", "valley", "tribe", "tribes"})
"""Behind a name these show that a place is meant: "the Amazon basin"."""
_LONG_COMMITTEE = 7
_DESCRIBING = ("-torn", "ing", "opposition", "centre-left", "centre-right", "-wing", "liberal", "conservative")
"""Ends of adjectives of parties: "the strife-torn Democrats", "the ruling Conservatives"."""
_BEAR_NAMES = frozenset(
    {
        "stadium",
        "arena",
        "tower",
        "towers",
        "dome",
        "oval",
        "field",
        "building",
        "plaza",
        "industrial",
        "composite",
        "cup",
        "open",
    }
    | {"trophy", "championship", "championships", "marathon"}
)
"""What bears the name of who paid for it: "Norvik Stadium", "the Dow Jones Industrial Average"."""
_INDEXES = frozenset({"nikkei", "nasdaq"})
"""What is an index before its number."""
_BRANCHING = frozenset({"CampaignGroup", "TradeUnion"})
_OFFICES = frozenset({"minister", "ministry", "ministers", "department", "secretary", "bureau"})


@dataclass(frozen=True, slots=True)
class _Known:
    texts: tuple[str, ...]
    kind: OrganisationKind
    use: _Use


def world_bodies(line: Line) -> Iterator[Candidate]:
    """The known organisations that `line` names; those of double meaning only where nothing speaks against them."""
    table = _table()
    if _first_texts().isdisjoint(line.texts):
        return  # its words may stand in small letters
    for at, text in [(at, text) for at, text in enumerate(line.texts) if text in table]:
        for known in table[text]:
            end = at + len(known.texts)
            if line.texts[at:end] == known.texts:
                end += _branch(line, end) if known.kind in _BRANCHING else _committee(line, at, end)
                start = at - _of_people(line, at, end, known)
                if _stands(line, start, end, known):
                    rule, priority = ("names.known", 3) if known.use == "sure" else ("names.known-within", 1)
                    yield Candidate(
                        line.index, start, end, "organisation", rule, priority,
                        organisation_kind=known.kind, kind_words=line.span(at, end),
                    )  # fmt: skip
                break


def is_known(texts: tuple[str, ...]) -> bool:
    """Whether the tokens are the name of a known body."""
    return any(known.texts == texts for known in _table().get(texts[0], ()))


def _of_people(line: Line, at: int, end: int, known: _Known) -> bool:
    """Whether the Red Cross or the Red Crescent, or a party that many lands have, is a people's: "the Peruvian Red
    Cross", "the Ruritanian Democrats"."""
    red = line.words[at] == "red" and line.words[end - 1] in ("cross", "crescent")
    party = known.use == "with_article" and known.kind == "PoliticalParty"
    return (red or party) and line.is_capital(at - 1) and line.word(at - 1) in load_lexicon().peoples


def _branch(line: Line, at: int) -> int:
    """How many tokens of a land alone follow: "Transparency International Utopia", "Boy Scouts of Utopia"."""
    lexicon, of = load_lexicon(), line.word(at) == "of"
    at += of
    land = line.is_capital(at) and line.words[at] in lexicon.countries and line.words[at] not in lexicon.peoples
    return 1 + of if land and not line.is_capital(at + 1) else 0


def _committee(line: Line, start: int, at: int) -> int:
    """How many tokens of a committee's name follow a house's: "House of Commons Science and Technology Committee"."""
    if line.words[start] != "house" or not line.is_capital(at):
        return 0
    for end in range(at, min(len(line.words), at + _LONG_COMMITTEE)):
        if line.words[end] == "committee":
            return end + 1 - at
        if not line.capital[end] and line.words[end] not in ("and", ",", "of"):
            break
    return 0


def of_no_person(lines: list[Line], chosen: Collection[Candidate]) -> list[Candidate]:
    """`chosen` without the single words that are bodies of the world elsewhere, but persons in this article, nor the
    surnames that follow a prison or a court by chance: "In the women's prison Kim fell ill"."""
    doubtful = [c for c in chosen if c.length == 1 and (c.rule in _WEAK_RULES or _behind_public_body(c))]
    if not doubtful:
        return list(chosen)
    parts = {
        word for c in chosen if c.kind == "person" and c.length > 1 for word in lines[c.line].words[c.start : c.end]
    }
    persons = {id(c) for c in doubtful if lines[c.line].words[c.start] in parts}
    return [c for c in chosen if id(c) not in persons]


def _behind_public_body(candidate: Candidate) -> bool:
    return candidate.rule == "names.class-noun-before" and candidate.organisation_kind == "PublicBody"


def _stands(line: Line, start: int, end: int, known: _Known) -> bool:
    """Whether the known name at the tokens `start` to `end` may be the body."""
    before, behind, use = line.word(start - 1), line.word(end), known.use
    lexicon = load_lexicon()
    given = line.is_capital(start - 1) and fold(line.texts[start - 1]) in lexicon.given
    if given and before not in lexicon.function_words:
        stands = False  # "Henry Ford", "Chris Christie's"
    elif use == "sure":
        thing = line.is_capital(end) and behind in _BEAR_NAMES and line.plain
        stands = not (thing or (behind.isdigit() and line.words[start] in _INDEXES))
    elif use == "platforms":
        owner = behind == "'s" and before in ("and", "or", ",")
        does = behind in _OWN_VERBS or behind in _DID or behind in _STAFF
        stands = (before not in _SEEN or owner or behind in _DID) and (not behind.isalpha() or does)
    elif use == "with_article":
        stands = _with_article(line, start, end, known)
    elif not line.plain or line.is_capital(start - 1) or line.is_capital(end) or behind in _LANDSCAPES:
        stands = False
    elif before in _OPENING:
        apposed = behind == "," and line.word(end + 1) in ("a", "an", "the", "which", "whose")
        party = known.kind == "PoliticalParty" and behind in _DID
        stands = behind in _OWN_VERBS or apposed or behind in _LED or party or _opens_list(line, end)
    else:
        stands = not (before == "the" and not behind.isalpha()) and not _titled(line, start)
    return stands


def _with_article(line: Line, start: int, end: int, known: _Known) -> bool:
    """Whether a name that is one only behind "the" has it: "the Kremlin", "the strife-torn Democrats", or is of whom
    it employs: "Greens leader"."""
    before, behind = line.word(start - 1), line.word(end)
    if line.is_capital(end):
        return False
    described = known.kind == "PoliticalParty" and line.word(start - 2) == "the" and before.endswith(_DESCRIBING)
    return before == "the" or described or (line.plain and behind in _LED)


def _opens_list(line: Line, end: int) -> bool:
    """Whether another known body follows a comma behind the name that ends at token `end` and opens its sentence."""
    return line.word(end) == "," and line.is_capital(end + 1) and line.texts[end + 1] in _table()


def _titled(line: Line, start: int) -> bool:
    """Whether a title stands before token `start`, or an office of a minister: "the minister of Labour"."""
    titled = load_titles().match_before(line.words, start)
    office = line.word(start - 1) == "of" and line.word(start - 2) in _OFFICES
    return office or bool(titled and titled.end == start)


@cache
def naming_words() -> frozenset[str]:
    """Words in lower case of which each known name has one: its longest, which is rare in most."""
    known = [known.texts for names in _table().values() for known in names]
    return frozenset(lower(max(texts, key=len)) for texts in known)


@cache
def _table() -> dict[str, tuple[_Known, ...]]:
    """The known names by their first token, the longest first."""
    table: dict[str, list[_Known]] = {}
    read = tomllib.loads((Path(__file__).parent / "world_organisations.toml").read_text(encoding="utf-8"))
    uses: tuple[_Use, ...] = ("sure", "doubtful", "with_article", "platforms")
    for use in uses:
        for kind, names in read[use].items():
            for name in chain.from_iterable(_spellings(names)):
                texts = tuple(token.text for token in tokenise(name, 0, len(name)))
                table.setdefault(texts[0], []).append(_Known(texts, kind, use))
    return {first: tuple(sorted(found, key=lambda k: -len(k.texts))) for first, found in table.items()}


@cache
def _first_texts() -> frozenset[str]:
    return frozenset(_table())


def _spellings(names: str) -> Iterable[tuple[str, ...]]:
    """Each name, with a straight and a curly apostrophe if it has one."""
    for name in names.split(";"):
        plain = name.strip()
        yield (plain, plain.replace("'", "’")) if "'" in plain else (plain,)
