"""What of a text is the site's: lines read by the rules of `furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_STRAIGHT = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\xa0": " "}
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """`ends`: what stands below such a line is not the author's either; `holds`, if any: the pattern reads no
    line without one of these."""

    name: str
    pattern: re.Pattern[str]
    longest: int
    ends: bool
    reads: tuple[str, ...]
    leaves: tuple[str, ...]
    holds: tuple[str, ...] = ()

    def matches(self, line: str) -> bool:
        """Whether the rule reads a folded line, which is not too long for it."""
        if not self.holds:
            return self.pattern.fullmatch(line) is not None
        for word in self.holds:
            if word in line:
                return self.pattern.fullmatch(line) is not None
        return False


@cache
def furniture_rules() -> tuple[FurnitureRule, ...]:
    """The rules in the order of the file."""
    table = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8"))
    return tuple(
        FurnitureRule(
            name=row["name"],
            pattern=re.compile(row["pattern"]),
            longest=row.get("longest", _LONGEST),
            ends=row.get("ends", False),
            reads=tuple(row["reads"]),
            leaves=tuple(row["leaves"]),
            holds=tuple(row.get("holds", ())),
        )
        for row in table["rule"]
    )


@cache
def _longest() -> int:
    return max(rule.longest for rule in furniture_rules())


@lru_cache(maxsize=1024)
def _reading(length: int) -> tuple[FurnitureRule, ...]:
    """The rules that read lines of so many letters."""
    return tuple(rule for rule in furniture_rules() if length <= rule.longest)


@lru_cache(maxsize=256)
def folded(line: str) -> str:
    """`line` in lower case, with straight quotes and single spaces; kept, as several look at each line of an article
    in turn."""
    if not line.isascii():
        for curly, straight in _STRAIGHT.items():
            line = line.replace(curly, straight)
    return " ".join(line.lower().split())


def furniture_rule(line: str) -> FurnitureRule | None:
    """The first rule that reads `line` as the site's, if any."""
    if len(line) > _longest():
        return None
    words = folded(line)
    return next((rule for rule in _reading(len(words)) if rule.matches(words)), None)


def is_furniture(line: str) -> bool:
    """Whether `line` is the site's by its words alone."""
    return furniture_rule(line) is not None
