"""Where somebody belongs, told by "of" alone: "X of the Azat party", "Ms Y from the Norwegian Rights Network"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.document import Mention
from extract.facts import Organisation, Value
from extract.language.titles import load_titles
from extract.persons.claims import PLAIN, Claim
from extract.persons.holders.membership import OF_MEMBERS
from extract.persons.items import COMMAS, QUOTES, Line
from extract.persons.joining import Draft
from extract.persons.lexicon import load_lexicon
from extract.persons.phrases import phrase_of_word

_RULE = "roles.belonging"
LINKS = frozenset({"of", "from"})
_REACH = 6
_OWNED = frozenset({"'s", "'"})
_NO_NOUNS = frozenset({"leader", "head", "supporters", "members", "victory", "support", "behalf", "favour", "help"})


def by_belonging(line: Line) -> Iterator[Claim]:
    """Claims that persons are members of the parties, unions and groups that "of" or "from" behind their names
    tells."""
    for index, item in enumerate(line.items) if line.names("person", "organisation") else ():
        if item.mention is None or not item.named_person:
            continue
        at = line.behind_brackets(index + 1)
        apart = line.word(at) in COMMAS
        at += apart
        over = apart and line.word(at) in load_lexicon().former_adverbs
        at += over
        if line.word(at) not in LINKS:
            continue
        found = _body(line, at + 1)
        if found is None or (apart and not _closes(line, found[1])):
            continue
        words = line.items[at].span
        title = load_titles().phrases[("member",)][0]
        body = Value(found[0].entity, found[0].span, _RULE)
        phrase = phrase_of_word(title, "member", at, words, organisation=body)
        yield Claim(item.mention, phrase, line, _RULE, Value("former" if over else "current", words, _RULE), PLAIN)


def without_other_posts(drafts: Iterable[Draft]) -> list[Draft]:
    """`drafts` without the belongings of those who hold another post of the same body."""
    kept = list(drafts)
    others = {(d.person, d.organisation.value) for d in kept if d.organisation and not _belongs(d)}
    return [d for d in kept if not (_belongs(d) and d.organisation and (d.person, d.organisation.value) in others)]


def _belongs(draft: Draft) -> bool:
    return all(claim.rule == _RULE for claim in draft.claims)


def _body(line: Line, start: int) -> tuple[Mention, int] | None:
    """The party, union or group that the phrase from `start` on names, and the index behind it."""
    lexicon = load_lexicon()
    for at in range(start, min(len(line), start + _REACH)):
        mention, word = line.mention(at), line.word(at)
        if mention and mention.kind == "organisation":
            entity = line.document.entities.get(mention.entity)
            kind = entity.kind.value if isinstance(entity, Organisation) and entity.kind else None
            end = at + 1
            while line.word(end) in QUOTES - _OWNED or line.word(end) in {"party", "movement", "bloc", "union"}:
                end += 1
            end = line.behind_brackets(end)
            plain = line.word(end) not in _OWNED and not _is_noun(line, end)
            return (mention, end) if kind in OF_MEMBERS and plain else None
        if mention and mention.kind == "place" and at == start + 1:
            continue
        if mention or word in _NO_NOUNS or word in lexicon.prepositions or lexicon.stops_at(word):
            return None
        if not word[:1].isalpha() and word not in QUOTES:
            return None
    return None


def _is_noun(line: Line, index: int) -> bool:
    """Whether a noun that the body's name only describes stands at `index`: "of the Azat campaign staff"."""
    word = line.word(index)
    return word in load_lexicon().bodies or (word,) in load_titles().phrases


def _closes(line: Line, index: int) -> bool:
    """Whether the insertion ends at `index`."""
    return index >= len(line) or line.word(index) in {",", ".", ";", ")", "–", "—", ":"} or line.newline(index)
