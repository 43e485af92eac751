"""Whose relative, told by a shared surname: "His brother Jamol Nazriev" is Nazriev's, whoever was named last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from extract.document import Mention
from extract.facts import EntityId, Value
from extract.language.folding import fold
from extract.persons.items import Line

_RULE = "kinship.shared-surname"
_PATRONYMICS = frozenset({"ulu", "kizi", "oglu", "ogli", "ugli"})
_FEMALE = (("skaia", "ski"), ("ova", "ov"), ("eva", "ev"), ("ina", "in"))
_SEXED = ("ov", "ev", "in", "ski")
_SHORTEST = 4
"""A surname of fewer letters may be shared by chance."""
_LOOKED_BACK = 400
"""Among how many mentions the namesake is looked for."""
_OF_MEN = frozenset({"son", "father", "grandson", "grandfather"})
_OF_BOTH = frozenset({"brother", "sister", "twin", "sibling"})
_ANY = (
    _OF_MEN | _OF_BOTH | {"wife", "widow", "daughter", "husband", "nephew", "niece", "uncle", "aunt", "granddaughter"}
)


@lru_cache(maxsize=4096)
def surname(name: str) -> str:
    """The folded surname in its male form, empty where the name has one word: "Nazriev" of "Mohira Nazrieva"."""
    words = fold(name).split()
    if len(words) > 1 and words[-1] in _PATRONYMICS:
        words.pop()
    elif len(words) < 2:
        return ""
    last = words[-1]
    for ending, male in _FEMALE:
        if last.endswith(ending) and len(last) > len(ending) + 2:
            return last[: -len(ending)] + male
    return last if len(last) >= _SHORTEST else ""


def namesake(
    line: Line, pronoun: str, kin: str, told: tuple[Value[EntityId], ...], relative: Mention
) -> tuple[Value[EntityId], ...]:
    """Whom "his", "her" or "their" before `kin` means by the surname of `relative`, where those whom the pronoun was
    taken for, `told`, have another one or are nobody; empty where no namesake was named before."""
    entities = line.document.entities
    known = entities.get(relative.entity)
    own = surname(known.label) if known else ""
    if told and kin not in _OF_BOTH and not own.endswith(_SEXED):
        return ()  # "his son Anuar Serik": nothing shows that another Serik is a man
    safe = kin in _OF_BOTH or (kin in _OF_MEN and pronoun == "his")
    if not own or (told and not safe) or kin not in _ANY:
        return ()
    if any(surname(entities[one.value].label) == own for one in told if one.value in entities):
        return ()
    least = max((len(entities[one.value].mentions) for one in told if one.value in entities), default=0)
    for mention in _named_before(line):
        entity = entities.get(mention.entity)
        if entity and mention.entity != relative.entity and surname(entity.label) == own:
            fits = pronoun == "their" or _is_woman(entity.label) == (pronoun == "her")
            if fits and len(entity.mentions) >= least:
                return (Value(mention.entity, mention.span, _RULE),)
    return ()


def main_namesake(line: Line, kin: str, relative: Mention) -> tuple[Value[EntityId], ...]:
    """Who has the surname of `relative` and was named before, of several the one who is named most; for posts whose
    holder nothing else shows: "the ex-president's daughter, X"."""
    entities = line.document.entities
    known = entities.get(relative.entity)
    own = surname(known.label) if known else ""
    if not own or kin not in _ANY:
        return ()
    found = {
        mention.entity: mention
        for mention in _named_before(line)
        if mention.entity != relative.entity and surname(entities[mention.entity].label) == own
    }
    best = max(found.values(), key=lambda m: (len(entities[m.entity].mentions), -m.span.start), default=None)
    return (Value(best.entity, best.span, _RULE),) if best else ()


def _named_before(line: Line) -> Iterator[Mention]:
    """The mentions of single persons by their names before the sentence, the last one first."""
    mentions = line.document.mentions
    last = bisect_left(mentions, line.sentence.span.start, key=lambda m: m.span.start)
    for mention in reversed(mentions[max(0, last - _LOOKED_BACK) : last]):
        if mention.kind == "person" and mention.form not in {"pronoun", "post"} and len(mention.entities) == 1:
            yield mention


def _is_woman(name: str) -> bool:
    """Whether a surname shows a woman; where it shows nothing, a man is taken."""
    last = (fold(name).split() or [""])[-1]
    return last.endswith(("ova", "eva", "skaia", "ina", "kizi")) and len(last) > _SHORTEST
