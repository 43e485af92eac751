"""`SELECT *` with its variables in the order in which the query names them first; the store sorts them by letters."""

from __future__ import annotations

import re
from typing import Any, Final

import pyoxigraph as ox

from server.sparql.lexer import tokens

_STAR: Final = re.compile(r"\bselect\s+(?:distinct\s+|reduced\s+)?\*", re.IGNORECASE)


def name_columns(query: str, base: str, prefixes: dict[str, str]) -> str:
    """The query with its variables in place of its own star, or as it is where it has none.

    Raises `SyntaxError` for a mistake in the query.
    """
    star = _STAR.search(query)
    # In front of the first bracket only: a star further in is that of a subquery.
    if not star or "{" in query[: star.start()] or "\\u" in query.lower():
        return query
    named = [token.text[1:] for token in tokens(query) if token.kind == "variable" and token.start > star.start()]
    if not any(token.text == "*" and token.start == star.end() - 1 for token in tokens(query)):
        return query
    columns: Any = ox.Store().query(query, base_iri=base, prefixes=prefixes)
    there = [variable.value for variable in columns.variables]
    ordered = [name for name in dict.fromkeys(named) if name in set(there)]
    if len(ordered) != len(there) or ordered == there:
        return query
    return f"{query[: star.end() - 1]} {' '.join(f'?{name}' for name in ordered)} {query[star.end() :]}"
