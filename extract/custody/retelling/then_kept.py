"""What a sentence tells next of those just taken or let go, that adds no event: "was arrested in Osh and taken to a
jail in Talas", "were released from prison and placed under house arrest"."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.language.chunks import is_class

_TAKEN_TO = "custody/take-into-custody"
_AT_HOME = "house arrest"
_NEAR = 12


def without_kept(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """`drafts`, the events of a sentence, but those that only tell where the ones just taken or freed were kept; what
    these say of the day and the body goes to the event before."""
    kept: list[Draft] = []
    for draft in drafts:
        host = kept[-1] if kept and draft.rule == _TAKEN_TO else None
        if host is None or not _of_the_same(host, draft) or not _joined(scene, host, draft):
            kept.append(draft)
            continue
        home = _AT_HOME in scene.text(draft.words).lower()
        if host.kind == "release" and home and host.rule != _TAKEN_TO:
            continue
        if host.kind != "arrest" or home or host.state or draft.length is not None or draft.charges:
            kept.append(draft)
            continue
        host.date = host.date or draft.date
        if host.agency_text is None:
            host.agency, host.agency_text = draft.agency, draft.agency_text
    return kept


def _of_the_same(host: Draft, draft: Draft) -> bool:
    """Whether both are told of the same people, and of no two days."""
    same = set(host.persons) == set(draft.persons) and draft.anyone
    if same and draft.group is not None:
        same = host.group is not None and host.group.words == draft.group.words
    days = host.date is not None and draft.date is not None and host.date.value != draft.date.value
    return same and not days and not draft.again


def _joined(scene: Scene, host: Draft, draft: Draft) -> bool:
    """Whether only "and", or a comma and "and", parts the two verbs: no verb of somebody else stands between."""
    if not host.position < draft.position <= host.position + 2 * _NEAR:
        return False
    between = range(host.position + 1, draft.position)
    verbs = any((v := scene.verb(i)) is not None and v.finite for i in between)
    joint = next((i for i in reversed(between) if is_class(scene.phrases[i], "cc")), -1)
    return joint > 0 and not verbs and draft.position - joint <= 2 + is_class(scene.phrases[joint + 1], "adv")
