"""What follows a title: "of the PaperLab think tank", "for the Greens in Haninge", "of Labour and Trade"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.document import Mention
from extract.facts import EntityId, Value
from extract.language.titles import Title, load_titles
from extract.persons.bodies import NounPhrase, behind_body, read_noun_phrase
from extract.persons.items import QUOTES, Line
from extract.persons.lexicon import load_lexicon
from extract.persons.setting import Setting

_ONLY_NAMES = frozenset({"in", "with", "from", "within", "on", "under"})
"""Prepositions that belong to a title only where a name follows."""
_ON = ("rapporteur", "representative", "envoy", "commissioner", "expert")
"""Who is for a theme, told with "on"."""
_THEME = 12
_ENDING = frozenset({"who", "which", "that", "said", "says", "told", "has", "had", "is", "was", "will"})
_DESKS = frozenset({"desk", "section", "region"})
_OF_WORKERS = frozenset({"union", "committee", "movement", "council"})


@dataclass(slots=True)  # not frozen: quicker to make
class Complement:
    """What a title has behind it, up to the item `end`; `tail` is the end of words that belong to the title itself.

    `found` tells that there is something, named or not; `unknown` that capitalised words stayed unexplained.
    """

    end: int
    tail: int | None = None
    organisation: Value[EntityId] | None = None
    place: Value[EntityId] | None = None
    person: Mention | None = None
    found: bool = False
    unknown: bool = False
    posted: Value[EntityId] | None = None


def read_complement(line: Line, behind: int, title: Title, setting: Setting | None) -> Complement:
    """Read what follows the title that ends before the item `behind`."""
    result = Complement(behind)
    if title.open and line.word(behind) in {"of", "for"}:
        tail = _tail(line, behind, title)
        if tail:
            result = replace(result, end=tail, tail=tail, found=True)
    for _ in range(6):
        further = _step(line, result, behind, title, setting)
        if further is None:
            break
        result = further
    return result


def _tail(line: Line, behind: int, title: Title) -> int | None:
    """The end of the words after "of" that belong to the title: "of Investment and Development", "of security"."""
    minister = title.country
    first = behind + 1 + (minister and line.word(behind + 1) == "the")
    index = first
    while index < min(len(line), first + (10 if minister else 3)):
        if line.word(index) in {"and", "&"} and index > first:
            if not _goes_on(line, index + 1):
                break
        elif line.word(index) == "," and minister and index > first:
            if not (line.items[index - 1].capital and _listed(line, index + 1)):
                break
        elif not _of_portfolio(line, index):
            break
        elif not minister and line.items[index].capital and not line.items[behind - 1].capital:
            return None
        index += 1
    index -= index > first + 1 and line.word(index - 1) == "of"  # "minister of energy of X"
    if index == first or line.word(index - 1) == "of":
        return None
    if not minister and (line.kind(index) or line.word(index) in QUOTES or _of_portfolio(line, index)):
        return None  # "head of think tank PaperLab": a noun before a name
    return index


def _of_portfolio(line: Line, index: int) -> bool:
    """Whether the word at `index` may belong to what a minister is for."""
    lexicon, word = load_lexicon(), line.word(index)
    small = word in lexicon.determiners or word in lexicon.possessives
    if not word[:1].isalpha() or lexicon.stops_at(word) or small:
        return False
    titles = load_titles()
    named = titles.match(line.words, index) is None or titles.before.get((word,)) == "portfolio"
    return (word == "of" or word not in lexicon.prepositions) and named  # "of justice", which is a title too


def _goes_on(line: Line, index: int) -> bool:
    """Whether "and" before `index` joins two words of one portfolio."""
    if index >= len(line) or not _of_portfolio(line, index) or line.word(index) in load_lexicon().prepositions:
        return False
    return line.items[index].capital == line.items[index - 2].capital and not load_titles().match(line.words, index)


def _listed(line: Line, index: int) -> bool:
    """Whether a list of capitalised words from `index` on ends in "and" and another one."""
    for at in range(index, min(len(line), index + 5)):
        if line.word(at) == "and":
            return at > index and _goes_on(line, at + 1)
        if not line.word(at) or not line.items[at].capital:
            return False
    return False


def _step(line: Line, so_far: Complement, behind: int, title: Title, setting: Setting | None) -> Complement | None:
    """One more phrase after what was read so far, or `None`."""
    lexicon = load_lexicon()
    at, word = so_far.end, line.word(so_far.end)
    if at in line.dated or (word == "to" and (so_far.found or line.word(behind - 1) not in lexicon.takes_to)):
        return None
    if word in lexicon.prepositions:
        return _behind_preposition(line, so_far, title, setting)
    if word in lexicon.called:
        return _named_so(line, so_far, title, setting)
    if (
        word == ","
        and so_far.organisation
        and not so_far.place
        and line.kind(at + 1) == "place"
        and line.newline(at + 2)
    ):
        mention = line.items[at + 1].mention
        assert mention is not None
        return replace(so_far, end=at + 2, place=Value(mention.entity, mention.span, "roles.address"))
    further = _further_place(line, so_far)
    return further if further else _beside(line, so_far, behind)


def _further_place(line: Line, so_far: Complement) -> Complement | None:
    """A place behind the one that was read, or behind the body: "director for Europe and Central Asia, Amnesty
    International", "deputy editor, New Weekly, Warsaw"."""
    at, word = so_far.end, line.word(so_far.end)
    mention = line.mention(at + 1)
    if mention is None or mention.kind != "place":
        return None
    if so_far.place is None:
        below = word == "," and so_far.organisation and line.newline(at + 2)
        return (
            replace(so_far, end=at + 2, place=Value(mention.entity, mention.span, "roles.address")) if below else None
        )
    if word in {"and", "&"} and line.word(at + 2) in load_lexicon().bodies | _DESKS:
        return replace(so_far, end=at + 3)  # "head of the Europe and Central Asia division at Y"
    joined = word in {"and", "&"} and line.word(at + 2) in {",", ";"}
    listed = word == "," and line.word(at + 2) not in {"and", "'s"}
    return replace(so_far, end=at + 2) if joined or listed else None


def _behind_preposition(line: Line, so_far: Complement, title: Title, setting: Setting | None) -> Complement | None:
    """The phrase behind the preposition at the end of what was read so far."""
    word = line.word(so_far.end)
    if word == "on" and title.text.endswith(_ON) and (stop := _behind_theme(line, so_far.end + 1)):
        return replace(so_far, end=stop)
    read = read_noun_phrase(line, so_far.end + 1, setting)
    if word == "at" and so_far.found and not so_far.organisation and _of_workers(line, so_far):
        return replace(so_far, end=read.end) if read.found else None  # "leader of the union at the X refinery"
    if word == "in" and read.found and not (read.organisation or read.place) and line.word(read.end) in {"at", "of"}:
        return replace(so_far, end=read.end)  # "lecturer in politics at X"
    if read.found and _in_state_body(line, so_far, read, word):
        return replace(so_far, end=read.end, place=so_far.place or read.place, found=True)
    return _join(so_far, read, word, title, setting) if read.found else None


def _behind_theme(line: Line, start: int) -> int:
    """The index behind what a rapporteur is for: "on the situation of human rights defenders"; 0 if it does not end
    with a comma or a name."""
    for at in range(start, min(len(line), start + _THEME)):
        word = line.word(at)
        if word in {",", ".", ")"} or (line.items[at].named_person and at > start):
            return at
        if not word[:1].isalpha() and line.kind(at) in {None, "person"}:
            break
        if word in load_lexicon().verbs or word in _ENDING:
            break
    return 0


def _of_workers(line: Line, so_far: Complement) -> bool:
    """Whether what was read so far ends in a body without a name that the people of a workplace have."""
    return line.word(so_far.end - 1) in _OF_WORKERS


def _named_so(line: Line, so_far: Complement, title: Title, setting: Setting | None) -> Complement | None:
    """ "the organisation in Osh called “Our homes”"."""
    known = so_far.organisation
    if not so_far.found or (known and known.rule != "roles.taken-up"):
        return None
    read = read_noun_phrase(line, so_far.end + 1 + (line.word(so_far.end + 1) == "as"), setting)
    return _join(replace(so_far, organisation=None), read, "of", title, setting) if read.organisation else None


def _beside(line: Line, so_far: Complement, behind: int) -> Complement | None:
    """A body right behind the title, or behind a comma or a line break: "Secretary, Campaign X"."""
    at = so_far.end
    start = at + 1 if line.word(at) == "," else at
    mention = line.mention(start)
    if so_far.organisation or so_far.person or mention is None or mention.kind != "organisation":
        return None
    if not _listed_body(line, start, at, behind):
        return None
    value = Value(mention.entity, mention.span, "roles.complement")
    return replace(so_far, end=behind_body(line, start + 1), organisation=value, found=True)


def _listed_body(line: Line, index: int, at: int, behind: int) -> bool:
    """Whether the body at `index` belongs to the title without a preposition, as in signatures and lists."""
    if index == at:
        return line.items[index].newline or line.items[behind - 1].capital
    end = behind_body(line, index + 1)
    if line.word(end) == "," and line.kind(end + 1) == "place":
        end += 2  # "deputy editor, New Weekly, Warsaw"
    return line.newline(end) or line.word(end) in {";", ")", "."}


def _in_state_body(line: Line, so_far: Complement, read: NounPhrase, word: str) -> bool:
    """Whether a phrase names a body of state by a common noun ("in the presidential administration")."""
    words = line.words[so_far.end + 1 : read.end]
    return word in {"in", "within"} and not load_lexicon().state_bodies.isdisjoint(words)


def _join(
    so_far: Complement, read: NounPhrase, word: str, title: Title, setting: Setting | None
) -> Complement | None:
    if word == "under" and read.person:
        return replace(so_far, end=read.end)  # "minister under Akayev"
    if word == "in" and read.unknown and not read.place:
        return replace(so_far, end=read.end)  # a place that nobody knows
    if word in _ONLY_NAMES and not (read.organisation or read.place):
        return None
    if word == "in" and title.country and read.place and setting and not setting.is_country(read.place.value):
        return None
    sent = word == "to" and title.text in load_lexicon().sent
    return Complement(
        read.end,
        so_far.tail,
        so_far.organisation or read.organisation,
        so_far.place or (None if sent else read.place),
        so_far.person or read.person,
        True,
        so_far.unknown or read.unknown,
        read.place if sent else so_far.posted,
    )
