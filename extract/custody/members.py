""" "Among them were X and Y": named members of a group told in the sentence before."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.facts import Value
from extract.language.chunks import VerbGroup, is_class, lower_of

_POINTERS = frozenset({"them", "those", "these", "the", "detained", "arrested", "detainees", "prisoners"})
_LISTING = frozenset({"include", "be"})


def add_members(scene: Scene, here: list[Draft], before: list[Draft]) -> None:
    """Adds the people named as members of a group to the event of that group."""
    start = _list_start(scene)
    if start < 0:
        return
    members = [g for i in scene.clauses.list_right(start) if (g := scene.group(i)) and g.person and not g.pronoun]
    host = next(
        (d for d in reversed([*before[-6:], *here]) if d.group and scene.sentence.index - d.sentence <= 2), None
    )
    if not members or host is None:
        return
    host.evidence[scene.sentence.span] = None
    for group in members:
        assert group.mention is not None
        for entity in group.mention.entities:
            host.persons.setdefault(entity, Value(entity, group.mention.span, "custody/among"))


def _list_start(scene: Scene) -> int:
    """Where the names begin after "Among them were", "They include", "Those arrested included"; -1 elsewhere."""
    phrases = scene.phrases
    for at, phrase in enumerate(phrases[:10]):
        if not isinstance(phrase, VerbGroup):
            continue
        if lower_of(phrases[0]) in ("among", "amongst") and phrase.lemma == "be":
            return scene.clauses.skip_right(at + 1)
        if phrase.lemma == "include" and at >= 1:
            first = scene.group(0)
            if first and (first.head.lower in ("they", "those", "these") or first.people):
                return scene.clauses.skip_right(at + 1)
        if not is_class(phrases[0], "prep") and phrase.lemma not in ("arrest", "detain", "hold", "jail", "sentence"):
            return -1
    return -1
