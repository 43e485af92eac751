"""Whom participles speak of that open a sentence: "Sentenced to six years in 2013, A was freed in 2018"."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.language.chunks import NounGroup, VerbGroup, is_class

_LONGEST_OPENING = 16
_OPENERS = frozenset({"after", "despite", "following", "since", "upon", "before"})


def fronted(scene: Scene, at: int) -> list[int]:
    """Whom a participle that opens the sentence speaks of: "Sentenced to six years in 2013, A was freed in 2018",
    "After being held for two days, she was flown home"."""
    if not _opens(scene, at):
        return []
    pause = _pause(scene, at + 1)
    group = scene.group(pause + 1) if pause > 0 and is_class(scene.phrases[pause], "comma") else None
    if group is None or not (group.person or (group.people and group.count is not None)):
        return []
    if scene.clauses.words[group.first].lower in ("his", "her", "their"):
        return []  # "Released in May, his son N came": the son was not
    told = any(
        (v := scene.verb(i)) is not None and v.finite for i in range(pause + 2, min(pause + 12, len(scene.phrases)))
    )
    return [pause + 1] if told else []


def _opens(scene: Scene, at: int) -> bool:
    """Whether the participle at `at` opens the sentence, or goes on with one that does: "Arrested in 2010 and
    convicted in 2011, he"."""
    if at == 0 or (at == 1 and (is_class(scene.phrases[0], "adv") or scene.lower(0) in _OPENERS)):
        return True
    first, joint = scene.verb(0) or scene.verb(1), scene.phrases[at - 1]
    joined = at <= _LONGEST_OPENING and is_class(joint, "cc", "comma") and first is not None and first.voice == "bare"
    between = scene.phrases[1:at] if joined else ()
    return joined and not any(
        (isinstance(p, VerbGroup) and p.finite and p.voice != "bare") or (isinstance(p, NounGroup) and p.person)
        for p in between
    )


def _pause(scene: Scene, first: int) -> int:
    """The comma behind the participles that open a sentence, more of them between commas passed; -1 if none."""
    for at in range(first, min(first + _LONGEST_OPENING, len(scene.phrases) - 1)):
        following = scene.verb(at + 1)
        more = is_class(scene.phrases[at], "comma") and following is not None and following.voice == "bare"
        here = scene.verb(at)
        if _ends(scene, at) and not more and (here is None or here.voice != "bare"):
            return at
    return -1


def _ends(scene: Scene, at: int) -> bool:
    verb = scene.verb(at)
    return is_class(scene.phrases[at], "comma", "end", "colon", "dash") or (verb is not None and verb.finite)
