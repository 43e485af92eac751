"""What a line looks like: a name, a name with a post, a heading, the end of a sentence."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:[-’'ʻ.][^\W\d_]+)*")
_CLOSERS = "\"”’'»)] "
_ENDS = ".!?…"
_TABLE = tomllib.loads(files(__package__).joinpath("layout.toml").read_text(encoding="utf-8"))
_BETWEEN: frozenset[str] = frozenset(_TABLE["between_names"])
_BYLINE_WORDS = _BETWEEN | frozenset(_TABLE["in_bylines"])
_CAPITALISED = r"[^\W\d_a-z][\w’'ʻ.-]*"
_NAME_PART = rf"(?:{_CAPITALISED}|de|van|von|der|al|bin|ogly|uly|kyzy|uulu)"
_NAME = rf"(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?{_CAPITALISED}(?: {_NAME_PART}){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:,| and| &) {_NAME}){{0,5}}"
_FIRST_NAME = re.compile(_NAME)
_NAME_ALONE = re.compile(_NAMES)
_NAME_WITH_POST = re.compile(rf"{_NAMES}(?:, | ?[-–—] | ?\()[^\W\d_].{{2,140}}")
_BYLINE = re.compile(
    r"\(?(?:By|Words by|Text by|Report(?:ed)? by|Story by|Edited by|Editing by|"
    r"(?:With |Additional |Based on )?[Rr]eporting by|Writing by|Written by|Translated by|Compiled by|"
    r"Interviewed? by|Authors?\s?:|From our)\s+"
    r"(?=[^\W\d_a-z])(?P<rest>.{2,160})"
)
_BY_INSIDE = re.compile(rf"(?:,|\bby:?| –| —| -) by (?P<name>{_NAME})(?=,|$)")
_PLACES = re.compile(r"[^\W\d_a-z][\w’'ʻ. -]{1,40}(?:, ?[^\W\d_a-z][\w’'ʻ. -]{1,40}){1,3}")

LONGEST_SHORT_LINE = 120


def words_of(line: str) -> list[str]:
    return _WORD.findall(line)


def ends_sentence(line: str) -> bool:
    """Whether `line` ends with a full stop or the like, quotation marks and brackets behind it left out."""
    return line.rstrip(_CLOSERS)[-1:] in _ENDS if line.rstrip(_CLOSERS) else False


def is_capitalised(line: str, besides: frozenset[str] = _BETWEEN) -> bool:
    """Whether all words of `line` start with a capital letter, but those that stand between names."""
    words = words_of(line)
    return bool(words) and all(word[0].isupper() or word.lower() in besides for word in words)


def capital_share(line: str) -> float:
    """The share of words that start with a capital letter; words that stand between names don't count."""
    words = [word for word in words_of(line) if word not in _BETWEEN]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def is_name(line: str) -> bool:
    """Whether `line` could be a person's name, or several: two to five capitalised words each."""
    return len(line) <= LONGEST_SHORT_LINE and bool(_NAME_ALONE.fullmatch(line))


def is_name_with_post(line: str) -> bool:
    """Whether `line` is shaped like "Anna Lee, secretary of the union" or "Anna Lee (Secretary)"."""
    return len(line) <= 2 * LONGEST_SHORT_LINE and line[-1] not in ".!?:;," and bool(_NAME_WITH_POST.fullmatch(line))


def is_byline(line: str) -> bool:
    """Whether `line` says who wrote it: "By Anna Lee in Almaty", "(Reporting by A. Lee; Editing by B. Kim)"."""
    if len(line) > LONGEST_SHORT_LINE + 60:
        return False
    found = _BYLINE.fullmatch(line)
    return found is not None and is_capitalised(found.group("rest"), _BYLINE_WORDS)


def byline_inside(line: str) -> str | None:
    """The author in a line such as "An analysis of the vote, by Anna Lee, union secretary"."""
    if len(line) > 2 * LONGEST_SHORT_LINE or ends_sentence(line):
        return None
    found = _BY_INSIDE.search(line)
    return found.group("name") if found else None


def byline_author(line: str) -> str | None:
    """The first name in a by-line, if it has two words or more."""
    found = _BYLINE.fullmatch(line)
    name = _FIRST_NAME.match(found.group("rest") if found else line)
    return name.group().strip(" .") if name else None


def is_name_and_place(line: str) -> bool:
    """Whether `line` is shaped like "Anna Lee, Almaty, Kazakhstan"."""
    if len(line) > LONGEST_SHORT_LINE or not _PLACES.fullmatch(line) or not is_capitalised(line):
        return False
    return is_name(line.partition(",")[0])
