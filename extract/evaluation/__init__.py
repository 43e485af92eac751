"""How well articles were read: what was extracted against what careful readers found."""

from extract.evaluation.gold import Gold, load_gold
from extract.evaluation.scoring import Counts, Evaluation, evaluate

__all__ = ["Counts", "Evaluation", "Gold", "evaluate", "load_gold"]
