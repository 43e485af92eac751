"""A sentence under reading: its phrases, the clause around a trigger, and the words in reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from extract.article import Span
from extract.custody.offences.charge_patterns import SAYINGS
from extract.custody.rules import Pattern, Rule, match, rules_of_verb
from extract.document import Document, Sentence
from extract.language.chunks import Clauses, NounGroup, Phrase, VerbGroup, is_class
from extract.language.chunks.word import Word
from extract.language.gates import holds_any

REACH = 40
"""How many phrases an argument may be away from its trigger."""

LATER = frozenset(
    {
        "over",
        "in connection with",
        "after",
        "before",
        "following",
        "because of",
        "since",
        "until",
        "pending",
        "ahead of",
        "prior to",
    }
)


_NO_NEW_CLAUSE = frozenset(
    {"trial", "charge", "dawn", "daybreak", "sunrise", "noon", "midday", "midnight", "dusk", "dark", "sunset",
     "nightfall", "curfew"}
)  # fmt: skip
"""What may follow "before" or "after" while the same is told: "was held before trial", "arrested before dawn on"."""


_SENTENCING = frozenset({"sentence", "convict", "fine"})
_ENDS_CLAUSE = frozenset({"end", "colon", "sub", "rel", "be", "have", "modal"})
"""Classes of words at which a clause ends or its next verb begins."""


@dataclass(frozen=True)
class Scene:
    """A sentence with its phrases; positions count phrases."""

    document: Document
    sentence: Sentence
    clauses: Clauses
    unit: str = ""
    """The unit ("years") of the term that the sentences just before told last."""

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        return self.clauses.phrases

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        return tuple(word.lower for word in self.clauses.words)

    @cached_property
    def _lowered(self) -> str:
        return self.text(self.sentence.span).lower()

    def says(self, letters: Iterable[str]) -> bool:
        """Whether any of some `letters` in lower case stands in the sentence: a pattern that needs one of them is
        searched for only then."""
        return holds_any(self._lowered, letters)

    def text(self, span: Span) -> str:
        return self.document.quote(span)

    def group(self, at: int) -> NounGroup | None:
        """The noun group at `at`, if there is one."""
        phrases = self.phrases
        phrase = phrases[at] if 0 <= at < len(phrases) else None
        return phrase if isinstance(phrase, NounGroup) else None

    def verb(self, at: int) -> VerbGroup | None:
        phrases = self.phrases
        phrase = phrases[at] if 0 <= at < len(phrases) else None
        return phrase if isinstance(phrase, VerbGroup) else None

    def lower(self, at: int) -> str:
        phrases = self.phrases
        phrase = phrases[at] if 0 <= at < len(phrases) else None
        return phrase.lower if isinstance(phrase, Word) else ""

    def after_word(self, at: int) -> int:
        """The word after the phrase at `at`."""
        phrase = self.phrases[at]
        if isinstance(phrase, (NounGroup, VerbGroup)):
            return phrase.last
        low, high = 0, len(self.clauses.words)
        while low < high:
            middle = (low + high) // 2
            if self.clauses.words[middle].first <= phrase.first:
                low = middle + 1
            else:
                high = middle
        return low

    def find_after(self, at: int, rule: Rule, window: int = 14) -> tuple[int, int] | None:
        """The first words (first, last exclusive) after the phrase at `at` that match a pattern of `rule.then` in its
        clause."""
        start, lowers, words = self.after_word(at), self.lowers, self.clauses.words
        for word in range(start, min(len(lowers), start + window)):
            if lowers[word] in rule.firsts:
                for pattern in rule.then:
                    if match(lowers, word, pattern):
                        return word, word + len(pattern)
            if words[word].cls in _ENDS_CLAUSE or (words[word].cls == "verb" and words[word].lemma in _SENTENCING):
                return None
        return None

    def follows(self, at: int, patterns: tuple[Pattern, ...]) -> bool:
        """Whether a pattern stands right after the phrase at `at`, its object or an adverb or both between."""
        between = self.group(at + 1)
        starts = [self.after_word(at), *(() if between is None else (between.last,))]
        starts += [word + 1 for word in starts if word < len(self.lowers) and self.clauses.words[word].cls == "adv"]
        return any(match(self.lowers, word, pattern) for word in starts for pattern in patterns)

    def right_end(self, at: int, *, deep: bool = False) -> int:
        """The position where the words that belong to the trigger at `at` end (exclusive): the next verb of its own,
        a new clause, or (unless `deep`) what came after or before it."""
        found = self._right_ends.get((at, deep))
        if found is None:
            found = self._right_ends[at, deep] = self._find_right_end(at, deep=deep)
        return found

    @cached_property
    def _right_ends(self) -> dict[tuple[int, bool], int]:
        """What `right_end` found so far: many rules ask for the same."""
        return {}

    def _find_right_end(self, at: int, *, deep: bool) -> int:
        end, inside = min(len(self.phrases), at + 1 + REACH), 0
        for position in range(at + 1, end):
            phrase = self.phrases[position]
            if isinstance(phrase, NounGroup):
                continue
            if isinstance(phrase, VerbGroup):
                if not (deep and phrase.verb.form == "ing" and not phrase.finite):
                    return position
                continue
            if phrase.cls in ("open", "close"):
                inside += 1 if phrase.cls == "open" else -1
                if inside < 0:
                    return position
            if phrase.cls in ("end", "colon", "rel", "sub"):
                return position
            if not deep and phrase.lower in LATER and not self._particle(at, position):
                following = self.phrases[position + 1] if position + 1 < end else None
                if isinstance(following, NounGroup) and following.head.lower in _NO_NEW_CLAUSE:
                    continue
                if following is None or not is_class(following, "date"):
                    return position
        return end

    def _particle(self, at: int, position: int) -> bool:
        """Whether "over" belongs to the verb at `at`: "was handed over to", "turned him over to"."""
        verb = self.verb(at)
        return verb is not None and verb.lemma in ("hand", "turn") and self.lower(position) == "over"

    def charge_end(self, at: int) -> int:
        """Where (code points) the words end that may tell the charges of the trigger at `at`: at the next verb that
        is no part of a charge."""
        limit = min(len(self.phrases), at + REACH)
        for position in range(at + 1, limit):
            phrase = self.phrases[position]
            gerund = isinstance(phrase, VerbGroup) and self.lowers[phrase.first] in ("having", "being")
            if isinstance(phrase, VerbGroup) and phrase.verb.form not in ("ing", "base") and not gerund:
                charging = phrase.lemma in ("charge", "accuse", "suspect", "allege")
                if charging and (other := self._somebody_else(at, position)) > 0:
                    return self.phrases[other].span.start
                charging = charging or (phrase.lemma == "attempt" and phrase.voice == "bare")  # "attempted murder"
                if charging or self._describes(position) or self._tells_saying(position):
                    continue
                return phrase.span.start
            if is_class(phrase, "end") and position > at + 1 and phrase is self.phrases[-1]:
                return phrase.span.start
        return self.phrases[limit - 1].span.end

    def _somebody_else(self, at: int, charging: int) -> int:
        """Where the people stand of whom the verb at `charging` tells and not that at `at`: "A was arrested in May,
        and the former mayor has been charged with theft"; -1 where they may be the same."""
        told, verb = self.verb(at), self.verb(charging)
        if told is None or verb is None or told.voice != "passive" or verb.voice != "passive":
            return -1
        subject = self.clauses.subject(charging)
        groups = [group for i in subject if (group := self.group(i))]
        if not groups or min(subject) <= at or any(g.pronoun or g.head.lower in ("who", "which") for g in groups):
            return -1
        joint = next((i for i in range(at + 1, min(subject)) if is_class(self.phrases[i], "cc")), -1)
        return -1 if joint < 0 or self.group(joint - 1) is groups[0] else min(subject)

    def _tells_saying(self, at: int) -> bool:
        """Whether the verb at `at` tells what was said: "for a video in which he had called for a strike"."""
        for position in range(at - 1, max(0, at - 4), -1):
            if is_class(self.phrases[position], "rel"):
                if self.lower(position) == "that" and self.group(position - 1):
                    return True
                said = self.group(position - 1) or self.group(position - 2)
                return said is not None and said.head.lower in SAYINGS
        return False

    def _describes(self, at: int) -> bool:
        """Whether a lone -ed form only describes the noun before it: "actions aimed at harming the state"."""
        verb = self.verb(at)
        before = self.phrases[at - 2 if at > 1 and is_class(self.phrases[at - 1], "neg") else at - 1]
        custody = verb is not None and any(rule.frame in ("verb", "give") for rule in rules_of_verb(verb.lemma))
        passed = isinstance(before, NounGroup) and before.head.lower in ("sentence", "term")
        if passed and verb is not None and verb.voice == "bare":
            return True  # "serving a life sentence imposed in 2010 for"
        return (
            verb is not None
            and verb.voice == "bare"
            and not custody
            and (isinstance(before, NounGroup) or is_class(before, "det", "date"))
        )

    def left_start(self, at: int) -> int:
        """The position where the clause of the trigger at `at` begins: after the verb or clause before it."""
        floor = max(0, at - REACH)
        for position in range(at - 1, floor - 1, -1):
            phrase = self.phrases[position]
            if is_class(phrase, "end", "colon", "sub"):
                return position + 1
            if isinstance(phrase, VerbGroup) and (phrase.finite or phrase.voice == "bare"):
                return position + 1
        return floor

    def describes_subject(self, start: int, at: int) -> bool:
        """Whether the words from `start` to the verb at `at` belong to a participle that only says who its subject
        is: "a docker convicted over the unrest of May 2011 in Osh | has been freed"."""
        participle, verb = self.verb(start - 1) if start else None, self.verb(at)
        if participle is None or verb is None or participle.voice != "bare" or verb.voice == "bare":
            return False
        parted = any(is_class(self.phrases[i], "comma", "cc", "dash", "quote") for i in range(start, at))
        return self.group(start - 2) is not None and not parted and verb.finite

    def groups(self, first: int, last: int) -> Iterator[tuple[int, NounGroup]]:
        for position in range(max(0, first), min(last, len(self.phrases))):
            phrase = self.phrases[position]
            if isinstance(phrase, NounGroup):
                yield position, phrase
