"""Whether the verbs around a date put it behind or ahead of the article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from extract.dates.words import vocabulary
from extract.document import Token

Tense = Literal["past", "future", "then", "present", "none"]
"""`then` is what lay ahead when it was told ("was due on 5 March", "would"): behind or ahead of the article."""

_WINDOW = 25
_LEAD = 6
_AUXILIARIES = 4
_SHORTEST_PARTICIPLE = 5
_PLACES_OF_ARREST = (["house"], ["a"], ["the"], ["another"], ["prison"], ["hospital"], ["solitary"])


def tense_around(tokens: Sequence[Token], first: int, last: int) -> Tense:
    """The tense of the verb nearest to the date at `tokens[first:last]`: the one before it, else the one behind.

    What is told to be "for" or "to" a date lay ahead when it was told ("they set the vote for 5 March"),
    and so may what something else went before ("before the vote on 5 March")."""
    found = _nearest(tokens, first, last)
    if found != "past" or not first:
        return found
    lists = vocabulary().tense
    led = [token.lower for token in tokens[max(0, first - _LEAD) : first]]
    return "then" if led[-1] in ("for", "to") or any(word in lists["leading_up"] for word in led[:-1]) else found


def _nearest(tokens: Sequence[Token], first: int, last: int) -> Tense:
    for place in range(first - 1, max(-1, first - 1 - _WINDOW), -1):
        found = _tense_at(tokens, place)
        if found:
            return found
    for place in range(last, min(len(tokens), last + _WINDOW)):
        found = _tense_at(tokens, place)
        if found == "then" and tokens[place].lower in vocabulary().tense["deferring"]:
            return "past"  # "On Thursday a judge extended it"
        if found:
            return found
    return "none"


def _tense_at(tokens: Sequence[Token], place: int) -> Tense | None:
    """What the word at `place` says, `None` if it is no verb or sign of time."""
    word = tokens[place].lower
    if word not in _tense_words() and not word.endswith("ed"):
        return None
    lists = vocabulary().tense
    before = [token.lower for token in tokens[max(0, place - _AUXILIARIES) : place]]
    after = [token.lower for token in tokens[place + 1 : place + 3]]
    told_then = any(w in lists["past_auxiliary"] for w in before) or any(
        w in lists["determiners"] for w in before[-1:]
    )
    deed = word.endswith("ing") and before[-1:] in (["for"], ["of"])  # "jailed for calling for a strike"
    found: Tense | None = None
    moved = word in lists["deferring"] and not (after[:1] == ["to"] and after[1:2] in _PLACES_OF_ARREST)
    if word == "would" or moved or (word in lists["then"] and told_then):
        found = "then"
    elif word in lists["future"] or (word in lists["leading"] and after[:1] in (["for"], ["to"]) and not deed):
        found = "future"
    elif word in lists["past"] or _is_past_form(word):
        found = _of_participle(before)
    elif word in lists["present"]:
        ahead = after[:1] == ["to"] or any(w in lists["future"] for w in after)
        found = "future" if ahead else "present"
    return found


@cache
def _tense_words() -> frozenset[str]:
    """The words that may say something, but for past forms by their ending; most words say nothing."""
    lists = vocabulary().tense
    return frozenset({"would"}).union(
        *(lists[name] for name in ("deferring", "then", "future", "leading", "past", "present"))
    )


def _is_past_form(word: str) -> bool:
    return len(word) >= _SHORTEST_PARTICIPLE and word.endswith("ed") and word not in vocabulary().tense["not_past"]


def _of_participle(before: Sequence[str]) -> Tense:
    """The tense of a past form or participle by the auxiliaries before it: "will be held", "is to be held"."""
    if any(word in ("will", "shall", "'ll") for word in before):
        return "future"
    if "would" in before:
        return "then"
    if before[-1:] == ["be"]:
        return "future" if any(word in ("is", "are", "due", "expected", "set") for word in before) else "then"
    return "past"
