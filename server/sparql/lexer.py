"""Splits a query into tokens (SPARQL 1.1 Query, section 19.8), to find its clauses and to explain its mistakes.

Whether a query is right is for the store's parser to say; here nothing is refused. Runs in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

TokenKind = Literal[
    "comment", "space", "string", "unclosed", "iri", "variable", "blank", "language", "name", "word", "number", "mark"
]

# Each alternative takes what it has looked at, or has looked at a bounded part: a string that isn't closed is one to
# the end of its line (or of the text), and a prefix has a longest length.
_TOKEN: Final = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>\#[^\n\r]*)
  | (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*+(?:\"{3}|(?P<open1>)) | '{3}(?:[^'\\]|\\.|'(?!''))*+(?:'{3}|(?P<open2>))
      | "(?:[^"\\\n\r]|\\.)*+(?:"|(?P<open3>)) | '(?:[^'\\\n\r]|\\.)*+(?:'|(?P<open4>)))
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<blank>_:\w[\w.·-]*)
  | (?P<name>(?:[^\W\d_][\w.·-]{0,99})?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
      (?:[\w.:·-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)?)
  | (?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<mark>\^\^|&&|\|\||!=|<=|>=|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPEN: Final = ("open1", "open2", "open3", "open4")
_ESCAPED: Final = re.compile(r"\\\\|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a query; `start` and `end` are offsets in its text, end exclusive."""

    kind: TokenKind
    text: str
    start: int
    end: int

    @property
    def keyword(self) -> str:
        """The word in capitals, empty for anything but a word."""
        return self.text.upper() if self.kind == "word" else ""


@dataclass(frozen=True, slots=True)
class DatasetClause:
    """The FROM clauses as written: `prologue` is the text that declares BASE and prefixes."""

    prologue: str
    default: tuple[str, ...]
    named: tuple[str, ...]


def tokens(query: str) -> Iterator[Token]:
    """All tokens but space and comments."""
    for found in _TOKEN.finditer(query):
        kind: TokenKind = found.lastgroup  # type: ignore[assignment]
        if kind == "string" and any(found[name] is not None for name in _OPEN):
            kind = "unclosed"
        if kind not in {"space", "comment"}:
            yield Token(kind, found.group(), found.start(), found.end())


def unescape(query: str) -> str:
    """The query with its code point escapes replaced (SPARQL 1.1 Query, section 19.2), as stores do before parsing.

    What still looks like an escape would be one to a store that replaces them twice; so would a number that is no
    character. Raises `ValueError` for both.
    """
    text = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)) if found[1] or found[2] else found[0], query)
    if any(found[1] or found[2] for found in _ESCAPED.finditer(text)) or re.search("[\ud800-\udfff]", text):
        raise ValueError("escapes within escapes")
    return text


def mentions_service(query: str) -> bool:
    """Whether the word occurs at all, be it in a name or a string."""
    return "service" in query.lower()


def dataset_clause(query: str) -> DatasetClause | None:
    """The FROM clauses of a query, `None` if it has none."""
    if "from" not in query.lower():
        return None
    default: list[str] = []
    named: list[str] = []
    prologue_end, depth, previous = 0, 0, ""
    before = ""
    for token in tokens(query):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if token.keyword in {"SELECT", "CONSTRUCT", "DESCRIBE", "ASK"} and not prologue_end:
            prologue_end = token.start
        if depth == 0 and token.kind in {"iri", "name"}:
            if previous == "FROM":
                default.append(token.text)
            elif previous == "NAMED" and before == "FROM":
                named.append(token.text)
        before, previous = previous, token.keyword
    return DatasetClause(query[:prologue_end], tuple(default), tuple(named)) if default or named else None


_FEW_BRACKETS: Final = 200


def nesting(query: str) -> int:
    """How deep brackets are nested at most, or a bound on it that is cheaper to tell."""
    opening = sum(map(query.count, "({["))
    if opening < _FEW_BRACKETS:
        return opening
    depth = deepest = 0
    for token in tokens(query):
        if token.kind == "mark":
            depth += (token.text in "({[") - (token.text in ")}]")
            deepest = max(deepest, depth)
    return deepest


_READ_CLOSELY: Final = 20_000
_VOLATILE: Final = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})


def is_volatile(query: str) -> bool:
    """Whether the same query may give another answer next time on the same data; a long one that so much as holds
    the letters counts as one, so that this stays cheap."""
    if "\\u" in query or "\\U" in query:
        try:
            query = unescape(query)
        except (ValueError, OverflowError):
            return True
    upper = query.upper()
    if not any(name in upper for name in _VOLATILE):
        return False
    return len(query) > _READ_CLOSELY or any(token.keyword in _VOLATILE for token in tokens(query))
