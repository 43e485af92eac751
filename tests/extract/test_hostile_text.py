"""No text makes a rule fail or run away, and whatever is found leads to words in the text."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.article import Span
from extract.build import extract_facts
from extract.document import Document
from extract.explain import explain
from extract.facts import ArticleFacts, Value
from extract.names.authority import Authority
from extract.partial_date import PartialDate
from extract.reading import read_text
from extract.resources import ontology_folder

_SEEDS = Path(__file__).parents[2] / "seeds"
_PUBLISHED = PartialDate.parse("2020-06-10")
_FUZZ = settings(
    max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


@cache
def _authority() -> Authority:
    return Authority.load(ontology_folder() / "names")


def _read(text: str) -> list[ArticleFacts]:
    articles = read_text(text, id="x", published=_PUBLISHED)
    return [extract_facts(article, _authority()) for article in articles]


# ── Time ────────────────────────────────────────────────────────────────────────────────────────────────────────────

_LONG = {
    "one letter": "a",
    "one capital": "A",
    "one word of capitals": "Aa",
    "opening brackets": "(",
    "brackets": "()",
    "quotes": '"',
    "curly quotes": "“",
    "apostrophes": "'",
    "digits": "1",
    "single digits": "1 ",
    "hyphens": "-",
    "hyphenated": "a-",
    "initials": "A.",
    "and": "and ",
    "of the": "of the ",
    "capitals": "Aa ",
    "line breaks": "\n",
    "dashes": "– ",
    "controls": "\x01 ",
    "right to left": "\u200f",
}
"""Units that fill 100 kB."""
_WORDS = {
    "listed capitals": "Aa, ",
    "listed people": "Aidar Testov, ",
    "joined people": "Aidar Testov and ",
    "many bodies": "Aa Bb Party (ABP) ",
    "parties of": "Party of ",
    "ministries": "Ministry of ",
    "titles": "president of ",
    "appositions": "leader, ",
    "relatives": "his wife ",
    "pronouns": "he ",
    "plural pronouns": "they ",
    "pronouns and people": "they Aidar Testov ",
    "posts": "the president ",
    "pairs": "both men ",
    "arrests": "was arrested ",
    "arrests of": "the arrest of ",
    "charges": "charged with fraud, ",
    "sentences": "sentenced to five years and ",
    "demands": "demand the release of ",
    "negations": "not ",
    "sayings": "he said ",
    "who": "who ",
    "days": "5 May ",
    "weekdays": "Monday ",
    "years": "2020 ",
    "shares": "50 percent ",
    "signs": "50% ",
    "votes": "election in Kazakhstan ",
    "candidates": "candidate Aidar Testov ",
    "winners": "Aidar Testov won 50 percent, ",
    "turnouts": "turnout of ",
    "full stops": ". ",
    "colons": ": ",
    "short lines": "Aa\n\n",
    "bullets": "• a\n",
    "sentences of one article": "Police arrested Aidar Testov in Almaty on 5 May 2020 on charges of fraud. ",
    "elections of one article": "The election in Kazakhstan was held in May. ",
}
"""Units that fill a tenth as much, as words cost more."""


def _seconds(text: str) -> float:
    articles = read_text(text, id="x", published=_PUBLISHED)
    gc.collect()
    started = time.process_time()
    for article in articles:
        extract_facts(article, _authority())
    return time.process_time() - started


@pytest.mark.parametrize(
    ("unit", "length"),
    [*((unit, 100_000) for unit in _LONG.values()), *((unit, 10_000) for unit in _WORDS.values())],
    ids=[*_LONG, *_WORDS],
)
@pytest.mark.usefixtures("own_time")
def test_four_times_the_text_takes_hardly_more_than_four_times_the_time(unit: str, length: int) -> None:
    part, whole = unit * (length // len(unit) // 4), unit * (length // len(unit))
    _seconds(part[:200])
    for _ in range(3):  # a busy machine may slow one of the two
        before, after = _seconds(part), _seconds(whole)
        if after < 8 * before + 0.3:
            return
    pytest.fail(f"{len(part):,} characters took {before:.2f} s, {len(whole):,} took {after:.2f} s")


# ── Whatever comes ──────────────────────────────────────────────────────────────────────────────────────────────────

_PIECES = (
    *(
        "Police",
        "arrested",
        "Aidar Testov",
        "in Almaty",
        "on 5 May 2020",
        "on 31 February",
        "charges of",
        "fraud",
        "and",
    ),
    *(
        "the president",
        "his wife",
        "she",
        "both men",
        "was sentenced to",
        "five years",
        "15 days",
        "not",
        "if",
        "who",
    ),
    *("the election", "won", "50 percent", "99.9%", "turnout", "candidate", "the Aa Party (AP)", "“Aa”", "Mr", "K."),
    *(
        "Release",
        "!",
        "?",
        ".",
        ",",
        ":",
        ";",
        "(",
        ")",
        "“",
        "”",
        "‘",
        "’",
        "'s",
        "–",
        "-",
        "--",
        "…",
        "•",
        "\n",
        "\n\n",
    ),
    *(
        "\n• ",
        "Dear",
        "\t",
        "\u00a0",
        "\u200f",
        "\u202e",
        "\u0301",
        "\x00",
        "\x1b",
        "\ufeff",
        "İ",
        "ß",
        "ﬁ",
        "ǅ",
        "Ⅷ",
        "²",
        "½",
    ),
    *(
        "一",
        "Қазақстан",
        "ა",
        "😀",
        "0",
        "00",
        "1000000000000000000000",
        "12:30",
        "31.12.2020",
        "2020-13-45",
        "9999",
        "0000",
    ),
    *(
        "century",
        "a dozen",
        "hundreds of",
        "up to",
        "over",
        "between",
        "last Friday",
        "a year earlier",
        "the next day",
    ),
)
_MARKS = "\u200f\u202e\x00\x07\u0301\ufeff\u2028\u00ad\t\r\n"


@cache
def _seed_texts() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8-sig") for path in sorted(_SEEDS.glob("*.txt")))


@_FUZZ
@given(st.lists(st.sampled_from(_PIECES), max_size=40), st.sampled_from((" ", " ", "", ", ")))
def test_news_words_in_any_order_are_read(pieces: list[str], between: str) -> None:
    _check(between.join(pieces))


@_FUZZ
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    _check(text)


@pytest.mark.parametrize("seed", range(24))
def test_a_mangled_article_is_read(seed: int) -> None:
    chance = random.Random(seed)
    text = chance.choice(_seed_texts())
    start = chance.randrange(len(text))
    _check(_mangled(text[start : start + chance.randrange(200, 5_000)], chance))


@pytest.mark.parametrize("word", ["x" * 10_000, "Aa" * 5_000, "a-" * 5_000, "1." * 5_000, "A." * 5_000, "é" * 10_000])
def test_a_very_long_word_is_read(word: str) -> None:
    _check(f"Police arrested {word} in Almaty on 5 May 2020.\n\n{word}\n\nThe president, {word}, won {word} percent.")


@pytest.mark.parametrize("name", ["Anna Anna Petrova", "Petrova Petrova", "A. A. Petrova", "Anna Petrova Anna"])
def test_a_name_with_a_word_twice_is_read(name: str) -> None:
    _check(f"{name} met Anna Olga Petrova and Olga Petrova. Petrova and Anna were arrested.")


def _mangled(text: str, chance: random.Random) -> str:
    match chance.randrange(6):
        case 0:
            return text
        case 1:
            lines = text.splitlines()
            chance.shuffle(lines)
            return "\n".join(lines)
        case 2:
            return "".join(chance.choice((c, c, c, c, c + chance.choice(_MARKS))) for c in text)
        case 3:
            words = text.split(" ")
            chance.shuffle(words)
            return " ".join(words)
        case 4:
            return text.upper()
        case _:
            return "".join(c for c in text if chance.random() > 0.05)


def _check(text: str) -> None:
    for told in _read(text):
        end = len(told.article.text)
        for span in _spans(told):
            assert 0 <= span.start < span.end <= end
        for value in _values(told):
            assert told.article.quote(value.words).strip()
            assert value.rule
        for left in told.left_out:
            assert left.rule and left.reason
        explain(told.article, _authority())


def _values(told: object) -> Iterator[Value[object]]:
    """All values in a dataclass, at any depth."""
    if isinstance(told, Value):
        yield told
    elif isinstance(told, tuple) and not isinstance(told, Span):
        for one in told:
            yield from _values(one)
    elif is_dataclass(told) and not isinstance(told, Document):
        for field in fields(told):
            yield from _values(getattr(told, field.name))


def _spans(told: object) -> Iterator[Span]:
    """All passages in a dataclass, at any depth; those of blocks may be empty."""
    if isinstance(told, Span):
        yield told
    elif isinstance(told, tuple):
        for one in told:
            yield from _spans(one)
    elif is_dataclass(told):
        for field in fields(told):
            if field.name != "article":
                yield from _spans(getattr(told, field.name))
