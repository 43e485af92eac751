"""What stands before a title: "former", "Kazakhstan's", "his", "the Nur Otan", "34-year-old independent"."""

from __future__ import annotations

from typing import NamedTuple

from extract.document import Mention
from extract.facts import EntityId, RoleStatus, Value
from extract.language.titles import load_titles
from extract.persons.items import Line
from extract.persons.lexicon import load_lexicon
from extract.persons.owners import owner_of_its, owner_of_whose
from extract.persons.setting import Setting

_WIDEST = 14
"""How many items may stand before a title in its phrase."""
_COMPOUND_ENDS = ("-based", "-born", "-old", "-backed", "-appointed", "-led", "-aligned", "-winning", "-controlled")
_OPENING = frozenset({"elected", "appointed", "named", "re-elected"})
"""Verbs, not adjectives, at the start of a sentence: "Elected chairman in May, X"."""
_AUXILIARIES = frozenset(
    {"was", "were", "been", "is", "are", "be", "being", "has", "had", "have", "first", "recently", "also"}
)
_STRUCK = frozenset({"jailed", "detained", "arrested", "convicted", "imprisoned"})
"""What a court or a land before them has done to whom the title is."""
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_STATUS: dict[str, RoleStatus] = {"former": "former", "current": "current", "future": "future"}


class Premodifiers(NamedTuple):
    """The first item of what was read, and what it says of the title."""

    first: int
    determiner: str = ""
    status: Value[RoleStatus] | None = None
    organisation: Value[EntityId] | None = None
    jurisdiction: Value[EntityId] | None = None
    owner: Mention | None = None
    found: bool = False
    unknown: bool = False


def read_before(line: Line, head: int, setting: Setting) -> Premodifiers:
    """What stands before the title that begins at the item `head`."""
    found = Premodifiers(head)
    lowest = max(0, head - _WIDEST)
    while found.first > lowest and not _ends_at_article(line, found):
        index = found.first - 1
        word = line.word(index)
        verb = word in load_lexicon().verbs and word != "acting" and line.word(index - 1) in _AUXILIARIES
        verb = verb or (index == 0 and word in _OPENING)
        if index in line.dated or verb:
            return found  # "was elected president"
        if word in {"'s", "'"} and not load_titles().modifier_before(line.words, found.first):
            return _owned(line, found, index - 1, setting)  # unlike "the women's secretary"
        if word in load_lexicon().possessives or _possessive(line, index):
            return _pronoun(line, found, index, setting)
        further = _by_party(line, found, index, setting) or _attribute(line, found)
        further = further or _named_before(line, found, index) or _skipped(line, found, head)
        further = further or _named_before(line, found, behind_bracket(line, index))
        if further is None and word in {"and", "&"} and _two_places(line, found):
            further = found._replace(first=index - 1)
        if further is None and _demonym(line, index):
            further = found._replace(first=index, unknown=True)
        if further is None and word in load_lexicon().organisations and line.items[index].capital:
            named = setting.named_with(line.items[index].span.start, word)
            if named:
                return found._replace(first=index, organisation=found.organisation or named, found=True)
        if further is None:
            capital = line.items[index].capital and index > 0 and word[:1].isalpha() and index not in line.dated
            return found._replace(
                unknown=found.unknown or capital, found=found.found or word in load_lexicon().bodies
            )
        found = further
    return found


def _by_party(line: Line, found: Premodifiers, index: int, setting: Setting) -> Premodifiers | None:
    """ "the Social Democratic" before "leader", up to the item `index`: of the party whose name begins so."""
    if found.organisation or not line.items[index].capital or line.word(found.first) == "":
        return None
    for first in (index - 1, index):
        words = line.words[max(0, first) : index + 1]
        capital = first >= 0 and line.items[first].capital and not (first == 0 and index > 0)
        party = setting.party_beginning(words) if capital and all(word.isalpha() for word in words) else None
        if party:
            return found._replace(first=first, organisation=party, found=True)
    return None


def _two_places(line: Line, found: Premodifiers) -> bool:
    """Whether "and" before what was read joins two places: "the group's Europe and Central Asia director"."""
    place = found.jurisdiction
    before = line.word(found.first - 3) in {"'s", "'"} or line.kind(found.first - 3) == "organisation"
    inside = place is not None and line.kind(found.first) == "place" and line.kind(found.first - 2) == "place"
    return inside and before


def _ends_at_article(line: Line, found: Premodifiers) -> bool:
    """ "in an interview with X the minister": X is not the minister's."""
    return found.determiner in _ARTICLES and line.kind(found.first - 1) is not None


def _demonym(line: Line, index: int) -> bool:
    """Whether an unknown capitalised word stands between a modifier or an article and the title."""
    word = line.word(index)
    if not line.items[index].capital or not word[:1].isalpha() or word in load_lexicon().bodies:
        return False
    before = line.word(index - 1)
    return before in load_lexicon().determiners or load_titles().modifier_before(line.words, index) is not None


def _attribute(line: Line, found: Premodifiers) -> Premodifiers | None:
    """An adjective, or a word that tells when: "former", "acting"."""
    modifier = load_titles().modifier_before(line.words, found.first)
    if modifier is None:
        return None
    status = found.status
    if modifier[0] in _STATUS and status is None:
        status = Value(_STATUS[modifier[0]], line.span(modifier[1], found.first), "roles.status-word")
    return found._replace(first=modifier[1], status=status)


def _named_before(line: Line, found: Premodifiers, index: int) -> Premodifiers | None:
    """A place or a body right before the title: "Kazakh president", "Nur Otan leader"."""
    mention = line.mention(index)
    if mention is None:
        return None
    value = Value(mention.entity, mention.span, "roles.attribute")
    if mention.kind == "place" and found.jurisdiction is None:
        return found._replace(first=index, jurisdiction=value, found=True)
    struck = line.word(index + 1) in _STRUCK  # "the Supreme Court jailed deputy leaders A and B"
    if mention.kind == "organisation" and not struck and found.organisation is None:
        return found._replace(first=index, organisation=value, found=True)
    return None


def behind_bracket(line: Line, index: int) -> int:
    """The item before a bracket that ends at the item `index` and holds the abbreviation of what stands there: "the
    Guild of Weavers (GOW) head"; otherwise `index`."""
    if line.word(index) != ")" or line.word(index - 2) != "(":
        return index
    short, named = line.mention(index - 1), line.mention(index - 3)
    same = short is not None and named is not None and short.entity == named.entity
    return index - 3 if same and named is not None and named.kind == "organisation" else index


def _skipped(line: Line, found: Premodifiers, head: int) -> Premodifiers | None:
    """Articles, ages, commas between adjectives, nouns behind a possessor."""
    index = found.first - 1
    word = line.word(index)
    if word in load_lexicon().determiners:
        return found._replace(first=index, determiner=word)
    if line.before_years(index) < index:
        return found._replace(first=line.before_years(index) + 1)
    area = word in load_lexicon().areas and line.kind(index - 1) == "place"  # "the Osh city mayor"
    if area or word.endswith(_COMPOUND_ENDS) or (word == "," and _adjective(line, index) and found.first < head):
        return found._replace(first=index)
    lexicon = load_lexicon()
    if word == "presidential":
        return found._replace(first=index, found=True)
    if word in lexicon.state_bodies or (word in lexicon.bodies and line.word(index - 1) in lexicon.state_bodies):
        return found._replace(first=index)
    jump = _past_nouns(line, index)
    return found._replace(first=jump) if jump is not None else None


def _past_nouns(line: Line, index: int) -> int | None:
    """The index of the noun behind a possessor, where only nouns stand between: "Amnesty's Central Asia director"."""
    lexicon = load_lexicon()
    for at in range(index, max(0, index - 4), -1):
        word = line.word(at)
        if not word[:1].isalpha() or lexicon.stops_at(word) or word in lexicon.prepositions:
            return None
        if line.word(at - 1) in {"'s", "'"} | lexicon.possessives or line.kind(at - 1) == "organisation":
            return at
        if _possessive(line, at - 1):
            return at
    return None


def _adjective(line: Line, end: int) -> bool:
    modifier = load_titles().modifier_before(line.words, end)
    return modifier is not None and modifier[0] == "adjective"


def _possessive(line: Line, index: int) -> bool:
    mention = line.mention(index)
    return mention is not None and mention.form == "pronoun" and line.items[index].text.lower() in _POSSESSIVES


def _owned(line: Line, found: Premodifiers, index: int, setting: Setting) -> Premodifiers:
    """The possessor whose last item is `index`: "Kazakhstan's", "the country's", "Nur Otan's"."""
    if index < 0:
        return found
    index = behind_bracket(line, index)
    mention = line.mention(index)
    owned_too = _possessive(line, index - 1) and mention is None
    first = index - 1 if line.word(index - 1) in load_lexicon().determiners or owned_too else index
    found = found._replace(first=first, found=True, determiner="'s")
    if mention is None:
        return _owned_by_noun(line, found, index, setting)
    value = Value(mention.entity, mention.span, "roles.possessor")
    if mention.kind == "place":
        return found._replace(jurisdiction=found.jurisdiction or value)
    if mention.kind == "person":
        return found._replace(owner=mention)
    return found._replace(organisation=found.organisation or value)


def _owned_by_noun(line: Line, found: Premodifiers, index: int, setting: Setting) -> Premodifiers:
    """ "the country's", "the party's": what the noun takes up."""
    lexicon, word = load_lexicon(), line.word(index)
    if word in lexicon.countries and setting.country and found.jurisdiction is None:
        return found._replace(jurisdiction=setting.country_near(line.items[index].span.start))
    if word in lexicon.organisations and found.organisation is None:
        return found._replace(organisation=setting.organisation_before(line.items[index].span.start, word))
    return found._replace(unknown=line.items[index].capital)


def _pronoun(line: Line, found: Premodifiers, index: int, setting: Setting) -> Premodifiers:
    """ "his", "its" … before the title."""
    mention = line.mention(index)
    word = line.items[index].text.lower()
    head = found.first
    found = found._replace(first=index, found=True, determiner=word)
    if mention and mention.kind == "person":
        return found._replace(owner=mention)
    owner = None
    if word in {"its", "whose"}:
        owner = owner_of_its(line, index, head, setting) if word == "its" else owner_of_whose(line, index)
    elif word == "our":
        owner = setting.own_publisher
    if owner is None:
        return found
    if owner.value.startswith("place"):
        return found._replace(jurisdiction=owner)
    return found._replace(organisation=owner)
