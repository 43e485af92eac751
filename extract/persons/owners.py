"""What "its", "whose" and "our" before a title stand for: a body or a place named before."""

from __future__ import annotations

from bisect import bisect_right

from extract.article import Span
from extract.document import Mention, Sentence
from extract.facts import EntityId, Organisation, Value
from extract.language.titles import load_titles
from extract.persons.items import QUOTES, Line
from extract.persons.lexicon import load_lexicon
from extract.persons.setting import Setting

_FAR = 30
_CLOSE = 12
"""Within how many items before "its" a place or a body may stand in the same clause."""
_ADJECTIVES = 3
_OPENING = 5
"""Among how many items of a sentence its subject begins."""
_CLAUSES = frozenset({";", ":", "–", "—", "while", "but", "where"})
_LED = frozenset(
    {
        "leader",
        "leaders",
        "founder",
        "founders",
        "co-founder",
        "co-founders",
        "activist",
        "activists",
        "member",
        "members",
    }
    | {"editor", "editors", "editor-in-chief", "co-chair", "co-chairs", "treasurer", "owner", "owners", "shareholder"}
    | {"reporter", "reporters", "journalist", "journalists", "correspondent", "presenter", "publisher"}
)
"""Titles that nobody has in a court or a ministry."""
_STRUCK = frozenset(
    {"dissolved", "banned", "closed", "raided", "searched", "fined", "blocked", "liquidated", "suspended", "outlawed"}
    | {
        "designated",
        "declared",
        "registered",
        "shut",
        "sealed",
        "stripped",
        "sued",
        "warned",
        "labelled",
        "disbanded",
    }
)
"""What bodies of state do to others, of which one goes on to tell."""
_OBLIQUE = frozenset({"of", "in", "by", "with", "for", "from", "to", "at", "on", "against", "told", "under", "near"})


def owner_of_its(line: Line, index: int, head: int, setting: Setting) -> Value[EntityId] | None:
    """Whose "its" at `index` before the title at `head` is: in a new clause the body that the sentence opens with,
    else what stands nearest before; at the start of a sentence what the one before tells of."""
    if _opens(line, index):
        return _of_sentence_before(line, index, setting, led=not _LED.isdisjoint(line.words[head : head + 2]))
    if line.word(index - 1) in _CLAUSES:
        opening = _opening_body(line, index)
        if opening:
            return Value(opening.entity, opening.span, "roles.its")
    near = [item.mention for item in reversed(line.items[max(0, index - _CLOSE) : index]) if item.mention]
    bodies = [mention for mention in near if mention.kind == "organisation"]
    for mention in bodies if bodies and _only_of_bodies(line, head) else near:
        if mention.kind in {"place", "organisation"}:
            return Value(mention.entity, mention.span, "roles.its")
    none_here = all(item.kind not in {"place", "organisation"} for item in line.items[:index])
    return _of_sentence_before(line, index, setting, led=False) if none_here and index <= _FAR else None


def _only_of_bodies(line: Line, head: int) -> bool:
    """Whether the title at `head` is one that no country has: "its co-chair", "its editor"."""
    matches = (load_titles().match(line.words, at) for at in range(head, head + _ADJECTIVES))
    found = next((match for match in matches if match), None)
    if found is None or line.word(found.start) in {"leader", "leaders", "ruler"}:
        return False
    return "office" not in found.title.classes


def _opens(line: Line, index: int) -> bool:
    """Whether nothing but a person, an opening quotation mark or a word like "but" stands before `index`."""
    before = [
        item for item in line.items[:index] if item.lower not in QUOTES | {",", "but", "and", "said", "meanwhile"}
    ]
    return not before or (len(before) == 1 and before[0].person)


def _opening_body(line: Line, index: int) -> Mention | None:
    """The organisation that is the subject of the sentence, before `index`."""
    for at in range(min(index, _OPENING)):
        mention = line.mention(at)
        if mention and mention.kind == "organisation":
            owns = line.word(at + 1) in {"'s", "'"}
            return None if owns or line.word(at - 1) in _OBLIQUE or line.word(at - 2) in _OBLIQUE else mention
    return None


def _of_sentence_before(line: Line, index: int, setting: Setting, led: bool) -> Value[EntityId] | None:
    """The body that the sentence before tells of: its first one that no preposition governs, else the last one."""
    document = setting.document
    at = bisect_right(document.sentences, line.sentence.span.start, key=lambda s: s.span.start) - 1
    before = document.sentences[at - 1] if at > 0 else None
    if before is not None:
        words, bodies = document.article.text, []
        for mention in document.mentions_in(before.span):
            if mention.kind != "organisation" or (led and _of_state(mention, setting)):
                continue
            if _of_state(mention, setting) and _strikes(mention, before, setting):
                continue
            told = words[before.span.start : mention.span.start].lower().split()
            last = told[-2:] if told[-1:] == ["the"] else told[-1:]
            owns = (
                words[mention.span.end : mention.span.end + 1] in {"'", "’"} or words[mention.span.start - 1] == "("
            )
            if _OBLIQUE.isdisjoint(last) and not owns:
                return Value(mention.entity, mention.span, "roles.its")
            bodies.append(mention)
        if bodies:
            return Value(bodies[-1].entity, bodies[-1].span, "roles.its")
    return setting.organisation_before(line.items[index].span.start, "")


def _of_state(mention: Mention, setting: Setting) -> bool:
    """Whether a body is a court, a ministry and the like."""
    entity = setting.document.entities.get(mention.entity)
    return isinstance(entity, Organisation) and entity.kind is not None and entity.kind.value == "PublicBody"


def _strikes(mention: Mention, sentence: Sentence, setting: Setting) -> bool:
    """Whether the body of state of `mention` does something in its sentence to one that is none of the state's."""
    document = setting.document
    for other in document.mentions_in(Span(mention.span.end, sentence.span.end)):
        if other.kind == "organisation" and not _of_state(other, setting):
            between = document.article.text[mention.span.end : other.span.start].lower().split()
            return not _STRUCK.isdisjoint(between)
    return False


def owner_of_whose(line: Line, index: int) -> Value[EntityId] | None:
    """The body in "X, whose chairman", "the X party (XP), whose chairman", with "whose" at `index`."""
    at = index - 1 - (line.word(index - 1) in {",", "–", "—"})
    for _ in range(_OPENING):
        at = line.before_brackets(at)
        if line.word(at) not in load_lexicon().bodies | QUOTES | {"."}:
            break
        at -= 1
    mention = line.mention(at)
    if mention is None or mention.kind != "organisation":
        return None
    return Value(mention.entity, mention.span, "roles.whose")
