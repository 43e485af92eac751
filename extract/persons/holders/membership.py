"""Membership told by a verb: "X joined the Communist Party in 1962 and left it in 1979"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.article import Span
from extract.document import Mention
from extract.facts import Organisation, RoleStatus, Value
from extract.language.titles import load_titles
from extract.partial_date import PartialDate
from extract.persons.bodies import behind_body
from extract.persons.claims import TOLD, Claim
from extract.persons.items import Line
from extract.persons.lexicon import load_lexicon
from extract.persons.phrases import phrase_of_word
from extract.persons.subjects import subjects

OF_MEMBERS = frozenset({"PoliticalParty", "TradeUnion", "CampaignGroup"})
"""The kinds of bodies that people belong to."""
_ENDS = frozenset(
    {
        "",
        ",",
        ".",
        ";",
        ")",
        "and",
        "in",
        "on",
        "after",
        "before",
        "when",
        "while",
        "as",
        "at",
        "to",
        "but",
        "during",
        "for",
        "because",
        "last",
        "this",
    }
)
BELONGS = frozenset({"belongs", "belonged", "belong"})
_NEAR = 30
"""How many characters behind the body, or before the subject, the date of joining may stand."""
_LATER = 40
"""How many items behind "joined" the sentence may tell of leaving."""


def by_joining(line: Line) -> Iterator[Claim]:
    """The claims that persons are members of the parties, unions and groups which they joined."""
    lexicon = load_lexicon()
    for index, word in enumerate(line.words):
        if word in BELONGS and line.word(index - 2) == "which":
            yield from _to_which(line, index)
        belongs = word in BELONGS and line.word(index + 1) == "to"
        if word not in lexicon.joined and not belongs:
            continue
        body = _body(line, index + 1 + belongs)
        if body is None:
            continue
        before, guards = index - 1, set()
        while line.word(before) in lexicon.adverbs | lexicon.hypothetical | lexicon.future | {"has", "had", "to"}:
            guards.add(line.word(before))
            before -= 1
        if guards & (lexicon.hypothetical | lexicon.future | {"to"}):
            continue
        for holder in subjects(line, before):
            yield _claim(line, index, holder, body)


def _to_which(line: Line, index: int) -> Iterator[Claim]:
    """ "the A party, to which X belongs", with the verb at `index`."""
    holder = line.mention(index - 1)
    at = index - 4 - (line.word(index - 4) == ",")
    while line.word(at) in load_lexicon().bodies:
        at -= 1
    body = line.mention(at)
    if holder and holder.kind == "person" and line.word(index - 3) == "to" and body and body.kind == "organisation":
        yield _claim(line, index, holder, body)


def _body(line: Line, start: int) -> Mention | None:
    """The body that is the object from `start` on, where nothing but its own nouns follows its name."""
    for at in range(start, min(len(line), start + 6)):
        mention, word = line.mention(at), line.word(at)
        if mention and mention.kind == "organisation":
            entity = line.document.entities.get(mention.entity)
            kind = entity.kind.value if isinstance(entity, Organisation) and entity.kind else None
            end = behind_body(line, at + 1)
            follows = line.word(end)
            somebodys = follows == "of" and line.kind(end + 1) == "person"
            return mention if kind in OF_MEMBERS and (follows in _ENDS or end in line.dated or somebodys) else None
        if mention and mention.kind == "place":
            continue
        if mention or not word[:1].isalpha() or word in load_lexicon().prepositions or load_lexicon().stops_at(word):
            break
    return None


def _claim(line: Line, index: int, holder: Mention, body: Mention) -> Claim:
    words = line.items[index].span
    title = load_titles().phrases[("member",)][0]
    organisation = Value(body.entity, body.span, "roles.joining")
    phrase = phrase_of_word(title, "member", index, words, organisation=organisation)
    left, until = _left(line, index, body)
    status: RoleStatus = "former" if left else "current"
    value: Value[RoleStatus] = Value(status, left or words, "roles.joining")
    return Claim(holder, phrase, line, "roles.joining", value, TOLD, _since(line, body), until)


def _since(line: Line, body: Mention) -> Value[PartialDate] | None:
    """When: the date right behind the body, or the one the sentence opens with."""
    behind = next(iter(line.document.dates_in(Span(body.span.end, body.span.end + _NEAR))), None)
    opening = next(iter(line.document.dates_in(Span(line.sentence.span.start, line.sentence.span.start + 8))), None)
    date = behind or opening
    return Value(date.value, date.span, "roles.joining") if date and date.value else None


def _left(line: Line, index: int, body: Mention) -> tuple[Span | None, Value[PartialDate] | None]:
    """The words that tell that the body was left, and the date behind them in the sentence."""
    for at in range(index + 1, min(len(line) - 1, index + _LATER)):
        if line.words[at] not in load_lexicon().left:
            continue
        mention = line.mention(at + 1)
        if line.word(at + 1) != "it" and not (mention and mention.entity == body.entity):
            continue
        rest = Span(line.items[at + 1].span.end, line.sentence.span.end)
        date = next((d for d in line.document.dates_in(rest) if d.value), None)
        until = Value(date.value, date.span, "roles.joining") if date and date.value else None
        return line.items[at].span, until
    return None, None
