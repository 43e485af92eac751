"""Who does what: subjects, objects, lists and appositions around a verb group, by bounded walks over phrases."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.language.chunks.groups import NounGroup, Phrase, VerbGroup
from extract.language.chunks.lexicon import lexicon, word_set
from extract.language.chunks.words import Word

REACH = 60
"""How many phrases a walk may pass: bounds the time on hostile input."""

_PAUSES = ("comma", "dash")
_CLAUSAL = frozenset({"after", "before", "since", "as", "until", "like", "despite"})
_PARTICLES = frozenset({"up", "away", "off", "down"})
_INTRANSITIVE = word_set(
    "flee escape leave say die go come return begin start happen protest march rally refuse deny appeal continue "
    "follow vanish disappear resign agree remain"
)
_SKIPPED = ("adv", "date", "neg")


@dataclass(frozen=True, slots=True)
class Clauses:
    """The phrases of a sentence with walks over them; positions count phrases."""

    words: tuple[Word, ...]
    phrases: tuple[Phrase, ...]
    _by_word: dict[int, int] = field(default_factory=dict)

    def at_word(self, word: int) -> int:
        """The position of the phrase that holds the word `word`."""
        if not self._by_word:
            for position, phrase in enumerate(self.phrases):
                first, last = extent(phrase, self.words)
                for index in range(first, last):
                    self._by_word[index] = position
        return self._by_word.get(word, -1)

    # -- walking left -------------------------------------------------------------------------------------------

    def subject(self, verb: int) -> list[int]:
        """The positions of the noun groups that are the subject of the verb group at `verb`, in text order.

        Passes adverbs, dates, brackets, clauses between commas or dashes, relative clauses and phrases with
        prepositions; a verb that follows "and" shares the subject of the verb before it. Empty if none is seen.
        """
        seen = 0
        at = verb
        shared = False
        while seen < 6:
            seen += 1
            found = self._subject_once(at, shared=shared)
            shared = True
            if isinstance(found, list):
                return found
            if found < 0 or found >= at:
                return []
            at = found
        return []

    def _subject_once(self, verb: int, *, shared: bool) -> list[int] | int:  # noqa: PLR0911
        """The subject's positions, or the position of the verb group whose subject is shared, or -1."""
        floor = max(0, verb - REACH)
        at = self._skip_left(verb - 1, floor)
        if at < floor:
            return -1
        phrase = self.phrases[at]
        if is_class(phrase, "rel"):
            return self.antecedent(at)
        here = self.phrases[verb]
        if isinstance(here, VerbGroup) and here.verb.form == "ing" and not here.finite:
            if is_class(phrase, "comma"):
                return self._verb_before(at, floor)
            if isinstance(phrase, NounGroup):
                return [at]
        alone = isinstance(self.phrases[verb], VerbGroup) and self.phrases[verb].voice == "bare"  # type: ignore[union-attr]
        row = is_class(phrase, "comma") and (
            self._joined_verb(at, floor) or (alone and self._row_of_verbs(at, floor, shared))
        )
        if is_class(phrase, "cc") or row:
            before = self._verb_before(at, floor)
            if before != -1 or not row:
                return before
        if is_class(phrase, *_PAUSES, "close"):
            return self._before_interruption(at, floor)
        if isinstance(phrase, NounGroup):
            return self._subject_chain(at, floor)
        if isinstance(phrase, VerbGroup):
            return at if self.phrases[verb] is not phrase else -1
        return -1

    def _skip_left(self, at: int, floor: int) -> int:
        while at >= floor:
            phrase = self.phrases[at]
            if is_class(phrase, *_SKIPPED) or (
                isinstance(phrase, NounGroup) and phrase.head.lower in ("who", "whom")
            ):
                at -= 1
                continue
            if is_class(phrase, "close"):
                opened = self._opening(at, floor)
                if opened < 0:
                    return at
                at = opened - 1
                continue
            if is_class(phrase, "prep") and at + 1 < len(self.phrases) and is_class(self.phrases[at + 1], "date"):
                at -= 1
                continue
            break
        return at

    def _opening(self, close: int, floor: int) -> int:
        for at in range(close - 1, max(floor, close - 20) - 1, -1):
            if is_class(self.phrases[at], "open"):
                return at
        return -1

    def _row_of_verbs(self, comma: int, floor: int, shared: bool) -> bool:
        """Whether a lone -ed form after the comma goes on with the verb before: "was held in 2019, freed in 2020"."""
        before = self._at(comma - 1)
        if not shared and isinstance(before, NounGroup) and (before.people or before.pronoun):
            return False
        for at in range(comma - 1, floor - 1, -1):
            phrase = self.phrases[at]
            if is_class(phrase, *_PAUSES, "end", "colon", "rel", "sub"):
                return False
            if isinstance(phrase, VerbGroup):
                return phrase.finite or phrase.voice == "bare"
        return False

    def _joined_verb(self, comma: int, floor: int) -> bool:
        """Whether the comma stands in a row of verbs: "were arrested, charged and fined"."""
        return comma - 1 >= floor and isinstance(self.phrases[comma - 1], VerbGroup)

    def _verb_before(self, at: int, floor: int) -> list[int] | int:
        """The verb group that shares its subject with the one after "and" at `at`."""
        for earlier in range(at - 1, floor - 1, -1):
            phrase = self.phrases[earlier]
            if (
                isinstance(phrase, VerbGroup)
                and (phrase.finite or phrase.voice == "bare")
                and phrase.verb.form != "ing"
            ):
                if is_class(self.phrases[earlier - 1] if earlier else phrase, "rel") and self._closed_between(
                    earlier, at
                ):
                    continue
                if self._subordinate(earlier, floor):
                    continue
                return earlier
            if is_class(phrase, "end", "colon"):
                return -1
        return -1

    def _subordinate(self, verb: int, floor: int) -> bool:
        """Whether the verb group has a subject of its own after "after", "when" …, and a main verb before it."""
        if verb - 2 < floor or not isinstance(self.phrases[verb - 1], NounGroup):
            return False
        opener = self.phrases[verb - 2]
        here = self.phrases[verb]
        passive = isinstance(here, VerbGroup) and here.voice == "passive"
        if passive or not (is_class(opener, "sub") or lower_of(opener) in _CLAUSAL):
            return False
        return any(isinstance(p, VerbGroup) and p.finite for p in self.phrases[floor : verb - 2])

    def _closed_between(self, start: int, end: int) -> bool:
        return any(is_class(self.phrases[i], *_PAUSES) for i in range(start + 1, end - 1))

    def _subject_chain(self, at: int, floor: int) -> list[int] | int:
        """The subject whose last noun group is at `at`: up its chain of prepositions, then its list."""
        top = self.chain_top(at, floor)
        before = self._skip_left(top - 1, floor)
        if before >= floor:
            phrase = self.phrases[before]
            if isinstance(phrase, VerbGroup) and self._relative_verb(before, floor):
                return self.antecedent(self._relative_verb(before, floor))
            if is_class(phrase, "prep") and top - 1 == before:
                inner = self._inside_prepositional(before, floor)
                if inner is not None:
                    return inner
        return self.list_left(top, floor)

    def _inside_prepositional(self, prep: int, floor: int) -> list[int] | int | None:
        """Where a preposition opens the chain: the noun group before a verb or pause that it hangs on."""
        at = self._skip_left(prep - 1, floor)
        if at < floor or lower_of(self.phrases[prep]) in _CLAUSAL:
            return None
        phrase = self.phrases[at]
        if isinstance(phrase, VerbGroup):
            relative = self._relative_verb(at, floor)
            if relative:
                return self.antecedent(relative)
            if phrase.voice == "bare" or phrase.verb.form == "ing":
                left = self._skip_left(at - 1, floor)
                if left >= floor and isinstance(self.phrases[left], NounGroup):
                    return self._subject_chain(left, floor)
            return None
        if is_class(phrase, *_PAUSES):
            return self._before_interruption(prep, floor)
        return None

    def _relative_verb(self, verb: int, floor: int) -> int:
        """The position of the relative pronoun that the verb group at `verb` follows, or 0."""
        at = verb - 1
        while at >= floor and is_class(self.phrases[at], "adv", "date"):
            at -= 1
        return at if at > 0 and is_class(self.phrases[at], "rel") else 0

    def chain_top(self, at: int, floor: int = 0) -> int:
        """The first noun group of a chain of noun groups joined by prepositions that ends at `at`."""
        floor = max(floor, at - REACH)
        while at - 2 >= floor:
            if not is_class(self.phrases[at - 1], "prep") or lower_of(self.phrases[at - 1]) in _CLAUSAL:
                break
            previous = self.phrases[at - 2]
            if not isinstance(previous, NounGroup) or previous.pronoun:
                break
            if lower_of(self.phrases[at - 1]) in ("by",) and not previous.people:
                break
            at -= 2
        return at

    def _before_interruption(self, pause: int, floor: int) -> list[int] | int:
        """The subject before a clause between commas, dashes or brackets that ends at `pause`."""
        best = -1
        for at in range(pause - 1, floor - 1, -1):
            phrase = self.phrases[at]
            if is_class(phrase, "end", "colon"):
                break
            if not is_class(phrase, *_PAUSES) or at == floor:
                continue
            left = self._skip_left(at - 1, floor)
            if left < floor or not isinstance(self.phrases[left], NounGroup):
                continue
            top = self.people_top(left, floor)
            near = self.phrases[left]
            if isinstance(near, NounGroup) and near.person and self._participle_after(pause):
                top = left
            group = self.phrases[top]
            assert isinstance(group, NounGroup)
            if not (group.people or group.pronoun):
                continue
            inner = self._apposed_people(at, pause)
            if inner:
                return sorted({*self.list_left(top, floor), *inner})
            if self._interrupts(at + 1, pause):
                return self.list_left(top, floor)
            best = top if best < 0 else best
        if best >= 0:
            return self.list_left(best, floor)
        left = self._skip_left(pause - 1, floor)
        near = self._at(left) if left >= floor else None
        if isinstance(near, NounGroup) and near.person and self._participle_after(pause):
            return self.list_left(left, floor)
        if left >= floor and isinstance(self.phrases[left], NounGroup):
            return self.list_left(self.people_top(left, floor), floor)
        return -1

    def _participle_after(self, pause: int) -> bool:
        following = self._at(pause + 1)
        return isinstance(following, VerbGroup) and following.voice == "bare"

    def people_top(self, at: int, floor: int = 0) -> int:
        """Of a chain that ends at `at`, the first group that denotes people, else the first."""
        top = self.chain_top(at, floor)
        for position in range(top, at + 1):
            phrase = self.phrases[position]
            if isinstance(phrase, NounGroup) and (phrase.people or phrase.pronoun):
                return position
        return top

    def _interrupts(self, first: int, pause: int) -> bool:
        """Whether what stands between two pauses looks like an aside, not like the sentence's own words."""
        if first >= pause:
            return False
        phrase = self.phrases[first]
        if isinstance(phrase, NounGroup):
            return not phrase.person
        if isinstance(phrase, VerbGroup):
            return phrase.voice == "bare" or phrase.verb.form == "ing"
        return is_class(phrase, "rel", "prep", "adv", "num", "date", "sub", "neg")

    def _apposed_people(self, opened: int, pause: int) -> list[int]:
        """The named people between two pauses: "two other activists – A and B – have been charged"."""
        if lower_of(self.phrases[opened + 1]) in ("including", "among") and opened + 2 < pause:
            opened += 1
            if isinstance(self.phrases[opened + 1], NounGroup) and self.phrases[opened + 1].head.lower in (
                "them",
                "whom",
            ):  # type: ignore[union-attr]
                opened += 1
        if opened + 1 >= pause or not isinstance(self.phrases[opened + 1], NounGroup):
            return []
        found = []
        for at in range(opened + 1, pause):
            phrase = self.phrases[at]
            if isinstance(phrase, NounGroup) and phrase.person and not phrase.pronoun:
                found.append(at)
            elif not (is_class(phrase, "cc", "comma") or isinstance(phrase, NounGroup)):
                return found if found and found[0] == opened + 1 else []
        return found

    def antecedent(self, relative: int) -> list[int]:
        """The noun groups that "who" or "which" at `relative` stands for."""
        floor = max(0, relative - REACH)
        at = relative - 1
        if at >= floor and is_class(self.phrases[at], "prep"):
            at -= 1
        while at >= floor and is_class(self.phrases[at], *_PAUSES, "adv", "close", "num"):
            at = self._opening(at, floor) - 1 if is_class(self.phrases[at], "close") else at - 1
        if at < floor or not isinstance(self.phrases[at], NounGroup):
            return []
        group = self.phrases[at]
        assert isinstance(group, NounGroup)
        start = at if group.person or group.people else self.people_top(at, floor)
        if not group.person and start - 2 >= floor and is_class(self.phrases[start - 1], "comma"):
            name = self.phrases[start - 2]
            here = self.phrases[start]
            if isinstance(name, NounGroup) and name.person and isinstance(here, NounGroup) and not here.plural:
                return [start - 2]
        plural = relative + 1 < len(self.phrases) and self._plural_verb(relative + 1)
        found = self.list_left(start, floor)
        return found if plural or len(found) < 2 else [start]

    def _plural_verb(self, at: int) -> bool:
        phrase = self.phrases[at]
        return isinstance(phrase, VerbGroup) and self.words[phrase.first].lower in ("were", "are", "have")

    def list_left(self, last: int, floor: int = 0) -> list[int]:
        """All members of the list of noun groups whose last member is at `last`, in text order."""
        members = [last]
        at = last
        joined = False
        for _ in range(REACH):
            before = at - 1
            if before - 1 < floor:
                break
            phrase = self.phrases[before]
            if is_class(phrase, "cc") and not joined and lower_of(phrase) not in ("but", "or", "nor"):
                before -= 1
                if before > floor and is_class(self.phrases[before], "comma"):
                    before -= 1
                joined = True
            elif is_class(phrase, "comma") and (joined or self._named_pair(before)):
                before -= 1
            else:
                break
            previous = self._member_ending(before, floor)
            if previous < 0 or (is_class(phrase, "cc") and self._is_object(previous, floor)):
                break
            members.insert(0, previous)
            at = previous
        return self._with_apposed_names(members, floor)

    def _named_pair(self, comma: int) -> bool:
        """An apposition before a name: "the opposition leader, X"."""
        left, right = self.phrases[comma - 1], self.phrases[comma + 1]
        return (
            isinstance(left, NounGroup)
            and isinstance(right, NounGroup)
            and left.people
            and right.people
            and right.person != left.person
            and not (right.person and left.plural)
        )

    def _member_ending(self, at: int, floor: int) -> int:
        """The first group of the list member that ends at `at`, or -1."""
        at = self._skip_left(at, floor)
        if at < floor:
            return -1
        phrase = self.phrases[at]
        return self.people_top(at, floor) if isinstance(phrase, NounGroup) else -1

    def _is_object(self, at: int, floor: int) -> bool:
        """Whether the group at `at` belongs to a verb before it, so that "and" joins clauses, not nouns."""
        before = self._skip_left(at - 1, floor)
        if before < floor:
            return False
        phrase = self.phrases[before]
        if isinstance(phrase, VerbGroup):
            return (
                phrase.lemma not in lexicon().saying and phrase.lemma not in ("be", "have")
            ) or phrase.voice == "passive"
        return False

    def _with_apposed_names(self, members: list[int], floor: int) -> list[int]:
        """Adds the name that a descriptive member explains: "A, a lawyer, and B" counts A and B."""
        found = dict.fromkeys(members)
        first = members[0]
        group = self.phrases[first]
        if (
            isinstance(group, NounGroup)
            and not group.person
            and first - 2 >= floor
            and is_class(self.phrases[first - 1], "comma")
        ):
            left = self.phrases[first - 2]
            if isinstance(left, NounGroup) and left.person and not left.pronoun:
                found[first - 2] = None
        return sorted(found)

    # -- walking right ------------------------------------------------------------------------------------------

    def object(self, verb: int) -> list[int]:
        """The positions of the noun groups that are the object of the verb group at `verb`: right after it, after a
        phrase ("held in prison dozens of students"), or shared with a later verb ("beat and arrested six")."""
        at = self.skip_right(verb + 1)
        for _ in range(3):
            phrase = self.phrases[at] if at < len(self.phrases) else None
            if is_class(phrase, "prep") and isinstance(self._at(at + 1), NounGroup):
                later = self._at(at + 2)
                if not (isinstance(later, NounGroup) and (later.people or later.person)):
                    return []
                at += 2
            elif is_class(phrase, "prep") and is_class(self._at(at + 1), "cc"):
                at += 1
            elif is_class(phrase, "cc"):
                after = self.skip_right(at + 1)
                other = self._at(after)
                if not (isinstance(other, VerbGroup) and other.voice == "bare"):
                    return []
                at = self.skip_right(after + 1)
            else:
                break
        return self.list_right(at)

    def _at(self, at: int) -> Phrase | None:
        return self.phrases[at] if 0 <= at < len(self.phrases) else None

    def skip_right(self, at: int) -> int:
        """The position after adverbs and dates ("arrested on Monday three men")."""
        end = min(len(self.phrases), at + 8)
        while at < end:
            phrase = self.phrases[at]
            dated = is_class(phrase, "prep") and at + 1 < end and is_class(self.phrases[at + 1], "date")
            if not (is_class(phrase, "adv", "date") or dated or lower_of(phrase) in _PARTICLES):
                break
            at += 1
        return at

    def list_right(self, first: int, *, inside: bool = False) -> list[int]:
        """All members of the list of noun groups that begins at `first`, names in apposition included. `inside`: the
        list hangs on a noun ("the arrests of A and B were"), so that a verb after it is not its last member's."""
        if first >= len(self.phrases) or not isinstance(self.phrases[first], NounGroup):
            return []
        members, at, end = [first], first, min(len(self.phrases), first + REACH)
        while True:
            after = self._member_end(at, end)
            if after >= end:
                break
            following = self._next_member(at, after, end)
            if following < 0:
                break
            group = self.phrases[following]
            assert isinstance(group, NounGroup)
            if not inside and self._has_own_verb(following, end):
                break
            members.append(following)
            at = following
        return members

    def _member_end(self, at: int, end: int) -> int:
        """The position after the group at `at`, its prepositional phrases and brackets."""
        at += 1
        while at < end:
            phrase = self.phrases[at]
            if is_class(phrase, "open"):
                closing = next((i for i in range(at, min(end, at + 12)) if is_class(self.phrases[i], "close")), -1)
                if closing < 0:
                    return at
                at = closing + 1
            elif is_class(phrase, "prep") and at + 1 < end and isinstance(self.phrases[at + 1], NounGroup):
                if lower_of(phrase) in ("including", "such as"):
                    return at
                at += 2
            elif is_class(phrase, "date"):
                at += 1
            elif is_class(phrase, "prep") and at + 1 < end and is_class(self.phrases[at + 1], "date"):
                at += 2
            else:
                return at
        return at

    def _next_member(self, at: int, after: int, end: int) -> int:
        """The next list member after the one at `at`, whose end is `after`; -1 if the list is over."""
        phrase = self.phrases[after]
        current = self.phrases[at]
        assert isinstance(current, NounGroup)
        step = after
        if is_class(phrase, "comma", "dash"):
            step += 1
            if (step < end and is_class(self.phrases[step], "cc")) or (
                step < end
                and is_class(self.phrases[step], "prep")
                and lower_of(self.phrases[step]) in ("including", "among")
            ):
                step += 1
        elif (is_class(phrase, "cc") and lower_of(phrase) not in ("but", "nor")) or (
            is_class(phrase, "prep") and lower_of(phrase) in ("including", "such as")
        ):
            step += 1
        else:
            return -1
        if step < end and is_class(self.phrases[step], "adv"):
            step += 1
        if step >= end or not isinstance(self.phrases[step], NounGroup):
            return self._after_age(step, end)
        group = self.phrases[step]
        assert isinstance(group, NounGroup)
        if group.head.cls == "num" and current.person:
            return self._after_age(step, end)
        return step if group.person or group.people else -1

    def _after_age(self, step: int, end: int) -> int:
        """Past an age between commas: "A, 43, and B"."""
        if step + 2 >= end:
            return -1
        phrase = self.phrases[step]
        number = is_class(phrase, "num") or (isinstance(phrase, NounGroup) and phrase.head.cls == "num")
        if not number or not is_class(self.phrases[step + 1], "comma", "cc"):
            return -1
        following = step + 2 if not is_class(self.phrases[step + 2], "cc") else step + 3
        if following < end:
            group = self.phrases[following]
            if isinstance(group, NounGroup) and (group.person or group.people):
                return following
        return -1

    def _has_own_verb(self, at: int, end: int) -> bool:
        """Whether the group at `at` is the subject of a verb after it: "arrested A, and B fled"."""
        after = self._member_end(at, end)
        while after < end and is_class(self.phrases[after], "adv", "date"):
            after += 1
        if after >= end:
            return False
        phrase = self.phrases[after]
        if not isinstance(phrase, VerbGroup) or phrase.infinitive:
            return False
        if phrase.voice == "bare" and phrase.lemma in _INTRANSITIVE:
            return True
        return (phrase.voice != "bare" and phrase.verb.form != "ing") or (
            phrase.voice == "bare"
            and phrase.verb.form == "past"
            and after + 1 < end
            and isinstance(self.phrases[after + 1], NounGroup)
        )


def is_class(phrase: Phrase | None, *classes: str) -> bool:
    """Whether `phrase` is a lone word of one of `classes`."""
    return isinstance(phrase, Word) and phrase.cls in classes


def lower_of(phrase: Phrase) -> str:
    """The lower-case text of a lone word, "" for a group."""
    return phrase.lower if isinstance(phrase, Word) else ""


def extent(phrase: Phrase, words: tuple[Word, ...]) -> tuple[int, int]:
    """The words (first, last exclusive) that `phrase` covers."""
    if isinstance(phrase, Word):
        position = _position(words, phrase)
        return position, position + 1
    return phrase.first, phrase.last


def _position(words: tuple[Word, ...], word: Word) -> int:
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].first < word.first:
            low = middle + 1
        else:
            high = middle
    return low
