"""Who heads an election commission or speaks for it: what they say of figures is official."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import Document
from extract.facts import EntityId

_POST = (
    r"(?:(?:deputy|first|vice|acting|its|the|a)[ -]){0,3}"
    r"(?:head|chair(?:man|woman|person)?|chief|secretary|spokes(?:man|woman|person)|members?|president|director|representative)"
)
_COMMISSION = (
    r"(?:the |its |(?:[A-Z][a-z]+ ))?(?:country's )?(?:(?:[Cc]entral|[Ss]tate|[Nn]ational|[Gg]eneral|[Ss]upreme) )?"
    r"(?:[Ee]lections?|[Ee]lectoral|CEC|TsIK|MSK)\b(?: [Cc]ommission| [Cc]ommittee)?"
)
_BEHIND = re.compile(
    rf",? (?:who |a |the )?(?:{_POST} (?:of|at|for|with) |(?:chairs|heads|leads|runs) ){_COMMISSION}"
)
_BEFORE = re.compile(
    rf"(?:{_COMMISSION}(?: \([^()]{{1,20}}\))?(?:'s|’s)?,? {_POST}|{_POST} (?:of|at|for) {_COMMISSION}"
    r"(?: \([^()]{1,20}\))?),? (?:(?:Mr|Mrs|Ms|Dr)\.? )?$"
)
_IN_COMMISSIONS = ("lect", "CEC", "TsIK", "MSK")
"""One of these is in all that `_COMMISSION` reads."""
_REACH = 110


def people_of_commission(document: Document) -> Iterator[EntityId]:
    """Each person whom `document` calls the head, a member or a speaker of an election commission beside the name."""
    text = document.article.text
    for mention in document.mentions:
        if mention.kind != "person" or mention.form == "pronoun":
            continue
        start, end = mention.span
        before = text[max(0, start - _REACH) : start]
        named = any(letters in before for letters in _IN_COMMISSIONS)
        if _BEHIND.match(text, end, end + _REACH) or (named and _BEFORE.search(before)):
            yield mention.entity
