"""Evidence as people read it: the sentence, with the words that count marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from server.provenance import Passage
from server.release import Release
from server.store import ArticleCard

_AROUND = 140
"""Code points shown at most on each side of words that stand in no known sentence."""

_SPELLINGS = 20
"""Spellings looked for in a sentence."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage in its surroundings: `pieces` are texts, each marked or not; `path` leads to the place."""

    article: ArticleCard
    path: str
    pieces: tuple[tuple[str, bool], ...]


def excerpts(release: Release, words: Iterable[Passage], sentences: Sequence[Passage]) -> list[Excerpt]:
    """One excerpt a sentence that holds some of the `words`; words outside all `sentences` get their surroundings.

    Without words the sentences themselves, unmarked.
    """
    marks = sorted(set(words))
    if not marks:
        return [_excerpt(release, s, []) for s in sorted(set(sentences))]
    found: dict[Passage, list[Passage]] = {}
    for mark in marks:
        holding = [s for s in sentences if _holds(s, mark) and (s.start, s.end) != (mark.start, mark.end)]
        around = min(holding, key=lambda s: s.end - s.start) if holding else _surroundings(release, mark)
        found.setdefault(around, []).append(mark)
    return [_excerpt(release, sentence, found[sentence]) for sentence in sorted(found)]


def told(
    release: Release, words: Iterable[Passage], sentences: Iterable[Passage], spellings: Iterable[str]
) -> list[Excerpt]:
    """All `sentences`, with the `words` in them marked and every place where one of the `spellings` stands."""
    marks, names = sorted(set(words)), sorted(set(spellings), key=len, reverse=True)[:_SPELLINGS]
    found = []
    for sentence in sorted(set(sentences)):
        inside = [m for m in marks if _holds(sentence, m) and (m.start, m.end) != (sentence.start, sentence.end)]
        found.append(_excerpt(release, sentence, [*inside, *_named(release, sentence, names)]))
    return found


def _named(release: Release, sentence: Passage, names: Iterable[str]) -> Iterator[Passage]:
    words = release.words(sentence)
    for name in filter(None, names):
        at = words.find(name)
        while at >= 0:
            start = sentence.start + at
            yield Passage(sentence.article, start, start + len(name))
            at = words.find(name, at + len(name))


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
