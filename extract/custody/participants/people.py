"""Whom an event concerns: named people, or a group in the text's words with its count."""

from __future__ import annotations

from dataclasses import replace

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.participants.close_ones import meant_by_close_one
from extract.custody.participants.coreference import points_back
from extract.custody.participants.describing import describes, several_told
from extract.custody.participants.first_person import speaks_of_self
from extract.custody.participants.groups import add_count, add_group
from extract.custody.participants.last_of_them import add_last_of
from extract.custody.participants.memory import RECENT, Memory
from extract.custody.participants.somebody import BODIES, can_be_taken, pointed_among
from extract.custody.participants.speakers import meant_by_speaker
from extract.custody.participants.spoken_of import counted_part, recall_spoken, take_up_one
from extract.custody.participants.those_named import those_named
from extract.custody.participants.titled import titled
from extract.custody.scene import Scene
from extract.facts import Value
from extract.language.chunks import NounGroup, is_class
from extract.language.chunks.lexicon import lexicon, word_set

_ANAPHORS = word_set(
    "they them some others all both those these many several most few half he she him her rest remainder none each"
)
_WHOLE = word_set("they them all both those these each")
_OF_OWNERS = frozenset({"custody/sentence-changed", "custody/restrict-liberty", "custody/grant-release"})
"""Where what is told befalls something of somebody's, and so him."""
_FATES = word_set("sentence term arrest detention custody imprisonment liberty freedom conviction punishment")
_ALL = word_set("they them all both")
_WHOLLY = word_set("all everyone everybody none nobody every any")
_NOT_QUITE = word_set("almost nearly practically virtually not")
_PART = word_set("rest remainder others")
_FEMALE = word_set("she her herself")
_NEAR_COUNT, _NEAR_NAME = 8, 160
_FRONTED = 6
_SERVING = word_set(
    "driver lawyer attorney bodyguard aide assistant deputy brother sister wife husband son daughter father mother "
    "judge prosecutor accomplice victim client"
)
_COUNTING = frozenset({"num", "det", "pron", "adv"})


def add_people(draft: Draft, scene: Scene, positions: list[int], memory: Memory) -> bool:
    """Adds the people at `positions` to `draft`; false where nobody is there that can be arrested."""
    positions = [holder if (holder := titled(scene, at)) >= 0 else at for at in _alone(positions, scene)]
    groups = [(at, group) for at in dict.fromkeys(positions) if (group := scene.group(at))]
    named = [(at, g) for at, g in groups if g.person and not several_told(g, at, scene)]
    groups = [(at, replace(g, mention=None) if several_told(g, at, scene) else g) for at, g in groups]
    for at, group in named:
        assert group.mention is not None
        several = group.pronoun and len(group.mention.entities) > 1
        counted = _counted_before(scene, at, group, memory, draft) if several else ()
        counted = counted or (_all_told_before(draft, group, memory) if several else ())
        for entity in counted or meant_by_speaker(scene, at, group) or _known_inside(draft, scene, at, memory):
            draft.persons.setdefault(entity, Value(entity, group.mention.span, draft.rule))
    draft.described = bool(named) and all(g.mention is not None and g.mention.form == "post" for _, g in named)
    others = [(at, g) for at, g in groups if not g.person and not describes(g, at, named, scene)]
    for at, group in others:
        taken = scene.lower(at - 1) == "of" and group.head.lower == "those" and draft.position == at + 1
        # "27 of those held were fined": not 27 were held
        if taken or group.negative or add_last_of(draft, scene, at, memory) or take_up_one(draft, scene, at, memory):
            continue
        meant = () if _of_group(group, memory) else memory.story.stands_for(scene, at, draft.sentence)
        meant = meant or speaks_of_self(scene, at, group) or meant_by_close_one(scene, at, group)
        meant = meant or those_named(scene, at, group, memory, draft.sentence)
        if not meant and group.mention is None:
            meant = _counted_before(scene, at, group, memory, draft)
        if meant:
            for entity in meant:
                draft.persons.setdefault(entity, Value(entity, group.span, draft.rule))
            continue
        if not group.people and group.owner is not None:
            _add_struck_owner(draft, scene, group, memory)
        elif is_anaphor(group) or _some_of_them(scene, at, group):
            _recall(draft, scene, _counted_of_them(scene, at, group), memory)
            if draft.group is None or draft.group.value == "people":
                recall_spoken(draft, scene, group, memory)
            _name_those_taken(draft, scene, at)
        elif group.pronoun and group.head.cls == "pron":
            continue
        elif can_be_taken(group, draft) and not points_back(scene, at, group):
            add_group(draft, scene, at, group)
    return draft.anyone or _add_listed_before(draft, scene, others)


def _add_struck_owner(draft: Draft, scene: Scene, group: NounGroup, memory: Memory) -> None:
    """Adds whose "sentence was cut"; not whose yacht was seized or whose namesake was jailed."""
    if draft.rule in _OF_OWNERS or group.head.lower in _FATES:
        add_owner(draft, scene, group, memory)


def _all_told_before(draft: Draft, group: NounGroup, memory: Memory) -> tuple[str, ...]:
    """All of whom the sentence before tells, where "they" was taken for some of them: "A and B got 17 years, C 15.
    They were arrested in March"."""
    assert group.mention is not None
    some = set(group.mention.entities) < set(memory.several) and group.head.lower in ("they", "them")
    return memory.several if some and 0 < draft.sentence - memory.several_in <= 1 else ()


def _add_listed_before(draft: Draft, scene: Scene, others: list[tuple[int, NounGroup]]) -> bool:
    """Adds those named together in the sentence where "they" stands alone in `others` and nothing was told before:
    "searched the homes of A and B and took them in"."""
    if not others or others[0][1].head.lower not in ("they", "them"):
        return False
    at = others[0][0]
    first = next((i for i, g in scene.groups(0, at) if g.person and not g.pronoun), -1)
    listed = [i for i in scene.clauses.list_right(first, inside=True) if i < at] if first >= 0 else []
    named = [g for i in listed if (g := scene.group(i)) and g.person]
    everyone = [i for i, g in scene.groups(0, at) if (g.person or g.people) and i not in listed and g.plural]
    everyone = [i for i in everyone if (g := scene.group(i)) and g.head.lower not in BODIES]
    for group in named if len(named) > 1 and not everyone else []:
        assert group.mention is not None
        for entity in group.mention.entities:
            draft.persons.setdefault(entity, Value(entity, scene.phrases[at].span, draft.rule))
    return draft.anyone


def _known_inside(draft: Draft, scene: Scene, at: int, memory: Memory) -> tuple[str, ...]:
    """Whom the group at `at` names; of "he remains in custody", "she was freed" the person of whose arrest the
    sentence before tells, where the pronoun was taken for somebody of whom nothing is told."""
    group, before = scene.group(at), scene.group(at - 2)
    assert group is not None and group.mention is not None
    entities = group.mention.entities
    if group.pronoun and before is not None and before.person and is_class(scene.phrases[at - 1], "colon"):
        named = before.mention.entities if before.mention is not None and not before.pronoun else entities
        female = group.head.lower in _FEMALE
        return named if len(named) == 1 and memory.story.may_be(named[0], female=female) else entities
    hero, unknown = memory.story.hero, entities[0] not in memory.known
    if draft.kind == "charge" and group.mention.form == "pronoun" and unknown and hero in memory.known:
        female = group.head.lower in _FEMALE
        beside = Span(max(0, group.span.start - _NEAR_NAME), group.span.start)
        told = any(m.form != "pronoun" and entities[0] in m.entities for m in scene.document.mentions_in(beside))
        fits = hero is not None and memory.story.may_be(hero, female=female) and not told
        return (hero,) if fits and hero is not None else entities
    stays = draft.state or draft.kind == "release"
    if group.mention.form != "pronoun" or not stays or len(entities) != 1 or entities[0] in memory.known:
        return entities
    near = len(memory.persons) == 1 and draft.sentence - memory.named_in <= 1
    female = group.head.lower in _FEMALE
    inside = near and memory.persons[0] in memory.inside
    return memory.persons if inside and memory.story.may_be(memory.persons[0], female=female) else entities


def _alone(positions: list[int], scene: Scene) -> list[int]:
    """Only the last of `positions` where it is a number that begins a clause: "four were policemen, and 516 had been
    detained"."""
    positions = [at for at in positions if not pointed_among(scene, at)]
    last = scene.group(positions[-1]) if len(positions) > 1 else None
    if last is None or last.head.cls != "num" or last.count is None:
        return positions
    at = positions[-1]
    joined = is_class(scene.phrases[at - 1], "cc") and at > 1 and is_class(scene.phrases[at - 2], "comma")
    return positions[-1:] if joined and scene.verb(at + 1) is not None else positions


def _counted_before(scene: Scene, at: int, group: NounGroup, memory: Memory, draft: Draft) -> tuple[str, ...]:
    """The persons of "them" where the sentence counts them before: "it applied to all four, and freed them"."""
    if group.head.lower not in ("they", "them"):
        return ()
    for position in range(at - 1, max(-1, at - _NEAR_COUNT), -1):
        counted = scene.group(position)
        meant = counted.mention.entities if counted is not None and counted.pronoun and counted.mention else ()
        if len(meant) > 1:
            return meant
        if counted is not None and (counted.count is not None or counted.head.lower == "both"):
            return memory.story.stands_for(scene, position, draft.sentence)
    return ()


def _of_group(group: NounGroup, memory: Memory) -> bool:
    """Whether a group without a name told since the last name may be meant."""
    if memory.group is None or memory.sentence <= memory.named_in or group.pronoun:
        return False
    low = memory.count_min.value if memory.count_min else None
    return group.count is None or low == group.count.low


def add_owner(draft: Draft, scene: Scene, group: NounGroup, memory: Memory) -> bool:
    """Adds the people in "X's arrest", "his sentence", "the two men's trial".

    "His sentence" speaks of somebody who has one: where the pronoun was taken for a person of whom nothing is told,
    the person of the event told last is meant.
    """
    owner = group.owner
    if owner is None:
        return False
    if owner.person and owner.mention:
        entities = owner.mention.entities
        recent = len(memory.persons) == 1 and draft.sentence - memory.named_in <= RECENT
        if owner.mention.form == "pronoun" and recent and len(entities) == 1 and entities[0] not in memory.known:
            entities = memory.persons
        for entity in entities:
            draft.persons.setdefault(entity, Value(entity, owner.mention.span, draft.rule))
    elif owner.head.lower == "their" and draft.sentence - memory.several_in <= RECENT:
        for entity in memory.several:
            draft.persons.setdefault(entity, Value(entity, owner.span, draft.rule))
    elif _known_by_trade(draft, owner, memory):
        draft.persons[memory.persons[0]] = Value(memory.persons[0], owner.span, draft.rule)
    elif owner.people and not owner.pronoun and draft.group is None:
        draft.group = Value(scene.text(owner.text), owner.text, draft.rule)
        draft.group_head, draft.definite = owner.head.lower, True
        if owner.count:
            add_count(draft, owner)
    return draft.anyone


def _known_by_trade(draft: Draft, owner: NounGroup, memory: Memory) -> bool:
    """Whether "the editor's arrest" is that of the one person told just before, nobody without a name since."""
    known = owner.people and not (owner.plural or owner.pronoun or owner.count) and owner.determiner == "the"
    near = (
        len(memory.persons) == 1 and 0 < draft.sentence - memory.named_in <= 1 and memory.sentence < memory.named_in
    )
    return known and near and not owner.modifiers and owner.head.lower not in _SERVING


def is_anaphor(group: NounGroup) -> bool:
    """Whether the group only points to people told before: "they", "some", "others", "nine", "the other two"."""
    if group.mention is not None or group.modifiers:
        return False
    part = group.head.cls == "num" and group.determiner == "the"  # "three of the six"
    counted = group.count is not None and (group.people or part)
    return group.head.lower in _ANAPHORS or (counted and group.head.cls in _COUNTING)


def _some_of_them(scene: Scene, at: int, group: NounGroup) -> bool:
    """ "at least 17 of them", "all but two"."""
    if scene.lower(at - 1) == "but" and group.count is not None and group.head.cls == "num":
        return True
    following = scene.group(at + 2)
    return (
        group.count is not None
        and group.head.cls != "noun"
        and scene.lower(at + 1) == "of"
        and following is not None
        and following.head.lower in ("them", "those", "these", "whom")
    )


def _name_those_taken(draft: Draft, scene: Scene, at: int) -> None:
    """Calls a number of people nobody told of by what befell them all: "27 of those held"."""
    whole, taken = scene.group(at + 2), scene.verb(at + 3)
    if draft.group is None or draft.group.value != "people" or whole is None or whole.head.lower != "those":
        return
    if scene.lower(at + 1) == "of" and taken is not None and taken.voice == "bare":
        span = Span(scene.phrases[at].span.start, taken.span.end)
        draft.group = Value(scene.text(span), span, draft.rule)


def _counted_of_them(scene: Scene, at: int, group: NounGroup) -> int:
    """The position of the number in "one of them", where only "them" was seen; else `at`."""
    number = scene.group(at - 2) if group.head.lower in ("them", "those") and scene.lower(at - 1) == "of" else None
    return at - 2 if number is not None and (number.count is not None or number.head.lower == "one") else at


def _part_of(memory: Memory, scene: Scene, at: int, group: NounGroup, *, told: bool) -> str:
    """The words for people of whom only a number is told: "nine of the dockers"; "people" where no group is known."""
    whole = memory.group.value if told and memory.group else "people"
    spoken = scene.text(group.span)
    opener = scene.clauses.words[group.first].lower
    if group.head.lower == "others" and group.count is None:
        return spoken  # "The others were let go": not all of the group
    whole_told = opener in ("the", "all", "both") and not (group.head.lower in _PART or "other" in spoken.lower())
    part = group.count is not None and group.head.lower not in _WHOLE and not whole_told
    everybody = scene.group(at - 2) if scene.lower(at - 1) == "but" else None
    if not part or (everybody is not None and everybody.head.lower in _WHOLLY):
        return whole
    return f"{spoken} of the {whole}" if told and " of " not in f"{spoken} {whole}"[: len(spoken) + 4] else whole


def _recall(draft: Draft, scene: Scene, at: int, memory: Memory) -> None:
    """A pronoun that stands for the person, the people or the group told last."""
    group = scene.group(at)
    assert group is not None
    recent = memory.several_in > memory.sentence and draft.sentence - memory.several_in <= RECENT
    nearer = _only_several(scene, at) if recent and group.head.lower in ("they", "them") else None
    others = nearer is not None and nearer.count is not None and nearer.count.low != len(memory.several)
    if _recall_people(draft, group, memory, several=recent and not others):
        return
    if draft.group is not None or group.head.lower in ("he", "she", "him", "her"):
        return
    told = memory.group is not None and draft.sentence - memory.sentence <= RECENT
    most = memory.count_max.value if memory.count_max is not None else None
    told = told and not (most == 1 and group.count is not None and (group.count.low or 0) > 1)
    if draft.persons and group.count is not None and group.head.lower == "others":
        draft.group, draft.group_head = Value(scene.text(group.span), group.span, draft.rule), "others"
        add_count(draft, group)
        return
    counted = group.count is not None and group.head.cls == "num"
    near = _spoken_before(scene, at) if not told and counted else None
    if (nearer or not told) and group.head.lower in _ALL and not group.count:
        near = _only_several(scene, at)
    if _recall_counted(draft, scene, at, near, counted=counted):
        return
    if told or (group.count and group.head.lower not in _PART):
        _recall_group(draft, scene, at, memory, told=told)
        _add_named_beside(draft, group, memory)
    elif group.count and group.head.lower == "others" and draft.sentence - memory.named_in <= RECENT:
        draft.group, draft.group_head = Value(scene.text(group.head.span), group.head.span, draft.rule), "others"
        add_count(draft, group)


def _add_named_beside(draft: Draft, group: NounGroup, memory: Memory) -> None:
    """Adds those named beside the group for which "they" stands: "A and three others were convicted. They …"."""
    mixed = memory.mixed
    plain = group.head.lower in ("they", "them") and not group.count and mixed is not None
    if plain and mixed is not None and mixed.group is not None and mixed.sentence == memory.sentence:
        if "other" not in mixed.group.value:
            return
        for entity in mixed.persons:
            draft.persons.setdefault(entity, Value(entity, group.span, draft.rule))


def _recall_people(draft: Draft, group: NounGroup, memory: Memory, *, several: bool) -> bool:
    """Whether the pronoun stands for the one person, or for the `several`, named last; who then are those told of."""
    word = group.head.lower
    if word in ("he", "she", "him", "her") and len(memory.persons) == 1 and memory.named_in == draft.sentence:
        draft.persons[memory.persons[0]] = Value(memory.persons[0], group.span, draft.rule)
        return True
    if not several or word not in ("they", "them", "both") or group.count:
        return False
    for entity in memory.several:
        draft.persons.setdefault(entity, Value(entity, group.span, draft.rule))
    return True


def _recall_counted(draft: Draft, scene: Scene, at: int, near: NounGroup | None, *, counted: bool) -> bool:
    """Whether a number at `at` is of people that the sentence tells: "Of 40 sailors and cooks, 16 were fined"."""
    group = scene.group(at)
    assert group is not None
    span = near.text if near else None
    front = scene.group(1) if counted and at <= _FRONTED and scene.lower(0) == "of" else None
    if front is not None and front.people and front.head.lower not in _WHOLE:
        last = scene.group(scene.clauses.list_right(1)[-1]) or front
        near, span = front, Span(front.text.start, last.span.end)
    if near is None or span is None:
        return False
    draft.group = Value(counted_part(scene, group, scene.text(span)), span, draft.rule)
    draft.group_head, draft.recalled = near.head.lower, True
    add_count(draft, group if counted else near)
    return True


def _recall_group(draft: Draft, scene: Scene, at: int, memory: Memory, *, told: bool) -> None:
    """The group told last, or the part of it that the words at `at` count."""
    group, word_before = scene.group(at), scene.lower(at - 1)
    assert group is not None
    whole = scene.group(at - 2) if word_before == "but" else None
    if whole is None or whole.head.lower not in _WHOLLY:
        word_before = word_before.removesuffix("but")  # "five were freed, but 13 were jailed"
    draft.group = Value(_part_of(memory, scene, at, group, told=told), group.span, draft.rule)
    draft.whole = memory.group if told else None
    draft.group_head = memory.head if told else "people"
    draft.recalled = told
    draft.definite = group.head.lower in _WHOLE
    less = scene.group(at + 2) if group.head.lower == "all" and scene.lower(at + 1) == "but" else None
    lone = (less or group).head.lower == "one"
    if (word_before == "but" or less is not None) and told and (lone or (less or group).count is not None):
        _add_rest(draft, memory, less or group)
    elif less is not None and less.person and told:
        return  # how many are left is not counted out
    elif group.count and not draft.state and word_before != "but":
        add_count(draft, group)
    elif told and group.head.lower in _ALL and not group.count and word_before not in _NOT_QUITE:
        draft.count_min, draft.count_max = memory.count_min, memory.count_max
    draft.definite = draft.definite or (draft.state and group.count is not None)


def _spoken_before(scene: Scene, at: int) -> NounGroup | None:
    """Of whom so many are told: "dozens of strikers were brought before judges; 16 were fined"."""
    near = [g for _, g in scene.groups(max(0, at - 24), at) if g.people and g.plural and not (g.person or g.pronoun)]
    near = [g for g in near if g.head.cls == "noun" and g.head.lower not in BODIES]
    return near[0] if near else None


def _only_several(scene: Scene, at: int) -> NounGroup | None:
    """The only people in the sentence whom "they" at `at` can mean: "ten clerks face jail; they have been held"."""
    near = [(i, g) for i, g in scene.groups(max(0, at - 24), at) if g.people and g.plural and not g.pronoun]
    if len(near) != 1 or near[0][1].person or near[0][1].head.lower in BODIES:
        return None
    verb = next((v for i in range(near[0][0] + 1, at) if (v := scene.verb(i)) and v.finite), None)
    return None if verb is None or verb.lemma in lexicon().saying else near[0][1]


def _add_rest(draft: Draft, memory: Memory, group: NounGroup) -> None:
    """ "All but two of them": so many less."""
    less = group.count.low if group.count and group.count.low == group.count.high else None
    less = 1 if group.head.lower == "one" else less
    exact = memory.count_min and memory.count_max and memory.count_min.value == memory.count_max.value
    if less is None or not exact or memory.count_min is None or memory.count_min.value <= less:
        return
    rest = memory.count_min.value - less
    draft.count_min = draft.count_max = Value(rest, group.span, draft.rule)


def nearby_group(scene: Scene, at: int) -> int:
    """The position of the people spoken of before `at` in the sentence, for "dozens of arrests"; -1 if none."""
    for position, group in scene.groups(max(0, at - 40), at):
        if group.people and group.definite and group.plural and not group.person and group.head.lower not in BODIES:
            return position
    return -1
