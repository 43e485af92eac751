"""State bodies by their names without the land's: "Utopia's Supreme Court" is called "Supreme Court" as well."""

from __future__ import annotations

from extract.article import Span
from extract.facts import Value
from extract.language.tokens import tokenise
from extract.names.lexicon import load_lexicon

_FEWEST = 3


def bare_name(name: Value[str]) -> Value[str] | None:
    """The part of `name` behind a land or a people where the rest alone names a central body of any state."""
    text, lands = name.value, load_lexicon().countries
    if text.partition(" ")[0].lower().removesuffix("'s").removesuffix("’s") not in lands:
        return None
    tokens = tokenise(text, 0, len(text))
    words = tuple(token.lower for token in tokens)
    if len(words) < _FEWEST or words[0] not in lands:
        return None
    begin = 2 if words[1] in ("'s", "'") else 1
    if not _is_central_body(words[begin:]):
        return None
    start = tokens[begin].span.start
    return Value(text[start:], Span(name.words.start + start, name.words.end), name.rule)


def _is_central_body(words: tuple[str, ...]) -> bool:
    lexicon = load_lexicon()
    ministry = len(words) == _FEWEST - 1 and words[0] in lexicon.ministries and words[1] == "ministry"
    return ministry or words in lexicon.official_by_first.get(words[0], ())
