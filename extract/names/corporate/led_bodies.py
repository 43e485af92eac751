"""Organisations by who leads or belongs to them: "co-founder of Erkindik Kanaty", "the president of Norvik"."""

from __future__ import annotations

from extract.facts import OrganisationKind
from extract.language.titles import TitleMatch, load_titles
from extract.names.corporate.nouns_beside import Found
from extract.names.lexicon import load_lexicon
from extract.names.lines import Line
from extract.names.personal.name_shapes import looks_like_person

_LED = frozenset(
    {"nation", "people", "republic", "state", "revolution", "house", "opposition", "faithful", "party"}
    | {"government", "legislature", "cabinet", "staff", "mission", "delegation", "class", "council"}
)
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
_NO_BODYS = frozenset({"student", "students", "professor", "professors", "ruler", "rulers", "patron", "reader"})
"""Who are of a teacher, a field or a land rather than of a body."""
_FIELDS = ("logy", "ics", "istry", "tion", "tions", "ment", "ing", "cine", "graphy", "sophy")
"""How what directors are of ends, where a body's own name hardly does: "director of Radiology"."""
_CHARGES = frozenset({"affairs", "prosecutions", "communications", "relations", "operations"})
"""What people are in charge of: "director of Public Prosecutions"."""
_BESIDE = frozenset({"family", "mosque", "church", "school", "synagogue", "religion", "faith"})
"""Behind a name of one word these are what is led: "the head of the Harbour mosque"."""
_STUDIES = frozenset({"study", "survey", "inquiry", "exhibition", "exhibit", "festival", "trial", "scheme", "report"})
"""Behind a name these are what is led: "the director of the National Sleep study"."""
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
    if _is_no_body(line, start, end, match):
        return None
    leads = bool({"leadership", "membership"} & set(match.title.classes)) or _presides(line, match.start, start, end)
    if line.word(stop) == "at":
        leads = match.title.text.endswith(_EMPLOYED)
    stands = match.title.classes == ("office",) and before == "for"
    if not (leads or stands) or (before == "," and not _apposed_title(line, match.start)):
        return None
    kind = next((kind for noun, kind in _TITLES if noun in match.title.text), None)
    return kind, match.start, match.end, "names.title-of"


def _is_no_body(line: Line, start: int, end: int, title: TitleMatch) -> bool:
    """Whether what the post is of is a field, a land, a war, a post itself or what the noun behind it says."""
    lexicon, first, last, text = load_lexicon(), line.words[start], line.words[end - 1], title.title.text
    if line.word(end) in _NO_NAME_BEFORE or (end - start == 1 and first in _LED | _TASKS):
        return True  # "members of the Quill family", "the chair of the Harbour branch of the union"
    if text in _NO_BODYS or line.word(title.start - 1) == "best":
        return True  # "the best director for N N"
    return (
        last in lexicon.other_heads
        or line.word(end) in _STUDIES
        or (end - start > 1 and first in _LED)
        or line.word(end) in _BESIDE
        or _is_charge(line, start, end, title)
    )


def _is_charge(line: Line, start: int, end: int, title: TitleMatch) -> bool:
    """Whether the post is for a place, a field or for somebody with a post."""
    lexicon, first, last, text = load_lexicon(), line.words[start], line.words[end - 1], title.title.text
    if line.words[title.end] == "for" and (text == "member" or (first in lexicon.countries and end - start > 1)):
        return True  # "the member for Tarn", "the envoy for Utopia N N"
    affairs = first in lexicon.body_fields or last in lexicon.body_fields or first == "war"
    cabinet = "minister" in text or ("secretary" in text and line.capital[title.start])
    if (affairs and cabinet) or last in _CHARGES or (line.words[title.end] == "for" and "minister" in text):
        return True
    if end - start == 1 and last.endswith(_FIELDS) and text.startswith(("director", "head", "chief", "manager")):
        return True
    post = load_titles().match_before(line.words, end)
    # "spokesman for the Interior Minister"
    return post is not None and post.end == end and post.start >= start and "office" in post.title.classes


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
