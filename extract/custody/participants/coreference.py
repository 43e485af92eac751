"""Whom words without a name stand for: "the two men", "each", "the activist", a pronoun that names left open."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from extract.article import Span
from extract.custody.participants.party_roles import read_roles
from extract.custody.scene import Scene
from extract.document import Document, Mention
from extract.facts import EntityId
from extract.language.chunks import NounGroup, is_class
from extract.language.chunks.lexicon import word_set
from extract.language.folding import slug
from extract.names.personal.persons import gender

_SINGLE = word_set("he she him her")
_FEMALE = word_set("she her woman actress")
_MALE = word_set("he him man")
_OBJECTS = word_set("him her")
_NEAR_VERB = 4
_OTHERS = word_set("other others remaining more another further")
_TELLING = word_set("leader unionist dissident oppositionist businessman banker tycoon official politician")
"""Heads of descriptions that take up who was just named; "the driver", "the lawyer" may well be somebody else."""
_OFFICE = re.compile(
    r"(?<!Former )(?<!former )(?<!ex-)(?<!Ex-)(?:President|Prime Minister|Premier|King|Emir|Chancellor|Ambassador"
    r"|Judge|Governor|Minister|Prosecutor|Prosecutor General)\s(?:[A-Z][\w’'-]+\s)?\Z"
)
_LONGEST_OFFICE = 60
_PAIRS = {"couple": 2, "pair": 2, "duo": 2, "trio": 3}
_OF_TWO = {"former": 0, "latter": 1}
_COUPLE = 2
_BEFORE, _NEAR_BEFORE = 6, 2
_CALLED = word_set(
    "activist journalist lawyer poet writer novelist politician blogger leader minister president mayor governor "
    "deputy lawmaker senator singer artist actor actress rapper defender oppositionist dissident tycoon businessman "
    "banker unionist cleric imam professor scholar editor publisher philosopher historian economist campaigner "
    "coordinator co-ordinator"
)
"""What a text calls those whom it has named."""
_RECENT, _SAME_STORY, _HERO, _TIMES = 2, 12, 3, 2


@dataclass(slots=True)
class Named:
    """The persons of the events told so far, and whom the whole article is about."""

    hero: EntityId | None = None
    called: dict[str, EntityId] = field(default_factory=dict)
    """Whom the text says that it calls "the applicant", "the author"."""
    titular: EntityId | None = None
    """The person whose name is the article's title, as of a biography."""
    last: tuple[EntityId, ...] = ()
    last_in: int = -100
    sets: list[tuple[int, tuple[EntityId, ...]]] = field(default_factory=list)
    singles: list[tuple[int, EntityId]] = field(default_factory=list)
    sexes: dict[EntityId, str | None] = field(default_factory=dict)

    def remember(self, persons: tuple[EntityId, ...], sentence: int) -> None:
        self.last, self.last_in = persons, sentence
        self.singles.extend((sentence, person) for person in persons)
        if len(persons) > 1:
            self.sets.append((sentence, persons))

    def stands_for(self, scene: Scene, at: int, sentence: int) -> tuple[EntityId, ...]:  # noqa: PLR0911
        """The persons that the unnamed group at `at` stands for; none where it may be somebody else."""
        group = scene.group(at)
        if group is None or group.mention is not None:
            return ()
        if group.pronoun or group.head.lower in _SINGLE:
            return self._pronoun(scene, at, group, sentence)
        if group.head.lower in self.called and group.determiner == "the" and not (group.modifiers or group.count):
            return (self.called[group.head.lower],)
        if group.head.lower in _PAIRS and group.determiner in ("the", "both"):
            return self._of_size(_PAIRS[group.head.lower], sentence)
        if group.head.lower in _OF_TWO or (group.head.cls == "num" and scene.lower(at - 1) == "first"):
            return self._in_order(scene, at, group, sentence)
        opener = scene.clauses.words[group.first].lower
        if group.head.lower == "each" or (opener in ("the", "both", "all", "each") and group.count):
            return self._several(scene, at, group, sentence)
        return self._the_one(scene, at, group, sentence)

    def _pronoun(self, scene: Scene, at: int, group: NounGroup, sentence: int) -> tuple[EntityId, ...]:
        word = group.head.lower
        if word not in _SINGLE or group.head.span.start in scene.document.nobody:
            return ()
        sex = "female" if word in _FEMALE else "male"
        acting = _acting_on(scene, at) if word in _OBJECTS else ()
        beside = tuple(person for person in _named_beside(scene, at, rulers=False) if person not in acting)
        if len(beside) == 1 and self._fits(beside[0], sex):
            return beside
        named = () if acting or _quoted(scene, at) else _named_near(scene, at)
        hero = self.hero if self.hero and self._fits(self.hero, sex) else None
        if len(named) == 1 and hero in (None, named[0]) and self._fits(named[0], sex):
            return named
        alone = len(dict.fromkeys(p for _, p in self.singles)) == 1 and not named
        if len(self.last) == 1 and (alone or sentence - self.last_in <= _RECENT):
            return self.last if self._fits(self.last[0], sex) else ()
        return (self.hero,) if self.hero and self._fits(self.hero, sex) else ()

    def _several(self, scene: Scene, at: int, group: NounGroup, sentence: int) -> tuple[EntityId, ...]:
        words = {w.lower for w in scene.clauses.words[group.first : group.last]}
        if words & _OTHERS:
            return ()
        count = group.count.low if group.count and group.count.low == group.count.high else None
        if group.head.lower in ("each", "both") and count in (None, 2):
            beside = _named_beside(scene, at)
            if len(beside) > 1 and (count is None or len(beside) == count):
                return beside
        if group.head.lower == "both" and not (self.sets and sentence - self.sets[-1][0] <= 1):
            pair = _pair_before(scene)
            if pair:
                return pair
        if group.head.lower == "each" and count is None:
            near = self.sets and sentence - self.sets[-1][0] <= _RECENT
            return self.sets[-1][1] if near else ()
        return self._of_size(count, sentence)

    def _in_order(self, scene: Scene, at: int, group: NounGroup, sentence: int) -> tuple[EntityId, ...]:
        """ "The former", "the latter" of a pair; "the first two": so many of those named together just before."""
        row = self.sets[-1][1] if self.sets and sentence - self.sets[-1][0] <= 1 else ()
        if group.head.lower in _OF_TWO:
            pair = _named_beside(scene, at) or _pair_before(scene) or row
            return (pair[_OF_TWO[group.head.lower]],) if len(pair) == _COUPLE else ()
        count = group.count.low if group.count is not None else None
        return row[:count] if count is not None and 0 < count < len(row) else ()

    def _of_size(self, count: int | None, sentence: int) -> tuple[EntityId, ...]:
        """The persons told together who are so many: the last ones, or the only ones of the article."""
        fitting = [(told, persons) for told, persons in self.sets if len(persons) == count]
        everyone = tuple(dict.fromkeys(p for _, p in self.singles))
        if not fitting and count == len(everyone) == _COUPLE and sentence - self.last_in <= _SAME_STORY:
            return everyone
        near = [p for told, p in self.singles if sentence - told <= _RECENT]
        wider = {p for told, p in self.singles if sentence - told <= _RECENT + (count != _COUPLE)}
        if not fitting and count == len(dict.fromkeys(near)) == len(wider):
            return tuple(dict.fromkeys(near))
        if not fitting or (sentence - fitting[-1][0] > _SAME_STORY and len({p for _, p in fitting}) > 1):
            return ()
        return fitting[-1][1]

    def _the_one(self, scene: Scene, at: int, group: NounGroup, sentence: int) -> tuple[EntityId, ...]:
        """ "The activist", "the former minister", nothing told of which one: the person told just before."""
        after = scene.phrases[at + 1] if at + 1 < len(scene.phrases) else None
        told_which = is_class(after, "rel") or (is_class(after, "prep") and scene.lower(at + 1) in ("of", "from"))
        if (
            group.determiner != "the"
            or group.head.cls != "noun"
            or not group.people
            or group.plural
            or told_which
            or group.count
        ):
            return ()
        verb = scene.verb(at + 1)
        if verb is not None and scene.lowers[verb.first] in ("were", "are", "have"):
            return ()
        if {m.lower for m in group.modifiers} & _OTHERS:
            return ()
        if len(self.last) != 1 or sentence - self.last_in > _RECENT:
            return _subject_before(scene) if at == 0 and group.head.lower in _TELLING else ()
        word = group.head.lower
        sex = "female" if word in _FEMALE else "male" if word in _MALE else None
        return self.last if sex is None or self._fits(self.last[0], sex) else ()

    def may_be(self, person: EntityId, *, female: bool) -> bool:
        """Whether "she" (or "he") may stand for `person`."""
        return self._fits(person, "female" if female else "male")

    def _fits(self, person: EntityId, sex: str) -> bool:
        return self.sexes.get(person) in (None, sex)


def _named_near(scene: Scene, at: int, before: int = _BEFORE) -> tuple[EntityId, ...]:
    """The persons named in the sentences just `before` and in this one up to `at`."""
    sentences = scene.document.sentences
    first = sentences[max(0, scene.sentence.index - before)]
    span = Span(first.span.start, scene.phrases[at].span.start)
    named = (m for m in scene.document.mentions_in(span) if m.kind == "person" and m.form in ("name", "part"))
    return tuple(
        dict.fromkeys(entity for mention in named for entity in mention.entities if not holds_office(scene, mention))
    )


def _quoted(scene: Scene, at: int) -> bool:
    """Whether the words at `at` are quoted: who says them speaks of somebody else."""
    before = scene.text(Span(scene.sentence.span.start, scene.phrases[at].span.start))
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def holds_office(scene: Scene, mention: Mention) -> bool:
    """Whether a name is told with the office that decides about others: "President N"."""
    before = Span(max(0, mention.span.start - _LONGEST_OFFICE), mention.span.start)
    return _OFFICE.search(scene.text(before)) is not None


def points_back(scene: Scene, at: int, group: NounGroup) -> bool:
    """Whether "the poet", of whom nothing tells which of those named before he is, means one of them: somebody
    without a name is brought in as "a poet"."""
    one = group.determiner == "the" and not (group.plural or group.count or group.mention)
    return one and group.head.lower in _CALLED and bool(_named_near(scene, at, _NEAR_BEFORE))


def _subject_before(scene: Scene) -> tuple[EntityId, ...]:
    """The person whose name opens the sentence before, where nobody else is named in it."""
    index = scene.sentence.index - 1
    before = scene.document.sentences[index] if index >= 0 else scene.sentence
    if index < 0 or before.block is not scene.sentence.block:
        return ()
    named = [m for m in scene.document.mentions_in(before.span) if m.kind == "person" and m.form in ("name", "part")]
    opens = bool(named) and named[0].span.start == before.span.start and len({m.entities for m in named}) == 1
    return named[0].entities if opens else ()


def _pair_before(scene: Scene) -> tuple[EntityId, ...]:
    """The two persons whom the sentence before names, where it names two: "A is an old friend of B's. Both were"."""
    index = scene.sentence.index - 1
    before = scene.document.sentences[index] if index >= 0 else scene.sentence
    if index < 0 or before.block is not scene.sentence.block:
        return ()
    named = (m for m in scene.document.mentions_in(before.span) if m.kind == "person" and m.form in ("name", "part"))
    found = tuple(dict.fromkeys(entity for mention in named for entity in mention.entities))
    return found if len(found) == _COUPLE else ()


def _acting_on(scene: Scene, at: int) -> tuple[EntityId, ...]:
    """The persons who are the subject of the verb before the "him" at `at`: "Major N arrested him"."""
    verb = next((i for i in range(at - 1, max(-1, at - _NEAR_VERB), -1) if scene.verb(i)), -1)
    groups = (scene.group(i) for i in (scene.clauses.subject(verb) if verb >= 0 else ()))
    return tuple(person for g in groups if g is not None and g.mention and g.person for person in g.mention.entities)


def _named_beside(scene: Scene, at: int, *, rulers: bool = True) -> tuple[EntityId, ...]:
    """The persons named before `at` in the sentence: "A and B were taken to court, where each was fined"; those in
    whose office one decides about others only if `rulers`."""
    found: dict[EntityId, None] = {}
    for _, group in scene.groups(0, at):
        if group.person and group.mention is not None and not group.pronoun:
            if not rulers and holds_office(scene, group.mention):
                continue
            found.update(dict.fromkeys(group.mention.entities))
    return tuple(found)


def read_named(document: Document) -> Named:
    """Whom `document` is about, if one person is named far more often than all others, and the persons' sexes."""
    counts = Counter(m.entity for m in document.mentions if m.kind == "person")
    first = counts.most_common(2)
    hero = None
    if first and first[0][1] >= _HERO and (len(first) == 1 or first[0][1] >= _TIMES * first[1][1]):
        hero = first[0][0]
    sexes: dict[EntityId, str | None] = {person: gender(document.entities[person].label) for person in counts}
    return Named(hero=hero, titular=_titular(document), sexes=sexes, called=read_roles(document))


def _titular(document: Document) -> EntityId | None:
    """The person whose name alone is the title."""
    title = slug(document.article.title or "")
    first = next((m for m in document.mentions if m.kind == "person" and m.form in ("name", "part")), None)
    if not title or first is None or len(first.entities) > 1:
        return None
    entity = document.entities[first.entity]
    return entity.id if title in {slug(entity.label), *(slug(s.value) for s in entity.spellings)} else None
