"""Whose relative: "his", "Y's", "the late president's", "X, whose", "my" of the author."""

from __future__ import annotations

from extract.article import Span
from extract.document import Mention, Sentence
from extract.facts import EntityId, Value
from extract.language.speech_words import SPEECH
from extract.language.titles import load_titles
from extract.persons.items import Line
from extract.persons.kin.kin_words import load_words
from extract.persons.subjects import before_insertion, subjects

REACH = 12
_JOINED_AT_START = 2
_CLOSING = 2
_SIGNED = 7
"""How many words a line with a name, as below an article, has at most."""
_SAID = 12
"""Within how many items of a quotation its speaker is named."""
_CLAUSE = 30
"""How many items a relative clause may have before the next."""
_OPENING = 12
"""Among how many sentences the by-line stands."""


def before_attributes(line: Line, index: int) -> int:
    """The index of the first adjective, number or occupation before the word at `index`."""
    words, titles = load_words(), load_titles()
    for _ in range(REACH):
        modifier = titles.modifier_before(line.words, index)
        title = titles.match_before(line.words, index)
        if modifier:
            index = modifier[1]
        elif title and not title.plural:
            index = title.start
        elif line.before_years(index - 1) < index - 1:
            index = line.before_years(index - 1) + 1
        elif line.word(index - 1) in words.between or line.word(index - 1).isdigit() or _origin(line, index - 1):
            index -= 1
        else:
            break
    return index


def _origin(line: Line, index: int) -> bool:
    """Whether the item at `index` tells where a relative is from: "his Belgian wife", "her Paris-educated son"."""
    mention = line.mention(index)
    if mention is not None:
        return mention.kind == "place" and mention.form == "adjective"
    return line.word(index).endswith(("-born", "-educated", "-based", "-raised", "-speaking", "-trained"))


def read_possessor(line: Line, index: int) -> tuple[tuple[Value[EntityId], ...], int]:
    """Whose: "his", "Y's", "the late president's", "X, whose"; with the first item of it."""
    before = index - 1
    mention = line.mention(before)
    beside = _joined_to(line, before) if before > 0 else ()
    if beside:
        return beside, before
    if mention and mention.kind == "person" and mention.form == "pronoun":
        possessive = line.items[before].text.lower() in {"his", "her", "their"}
        return (values_of(mention), before) if possessive else ((), index)
    if line.word(before) in {"whose", "my"}:
        return _whose(line, before) if line.word(before) == "whose" else _author(line, before), before
    if line.word(before) in {"'s", "'"} and before > 0:
        return _owners(line, before - 1) or ((), index)
    if line.word(before) in {"the", "a", "an"}:
        return (), before
    return (), index


def _owners(line: Line, index: int) -> tuple[tuple[Value[EntityId], ...], int] | None:
    """Whose, where the possessor ends in the item `index`, and the first item of it."""
    owner = line.mention(index)
    if owner is None or owner.kind != "person":
        owner = _post_ending(line, line.items[index + 1].span.start)
    if owner is None:
        return None
    other = _owner_joined(line, index)
    while not other and index > 0 and line.items[index].span.start > owner.span.start:
        index -= 1  # "the president's": the first word of a post
    return (values_of(other) + values_of(owner), index - 2) if other else (values_of(owner), index)


def _owner_joined(line: Line, index: int) -> Mention | None:
    """X in "X and Y's mother", with Y at `index`, where X opens the sentence or stands behind a preposition."""
    other = line.mention(index - 2)
    if line.word(index - 1) != "and" or other is None or other.kind != "person" or other.form == "pronoun":
        return None
    opens = index == _JOINED_AT_START or line.word(index - _JOINED_AT_START - 1) in {"of", "by", "with", ",", "from"}
    return other if opens else None


def _joined_to(line: Line, index: int) -> tuple[Value[EntityId], ...]:
    """ "X and his", "X, head of Y, and his": X, whatever the pronoun at `index` was taken for."""
    if line.word(index - 1) != "and" or line.items[index].text.lower() not in {"his", "her"}:
        return ()
    at = line.before_brackets(index - 2)
    if line.word(at) in {",", "–", "—"}:
        at = before_insertion(line, at) if line.kind(line.before_brackets(at - 1)) != "person" else at - 1
    at = line.before_brackets(at)
    pronoun = line.mention(index)
    if pronoun and _is_relative(line, at):
        return ()  # "her sister X and her mother": what the pronoun was taken for
    mention = line.mention(at)
    return values_of(mention) if mention and mention.kind == "person" else ()


def _is_relative(line: Line, index: int) -> bool:
    """Whether the person at `index` is brought in as a relative: "her sister X", "his wife, the singer X"."""
    titles, at = load_titles(), index
    match = titles.match_before(line.words, at)
    if match:
        at = match.start - (line.word(match.start - 1) in {"the", "a"})
    return line.word(at - 1 - (line.word(at - 1) == ",")) in load_words().nouns


def _author(line: Line, index: int) -> tuple[Value[EntityId], ...]:
    """Who says "my" at `index`: in a quotation the speaker, else the author of the article."""
    if line.words[:index].count('"') % 2:
        return _speaker(line, index)
    document = line.document
    named = document.article.creator
    creator = next((e for e in document.entities.values() if named and e.label == named), None)
    if creator and creator.id.startswith("person"):
        return (Value(creator.id, creator.mentions[0], "kinship.author"),)
    opening = [s for s in document.sentences[:_OPENING] if s.block.kind == "byline"]
    opening += [s for s in document.sentences[-_CLOSING:] if s.block.kind == "signature" or _is_signature(line, s)]
    authors = {m.entity: m for s in opening for m in document.mentions_in(s.span) if m.kind == "person"}
    return values_of(next(iter(authors.values()))) if len(authors) == 1 else ()


def _is_signature(line: Line, sentence: Sentence) -> bool:
    """Whether a sentence is a name with a place or a post behind it, in a line of its own."""
    persons = [m for m in line.document.mentions_in(sentence.span) if m.kind == "person"]
    short = len(sentence.words) <= _SIGNED and sentence.block.span == sentence.span
    return len(persons) == 1 and short and persons[0].span.start == sentence.span.start


def _speaker(line: Line, index: int) -> tuple[Value[EntityId], ...]:
    """Who says what is quoted at `index`: "My wife is ill," X said; X says: "My brother"."""
    marks = [at for at, word in enumerate(line.words) if word == '"']
    close = next((at for at in marks if at > index), len(line))
    for at in range(close + 1, min(len(line), close + _SAID)):
        if line.word(at) in SPEECH:
            return _beside(line, at)
        if line.word(at) == '"':
            break
    opening = max((at for at in marks if at < index), default=0)
    for at in range(opening - 1, max(-1, opening - _SAID), -1):
        if line.word(at) in SPEECH:
            return _subject_values(line, at - 1)
    return ()


def _beside(line: Line, at: int) -> tuple[Value[EntityId], ...]:
    """The speaker in "said X" or "X, a driver, said", with "said" at `at`."""
    behind = line.mention(behind_titles(line, at + 1))
    if behind and behind.kind == "person":
        return values_of(behind)
    return _subject_values(line, at - 1)


def behind_titles(line: Line, index: int) -> int:
    """The index behind "the activist" in "said the activist X"."""
    titles = load_titles()
    index += line.word(index) in {"the", "a"}
    while (line.word(index),) in titles.before:
        index += 1
    match = titles.match(line.words, index)
    return match.end if match else index


def _subject_values(line: Line, index: int) -> tuple[Value[EntityId], ...]:
    """The single person who is the subject of a verb that begins behind the item `index`."""
    found = subjects(line, index)
    return values_of(found[0]) if len(found) == 1 else ()


def _whose(line: Line, index: int) -> tuple[Value[EntityId], ...]:
    if line.word(index - 1) == "and":
        return _whose(line, first) if (first := _whose_before(line, index)) else ()
    before = index - 1 - (line.word(index - 1) in {",", "–", "—"})
    if line.word(before).isdigit() and line.word(before - 1) == ",":
        before -= 2  # "X, 29, whose father"
    mention = line.mention(line.before_brackets(before))
    return values_of(mention) if mention and mention.kind == "person" else ()


def _whose_before(line: Line, index: int) -> int:
    """Where the first "whose" stands in "X, whose brother Y is ill and whose husband Z is"; 0 if nowhere."""
    return next((at for at in range(index - 2, max(0, index - _CLAUSE), -1) if line.word(at) == "whose"), 0)


def _post_ending(line: Line, offset: int) -> Mention | None:
    """The mention of a person by a post ("the president") that ends at `offset`."""
    for mention in line.document.mentions_in(Span(max(line.sentence.span.start, offset - 80), offset)):
        if mention.form == "post" and mention.kind == "person" and mention.span.end == offset:
            return mention
    return None


def post_starting(line: Line, index: int) -> Mention | None:
    """The mention of a person by a post ("the president") that begins in the item `index`."""
    if index >= len(line):
        return None
    start = line.items[index].span.start
    for mention in line.document.mentions_in(Span(start, start + 1)):
        if mention.form == "post" and mention.kind == "person":
            return mention
    return None


def values_of(mention: Mention) -> tuple[Value[EntityId], ...]:
    """Those whom a mention names, as values of ties."""
    return tuple(Value(entity, mention.span, "kinship.relative") for entity in mention.entities)
