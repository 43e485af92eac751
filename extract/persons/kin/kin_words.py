"""The words of kinship, from `kinship.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extract.persons.lexicon import read_table


@dataclass(frozen=True)
class KinWords:
    """The lists of `kinship.toml`; `nouns` gives each noun its singular and whether it is a plural."""

    nouns: Mapping[str, tuple[str, bool]]
    between: frozenset[str]
    numbers: frozenset[str]
    mutual: Mapping[str, str]
    married_to: frozenset[str]
    married: frozenset[str]
    parted: frozenset[str]
    spouse: str
    pairs: Mapping[tuple[str, str], str]
    ordinals: frozenset[str]
    introducers: frozenset[str]
    couples: frozenset[str]
    spouses: frozenset[str]
    families: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]


@cache
def load_words() -> KinWords:
    """The words of kinship, read once. Raises `DataError` for a broken file."""
    table = read_table("kinship.toml")
    nouns = {plural: (word, True) for word, plural in table["nouns"].items()}
    nouns |= {word: (word, False) for word in table["nouns"]}
    marriage = table["marriage"]
    return KinWords(
        nouns,
        frozenset(table["between"]["words"]),
        frozenset(table["between"]["numbers"]),
        table["mutual"],
        frozenset(marriage["passive"]),
        frozenset(marriage["active"]),
        frozenset(marriage["from"]),
        marriage["kin"],
        {(first, last): first for first, last in (pair.split(" and ") for pair in table["pairs"]["nouns"])},
        frozenset(table["ordinals"]["words"]),
        frozenset(table["introducers"]["words"]),
        frozenset(table["parents"]["nouns"]),
        frozenset(marriage["spouses"]),
        frozenset(table["families"]["nouns"]),
        frozenset(table["sexes"]["women"]),
        frozenset(table["sexes"]["men"]),
    )
