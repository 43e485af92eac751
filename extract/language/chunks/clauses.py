"""Who does what: subjects, objects and antecedents of a verb group, by bounded walks over phrases."""

from __future__ import annotations

from dataclasses import dataclass

from extract.language.chunks.lists import CLAUSAL, PAUSES, REACH, Lists
from extract.language.chunks.phrases import NounGroup, VerbGroup, is_class, lower_of

_GERUNDS = frozenset({"being", "having", "getting"})


@dataclass(frozen=True, slots=True)
class Clauses(Lists):
    """The phrases of a sentence with walks to subjects and objects; positions count phrases."""

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

    def _subject_once(self, verb: int, *, shared: bool) -> list[int] | int:  # noqa: PLR0911, PLR0912
        """The subject's positions, or the position of the verb group whose subject is shared, or -1."""
        floor = max(0, verb - REACH)
        at = self.skip_left(verb - 1, floor)
        if at < floor:
            return -1
        at = self._before_dated_aside(at, floor)
        phrase = self.phrases[at]
        if is_class(phrase, "rel"):
            return self.antecedent(at)
        here = self.phrases[verb]
        if self._participial(verb) and lower_of(phrase) in ("before", "after", "while", "since", "upon", "without"):
            return self._verb_before(at, floor)
        if isinstance(here, VerbGroup) and here.verb.form == "ing" and not here.finite:
            if is_class(phrase, "comma"):
                return self._verb_before(at, floor)
            if isinstance(phrase, NounGroup):
                return self.list_left(at, floor)
        alone = isinstance(self.phrases[verb], VerbGroup) and self.phrases[verb].voice == "bare"  # type: ignore[union-attr]
        row = is_class(phrase, "comma") and (
            (self._joined_verb(at, floor) and (alone or not self._relative_open(at, floor)))
            or (alone and self._row_of_verbs(at, floor, shared))
        )
        if alone and is_class(phrase, "dash"):
            opened = next((i for i in range(at - 1, floor, -1) if is_class(self.phrases[i], "dash")), -1)
            before = self._verb_before(opened, floor) if opened > 0 else -1
            here_before = self.phrases[before] if isinstance(before, int) and before >= 0 else None
            if isinstance(here_before, VerbGroup) and here_before.voice == "passive":
                return before
        if is_class(phrase, "cc") or row:
            before = self._verb_before(at, floor)
            if before != -1 or not row:
                return before
        if is_class(phrase, *PAUSES, "close"):
            return self._before_interruption(at, floor)
        if isinstance(phrase, NounGroup):
            return self._subject_chain(at, floor)
        if isinstance(phrase, VerbGroup):
            return at if self.phrases[verb] is not phrase else -1
        return -1

    def _before_dated_aside(self, at: int, floor: int) -> int:
        """The position of "and" before ", on 7 January," that ends at `at`; else `at`."""
        if not is_class(self.phrases[at], "comma") or not is_class(self.phrases[at - 1], "date"):
            return at
        opened = self.skip_left(at - 1, floor)
        joint = opened - 1
        both = opened > floor and is_class(self.phrases[opened], "comma") and is_class(self.phrases[joint], "cc")
        return joint if both else at

    def _participial(self, verb: int) -> bool:
        """Whether a gerund stands at `verb`: "being arrested", "serving", "having been freed"."""
        here = self.phrases[verb]
        if not isinstance(here, VerbGroup) or here.finite or here.infinitive:
            return False
        return here.verb.form == "ing" or (here.voice == "passive" and self.words[here.first].lower in _GERUNDS)

    def _row_of_verbs(self, comma: int, floor: int, shared: bool) -> bool:
        """Whether a lone -ed form after the comma goes on with the verb before: "was held in 2019, freed in 2020"."""
        before = self.phrase_at(comma - 1)
        if not shared and isinstance(before, NounGroup) and (before.people or before.pronoun):
            return False
        for at in range(comma - 1, floor - 1, -1):
            phrase = self.phrases[at]
            if is_class(phrase, *PAUSES, "end", "colon", "rel", "sub"):
                return False
            deed = isinstance(phrase, VerbGroup) and phrase.verb.form == "ing" and not phrase.finite
            if deed and is_class(self.phrases[at - 1], "prep"):
                continue  # "was sentenced for inciting hatred, served two years"
            if isinstance(phrase, VerbGroup):
                return phrase.finite or phrase.voice == "bare"
        return False

    def _joined_verb(self, comma: int, floor: int) -> bool:
        """Whether the comma stands in a row of verbs: "were arrested, charged and fined"."""
        return comma - 1 >= floor and isinstance(self.phrases[comma - 1], VerbGroup)

    def _relative_open(self, comma: int, floor: int) -> bool:
        """Whether the verb before the comma ends a relative clause: "the two, whom police did not name, were"."""
        for at in range(comma - 1, floor - 1, -1):
            phrase = self.phrases[at]
            if is_class(phrase, "rel"):
                return True
            if is_class(phrase, *PAUSES, "cc", "end", "colon"):
                return False
        return False

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
        here = self.phrases[verb]
        verb -= is_class(self.phrase_at(verb - 1), "adv")  # "before the rally even began"
        if verb - 2 < floor or not isinstance(self.phrases[verb - 1], NounGroup):
            return False
        opener = self.phrases[verb - 2]
        passive = isinstance(here, VerbGroup) and here.voice == "passive"
        if passive or not (is_class(opener, "sub") or lower_of(opener) in CLAUSAL):
            return False
        return any(isinstance(p, VerbGroup) and p.finite for p in self.phrases[floor : verb - 2])

    def _closed_between(self, start: int, end: int) -> bool:
        return any(is_class(self.phrases[i], *PAUSES) for i in range(start + 1, end - 1))

    def _subject_chain(self, at: int, floor: int) -> list[int] | int:
        """The subject whose last noun group is at `at`: up its chain of prepositions, then its list."""
        top = self.chain_top(at, floor)
        before = self.skip_left(top - 1, floor)
        if before >= floor:
            phrase = self.phrases[before]
            described = self._described_by(before, top, floor)
            if described >= 0:
                return self._subject_chain(described, floor)
            over = isinstance(phrase, VerbGroup) and phrase.lemma in ("follow", "come") and top - 1 == before
            if isinstance(phrase, VerbGroup) and not over and self._relative_verb(before, floor):
                return self.antecedent(self._relative_verb(before, floor))
            if is_class(phrase, "prep") and top - 1 == before:
                inner = self._inside_prepositional(before, floor)
                if inner is not None:
                    return inner
        return self.list_left(top, floor)

    def _described_or_top(self, last: int, floor: int) -> int:
        """Of the chain that ends at `last`: whom it describes ("men suspected of links to …"), else its people."""
        top = self.chain_top(last, floor)
        described = self._described_by(self.skip_left(top - 1, floor), top, floor)
        return described if described >= 0 else self.people_top(last, floor)

    def _described_by(self, verb: int, top: int, floor: int) -> int:
        """The people whom a participle with its object describes: "men accused of preparing a coup"; -1 if none."""
        group, at = self.phrases[top], verb
        beside = lower_of(self.phrases[verb]) in ("with", "alongside", "by", "together with") if verb >= 0 else False
        if not isinstance(group, NounGroup) or ((group.people or group.pronoun or group.person) and not beside):
            return -1
        preposed = is_class(self.phrase_at(verb), "prep")
        at = verb - 1 if preposed else verb
        for _ in range(3):
            phrase = self.phrase_at(at)
            if not isinstance(phrase, VerbGroup) or not (
                phrase.verb.form == "ing" or (phrase.voice == "bare" and at != verb)
            ):
                return -1
            at = self.skip_left(at - 1, floor)
            if at > floor and is_class(self.phrases[at], "prep"):
                at -= 1
            people = self.phrase_at(at)
            if at >= floor and isinstance(people, NounGroup):
                return at if people.people else -1
        return -1

    def _inside_prepositional(self, prep: int, floor: int) -> list[int] | int | None:
        """Where a preposition opens the chain: the noun group before a verb or pause that it hangs on."""
        at = self.skip_left(prep - 1, floor)
        if at < floor or lower_of(self.phrases[prep]) in CLAUSAL:
            return None
        phrase = self.phrases[at]
        if isinstance(phrase, VerbGroup):
            relative = self._relative_verb(at, floor)
            if relative:
                return self.antecedent(relative)
            if phrase.voice == "bare" or phrase.verb.form == "ing":
                left = self.skip_left(at - 1, floor)
                if left >= floor and isinstance(self.phrases[left], NounGroup):
                    return self._subject_chain(left, floor)
            return None
        if is_class(phrase, *PAUSES):
            return self._before_interruption(prep, floor)
        return None

    def _relative_verb(self, verb: int, floor: int) -> int:
        """The position of the relative pronoun that the verb group at `verb` follows, or 0; a verb that rules an
        infinitive is passed: "who had come to ask"."""
        here = self.phrases[verb]
        if isinstance(here, VerbGroup) and here.infinitive and verb - 1 > floor:
            ruling = verb - 1 if isinstance(self.phrases[verb - 1], VerbGroup) else verb - 2
            if isinstance(self.phrases[ruling], VerbGroup):
                verb = ruling
        at = verb - 1
        while at >= floor and is_class(self.phrases[at], "adv", "date"):
            at -= 1
        return at if at > 0 and is_class(self.phrases[at], "rel") else 0

    def _before_interruption(self, pause: int, floor: int) -> list[int] | int:  # noqa: PLR0911, PLR0912
        """The subject before a clause between commas, dashes or brackets that ends at `pause`."""
        best = -1
        names: list[int] = []
        whole = self._most_of_them(pause, floor)
        if whole >= 0:
            return self.list_left(whole, floor)
        for at in range(pause - 1, floor - 1, -1):
            phrase = self.phrases[at]
            if is_class(phrase, "end", "colon"):
                break
            if not is_class(phrase, *PAUSES) or at == floor:
                continue
            left = self.skip_left(at - 1, floor)
            if left < floor or not isinstance(self.phrases[left], NounGroup):
                continue
            top = self._described_or_top(left, floor)
            nearest = self.phrases[left]
            if isinstance(nearest, NounGroup) and nearest.person and self._participle_after(pause):
                top = left
            group = self.phrases[top]
            assert isinstance(group, NounGroup)
            if not (group.people or group.pronoun or (self._acts(group) and self._active(pause))):
                continue
            inner = self._apposed_people(at, pause)
            if (
                inner
                and isinstance(nearest, NounGroup)
                and nearest.person
                and is_class(self.phrase_at(left - 1), "comma")
            ):
                names = names or sorted({left, *inner})
                continue
            if inner:
                return self._with_whole(sorted({*self.list_left(top, floor), *inner}), floor)
            inside = self._inside_relative(left, floor) if not names else []
            if inside and self._interrupts(at + 1, pause):
                return inside
            if self._interrupts(at + 1, pause):
                return names or self._with_whole(self.list_left(top, floor), floor)
            best = top if best < 0 else best
        if names:
            return names
        if best >= 0:
            return self.list_left(best, floor)
        left = self.skip_left(pause - 1, floor)
        near = self.phrase_at(left) if left >= floor else None
        if isinstance(near, NounGroup) and near.person and self._participle_after(pause):
            return self.list_left(left, floor)
        if left >= floor and isinstance(self.phrases[left], NounGroup):
            return self.list_left(self.people_top(left, floor), floor)
        return -1

    def _most_of_them(self, pause: int, floor: int) -> int:
        """The people before "most of them miners from A, B and C," that ends at `pause`; -1 elsewhere."""
        for at in range(pause - 1, floor, -1):
            if is_class(self.phrases[at], "end", "colon") or isinstance(self.phrases[at], VerbGroup):
                return -1
            whom = self.phrase_at(at + 3)
            if (
                not is_class(self.phrases[at], *PAUSES)
                or lower_of(self.phrase_at(at + 2) or self.phrases[at]) != "of"
            ):
                continue
            if isinstance(whom, NounGroup) and self.words[whom.first].lower in ("them", "whom"):
                left = self.skip_left(at - 1, floor)
                return (
                    self.people_top(left, floor)
                    if left >= floor and isinstance(self.phrases[left], NounGroup)
                    else -1
                )
        return -1

    def _inside_relative(self, last: int, floor: int) -> list[int]:
        """Of whom a relative clause ending in the group at `last` tells: "women who came to ask about their sons"."""
        top = self.chain_top(last, floor)
        prep = top - 1
        if prep <= floor or not is_class(self.phrases[prep], "prep"):
            return []
        at = self.skip_left(prep - 1, floor)
        verb = self.phrases[at] if at >= floor else None
        if not isinstance(verb, VerbGroup) or not verb.infinitive:
            return []
        relative = self._relative_verb(at, floor)
        return self.antecedent(relative) if relative else []

    def _active(self, pause: int) -> bool:
        """Whether the verb behind the pause tells what somebody does, so that a body can be its subject."""
        following = self.phrase_at(self.skip_right(pause + 1))
        return isinstance(following, VerbGroup) and following.voice != "passive"

    def _with_whole(self, found: list[int], floor: int) -> list[int]:
        """Adds the group of which the first one is a member: "five of them, including X, …, were sentenced"."""
        at = found[0] - 1
        if at - 1 <= floor or lower_of(self.phrases[at]) not in ("including", "among"):
            return found
        left = at - 1 - is_class(self.phrases[at - 1], *PAUSES)
        whole = self.phrases[left]
        if not isinstance(whole, NounGroup):
            return found
        top = self.people_top(left, floor)
        group = self.phrases[top]
        return [top, *found] if isinstance(group, NounGroup) and (group.people or group.pronoun) else found

    def _participle_after(self, pause: int) -> bool:
        following = self.phrase_at(pause + 1)
        return isinstance(following, VerbGroup) and following.voice == "bare"

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
            pointer = self.phrase_at(opened + 1)
            if isinstance(pointer, NounGroup) and pointer.head.lower in ("them", "whom"):
                opened += 1
        if opened + 1 >= pause or not isinstance(self.phrases[opened + 1], NounGroup):
            return []
        found = []
        for at in range(opened + 1, pause):
            phrase = self.phrases[at]
            if isinstance(phrase, NounGroup) and phrase.person and not phrase.pronoun:
                found.append(at)
            elif not (is_class(phrase, "cc", "comma", "open", "close", "num") or isinstance(phrase, NounGroup)):
                return found if found and found[0] == opened + 1 else []
        return found

    def antecedent(self, relative: int) -> list[int]:
        """The noun groups that "who" or "which" at `relative` stands for."""
        floor = max(0, relative - REACH)
        at = relative - 1
        if at >= floor and is_class(self.phrases[at], "prep"):
            at -= 1
        while at >= floor and is_class(self.phrases[at], *PAUSES, "adv", "close", "num"):
            at = self.opening(at, floor) - 1 if is_class(self.phrases[at], "close") else at - 1
        if at < floor or not isinstance(self.phrases[at], NounGroup):
            return []
        group = self.phrases[at]
        assert isinstance(group, NounGroup)
        start = at if group.person or group.people else self.people_top(at, floor)
        if not group.person and start - 3 >= floor and is_class(self.phrases[start - 1], "det"):
            start -= 1
        if not group.person and start - 2 >= floor and is_class(self.phrases[start - 1], "comma"):
            aged = is_class(self.phrases[start - 2], "num") and is_class(self.phrase_at(start - 3), "comma")
            before = start - 4 if aged and start - 4 >= floor else start - 2
            name = self.phrases[before]
            here = self.phrases[start]
            singular = not isinstance(here, NounGroup) or not here.plural
            if isinstance(name, NounGroup) and name.person and singular:
                return [before]
        plural = relative + 1 < len(self.phrases) and self._plural_verb(relative + 1)
        found = self.list_left(start, floor)
        if plural and is_class(self.phrases[relative - 1], *PAUSES):
            found = self._with_whole(found, floor)
        return found if plural or len(found) < 2 else [start]

    def _plural_verb(self, at: int) -> bool:
        phrase = self.phrases[at]
        if not isinstance(phrase, VerbGroup):
            return False
        if self.words[phrase.first].lower in ("had", "did"):
            later = (p for p in self.phrases[at + 1 : at + 1 + REACH] if isinstance(p, VerbGroup) and p.finite)
            phrase = next(later, phrase)
        return self.words[phrase.first].lower in ("were", "are", "have")

    def object(self, verb: int) -> list[int]:
        """The positions of the noun groups that are the object of the verb group at `verb`: right after it, after a
        phrase ("held in prison dozens of students"), or shared with a later verb ("beat and arrested six")."""
        at = self.skip_right(verb + 1)
        for _ in range(3):
            phrase = self.phrase_at(at)
            if is_class(phrase, "prep") and isinstance(self.phrase_at(at + 1), NounGroup):
                later = self.phrase_at(at + 2)
                if not (isinstance(later, NounGroup) and (later.people or later.person)):
                    return []
                at += 2
            elif is_class(phrase, "prep") and is_class(self.phrase_at(at + 1), "cc"):
                at += 1
            elif is_class(phrase, "cc"):
                after = self.skip_right(at + 1)
                other = self.phrase_at(after)
                if not (isinstance(other, VerbGroup) and other.voice == "bare"):
                    return []
                at = self.skip_right(after + 1)
            else:
                break
        return self.list_right(at)
