"""Who shares a post: "elected one of its five co-chairs along with A and B", "co-founder of X together with C"."""

from __future__ import annotations

from extract.document import Mention
from extract.persons.groups import Group, is_one_of
from extract.persons.items import COMMAS, Line, skip_address

_TOGETHER = frozenset({("along", "with"), ("together", "with"), ("alongside",), ("with",)})


def companions(line: Line, group: Group, holders: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Those who have the last title of `group` too, by what stands behind it; nobody, where it is no shared one."""
    last = group[-1]
    if not (last.title.text.startswith("co-") or is_one_of(line, last)):
        return ()
    at = last.last + (line.word(last.last) in COMMAS)
    joined = next((words for words in _TOGETHER if line.words[at : at + len(words)] == words), None)
    if joined is None:
        return ()
    persons, end = line.persons_from(skip_address(line, at + len(joined)))
    known = {entity for mention in holders for entity in mention.entities}
    if line.word(end) in {"'s", "'"}:
        return ()
    return tuple(mention for mention in persons if not known.intersection(mention.entities))
