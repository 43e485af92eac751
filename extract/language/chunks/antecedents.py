"""Objects, and the groups that "who" and "which" stand for."""

from __future__ import annotations

from dataclasses import dataclass

from extract.language.chunks.lists import PAUSES, REACH, Lists
from extract.language.chunks.phrases import NounGroup, Phrase, VerbGroup, is_class, lower_of

_EACH = 10
_RULING = frozenset({"president", "minister", "premier", "governor", "mayor", "king", "chancellor"})


def _tells(phrase: Phrase) -> bool:
    """Whether a verb says something of its own, unlike a bare participle."""
    return isinstance(phrase, VerbGroup) and phrase.voice != "bare"


@dataclass(frozen=True, slots=True)
class Antecedents(Lists):
    """The phrases of a sentence with walks to objects and antecedents; positions count phrases."""

    def antecedent(self, relative: int) -> list[int]:  # noqa: PLR0911
        """The noun groups that "who" or "which" at `relative` stands for."""
        floor = max(0, relative - REACH)
        at = relative - 1
        if at >= floor and is_class(self.phrases[at], "prep"):
            at -= 1
        if is_class(self.phrase_at(at), "dash"):
            opened = self._before_dashes(at, floor)
            if opened != at and self._spelt_out(opened, at):
                return self.list_left(at - 1, opened + 2)
            at = opened
        while at >= floor and is_class(self.phrases[at], *PAUSES, "adv", "close", "num"):
            at = self.opening(at, floor) - 1 if is_class(self.phrases[at], "close") else at - 1
        if at < floor or not isinstance(self.phrases[at], NounGroup):
            return []
        group = self.phrases[at]
        assert isinstance(group, NounGroup)
        one = group.plural and not group.person and self._singular_verb(relative + 1)
        if lower_of(self.phrases[relative]) == "which" and self._of_a_thing(at, relative):
            return [at - 2]
        start = at if not one and (group.person or group.people) else self.people_top(at, floor)
        described = self._described_name(start, floor) if is_class(self.phrases[relative - 1], "comma") else -1
        if described >= 0 and (not group.person or self._rules(at)):
            return [described]
        if not group.person and self._second_of_title(start, floor):
            return [start - 4]
        if not group.person and start - 3 >= floor and is_class(self.phrases[start - 1], "det"):
            start -= 1
        name = -1 if group.person else self._apposed_name(start, floor)
        if name >= 0:
            several = relative + 1 < len(self.phrases) and self._plural_verb(relative + 1)
            return self.list_left(name, floor) if several else [name]
        plural = relative + 1 < len(self.phrases) and self._plural_verb(relative + 1)
        aside = not (plural or group.person or group.people) and lower_of(self.phrases[relative]) == "who"
        start = self._before_asides(at, floor, start) if aside else start
        found = self.list_left(start, floor)
        plural = plural or (len(found) > 1 and (self._told_of_each(relative) or self._counted_row(found)))
        if plural and is_class(self.phrases[relative - 1], *PAUSES):
            found = self._with_whole(found, floor)
        return found if plural or len(found) < 2 else [start]

    def _of_a_thing(self, at: int, relative: int) -> bool:
        """Whether the people at `at` stand behind "of" and a thing of which "which" speaks: "the trial of the eight,
        which was held"."""
        group, whole = self.phrases[at], self.phrase_at(at - 2) if at > 1 else None
        if (
            not isinstance(group, NounGroup)
            or not isinstance(whole, NounGroup)
            or lower_of(self.phrases[at - 1]) != "of"
        ):
            return False
        people = group.people or group.person or group.count is not None
        return people and not whole.people and not whole.plural and self._singular_verb(relative + 1)

    def _rules(self, at: int) -> bool:
        """Whether the person at `at` is told with an office: "A, a nephew of President B, who was seized" is A."""
        group = self.phrases[at]
        return isinstance(group, NounGroup) and any(word.lower in _RULING for word in group.modifiers)

    def _before_dashes(self, close: int, floor: int) -> int:
        """The position before the aside between dashes that ends at `close`, `close` where it is none: "A and B –
        both dockers – who"."""
        for at in range(close - 1, floor, -1):
            phrase = self.phrases[at]
            if is_class(phrase, "dash"):
                return at - 1
            if is_class(phrase, "end", "colon") or (isinstance(phrase, VerbGroup) and phrase.finite):
                break
        return close

    def _spelt_out(self, at: int, close: int) -> bool:
        """Whether the names between dashes are those of the several people at `at`: "two clerks – A and B – who"."""
        several, named = self.phrases[at], self.phrases[close - 1]
        if not isinstance(several, NounGroup) or not isinstance(named, NounGroup):
            return False
        return several.plural and several.people and not several.person and named.person and not named.pronoun

    def _apposed_name(self, start: int, floor: int) -> int:
        """The name that the group at `start` explains, his age between them at most: "A, 43, a baker who"; or -1."""
        if start - 2 < floor or not is_class(self.phrases[start - 1], "comma"):
            return -1
        aged = is_class(self.phrases[start - 2], "num") and is_class(self.phrase_at(start - 3), "comma")
        before = start - 4 if aged and start - 4 >= floor else start - 2
        name, here = self.phrases[before], self.phrases[start]
        singular = not isinstance(here, NounGroup) or not here.plural
        return before if isinstance(name, NounGroup) and name.person and singular else -1

    def _before_asides(self, at: int, floor: int, otherwise: int) -> int:
        """The name before the asides that end at `at`, which is no person: "A, 72, from the town of B, who", "A,
        co-chair of B, who"; `otherwise` where a verb or another person stands between."""
        for position in range(at, floor - 1, -1):
            phrase = self.phrases[position]
            if isinstance(phrase, NounGroup):
                if phrase.person:
                    aside = is_class(self.phrases[position + 1], "comma", "open") and not phrase.pronoun
                    return position if aside else otherwise
                if phrase.people and phrase.plural:
                    break
            elif is_class(phrase, "end", "colon", "dash", "rel", "sub") or _tells(phrase):
                break
        return otherwise

    def _second_of_title(self, at: int, floor: int) -> bool:
        """Whether the group at `at` is the second half of what describes a name: "A, an actress and writer who"."""
        if at - 4 < floor or not is_class(self.phrases[at - 1], "cc") or not is_class(self.phrases[at - 3], "comma"):
            return False
        second, first, name = self.phrases[at], self.phrases[at - 2], self.phrases[at - 4]
        if not (isinstance(second, NounGroup) and isinstance(first, NounGroup) and isinstance(name, NounGroup)):
            return False
        told = not (second.plural or second.determiner or first.plural or first.person) and first.people
        return told and first.determiner in ("a", "an", "the") and name.person and not name.pronoun

    def _described_name(self, at: int, floor: int) -> int:
        """The name of which the chain that ends at `at` says what he is: "A, a former head of the court's staff," is
        A; -1 elsewhere."""
        top = self.chain_top(at, floor)
        if top != at and top - 4 >= floor and is_class(self.phrases[top - 1], "cc"):
            other = self.phrases[top - 2]  # "A, a journalist and a nephew of B,"
            apart = isinstance(other, NounGroup) and other.determiner in ("a", "an", "the") and not other.person
            top = top - 2 if apart else top
        told = self.phrases[top]
        known = isinstance(told, NounGroup) and told.head.cls == "adj"  # "A, the best known of them, who"
        pause = top - 1 - (known and top > floor and is_class(self.phrases[top - 1], "det"))
        if top == at or pause - 1 < floor or not is_class(self.phrases[pause], "comma"):
            return -1
        at = pause - 1
        if is_class(self.phrases[at], "close"):
            at = self.opening(at, floor) - 1  # "A (34), a nurse at the hospital, who"
        name = self.phrase_at(at)
        if not isinstance(told, NounGroup) or not isinstance(name, NounGroup) or told.person or told.plural:
            return -1
        return at if (told.people or known) and name.person and not name.pronoun else -1

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

    def _singular_verb(self, at: int) -> bool:
        """Whether the verb behind "who" speaks of one: "the lawyer of the miners, who was jailed"."""
        phrase = self.phrase_at(at)
        return isinstance(phrase, VerbGroup) and self.words[phrase.first].lower in ("was", "is", "has")

    def _counted_row(self, found: list[int]) -> bool:
        """Whether one number counts all of a row: "22 politicians, activists and bloggers who"."""
        row = [p for i in found if isinstance(p := self.phrases[i], NounGroup)]
        plain = all(p.plural and p.people and not (p.person or p.count or p.determiner) for p in row[1:])
        return plain and row[0].plural and row[0].people and row[0].count is not None

    def _told_of_each(self, relative: int) -> bool:
        """Whether what "who" at `relative` begins tells of every one: "A and B, who had got ten years each"."""
        end = min(len(self.phrases), relative + _EACH)
        near = self.phrases[relative + 1 : end]
        heads = (p.head.lower if isinstance(p, NounGroup) else lower_of(p) for p in near)
        return any(head in ("each", "apiece") for head in heads)

    def _plural_verb(self, at: int) -> bool:
        phrase = self.phrases[at]
        if not isinstance(phrase, VerbGroup):
            return False
        if self.words[phrase.first].lower in ("had", "did"):
            later = (p for p in self.phrases[at + 1 : at + 1 + REACH] if isinstance(p, VerbGroup) and p.finite)
            phrase = next(later, phrase)
        return self.words[phrase.first].lower in ("were", "are", "have")

    def _with_whole(self, found: list[int], floor: int) -> list[int]:
        """Adds the group of which the first one is a member: "five of them, including X, …, were sentenced"."""
        at = found[0] - 1
        pointer = self.phrase_at(at)
        at -= isinstance(pointer, NounGroup) and pointer.head.lower == "them"  # "ten people, among them X"
        if at - 1 <= floor or lower_of(self.phrases[at]) not in ("including", "among"):
            return found
        left = at - 1 - is_class(self.phrases[at - 1], *PAUSES)
        whole = self.phrases[left]
        if not isinstance(whole, NounGroup):
            return found
        top = self.people_top(left, floor)
        group = self.phrases[top]
        return [top, *found] if isinstance(group, NounGroup) and (group.people or group.pronoun) else found

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
