"""Noun phrases with a title as their head: "former British prime minister", "head of the PaperLab think tank"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.article import Span
from extract.document import Mention
from extract.facts import EntityId, RoleStatus, Value
from extract.language.titles import Title, TitleMatch, load_titles
from extract.persons.complements import Complement, read_complement
from extract.persons.items import Line
from extract.persons.lexicon import load_lexicon
from extract.persons.setting import Setting

_WIDEST = 14
"""How many items may stand before a title in its phrase."""
_COMPOUND_ENDS = ("-based", "-born", "-old", "-backed", "-appointed", "-led", "-aligned", "-winning", "-controlled")
_AUXILIARIES = frozenset(
    {"was", "were", "been", "is", "are", "be", "being", "has", "had", "have", "first", "recently", "also"}
)
_STATUS: dict[str, RoleStatus] = {"former": "former", "current": "current", "future": "future"}


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A title with what stands around it. `first` … `last` are the items of the phrase, `head` … `behind` those of
    the title itself; `text` and `words` are the title in lower case and its passage."""

    title: Title
    text: str
    words: Span
    first: int
    head: int
    behind: int
    last: int
    plural: bool
    determiner: str = ""
    status: Value[RoleStatus] | None = None
    organisation: Value[EntityId] | None = None
    jurisdiction: Value[EntityId] | None = None
    owner: Mention | None = None
    found: bool = False
    unknown: bool = False

    @property
    def counts(self) -> bool:
        """Whether the phrase says enough for a role."""
        return not self.title.complement or self.found


@dataclass(frozen=True, slots=True)
class _Before:
    first: int
    determiner: str = ""
    status: Value[RoleStatus] | None = None
    organisation: Value[EntityId] | None = None
    jurisdiction: Value[EntityId] | None = None
    owner: Mention | None = None
    found: bool = False
    unknown: bool = False


def title_phrases(line: Line, setting: Setting) -> list[TitlePhrase]:
    """All title phrases of a sentence, in order of their titles."""
    titles = load_titles()
    phrases: list[TitlePhrase] = []
    index = 0
    while index < len(line):
        match = titles.match(line.words, index) or _compound(line, index)
        if match is None:
            index += 1
            continue
        follows = titles.match(line.words, match.end)
        if follows and not follows.title.honorific and tuple(line.words[match.start : match.end]) in titles.before:
            index = match.end  # "deputy" in "deputy head" is a rank
            continue
        if not match.title.honorific and line.word(match.end) not in {"'s", "'"}:
            phrases.append(_phrase(line, match, setting))
        index = match.end
    return phrases


def _compound(line: Line, index: int) -> TitleMatch | None:
    """A hyphenated word of two titles: "writer-activist"."""
    word = line.word(index)
    first, hyphen, last = word.rpartition("-")
    if not hyphen:
        return None
    phrases = load_titles().phrases
    ends = phrases.get((last,))
    if ends is None or (first,) not in phrases or ends[0].classes[0] != "occupation":
        return None
    return TitleMatch(replace(ends[0], text=f"{first}-{ends[0].text}"), index, index + 1, ends[1])


def _phrase(line: Line, match: TitleMatch, setting: Setting) -> TitlePhrase:
    titles = load_titles()
    head = match.start
    minister = match.title.open and match.title.country
    while modifier := titles.modifier_before(line.words, head):
        if modifier[0] != "rank" and not (modifier[0] == "portfolio" and minister):
            break
        head = modifier[1]
        if minister and head and line.word(head - 1) in {"and", "&"} and _portfolio(line, head - 1):
            head -= 2
    before = _read_before(line, head, setting)
    suffix = line.word(match.end) in {"elect", "designate"}
    complement = read_complement(line, match.end + suffix, match.title, setting)
    status = before.status
    if suffix:
        status = Value("future", line.items[match.end].span, "roles.elect")
    tail = complement.tail or match.end
    rank = " ".join(line.words[head : match.start])
    of = " ".join(i.text.lower() for i in line.items[match.end : tail]).replace(" ,", ",")
    owner = before.owner or complement.person
    return TitlePhrase(
        match.title,
        " ".join(part for part in (rank, match.title.text, of) if part),
        line.span(head, tail),
        before.first,
        head,
        match.end,
        complement.end,
        match.plural,
        before.determiner,
        status,
        before.organisation or complement.organisation,
        _place(before, complement, match.title),
        owner,
        before.found or complement.found,
        before.unknown or complement.unknown,
    )


def _portfolio(line: Line, end: int) -> bool:
    modifier = load_titles().modifier_before(line.words, end)
    return modifier is not None and modifier[0] == "portfolio" and modifier[1] == end - 1


def _place(before: _Before, complement: Complement, title: Title) -> Value[EntityId] | None:
    return before.jurisdiction or complement.place


def _read_before(line: Line, head: int, setting: Setting) -> _Before:
    """What stands before the title that begins at the item `head`."""
    lexicon, titles = load_lexicon(), load_titles()
    found = _Before(head)
    lowest = max(0, head - _WIDEST)
    while found.first > lowest:
        index = found.first - 1
        word, mention = line.word(index), line.mention(index)
        modifier = titles.modifier_before(line.words, found.first)
        if word in lexicon.verbs and line.word(index - 1) in _AUXILIARIES:
            break  # "was elected president"
        if modifier and modifier[0] in _STATUS and found.status is None:
            span = line.span(modifier[1], found.first)
            status = Value(_STATUS[modifier[0]], span, "roles.status-word")
            found = replace(found, first=modifier[1], status=status)
        elif modifier:
            found = replace(found, first=modifier[1])
        elif word in {"'s", "'"}:
            return _owned(line, found, index - 1, setting)
        elif word in lexicon.possessives or (mention and mention.form == "pronoun" and _possessive(line, index)):
            return _pronoun(line, found, index, setting)
        elif mention and mention.kind == "place" and found.jurisdiction is None:
            place = Value(mention.entity, mention.span, "roles.attribute")
            found = replace(found, first=index, jurisdiction=place, found=True)
        elif mention and mention.kind == "organisation" and found.organisation is None:
            body = Value(mention.entity, mention.span, "roles.attribute")
            found = replace(found, first=index, organisation=body, found=True)
        elif word in lexicon.determiners:
            found = replace(found, first=index, determiner=word)
        elif line.before_years(index) < index:
            found = replace(found, first=line.before_years(index) + 1)
        elif word.endswith(_COMPOUND_ENDS):
            found = replace(found, first=index)
        elif word == "," and _adjective(line, index) and found.first < head:
            found = replace(found, first=index)
        else:
            jump = _past_nouns(line, index)
            if jump is None:
                unknown = bool(word) and line.items[index].capital and index > 0 and word[:1].isalpha()
                return replace(found, unknown=unknown, found=found.found or word in lexicon.bodies)
            found = replace(found, first=jump)
    return found


def _past_nouns(line: Line, index: int) -> int | None:
    """The index of the noun behind a possessor, where only nouns stand between: "Amnesty's Central Asia director"."""
    lexicon = load_lexicon()
    for at in range(index, max(0, index - 4), -1):
        word = line.word(at)
        if not word[:1].isalpha() or lexicon.stops_at(word) or word in lexicon.prepositions:
            return None
        if line.word(at - 1) in {"'s", "'"} or line.kind(at - 1) == "organisation":
            return at
    return None


def _adjective(line: Line, end: int) -> bool:
    modifier = load_titles().modifier_before(line.words, end)
    return modifier is not None and modifier[0] == "adjective"


def _possessive(line: Line, index: int) -> bool:
    return line.items[index].text.lower() in {"his", "her", "their", "its"}


def _owned(line: Line, found: _Before, index: int, setting: Setting) -> _Before:
    """The possessor whose last item is `index`: "Kazakhstan's", "the country's", "Nur Otan's"."""
    lexicon = load_lexicon()
    mention, word = line.mention(index), line.word(index)
    if index < 0:
        return found
    if mention is None:
        first = index - 1 if line.word(index - 1) in lexicon.determiners else index
        found = replace(found, first=first, found=True, determiner="'s")
        if word in lexicon.countries and setting.country and found.jurisdiction is None:
            return replace(found, jurisdiction=setting.country)
        if word in lexicon.organisations and found.organisation is None:
            body = setting.organisation_before(line.items[index].span.start, word)
            return replace(found, organisation=body)
        return replace(found, unknown=line.items[index].capital)
    first = index - 1 if line.word(index - 1) == "the" else index
    found = replace(found, first=first, found=True, determiner="'s")
    value = Value(mention.entity, mention.span, "roles.possessor")
    if mention.kind == "place":
        return replace(found, jurisdiction=found.jurisdiction or value)
    if mention.kind == "person":
        return replace(found, owner=mention)
    return replace(found, organisation=found.organisation or value)


def _pronoun(line: Line, found: _Before, index: int, setting: Setting) -> _Before:
    """ "his", "its" … before the title."""
    mention = line.mention(index)
    word = line.items[index].text.lower()
    found = replace(found, first=index, found=True, determiner=word)
    if mention and mention.kind == "person":
        return replace(found, owner=mention)
    owner = setting.owner_before(line, index) if word == "its" else None
    if owner is None:
        return found
    if owner.value.startswith("place"):
        return replace(found, jurisdiction=owner)
    return replace(found, organisation=owner)
