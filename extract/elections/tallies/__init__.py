"""Shares and turnouts: which figures they are, whose, and who says so."""
