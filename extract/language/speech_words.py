"""The verbs by which a text tells who says something, as they stand beside a speaker, and a pattern of them."""

from __future__ import annotations

from typing import Final

_VERBS = """
said says told tells added adds wrote writes argued argues explained explains claimed claims stated states noted notes
insisted insists complained complains warned warns commented comments replied replies recalled recalls recounted
recounts remembered remembers stressed stresses emphasised emphasises emphasized emphasizes announced announces
tweeted
"""

SPEECH: Final = frozenset(_VERBS.split())
ANY_SPEECH: Final = "(?:" + "|".join(sorted(SPEECH)) + ")"
"""To be put between word boundaries."""
