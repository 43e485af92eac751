"""The same thing told twice: entities and facts of all articles joined, contradictions kept apart."""

from extract.merge.merged import Merged, NearMiss
from extract.merge.whole import merge

__all__ = ["Merged", "NearMiss", "merge"]
