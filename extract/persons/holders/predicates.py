"""Titles that a verb gives or takes: "X is chair of Y", "was appointed …", "named X …", "sacked as …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.document import Mention
from extract.facts import LeftOut, Value
from extract.language.titles import load_titles
from extract.persons.claims import TOLD, Told
from extract.persons.groups import Found, Group
from extract.persons.holders.post_nouns import told_by_noun
from extract.persons.items import COMMAS, QUOTES, Line, skip_address
from extract.persons.lexicon import Verb, load_lexicon
from extract.persons.phrases import TitlePhrase
from extract.persons.subjects import before_insertion, subjects
from extract.persons.verb_chains import PASSIVE, PAST, Chain, in_condition, no_fact, read_chain, status_told

_CONNECTORS = frozenset({"as", "to", "of", "serve", "being", "into", "for"})
_PARTICLES = frozenset({"in", "down", "over", "up", "off", "on"})
_POSTS = frozenset(
    {"post", "position", "job", "role", "office", "capacity", "place", "title", "rank", "seat", "duties"}
)
_PERIODS = frozenset({"years", "months", "decades", "weeks", "days", "while", "time", "period", "year", "decade"})
_FOR = 4
"""How many items before "years" the "for" of a period stands at most: "for the next three years"."""
_WORKPLACE = 9
_FORCED = frozenset({"forced", "had", "compelled", "obliged", "made"})
"""Who "was forced to resign as minister" is it no longer."""
_CLAUSE = 9
_ALSO = 20


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
        yield from told_by_noun(line, group, index, noun)
        return
    forced = item.lower == "resign" and line.word(index - 1) == "to" and line.word(index - 2) in _FORCED
    verb = lexicon.verbs.get("resigned" if forced else item.lower)
    index -= 2 * forced
    as_what = "as" in line.words[index : group[0].first] or verb is None or verb.name not in {"serve", "join", "put"}
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
        elif word in _CONNECTORS or _serving(line, index) or (word == "from" and post):
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
        elif word in _PERIODS and "for" in line.words[max(0, index - _FOR) : index]:
            over = True
            index -= next(back for back in range(1, _FOR + 1) if line.word(index - back) == "for")
        elif word == "time" and line.words[max(0, index - 2) : index] == ("at", "one"):
            over = True
            index -= 2
        elif word == "among" or index in line.dated or (word in {"in", "from"} and index + 1 in line.dated):
            pass
        elif word not in lexicon.adverbs and word not in {"new", "its", "their"}:
            break
        index -= 1
    return index, linked, over


def _serving(line: Line, index: int) -> bool:
    """Whether "to be" at `index` links a verb and a title, as in "was elected to be chair"; not in "used to be"."""
    return line.word(index) == "be" and line.word(index - 1) == "to" and line.word(index - 2) != "used"


def _past_workplace(line: Line, index: int) -> int:
    """The index of the verb in "served in the parliament as", "worked for X as", where `index` is before "as"."""
    lexicon = load_lexicon()
    if line.word(index) in lexicon.verbs or line.word(index) in lexicon.nouns or line.kind(index) == "person":
        return index
    for at in range(index, max(0, index - _WORKPLACE), -1):
        word = line.word(at)
        verb = lexicon.verbs.get(word)
        if verb is not None:
            joined = line.word(at + 1) in lexicon.prepositions or verb.name == "join"
            return at if verb.name in {"serve", "join"} and joined else index
        if line.kind(at) == "person" or word in {",", ";", ":", "who", "which", "that", "but"}:
            break
    return index


def _of_subject(line: Line, group: Group, index: int, verb: Verb, over: bool) -> Iterator[Found | LeftOut]:
    """ "X is …", "X was appointed …", "X resigned as …"; the verb is at `index`."""
    if _by_successor(line, group):
        return
    chain = read_chain(line, index)
    if whom := _whom(line, chain, verb):
        words = line.span(index, index + 1)
        yield whom, group, Told(f"roles.{verb.name}", verb.status, words, TOLD, verb.starts, verb.ends)
        return
    if verb.takes_object and not chain.words & PASSIVE and _of_name_behind(line, group):
        return
    persons = subjects(line, chain.before)
    if not persons:
        persons = _behind_opening(line, index, group)
    if not persons or _indefinite_office(group):
        return
    status = status_told(chain, verb, line.word(index))
    if status is None or in_condition(line, chain.before):
        yield LeftOut(group[0].words, line.sentence.span, f"roles.{verb.name}", "not told as a fact")
        return
    words = line.span(index, index + 1)
    if no_fact(line, words):
        yield LeftOut(group[0].words, line.sentence.span, f"roles.{verb.name}", "denied or not sure")
        return
    if over or (verb.name == "serve" and line.word(chain.before) == "after"):
        status = "former"
    told = Told(f"roles.{verb.name}", status, words, TOLD, starts=verb.starts, ends=verb.ends)
    yield persons, _of_which(line, group, chain.before), told


def _of_which(line: Line, group: Group, index: int) -> Group:
    """ "Y, of which X is chair", with X at `index`: the group with the body Y."""
    if line.words[max(0, index - 2) : max(0, index)] != ("of", "which") or group[-1].organisation:
        return group
    at = line.before_brackets(index - 3 - (line.word(index - 3) in COMMAS))
    at -= line.word(at) in QUOTES
    body = line.mention(at)
    if body is None or body.kind != "organisation":
        return group
    value = Value(body.entity, body.span, "roles.of-which")
    return (*group[:-1], replace(group[-1], organisation=value, found=True))


def _whom(line: Line, chain: Chain, verb: Verb) -> tuple[Mention, ...]:
    """X in "X, whom the council had appointed mayor", where the chain of the verb begins behind "council"."""
    if not verb.takes_object or chain.words & (PASSIVE | load_lexicon().hypothetical | load_lexicon().future):
        return ()
    for at in range(chain.before, max(0, chain.before - _CLAUSE), -1):
        if line.word(at) == "whom":
            before = line.before_brackets(at - 1 - (line.word(at - 1) == ","))
            return line.persons_until(before + 1) if line.kind(before) == "person" else ()
        if line.word(at) in {",", ";", ":", "who", "that", "which"}:
            break
    return ()


def _of_name_behind(line: Line, group: Group) -> bool:
    """Whether a title behind an active verb is that of the name behind it: "named the banker X to replace Y"."""
    start = skip_address(line, group[-1].last)
    return start < len(line) and line.items[start].named_person and line.word(start + 1) not in {"'s", "'"}


def _of_replaced(line: Line, group: Group, index: int) -> Iterator[Found]:
    """ "X was replaced as minister by Y", with "replaced" at `index`: X no longer, now Y."""
    successor = _by_successor(line, group)
    words = line.span(index, index + 1)
    if successor and line.word(index - 1) in PAST | {"been", "is"}:
        yield (
            subjects(line, read_chain(line, index).before),
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


def _indefinite_office(group: Group) -> bool:
    """ "is a president who …" says what somebody is like."""
    first = group[0]
    return first.title.country and first.determiner in {"a", "an"} and not first.status and first.text == "president"


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
    chain = read_chain(line, at)
    status = status_told(chain, verb, line.word(at))
    if status is None or in_condition(line, chain.before):
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
