"""Posts told by a noun: "his post as ambassador", "X's appointment as minister", "stripped of her position as"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.document import Mention
from extract.facts import LeftOut
from extract.language.titles import load_titles
from extract.persons.claims import TOLD, Told
from extract.persons.groups import Found, Group
from extract.persons.items import Line
from extract.persons.lexicon import Verb, load_lexicon
from extract.persons.subjects import subjects
from extract.persons.verb_chains import read_chain

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


def told_by_noun(line: Line, group: Group, index: int, noun: Verb) -> Iterator[Found | LeftOut]:
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
            owner = owner or subjects(line, read_chain(line, at - 1).before)
    if previous:
        status = "former"
    if line.word(at) in _PROLONGED and noun.name == "past" and line.word(index) != "career":
        status = "current"
    if not owner:
        return
    told = Told(f"roles.{noun.name}", status, line.span(index, index + 1), TOLD, starts, ends)
    yield owner, group, told
