"""Given names that stand alone: "a certain Sagat", "he called himself Daniyar", "Olena, their lawyer"."""

from __future__ import annotations

from extract.language.folding import fold
from extract.language.titles import load_titles
from extract.names.lexicon import Lexicon
from extract.names.lines import Line
from extract.names.personal.person_signs import is_agent

_SAID_OF = frozenset({"himself", "herself", "certain", "nicknamed"})
_OWNERS = frozenset({"his", "her", "their", "our", "my"})
_AGE = 2
_SHORT = 3
_WHERE = frozenset({"in", "at", "from", "near", "of", "to", "the", "outside", "a"})
_WORKS = frozenset({"chairs", "heads", "works", "worked", "lives", "lived", "studied", "teaches", "taught"})
_POSTS = frozenset(
    {
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "chair",
        "chairman",
        "chairwoman",
        "chairperson",
        "director",
        "editor",
    }
    | {"general secretary", "lawyer", "minister", "mayor", "treasurer", "coordinator", "editor-in-chief", "head"}
    | {"judge"}
)
"""Posts that only people hold, and no body."""
_WHO = frozenset({"who", "whose", "whom"})


def is_lone_given(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a known given name at token `at` is somebody by what stands beside it."""
    name = fold(line.texts[at])
    if name not in lexicon.given or name in lexicon.given_words or line.words[at] in lexicon.cities:
        return False
    if line.is_capital(at + 1) or (at and line.is_capital(at - 1)):
        return False
    before, behind = line.word(at - 1), line.word(at + 1)
    if before in ("named", "called"):
        noun = line.word(at - 2)
        return noun in lexicon.kin or is_agent(noun, lexicon)
    if before in _SAID_OF or before.endswith("-year-old"):
        return True
    if behind == "," and _told_of(line, at + 2, lexicon):
        return before != "in"
    return before in lexicon.person_nouns and line.word(at - 2) in ("the", "a", "of", "and", "'s", *_OWNERS)


def holds_post(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the only name of somebody, as in Mongolia, stands at token `at` by the post behind it: "Bayar,
    spokesman for the union", "Bayar, who chairs the union"."""
    if line.word(at + 1) != "," or line.word(at - 1) in _WHERE or line.is_capital(at - 1):
        return False
    text, word = line.texts[at], line.words[at]
    heads = (lexicon.organisation_heads, lexicon.other_heads, lexicon.place_heads, lexicon.plain, lexicon.cities)
    named = text[1:].islower() and text.isalpha() and len(text) > _SHORT and not any(word in some for some in heads)
    if not named or word in lexicon.openers:
        return False
    then = at + 2
    if line.word(then) == "who":
        return line.word(then + 1) in _WORKS
    match = load_titles().match(line.words, then + (line.word(then) in ("the", "a")))
    return match is not None and match.title.text in _POSTS and line.word(match.end) in ("of", "for", "at")


def _told_of(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the words from token `at` on tell of somebody: "who …", "their lawyer,", "a boy"."""
    word = line.word(at)
    if word in ("a", "an"):
        return _is_somebody(line, at + 1, lexicon)
    if word.isdigit() and len(word) <= _AGE and line.word(at + 1) == ",":
        return True
    return word in _WHO or (word in _OWNERS and _is_post(line, at + 1, lexicon))


def _is_somebody(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a noun for a person stands at token `at` or behind an adjective there: "a boy", "a young weaver"."""
    nouns = lexicon.person_nouns | lexicon.person_sides
    return line.word(at) in nouns or (line.word(at).isalpha() and line.word(at + 1) in nouns)


def _is_post(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether somebody is told by the noun at token `at` alone: "their lawyer,"."""
    match = load_titles().match(line.words, at)
    end = match.end if match else at + 1
    return (bool(match) or is_agent(line.word(at), lexicon)) and line.word(end) in (",", ".", "")
