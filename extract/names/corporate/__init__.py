"""Organisations that nobody curated."""
