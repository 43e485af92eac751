"""Every rule, whatever room it is in, takes time in proportion to the text, however hostile.

The patterns and the sentences of rules are found in the packages themselves, so that a new rule is tested unasked.
"""

from __future__ import annotations

import functools
import gc
import importlib
import inspect
import pkgutil
import random
import re
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

import extract
from extract.build import extract_facts
from extract.graph import Dataset
from extract.merge import merge
from extract.names.authority import Authority
from extract.partial_date import PartialDate
from extract.reading import read_text
from extract.resources import ontology_folder

_PUBLISHED = PartialDate.parse("2020-06-10")
_PLAIN = (
    "Police arrested Aidar Testov in Almaty on 5 May 2020 on charges of fraud. A court sentenced him to five years. "
    "Anna Petrova, leader of the Aa Party, won 50 percent of the vote in the presidential election in Kazakhstan. "
)
_TIMES = 12
"""How much more than plain text of the same length a hostile one may cost."""


@cache
def _authority() -> Authority:
    return Authority.load(ontology_folder() / "names")


def _seconds(text: str) -> float:
    articles = read_text(text, id="x", published=_PUBLISHED)
    gc.collect()
    started = time.process_time()
    for article in articles:
        extract_facts(article, _authority())
    return time.process_time() - started


@cache
def _plain_rate() -> float:
    """Seconds a character of plain text."""
    text = _PLAIN * 60
    _seconds(text)
    return min(_seconds(text) for _ in range(2)) / len(text)


def _assert_cheap(text: str) -> None:
    for _ in range(3):  # a busy machine may slow one of them
        rate = _seconds(text) / len(text)
        if rate < _TIMES * _plain_rate():
            return
    pytest.fail(f"{1e6 * rate:.0f} µs a character, plain text takes {1e6 * _plain_rate():.0f}: {text[:200]!r}")


# ── Patterns ────────────────────────────────────────────────────────────────────────────────────────────────────────

_ROOMS = ("context", "custody", "dates", "elections", "language", "merge", "names", "persons", "reading")
_FILLS = (
    *(
        "a",
        "A",
        "Aa",
        "é",
        "İ",
        "一",
        "\u200b",
        "\u0301",
        "_",
        "-",
        "a-",
        "–",
        "— ",
        ".",
        "...",
        ". ",
        ",",
        ", ",
        "; ",
    ),
    *(
        ": ",
        "(",
        ")",
        "() ",
        "[",
        '"',
        "“",
        "”",
        "'",
        "’s ",
        "“a ",
        "! ",
        "? ",
        "/",
        "|",
        "1",
        "1 ",
        "1.",
        "1,",
        "2020 ",
    ),
    *(
        "12 ",
        "1.5 ",
        "50% ",
        "50 percent ",
        "a ",
        "Aa ",
        "Aa, ",
        "Aa and ",
        "A. ",
        "and ",
        "of ",
        "of the ",
        "the ",
        "to ",
    ),
    *(
        "in ",
        "on ",
        "by ",
        "for ",
        "with ",
        "who ",
        "was ",
        "said ",
        "not ",
        "years ",
        "votes ",
        "election ",
        "May ",
        "he ",
    ),
    *(f"a{' ' * 36}", f"a{chr(10) * 36}", f"a{chr(9) * 36}", f"a{chr(0xA0) * 36}", f",{' ' * 36}"),
)
"""What hostile strings are filled with; white space is never longer within a sentence."""
_LENGTH = 600
_MOST_SECONDS = 0.25


@cache
def _patterns() -> dict[tuple[str, int], tuple[str, re.Pattern[str]]]:
    """Each pattern of the rooms with the name that holds it."""
    for module in pkgutil.walk_packages(extract.__path__, "extract."):
        importlib.import_module(module.name)
    extract_facts(read_text(_PLAIN, id="x", published=_PUBLISHED)[0], _authority())
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    for name, module in sorted(sys.modules.items()):
        if name.startswith(tuple(f"extract.{room}." for room in _ROOMS)):
            for key, value in vars(module).items():
                if not key.startswith("__"):
                    for pattern in _held(value, 0):
                        found.setdefault((pattern.pattern, pattern.flags), (f"{name}.{key}", pattern))
    return found


def _held(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    """The patterns in a value of a module: in it, in what it contains, in what a cached function gives."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
        return
    inner: list[object] = []
    if isinstance(value, (tuple, list, frozenset, set)):
        inner = list(value)
    elif isinstance(value, dict):
        inner = list(value.values())
    elif isinstance(value, functools._lru_cache_wrapper):
        inner = [] if inspect.signature(value).parameters else [value()]
    elif type(value).__module__.startswith("extract."):
        inner = [getattr(value, slot, None) for slot in getattr(type(value), "__slots__", ())]
        inner += list(getattr(value, "__dict__", {}).values())
    if depth < 5:
        for one in inner:
            yield from _held(one, depth + 1)


def test_patterns_of_all_rooms_are_found() -> None:
    rooms = {where.split(".")[1] for where, _ in _patterns().values()}
    assert rooms >= set(_ROOMS) - {"context"} and len(_patterns()) > 400


@pytest.mark.parametrize("room", _ROOMS)
@pytest.mark.usefixtures("own_time")
def test_no_pattern_backtracks_badly(room: str) -> None:
    strings = [fill * (_LENGTH // len(fill)) + "!" for fill in _FILLS]
    slow = {
        f"{where} on {string[:40]!r}: {seconds:.2f} s"
        for where, pattern in _patterns().values()
        if where.startswith(f"extract.{room}.")
        for string in (*strings, *_of_its_words(pattern))
        if (seconds := _search_seconds(pattern, string)) > _MOST_SECONDS
    }
    assert not slow


def _of_its_words(pattern: re.Pattern[str]) -> list[str]:
    """Strings of the words that the pattern itself knows, which lead it on the furthest."""
    words = list(dict.fromkeys(re.findall(r"[A-Za-z]{3,}", pattern.pattern)))[:12]
    return [f"{word} " * (_LENGTH // (len(word) + 1)) for word in words]


def _search_seconds(pattern: re.Pattern[str], string: str) -> float:
    best = 9.9
    for _ in range(3):
        started = time.process_time()
        for _ in pattern.finditer(string):
            pass
        best = min(best, time.process_time() - started)
        if best < _MOST_SECONDS / 10:
            break
    return best


# ── Sentences of the rules, without end ─────────────────────────────────────────────────────────────────────────────


@cache
def _rule_sentences(room: str) -> tuple[str, ...]:
    """What rules of a room read and leave alone, by the rules' own examples and their tests."""
    rules = list(Path(str(files("extract") / room)).glob("*.toml"))
    tests = list((Path(__file__).parent / room).glob("*.toml"))
    sentences = (text for path in sorted((*rules, *tests)) for text in _texts(tomllib.loads(path.read_text("utf-8"))))
    return tuple(dict.fromkeys(text for text in sentences if len(text.split()) > 4))


def _texts(data: object, key: str = "") -> Iterator[str]:
    if isinstance(data, dict):
        for name, inner in data.items():
            yield from _texts(inner, name)
    elif isinstance(data, list):
        for inner in data:
            yield from _texts(inner, key)
    elif isinstance(data, str) and key in ("reads", "leaves", "yes", "no", "text"):
        yield data


@pytest.mark.parametrize("room", ["context", "custody", "dates", "elections", "names", "persons"])
@pytest.mark.usefixtures("own_time")
def test_what_a_rule_reads_without_end_is_cheap(room: str) -> None:
    chance = random.Random(room)
    sentences = chance.sample(_rule_sentences(room), min(60, len(_rule_sentences(room))))
    assert sentences
    endless = (f"{text.rstrip('.!?')} and " * (1_200 // len(text) + 1) for text in sentences)
    _assert_cheap("\n\n".join(endless))


# ── Sentences with hostile insertions ───────────────────────────────────────────────────────────────────────────────

_CARRIERS = (
    "{} arrested Aidar Testov",
    "Police arrested {} in Almaty on charges of fraud.",
    "Police arrested Aidar Testov on charges of {} and theft, his lawyer said.",
    "A court sentenced Aidar Testov to five years in prison for {} on 5 May 2020.",
    "Aidar Testov, {}, was released on Monday.",
    "{} won 50 percent of the vote in the presidential election in Kazakhstan.",
    "In the parliamentary election the Aa Party took {} and the Bb Party 20 percent, with turnout of {} percent.",
    "Aidar Testov, {} of the Ministry of Justice of Kazakhstan, resigned.",
    "Anna Petrova is the wife of {}, the former president of Kazakhstan.",
    "“{}”, said Aidar Testov, the leader of the Aa Party.",
    "In {} the election commission registered Aidar Testov as a candidate.",
)
_INSERTIONS = {
    "the": "the ",
    "articles and numbers": "about the 12 ",
    "zero width": "\u200b",
    "joined": "a\u200d",
    "combining": "\u0301",
    "nested quotes": '“‘"',
    "open quotes": "“a ",
    "brackets": "(a ",
    "said": "said ",
    "said said": "he said that she said ",
    "who": "who ",
    "and": "and ",
    "digits": "1",
    "decimals": "1.5 ",
    "numbers": "twenty-two ",
    "hundreds": "hundred ",
    "per cents": "50.1 per cent, ",
    "signs": "50% ",
    "dates": "5 May 2020, ",
    "weekdays": "on Monday ",
    "years": "since 2010 ",
    "days later": "two days later ",
    "people": "Aidar Testov, ",
    "people and": "Aidar Testov and ",
    "bodies": "Aa Party ",
    "ministries": "Ministry of ",
    "abbreviations": "ABC (ABC) ",
    "places": "Almaty, Kazakhstan, ",
    "titles": "president of ",
    "honorifics": "Mr ",
    "initials": "A. ",
    "relatives": "her brother’s ",
    "capitals": "POLICE ARRESTED AIDAR TESTOV ",
    "arrests": "arrested ",
    "terms": "sentenced to five years ",
    "charges": "fraud, theft and ",
    "articles of law": "Article 174 ",
    "elections": "election ",
    "candidates": "candidate ",
    "results": "Aidar Testov – 50.1% ",
    "of the": "of the ",
    "dots": "... ",
    "dashes": "– ",
    "slashes": "a/",
    "mixed": "Aa1-b’s(“ ",
    "gaps": f"a{' ' * 38}",
}


@pytest.mark.parametrize("unit", _INSERTIONS.values(), ids=_INSERTIONS)
@pytest.mark.usefixtures("own_time")
def test_a_sentence_with_a_hostile_insertion_is_cheap(unit: str) -> None:
    filled = (unit * (1_200 // len(unit))).strip(" ")
    _assert_cheap("\n\n".join(carrier.format(*[filled] * carrier.count("{}")) for carrier in _CARRIERS))


# ── Many different things ───────────────────────────────────────────────────────────────────────────────────────────


def _syllables(number: int, count: int) -> str:
    chance = random.Random(number)
    return "".join(chance.choice("bdgklmnrstvz") + chance.choice("aeiou") for _ in range(count)).capitalize()


def _name(number: int) -> str:
    return f"{_syllables(number, 2)} {_syllables(number + 10**6, 3)}ov"


_COUNTRIES = ("Kazakhstan", "Belarus", "Russia", "Uzbekistan", "Azerbaijan", "Georgia", "Armenia")
_THINGS: dict[str, Callable[[int], str]] = {
    "arrests": lambda i: f"Police arrested {_name(i)} in Almaty on {i % 28 + 1} May {1950 + i % 70} for fraud. ",
    "one surname": lambda i: f"Police arrested {_syllables(i, 4)} Karimov in Almaty. He was freed. ",
    "surnames alone": lambda i: f"{_name(i)} was arrested. {_name(i).split()[1]} was freed. ",
    "unknown surnames": lambda i: f"Mr {_syllables(i, 5)}ov was arrested. ",
    "parties": lambda i: f"The {_syllables(i, 4)} Party was founded by {_name(i)}, its leader. ",
    "foundations": lambda i: f"The {_syllables(i, 4)} Foundation said the foundation was closed. ",
    "elections": lambda i: (
        f"The presidential election in {_COUNTRIES[i % 7]} in {1900 + i % 120} was won by {_name(i)}. "
    ),
    "turnouts": lambda i: (
        f"Turnout was {i % 90}.{i % 10} percent, said {_syllables(i, 4)} Watch, in Kazakhstan in 2019. "
    ),
    "relatives": lambda i: f"{_name(i)}, the wife of {_name(i + 1)}, is the sister of {_name(i + 2)}. ",
    "pronouns": lambda i: f"He said {_name(i)} met them. She told him that both men were freed. ",
    "groups": lambda i: f"Police detained {i % 97 + 2} {_syllables(i, 3).lower()} miners. The men were freed. ",
    "posts": lambda i: f"The president of {_COUNTRIES[i % 7]}, {_name(i)}, met the prime minister. ",
    "paragraphs": lambda i: f"{_name(i)} was sentenced to {i % 9 + 1} years in prison.\n\n",
    "headlines": lambda i: f"{_name(i)} jailed\n\nThe court said so.\n\n",
    "results": lambda i: f"\n• {_name(i)}, {_syllables(i, 4)} Party – {i % 90}.{i % 10}%",
    "arrests told of": lambda i: f"His arrest in {_syllables(i, 4)} followed the arrest of {_name(i)}. ",
}


@pytest.mark.parametrize("tell", _THINGS.values(), ids=_THINGS)
@pytest.mark.usefixtures("own_time")
def test_eight_times_as_many_things_take_hardly_more_than_eight_times_the_time(tell: Callable[[int], str]) -> None:
    few, many = ("".join(map(tell, range(count))) for count in (100, 800))
    for _ in range(3):
        before, after = _to_graph_seconds(few), _to_graph_seconds(many)
        if after < 16 * before + 0.3:
            return
    pytest.fail(f"{before:.2f} s became {after:.2f} s")


def _to_graph_seconds(text: str) -> float:
    """From a text to its graph."""
    gc.collect()
    started = time.process_time()
    articles = read_text(text, id="x", published=_PUBLISHED)
    merged = merge([extract_facts(article, _authority()) for article in articles], _authority())
    Dataset(merged, _authority()).nquads(None)
    return time.process_time() - started
