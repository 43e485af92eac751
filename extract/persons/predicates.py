"""Titles that a verb gives or takes: "X is chair of Y", "was appointed …", "named X …", "sacked as …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.article import Span
from extract.context import assess
from extract.document import Mention
from extract.facts import LeftOut, RoleStatus
from extract.language.titles import load_titles
from extract.persons.appositions import Found, Group
from extract.persons.claims import TOLD, Told
from extract.persons.items import Line, skip_address
from extract.persons.lexicon import Verb, load_lexicon
from extract.persons.phrases import TitlePhrase
from extract.persons.subjects import before_insertion, subjects

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
        "since",
    }
)
_PAST = frozenset({"was", "were", "had"})
_PASSIVE = frozenset({"was", "were", "been", "is", "are", "be", "being", "got"})
_PROLONGED = frozenset(
    {
        "extend",
        "extends",
        "extended",
        "extending",
        "prolong",
        "prolonged",
        "prolonging",
        "begin",
        "begins",
        "began",
        "beginning",
        "start",
        "starts",
        "started",
        "starting",
        "continue",
        "continues",
        "continued",
    }
)
"""Before a term or tenure that is not over."""
_WORKPLACE = 9
_ALSO = 20
_LONGEST_READ = 250
"""In how many items the context of a verb is still read: each verb reads its whole sentence."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """A verb with its auxiliaries: the index left of them, and their words."""

    before: int
    words: frozenset[str]


def by_verbs(line: Line, groups: list[Group]) -> Iterator[Found | LeftOut]:
    """Groups of titles with those to whom a verb before the group gives or denies them."""
    before: tuple[Group, tuple[Mention, ...], Told] | None = None
    for group in groups:
        readings = list(_by_verb(line, group))
        if not readings and before and _also_as(line, before[0], group):
            readings = [(before[1], group, before[2])]
        yield from readings
        told = next((reading for reading in readings if not isinstance(reading, LeftOut)), None)
        before = (group, told[0], told[2]) if told else None


def _also_as(line: Line, before: Group, group: Group) -> bool:
    """Whether a group goes on behind "and as", "and later as", where "as" led to the one `before`."""
    at = group[0].first - 1
    if line.word(at) != "as" or group[0].first - before[-1].last > _ALSO:
        return False
    while line.word(at - 1) in {"then", "later", "also", "since", "subsequently"}:
        at -= 1
    linked = "as" in line.words[max(0, before[0].first - 2) : before[0].first]
    return linked and (line.word(at - 1) == "and" or (line.word(at - 1) == "," and line.word(at) != "as"))


def _by_verb(line: Line, group: Group) -> Iterator[Found | LeftOut]:
    lexicon = load_lexicon()
    index, linked, over = _before_connector(line, group[0])
    index = _past_workplace(line, index) if linked else index
    item = line.items[index] if index >= 0 else None
    if item is None:
        return
    if _given_to_her(line, group):
        yield from _of_object(line, (_without_owner(group[0]), *group[1:]), group[0].first, linked)
        return
    if linked and item.lower == "," and line.word(group[0].first - 1) == "as":
        index = before_insertion(line, index)
        item = line.items[index] if index >= 0 else item
    if index > 0 and (item.named_person or (item.text.lower() in {"him", "her", "them"} and item.person)):
        yield from _of_object(line, group, index, linked)
        return
    served = next((at for at in range(index + 1, group[0].first) if line.word(at) == "serve"), None)
    if linked and served is not None and item.lower not in lexicon.verbs and item.lower not in lexicon.nouns:
        index, item = served, line.items[served]
    noun = lexicon.nouns.get(item.lower)
    if noun and linked:
        yield from _of_noun(line, group, index, noun)
        return
    verb = lexicon.verbs.get(item.lower)
    as_what = "as" in line.words[index : group[0].first] or verb is None or verb.name != "serve"
    if (
        verb is None
        or not as_what
        or (verb.needs_as and not linked)
        or (verb.name in {"be", "was"} and linked and item.lower != "been")
    ):
        return
    yield from (_of_replaced(line, group, index) if linked and verb.name == "replace" else ())
    yield from _of_subject(line, group, index, verb, over)


def _given_to_her(line: Line, group: Group) -> bool:
    """Whether "her" before the title is the object of the verb before: "appointed her first vice-president"."""
    verb = load_lexicon().verbs.get(line.word(group[0].first - 1))
    return group[0].determiner == "her" and verb is not None and verb.takes_object and not verb.needs_as


def _without_owner(phrase: TitlePhrase) -> TitlePhrase:
    return replace(phrase, owner=None, determiner="")


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
        elif word == "years" and "for" in line.words[max(0, index - 2) : index]:
            over = True
            index -= 1 + (line.word(index - 1) != "for")
        elif word == "time" and line.words[max(0, index - 2) : index] == ("at", "one"):
            over = True
            index -= 2
        elif word == "among" or (linked and (index in line.dated or (word == "in" and index + 1 in line.dated))):
            pass
        elif word not in lexicon.adverbs and word not in {"new", "its", "their"}:
            break
        index -= 1
    return index, linked, over


def _past_workplace(line: Line, index: int) -> int:
    """The index of the verb in "served in the parliament as", "worked for X as", where `index` is before "as"."""
    lexicon = load_lexicon()
    if line.word(index) in lexicon.verbs or line.word(index) in lexicon.nouns or line.kind(index) == "person":
        return index
    for at in range(index, max(0, index - _WORKPLACE), -1):
        word = line.word(at)
        verb = lexicon.verbs.get(word)
        if verb is not None:
            joined = line.word(at + 1) in lexicon.prepositions
            return at if verb.name == "serve" and joined else index
        if line.kind(at) == "person" or word in {",", ";", ":", "who", "which", "that", "but"}:
            break
    return index


def _chain(line: Line, index: int) -> _Chain:
    """The auxiliaries and adverbs before the verb at `index`."""
    lexicon = load_lexicon()
    words: set[str] = set()
    guards = lexicon.hypothetical | lexicon.future | lexicon.set_to
    for _ in range(8):
        word = line.word(index - 1)
        if not (
            word in _AUXILIARIES
            or word in guards
            or word in lexicon.adverbs | lexicon.former_adverbs
            or (index - 1) in line.dated
        ):
            break
        if word == "who":
            break
        words.add(word)
        index -= 1
    return _Chain(index - 1, frozenset(words))


def _of_subject(line: Line, group: Group, index: int, verb: Verb, over: bool) -> Iterator[Found | LeftOut]:
    """ "X is …", "X was appointed …", "X resigned as …"; the verb is at `index`."""
    if _by_successor(line, group):
        return
    chain = _chain(line, index)
    if verb.takes_object and not chain.words & _PASSIVE and _of_name_behind(line, group):
        return
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


def _of_name_behind(line: Line, group: Group) -> bool:
    """Whether a title behind an active verb is that of the name behind it: "named the banker X to replace Y"."""
    start = skip_address(line, group[-1].last)
    return start < len(line) and line.items[start].named_person and line.word(start + 1) not in {"'s", "'"}


def _of_replaced(line: Line, group: Group, index: int) -> Iterator[Found]:
    """ "X was replaced as minister by Y", with "replaced" at `index`: X no longer, now Y."""
    successor = _by_successor(line, group)
    words = line.span(index, index + 1)
    if successor and line.word(index - 1) in _PAST | {"been", "is"}:
        yield (
            subjects(line, _chain(line, index).before),
            group,
            Told("roles.replaced", "former", words, TOLD, ends=True),
        )
        yield successor, group, Told("roles.replace", "current", words, TOLD, starts=True)


def _by_successor(line: Line, group: Group) -> tuple[Mention, ...]:
    """Y in "X was replaced as minister by Y"."""
    if line.word(group[-1].last) != "by":
        return ()
    start = group[-1].last + 1
    for _ in range(4):
        match = load_titles().match(line.words, start)
        start = match.end if match else start + (line.word(start) in load_lexicon().determiners)
    return line.persons_from(start)[0][:1] if start < len(line) else ()


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
        over = "briefly" in chain.words or (word.endswith("ing") and chain.words & _PAST)  # "was working as"
        present = chain.words & {"has", "have"} or word.endswith(("s", "ing"))
        return "current" if present and not over else "former"
    return "former" if word == "been" and "had" in chain.words else verb.status


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
    at = _before_description(line, at)
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
    givers = {entity for mention in subjects(line, chain.before) for entity in mention.entities}
    itself = bool(givers) and all(set(mention.entities) <= givers for mention in persons)
    if verb.name == "replace":
        told = Told("roles.replaced", "former", words, TOLD, ends=True)
        if not itself:
            yield persons, group, told
        persons = subjects(line, chain.before)
    elif itself:
        return  # "A made him head": "him" is somebody else
    if persons:
        yield persons, group, Told(f"roles.{verb.name}", status, words, TOLD, verb.starts, verb.ends)


def _before_description(line: Line, index: int) -> int:
    """The index before what describes the object: "appointed his eldest daughter X as", "named lawyer X"."""
    lexicon, titles = load_lexicon(), load_titles()
    at = index
    for _ in range(_WORKPLACE):
        if line.word(at) in lexicon.verbs:
            break
        match, modifier = titles.match_before(line.words, at + 1), titles.modifier_before(line.words, at + 1)
        pronoun = at >= 0 and line.items[at].person and not line.items[at].named_person
        if at > 0 and match and match.start > 0:
            at = match.start - 1
        elif at > 0 and modifier and modifier[1] > 0:
            at = modifier[1] - 1
        elif at > 0 and (pronoun or line.word(at) in lexicon.relations | lexicon.adverbs or _titled(line, at)):
            at -= 1
        else:
            break
    return at


def _titled(line: Line, index: int) -> bool:
    """Whether a word belongs to a short title before the object: "named lawyer X …"."""
    return line.word(index) in {"mr", "mrs", "ms", "dr", ".", "eldest", "elder", "younger", "youngest", "older"}


def _of_noun(line: Line, group: Group, index: int, noun: Verb) -> Iterator[Found | LeftOut]:
    """ "his post as …", "X's appointment as …", "stripped of her position as …"; the noun is at `index`."""
    lexicon = load_lexicon()
    at = index - 1
    while at > 0 and (
        line.word(at) in lexicon.adverbs or line.word(at) in {"former", "previous", "own", "new", "five-year"}
    ):
        at -= 1
    if modifier := load_titles().modifier_before(line.words, at + 1):
        at = max(modifier[1] - 1, 0)  # "his political career as"
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
    if line.word(at) in _PROLONGED and noun.name == "past" and line.word(index) != "career":
        status = "current"
    if not owner:
        return
    told = Told(f"roles.{noun.name}", status, line.span(index, index + 1), TOLD, starts, ends)
    yield owner, group, told
