"""Whom "he" and "she" stand for: the nearest in the same sentence, else the subject of one before, or nobody.

In a life or a portrait whoever it is about goes before all but the last subject. Whoever appoints somebody is not the
one appointed, and a head of state in office is not taken for whom a court jails.
"""

from __future__ import annotations

from typing import Literal

from extract.facts import EntityId
from extract.names.lines import Line
from extract.names.reference.anaphora_words import load_words
from extract.names.reference.fates import befalls, befell, died, goes_on, struck_unnamed
from extract.names.reference.insertions import in_quotes, is_brought_in
from extract.names.reference.onlookers import is_foreign, is_official, looks_on
from extract.names.reference.people_groups import beside
from extract.names.reference.told_so_far import REACH, Seen, ToldSoFar

Sex = Literal["male", "female"]
Barred = frozenset[EntityId]
"""Those who cannot be meant."""
_TITLE = 3
_ASIDE = 25
"""How many tokens a title before a name, and a phrase with "with", have at most."""
_TOPIC = 2
_AFTER = frozenset({"after", "following", "upon", "since", "before", "despite"})
_SUBORDINATORS = frozenset({"before", "after", "when", "while", "as", "until"})
_TOO, _SOON = frozenset({"himself", "herself", "also", "too", "likewise", "turn"}), 12
_NO_DEEDS = frozenset(
    {"being", "becoming", "remaining", "including", "during", "following", "concerning", "regarding"}
)
_CHILDREN = frozenset({"son", "daughter"})
_HERO = 3
"""How many times as often as the last subject those must be named whom a paragraph, or an article, is about."""


class Antecedents:
    """The antecedents of one article's pronouns."""

    def __init__(self, told: ToldSoFar) -> None:
        self._told = told
        self.nobody: set[int] = set()
        """Where the pronouns start that may be of two, or of somebody without a name."""

    def find(self, sex: Sex, here: list[Seen], line: Line, at: int, speaker: EntityId | None) -> EntityId | None:
        """Whom the pronoun at token `at` stands for; `here` are the persons of its sentence before it, `speaker` says
        the words that it stands in."""
        same = _parallel(line, here, at) or self._same_subject(sex, here, line, at)
        if same:
            return same
        told_before = _told_before(line, at)
        if told_before >= 0:
            one = next((seen for seen in here if seen.token == told_before and len(seen.people) == 1), None)
            return one.people[0] if one is not None else None
        words = load_words()
        told = (_own_subject(line, here, at) or _called(line, here, at), speaker)
        barred = frozenset([person for person in told if person])
        suffers = befalls(line, at)
        court: EntityId | None = None
        passed = False
        for seen in reversed(here):
            if seen.until is not None and at >= seen.until:
                continue
            if not seen.people:
                if _another(line, seen, at, sex):
                    continue
                return None
            if seen.modifier or in_quotes(line, seen.token, seen.end, at) or _accompanies(line, seen, here, at):
                continue
            if line.word(seen.token - 1) == "under" or (suffers and _brings_it_about(line, seen, here, at)):
                continue
            if suffers and self._struck_another(seen, here, line):
                passed = True
                continue
            if len(seen.people) == 1 and self._told.fits(seen.people[0], sex) and seen.people[0] not in barred:
                if seen.functionary and line.word(at + 1) not in words.speech:
                    court = court or seen.people[0]
                    continue
                return self._for_client(seen, line, at, sex, same=True)
        found = self._possessor(sex, here, line, at, barred) or self._before_line(sex, line, at, barred) or court
        if passed and found is None:
            self.nobody.add(line.sentence.starts[at])
        return found

    def _possessor(self, sex: Sex, here: list[Seen], line: Line, at: int, barred: Barred) -> EntityId | None:
        """ "N's wife, M, was freed; his brother": whose relative the subject is, if it is of the other sex."""
        owners = [s for s in here if s.modifier and len(s.people) == 1 and line.word(s.end) in ("'s", "'")]
        if len(owners) != 1 or owners[0].people[0] in barred or not self._told.fits(owners[0].people[0], sex):
            return None
        others = [s for s in here if s is not owners[0]]
        apart = all(len(s.people) == 1 and not self._told.fits(s.people[0], sex) for s in others)
        quoted = in_quotes(line, owners[0].token, owners[0].end, at)
        return owners[0].people[0] if others and apart and not quoted else None

    def _same_subject(self, sex: Sex, here: list[Seen], line: Line, at: int) -> EntityId | None:
        """ "He has the post from his father N, he made his wife minister": the subject goes on in a new clause."""
        if line.words[at] not in load_words().nominative or line.word(at - 1) not in (",", "and", "but"):
            return None
        for seen in reversed(here):
            if seen.nominative and len(seen.people) == 1 and self._told.fits(seen.people[0], sex):
                return seen.people[0]
            if not seen.people or (seen.subject and not seen.acted_on):
                return None
        return None

    def _before_line(self, sex: Sex, line: Line, at: int, barred: Barred) -> EntityId | None:  # noqa: PLR0911
        """Who is meant, if nobody in the sentence so far is."""
        told = self._told
        hero = told.hero if told.hero and told.hero not in barred and told.fits(told.hero, sex) else None
        for back in range(2, REACH + 2):
            index = line.index - back + 1
            if back > len(told.seen) or told.breaks(index, line):
                return hero
            if hero and not told.same_paragraph(index, line):
                return hero
            fit = self._fit(sex, line, at, barred, back)
            if fit and self._of_somebody(sex, fit, back):
                self.nobody.add(line.sentence.starts[at])
                return hero
            if fit and befalls(line, at) and _TOO.isdisjoint(line.words[at + 1 : at + _SOON]):
                if line.word(at + 1) != "had":
                    fit = [s for s in fit if not died(told.lines[index], s.end)] or fit  # "M was killed by N"
                fit, known = self._befallen(fit, told.lines[index], back), fit
                if known and not fit:
                    if hero is None:
                        self.nobody.add(line.sentence.starts[at])
                    return hero
            if fit and hero:
                return self._in_portrait(fit, hero, line, at, told.lines[index])
            if fit:
                source = told.lines[index]
                if line.word(at + 1) not in load_words().speech:
                    fit = [s for s in fit if not s.functionary] or fit
                single = [s for s in fit if not _in_list(source, s, told.seen[-back])]
                fit = [s for s in single or fit if not s.modifier] or fit
                subject = next((s for s in fit if s.subject and not s.until), None)
                subject = subject or next((s for s in reversed(fit) if s.pronoun), None) or fit[-1]
                topic = self._topic(sex, line, subject.people[0], back)
                return topic or self._for_client(subject, line, at, sex, same=False)
        return hero

    def _fit(self, sex: Sex, line: Line, at: int, barred: Barred, back: int) -> list[Seen]:
        """Whom the pronoun may stand for of those whom the sentence `back` - 1 before tells of."""
        words = load_words()
        suffers = befalls(line, at)
        says = line.word(at + 1) in words.speech
        rulers = {s.people for s in self._told.seen[-back] if s.ruler} if suffers else set()
        return [
            s
            for s in self._told.seen[-back]
            if len(s.people) == 1
            and self._told.fits(s.people[0], sex)
            and s.people[0] not in barred
            and not (s.agent and not says)
            and not (s.functionary and _is_object(line, at))
            and s.people not in rulers
            and not (suffers and self._of_regime(s, back))
        ]

    def _of_regime(self, seen: Seen, back: int) -> bool:
        """Whether a name tells whose regime is meant: "an outrage of the N regime! He was found guilty"."""
        line = self._told.lines[len(self._told.seen) - back]
        return line.word(seen.end) in load_words().regimes

    def _befallen(self, fit: list[Seen], source: Line, back: int) -> list[Seen]:
        """Those of `fit`, persons of the sentence `source`, whom what a court or the police does can have befallen:
        not an official who speaks of another; none where it may be either of two."""
        told = (s for s in self._told.seen[-back] if s.subject and len(s.people) == 1 and not (s.until or s.pronoun))
        subject = next((s for s in told if looks_on(source, s.token, s.end)), None)
        if subject is None or befell(source, subject.token, subject.end):
            return fit
        others = [s for s in fit if s.people != subject.people and not is_official(source, s.token, s.end)]
        struck = [s for s in others if befell(source, s.token, s.end)]
        official = self._official(subject, source)
        topic = bool(others) and all(s.pronoun for s in others)  # "His lawyer, M, said he had been beaten"
        apart = all(s.people != subject.people for s in fit)  # the subject is of the other sex
        meant = struck or (others if official or topic or apart else [])
        if meant:
            return meant if len({s.people for s in meant}) == 1 else []
        unnamed = official and any(not s.people for s in self._told.seen[-back])
        foreign = official and is_foreign(source, subject.token, subject.end)
        return [] if others or unnamed or foreign or struck_unnamed(source) else fit

    def _of_somebody(self, sex: Sex, fit: list[Seen], back: int) -> bool:
        """Whether an unnamed "young woman" is meant rather than those of `fit`, of whom no sex is known."""
        told = self._told
        line, sexed = told.lines[len(told.seen) - back], load_words().sexed
        unnamed = any(not s.people and sexed.get(line.word(s.end - 1)) == sex for s in told.seen[-back])
        return unnamed and not any(told.shows(s.people[0], sex) or s.pronoun for s in fit)

    def _struck_another(self, seen: Seen, here: list[Seen], line: Line) -> bool:
        """Whether what a court or the police does befell another than `seen`: "Ambassador N said that he had been
        beaten", "jailed a lawyer critical of President N for two years, finding him guilty"."""
        if not seen.subject:
            return _struck_before(line, here, seen)
        return looks_on(line, seen.token, seen.end) and self._official(seen, line)

    def _official(self, seen: Seen, line: Line) -> bool:
        """Whether `seen` in `line` is told to be an official, there or where a sentence just before names him."""
        told = self._told
        if not seen.pronoun:
            return is_official(line, seen.token, seen.end)
        return any(
            is_official(told.lines[line.index - back + 1], s.token, s.end)
            for back in range(2, min(REACH + 2, len(told.seen) + 1))
            for s in told.seen[-back]
            if s.people == seen.people and not s.pronoun
        )

    def _in_portrait(self, fit: list[Seen], hero: EntityId, line: Line, at: int, source: Line) -> EntityId:
        """Who is meant in a portrait of `hero`: another one only as the subject of the sentence `source` before, and
        not for what a court or the police does if he is dead, or only a friend of whom no such thing is told."""
        subject = next((s for s in fit if s.subject and not s.until and not s.aside), None)
        if subject is None or (subject.relative and line.words[at] in ("his", "her") and at == 0):
            return hero
        if subject.people[0] != hero and befalls(line, at):
            if died(source, subject.end):
                return hero
            if is_brought_in(source, subject.token) and not goes_on(source, subject.end, line, at):
                return hero
        return subject.people[0]

    def _topic(self, sex: Sex, line: Line, subject: EntityId, back: int) -> EntityId | None:
        """Whom the paragraph before speaks of far more than of its last subject, at the start of a new one."""
        told = self._told
        if told.same_paragraph(line.index - back + 1, line):
            return None
        counts = told.before[-1]
        most = max((n for person, n in counts.items() if told.fits(person, sex)), default=0)
        about = [person for person, n in counts.items() if n == most and told.fits(person, sex)]
        if len(about) != 1 or most <= counts[subject]:
            return None
        hero = told.all[about[0]] > _HERO * told.all[subject]
        return about[0] if hero or most > _TOPIC * counts[subject] else None

    def _for_client(self, seen: Seen, line: Line, at: int, sex: Sex, same: bool) -> EntityId:
        """The one meant, where `seen` may be somebody's lawyer."""
        if seen.client is None or not self._told.fits(seen.client, sex):
            return seen.people[0]
        words = load_words()
        follows = line.word(at + 1)
        if same:
            if line.words[at] in ("his", "her") and follows in words.fates:
                return seen.client  # "his lawyer, N, welcomed his release"
            passive = follows in ("was", "is") or (follows in ("had", "has") and line.word(at + 2) == "been")
            verb = line.word(at + 2 + (line.word(at + 2) == "been"))
            about_client = passive and verb.endswith("ed") and verb not in words.of_attendants
        else:
            about_client = follows not in words.speech
        return seen.client if about_client else seen.people[0]


def _told_before(line: Line, at: int) -> int:
    """The token of the same pronoun before: "she told the judge, N, before she was led away"; -1 elsewhere."""
    word = line.words[at]
    if word not in load_words().nominative or line.word(at - 1) not in _SUBORDINATORS:
        return -1
    before = next((i for i in range(at - 2, -1, -1) if line.words[i] == word), -1)
    return before if before >= 0 and not in_quotes(line, before, before + 1, at) else -1


def _brings_it_about(line: Line, seen: Seen, here: list[Seen], at: int) -> bool:
    """Whether what befalls the pronoun befell another than `seen`: "on the orders of President N he was arrested", "N
    was replaced by M after his arrest"."""
    if seen.ruler and not seen.subject:
        return True
    if line.words[at] not in ("his", "her") or line.word(at - 1) not in _AFTER or line.word(seen.token - 1) != "by":
        return False
    return any(s is not seen and s.subject and len(s.people) == 1 and s.people != seen.people for s in here)


def _struck_before(line: Line, here: list[Seen], seen: Seen) -> bool:
    """Whether what a court or the police does has befallen somebody told before `seen`: "jailed a lawyer", "N was
    arrested for insulting M"."""
    befalls = load_words().befalls
    for s in here:
        if s.token >= seen.token:
            break
        if (not s.people and line.word(s.token - 1) in befalls) or (
            s.subject and s.people and befell(line, s.token, s.end)
        ):
            return s.people != seen.people
    return False


def _in_list(line: Line, seen: Seen, group: list[Seen]) -> bool:
    """Whether a person is named with others, as in "N and M were jailed", so that "he" is neither."""
    at = group.index(seen)
    return (at > 0 and beside(line, group[at - 1], seen)) or (
        at + 1 < len(group) and beside(line, seen, group[at + 1])
    )


def _parallel(line: Line, here: list[Seen], at: int) -> EntityId | None:
    """ "Her sister N and her mother", "his son N is mayor and his daughter": the same one's, unless a spouse or a
    child of N may be meant."""
    words, word = load_words(), line.words[at]
    noun = line.word(at + 1)
    if word not in ("his", "her") or line.word(at - 1) != "and" or noun not in words.kin:
        return None
    before = [s for s in here if s.end == s.token + 1 and line.words[s.token] == word and s.people]
    if not before or len(before[-1].people) != 1:
        return None
    children = noun in _CHILDREN and line.word(before[-1].end) in _CHILDREN
    return before[-1].people[0] if children or noun not in words.of_either else None


def _is_object(line: Line, at: int) -> bool:
    words, word, follows = load_words(), line.words[at], line.word(at + 1)
    times = line.word(at + 2) == "times"  # "held her several times"
    return word == "him" or (word == "her" and (follows in words.behind_object or times or not follows))


def _acts_on(line: Line, start: int, at: int) -> bool:
    """Whether the subject before token `start` acts on the pronoun at `at`: "the prosecutor's office charged him"."""
    if not _is_object(line, at):
        return False
    breaks = load_words().clause_breaks | {"and", ",", "to", "how"}
    return breaks.isdisjoint(line.words[start:at])


def _own_subject(line: Line, here: list[Seen], at: int) -> EntityId | None:
    """The subject of the clause whose object is the pronoun at `at`: somebody else than "him" or "her"."""
    if not _is_object(line, at):
        return None
    words = load_words()
    for seen in reversed(here):
        begin = seen.end + (line.word(seen.end) == ",")
        if line.word(begin) == "who" and len(seen.people) == 1 and at - begin > 1:
            between = line.words[begin + 1 : at]
            if (words.clause_breaks | {"and", ",", "to"}).isdisjoint(between):
                return seen.people[0]
        if seen.subject and len(seen.people) == 1 and (seen.until is None or at < seen.until):
            between = line.words[begin : at - 1]
            broken = words.clause_breaks | {"and", ",", "to", "how"}
            whole = broken.isdisjoint(between) and line.word(at - 1) not in broken - {"to"}
            return seen.people[0] if whole else None
    return None


def _called(line: Line, here: list[Seen], at: int) -> EntityId | None:
    """The person before "whom he called a coward", who isn't the one that calls."""
    if line.word(at - 1) != "whom" or not here or len(here[-1].people) != 1:
        return None
    return here[-1].people[0] if here[-1].end in (at - 1, at - 2) else None


def _another(line: Line, unnamed: Seen, at: int, sex: Sex) -> bool:
    """Whether the pronoun at token `at` passes over somebody unnamed: who decides about "him", the lawyer that
    somebody has, "a member of his party", or one of the other sex."""
    words, noun = load_words(), line.word(unnamed.end - 1)
    deed = line.word(unnamed.token - 1)
    if _opens_on(line, unnamed, at) or (deed.endswith("ing") and deed not in _NO_DEEDS):
        return True  # "for insulting an official, after he had"
    if noun in words.deciders and (line.word(at - 1) == "that" or _acts_on(line, unnamed.end, at)):
        return True
    if noun in words.attendants - words.deciders and line.word(at + 1) not in words.speech:
        return True
    if line.words[at] in ("his", "her") and at == unnamed.end + 1 and line.word(unnamed.end) in words.oblique:
        return True
    shown = "female" if noun.endswith("woman") else "male" if noun.endswith("man") else words.sexed.get(noun)
    return shown is not None and shown != sex


def _opens_on(line: Line, unnamed: Seen, at: int) -> bool:
    """Whether somebody unnamed is what an opening tells of the pronoun at `at`: "A former member of N, she left"."""
    if line.word(at - 1) != "," or unnamed.token >= _TITLE or line.words[unnamed.token] not in ("a", "an"):
        return False
    words, between = load_words(), line.words[unnamed.end : at - 1]
    plain = "," not in between and words.speech.isdisjoint(between) and words.copulas.isdisjoint(between)
    return plain and line.words[at] in words.nominative


def _accompanies(line: Line, seen: Seen, here: list[Seen], at: int) -> bool:
    """Whether `seen` stands in a phrase with "with" that "he" follows: "with N in the dock, he was acquitted"."""
    if line.words[at] not in load_words().nominative or line.word(at - 1) != ",":
        return False
    first = next((s for s in here if "with" in line.words[max(0, s.token - _TITLE) : s.token]), None)
    return first is not None and seen.token >= first.token and at - first.token < _ASIDE
