"""What is found of a share: by which rule, and whose it is."""

from __future__ import annotations

from extract.elections.noun_phrases import Subject

Share = tuple[str, Subject]
"""The rule that found it, and who it is."""


def alone(rule: str, who: int) -> Share:
    """The share of the item `who` alone."""
    return f"elections.share-{rule}", Subject(whos=(who,))
