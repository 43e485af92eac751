"""Organisations by who leads or belongs to them: "co-founder of Erkindik Kanaty", "the president of Norvik"."""

from __future__ import annotations

from extract.facts import OrganisationKind
from extract.language.titles import load_titles
from extract.names.corporate.nouns_beside import Found
from extract.names.lines import Line
from extract.names.personal.name_shapes import looks_like_person

_LED = frozenset({"nation", "people", "republic", "state", "revolution", "house", "opposition", "faithful", "party"})
"""What leaders lead and no name is: "the Leader of the Nation"."""
_CONSTITUENCIES = frozenset({"mp", "mep", "msp", "senator", "congressman", "congresswoman"})
"""What people are for a place."""
_TASKS = frozenset(
    {"women", "youth", "programmes", "programs", "operations", "communications", "research", "policy", "campaigns"}
    | {
        "education",
        "advocacy",
        "organising",
        "organizing",
        "logistics",
        "finance",
        "legal",
        "sport",
        "sports",
        "culture",
    }
)
"""What posts are for, in the capitals of signatures: "Head of Programmes"."""
_EX = "ex-"
_LINKS = ("of", "for", "at")
_EMPLOYED = ("editor", "correspondent", "reporter", "journalist", "columnist", "presenter", "editor-in-chief")
"""Who works "at" a body: others are at places."""
_NO_NAME_BEFORE = frozenset(
    {"family", "families", "clan", "dynasty", "tribe", "household", "sect"}
    | {"branch", "branches", "chapter", "chapters", "section"}
)
"""What a family's name stands before, or the name of the town in which a body has a branch."""
_WHOSE = frozenset({"whose", "his", "her", "their", "its"})
_TITLES: tuple[tuple[str, OrganisationKind], ...] = (
    ("editor", "MediaOutlet"),
    ("correspondent", "MediaOutlet"),
    ("chief executive", "Company"),
    ("officer", "PublicBody"),
)
"""What bodies have whom: editors work for papers."""


def of_title(line: Line, start: int, end: int) -> Found | None:
    """What somebody leads or belongs to: "co-founder of Erkindik Kanaty", "N N, national chairman, Alga"."""
    before = line.word(start - 1)
    stop = start - 2 if line.word(start - 2) in _LINKS and before == "the" else start - 1
    if (before != "," and line.word(stop) not in _LINKS) or looks_like_person(line, start, end):
        return None
    words = line.words
    if line.word(stop - 1).startswith(_EX):
        words = (*words[: stop - 1], words[stop - 1].removeprefix(_EX))
    match = load_titles().match_before(words, stop)
    if match is None or match.end != stop or (end - start == 1 and line.word(end) == "'s"):
        return None  # "members of N's youth wing"
    if (match.title.text in _CONSTITUENCIES and before == "for") or match.title.text.endswith("commissioner"):
        return None  # "the commissioner for Refugees"
    if line.word(end) in _NO_NAME_BEFORE or (end - start == 1 and line.words[start] in _LED | _TASKS):
        return None  # "members of the Quill family", "the chair of the Harbour branch of the union"
    leads = bool({"leadership", "membership"} & set(match.title.classes)) or _presides(line, match.start, start, end)
    if line.word(stop) == "at":
        leads = match.title.text.endswith(_EMPLOYED)
    stands = match.title.classes == ("office",) and before == "for"
    if not (leads or stands) or (before == "," and not _apposed_title(line, match.start)):
        return None
    kind = next((kind for noun, kind in _TITLES if noun in match.title.text), None)
    return kind, match.start, match.end, "names.title-of"


def _presides(line: Line, title: int, start: int, end: int) -> bool:
    """Whether somebody is "the president of N" in small letters, and N no land: lands are known or end like them."""
    if (
        end - start != 1
        or line.word(end - 2) != "of"
        or line.words[title : start - 1] not in (("president",), ("vice-president",))
    ):
        return False
    return not line.capital[title] and not line.words[start].endswith(("stan", "ia", "land", "istan", "tan"))


def _apposed_title(line: Line, title: int) -> bool:
    """Whether a name and a comma stand before the title, or it opens the line."""
    at = title - 1
    while at >= 0 and line.words[at].isalpha() and not line.is_capital(at) and title - at < 4:
        at -= 1
    if not _WHOSE.isdisjoint(line.words[at + 1 : title]):
        return False
    return at < 0 or (line.word(at) == "," and line.is_capital(at - 1)) or line.sentence.block.kind == "signature"
