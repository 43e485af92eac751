"""Lists and chains of noun groups: "A, B and C", "members of the party in Osh", by bounded walks over phrases."""

from __future__ import annotations

from dataclasses import dataclass

from extract.language.chunks.lexicon import lexicon, word_set
from extract.language.chunks.phrases import NounGroup, Phrase, VerbGroup, is_class, lower_of
from extract.language.chunks.told_asides import told_of
from extract.language.chunks.word import Word

REACH = 60
"""How many phrases a walk may pass: bounds the time on hostile input."""

PAUSES = ("comma", "dash")
CLAUSAL = frozenset({"after", "before", "since", "as", "until", "like", "despite"})
_PARTICLES = frozenset({"up", "away", "off", "down"})
_INTRANSITIVE = word_set(
    "flee escape leave say die go come return begin start happen protest march rally refuse deny appeal continue "
    "follow vanish disappear resign agree remain"
)
_SELVES = frozenset({"himself", "herself", "themselves"})
_SKIPPED = ("adv", "date", "neg")
_AGED = frozenset({"aged", "age"})


@dataclass(frozen=True, slots=True)
class Lists:
    """The phrases of a sentence with walks over lists of noun groups; positions count phrases."""

    words: tuple[Word, ...]
    phrases: tuple[Phrase, ...]

    def skip_left(self, at: int, floor: int) -> int:
        while at >= floor:
            phrase = self.phrases[at]
            if isinstance(phrase, NounGroup):
                if phrase.head.lower not in ("who", "whom") and not (at > floor and self._stresses(at)):
                    break
                at -= 1
            elif phrase.cls in _SKIPPED or lower_of(phrase) == "more":
                at -= 1
            elif phrase.cls == "close":
                opened = self.opening(at, floor)
                if opened < 0:
                    return at
                at = opened - 1
            elif phrase.cls == "prep" and at + 1 < len(self.phrases) and is_class(self.phrases[at + 1], "date"):
                at -= 1
            else:
                break
        return at

    def _stresses(self, at: int) -> bool:
        """Whether the group at `at` only stresses the one before it: "A himself was held"."""
        phrase, before = self.phrases[at], self.phrases[at - 1]
        return isinstance(phrase, NounGroup) and phrase.head.lower in _SELVES and isinstance(before, NounGroup)

    def opening(self, close: int, floor: int) -> int:
        for at in range(close - 1, max(floor, close - 20) - 1, -1):
            if is_class(self.phrases[at], "open"):
                return at
        return -1

    def chain_top(self, at: int, floor: int = 0) -> int:
        """The first noun group of a chain of noun groups joined by prepositions that ends at `at`."""
        floor = max(floor, at - REACH)
        while at - 2 >= floor:
            joint = at - 1
            if (
                is_class(self.phrases[joint], "date")
                and joint - 2 >= floor
                and is_class(self.phrases[joint - 1], "det")
            ):
                joint -= 2  # "detainees from the December protests"
            if not is_class(self.phrases[joint], "prep") or lower_of(self.phrases[joint]) in CLAUSAL:
                break
            previous = self.phrases[joint - 1]
            if not isinstance(previous, NounGroup) or previous.pronoun:
                break
            if lower_of(self.phrases[joint]) in ("by",) and not previous.people:
                break
            at = joint - 1
        return at

    def people_top(self, at: int, floor: int = 0) -> int:
        """Of a chain that ends at `at`, the first group that denotes people, else the first."""
        here = self.phrases[at]
        if isinstance(here, NounGroup) and here.person and here.modifiers and here.modifiers[0].lower == "conscience":
            return at  # "prisoners of conscience A and B"
        top = self.chain_top(at, floor)
        for position in range(top, at + 1):
            phrase = self.phrases[position]
            if isinstance(phrase, NounGroup) and (phrase.people or phrase.pronoun):
                return position
        return top

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
            closed = is_class(phrase, "comma") or is_class(self.phrases[before - 1], "comma")
            again = joined and self._names_beside(before, at)
            if is_class(phrase, "cc") and (again or not joined) and lower_of(phrase) not in ("but", "or", "nor"):
                before -= 1
                if before > floor and is_class(self.phrases[before], "comma"):
                    if self._opens_clause(before, at, floor):
                        break
                    before -= 1
                joined = True
            elif is_class(phrase, "comma") and (joined or (self._named_pair(before) and not self._counts(at))):
                before -= 1
            else:
                break
            previous = self._member_ending(self._before_age(before, floor), floor)
            explained = self._explained_by(previous, floor) if closed else -1
            if explained < 0 and closed and joined and self._names(at):
                explained = told_of(self.phrases, before, floor)
            previous = explained if explained >= 0 else previous
            if previous < 0 or (is_class(phrase, "cc") and self._is_object(previous, floor)):
                break
            if self._unlike(previous, at):
                break
            members.insert(0, previous)
            at = previous
        return self._with_apposed_names(members, floor)

    def _names(self, at: int) -> bool:
        group = self.phrases[at]
        return isinstance(group, NounGroup) and group.person and not group.pronoun

    def _explained_by(self, at: int, floor: int) -> int:
        """The name that the group ending at `at` explains: "A, a baker from Osh, and B"; -1 if none."""
        top = self.chain_top(at, floor) if at >= 0 else -1
        if top - 4 >= floor and lower_of(self.phrases[top - 1]) == "and":
            top = self.chain_top(top - 2, floor)  # "A, a baker and a poet, and B"
        group = self.phrases[top] if top - 2 >= floor and is_class(self.phrases[top - 1], "comma") else None
        if not isinstance(group, NounGroup) or group.person or not group.determiner:
            return -1
        named = self.phrases[top - 2]
        return top - 2 if isinstance(named, NounGroup) and named.person and not named.pronoun else -1

    def _counts(self, at: int) -> bool:
        """Whether a lone number stands at `at`: "says A, 43 were freed"."""
        group = self.phrases[at]
        return isinstance(group, NounGroup) and group.head.cls == "num"

    def _names_beside(self, joint: int, at: int) -> bool:
        """Whether people named stand on both sides of "and": "A and B and C"."""
        left, right = self.phrases[joint - 1], self.phrases[at]
        both = isinstance(left, NounGroup) and isinstance(right, NounGroup)
        return both and left.person and right.person and not (left.pronoun or right.pronoun)  # type: ignore[union-attr]

    def _opens_clause(self, comma: int, at: int, floor: int) -> bool:
        """Whether ", and" before the group at `at` opens a clause of its own: a body or a pronoun after a clause that
        has its verb, no row of commas before it: "He is wanted on two charges, and a court approved"."""
        group = self.phrases[at]
        assert isinstance(group, NounGroup)
        nearest = self.phrases[comma - 1]
        following = self.phrases[at + 1] if at + 1 < len(self.phrases) else None
        told = is_class(nearest, "date") and isinstance(following, VerbGroup) and following.voice != "bare"
        if not (told or group.pronoun or group.head.lower in lexicon().agencies):
            return False
        thing = isinstance(nearest, NounGroup) and not (nearest.people or nearest.mention or self._acts(nearest))
        for position in range(comma - 1, floor - 1, -1):
            phrase = self.phrases[position]
            if is_class(phrase, "end", "colon", "sub", "rel") or (is_class(phrase, *PAUSES) and not thing):
                return False
            if isinstance(phrase, VerbGroup):
                return phrase.finite and phrase.lemma not in lexicon().saying
        return False

    def _unlike(self, first: int, second: int) -> bool:
        """Whether "and" joins clauses, since a thing and people make no list: "within minutes and a court"."""
        one, other = self.phrases[first], self.phrases[second]
        assert isinstance(one, NounGroup) and isinstance(other, NounGroup)
        if one.people or one.pronoun or one.mention:
            return False
        return other.people or other.pronoun or (other.head.lower in lexicon().agencies and not self._acts(one))

    def _acts(self, group: NounGroup) -> bool:
        return group.head.lower.rsplit(None, 1)[-1] in lexicon().agencies

    def _named_pair(self, comma: int) -> bool:
        """An apposition before a name: "the opposition leader, X"."""
        left, right = self.phrases[comma - 1], self.phrases[comma + 1]
        if isinstance(left, NounGroup) and not (left.people or left.pronoun):
            left = self.phrases[self.chain_top(comma - 1)]  # "the head of the party, X"
            if isinstance(left, NounGroup) and (left.plural or left.determiner not in ("the", "his", "her", "their")):
                return False
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
        at = self.skip_left(at, floor)
        if at < floor:
            return -1
        phrase = self.phrases[at]
        if not isinstance(phrase, NounGroup):
            return -1
        if phrase.person and lower_of(self.phrases[at - 1]) in ("such as", "including") and at - 1 > floor:
            return at  # "activists such as A and B"
        top = self.people_top(at, floor)
        name = self.phrase_at(top - 3)
        aside = isinstance(name, NounGroup) and self._body_behind(top - 3) == top + 1
        return top - 3 if aside and top - 3 >= floor else top

    def _body_behind(self, at: int) -> int:
        """The position of the second comma in "A, of the builders' union,", -1 where it is not there."""
        name, body = self.phrase_at(at), self.phrase_at(at + 3)
        if not isinstance(name, NounGroup) or not name.person or not isinstance(body, NounGroup) or body.person:
            return -1
        between = is_class(self.phrase_at(at + 1), "comma") and lower_of(self.phrases[at + 2]) in ("of", "from")
        return at + 4 if between and is_class(self.phrase_at(at + 4), "comma") else -1

    def _is_object(self, at: int, floor: int) -> bool:
        """Whether the group at `at` belongs to a verb before it, so that "and" joins clauses, not nouns."""
        before = self.skip_left(at - 1, floor)
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
            and group.head.cls != "num"
            and first - 2 >= floor
            and is_class(self.phrases[first - 1], "comma")
        ):
            left = self.phrases[first - 2]
            if isinstance(left, NounGroup) and left.person and not left.pronoun:
                found[first - 2] = None
        return sorted(found)

    def phrase_at(self, at: int) -> Phrase | None:
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
            after = self.member_end(at, end)
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

    def member_end(self, at: int, end: int) -> int:
        """The position after the group at `at`, its prepositional phrases and brackets."""
        behind = self._body_behind(at)
        if 0 < behind < end:
            return behind
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
        aged = group.head.lower in _AGED
        if (group.head.cls == "num" or aged) and current.person:
            return self._after_age(step + aged, end)
        if group.person or group.people:
            return step
        return self._after_apposition(step, end) if current.person and group.determiner else -1

    def _after_apposition(self, step: int, end: int) -> int:
        """Past what explains a name between commas: "A, a baker from Osh, and B"; -1 where no name follows."""
        closing = self.member_end(step, end)
        if closing >= end or not is_class(self.phrases[closing], "comma"):
            return -1
        following = closing + 1 + (closing + 1 < end and is_class(self.phrases[closing + 1], "cc"))
        group = self.phrases[following] if following < end else None
        return following if isinstance(group, NounGroup) and group.person and not group.pronoun else -1

    def _before_age(self, at: int, floor: int) -> int:
        """The name whose age between commas stands at `at`: "A, 43, and B"; else `at`."""
        before = self.phrases[at - 1] if at else None
        aged = isinstance(before, NounGroup) and before.head.lower in _AGED
        if at - aged - 2 < floor or not is_class(self.phrases[at - aged - 1], "comma"):
            return at
        phrase, named = self.phrases[at], self.phrases[at - aged - 2]
        number = is_class(phrase, "num") or (isinstance(phrase, NounGroup) and phrase.head.cls == "num")
        return at - aged - 2 if number and isinstance(named, NounGroup) and named.person else at

    def _after_age(self, step: int, end: int) -> int:
        """Past an age between commas: "A, 43, and B"; what follows is no member in "A, 43, a baker, and B"."""
        if step + 2 >= end:
            return -1
        phrase = self.phrases[step]
        number = is_class(phrase, "num") or (isinstance(phrase, NounGroup) and phrase.head.cls == "num")
        if not number or not is_class(self.phrases[step + 1], "comma", "cc"):
            return -1
        following = step + 2 if not is_class(self.phrases[step + 2], "cc") else step + 3
        if following < end:
            group = self.phrases[following]
            if not isinstance(group, NounGroup) or not (group.person or group.people):
                return -1
            apposed = following == step + 2 and not group.person and bool(group.determiner) and not group.plural
            return self._after_apposition(following, end) if apposed else following
        return -1

    def _has_own_verb(self, at: int, end: int) -> bool:
        """Whether the group at `at` is the subject of a verb after it: "arrested A, and B fled"."""
        after = self.member_end(at, end)
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
