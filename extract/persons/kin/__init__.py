"""Kinship: who is whose relative."""
