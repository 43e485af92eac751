"""Evidence as people read it: the sentence, with the words that count marked."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.pages.names_in_text import names_in
from server.provenance import Passage
from server.release import Release
from server.store import ArticleCard

_AROUND = 140
"""Code points shown at most on each side of words that stand in no known sentence."""

MOST_EXCERPTS = 20
"""Passages shown behind one mark."""

_MARKS = 200
"""Words of one value that are looked at."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage in its surroundings: `pieces` are texts, each marked or not; `path` leads to the place."""

    article: ArticleCard
    path: str
    pieces: tuple[tuple[str, bool], ...]


def excerpts(release: Release, words: Iterable[Passage], sentences: Sequence[Passage]) -> list[Excerpt]:
    """One excerpt a sentence that holds some of the `words`; words outside all `sentences` get their surroundings.

    Without words the sentences themselves, unmarked. At most `MOST_EXCERPTS`, of as many articles as can be.
    """
    marks = spread(sorted(set(words)), _MARKS)
    if not marks:
        return [_excerpt(release, s, []) for s in spread(sorted(set(sentences)), MOST_EXCERPTS)]
    there = _by_article(sentences)
    found: dict[Passage, list[Passage]] = {}
    for mark in marks:
        around = [s for s in there.get(mark.article, ()) if _holds(s, mark) and s != mark]
        sentence = min(around, key=lambda s: s.end - s.start) if around else _surroundings(release, mark)
        found.setdefault(sentence, []).append(mark)
    return [_excerpt(release, sentence, found[sentence]) for sentence in spread(sorted(found), MOST_EXCERPTS)]


def spread(passages: Sequence[Passage], most: int) -> list[Passage]:
    """At most `most` of the passages: the first of each article, then the second of each, and so on."""
    if len(passages) <= most:
        return list(passages)
    before: Counter[str] = Counter()
    ranked = []
    for passage in passages:
        ranked.append((before[passage.article], passage))
        before[passage.article] += 1
    return sorted(passage for _, passage in sorted(ranked)[:most])


def _by_article(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.article, []).append(passage)
    return found


def told(
    release: Release, words: Iterable[Passage], sentences: Iterable[Passage], spellings: Iterable[str]
) -> list[Excerpt]:
    """All `sentences`, with the `words` in them marked and every place where one of the `spellings` stands."""
    marks, names = _by_article(sorted(set(words))), list(spellings)
    found = []
    for sentence in sorted(set(sentences)):
        there = marks.get(sentence.article, [])
        first, last = (bisect_left(there, at, key=lambda m: m.start) for at in (sentence.start, sentence.end))
        inside = [m for m in there[first:last] if _holds(sentence, m) and m != sentence]
        found.append(_excerpt(release, sentence, [*inside, *names_in(release, [sentence], names)]))
    return found


def _holds(sentence: Passage, mark: Passage) -> bool:
    return sentence.article == mark.article and sentence.start <= mark.start and mark.end <= sentence.end


def _surroundings(release: Release, mark: Passage) -> Passage:
    """The part of the paragraph around `mark`, cut at blanks."""
    text = release.article_text(release.graph.article(mark.article).id)
    if text is None or mark.end > len(text):
        return mark
    first = max(text.rfind("\n", 0, mark.start) + 1, mark.start - _AROUND)
    last = text.find("\n", mark.end)
    last = min(len(text) if last < 0 else last, mark.end + _AROUND)
    if first and not text[first - 1].isspace():
        blank = text.find(" ", first, mark.start)
        first = blank + 1 if blank >= 0 else first
    if last < len(text) and not text[last].isspace():
        blank = text.rfind(" ", mark.end, last)
        last = blank if blank >= 0 else last
    return Passage(mark.article, first, last)


def _excerpt(release: Release, sentence: Passage, marks: list[Passage]) -> Excerpt:
    article = release.graph.article(sentence.article)
    quote = release.words(sentence)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in _joined((m.start - sentence.start, m.end - sentence.start) for m in marks):
        pieces += [(quote[at:start], False), (quote[start:end], True)]
        at = end
    pieces.append((quote[at:], False))
    target = min(marks) if marks else sentence
    path = f"/article/{article.id}#char={target.start},{target.end}"
    return Excerpt(article, path, tuple(piece for piece in pieces if piece[0]))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
