"""Where: the places of a trigger's clause."""

from __future__ import annotations

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.gatherings import after_gathering
from extract.custody.locations.capitals import capital_told
from extract.custody.scene import LATER, Scene
from extract.facts import Place, Value
from extract.language.chunks import NounGroup, VerbGroup, is_class, lower_of
from extract.language.chunks.lexicon import word_set

_WHERE = frozenset({"in", "at", "near", "outside", "inside", "across", "throughout", "around", "from"})
_LONGEST_ASIDE = 24
_OPENING = 7
_WHEN_WHERE = frozenset({"on", "in", "at", "near", "outside"})
_NOWHERE = word_set("request behest demand insistence initiative case affair invitation")
KINDS_OF_PLACES = word_set(
    "city town village port district region province capital settlement suburb outskirts centre south north east west"
)


def resumed(scene: Scene, end: int) -> range:
    """What goes on after an aside ("after …", "who …", "stemming from …") that begins at `end`: ", on 30 December,
    in the town of"."""
    stop = scene.phrases[end] if end < len(scene.phrases) else None
    if stop is None or not (lower_of(stop) in LATER or is_class(stop, "rel") or _participle_aside(scene, end)):
        return range(0)
    for position in range(end + 1, min(len(scene.phrases) - 2, end + _LONGEST_ASIDE)):
        if is_class(scene.phrases[position], "end", "colon", "cc", "sub"):
            break
        if not is_class(scene.phrases[position], "comma") or lower_of(scene.phrases[position + 1]) not in _WHEN_WHERE:
            continue
        last = position + 3
        told = is_class(scene.phrases[position + 2], "date") or place_of(scene, scene.group(position + 2))
        if scene.lower(last) in ("of", ",") and last + 1 < len(scene.phrases):
            told, last = told or place_of(scene, scene.group(last + 1)), _resumed_end(scene, last)
        if told and scene.verb(last) is None:
            return range(position + 1, last)
    return range(0)


def _participle_aside(scene: Scene, at: int) -> bool:
    verb = scene.verb(at)
    return (
        verb is not None
        and verb.verb.form == "ing"
        and not verb.finite
        and at > 0
        and is_class(scene.phrases[at - 1], "comma")
    )


def _resumed_end(scene: Scene, at: int) -> int:
    while at < len(scene.phrases) and (
        is_class(scene.phrases[at], "comma", "prep", "date")
        or place_of(scene, scene.group(at))
        or scene.lower(at - 1) == "in"
    ):
        at += 1
    return at


def meanwhile(scene: Scene, at: int) -> range:
    """The clause after "as" that tells what went on at the same time, to the end of the sentence."""
    end = scene.right_end(at, deep=True)
    for position in range(at + 1, min(end + 1, len(scene.phrases) - 3)):
        clause = scene.group(position + 1) is not None and scene.verb(position + 2) is not None
        if scene.lower(position) == "as" and clause:
            return range(position + 1, len(scene.phrases))
    return range(0)


def add_places(draft: Draft, scene: Scene, at: int, end: int, patients: list[int], *, attached: bool) -> None:
    """The places of the trigger at `at`: in its clause, beside its people, or opening the sentence."""
    end = _before_others(scene, at, end, patients)
    found = places_told(scene, range(at + 1, end)) or places_told(scene, resumed(scene, end))
    found = found or places_told(scene, _around(scene, patients, at, end))
    if not found and not attached:
        start = scene.left_start(at)
        start = _behind_joint(scene, start, at)
        near = next((i + 1 for i in range(at - 1, start - 1, -1) if is_class(scene.phrases[i], "comma")), start)
        found = [] if scene.describes_subject(start, at) else places_told(scene, range(near, at))
        if not found and _opens_for(scene, at):
            found = places_told(scene, _before_aside(scene, range(_opening_end(scene, at)), patients))
    if not found and scene.verb(at) is not None:
        found = places_told(scene, meanwhile(scene, at))
    if not found and not attached and draft.kind in ("arrest", "sentence"):
        found = places_told(scene, after_gathering(scene, end))
    for entity, span in _finest(scene, found):
        draft.places.setdefault(entity, Value(entity, span, draft.rule))
    draft.countrywide = bool(draft.places) and all(is_country(scene, entity) for entity in draft.places)


def _behind_joint(scene: Scene, start: int, at: int) -> int:
    """Where the verb's own words begin: behind the "and" that a time at most parts from it, "surfaced in Baku and on
    12 January was given six years"; `start` where there is none."""
    joint = at - 1
    while joint > start and (
        is_class(scene.phrases[joint], "prep", "date", "adv") or place_of(scene, scene.group(joint)) is not None
    ):
        joint -= 1
    return joint + 1 if joint >= start and is_class(scene.phrases[joint] if at else None, "cc") else start


def _before_others(scene: Scene, at: int, end: int, patients: list[int]) -> int:
    """Where the words end that speak of these people: before "and B, in Osh, for six" of somebody else."""
    for position in range(max([at, *patients]) + 2, min(end, len(scene.phrases))):
        group = scene.group(position)
        if group is None or not group.person or group.pronoun or not is_class(scene.phrases[position - 1], "cc"):
            continue
        if not any(lower_of(scene.phrases[i]) in ("by", "with") for i in range(at + 1, position)):
            return position
    return end


def _opens_for(scene: Scene, at: int) -> bool:
    """Whether what opens the sentence speaks for the clause at `at`: "In Osh …", or the subject of both; not "A judge
    in Osh freed him, and in May they took him again"."""
    if scene.group(0) is None:
        return True
    opening = range(_opening_end(scene, at))
    return not scene.clauses.subject(at) or any(i in opening for i in scene.clauses.subject(at))


def _opening_end(scene: Scene, at: int) -> int:
    return next((i for i in range(min(_OPENING, at)) if isinstance(scene.phrases[i], VerbGroup)), min(_OPENING, at))


def _around(scene: Scene, patients: list[int], at: int, end: int) -> range:
    """The phrases beside the people: up to the first verb where they stand before the trigger."""
    if not patients:
        return range(0)
    if patients[-1] > at:
        last = min(patients[-1] + 12, max(end, patients[-1] + 3), len(scene.phrases))
        verb = next((i for i in range(patients[-1] + 1, last) if (v := scene.verb(i)) and v.finite), last)
        return range(patients[0], verb)
    first = next((i for i in range(patients[0], at) if isinstance(scene.phrases[i], VerbGroup)), at)
    return _before_aside(scene, range(patients[0], first), patients)


def _before_aside(scene: Scene, positions: range, patients: list[int]) -> range:
    """`positions` up to what only says who somebody is: "A, chair of the union at the port in Batumi, was given"; but
    "A, a docker in Batumi, was held"."""
    for at in patients:
        named, aside = scene.group(at), scene.group(at + 2)
        told = named is not None and named.person and aside is not None and not place_of(scene, aside)
        direct = scene.lower(at + 3) == "in" and place_of(scene, scene.group(at + 4)) is not None
        if told and not direct and at + 1 in positions and is_class(scene.phrases[at + 1], "comma"):
            return range(positions.start, at + 1)
    return positions


def places_told(scene: Scene, positions: range) -> list[tuple[str, Span]]:
    """The places told with "in", "at", "near" … among `positions`, with the rest of a list of places."""
    found: list[tuple[str, Span]] = []
    listing = False
    for position in positions:
        if position >= len(scene.phrases):
            break
        phrase = scene.phrases[position]
        if isinstance(phrase, NounGroup):
            where = lower_of(scene.phrases[position - 1]) if position else ""
            place = place_of(scene, phrase) or (_capital(scene, position, phrase) if where == "in" else None)
            inside = place_of(scene, scene.group(position - 2))
            if place and where == "in" and _of_what_stands_before(scene, position, inside is not None):
                continue
            if place and (
                where in _WHERE - {"from"} or (listing and where in ("", ",", "and", "–", "—", "-", "as well as"))
            ):
                found.append(place)
                listing = True
                continue
            inside_city = phrase.head.lower in KINDS_OF_PLACES and scene.lower(position + 1) == "of"
            if inside_city and where in _WHERE - {"from"} and (named := place_of(scene, scene.group(position + 2))):
                found.append(named)
                continue
            inner = modifier_place(scene, phrase) if phrase.head.lower not in _NOWHERE else None
            if inner and (where in _WHERE - {"from"} or (where == "on" and not is_country(scene, inner[0]))):
                found.append(inner)
                continue
            if not place and where in ("in", "at", "across"):
                listing = phrase.head.lower in (
                    "cities",
                    "towns",
                    "regions",
                    "places",
                    "villages",
                    "districts",
                    "countries",
                    "areas",
                    *KINDS_OF_PLACES,
                )
                continue
            if listing and scene.lower(position + 1) == "of":
                continue
            listing = False
        elif isinstance(phrase, VerbGroup):
            listing = False
        elif listing and lower_of(phrase) == "of" and position + 1 < len(scene.phrases):
            group = scene.group(position + 1)
            place = place_of(scene, group) if group else None
            if place:
                found.append(place)
    return found


def _of_what_stands_before(scene: Scene, at: int, place: bool) -> bool:
    """Whether the place at `at` only says where something else is: "from Osh in Kyrgyzstan", "before the events in
    Osh"."""
    before = scene.lower(at - 3)
    return (place and before == "from") or (scene.group(at - 2) is not None and before == "before")


def _capital(scene: Scene, at: int, group: NounGroup) -> tuple[str, Span] | None:
    return capital_told(scene, group) if not _named_next(scene, at) else None


def _named_next(scene: Scene, at: int) -> bool:
    """Whether the words after "the capital" name it, or tell whose it is: "the capital of the region"."""
    named = scene.lower(at + 1) == "," and place_of(scene, scene.group(at + 2)) is not None
    return named or scene.lower(at + 1) == "of"


def place_of(scene: Scene, group: NounGroup | None) -> tuple[str, Span] | None:
    if group and group.mention and group.mention.kind == "place":
        return group.mention.entity, group.mention.span
    return None


def modifier_place(scene: Scene, group: NounGroup, *, countries: bool = False) -> tuple[str, Span] | None:
    """A place inside a group: "in Almaty's main square", "at Minsk airport"; with `countries` "an Austrian court"."""
    for word in group.modifiers:
        if (
            word.mention
            and word.mention.kind == "place"
            and (countries or not is_country(scene, word.mention.entity))
        ):
            return word.mention.entity, word.mention.span
    if group.owner and group.owner.mention and group.owner.mention.kind == "place":
        return group.owner.mention.entity, group.owner.mention.span
    return None


def is_country(scene: Scene, entity: str) -> bool:
    found = scene.document.entities.get(entity)
    return isinstance(found, Place) and found.country


def _finest(scene: Scene, found: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Of "in Osh, Kyrgyzstan" only Osh; of a list of cities all."""
    cities = [place for place in found if not is_country(scene, place[0])]
    kept = cities or found[:1]
    result: list[tuple[str, Span]] = []
    for place in kept:
        if result and scene.document.article.text[result[-1][1].end : place[1].start].strip() in (
            ",",
            "in",
            ", in",
            "(",
        ):
            following = scene.document.article.text[place[1].end : place[1].end + 6]
            listed = len(kept) > 2 or following.lstrip(" ,").startswith("and ")
            if not listed:
                continue
        result.append(place)
    return result
