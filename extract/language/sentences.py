"""Sentences of an article: blocks split at full stops that end something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.article import Article, Span
from extract.document import Sentence, new_span
from extract.language.tokens import split_tokens

_END = re.compile(
    r"[.!?…:;](?:(?<=[.!?…])[.!?…]*[\"”’'»)\]]*(?:\[\d{1,3}\]){0,5}(?=\s|$)|(?<=[:;])(?=[ \t]*\n\s*[•*\-–])"
    r"|(?<=[^\W\d_][^\W\d_]\.)(?=[A-Z][a-z]))"
)
"""The marks of footnotes behind a full stop, "[2]", belong to the sentence. The marks stand first by themselves, so
that what is no mark is passed over at once."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Pres|Rev|Hon|Lieut|Cmdr|Brig|Adm|Cpl|Pvt|Pte|Pty|Const|Insp|Supt|Msgr|St|Jr|Sr|vs|No|Nos|Art|Arts|approx|ca|cf|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b(?:i\.e|e\.g|a\.k\.a|[A-Z](?:\.[A-Z])*|[CSZKGT]h|Ts|Y[aeu]|Dz))\.$"
)
_NUMBERED = re.compile(r"\b[Nn]os?\.$|\((?:b|d|r|born c|c|ca|pp?)\.$")
_DOTTED = re.compile(r"(?<!\w)[A-Z][a-z]{1,5}\.[A-Z][a-z]{1,5}\.[A-Z][a-z]{1,5}(?!\w)")
"""A name written with dots, which is one token: "Ar.Na.Sai"."""
_LEADER = re.compile(r"[ \t]*\d")
"""Behind dots that lead the eye to a figure ("A Party ........ 55.3%")."""
_SHORTEST_LEADER = 4
_LONGEST_ABBREVIATION = 12
_CONTINUES = re.compile(r"\s+[^\W\d_]")
_LONGEST = 3_000
"""Code points of the longest sentence: the longest in a hundred news reports has 411, a list of 150 people 2,600.
What is longer is no sentence but a table or a text without full stops. It is read in pieces, so that what each rule
looks at is bounded and what is quoted can be read."""
_GAP = re.compile(r"\s{40,}")
"""White space that sets things apart which are no sentence together; it would also be shared out in every way by
patterns with several `\\s*`."""
_GAP_STEP = 13
_GAP_SEEN = re.compile(r"\s\s\s")
_PAUSE = re.compile(r"[;,]\s")


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """All sentences of all blocks, in text order, white space at both ends left out; empty blocks give none."""
    sentences: list[Sentence] = []
    for block in article.blocks:
        for span in _spans(article.text, block.span):
            tokens = split_tokens(article.text, span.start, span.end)
            if tokens.texts:
                sentences.append(Sentence(len(sentences), span, block, *tokens))
    return tuple(sentences)


def _spans(text: str, block: Span) -> list[Span]:
    start, end = block
    # White space that long holds three in a row of every so many letters: a look at those tells that there is none.
    if not _GAP_SEEN.search(text[start:end:_GAP_STEP]):
        return _of_part(text, block)
    spans: list[Span] = []
    for gap in _GAP.finditer(text, start, end):
        spans += _of_part(text, Span(start, gap.start()))
        start = gap.end()
    return spans + _of_part(text, Span(start, block.end))


def _of_part(text: str, part: Span) -> list[Span]:
    cuts: list[tuple[int, int]] = []
    start, stop = part
    for found in _END.finditer(text, start, stop):
        if _goes_on(text, found, stop):
            continue
        cuts.append((start, found.end()))
        start = found.end()
    cuts.append((start, stop))
    if stop - part.start > _LONGEST and any(end - begin > _LONGEST for begin, end in cuts):
        cuts = [piece for begin, end in cuts for piece in _pieces(text, begin, end)]
    stripped = [_strip(text, begin, end) for begin, end in cuts]
    return [span for span in stripped if span.start < span.end]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands from `start` to `end`, in pieces if it is too long: cut behind the last semicolon or comma of a
    piece's second half, else at its last space, else anywhere."""
    while end - start > _LONGEST:
        half, stop = start + _LONGEST // 2, start + _LONGEST
        pauses = [pause.end() for pause in _PAUSE.finditer(text, half, stop)]
        cut = pauses[-1] if pauses else max(text.rfind(" ", half, stop), text.rfind("\n", half, stop)) + 1
        yield start, cut or stop
        start = cut or stop
    yield start, end


def _goes_on(text: str, found: re.Match[str], stop: int) -> bool:
    """Whether what looks like an end stands inside a sentence: after an abbreviation, before a small letter, or alone
    in brackets ("(!)")."""
    follows = _CONTINUES.match(text, found.end(), stop)
    if follows and follows.group()[-1].islower():
        return True
    if text[found.start() - 1 : found.start()] in ("(", "[") and found.group()[-1] in ")]":
        return True
    before = text[max(0, found.start() - _LONGEST_ABBREVIATION) : found.start() + 1]
    behind = text[found.end() : found.end() + 2]
    if behind.strip()[:1].isdigit() and _NUMBERED.search(before):
        return True
    if found.group() != ".":
        leads = len(found.group()) >= _SHORTEST_LEADER and set(found.group()) <= {".", "…"}
        return leads and _LEADER.match(text, found.end(), stop) is not None
    return bool(_ABBREVIATION.search(before)) or (behind[:1].isalpha() and _within_name(text, found.start()))


def _within_name(text: str, at: int) -> bool:
    """Whether the full stop at `at` stands within a name written with dots."""
    first = max(0, at - 2 * _LONGEST_ABBREVIATION)
    return any(
        name.start() < at < name.end() for name in _DOTTED.finditer(text, first, at + 2 * _LONGEST_ABBREVIATION)
    )


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return new_span((start, end))
