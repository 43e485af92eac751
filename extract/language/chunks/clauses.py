"""Who does what: the subject of a verb group, by bounded walks over phrases."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.language.chunks.asides import Asides
from extract.language.chunks.lexicon import lexicon
from extract.language.chunks.lists import CLAUSAL, PAUSES, REACH
from extract.language.chunks.phrases import NounGroup, VerbGroup, is_class, lower_of

_BESIDE = frozenset({"like", "unlike", "together with", "along with", "alongside"})
_LONGEST_BESIDE = 9
_BEFORE_GERUNDS = frozenset({"before", "after", "while", "since", "upon", "without", "despite"})
_GERUNDS = frozenset({"being", "having", "getting"})


@dataclass(frozen=True, slots=True)
class Clauses(Asides):
    """The phrases of a sentence with walks to subjects and objects; positions count phrases."""

    _subjects: dict[int, list[int]] = field(init=False, repr=False, compare=False, default_factory=dict)
    """The subjects found so far, by their verbs: many rules ask for the same one."""

    def subject(self, verb: int) -> list[int]:
        """The positions of the noun groups that are the subject of the verb group at `verb`, in text order.

        Passes adverbs, dates, brackets, clauses between commas or dashes, relative clauses and phrases with
        prepositions; a verb that follows "and" shares the subject of the verb before it. Empty if none is seen.
        """
        found = self._subjects.get(verb)
        if found is None:
            found = self._subjects[verb] = self._find_subject(verb)
        return found.copy()

    def _find_subject(self, verb: int) -> list[int]:
        seen = 0
        at = verb
        shared = False
        while seen < 6:
            seen += 1
            found = self._subject_once(at, shared=shared)
            shared = True
            if isinstance(found, list):
                return self._with_comma_alone(found, verb)
            if found < 0 or found >= at:
                return []
            at = found
        return []

    def _with_comma_alone(self, found: list[int], verb: int) -> list[int]:
        """The subject with the names that a comma alone joins to it: "A, B were detained"."""
        name, first = self.phrase_at(found[0]) if len(found) == 1 else None, self.phrases[verb]
        several = isinstance(first, VerbGroup) and self.words[first.first].lower in ("were", "are", "have")
        if not several or not isinstance(name, NounGroup) or not name.person or name.plural or name.pronoun:
            return found
        at, row = found[0], list(found)
        while at > 1 and is_class(self.phrases[at - 1], "comma"):
            before = self.phrases[at - 2]
            if not isinstance(before, NounGroup) or not before.person or before.pronoun:
                break
            at -= 2
            row.insert(0, at)
        opener = self.phrase_at(at - 1)
        governed = isinstance(opener, VerbGroup) and opener.lemma not in lexicon().saying
        return found if governed or is_class(opener, "prep", "poss") else row

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
        if self._participial(verb) and lower_of(phrase) in _BEFORE_GERUNDS:
            return self._verb_before(at, floor)
        opener = self.words[here.first].lower if self._participial(verb) else ""
        having = opener == "having"
        if (
            opener == "being"
            and isinstance(phrase, NounGroup)
            and at > floor
            and lower_of(self.phrases[at - 1]) == "with"
        ):
            return self.list_left(at, floor)  # "ended with A being freed"
        if having or (isinstance(here, VerbGroup) and here.verb.form == "ing" and not here.finite):
            if is_class(phrase, "comma"):
                before = self._verb_before(at, floor)
                named = self.skip_left(at - 1, floor) if before == -1 else -1
                return before if named < floor else self._before_interruption(at, floor)
            if isinstance(phrase, NounGroup):  # "walked free on Monday having served three years"
                return self._verb_before(verb, floor) if having else self.list_left(at, floor)
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
            said = self._said_of(at, floor)
            if said:
                return said
            known = self._known_to_another(at, floor)
            if known >= 0:
                return self.list_left(known, floor)
            return at if self.phrases[verb] is not phrase else -1
        return -1

    def _known_to_another(self, verb: int, floor: int) -> int:
        """Who stands before a clause without "whom" with its verb at `verb`: "ten people he knew were"; else -1."""
        whom, who = self.phrase_at(verb - 2), self.phrase_at(verb - 1)
        here = self.phrases[verb]
        two = verb - 2 >= floor and isinstance(whom, NounGroup) and isinstance(who, NounGroup)
        acts = isinstance(here, VerbGroup) and here.finite and here.voice != "passive"
        pronoun = isinstance(who, NounGroup) and who.head.lower in ("he", "she", "they", "we", "i")
        somebody = isinstance(whom, NounGroup) and whom.people and not whom.pronoun
        return verb - 2 if two and acts and pronoun and somebody else -1

    def _said_of(self, saying: int, floor: int) -> list[int]:
        """Of what "which observers said was" tells, where `saying` is the verb before: what stands before "which"."""
        phrase = self.phrases[saying]
        if not isinstance(phrase, VerbGroup) or phrase.lemma not in lexicon().saying or saying - 2 < floor:
            return []
        relative = self.skip_left(self.chain_top(saying - 1, floor) - 1, floor)
        if not isinstance(self.phrases[saying - 1], NounGroup) or relative < floor:
            return []
        return self.antecedent(relative) if is_class(self.phrases[relative], "rel") else []

    def _before_dated_aside(self, at: int, floor: int) -> int:
        """The position of "and" before ", on 7 January," or ", together with A," that ends at `at`; else `at`."""
        beside = self._before_companion(at, floor)
        if beside > 0:
            return beside
        if not is_class(self.phrases[at], "comma") or not is_class(self.phrases[at - 1], "date"):
            return at
        opened = self.skip_left(at - 1, floor)
        joint = opened - 1
        both = opened > floor and is_class(self.phrases[opened], "comma") and is_class(self.phrases[joint], "cc")
        return joint if both else at

    def _before_companion(self, at: int, floor: int) -> int:
        """The position of "and" before ", together with A," that ends at `at`; -1 elsewhere."""
        if not is_class(self.phrases[at], "comma") or not isinstance(self.phrases[at - 1], NounGroup):
            return -1
        for opened in range(at - 2, max(floor, at - _LONGEST_BESIDE), -1):
            if is_class(self.phrases[opened], "comma"):
                told = lower_of(self.phrases[opened + 1]) in _BESIDE and is_class(self.phrases[opened - 1], "cc")
                return opened - 1 if told else -1
        return -1

    def _participial(self, verb: int) -> bool:
        """Whether a gerund stands at `verb`: "being arrested", "serving", "having been freed"."""
        here = self.phrases[verb]
        if not isinstance(here, VerbGroup) or here.finite or here.infinitive:
            return False
        opener = self.words[here.first].lower
        return here.verb.form == "ing" or opener == "having" or (here.voice == "passive" and opener in _GERUNDS)

    def _row_of_verbs(self, comma: int, floor: int, shared: bool) -> bool:
        """Whether a lone -ed form after the comma goes on with the verb before: "was held in 2019, freed in 2020"."""
        before = self.phrase_at(comma - 1)
        verb, whom = self.phrase_at(comma + 1), self.phrase_at(comma + 2)
        acts = isinstance(verb, VerbGroup) and isinstance(whom, NounGroup) and whom.person and not whom.pronoun
        if not acts and not shared and isinstance(before, NounGroup) and (before.people or before.pronoun):
            return False  # but "acquitted eleven editors, gave A six years"
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
                if self._subordinate(earlier, floor) or self._describes_thing(earlier, floor):
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

    def _describes_thing(self, verb: int, floor: int) -> bool:
        """Whether the participle only tells by whom a thing is what it is, a main verb before it: "worked for Vostok,
        a mine run by the state, and was fined"."""
        here, thing, behind = self.phrases[verb], self.phrase_at(verb - 1), self.phrase_at(verb + 1)
        if not isinstance(here, VerbGroup) or here.voice != "bare" or behind is None or lower_of(behind) != "by":
            return False
        if not isinstance(thing, NounGroup) or thing.people or thing.person or thing.pronoun:
            return False
        return any(isinstance(p, VerbGroup) and p.finite for p in self.phrases[floor : verb - 1])

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
            told = self._carrier(before, top, floor)
            if told >= 0:
                return self._subject_chain(told, floor)
            if is_class(phrase, "prep") and top - 1 == before:
                inner = self._inside_prepositional(before, floor)
                if inner is not None:
                    return inner
        return self.list_left(top, floor)

    def _carrier(self, verb: int, top: int, floor: int) -> int:
        """Who does what the -ing form at `verb` tells, where the group at `top` is its object: "a student quoting N
        was fined"; -1 elsewhere."""
        phrase, left = self.phrases[verb], verb - 1
        if not isinstance(phrase, VerbGroup) or phrase.finite or phrase.verb.form != "ing" or verb != top - 1:
            return -1
        doer = self.phrases[left] if left >= floor else None
        if not isinstance(doer, NounGroup) or doer.person or not (doer.determiner or doer.people):
            return -1
        before = self.phrases[left - 1] if left > floor else None
        return left if before is None or is_class(before, *PAUSES, "end", "cc", "sub") else -1

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
