"""Who is in office, told by "the incumbent, X": the president, where the article speaks of a president's election."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import Value
from extract.language.titles import load_titles
from extract.persons.claims import PLAIN, Claim
from extract.persons.items import COMMAS, Line, closes, skip_address
from extract.persons.phrases import TitlePhrase

_RULE = "roles.incumbent"
_OFFICES = re.compile(r"presiden(?:t|cy)|parliament|mayor|governor|senat|councillor|constituenc|congress")
_REACH = 1500
"""How far back, in characters, the office is told."""
TRIGGERS = frozenset({"incumbent"})


def by_incumbency(line: Line) -> Iterator[Claim]:
    """The claims that "the incumbent, X," and "incumbent X" make where a president was spoken of last."""
    for index, word in enumerate(line.words):
        if word != "incumbent":
            continue
        comma = line.word(index + 1) in COMMAS
        at = skip_address(line, index + 1 + comma)
        if at >= len(line) or not line.items[at].named_person or line.word(at + 1) in {"'s", "'"}:
            continue
        if (comma and not (line.word(index - 1) == "the" and closes(line, at))) or not _of_president(line, index):
            continue
        words, title = line.items[index].span, load_titles().phrases[("president",)][0]
        phrase = TitlePhrase(title, "president", words, index, index, index + 1, index + 1, False, found=True)
        holder = line.items[at].mention
        assert holder is not None
        yield Claim(holder, phrase, line, _RULE, Value("current", words, _RULE), PLAIN)


def _of_president(line: Line, index: int) -> bool:
    """Whether the office spoken of last before the item `index`, or else behind it, is a president's."""
    text, start = line.document.article.text, line.items[index].span.start
    before = _OFFICES.findall(text[max(0, start - _REACH) : start].lower())
    told = before[-1:] or _OFFICES.findall(text[start : start + _REACH].lower())[:1]
    return bool(told) and told[0].startswith("presiden")
