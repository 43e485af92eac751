"""Who was arrested or freed with somebody told of before: "B, detained with him the same day"."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.retelling.agreeing import dates_clash
from extract.custody.scene import Scene
from extract.language.chunks import NounGroup, is_class

_WITH = frozenset({"with", "alongside", "together with", "along with"})
_KINDS = frozenset({"arrest", "charge", "release"})
_NEAR, _FAR, _LOOKED_BACK = 6, 3, 8


def join_companions(scene: Scene, here: list[Draft], before: list[Draft]) -> None:
    """Moves the named people of an event of `here` who are told to have been taken with somebody to that one's event
    in `here` or in `before`; people taken on one occasion are one event."""
    for draft in list(here):
        if draft.kind not in _KINDS or not draft.persons or draft.group is not None or draft.headline:
            continue
        whom = _with_whom(scene, draft)
        host = _host(whom, draft, [*before[-_LOOKED_BACK:], *here]) if whom else None
        if host is not None:
            for entity, value in draft.persons.items():
                host.persons.setdefault(entity, value)
            host.date, host.places = host.date or draft.date, host.places or dict(draft.places)
            host.evidence.update(draft.evidence)
            here.remove(draft)


def _with_whom(scene: Scene, draft: Draft) -> NounGroup | None:
    """The pronoun behind "with" right after the verb: "was detained with him", "held in May along with her"."""
    for at in range(draft.position + 1, min(draft.position + _NEAR, len(scene.phrases) - 1)):
        if scene.lower(at) in _WITH:
            group = scene.group(at + 1)
            return group if group is not None and group.pronoun and group.head.lower in ("him", "her") else None
        if is_class(scene.phrases[at], "comma", "end", "colon", "cc") or scene.verb(at) is not None:
            return None
    return None


def _host(whom: NounGroup, draft: Draft, told: list[Draft]) -> Draft | None:
    """The last event of the kind of `draft` of the person for whom the pronoun stands; where it was taken for one of
    `draft`, of one other person."""
    entity = whom.mention.entity if whom.mention is not None else None
    for host in reversed(told):
        if host is draft or host.kind != draft.kind or host.headline or draft.sentence - host.told_last > _FAR:
            continue
        meant = entity in host.persons if entity not in draft.persons else len(host.persons) == 1
        if meant and not set(host.persons) & set(draft.persons) and not dates_clash(host, draft):
            return host
    return None
