"""Whether the verbs around a date put it behind or ahead of the article."""

from __future__ import annotations

from functools import cache
from typing import Literal

from extract.dates.words import vocabulary

Tense = Literal["past", "future", "then", "present", "none"]
"""`then` is what lay ahead when it was told ("was due on 5 March", "would"): behind or ahead of the article."""

_WINDOW = 25
_LEAD = 6
_HAD_LEAD = 8
_REMEMBERED = frozenset({"recalled", "remembered", "noted"})
_AUXILIARIES = 4
_SHORTEST_PARTICIPLE = 5
_BETWEEN_HAD = frozenset({"been", "already", "also", "just", "not", "never", "only", "first", "since", "then"})
_PLACES_OF_ARREST = frozenset({"house", "a", "the", "another", "prison", "hospital", "solitary"})


def tense_around(words: tuple[str, ...], first: int, last: int) -> Tense:
    """The tense of the verb nearest to the date at `words[first:last]`: the one before it, else the one behind.

    What is told to be "for" or "to" a date lay ahead when it was told ("they set the vote for 5 March"),
    and so may what something else went before ("before the vote on 5 March")."""
    found = _nearest(words, first, last)
    if found != "past" or not first:
        return found
    lists = vocabulary().tense
    led = words[max(0, first - _LEAD) : first]
    return "then" if led[-1] in ("for", "to") or not lists["leading_up"].isdisjoint(led[:-1]) else found


def had_been(words: tuple[str, ...], first: int) -> bool:
    """Whether the verb before the date at `words[first]` tells of what came before the rest: "had been held in"."""
    for place in range(first - 1, max(-1, first - 1 - _HAD_LEAD), -1):
        if _tense_at(words, place) == "past" and words[place] not in ("had", "been", "was", "were"):
            before = place - 1
            while before >= 0 and (words[before] in _BETWEEN_HAD or words[before].endswith("ly")):
                before -= 1
            return before >= 0 and words[before] == "had"  # unlike "had himself elected in May"
    return False


def _nearest(words: tuple[str, ...], first: int, last: int) -> Tense:
    for place in range(first - 1, max(-1, first - 1 - _WINDOW), -1):
        found = _tense_at(words, place)
        if found:
            return found
    for place in range(last, min(len(words), last + _WINDOW)):
        found = _tense_at(words, place)
        if found == "then" and words[place] in vocabulary().tense["deferring"]:
            return "past"  # "On Thursday a judge extended it"
        if found:
            return found
    return "none"


def _tense_at(words: tuple[str, ...], place: int) -> Tense | None:
    """What the word at `place` says, `None` if it is no verb or sign of time."""
    word = words[place]
    if word in _REMEMBERED and "will" in words[max(0, place - 2) : place]:
        return None
    if word in ("will", "be") and not _REMEMBERED.isdisjoint(words[place + 1 : place + 3]):
        return None  # "It will be recalled that on 3 May he was held"
    if word not in _tense_words() and not word.endswith("ed"):
        return None
    lists = vocabulary().tense
    before = words[max(0, place - _AUXILIARIES) : place]
    after = words[place + 1 : place + 3]
    last, following = before[-1] if before else "", after[0] if after else ""
    told_then = not lists["past_auxiliary"].isdisjoint(before) or last in lists["determiners"]
    deed = word.endswith("ing") and last in ("for", "of")  # "jailed for calling for a strike"
    found: Tense | None = None
    moved = word in lists["deferring"] and not (following == "to" and after[1:] and after[1] in _PLACES_OF_ARREST)
    if word == "would" or moved or (word in lists["then"] and told_then):
        found = "then"
    elif word in lists["future"] or (word in lists["leading"] and following in ("for", "to") and not deed):
        found = "future"
    elif word in lists["past"] or _is_past_form(word):
        found = _of_participle(before)
    elif word in lists["present"]:
        found = "future" if following == "to" or not lists["future"].isdisjoint(after) else "present"
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


def _of_participle(before: tuple[str, ...]) -> Tense:
    """The tense of a past form or participle by the auxiliaries before it: "will be held", "is to be held"."""
    if any(word in ("will", "shall", "'ll") for word in before):
        return "future"
    if "would" in before:
        return "then"
    if before and before[-1] == "be":
        return "future" if any(word in ("is", "are", "due", "expected", "set") for word in before) else "then"
    return "past"
