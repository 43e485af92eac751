"""Verbs with their auxiliaries, and the status that they tell: "had been", "will be", "could become"."""

from __future__ import annotations

from dataclasses import dataclass

from extract.article import Span
from extract.context import assess
from extract.facts import RoleStatus
from extract.persons.items import Line
from extract.persons.lexicon import Verb, load_lexicon

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
        "used",
        "rose",
    }
)
_NOT_QUITE = frozenset(
    {"nearly", "hardly", "barely", "falsely", "narrowly", "wrongly", "mistakenly", "jokingly", "only"}
)
"""Adverbs that make a verb none that happened."""
PAST = frozenset({"was", "were", "had"})
PASSIVE = frozenset({"was", "were", "been", "is", "are", "be", "being", "got"})
_LONGEST_READ = 250
"""In how many items the context of a verb is still read: each verb reads its whole sentence."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A verb with its auxiliaries: the index left of them, and their words."""

    before: int
    words: frozenset[str]


def read_chain(line: Line, index: int) -> Chain:
    """The auxiliaries and adverbs before the verb at `index`."""
    lexicon = load_lexicon()
    words: set[str] = set()
    guards = lexicon.hypothetical | lexicon.future | lexicon.set_to
    for _ in range(8):
        word = line.word(index - 1)
        if not (
            word in _AUXILIARIES
            or word in guards
            or word == "then"
            or word in lexicon.adverbs | lexicon.former_adverbs
            or (index - 1) in line.dated
            or (word.endswith("ly") and word not in _NOT_QUITE)
        ):
            break
        if word == "who":
            break
        words.add(word)
        index -= 1
    return Chain(index - 1, frozenset(words))


def no_fact(line: Line, verb: Span) -> bool:
    """Whether the context makes no fact of the verb: "denied that he was a member"."""
    if len(line) > _LONGEST_READ:
        return False
    verdict = assess(line.document, line.sentence, verb, specific=True)
    return verdict.status in {"negated", "denied", "conditional", "feared", "possible", "avoided"}


def in_condition(line: Line, index: int) -> bool:
    return any(line.word(i) in {"if", "unless", "whether"} for i in range(max(0, index - 2), index + 1))


def status_told(chain: Chain, verb: Verb, word: str) -> RoleStatus | None:
    """The status that the verb tells with its auxiliaries; `None` if it tells no fact."""
    lexicon = load_lexicon()
    if chain.words & lexicon.hypothetical:
        return None
    if chain.words & lexicon.future or (chain.words & lexicon.set_to and "to" in chain.words):
        return None if verb.status == "former" else "future"
    if word == "be" and {"used", "to"} <= chain.words:
        return "former"
    if word in {"become", "be"} and "to" in chain.words and not chain.words & {"went", "on", "go", "goes", "rose"}:
        return None
    if verb.name in {"serve", "take"}:
        over = "briefly" in chain.words or (word.endswith("ing") and chain.words & PAST)  # "was working as"
        present = chain.words & {"has", "have"} or word.endswith(("s", "ing")) or word == "stayed"
        return "current" if present and not over else "former"
    return "former" if word == "been" and "had" in chain.words else verb.status
