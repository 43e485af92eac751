"""Persons that nobody curated."""
