"""Which elections a text speaks of: words for votes, their kind, country and date, and which mean the same."""
