"""Titles of one person joined by commas and "and": "poet, writer and campaigner", "banker turned politician"."""

from __future__ import annotations

from dataclasses import replace

from extract.document import Mention
from extract.facts import Value
from extract.persons.claims import Told
from extract.persons.items import COMMAS, Line, skip_address
from extract.persons.lexicon import load_lexicon
from extract.persons.phrases import TitlePhrase
from extract.persons.tenure.year_ranges import years_behind

Group = tuple[TitlePhrase, ...]
Found = tuple[tuple[Mention, ...], Group, Told]
AT_THAT_TIME = frozenset(
    {("at", "that", "time"), ("at", "the", "time"), ("at", "one", "time"), ("in", "those", "days")}
)
"""Words of a former post, right before its title: "X, at that time head of Y"."""
_BEEN = frozenset({"was", "been", "is", "as", "became", "become", "served", "remains", "both"})
_THEMSELVES = frozenset({"himself", "herself", "themselves"})
_OF_DATES = frozenset({"in", "from", "to", "since", "until", "till", "on", "between"})
_JOINTS = frozenset(
    {
        (",",),
        ("and",),
        (",", "and"),
        ("&",),
        ("and", "also"),
        ("as", "well", "as"),
        ("/",),
        ("or",),
        ("and", ",", ","),
    }
)
"""What may stand between two titles of one person."""


def title_groups(line: Line, phrases: list[TitlePhrase]) -> list[Group]:
    """Title phrases joined by commas and "and": "poet, writer and land rights campaigner"."""
    groups: list[list[TitlePhrase]] = []
    for phrase in phrases:
        if groups and _joined(line, groups[-1], phrase):
            turned = line.word(phrase.first - 1) == "turned"
            groups[-1][-1:] = [_once(line, groups[-1][-1], phrase)] if turned else groups[-1][-1:]
            groups[-1].append(_now(line, phrase) if turned else _earlier(line, phrase))
        else:
            groups.append([phrase])
    return [tuple(group) for group in groups]


def _once(line: Line, phrase: TitlePhrase, following: TitlePhrase) -> TitlePhrase:
    """A title that somebody has given up for the `following` one: "banker turned politician"."""
    words = line.span(following.first - 1, following.first)
    return replace(phrase, status=phrase.status or Value("former", words, "roles.turned"))


def _now(line: Line, phrase: TitlePhrase) -> TitlePhrase:
    """The title behind "turned"."""
    words = line.span(phrase.first - 1, phrase.first)
    return replace(phrase, status=phrase.status or Value("current", words, "roles.turned"))


def _earlier(line: Line, phrase: TitlePhrase) -> TitlePhrase:
    """The title behind "and before that", "and previously": it is over."""
    then = _words_of_before(line, phrase.first)
    if not then:
        return phrase
    words = line.span(phrase.first - then, phrase.first)
    return replace(phrase, status=phrase.status or Value("former", words, "roles.earlier"))


def _words_of_before(line: Line, index: int) -> int:
    """How many words before `index` say that what follows was before: "before that", "previously"."""
    if line.words[max(0, index - 2) : index] == ("before", "that"):
        return 2
    return int(line.word(index - 1) in load_lexicon().former_adverbs)


def _joined(line: Line, group: list[TitlePhrase], phrase: TitlePhrase) -> bool:
    last = group[-1]
    years = years_behind(line, last.last)
    if phrase.first - last.last > 12 or _between_names(line, group[0], phrase):
        return False
    gap = tuple(
        line.words[i]
        for i in range(years.end if years else last.last, phrase.first)
        if i not in line.dated and line.words[i] not in _OF_DATES and not (line.word(i) in "()" and _dated(line, i))
    )
    trade = gap[:1] == ("by",) and gap[1:2] in {("trade",), ("profession",), ("training",), ("education",)}
    gap = gap[2:] if trade else gap
    gap = gap[:-2] if gap[-2:] == ("one", "of") else gap
    then = _words_of_before(line, phrase.first)
    gap = gap[:-then] if then and gap[:1] in {("and",), (",",)} else gap
    now = gap[-1:] == ("now",)
    gap = gap[:-1] if now else gap
    if len(gap) > 3 or _several(line, last) != _several(line, phrase) or phrase.first < last.last:
        return False
    later = gap[-1:] in {("then",), ("later",)} or line.word(phrase.first) == "then"
    plain = gap[:-1] if gap[-1:] in {("then",), ("later",)} else gap
    if plain not in _JOINTS:
        return gap == ("turned",)
    if (
        not is_one_of(line, phrase)
        and phrase.determiner in {"the", "his", "her", "their", "its"}
        and last.determiner != phrase.determiner
        and not now
    ):
        return False
    named = phrase.last < len(line) and line.items[phrase.last].named_person
    if not named and line.word(last.first - 1) == "of" and line.word(last.first - 2) in load_lexicon().relations:
        return False  # "brother of the first lady and owner of X"
    # "the president and the prime minister" are two persons.
    of_bodies = last.organisation is not None or phrase.organisation is not None
    two = phrase.title.country and last.title.country and phrase.text != last.text and not last.status
    two = two and not _of_one(line, group, phrase)
    dated = years is not None or any(at in line.dated for at in range(last.last, phrase.first))
    return later or of_bodies or dated or not two


def _dated(line: Line, index: int) -> bool:
    """Whether the bracket at `index` encloses a date: "governor of Y (1998) and mayor of Z"."""
    return index - 1 in line.dated or index + 1 in line.dated


def _of_one(line: Line, group: list[TitlePhrase], phrase: TitlePhrase) -> bool:
    """Whether titles of a country behind "was" are one person's: "had been vice-president, interior minister and"."""
    bare = not any(one.determiner or one.plural for one in (*group, phrase))
    named = any(end < len(line) and line.items[end].named_person for end in (group[-1].last, phrase.last))
    return bare and not named and line.word(group[0].first - 1) in _BEEN


def _several(line: Line, phrase: TitlePhrase) -> bool:
    """Whether a title is told of several; "one of the leaders" is one."""
    return phrase.plural and not is_one_of(line, phrase)


def is_one_of(line: Line, phrase: TitlePhrase) -> bool:
    """ "one of the founders of Y": one person, whatever the number of the noun."""
    return phrase.plural and phrase.first > 1 and line.words[phrase.first - 2 : phrase.first] == ("one", "of")


def _between_names(line: Line, first: TitlePhrase, last: TitlePhrase) -> bool:
    """Whether a name stands right before `first` and one right behind `last`: each has its own title."""
    index = skip_address(line, last.last)
    if index >= len(line) or not line.items[index].named_person:
        return False
    before = before_adverbs(line, first.first)
    return (
        before is not None and line.word(before) in COMMAS and line.kind(line.before_brackets(before - 1)) == "person"
    )


def before_adverbs(line: Line, index: int) -> int:
    """The index before words like "now" and "himself" that stand before a title."""
    lexicon = load_lexicon()
    index = line.before_dates(index - 1)
    index -= 3 * (line.words[max(0, index - 2) : index + 1] in AT_THAT_TIME)
    index -= line.word(index) in {"both", "all"}
    if line.word(index) in {"years", "decades"}:
        start = next((at for at in range(index - 1, index - 4, -1) if line.word(at) == "for"), None)
        index = start - 1 if start is not None else index
    for _ in range(3):
        until_then = line.word(index) == "until" and line.word(index + 1) in {"then", "recently", "lately"}
        word = line.word(index)
        itself = index > 0 and line.items[index].text.lower() in _THEMSELVES
        if until_then or word in lexicon.adverbs or word in lexicon.former_adverbs or itself:
            index -= 1
    return index
