"""Whether what a trigger tells did happen: negated, demanded, feared, planned … or actual."""

from extract.context.verdict import Status, Verdict, assess

__all__ = ["Status", "Verdict", "assess"]
