"""Posts told by the noun for their tenure: "gave up the presidency", "assumed the premiership"; an inauguration."""

from __future__ import annotations

from collections.abc import Iterator

from extract.facts import RoleStatus, Value
from extract.language.titles import load_titles
from extract.persons.claims import TOLD, Claim
from extract.persons.complements import read_complement
from extract.persons.items import Line
from extract.persons.lexicon import load_lexicon
from extract.persons.phrases import phrase_of_word
from extract.persons.setting import Setting
from extract.persons.subjects import subjects
from extract.persons.verb_chains import read_chain

_RULE = "roles.tenure"
_TITLES = {
    "presidency": "president",
    "premiership": "prime minister",
    "vice-presidency": "vice-president",
    "chancellorship": "chancellor",
    "chairmanship": "chairman",
    "governorship": "governor",
    "directorship": "director",
    "editorship": "editor",
    "speakership": "speaker",
    "mayoralty": "mayor",
    "mayorship": "mayor",
    "rectorship": "rector",
}
TRIGGERS = frozenset({*_TITLES, "inaugurated"})
_GAINED = frozenset(
    {"assumed", "assumes", "took", "takes", "inherited", "won", "gained", "secured", "accepted", "entered"}
)
_LOST = frozenset(
    {
        "gave",
        "gives",
        "lost",
        "left",
        "leaves",
        "resigned",
        "quit",
        "relinquished",
        "surrendered",
        "vacated",
        "handed",
    }
)
_HELD = frozenset({"holds", "retains", "retained", "kept", "keeps"})
_BETWEEN = frozenset(
    {"the", "his", "her", "up", "over", "back", "from", "party", "party's", "country", "'s", "its", "of"}
)
_REACH = 5


def by_tenure(line: Line, setting: Setting) -> Iterator[Claim]:
    """The claims that verbs before "presidency" and the like make, and that of "was inaugurated"."""
    for index, word in enumerate(line.words):
        if word in _TITLES:
            yield from _of_noun(line, index, setting)
        elif word == "inaugurated" and line.word(index - 1) in {"was", "been"}:
            yield from _inaugurated(line, index, setting)


def _of_noun(line: Line, index: int, setting: Setting) -> Iterator[Claim]:
    """ "X gave up the presidency of Y", with the noun at `index`."""
    at = index - 1
    while at > index - _REACH and (line.word(at) in _BETWEEN or line.kind(at) in {"place", "organisation"}):
        at -= 1
    word = line.word(at)
    status: RoleStatus = "former" if word in _LOST else "current"
    if word not in _GAINED | _LOST | _HELD or ("up" in line.words[at:index] and word not in {"gave", "gives"}):
        return
    title = _TITLES[line.words[index]]
    yield from _claims(line, at, index, (title, status), setting)


def _inaugurated(line: Line, index: int, setting: Setting) -> Iterator[Claim]:
    """ "X was inaugurated on 12 June": as president, where nothing else is said."""
    if line.word(index + 1) == "as" or load_titles().match(line.words, index + 1):
        return
    yield from _claims(line, index, index, ("president", "current"), setting)


def _claims(line: Line, verb: int, index: int, told: tuple[str, RoleStatus], setting: Setting) -> Iterator[Claim]:
    """The claims of the subject of the verb at `verb`, the noun standing at `index`."""
    lexicon, chain = load_lexicon(), read_chain(line, verb)
    if chain.words & (lexicon.hypothetical | lexicon.future | {"to"}):
        return
    title = load_titles().phrases[tuple(told[0].split())][0]
    read = read_complement(line, index + 1, title, setting)
    words = line.items[index].span
    owner = next(
        (line.mention(at) for at in range(verb + 1, index) if line.kind(at) in {"place", "organisation"}), None
    )
    place, body = read.place, read.organisation
    if owner and owner.kind == "place":
        place = place or Value(owner.entity, owner.span, _RULE)
    elif owner:
        body = body or Value(owner.entity, owner.span, _RULE)
    if not (title.country or place or body):
        return
    phrase = phrase_of_word(title, told[0], index, words, organisation=body, jurisdiction=place)
    for holder in subjects(line, chain.before):
        yield Claim(holder, phrase, line, _RULE, Value(told[1], line.items[verb].span, _RULE), TOLD)
