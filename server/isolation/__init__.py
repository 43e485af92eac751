"""Runs each query of a user in a process of its own that can be stopped, and that can open no connection."""

from server.isolation.pool import Answer, Pool
from server.isolation.wire import Question

__all__ = ["Answer", "Pool", "Question"]
