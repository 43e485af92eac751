"""The class noun that tells of what kind a name is: before it, behind it, or in an apposition."""

from __future__ import annotations

import re
from functools import cache

from extract.article import Span
from extract.facts import OrganisationKind
from extract.language.folding import fold
from extract.language.titles import load_titles
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Line
from extract.names.personal.name_shapes import has_surname_ending
from extract.names.personal.person_signs import title_far_before

Found = tuple[OrganisationKind | None, int, int, str]
"""A kind if one is told, the tokens (end exclusive) of the words that tell of the body, and the rule."""
_NO_KIND = frozenset({"this", "that", "his", "her", "their", "our", "its", "such", "another", "every", "no", "any"})
_FAR, _ADJECTIVES, _LONGEST_NAME = 8, 2, 3
BODY_OPENERS = frozenset(
    [
        "airline",
        "automaker",
        "broadcaster",
        "carmaker",
        "charity",
        "chipmaker",
        "conglomerate",
        "daily",
        "drugmaker",
        "insurer",
        "lender",
        "manufacturer",
        "newspaper",
        "planemaker",
        "reinsurer",
        "retailer",
        "shipbuilder",
        "start-up",
        "startup",
        "steelmaker",
        "tabloid",
        "toymaker",
        "weekly",
    ]
)
"""Nouns that say at the start of a sentence, where they have a capital, what the name behind them is."""
_PEOPLE_TOO = frozenset(
    {
        "broadcaster",
        "publisher",
        "developer",
        "brewer",
        "producer",
        "trader",
        "contractor",
        "miner",
        "center",
        "centre",
        "guard",
    }
)
_ADJECTIVES_TOO = frozenset({"giant", "holding"})
"""What only with a word of its own before it says what a name is: "the retail giant N"."""
_NUMBERED_GROUP = re.compile(r"[IVX]+[AB]?")
_VERBS_TOO = frozenset({"fund", "campaign", "shelter", "exchange", "site", "block", "watch"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "these", "many", "some"})
_INSTANCES = frozenset({"including", "like", "notably", "namely"})
_OF_PLACES = frozenset({"site", "campaign", "chain", "plant", "platform", "network"})
"""What a place, a race or a war has as well as a body."""
_FAITHFUL = frozenset({"shiite", "shi'ite", "shia", "sunni", "roman", "hindu", "ancient", "evangelical", "radical"})
_REGIONAL = frozenset(
    {
        "kashmiri",
        "punjabi",
        "bengali",
        "tamil",
        "sikh",
        "hindu",
        "catalan",
        "basque",
        "corsican",
        "kurdish",
        "chechen",
    }
    | {"tatar", "uighur", "uyghur", "pashtun", "arab", "hutu", "tutsi", "shiite", "sunni", "hispanic", "latino"}
    | {"maoist", "trotskyist", "chechen", "druze", "alawite", "tuareg", "balochi", "baluchi", "sindhi"}
)
"""Peoples and faiths before "group" and the like: "a Kashmiri group"."""
_NOUN_ENDS = frozenset(
    {
        ",",
        ".",
        ")",
        "–",
        "which",
        "that",
        "based",
        "of",
        "in",
        "for",
        "with",
        "founded",
        "formed",
        "led",
        "set",
        "created",
    }
    | {
        "headed",
        "close",
        "loyal",
        "established",
        "banned",
        "outlawed",
        "registered",
        "named",
        "run",
        "whose",
        "to",
        "by",
    }
)


def kind_beside(line: Line, start: int, end: int, lexicon: Lexicon) -> tuple[OrganisationKind, Span] | None:
    """The kind that a noun before or behind the name at the tokens `start` to `end` tells, and where it stands."""
    behind = behind_brackets(line, end)
    found = (
        class_before(line, start, end, lexicon, person=False)
        or class_behind(line, start, end, lexicon)
        or apposed_class(line, end, lexicon)
        or (class_behind(line, start, behind, lexicon) if behind > end else None)
    )
    return (found[0], line.span(found[1], found[2])) if found and found[0] else None


def class_at(line: Line, end: int, lexicon: Lexicon) -> tuple[OrganisationKind, int] | None:
    """The class noun or phrase that ends at token `end` (exclusive), and where it begins."""
    for size in (3, 2):
        if end - size >= 0:
            kind = lexicon.class_phrases.get(line.words[end - size : end])
            if kind and not line.is_capital(end - 1):
                return kind, end - size
    noun = line.word(end - 1)
    kind = lexicon.class_nouns.get(noun)
    small = not line.is_capital(end - 1) or noun == "ngo" or (end == 1 and noun in BODY_OPENERS)
    return (kind, end - 1) if kind and end >= 1 and small else None


@cache
def class_words() -> frozenset[str]:
    """The words, in the plural too, without which no class noun or phrase stands in a line."""
    lexicon = load_lexicon()
    nouns = frozenset(lexicon.class_nouns)
    plurals = {f"{noun[:-1]}ies" for noun in nouns if noun.endswith("y")} | {f"{noun}s" for noun in nouns}
    return nouns | plurals | {phrase[-1] for phrase in lexicon.class_phrases}


def class_before(line: Line, start: int, stop: int, lexicon: Lexicon, *, person: bool) -> Found | None:
    """ "the risk consultancy GPW", "the ruling party, Nur Otan,"; a `person` behind a comma is one."""
    instance = None if person else _instance_of(line, start, lexicon)
    if instance:
        return instance
    comma = line.word(start - 1) in (",", "–", "-", ":")
    end = start - 1 if comma else start
    found = class_at(line, end, lexicon)
    if (
        not found
        or stop - start == 1 == len(line.texts[start])
        or line.word(end - 1).endswith("s")
        or (_ends_as_surname(line, start, stop) and not _is_paper(line, found, comma=comma))
        or (not comma and _leads_it(line, found[1], start, stop, lexicon))
    ):
        return None
    kind, begin = found
    if _is_other_word(line, begin, start) or _is_other_name(line, end, start, stop, lexicon):
        return None
    if comma and (person or not is_determined(line, begin) or title_far_before(line, end)):
        return None  # "the head of the city's roads department, N N"
    if kind == "PublicBody" and line.word(begin - 1) in ("in", "at", "to", "before", "from", "by"):
        return None  # "In court N said"
    return kind, begin, end, "names.class-noun-before"


def _is_paper(line: Line, found: tuple[OrganisationKind, int], *, comma: bool) -> bool:
    """Whether a noun right before a name says that it is an outlet's: "the weekly Nova Slova"."""
    return found[0] == "MediaOutlet" and not comma and line.word(found[1] - 1) in ("the", "an", "a", "'s")


def _is_other_word(line: Line, begin: int, start: int) -> bool:
    """Whether the noun at token `begin` before a name is none: "the giant Tarn Glacier", "instead of holding N"."""
    return line.word(start - 1) in _ADJECTIVES_TOO and line.word(begin - 1) in _DETERMINERS | {"'s", "of", "by"}


def _is_other_name(line: Line, end: int, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether the name behind a noun that ends at token `end` is a number or a person: "group IV", "the broadcaster
    Terry Quill"."""
    if stop == start + 1 and _NUMBERED_GROUP.fullmatch(line.texts[start]):
        return True
    return line.word(end - 1) in _PEOPLE_TOO and stop - start > 1 and fold(line.texts[start]) in lexicon.given


def _leads_it(line: Line, noun: int, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether the run behind the noun at token `noun` names who leads it: "the head of the union Anna Kim"."""
    at = noun - 1
    while noun - at <= _ADJECTIVES and line.word(at) in lexicon.modifiers:
        at -= 1
    if line.word(at) not in _DETERMINERS or line.word(at - 1) != "of" or not 1 < stop - start <= _LONGEST_NAME:
        return False
    title = load_titles().match_before(line.words, at - 1)
    known = fold(line.texts[start]) in lexicon.given
    return known and title is not None and title.end == at - 1 and not title.plural


def _instance_of(line: Line, start: int, lexicon: Lexicon) -> Found | None:
    """ "Papers such as N", "charities, including N", "such bands as N": a plural of which a name is an instance."""
    at = start - 1 if line.word(start - 1) == "the" else start
    link = line.word(at - 1)
    if link == "as" and line.word(at - 3) == "such":
        end = at - 1
    elif link in _INSTANCES or (link == "as" and line.word(at - 2) == "such"):
        end = at - 1 - (link == "as")
        end -= line.word(end - 1) == ","
    else:
        return None
    noun = line.word(end - 1)
    if not noun.endswith("s") or line.is_capital(end - 1):
        return None
    kind = lexicon.class_nouns.get(noun) or lexicon.class_nouns.get(_singular(noun))
    return (kind, end - 1, end, "names.class-noun-before") if kind else None


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]


def _ends_as_surname(line: Line, start: int, end: int) -> bool:
    """Whether the run is two words, the last of them a surname: "members of the group Aktan Kaparov and …"."""
    letter = end - start == 1 == len(line.texts[start])  # "in group B"
    return letter or (end - start == 2 and has_surname_ending(fold(line.texts[end - 1])))


def is_determined(line: Line, at: int) -> bool:
    """Whether a determiner or possessive stands before the class noun at `at`, with adjectives between."""
    for back in range(at - 1, max(-1, at - 6), -1):
        word = line.word(back)
        if word in ("the", "a", "an", "its", "'s", "'", "his", "her", "their", "one", "largest"):
            return True
        if not word[:1].isalpha():
            return False
    return False


def class_behind(line: Line, start: int, end: int, lexicon: Lexicon) -> Found | None:
    """ "the PaperLab think tank", "the Erkindik Kanaty (Wings of Freedom) foundation"."""
    at = end
    if line.word(at) == "station" or _of_labourers(line, start, at, lexicon) or _describes(line, start, end, lexicon):
        return None  # "Waterloo station", "the Mir station"
    if line.word(at) in ("’", "”", "'", "!"):
        at += 1
    at = behind_brackets(line, at)
    for stop in range(at + 1, min(at + 5, len(line.words)) + 1):
        found = class_at(line, stop, lexicon)
        if found and found[1] >= at:
            between = line.words[at : found[1]]
            many = end == start + 1 and line.words[stop - 1].endswith("s") and line.word(start - 1) != "the"
            many = many or line.words[stop - 1] == "police"  # "Karatau regional police": a place
            if many or (line.words[stop - 1] in _VERBS_TOO and line.word(stop) in _DETERMINERS):
                return None  # "Religious parties are outlawed", "Norvik and Orvex fund the show"
            if all(word in lexicon.modifiers for word in between) and not _possessed(line, start):
                rules = found[0] == "CampaignGroup" and line.word(start - 1) in ("ruling", "governing")
                return "PoliticalParty" if rules else found[0], found[1], stop, "names.class-noun-behind"
            return None
        if line.word(stop - 1) not in lexicon.modifiers:
            return None
    return None


def _describes(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the run says whose or where the noun behind it is, and names nothing."""
    first, last = line.words[start], line.words[end - 1]
    if line.word(end) in _OF_PLACES and last in lexicon.other_heads:
        return True  # "the Tarn Valley site", "the Davis Cup campaign", "the Tarn Islands chain"
    if last in lexicon.plain and first in _FAITHFUL:
        return True  # "the Shiite Muslim movement N"
    return end == start + 1 and first in _REGIONAL


def _of_labourers(line: Line, start: int, at: int, lexicon: Lexicon) -> bool:
    """Whether a plural owns what follows token `at`: "Teachers' union", "Miners’ federation"."""
    return at == start + 1 and line.word(at) in ("'", "’") and line.words[start] in lexicon.owners


def behind_brackets(line: Line, at: int) -> int:
    """The token behind a short passage in brackets that begins at `at`; `at` itself if none does."""
    if line.word(at) != "(":
        return at
    return next((n + 1 for n in range(at + 1, min(at + _FAR + 1, len(line.words))) if line.words[n] == ")"), at)


def _possessed(line: Line, start: int) -> bool:
    return line.word(start - 1) in _NO_KIND


def apposed_class(line: Line, end: int, lexicon: Lexicon) -> Found | None:
    """ "Amanat, is a country-wide independent union", "X, an opposition group,"."""
    at = behind_brackets(line, end)
    begin = at
    while line.word(at) in (",", "–", "(", "is", "was") and at < begin + 2:
        at += 1
    owned = line.word(at) in ("his", "her", "their") and line.word(at - 1) in ("is", "was")
    if at == begin or (line.word(at) not in ("a", "an", "the", "one", "another") and not owned):
        return None
    if line.word(at) == "the" and line.word(end - 1) in lexicon.other_heads:
        return None  # "As thousands met on Freedom Square, the election commission announced"
    for stop in range(at + 2, min(at + 7, len(line.words)) + 1):
        found = class_at(line, stop, lexicon)
        if found and line.word(stop - 1) in _PEOPLE_TOO and line.word(begin) in ("is", "was"):
            return None  # "N N was the only miner to be fined"
        if found and (line.word(stop) in _NOUN_ENDS or line.word(stop).endswith("ed")):
            return found[0], found[1], stop, "names.apposition"
        if line.word(stop - 1) in ("of", "in", "for", ",", ".", "to", "who"):
            return None
    return None
