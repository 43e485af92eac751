"""Whom "who" stands for behind a name and what he is to somebody: "One of them is A, an ally of President B, who"."""

from __future__ import annotations

from extract.custody.participants.coreference import holds_office
from extract.custody.participants.presented import presents
from extract.custody.scene import Scene
from extract.language.chunks import is_class


def described_before_who(scene: Scene, at: int, subject: list[int]) -> list[int]:
    """The subject of the verb at `at` behind ", who": of "A, an ally of B, who was arrested" A, where the sentence
    only presents A, or where B is the one who rules; else `subject`."""
    relative = at - 2 if scene.verb(at - 1) is not None else at - 1  # "who was ordered to be held"
    if len(subject) != 1 or relative < 1 or not is_class(scene.phrases[relative], "rel"):
        return subject
    named = scene.group(subject[0])
    closed = subject[0] == relative - 2 and is_class(scene.phrases[relative - 1], "comma")
    if named is None or named.mention is None or not named.person or named.pronoun or not closed:
        return subject
    top = scene.clauses.chain_top(subject[0])
    what, who = scene.group(top), scene.group(top - 2)
    if top == subject[0] or top < 2 or what is None or who is None or not is_class(scene.phrases[top - 1], "comma"):
        return subject
    told = what.people and not (what.person or what.plural) and what.determiner in ("a", "an", "the")
    if not told or not who.person or who.pronoun:
        return subject
    presenting = presents(scene.document.article.text, scene.sentence.span.start)
    rules = any(
        holds_office(scene, mention) for mention in scene.document.mentions if mention.entity == named.mention.entity
    )
    return [top - 2] if presenting or rules else subject
