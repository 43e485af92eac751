"""Noun groups, counts, verb groups, subjects and objects of plain sentences."""

from __future__ import annotations

import pytest

from extract.article import Article, Block, Span
from extract.document import Document
from extract.language.chunks import Clauses, NounGroup, VerbGroup, chunk, is_people_word
from extract.language.sentences import split_sentences


def _read(text: str) -> Clauses:
    article = Article("test", text, (Block(Span(0, len(text)), "paragraph"),))
    document = Document(article, split_sentences(article))
    return chunk(document, document.sentences[0])


def _quote(text: str, clauses: Clauses, positions: list[int]) -> list[str]:
    return [text[clauses.phrases[i].span.start : clauses.phrases[i].span.end] for i in positions]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("seven miners", 7, 7),
        ("up to 20 oil-workers", None, 20),
        ("over 400 more people", 400, None),
        ("at least 12 students", 12, None),
        ("dozens of students", 24, None),
        ("hundreds of students", 200, None),
        ("tens of thousands of students", 20000, None),
        ("some 30 students", 30, 30),
        ("about 30 students", 30, 30),
        ("more than a hundred students", 100, None),
        ("between 20 and 30 students", 20, 30),
        ("a dozen students", 12, 12),
        ("twenty-three students", 23, 23),
        ("1,500 students", 1500, 1500),
        ("two of the leaders", 2, 2),
        ("fewer than ten students", None, 10),
        ("a couple of students", 2, 2),
    ],
)
def test_a_group_is_counted(words: str, low: int | None, high: int | None) -> None:
    group = _read(f"{words} sang.").phrases[0]
    assert isinstance(group, NounGroup) and group.count and group.people
    assert (group.count.low, group.count.high) == (low, high)


@pytest.mark.parametrize("words", ["several students", "two years", "500 rubles", "the 43-year-old miner"])
def test_what_counts_no_people_is_no_count_of_people(words: str) -> None:
    group = next((p for p in _read(f"They met {words} there.").phrases[2:] if isinstance(p, NounGroup)), None)
    assert group is None or group.count is None or not group.people


@pytest.mark.parametrize(
    "word", ["protesters", "oil-workers", "trade-unionists", "detainees", "policewoman", "journalist", "Belarusians"]
)
def test_words_for_people_are_known(word: str) -> None:
    assert is_people_word(word.lower())


@pytest.mark.parametrize("word", ["papers", "decline", "tanker", "committee", "orders", "statement"])
def test_other_words_are_not_people(word: str) -> None:
    assert not is_people_word(word)


@pytest.mark.parametrize(
    ("text", "verb", "voice", "tense"),
    [
        ("The miners were arrested.", "arrest", "passive", "past"),
        ("The miners have been briefly detained.", "detain", "passive", "past"),
        ("Police detained the miners.", "detain", "bare", "past"),
        ("The miners are being held.", "hold", "passive", "present"),
        ("The miners will be released.", "release", "passive", "future"),
    ],
)
def test_verb_groups_tell_voice_and_tense(text: str, verb: str, voice: str, tense: str) -> None:
    group = next(p for p in _read(text).phrases if isinstance(p, VerbGroup))
    assert (group.lemma, group.voice, group.tense) == (verb, voice, tense)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Activists in cities – Osh, Naryn and Talas – were arrested.", "arrest", ["Activists"]),
        ("The miners who attacked police were arrested.", "arrest", ["The miners"]),
        ("The miners, after a long march, were arrested.", "arrest", ["The miners"]),
        ("The miners were beaten and arrested.", "arrest", ["The miners"]),
        ("Two miners working for the firm were arrested.", "arrest", ["Two miners"]),
        ("He closed the paper, sacked the editor and arrested the owner.", "arrest", ["He"]),
        ("After the vote the miners were arrested.", "arrest", ["the miners"]),
        ("Police came with the guards arresting strikers.", "arrest", ["the guards"]),
    ],
)
def test_a_verb_finds_its_subject(text: str, verb: str, subject: list[str]) -> None:
    clauses = _read(text)
    at = next(i for i, p in enumerate(clauses.phrases) if isinstance(p, VerbGroup) and p.lemma == verb)
    assert _quote(text, clauses, clauses.subject(at)) == subject


@pytest.mark.parametrize(
    ("text", "verb", "objects"),
    [
        (
            "Police arrested the miner, a lawyer and three students.",
            "arrest",
            ["the miner", "a lawyer", "three students"],
        ),
        ("Police arrested the miners and the students fled.", "arrest", ["the miners"]),
        ("Police held in prison dozens of students.", "hold", ["dozens of students"]),
        ("Police beat and arrested the students.", "beat", ["the students"]),
        ("Police arrested on Monday three students.", "arrest", ["three students"]),
    ],
)
def test_a_verb_finds_its_objects(text: str, verb: str, objects: list[str]) -> None:
    clauses = _read(text)
    at = next(i for i, p in enumerate(clauses.phrases) if isinstance(p, VerbGroup) and p.lemma == verb)
    assert _quote(text, clauses, clauses.object(at)) == objects
