"""Turns the parser's message into one that helps: what, where, and a hint for the usual mistakes."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Final

from server.prefixes import PREFIXES
from server.problems import Place, QueryError
from server.sparql.lexer import Token, tokens
from server.sparql.padding import LONGEST

_KEYWORDS: Final = (
    "SELECT", "CONSTRUCT", "DESCRIBE", "ASK", "WHERE", "FROM", "NAMED", "PREFIX", "BASE", "DISTINCT", "REDUCED",
    "OPTIONAL", "FILTER", "UNION", "MINUS", "GRAPH", "BIND", "VALUES", "EXISTS", "NOT", "ORDER", "GROUP", "HAVING",
    "LIMIT", "OFFSET", "ASC", "DESC", "BY", "AS", "COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT",
    "REGEX", "CONTAINS", "STRSTARTS", "LANG", "STR", "YEAR", "MONTH", "BOUND", "COALESCE", "IF", "IN", "SEPARATOR",
    "SERVICE", "SILENT", "UNDEF", "A", "TRUE", "FALSE",
)  # fmt: skip
_FUNCTIONS: Final = (
    "ABS", "BNODE", "CEIL", "CONCAT", "DATATYPE", "DAY", "ENCODE_FOR_URI", "FLOOR", "HOURS", "IRI", "ISBLANK",
    "ISIRI", "ISLITERAL", "ISNUMERIC", "ISURI", "LANGMATCHES", "LCASE", "MD5", "MINUTES", "NOW", "RAND", "REPLACE",
    "ROUND", "SAMETERM", "SECONDS", "SHA1", "SHA256", "SHA384", "SHA512", "STRAFTER", "STRBEFORE", "STRDT", "STRENDS",
    "STRLANG", "STRLEN", "STRUUID", "SUBSTR", "TIMEZONE", "TZ", "UCASE", "URI", "UUID",
)  # fmt: skip
"""Rarer functions: proposed to nobody, but no misspelling of the words above either."""
_UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})

Tokens = Sequence[Token]
_SHOWN: Final = 300
"""Code points of a line that are shown to either side of a mistake."""
_LONG_STRING: Final = "A string over several lines, or with quotation marks in it, stands in three quotation marks."


def is_update(query: str) -> bool:
    """Whether the text is an update, to judge by its first word after the prologue."""
    words = iter(tokens(query))
    for token in words:
        if token.keyword == "PREFIX":
            next(words, None), next(words, None)
        elif token.keyword == "BASE":
            next(words, None)
        else:
            return token.keyword in _UPDATES
    return False


def loads(query: str) -> bool:
    """Whether an update would fetch something from elsewhere."""
    return any(token.keyword == "LOAD" for token in tokens(query))


def explain(query: str, offset: int, expected: str) -> QueryError:
    """The error to answer with, for a query that the parser refused at `offset`, where it `expected` else."""
    if len(query) <= LONGEST:
        detail, start, hints = _describe(query, list(tokens(query)), offset, expected)
    else:
        here = next(tokens(query[offset : offset + _SHOWN]), None)
        detail = f"Unexpected {_shown(here)}." if here else "The query ends too early."
        start, hints = min(offset + (here.start if here else 0), len(query)), _expectations(expected)
    line = query.count("\n", 0, start) + 1
    begin = query.rfind("\n", 0, start) + 1
    shift = max(0, start - begin - _SHOWN)
    text = query[begin + shift : start + _SHOWN].split("\n", 1)[0].rstrip("\r")
    return QueryError(detail, place=Place(line, start - begin + 1, text, shift), hints=hints)


def _describe(query: str, words: Tokens, offset: int, expected: str) -> tuple[str, int, tuple[str, ...]]:
    """One sentence, the offset it is about, and hints."""
    here = _at(words, offset)
    before = [w for w in words if w.end <= offset and w is not here]
    if "Prefix not found" in expected and here and here.kind == "name":
        return _missing_prefix(here)
    if "variable that is unbound" in expected:
        return _unbound(query, words)
    quote = next((w for w in words if w.kind == "unclosed"), None)
    if quote:
        return "This string is not closed on its line.", quote.start, (_LONG_STRING,)
    hints = tuple(hint for rule in _RULES for hint in [rule(query, words, before, here)] if hint)
    if here is None:
        what = "The query ends too early." if words else "The query is empty."
        return what, len(query.rstrip()), hints or _expectations(expected)
    return f"Unexpected {_shown(here)}.", here.start, hints or _expectations(expected)


def _at(words: Tokens, offset: int) -> Token | None:
    """The token at `offset`, or the next one after it."""
    return next((w for w in words if w.end > offset), None)


def _shown(token: Token) -> str:
    text = token.text if len(token.text) <= 40 else token.text[:40] + "…"
    return f"“{text}”"


def _missing_prefix(name: Token) -> tuple[str, int, tuple[str, ...]]:
    prefix = name.text.partition(":")[0]
    if prefix in {"http", "https"}:
        return "An IRI stands in angle brackets.", name.start, ("Write <https://…>.",)
    near = difflib.get_close_matches(prefix, PREFIXES, 1, 0.6)
    hints: tuple[str, ...] = (f"Did you mean {near[0]}:?",) if near else ()
    hints += (f"Declare it at the top: PREFIX {prefix}: <…>", f"No PREFIX line is needed for {', '.join(PREFIXES)}.")
    return f"The prefix {prefix}: is not declared.", name.start, hints


def _unbound(query: str, words: Tokens) -> tuple[str, int, tuple[str, ...]]:
    keywords = [w.keyword for w in words]
    grouped = [i for i, k in enumerate(keywords) if k == "GROUP"]
    begin = keywords.index("SELECT") if "SELECT" in keywords else 0
    end = next((i for i in range(begin, len(words)) if words[i].text == "{" or keywords[i] == "WHERE"), len(words))
    depth, plain = 0, []
    for word in words[begin:end]:
        depth += (word.text == "(") - (word.text == ")")
        if word.kind == "variable" and depth == 0:
            plain.append(word)
    by = {w.text[1:] for w in words[min(grouped, default=len(words)) :] if w.kind == "variable"}
    wrong = next((w for w in plain if w.text[1:] not in by), None)
    name = wrong.text if wrong else "a variable"
    hints = (
        f"Name {name} in GROUP BY as well, or take one value with SAMPLE: (SAMPLE({name}) AS {name}1).",
        "Beside COUNT, SUM and the like only variables of GROUP BY may be selected.",
    )
    return (
        f"{name} is selected, but with aggregates or GROUP BY it has no single value.",
        wrong.start if wrong else 0,
        hints,
    )


def _expectations(expected: str) -> tuple[str, ...]:
    """The parser's own expectations, if they are few enough to be of use."""
    plain = expected.removeprefix("expected ").removeprefix("one of ")
    items = [i.strip() for i in plain.split(", ") if "[" not in i and "\\u" not in i]
    return (f"Possible here: {', '.join(items)}.",) if 0 < len(items) <= 8 else ()


Rule = Callable[[str, Tokens, Tokens, Token | None], str | None]


def _misspelled(_: str, __: Tokens, ___: Tokens, here: Token | None) -> str | None:
    if here is None or not here.keyword or here.keyword in _KEYWORDS + _FUNCTIONS or len(here.text) < 3:
        return None
    near = difflib.get_close_matches(here.keyword, _KEYWORDS, 1, 0.7)
    return f"Did you mean {near[0]}?" if near else None


def _brackets(_: str, words: Tokens, __: Tokens, here: Token | None) -> str | None:
    for opening, closing in ("{}", "()", "[]"):
        opened = sum(w.text == opening for w in words if w.kind == "mark")
        closed = sum(w.text == closing for w in words if w.kind == "mark")
        if opened > closed and (here is None or here.keyword in _FUNCTIONS):
            return f"“{opening}” is opened {opened} times and closed {closed} times: add “{closing}”."
        if closed > opened and here and here.text == closing:
            return f"There is one “{closing}” too many."
    return None


def _missing_dot(_: str, __: Tokens, before: Tokens, here: Token | None) -> str | None:
    terms = {"variable", "iri", "name", "string", "number"}
    if here and here.kind in terms and len(before) > 3 and before[-1].kind in terms:
        return "Between two statements stands a full stop: … . (or “;” to go on with the same subject)."
    return None


def _hanging_semicolon(_: str, __: Tokens, before: Tokens, here: Token | None) -> str | None:
    if here and here.text in "},." and before and before[-1].text in {";", ","}:
        return f"Leave out the “{before[-1].text}” before “{here.text}”."
    if here and here.text == ";" and before and before[-1].text == ".":
        return "A full stop ends the statements on a subject; before “;” leave it out."
    return None


def _comma_in_select(_: str, __: Tokens, before: Tokens, here: Token | None) -> str | None:
    inside = [w.keyword for w in before if w.keyword in {"SELECT", "WHERE"}][-1:] == ["SELECT"]
    return "Variables after SELECT stand without commas." if here and here.text == "," and inside else None


def _naked_aggregate(_: str, __: Tokens, ___: Tokens, here: Token | None) -> str | None:
    if here and here.keyword in {"COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"}:
        return f"Put brackets around it and name it: ({here.keyword}(?x) AS ?name)."
    return None


def _naked_filter(_: str, __: Tokens, before: Tokens, here: Token | None) -> str | None:
    if here and before and before[-1].keyword == "FILTER" and here.text != "(":
        return "What FILTER tests stands in brackets: FILTER (?x > 5)."
    return None


def _other_operators(_: str, words: Tokens, before: Tokens, here: Token | None) -> str | None:
    if here is None:
        return None
    if here.keyword in {"AND", "OR"}:
        return f"Write {'&&' if here.keyword == 'AND' else '||'} for {here.text}."
    if here.keyword == "LIKE":
        return 'There is no LIKE: use FILTER (CONTAINS(LCASE(?x), "…")) or REGEX(?x, "…", "i").'
    if here.text == "=" and before and before[-1].text in {"=", "!", "<", ">"}:
        return "Equal is a single “=”, unequal “!=”."
    return None


def _typographic_quotes(query: str, _: Tokens, __: Tokens, here: Token | None) -> str | None:
    if here and here.text in "“”„‘’«»":
        return "Use straight quotation marks: \"…\" or '…'."
    return None


def _naked_comparison(_: str, __: Tokens, before: Tokens, here: Token | None) -> str | None:
    if here and here.text in {"<", ">", "=", "<=", ">=", "!="} and not any(w.keyword == "FILTER" for w in before):
        return "Comparisons stand in FILTER: bind the value to a variable, then FILTER (?x > 5)."
    return None


def _modifier_inside(_: str, words: Tokens, before: Tokens, here: Token | None) -> str | None:
    if not here or here.keyword not in {"ORDER", "GROUP", "LIMIT", "OFFSET", "HAVING", "WHERE"}:
        return None
    if sum((w.text == "{") - (w.text == "}") for w in before) > 0:
        return f"{here.keyword} stands after the closing “}}”."
    if any(w.keyword in {"LIMIT", "OFFSET"} for w in before):
        return "The order is GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET."
    return None


def _language_tag(_: str, __: Tokens, before: Tokens, here: Token | None) -> str | None:
    if here and here.text == "@":
        return 'A language tag follows its string at once and has letters: "arrest"@en.'
    return None


_RULES: Final[tuple[Rule, ...]] = (
    _misspelled,
    _brackets,
    _missing_dot,
    _hanging_semicolon,
    _comma_in_select,
    _naked_aggregate,
    _naked_filter,
    _other_operators,
    _typographic_quotes,
    _naked_comparison,
    _modifier_inside,
    _language_tag,
)
