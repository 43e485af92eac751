"""To whom a court grants what his name stands right before: "granted A parole", "gave B bail"."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.trigger import Trigger
from extract.facts import Value

_GRANTED = frozenset({"parole", "bail", "amnesty", "clemency", "release"})


def add_granted(draft: Draft, trigger: Trigger) -> bool:
    """Adds the person whose name was taken for a part of what is granted; false where there is none."""
    if trigger.rule.name != "grant-release":
        return False
    group = trigger.scene.group(trigger.at + 1)
    if group is None or group.head.lower not in _GRANTED:
        return False
    for word in group.modifiers:
        if word.mention is not None and word.mention.kind == "person":
            for entity in word.mention.entities:
                draft.persons.setdefault(entity, Value(entity, word.mention.span, draft.rule))
    return draft.anyone
