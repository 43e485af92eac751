"""The people of a noun or of a lone participle that tells of custody: "the arrest of X", "X, arrested in May"."""

from __future__ import annotations

from extract.custody.gatherings import GATHERINGS
from extract.custody.penalties.brackets import before_bracket
from extract.custody.scene import Scene
from extract.language.chunks import NounGroup, VerbGroup, is_class
from extract.language.chunks.lexicon import word_set

_OPENING, _LONGEST_NOTE = 16, 40
_ORDER = frozenset({"first", "second", "third", "fourth", "fifth", "latest", "last", "only"})
_EVENTS = GATHERINGS | word_set(
    "action actions event events campaign campaigns conference congress concert election elections referendum vote "
    "ballot hearing hearings trial ceremony talks seminar session festival forum summit parade polls funeral"
)
_FURTHER = frozenset({"another", "second", "third", "fourth", "fifth", "other"})
_REACH, _MOST_AGAIN = 7, 12
_MANNERS = frozenset({"arrest", "bail", "parole", "prison", "jail", "custody", "detention", "recognisance"})


def noun_patients(scene: Scene, at: int, group: NounGroup) -> list[int]:  # noqa: PLR0911
    """The positions of the people in "the arrest of X"; [at] itself where the people own the noun."""
    if group.owner and (group.owner.people or group.owner.person or group.owner.pronoun):
        return [at]
    if group.owner and group.owner.head.lower == "their":
        return [at]
    if scene.lower(at - 1) == "whose":
        return scene.clauses.antecedent(at - 1)  # "A, the deputy whose arrest set off the unrest"
    before = scene.group(at - 2) if group.owner is None and is_class(scene.phrases[at - 1], "cc") else None
    if before is not None and before.owner is not None and before.owner.person and scene.lower(at + 1) != "of":
        return [at - 2]  # "A's arrest and sentencing to four years"
    position = _behind_manner(scene, scene.clauses.skip_right(at + 1))
    criminal = group.head.lower == "prosecution" and any(word.lower == "criminal" for word in group.modifiers)
    if criminal or group.head.lower in ("trial", "trials", "indictment"):
        position = _in_case(scene, position)
        if scene.lower(position) in ("against", "over"):
            listed = scene.clauses.list_right(position + 1, inside=True)
            named = (scene.group(i) for i in listed[:1])
            return listed if any(g is not None and (g.person or (g.people and g.count)) for g in named) else []
    for _ in range(3):
        if scene.lower(position) == "of":
            return _each_of(scene, scene.clauses.list_right(position + 1, inside=True))
        if not (scene.lower(position) in ("and", "or") and scene.group(position + 1)):
            break
        position += 2
    return []


def _each_of(scene: Scene, people: list[int]) -> list[int]:
    """`people` with those told with "of" again: "the arrest of A, a lawyer, of B and of C"."""
    last = people[-1] if people else -1
    while last >= 0 and len(people) < _MOST_AGAIN:
        at = _behind_aside(scene, last + 1)
        at += scene.lower(at) == "and"
        named = scene.group(at + 1) if scene.lower(at) == "of" else None
        if named is None or not named.person or named.pronoun:
            break
        more = scene.clauses.list_right(at + 1, inside=True)
        people, last = [*people, *more], more[-1]
    return people


def _behind_aside(scene: Scene, at: int) -> int:
    """The position behind the comma at `at`, or behind what is told between commas of who stands before it."""
    if scene.lower(at) != ",":
        return at
    aside = scene.group(at + 1)
    if aside is None or aside.person or not aside.people:
        return at + 1
    end = scene.clauses.member_end(at + 1, len(scene.phrases))
    return end + 1 if scene.lower(end) == "," else at


def _in_case(scene: Scene, at: int) -> int:
    """The position behind "in the case" of "the trial in the case against A"; else `at`."""
    case = scene.group(at + 1) if scene.lower(at) == "in" else None
    told = case is not None and case.head.lower == "case" and scene.lower(at + 2) in ("against", "of")
    return at + 2 if told else at


def _behind_manner(scene: Scene, at: int) -> int:
    """The position behind how or whence somebody is freed: "the release under house arrest of A", "on bail", "from
    prison"."""
    group = scene.group(at + 1)
    told = group is not None and group.head.lower in _MANNERS and scene.lower(at) in ("under", "on", "from", "into")
    return at + 2 if told and scene.lower(at + 2) == "of" else at


def _of_those(scene: Scene, at: int) -> list[int]:
    """The people right before the pause of whom a participle speaks, where they are no subject: "took up the case of
    eleven leaders of the party (PH), arrested in May"."""
    end = at - 2
    if at < 4 or not is_class(scene.phrases[at - 1], "comma") or not is_class(scene.phrases[at + 1], "prep", "date"):
        return []
    if is_class(scene.phrases[end], "close"):
        end = scene.clauses.opening(end, 0) - 1
    if scene.group(end) is None:
        return []
    top = scene.clauses.people_top(end)
    told, before = scene.group(top), scene.phrases[top - 1] if top else None
    if told is None or not told.people or not told.plural or told.person or told.pronoun:
        return []
    main = next((v for i in range(top - 1, -1, -1) if (v := scene.verb(i)) and v.finite), None)
    ruled = is_class(before, "prep") or before is main
    return [top] if ruled and main is not None and main.voice != "passive" else []


def _after_name(scene: Scene, at: int) -> bool:
    """Whether a name that a comma or "and" brings in stands right before the pause: "…, and the student B, sentenced
    in April"."""
    name = scene.group(at - 2) if at > 2 and is_class(scene.phrases[at - 1], "comma") else None
    if name is None or not name.person or name.pronoun or scene.verb(at + 1) is not None:
        return False
    return is_class(scene.phrases[at - 3], "cc") and is_class(scene.phrases[at - 4], "comma") if at > 3 else False


def told_by_participle(scene: Scene, at: int) -> list[int]:  # noqa: PLR0911
    """Whom a lone -ed form speaks of: the people right before it, or the subject it shares."""
    group, held = scene.group(at - 1), scene.verb(at)
    if group is not None and held is not None and held.lemma == "hold" and group.head.lower in _EVENTS:
        return []  # "the rally held in May"
    further = _further_one(scene, at, group)
    if further:
        return further
    bracketed = before_bracket(scene, at)
    if bracketed:
        return bracketed
    noted = _noted(scene, at)
    if noted:
        return noted
    if group is None and _after_name(scene, at):
        return _with_own_aside(scene, at, scene.clauses.list_left(at - 2))
    if group is None or not (group.people or group.pronoun):
        return _of_those(scene, at) or _with_own_aside(scene, at, scene.clauses.subject(at))
    among = scene.verb(at - 3) if scene.lower(at - 2) in ("among", "amongst") else None
    if among is not None and among.lemma == "be" and group.head.lower in ("those", "people") and not among.negative:
        members = [i for i in scene.clauses.subject(at - 3) if (g := scene.group(i)) and g.person]
        return members or [at - 1]
    order = _first_of_kind(scene, at - 1)
    if order >= 0:
        since = any(scene.lower(i) == "since" for i in range(at + 1, len(scene.phrases)))
        return [] if since else scene.clauses.subject(order)
    holder = scene.group(at - 3) if scene.lower(at - 2) == "of" and group.head.cls == "num" else None
    if holder and holder.people:
        return [at - 3]
    name = scene.group(at - 3)
    if not group.person and not group.plural and is_class(scene.phrases[at - 2], "comma") and name and name.person:
        return [at - 3]
    return scene.clauses.list_left(at - 1) if group.person or _counted_together(scene, at - 1) else [at - 1]


def _with_own_aside(scene: Scene, at: int, people: list[int]) -> list[int]:
    """The last of the people before the participle where the first has one of his own: "A, held in May, and B, held
    in June, were freed"."""
    if len(people) < 2 or at - 2 not in people or not is_class(scene.phrases[people[0] + 1], "comma"):
        return people
    verb = scene.verb(people[0] + 2)
    return [at - 2] if verb is not None and verb.voice == "bare" else people


def _further_one(scene: Scene, at: int, group: NounGroup | None) -> list[int]:
    """Who "another suspect released was A", "a third man held on bail is A" tells of."""
    if group is None or not group.people or group.plural or group.person or at > _OPENING // 2:
        return []
    words = {w.lower for w in scene.clauses.words[group.first : group.last]}
    if words.isdisjoint(_FURTHER):
        return []
    told = next((i for i in range(at + 1, min(at + _REACH, len(scene.phrases))) if scene.verb(i)), -1)
    verb, named = scene.verb(told), scene.group(told + 1)
    told_is = verb is not None and verb.lemma == "be" and not (verb.negative or verb.modal)
    return [told + 1] if told_is and named is not None and named.person and not named.pronoun else []


def _first_of_kind(scene: Scene, at: int) -> int:
    """The verb "be" by which the people at `at` only say in what order somebody comes: "he was the first deputy
    arrested"; -1 elsewhere."""
    group = scene.group(at)
    if group is None or group.person or group.plural:
        return -1
    order = {word.lower for word in scene.clauses.words[group.first : group.last]}
    before = at - 1
    while before > 0 and is_class(scene.phrases[before], "adv", "det", "num"):
        order.add(scene.lower(before))
        before -= 1
    verb = scene.verb(before)
    return before if verb is not None and verb.lemma == "be" and not order.isdisjoint(_ORDER) else -1


def _counted_together(scene: Scene, at: int) -> bool:
    """Whether the people at `at` are counted together with those before "and": "some ten clerks and drivers held"."""
    last, first = scene.group(at), scene.group(at - 2)
    if last is None or first is None or not is_class(scene.phrases[at - 1], "cc"):
        return False
    return last.plural and last.count is None and not last.determiner and first.people and first.count is not None


def _only_noted(scene: Scene, at: int) -> bool:
    """Whether the sentence is a note on the one it names first, without a main verb: "A (b. 1984), arrested in May,
    sentenced in June to six years."."""
    if scene.verb(1) is not None or len(scene.phrases) > _LONGEST_NOTE:
        return False
    if any(isinstance(p, VerbGroup) and p.finite and p.voice != "bare" for p in scene.phrases):
        return False
    return not any(isinstance(p, NounGroup) and p.person for p in scene.phrases[1:at])


def _noted(scene: Scene, at: int) -> list[int]:  # noqa: PLR0911
    """Who a note is about that has no verb before its colon: "A, a teacher: fined 300 lari"."""
    opens = scene.group(0) or scene.group(1)
    if not is_class(scene.phrases[at - 1], "colon", "dash", "comma", "cc") or opens is None or not opens.person:
        return []
    colon = next((i for i in range(at - 1, 0, -1) if is_class(scene.phrases[i], "colon", "dash")), -1)
    if colon < 0 and opens is scene.group(0) and _only_noted(scene, at):
        return [0]
    if not 0 < colon < _OPENING or (colon < at - 1 and not isinstance(scene.phrases[colon + 1], VerbGroup)):
        return []
    if any(
        isinstance(p, VerbGroup) and (i < colon or p.finite) and p.voice != "bare"
        for i, p in enumerate(scene.phrases[:at])
    ):
        return []
    if any(isinstance(p, VerbGroup) for p in scene.phrases[:colon]):
        return []
    verb = scene.verb(at)
    if colon < at - 1 and verb is not None and verb.lemma in ("hold", "keep"):
        return []  # "A: arrested on 4 May, held in Osh"
    return [0] if opens is scene.group(0) else [1]
