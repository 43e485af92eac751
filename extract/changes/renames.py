"""Which things of an older release a newer one has under another IRI."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain
from typing import Final

from extract.changes.snapshot import Snapshot, Thing
from extract.graph import terms as t

_NAMING: Final = (t.LABEL, t.ALT_LABEL)


def find_renames(old: Snapshot, new: Snapshot) -> dict[str, str]:
    """The new IRI of each thing of `old` that `new` has under another one.

    A thing is the same where its articles' very words say so, in this order: the words that name it name one thing
    of its kind now; its folded name is that of one new thing; the same words show the same properties; the same
    passages tell it. What fits several things is no rename. An article is the same where its text is.
    """
    renamed = _moved_articles(old, new)
    gone = _there_alone(old, new)
    arrived = _there_alone(new, old) if gone else []
    renamed |= _named_by_same_words(gone, new, renamed)
    identities: tuple[Callable[[Thing, dict[str, str]], Hashable], ...] = (_key, _shown, _told)
    for identity in identities:
        left = [thing for thing in gone if thing.iri not in renamed]
        renamed |= _pairs(left, [thing for thing in arrived if thing.iri not in renamed.values()], renamed, identity)
    return renamed


def _there_alone(one: Snapshot, other: Snapshot) -> list[Thing]:
    """The things of `one` that `other` doesn't tell of, articles aside, by their IRIs."""
    things = one.things(one.digests.keys() - other.digests.keys())
    return [thing for _, thing in sorted(things.items()) if thing.room != "article"]


def _moved_articles(old: Snapshot, new: Snapshot) -> dict[str, str]:
    texts: dict[str, list[str]] = defaultdict(list)
    for iri, text in sorted(new.texts.items()):
        if iri not in old.texts:
            texts[text].append(iri)
    gone: dict[str, list[str]] = defaultdict(list)
    for iri, text in sorted(old.texts.items()):
        if iri not in new.texts:
            gone[text].append(iri)
    return {iris[0]: texts[text][0] for text, iris in gone.items() if len(iris) == 1 == len(texts[text])}


def _moved(passage: str, renamed: dict[str, str]) -> str:
    article, mark, place = passage.partition("#")
    return renamed.get(article, article) + mark + place


def _named_by_same_words(gone: Sequence[Thing], new: Snapshot, renamed: dict[str, str]) -> dict[str, str]:
    """Also where two things became one: the words of both name what is left."""
    words = {
        thing.iri: [_moved(passage, renamed) for predicate, passage in thing.words if predicate in _NAMING]
        for thing in gone
    }
    naming: dict[tuple[str, str], set[str]] = defaultdict(set)
    for iri, passage in new.shown_by(set(chain.from_iterable(words.values())), _NAMING):
        naming[Thing(iri).room, passage].add(iri)
    found = {}
    for thing in gone:
        named = [naming.get((thing.room, passage), set()) for passage in words[thing.iri]]
        same = set.intersection(*named) if named else set()
        if len(same) == 1:
            found[thing.iri] = next(iter(same))
    return found


def _key(thing: Thing, _: dict[str, str]) -> Hashable:
    return (thing.room, thing.key) if thing.key else None


def _shown(thing: Thing, renamed: dict[str, str]) -> Hashable:
    words = frozenset((predicate, _moved(passage, renamed)) for predicate, passage in thing.words)
    return (thing.room, words) if words else None


def _told(thing: Thing, renamed: dict[str, str]) -> Hashable:
    passages = frozenset(_moved(passage, renamed) for passage in thing.passages)
    return (thing.room, passages) if passages else None


def _pairs(
    gone: Iterable[Thing],
    arrived: Iterable[Thing],
    renamed: dict[str, str],
    identity: Callable[[Thing, dict[str, str]], Hashable],
) -> dict[str, str]:
    """Those of the two sides that alone share an identity."""
    sides: list[dict[Hashable, list[str]]] = []
    for things, moves in ((gone, renamed), (arrived, {})):
        side: dict[Hashable, list[str]] = defaultdict(list)
        for thing in things:
            if (same := identity(thing, moves)) is not None:
                side[same].append(thing.iri)
        sides.append(side)
    left, right = sides
    return {iris[0]: right[same][0] for same, iris in left.items() if len(iris) == 1 == len(right.get(same, ()))}
