"""Titles that a verb gives or takes: "X is chair of Y", "was appointed …", "named X …", "sacked as …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.article import Span
from extract.context import assess
from extract.document import Mention
from extract.facts import LeftOut, RoleStatus
from extract.persons.appositions import Found, Group
from extract.persons.claims import TOLD, Told
from extract.persons.items import Line
from extract.persons.lexicon import Verb, load_lexicon
from extract.persons.phrases import TitlePhrase

_CONNECTORS = frozenset({"as", "to", "of", "serve", "being", "into", "for"})
_PARTICLES = frozenset({"in", "down", "over", "up", "off", "on"})
_POSTS = frozenset(
    {"post", "position", "job", "role", "office", "capacity", "place", "title", "rank", "seat", "duties"}
)
_AUXILIARIES = frozenset(
    {
        "has",
        "have",
        "had",
        "having",
        "been",
        "be",
        "being",
        "is",
        "was",
        "are",
        "were",
        "'s",
        "to",
        "down",
        "in",
        "who",
        "on",
        "over",
        "up",
        "go",
        "went",
        "gone",
        "goes",
        "off",
    }
)
_PAST = frozenset({"was", "were", "had"})
_SAYING = frozenset({"said", "says", "told", "that", "added", "wrote", "believes", "claims", "claimed", ";", ":"})
_LONGEST_READ = 250
"""In how many items the context of a verb is still read: each verb reads its whole sentence."""
_REACH = 25
_INSERTED = 12
_OBLIQUE = frozenset({"of", "with", "by", "for", "to", "from", "against", "like", "between"})


@dataclass(frozen=True, slots=True)
class _Chain:
    """A verb with its auxiliaries: the index left of them, and their words."""

    before: int
    words: frozenset[str]


def by_verbs(line: Line, groups: list[Group]) -> Iterator[Found | LeftOut]:
    """Groups of titles with those to whom a verb before the group gives or denies them."""
    for group in groups:
        yield from _by_verb(line, group)


def _by_verb(line: Line, group: Group) -> Iterator[Found | LeftOut]:
    lexicon = load_lexicon()
    index, linked, over = _before_connector(line, group[0])
    item = line.items[index] if index >= 0 else None
    if item is None:
        return
    if index > 0 and (item.named_person or (item.text.lower() in {"him", "her", "them"} and item.person)):
        yield from _of_object(line, group, index, linked)
        return
    noun = lexicon.nouns.get(item.lower)
    if noun and linked:
        yield from _of_noun(line, group, index, noun)
        return
    verb = lexicon.verbs.get(item.lower)
    if (
        verb is None
        or (verb.needs_as and not linked)
        or (verb.name in {"be", "was"} and linked and item.lower != "been")
    ):
        return
    yield from _of_subject(line, group, index, verb, over)


def _before_connector(line: Line, phrase: TitlePhrase) -> tuple[int, bool, bool]:
    """The index of the verb, noun or object before a group; whether "as", "to be", "to the post of" links them;
    whether "no longer" or "once" stands there."""
    lexicon = load_lexicon()
    index, linked, over, post = phrase.first - 1, False, False, False
    for _ in range(8):
        word = line.word(index)
        if word == "of" and line.word(index - 1) == "one":
            index -= 1  # "is one of the founders"
        elif word in _CONNECTORS or (word == "be" and line.word(index - 1) == "to") or (word == "from" and post):
            linked = True
        elif word in _POSTS and linked and line.word(index - 1) in {"the", "a"}:
            index, post = index - 1, True
        elif word in _PARTICLES and linked and line.word(index - 1) in lexicon.verbs:
            pass
        elif word == "longer" and line.word(index - 1) == "no":
            over = True
            index -= 1
        elif word in lexicon.former_adverbs:
            over = True
        elif word == "among":
            pass
        elif word not in lexicon.adverbs and word not in {"new", "its", "their"}:
            break
        index -= 1
    return index, linked, over


def _chain(line: Line, index: int) -> _Chain:
    """The auxiliaries and adverbs before the verb at `index`."""
    lexicon = load_lexicon()
    words: set[str] = set()
    guards = lexicon.hypothetical | lexicon.future | lexicon.set_to
    for _ in range(8):
        word = line.word(index - 1)
        if not (word in _AUXILIARIES or word in guards or word in lexicon.adverbs or (index - 1) in line.dated):
            break
        if word == "who":
            break
        words.add(word)
        index -= 1
    return _Chain(index - 1, frozenset(words))


def _of_subject(line: Line, group: Group, index: int, verb: Verb, over: bool) -> Iterator[Found | LeftOut]:
    """ "X is …", "X was appointed …", "X resigned as …"; the verb is at `index`."""
    chain = _chain(line, index)
    persons = subjects(line, chain.before)
    if not persons:
        persons = _behind_opening(line, index, group)
    if not persons or _indefinite_office(group):
        return
    status = _status(chain, verb, line.word(index))
    if status is None or _in_condition(line, chain.before):
        yield LeftOut(group[0].words, line.sentence.span, f"roles.{verb.name}", "not told as a fact")
        return
    words = line.span(index, index + 1)
    if _no_fact(line, words):
        yield LeftOut(group[0].words, line.sentence.span, f"roles.{verb.name}", "denied or not sure")
        return
    if over or (verb.name == "serve" and line.word(chain.before) == "after"):
        status = "former"
    told = Told(f"roles.{verb.name}", status, words, TOLD, starts=verb.starts, ends=verb.ends)
    yield persons, group, told


def _no_fact(line: Line, verb: Span) -> bool:
    """Whether the context makes no fact of the verb: "denied that he was a member"."""
    if len(line) > _LONGEST_READ:
        return False
    verdict = assess(line.document, line.sentence, verb, specific=True)
    return verdict.status in {"negated", "denied", "conditional", "feared", "possible", "avoided"}


def _indefinite_office(group: Group) -> bool:
    """ "is a president who …" says what somebody is like."""
    first = group[0]
    return first.title.country and first.determiner in {"a", "an"} and not first.status and first.text == "president"


def _in_condition(line: Line, index: int) -> bool:
    return any(line.word(i) in {"if", "unless", "whether"} for i in range(max(0, index - 2), index + 1))


def _status(chain: _Chain, verb: Verb, word: str) -> RoleStatus | None:
    """The status that the verb tells with its auxiliaries; `None` if it tells no fact."""
    lexicon = load_lexicon()
    if chain.words & lexicon.hypothetical:
        return None
    if chain.words & lexicon.future or (chain.words & lexicon.set_to and "to" in chain.words):
        return None if verb.status == "former" else "future"
    if word in {"become", "be"} and "to" in chain.words and not chain.words & {"went", "on", "go", "goes"}:
        return None
    if verb.name in {"serve", "take"}:
        perfect = chain.words & {"has", "have"}
        return "current" if perfect or word.endswith("s") or word.endswith("ing") else "former"
    return "former" if word == "been" and "had" in chain.words else verb.status


def subjects(line: Line, index: int) -> tuple[Mention, ...]:
    """The persons who are the subject of a verb that begins behind the item `index`."""
    index = line.before_brackets(index)
    word = line.word(index)
    relative = word == "who"
    if relative:
        index -= 1
        index -= line.word(index) in {",", "–", "—"}
        index = _described(line, line.before_brackets(index))
    elif word in {",", "–", "—", '"'}:
        described = _before_relative_clause(line, index)
        if described:
            return described
        direct = line.before_brackets(index - 1)
        if line.kind(direct) == "person":
            told_of = _told_of(line, direct)
            return line.persons_until((direct if told_of is None else told_of) + 1)
        index = before_insertion(line, index)
    elif word in {"and", "before", "after", "while"}:
        return _first_subject(line, index)
    while index in line.dated or (line.word(index) in {"in", "on", "since"} and index + 1 in line.dated):
        index -= 1
    if index < 0 or line.kind(index) != "person":
        return ()
    if not relative and line.word(index - 1) in _OBLIQUE:
        return ()
    return line.persons_until(index + 1)


def _told_of(line: Line, index: int) -> int | None:
    """The index of X in "X, the daughter of the writer Y," where Y is at `index`; `None` if Y stands for itself."""
    oblique = False
    for at in range(index - 1, max(0, index - _INSERTED), -1):
        word = line.word(at)
        if word in {",", "–", "—"}:
            before = line.before_brackets(at - 1)
            return before if oblique and line.kind(before) == "person" else None
        if word in _SAYING or word in {"and", "but", "who", "when"} or word in load_lexicon().verbs:
            break
        oblique = oblique or word in _OBLIQUE
    return None


def before_insertion(line: Line, index: int) -> int:
    """The index of the person before ", …," whose second comma is at `index`; -1 if there is none."""
    for at in range(index - 1, max(0, index - _REACH), -1):
        if line.word(at) in {",", "–", "—"} and line.kind(line.before_brackets(at - 1)) == "person":
            return line.before_brackets(at - 1)
    return -1


def _described(line: Line, index: int) -> int:
    """The index of the person whom nouns up to `index` describe: "X, an activist and runner", "X from Osh"."""
    lexicon = load_lexicon()
    for at in range(index, max(-1, index - _REACH), -1):
        word = line.word(at)
        if line.kind(at) == "person":
            return at
        if word in lexicon.stops - {"and"} or word in {";", ":"}:
            break
    return index


def _before_relative_clause(line: Line, index: int) -> tuple[Mention, ...]:
    """ "X, who succeeded his father, Y," before a verb: X, where the clause with "who" ends at `index`."""
    for at in range(index - 1, max(1, index - _REACH), -1):
        word = line.word(at)
        if word in _SAYING:
            break
        if word == "who" and line.word(at - 1) in {",", "–", "—"}:
            before = line.before_brackets(at - 2)
            return line.persons_until(before + 1) if line.kind(before) == "person" else ()
    return ()


def _first_subject(line: Line, index: int) -> tuple[Mention, ...]:
    """The person with whom the clause begins that "and" at `index` continues."""
    for at in range(index - 1, max(-1, index - _REACH), -1):
        opens = (
            at == 0 or line.word(at - 1) in {",", "that", '"'} or line.kind(at - 1) == "place" or at - 1 in line.dated
        )
        if line.kind(at) == "person" and opens:
            return line.persons_until(at + 1)
    return ()


def _behind_opening(line: Line, index: int, group: Group) -> tuple[Mention, ...]:
    """ "Appointed minister in 2022, X …": the person behind the comma that ends the opening."""
    if index > 1 or (index == 1 and line.word(0) not in load_lexicon().adverbs | {"first"}):
        return ()
    for at in range(group[-1].last, min(len(line), group[-1].last + 8)):
        if line.word(at) == ",":
            following = line.mention(at + 1)
            return (following,) if following and following.kind == "person" else ()
    return ()


def _of_object(line: Line, group: Group, index: int, linked: bool) -> Iterator[Found | LeftOut]:
    """ "named X prime minister", "nominated X as …", "replaced X as …"; the object X is at `index`."""
    lexicon = load_lexicon()
    persons = line.persons_until(index + 1)
    at = index
    while at > 0 and (line.kind(at) == "person" or line.word(at) in {"and", ","}):
        at -= 1
    while at > 0 and (line.word(at) in lexicon.adverbs or _titled(line, at)):
        at -= 1
    if line.word(at) == "from" and line.word(at - 1) == "over":
        at -= 2  # "took over from X as …"
    taken_over = at + 2 <= index and line.word(at + 1) == "over"
    verb = lexicon.verbs["replaced"] if taken_over else lexicon.verbs.get(line.word(at))
    if verb is None or not verb.takes_object or (verb.needs_as and not linked):
        return
    chain = _chain(line, at)
    status = _status(chain, verb, line.word(at))
    if status is None or _in_condition(line, chain.before):
        yield LeftOut(group[0].words, line.sentence.span, f"roles.{verb.name}", "not told as a fact")
        return
    words = line.span(at, at + 1)
    if verb.name == "replace":
        told = Told("roles.replaced", "former", words, TOLD, ends=True)
        yield persons, group, told
        persons = subjects(line, chain.before)
    if persons:
        yield persons, group, Told(f"roles.{verb.name}", status, words, TOLD, verb.starts, verb.ends)


def _titled(line: Line, index: int) -> bool:
    """Whether a word belongs to a short title before the object: "named lawyer X …"."""
    return line.word(index) in {"mr", "mrs", "ms", "dr", "."}


def _of_noun(line: Line, group: Group, index: int, noun: Verb) -> Iterator[Found | LeftOut]:
    """ "his post as …", "X's appointment as …", "stripped of her position as …"; the noun is at `index`."""
    lexicon = load_lexicon()
    at = index - 1
    while at > 0 and (
        line.word(at) in lexicon.adverbs or line.word(at) in {"former", "previous", "own", "new", "five-year"}
    ):
        at -= 1
    previous = line.word(at + 1) in {"former", "previous"} and at + 1 < index
    owner: tuple[Mention, ...] = ()
    mention = line.mention(at)
    if mention and mention.kind == "person" and mention.form == "pronoun":
        owner = (mention,)
        at -= 1
    elif line.word(at) in {"'s", "'"} and line.kind(at - 1) == "person":
        mention = line.mention(at - 1)
        owner = (mention,) if mention else ()
        at -= 2
    elif line.word(at) in {"the", "a", "her", "his"}:
        at -= 1
    status, ends, starts = noun.status, noun.ends, noun.starts
    if line.word(at) in {"from", "of"}:
        verb = lexicon.verbs.get(line.word(at - 1)) or lexicon.verbs.get(line.word(at - 2))
        if verb and verb.ends:
            status, ends = "former", True
            owner = owner or subjects(line, _chain(line, at - 1).before)
    if previous:
        status = "former"
    if not owner:
        return
    told = Told(f"roles.{noun.name}", status, line.span(index, index + 1), TOLD, starts, ends)
    yield owner, group, told
