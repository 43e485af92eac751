"""Those named together just before, taken up by what they are: "A and B were held. The activists were charged"."""

from __future__ import annotations

from extract.custody.participants.memory import Memory
from extract.custody.scene import Scene
from extract.language.chunks import NounGroup, is_class
from extract.language.chunks.lexicon import word_set

_CALLED = word_set(
    "activists defendants accused detainees arrestees convicts prisoners men women journalists reporters bloggers "
    "editors writers poets lawyers unionists politicians lawmakers deputies oppositionists dissidents defenders "
    "campaigners youths brothers sisters siblings friends colleagues artists musicians rappers scientists academics "
    "clerics imams believers anarchists antifascists anti-fascists socialists communists trio pair"
)
_TOLD = word_set("arrested detained jailed imprisoned accused convicted two three four five young trade human rights")
_MALE, _FEMALE = word_set("men brothers"), word_set("women sisters")
_OPENERS = frozenset({"the", "all", "both"})
_NEAR = 2


def those_named(scene: Scene, at: int, group: NounGroup, memory: Memory, sentence: int) -> tuple[str, ...]:
    """The persons told of together in the last sentences for whom "the activists" at `at` stands; none where the
    words tell which activists are meant, or somebody else was told of since."""
    if scene.clauses.words[group.first].lower not in _OPENERS or group.head.lower not in _CALLED:
        return ()
    if group.count is not None or group.mention is not None or group.owner is not None:
        return ()
    if any(word.lower not in _TOLD for word in group.modifiers) or _told_which(scene, at):
        return ()
    last = memory.several
    near = last and 0 < sentence - memory.several_in <= _NEAR and set(memory.persons) <= set(last)
    mixed = memory.mixed is not None and memory.mixed.sentence >= memory.several_in
    if not near or mixed or memory.sentence >= memory.several_in:
        return ()
    word = group.head.lower
    if word in _MALE | _FEMALE and not all(memory.story.may_be(p, female=word in _FEMALE) for p in last):
        return ()
    return last


def _told_which(scene: Scene, at: int) -> bool:
    """Whether the words behind the group at `at` say which of them are meant: "the men who …", "the women of Osh",
    "the activists detained in May"."""
    behind = scene.phrases[at + 1] if at + 1 < len(scene.phrases) else None
    if is_class(behind, "rel", "prep", "open", "colon", "dash"):
        return not is_class(behind, "prep") or scene.lower(at + 1) not in ("to", "for", "on", "after", "at")
    verb = scene.verb(at + 1)
    if verb is None or verb.voice != "bare":
        return False
    return any((v := scene.verb(i)) is not None and v.finite for i in range(at + 2, min(at + 14, len(scene.phrases))))
