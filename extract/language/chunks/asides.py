"""Who stands before an aside: "the two, detained in May, were freed", "five of them – A and B among them – were"."""

from __future__ import annotations

from dataclasses import dataclass

from extract.language.chunks.antecedents import Antecedents
from extract.language.chunks.lists import PAUSES
from extract.language.chunks.phrases import NounGroup, VerbGroup, is_class, lower_of

_OF_SEVERAL = frozenset({"were", "are", "have"})
_EXAMPLES = frozenset({"including", "among", "such as", "like", "namely"})


@dataclass(frozen=True, slots=True)
class Asides(Antecedents):
    """The phrases of a sentence with walks over what stands between commas or dashes; positions count phrases."""

    def _before_interruption(self, pause: int, floor: int) -> list[int] | int:  # noqa: PLR0911, PLR0912
        """The subject before a clause between commas, dashes or brackets that ends at `pause`."""
        best = -1
        names: list[int] = []
        added = self._added_people(pause, floor)
        if added:
            first = self._before_interruption(added[0] - 2, floor)
            return first if isinstance(first, int) else sorted({*first, *added})
        relative = self._long_relative(pause, floor)
        if relative > 0:
            return self.antecedent(relative)
        row = self._ended_row(pause, floor)
        if row:
            return row
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
            named = self._described_name(left, floor) if isinstance(nearest, NounGroup) and nearest.plural else -1
            top = named if named >= 0 else top  # "A, the best known of them, who was held, is serving"
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

    def _long_relative(self, pause: int, floor: int) -> int:
        """The "who" behind a comma whose clause, with pauses inside, ends at `pause`: "A, who worked with his cousin,
        B, until May, was held"; -1 where more than that clause is told between."""
        verbs, commas, joined, last = 0, 0, False, ""
        for at in range(pause - 1, floor, -1):
            phrase = self.phrases[at]
            if is_class(phrase, "end", "colon", "sub"):
                return -1
            if is_class(phrase, "rel"):
                told = verbs == 1 and commas > 0 and (last == "be" or not joined)
                told = told and is_class(self.phrases[at - 1], "comma")
                return at if told and lower_of(phrase) in ("who", "whose") else -1
            if is_class(phrase, *PAUSES):
                other = self.phrases[at + 2] if is_class(self.phrases[at + 1], "cc") else None
                if isinstance(other, NounGroup) and other.person:
                    return -1
                commas, joined = commas + 1, joined or other is not None
            elif isinstance(phrase, VerbGroup) and not phrase.infinitive and phrase.verb.form != "ing":
                verbs, last = verbs + 1, phrase.lemma
        return -1

    def _includes(self, at: int) -> bool:
        """Whether "including" or a relative clause stands before the row that begins at `at`."""
        before = self.phrases[max(0, at - 8) : at]
        return any(is_class(p, "rel") or lower_of(p) in _EXAMPLES for p in before)

    def _ended_row(self, pause: int, floor: int) -> list[int]:
        """The people of a row that ends in a name before the pause: "A, the head of B, and C, were"; else empty."""
        following, name = self.phrase_at(pause + 1), self.phrase_at(pause - 1)
        if not isinstance(following, VerbGroup) or self.words[following.first].lower not in _OF_SEVERAL:
            return []
        if not isinstance(name, NounGroup) or not name.person or name.pronoun:
            return []
        if not is_class(self.phrase_at(pause - 2), "cc") or not is_class(self.phrase_at(pause - 3), *PAUSES):
            return []
        row = self.list_left(pause - 1, floor)
        if any(is_class(phrase, "rel") for phrase in self.phrases[row[0] : pause]) or self._includes(row[0]):
            return []
        groups = [(i, g) for i in row if isinstance(g := self.phrases[i], NounGroup)]
        named = [i for i, g in groups if g.person]
        return named if len(named) > 1 and not any(g.plural for _, g in groups if not g.person) else []

    def _added_people(self, pause: int, floor: int) -> list[int]:
        """The people who are added between commas: "A, who won a prize, as well as B and C, are"; empty elsewhere."""
        for at in range(pause - 1, floor + 1, -1):
            phrase = self.phrases[at]
            if lower_of(phrase) == "as well as" and is_class(self.phrases[at - 1], "comma"):
                listed = [i for i in self.list_right(at + 1, inside=True) if i < pause]
                groups = [self.phrases[i] for i in listed]
                people = all(isinstance(g, NounGroup) and (g.person or (g.people and g.count)) for g in groups)
                return listed if people else []
            if is_class(phrase, "end", "colon", "rel", "sub") or isinstance(phrase, VerbGroup):
                break
        return []

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
        like = lower_of(self.phrases[opened + 1]) == "like"
        if lower_of(self.phrases[opened + 1]) in _EXAMPLES and opened + 2 < pause:
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
                return found if found and found[0] == opened + 1 and not like else []
        return found

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
