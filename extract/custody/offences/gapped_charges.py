"""One verb, several people, each with a charge: "A was convicted of fraud, and B of forgery"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.offences.charges import begins_charge, read_charges
from extract.custody.scene import Scene
from extract.document import Mention
from extract.facts import Value

_BEFORE = re.compile(r"(?:,|;|\band)\s*(?:and\s+)?(?:the\s+|his\s+|her\s+)?(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_MARK = re.compile(r"(?:,\s[^,;.]{1,50},)?\s+(?P<mark>of|with|for)\s+")
_LONGEST_BEFORE = 40


def gapped(scene: Scene, start: int) -> Iterator[tuple[Mention, list[tuple[str, Span]]]]:
    """The people named after `start` in the sentence who have a charge but no verb of their own, with the charge."""
    text, end = scene.document.article.text, scene.sentence.span.end
    for mention in scene.document.mentions_in(Span(start, end)):
        if mention.kind != "person" or mention.form == "pronoun":
            continue
        mark = _MARK.match(text, mention.span.end, end)
        opened = _BEFORE.search(text, max(start, mention.span.start - _LONGEST_BEFORE), mention.span.start)
        if mark is None or opened is None or not begins_charge(text, mark.end()):
            continue
        charges = read_charges(text, mark.start("mark"), end, gerunds=False, of_at=mark.end() - 3)
        if charges:
            yield mention, charges


def share_charges(draft: Draft, scene: Scene) -> list[Draft]:
    """The events of further people of whom only the charge is told."""
    if not draft.charges or draft.kind not in ("sentence", "charge") or not draft.persons:
        return []
    if len(draft.persons) == len(draft.charges) > 1 and _respectively(draft, scene):
        return _each_own(draft, scene)
    others: list[Draft] = []
    for mention, charges in gapped(scene, min(c.words.end for c in draft.charges.values())):
        if set(mention.entities) & set(draft.persons) and not _parted(mention, draft):
            continue
        other = draft.sibling(scene.sentence.span)
        other.persons = {e: Value(e, mention.span, draft.rule) for e in mention.entities}
        other.set_charges(charges)
        other.penalty = draft.penalty
        others.append(other)
    return others


def _respectively(draft: Draft, scene: Scene) -> bool:
    """Whether the charges are told "respectively" of the people before them."""
    last = max(charge.words.end for charge in draft.charges.values())
    return scene.document.article.text.startswith((" respectively", ", respectively"), last)


def _each_own(draft: Draft, scene: Scene) -> list[Draft]:
    """Leaves `draft` the first person with the first charge; the events of the others with theirs, in order."""
    people = sorted(draft.persons.items(), key=lambda one: one[1].words.start)
    charges = sorted(draft.charges.items(), key=lambda one: one[1].words.start)
    others: list[Draft] = []
    for person, charge in list(zip(people, charges, strict=True))[1:]:
        other = draft.sibling(scene.sentence.span)
        other.persons, other.charges = dict([person]), dict([charge])
        other.penalty, other.length = draft.penalty, draft.length
        others.append(other)
    draft.persons, draft.charges = dict(people[:1]), dict(charges[:1])
    return others


def _parted(mention: Mention, draft: Draft) -> bool:
    """Takes the people of `mention` out of `draft`, where it has others and knows them by these words alone: "charged
    A with treason, and B with theft"; false elsewhere."""
    whose = [entity for entity in mention.entities if entity in draft.persons]
    others = len(draft.persons) > len(whose)
    if not others or any(draft.persons[entity].words != mention.span for entity in whose):
        return False
    for entity in whose:
        del draft.persons[entity]
    return True
