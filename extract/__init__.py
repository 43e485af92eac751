"""Articles in, a graph out: pure functions over frozen dataclasses, hand-written rules, no trained models."""
