"""The way back from a title to the name that it stands behind: "X, 34, of the Y party, a former judge"."""

from __future__ import annotations

from extract.document import Mention
from extract.persons.groups import Group, before_adverbs, is_one_of
from extract.persons.holders.postnominals import POSTNOMINAL, is_postnominal
from extract.persons.items import COMMAS, DASHES, Line, closes
from extract.persons.lexicon import load_lexicon
from extract.persons.phrases import TitlePhrase

_CHAIN = 16
_ORIGIN = 9
"""How many items may tell where somebody is from."""
_INSERTED = frozenset(
    {"born", "nominated", "backed", "supported", "based", "raised", "elected", "educated", "endorsed"}
)
"""Participles of an insertion between a name and what its bearer is: "X, backed by the Y party, a former judge"."""
_RIVALS = frozenset(
    {"predecessor", "successor", "ally", "friend", "rival", "colleague", "partner", "opponent", "critic"}
)


def persons_before(line: Line, group: Group) -> tuple[Mention, ...]:
    """ "X, head of Y", "X (34), a journalist", "X – now a lawyer of Y", "X (secretary, Y)", a name and a post in
    lines below each other."""
    first = group[0]
    others = line.persons_until(first.head)[-1:] if is_postnominal(line, first) else with_others(line, first)
    one = is_one_of(line, first)
    others = others or (_all_before(line, first) if first.plural and not one else ())
    if others:
        return others
    index = before_adverbs(line, first.first - 2 * one)
    index -= line.word(index) == "as" and line.word(index - 1) in COMMAS and closes(line, group[-1].last - 1)
    index = _before_chain(line, _before_nouns(line, index))
    apart = line.word(index) in COMMAS | DASHES | {"("}
    portfolio = first.text == "justice" and line.word(index) == "("  # "ministers X (justice) and Y (finance)"
    if portfolio or not (apart or line.newline(first.first)):
        return ()
    comma = line.word(index) in COMMAS
    index -= apart
    index = _before_origin(line, _before_age(line, line.before_brackets(index)))
    index -= line.word(index) in POSTNOMINAL  # "X MEP (Ireland), president of Y"
    index = _before_participle(line, index) if comma else index
    if line.kind(index) != "person" or not (line.items[index].named_person or first.determiner):
        return ()
    if first.text in load_lexicon().heads and first.determiner in {"a", "an"} and not (first.status or first.found):
        return ()
    persons = line.persons_until(index + 1)
    if first.plural and not one:
        return persons if len(persons) > 1 else ()
    return persons[-1:]


def _all_before(line: Line, phrase: TitlePhrase) -> tuple[Mention, ...]:
    """ "A and B, lawyer and head of Y, both members of Z": A and B."""
    end = phrase.first - (line.word(phrase.first - 1) in {"both", "all"})
    told_of_all = not {"both", "all"}.isdisjoint(line.words[end : phrase.head])
    if not told_of_all or line.word(end - 1) not in COMMAS:
        return ()
    for at in range(end - 1, max(0, phrase.first - _CHAIN), -1):
        if line.word(at) in COMMAS and len(persons := line.persons_until(line.before_brackets(at - 1) + 1)) > 1:
            return persons
        if line.word(at) in {";", ":"}:
            break
    return ()


def _before_origin(line: Line, index: int) -> int:
    """The index of X in "X of the Y party, a former judge" and "X, from Osh, head of Z", where what comes behind "of"
    or "from" ends at `index`; else `index`."""
    lexicon = load_lexicon()
    named = (
        line.kind(index) in {"organisation", "place"}
        or line.word(index) in lexicon.bodies
        or line.word(index) in lexicon.areas
    )
    if not named and not (index > 0 and line.word(index)[:1].isalpha() and line.items[index].capital):
        return index
    for at in range(index, max(0, index - _ORIGIN), -1):
        word = line.word(at)
        if word in {"of", "from"}:
            before = line.before_brackets(at - 1)
            before = line.before_brackets(before - 1) if line.word(before) in COMMAS else before
            return before if before >= 0 and line.items[before].named_person else index
        if line.kind(at) == "person" or word in COMMAS | {";", ":", "and"} or lexicon.stops_at(word):
            break
    return index


def _before_participle(line: Line, index: int) -> int:
    """The index of X in "X, nominated by the Y party, a former judge", where the insertion ends at `index`; else
    `index`."""
    if line.kind(index) == "person":
        return index
    for at in range(index, max(0, index - _ORIGIN), -1):
        word = line.word(at)
        if line.kind(at) == "person" or word in {";", ":", "who", "whose"}:
            break
        if word in COMMAS:
            before = line.before_brackets(at - 1)
            named = before >= 0 and line.items[before].named_person
            return before if named and line.word(at + 1) in _INSERTED else index
    return index


def with_others(line: Line, phrase: TitlePhrase) -> tuple[Mention, ...]:
    """ "X and six other members of Y": X."""
    if not phrase.plural or line.word(phrase.first - 1) != "and":
        return ()
    if "other" not in line.words[phrase.first : phrase.head]:
        return ()
    return line.persons_until(phrase.first - 1)


def _before_chain(line: Line, index: int) -> int:
    """The index of the comma behind a name that "and" at `index` refers to: "X, nephew of Y, and chair of Z"."""
    lexicon = load_lexicon()
    if line.word(index) not in {"and", "&"}:
        return index
    relation = False
    for at in range(index - 1, max(0, index - _CHAIN), -1):
        word = line.word(at)
        if word in lexicon.relations and line.kind(at + 1) == "person":
            break  # "X, its lawyer Y and the editor of Z, W"
        relation = relation or word in lexicon.relations or word in _RIVALS
        if word in COMMAS and relation and line.kind(line.before_brackets(at - 1)) == "person":
            return at
        if word in lexicon.stops or word in {";", ":"}:
            break
    return index


def _before_nouns(line: Line, index: int) -> int:
    """The index of the comma before nouns that stand before a title: "X, Europe and Central Asia director at Y"."""
    lexicon = load_lexicon()
    for at in range(index, max(-1, index - 7), -1):
        word = line.word(at)
        if word in {"and", "&"} and line.word(at - 1) in COMMAS:
            break
        if word in COMMAS:
            return at if line.kind(line.before_brackets(at - 1)) == "person" else index
        if line.kind(at) == "person" or not (line.kind(at) or word[:1].isalpha()):
            break
        if word and word not in {"and", "&"} and (lexicon.stops_at(word) or word in lexicon.prepositions):
            break
    return index


def _before_age(line: Line, index: int) -> int:
    """The index before ", 34," or ", aged 34,"."""
    word = line.word(index)
    if word.isdigit() and line.word(index - 1) in {",", "aged"}:
        index -= 2
        if line.word(index) in COMMAS:
            index -= 1
    return line.before_brackets(index)
