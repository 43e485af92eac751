"""Members of parliaments and councils told by their seats: "sat in the Senate", "was elected to parliament"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.document import Mention
from extract.facts import Organisation, RoleStatus, Value
from extract.language.titles import load_titles
from extract.persons.claims import TOLD, Claim
from extract.persons.items import Line
from extract.persons.lexicon import load_lexicon
from extract.persons.phrases import TitlePhrase
from extract.persons.subjects import subjects
from extract.persons.verb_chains import no_fact, read_chain

_RULE = "roles.seat"
_SITTING: dict[str, RoleStatus] = {"sits": "current", "sat": "former"}
_WON = frozenset({"won", "took", "gained", "holds", "held", "occupied"})
_LOST = frozenset({"lost"})
_ELECTED = frozenset({"elected", "re-elected", "returned", "entered", "enters"})
TRIGGERS = frozenset({*_SITTING, *_WON, *_LOST, *_ELECTED})
_CHAMBERS = frozenset(
    {
        *("parliament", "senate", "mazhilis", "majilis", "mejlis", "duma", "rada", "kenesh", "council", "assembly"),
        *("congress", "khural", "seimas", "sejm", "soviet", "maslikhat", "bundestag", "house", "knesset", "hural"),
    }
)
_TOWNS = frozenset({"city", "town", "village", "district", "regional", "municipal", "county", "borough"})
"""Words in the names of councils whose members are councillors."""
_FURTHEST = 6


def by_seats(line: Line) -> Iterator[Claim]:
    """The claims that verbs make that tell in which chamber somebody sits or sat."""
    for index, word in enumerate(line.words):
        if word not in TRIGGERS or (start := _chamber_from(line, index)) is None:
            continue
        named = line.mention(start + (line.word(start) in {"the", "its"}))
        body = named if named and _is_chamber(line, named) else None
        plain = line.word(start + (line.word(start) == "the")) == "parliament"
        if body is None and not plain:
            continue
        chain = read_chain(line, index)
        lexicon = load_lexicon()
        passive = word in {"elected", "re-elected", "returned"} and not chain.words & {"was", "been", "were"}
        if passive or chain.words & (lexicon.hypothetical | lexicon.future | {"to"}):
            continue
        words = line.items[index].span
        if no_fact(line, words):
            continue
        status: RoleStatus = _SITTING.get(word, "former" if word in _LOST | {"held", "occupied"} else "current")
        yield from (_claim(line, holder, index, (status, body)) for holder in subjects(line, chain.before))


def _chamber_from(line: Line, index: int) -> int | None:
    """Where the chamber begins, behind "sat in", "won a seat in" or "elected to" at `index`."""
    word = line.words[index]
    if word in {"entered", "enters"}:
        return index + 1
    if word in _SITTING:
        return index + 2 if line.word(index + 1) in {"in", "on"} else None
    if word in _ELECTED:
        return index + 2 if line.word(index + 1) == "to" else None
    for at in range(index + 1, min(len(line), index + _FURTHEST)):
        if line.word(at) == "seat":
            return at + 2 if line.word(at + 1) in {"in", "on"} else None
        if line.word(at) not in {"a", "the", "his", "her", "single-mandate", "back", "first"}:
            break
    return None


def _is_chamber(line: Line, mention: Mention) -> bool:
    """Whether a body is a parliament or a council of a town."""
    entity = line.document.entities.get(mention.entity)
    if not isinstance(entity, Organisation) or entity.kind is None or entity.kind.value != "PublicBody":
        return False
    return not _CHAMBERS.isdisjoint(entity.label.lower().split())


def _claim(line: Line, holder: Mention, index: int, told: tuple[RoleStatus, Mention | None]) -> Claim:
    status, body = told
    words = line.items[index].span
    name = "member" if body else "member of parliament"
    if body and not _TOWNS.isdisjoint(line.document.quote(body.span).lower().split()):
        name = "councillor"
    title = load_titles().phrases[tuple(name.split())][0]
    organisation = Value(body.entity, body.span, _RULE) if body else None
    phrase = TitlePhrase(
        title, name, words, index, index, index + 1, index + 1, False, organisation=organisation, found=True
    )
    return Claim(holder, phrase, line, _RULE, Value(status, words, _RULE), TOLD)
