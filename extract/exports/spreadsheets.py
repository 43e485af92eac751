"""Texts that spreadsheets would take for formulas.

Articles come from anywhere, and a cell that begins with `=` is carried out by whoever opens the table. The guard is
the one that OWASP gives ("CSV Injection"), made so that it can be undone: a text that is no formula stays as it is.
"""

from __future__ import annotations

import re
from typing import Final

_GUARD: Final = "'"
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
ABOUT: Final = (
    "A text that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or the end of a line) has "
    "an apostrophe before it here; without it, it is the text."
)


def guarded(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would calculate it."""
    return _GUARD + text if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith(_GUARD) and _FORMULA.match(text, 1) else text
