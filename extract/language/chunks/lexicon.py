"""The words that `words.toml` knows, with all forms of its verbs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

VOWELS = "aeiou"


def word_set(text: str) -> frozenset[str]:
    """The words of `text` between blanks."""
    return frozenset(text.split())


@dataclass(frozen=True)
class Lexicon:
    """Word classes by lower-case word; `verb_forms` gives lemma and form ("base", "s", "past", "part", "ing")."""

    closed: dict[str, frozenset[str]]
    multiword: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    numbers: dict[str, int]
    scales: dict[str, int]
    verb_forms: dict[str, tuple[str, tuple[str, ...]]]
    saying: frozenset[str]
    rarely_verb: frozenset[str]
    not_verb: frozenset[str]
    adjectives: frozenset[str]
    adjective_suffixes: tuple[str, ...]
    not_suffixed: frozenset[str]
    people: frozenset[str]
    people_plural: frozenset[str]
    collective: frozenset[str]
    people_suffixes: tuple[str, ...]
    people_singular_suffixes: tuple[str, ...]
    not_people: frozenset[str]
    agencies: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    data = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    verbs, people, adjectives = data["verbs"], data["people"], data["adjectives"]
    singular = frozenset(people["singular"].split())
    return Lexicon(
        closed={kind: frozenset(words.split()) for kind, words in data["closed"].items()},
        multiword=_multiword(data["multiword"]),
        numbers=_with_compounds(data["numbers"]),
        scales=data["scales"],
        verb_forms=_verb_forms(verbs["regular"], verbs["irregular"]),
        saying=frozenset(verbs["saying"].split()),
        rarely_verb=frozenset(verbs["rarely_verb"].split()),
        not_verb=frozenset(verbs["not_verb"].split()),
        adjectives=frozenset(adjectives["words"].split()),
        adjective_suffixes=tuple(adjectives["suffixes"]),
        not_suffixed=frozenset(adjectives["not_suffixed"].split()),
        people=singular,
        people_plural=frozenset(people["plural_only"].split()) | {plural(word) for word in singular},
        collective=frozenset(people["collective"].split()),
        people_suffixes=tuple(people["suffixes"]),
        people_singular_suffixes=tuple(people["singular_suffixes"]),
        not_people=frozenset(people["not_people"].split()),
        agencies=frozenset(people["agencies"].split()),
    )


def _with_compounds(numbers: dict[str, int]) -> dict[str, int]:
    """`numbers` with those of two words: "twenty-five"."""
    tens = {word: n for word, n in numbers.items() if n in range(20, 100, 10)}
    ones = {word: n for word, n in numbers.items() if n in range(1, 10)}
    return numbers | {f"{ten}-{one}": n + m for ten, n in tens.items() for one, m in ones.items()}


def plural(word: str) -> str:
    """The regular plural of `word`."""
    if word.endswith("man"):
        return word[:-2] + "en"
    if word.endswith("-in-law"):
        return word.replace("-in-law", "s-in-law")
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _multiword(rows: dict[str, list[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in rows.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            by_first.setdefault(words[0], []).append((words, kind))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in by_first.items()}


def _verb_forms(regular: str, irregular: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    forms: dict[str, tuple[str, dict[str, None]]] = {}

    def add(form: str, lemma: str, kind: str) -> None:
        forms.setdefault(form, (lemma, {}))[1][kind] = None

    for line in irregular.strip().splitlines():
        base, past, part = line.split()
        add(past, base, "past")
        add(part, base, "part")
        _regular_forms(base, add, irregular=True)
    for base in regular.split():
        _regular_forms(base, add, irregular=False)
    return {form: (lemma, tuple(kinds)) for form, (lemma, kinds) in forms.items()}


def _third(base: str) -> str:
    """The form behind "she": "goes", "mans", "tries"."""
    if base.endswith(("do", "go", "veto", "echo")):
        return base + "es"
    return base + "s" if base.endswith("man") else plural(base)


def _regular_forms(base: str, add: object, *, irregular: bool) -> None:
    assert callable(add)
    add(base, base, "base")
    consonant_y = base.endswith("y") and base[-2:-1] not in VOWELS
    add(_third(base), base, "s")
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "ye")) else base
    stems = [stem]
    if len(base) > 2 and base[-1] not in "aeiouwxy" and base[-2] in VOWELS and base[-3] not in VOWELS:
        stems.append(base + base[-1])
    for one in stems:
        add(one + "ing", base, "ing")
        if not irregular:
            past = base[:-1] + "ied" if consonant_y else one + ("d" if one.endswith("e") else "ed")
            add(past, base, "past")
            add(past, base, "part")
