"""Titles beside a name: "President X", "X, head of Y", "the leader of Z – X", "X (secretary of Y)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.document import Mention
from extract.facts import EntityId, Organisation, Value
from extract.language.speech_words import SPEECH
from extract.language.titles import load_titles
from extract.persons.claims import TOLD, Told
from extract.persons.complements import read_complement
from extract.persons.groups import AT_THAT_TIME, Found, Group, is_one_of
from extract.persons.holders.behind_names import persons_before, with_others
from extract.persons.holders.openings import begins_clause
from extract.persons.holders.postnominals import is_postnominal, with_constituency
from extract.persons.holders.several import behind_joined_noun, in_towns, listed_behind, listed_in_number, taken
from extract.persons.items import COMMAS, DASHES, QUOTES, Line, closes, skip_address
from extract.persons.lexicon import load_lexicon
from extract.persons.phrases import TitlePhrase
from extract.persons.tenure.year_ranges import years_behind
from extract.persons.verb_chains import PASSIVE

_DEFINITE = frozenset({"whose", "its", "their", "our", "the", "'s"})
_ALONE = frozenset({"editor", "chief editor", "spokesman", "spokeswoman", "spokesperson", "publisher"})
"""Who is told of without saying of what, right before a name: "editor X"."""
_SPEAKERS = frozenset({"aide", "spokesman", "spokeswoman", "spokesperson", "adviser", "advisor"})
"""Who is told of without saying whose: "an aide, X, said"."""
_CANDIDACY = frozenset(
    {
        "candidate",
        "candidates",
        "candidacy",
        "run",
        "ran",
        "running",
        "runs",
        "stand",
        "stood",
        "standing",
        "bid",
        "nominee",
        "contender",
        "contenders",
        "hopeful",
        "campaign",
        "campaigned",
        "compete",
        "competing",
        "nominated",
    }
)
_SIT = frozenset({"mp", "mps", "deputy", "deputies", "senator", "councillor", "lawmaker", "candidate", "mep"})
"""Who sits somewhere for a party."""
_NOUNS = 9
_OVER = frozenset({("until", "recently"), ("until", "then"), ("until", "lately")})
"""What is over, right before its title: "X, until recently head of Y"."""
_BESIDE = 2
"""Where a post begins in a line with a name, a comma and a post alone, as below a letter."""
_CASES = frozenset(
    {(at, whose, noun) for at in ("in", "at") for whose in ("the", "this", "") for noun in ("case", "trial")}
)
"""Where judges and prosecutors sit and speak; the pronoun of "in his case" is no word."""
_AWAY = frozenset(
    {("in", "exile"), ("in", "absentia"), ("at", "large")}
    | {("by", noun) for noun in ("training", "trade", "profession", "education")}
)


def beside_names(line: Line, groups: list[Group]) -> Iterator[Found]:
    """Groups of titles that stand right before or right behind the names of those who have them."""
    listed: tuple[tuple[Mention, ...], int] = (), 0
    for group in groups:
        dispersed = in_towns(line, group)
        yield from dispersed
        if dispersed:
            continue
        before = _before_name(line, group)
        if before:
            whole = _with_complement_behind(line, _named_editor(group), before)
            yield before, whole, _told_before(line, group, "roles.title-before")
            continue
        behind = persons_before(line, group)
        if behind and begins_clause(line, group):
            behind = ()
        if behind:
            behind += listed_behind(line, group[-1].last) if with_others(line, group[0]) else ()
            bare = is_postnominal(line, group[0])
            pairs = () if bare else _each_his_own(line, group)
            if pairs:
                yield from pairs
                continue
            whole = (with_constituency(line, group[0]), *group[1:]) if bare else _told_by_clause(line, group)
            yield behind, whole, _told_behind(line, group[0].first)
            listed = behind, group[-1].last
            continue
        if listed[0] and (
            _goes_on_behind_semicolon(line, group, listed[1]) or _goes_on_behind_noun(line, group, listed[1])
        ):
            yield listed[0], group, _told_behind(line, group[0].first)
            listed = listed[0], group[-1].last
            continue
        comma = _before_comma(line, group)
        if comma:
            whole = (replace(group[0], found=True),) if _by_itself(line, group) else group
            yield comma, whole, _told_before(line, group, "roles.title-before-comma")


def _goes_on_behind_semicolon(line: Line, group: Group, end: int) -> bool:
    """Whether a group goes on with what a person was, in "X, head of Y from 2001 to 2004; member of Z", where what
    was told before it ends at `end`."""
    start = group[0].first - 1
    years = years_behind(line, end)
    dates = range(years.end if years else end, start)
    told = all(at in line.dated or line.word(at) in {"in", "from", "to", "since", "until", "(", ")"} for at in dates)
    return line.word(start) == ";" and told and group[0].determiner in {"", "a", "an", "the"}


def _goes_on_behind_noun(line: Line, group: Group, end: int) -> bool:
    """Whether a group goes on with what a person is, in "X, a lawyer, former champion in sambo and chairman of Y",
    where what was told before it ends at `end`."""
    start, lexicon = group[0].first - 1, load_lexicon()
    if line.word(start) != "and" or line.word(end) not in COMMAS or not 1 < start - end < _NOUNS:
        return False
    if line.word(end + 1) not in {"former", "a", "an", "the", "one-time"} or not group[-1].found:
        return False
    return all(
        line.word(at)[:1].isalpha() and not lexicon.stops_at(line.word(at)) and line.word(at) not in lexicon.verbs
        for at in range(end + 1, start)
    )


def _each_his_own(line: Line, group: Group) -> list[Found]:
    """ "X and Y, president and vice-president of Z": X the first, Y the second."""
    persons = line.persons_until(line.before_brackets(group[0].first - 2) + 1)
    if not 1 < len(persons) == len(group) or line.word(group[0].first - 1) not in COMMAS | DASHES:
        return []
    if any(phrase.plural for phrase in group) or line.word(group[-1].first - 1) not in {"and", "&"}:
        return []
    trades = ["occupation" in phrase.title.classes for phrase in group]
    if any(trades) and not all(trades):
        return []  # "X and Y, lawyer and head of Z" tells of Y alone
    last, told = group[-1], Told("roles.each-his-own")
    body, place, found = last.organisation, last.jurisdiction, last.found
    whole = [
        phrase
        if phrase.found or "occupation" in phrase.title.classes
        else replace(phrase, organisation=body, jurisdiction=place, found=found)
        for phrase in group
    ]
    return [((person,), (phrase,), told) for person, phrase in zip(persons, whole, strict=True)]


def _told_by_clause(line: Line, group: Group) -> Group:
    """ "X, the co-ordinator who led the mission": enough without a body; so is what is alone in a line."""
    only = group[0]
    clause = line.word(only.last + (line.word(only.last) in COMMAS)) == "who"
    if len(group) > 1 or only.found or only.determiner != "the" or not clause:
        return _signed(line, group)
    return (replace(only, found=True),)


def _signed(line: Line, group: Group) -> Group:
    """A post behind a name, the two alone in a line as below a letter: enough without a body."""
    only = group[0]
    alone = len(group) == 1 and not only.found and only.first > 1 and line.newline(only.last)
    alone = alone or (len(group) == 1 and not only.found and only.first == _BESIDE and only.last == len(line))
    below = line.items[only.head].capital and line.newline(only.first - 2)
    beside = only.first == _BESIDE and only.last == len(line)
    signed = alone and (below or beside) and not only.determiner
    return (replace(only, found=True),) if signed else group


def _named_editor(group: Group) -> Group:
    """ "handed editor X a sentence", "strike spokesman X": enough without a body, as an occupation is."""
    only = group[0]
    bare = len(group) == 1 and not only.found and not only.determiner and not only.plural and not only.unknown
    led = "leadership" in only.title.classes and only.title.before
    alone = bare and (led or only.text in _ALONE) and only.last == only.behind
    return (replace(only, found=True),) if alone else group


def _by_itself(line: Line, group: Group) -> bool:
    """Whether "the chairwoman, Mrs X", "his predecessor as leader, X" tells a post without saying of what."""
    only = group[0]
    if line.words[max(0, only.first - 2) : only.first] == ("predecessor", "as"):
        return len(group) == 1
    if (line.newline(only.first) or only.first == 0) and line.word(only.last) == ":":
        return len(group) == 1  # "Editor: X"
    if only.determiner in {"a", "an"} and only.text in _SPEAKERS:
        return len(group) == 1 and not only.found
    former = only.status is not None and only.status.value == "former" and only.determiner in {"a", "an"}
    near = only.head == only.first + 1 or (only.status is not None and only.head <= only.first + _BESIDE)
    bare = (only.determiner == "the" and near) or former or _behind_noun(line, only)
    return len(group) == 1 and bare and "leadership" in only.title.classes


def _behind_noun(line: Line, phrase: TitlePhrase) -> bool:
    """Whether a noun stands between an article and the title: "the port director"."""
    index, lexicon = phrase.first - 1, load_lexicon()
    word = line.word(index)
    if phrase.determiner or phrase.head != phrase.first or line.word(index - 1) != "the" or not word[:1].isalpha():
        return False
    small = not line.items[index].capital and index not in line.dated
    return small and not (lexicon.stops_at(word) or word in lexicon.prepositions or word in lexicon.adverbs)


def _with_complement_behind(line: Line, group: Group, persons: tuple[Mention, ...]) -> Group:
    """The group with what follows the name: "Judge X of the Almaty court", "activists X and Y from Osh"."""
    last = group[-1]
    if last.last > last.behind or len(group) > 1:
        return group
    index = next((i for i in range(last.last, len(line)) if line.items[i].span.end >= persons[-1].span.end), -1) + 1
    town = line.mention(index + 1)
    if body := _body_beside(line, last, index):
        return (replace(last, organisation=last.organisation or body, found=True),)
    if last.title.text in load_lexicon().sent and line.word(index) == "," and town and town.kind == "place":
        where = last.jurisdiction or Value(town.entity, town.span, "roles.address")
        return (replace(last, jurisdiction=where, found=True),)
    if line.word(index) not in {"of", "from", "at", "with"}:
        return group
    read = read_complement(line, index, replace(last.title, open=False), setting=None)
    if not (read.organisation or read.place):
        return group
    whole = replace(
        last,
        organisation=last.organisation or read.organisation,
        jurisdiction=last.jurisdiction or read.place,
        found=True,
    )
    return (whole,)


def _body_beside(line: Line, phrase: TitlePhrase, index: int) -> Value[EntityId] | None:
    """The party in brackets behind one who sits for it ("MP X (Azat)"), or the body below a letter ("Chair X, Y"),
    where the name ends before `index`."""
    mention = line.mention(index + 1)
    if mention is None or mention.kind != "organisation":
        return None
    if line.word(index) == "," and line.newline(index + 2):
        return Value(mention.entity, mention.span, "roles.address")
    entity = line.document.entities.get(mention.entity)
    kind = entity.kind.value if isinstance(entity, Organisation) and entity.kind else None
    bracketed = line.word(index) == "(" and line.word(index + 2) == ")" and kind == "PoliticalParty"
    sits = bracketed and phrase.text.rpartition(" ")[2] in _SIT
    return Value(mention.entity, mention.span, "roles.party-in-brackets") if sits else None


def _before_name(line: Line, group: Group) -> tuple[Mention, ...]:
    last = group[-1]
    index = skip_address(line, behind_joined_noun(line, last))
    if line.word(index) in QUOTES:
        index += 1
    addressed = index > last.last and line.word(last.last) != "and"
    if line.kind(index) != "person" or not line.items[index].named_person or (line.newline(index) and not addressed):
        return ()
    if _candidate(line, group[0]):
        return ()
    if last.plural and not last.title.honorific:
        return taken(line, group, index)
    if not last.title.before and not last.found:
        return ()
    # "the ambassador Putin met" and "his mother the president X" are rare; "A, president B" is B's.
    return taken(line, group, index)


def _candidate(line: Line, phrase: TitlePhrase) -> bool:
    """ "for president": who stands for a post does not have it."""
    if line.word(phrase.first - 1) != "for" or phrase.determiner:
        return False
    return any(line.word(i) in _CANDIDACY for i in range(phrase.first - 4, phrase.first - 1))


def _before_comma(line: Line, group: Group) -> tuple[Mention, ...]:
    """ "Kazakhstan's president, X, …", "two activists in Astana – X and Y", "activists such as X"."""
    last = group[-1]
    if _candidate(line, group[0]):
        return ()
    one = is_one_of(line, last) and len(group) == 1
    if last.plural and not one:
        return listed_behind(line, last.last) or listed_in_number(line, last)
    end = last.last + 2 * (line.words[last.last : last.last + 2] in _AWAY)
    end += 3 * (line.words[end : end + 3] in _CASES)
    end = _behind_charge(line, last.behind, end)
    while end < len(line) and group[0].first == 0 and (end in line.dated or line.word(end) in {"until", "since"}):
        end += 1  # "Interior minister until 2019, X"
    told = last.found and group[0].determiner in _DEFINITE and line.word(end) in {"is", "was", "remains"}
    if line.word(end) not in COMMAS | DASHES | {":"} and not told:
        return ()
    start = skip_address(line, end + 1)
    start += line.word(start) in QUOTES
    if (group[0].determiner in {"whose", "its", "'s", "his", "her", "their"} or told) and last.found:
        start = _behind_description(line, start)
    opening = group[0].first == 2 * one or (line.newline(group[0].first) and line.word(end) == ":")
    opening = opening or (group[0].first == 1 and line.word(0) in {"as", "once", "now"})
    opening = opening or _as_then(line, group[0].first - 1)
    if start >= len(line) or not line.items[start].named_person:
        return _of_life(line, group, end)
    said = line.word(start + 1) in SPEECH and line.word(group[0].first - 1) in COMMAS and bool(group[0].determiner)
    persons = line.persons_from(start)[0][:1] if opening or said or closes(line, start) else ()
    if told:
        return () if line.word(start + 1) in {"'s", "'"} or not closes(line, start) else persons
    return persons if persons and _introduces(line, group, opening) else ()


def _of_life(line: Line, group: Group, comma: int) -> tuple[Mention, ...]:
    """Whom the pronoun behind the `comma` means, as an opening tells of: "A former member of the party, she left"."""
    mention, only = line.mention(comma + 1), group[0]
    serving = line.word(only.first - 1) == "as" and only.first in {1, 3} and only.found
    if mention is None or mention.kind != "person" or line.word(comma) != "," or (only.first and not serving):
        return ()
    pronoun = line.items[comma + 1].text.lower() in {"he", "she"}
    if serving:
        return (mention,) if pronoun else ()
    trade = only.title.classes == ("occupation",) and not only.title.complement
    told = only.determiner in {"a", "an"} and (only.found or only.status is not None or trade)
    return (mention,) if pronoun and told else ()


def _behind_charge(line: Line, start: int, index: int) -> int:
    """The index behind "in charge of oil and gas", "responsible for trade" from the item `start` on; else `index`."""
    charged = line.words[start : start + 3] == ("in", "charge", "of")
    if not charged and line.words[start : start + 2] != ("responsible", "for"):
        return index
    for at in range(start + 2, min(len(line), start + _NOUNS)):
        if line.word(at) in COMMAS:
            return at
        if line.kind(at) == "person" or not line.word(at)[:1].isalpha():
            break
    return index


def _as_then(line: Line, index: int) -> bool:
    """Whether "as" at `index` opens what somebody was at a time that the sentence begins with: "In 2017, as editor of
    the Y, X was"."""
    if line.word(index) != "as" or line.word(index - 1) not in COMMAS or index > _NOUNS:
        return False
    return all(
        at in line.dated or line.word(at) in {"in", "on", "since", "then", "earlier"} for at in range(index - 1)
    )


def _behind_description(line: Line, index: int) -> int:
    """The index behind "the fugitive banker" where a name stands there; else `index`."""
    titles, at = load_titles(), index + (line.word(index) in {"the", "a"})
    for _ in range(4):
        match = titles.match(line.words, at)
        if match:
            at = match.end
        elif (line.word(at),) in titles.before:
            at += 1
    return at if at < len(line) and line.items[at].named_person else index


def _introduces(line: Line, group: Group, opening: bool) -> bool:
    """Whether the phrase can stand for the person that follows behind a comma, rather than end a clause."""
    first = group[0]
    before = line.word(first.first - 1)
    if before in {"of", "to", "for"} and line.word(first.first - 2) in load_lexicon().relations:
        return False
    if opening:
        return (
            line.word(group[-1].last) == ":"
            or group[0].title.country
            or any(phrase.determiner or phrase.found or "occupation" in phrase.title.classes for phrase in group)
        )
    if before == "as" and line.word(first.first - 2) == "predecessor":
        return True
    if before in load_lexicon().verbs and not first.determiner:
        return False
    told = bool(first.determiner or first.found or first.status) or _behind_noun(line, first)
    return told or first.title.classes == ("occupation",)


def _told_before(line: Line, group: Group, rule: str) -> Told:
    """What "the resignation of" before the title tells, and "was" behind it."""
    first, last = group[0].first, group[-1]
    lasting = "occupation" in last.title.classes or last.title.text in load_lexicon().court_offices
    if line.word(last.last) == "was" and rule.endswith("comma") and not lasting:
        return Told(rule, "former", line.items[last.last].span, TOLD)
    if line.word(first - 1) == "as" and line.word(first - 2) == "predecessor":
        return Told(rule, "former", line.items[first - 2].span, TOLD)
    verb = load_lexicon().verbs.get(line.word(first - 1))
    if verb and verb.ends and verb.takes_object and verb.name != "replace" and line.word(first - 2) not in PASSIVE:
        return Told(rule, "former", line.items[first - 1].span, TOLD)
    noun = load_lexicon().nouns.get(line.word(first - 2)) if line.word(first - 1) == "of" else None
    if noun and noun.ends:
        return Told(rule, "former", line.items[first - 2].span, TOLD)
    return Told(rule)


def _told_behind(line: Line, first: int) -> Told:
    """What an adverb before the title tells: "X, formerly head of Y"."""
    former = load_lexicon().former_adverbs | {"years", "decades"}
    over = line.words[max(0, first - 2) : first] in _OVER
    if over or line.word(first - 1) in former or line.words[max(0, first - 3) : first] in AT_THAT_TIME:
        return Told("roles.title-behind", "former", line.items[first - 1].span, TOLD)
    return Told("roles.title-behind")
