"""Why an article says what it says: each sentence with what was found in it, by which rule, and what was left out."""

from extract.explain.counting import RuleCount, count_rules
from extract.explain.traces import (
    DateTrace,
    EntityTrace,
    Explanation,
    FactTrace,
    LeftOutTrace,
    MentionTrace,
    SentenceTrace,
    ValueTrace,
    explain,
)

__all__ = [
    "DateTrace",
    "EntityTrace",
    "Explanation",
    "FactTrace",
    "LeftOutTrace",
    "MentionTrace",
    "RuleCount",
    "SentenceTrace",
    "ValueTrace",
    "count_rules",
    "explain",
]
