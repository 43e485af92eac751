"""Whom an event concerns: named people, pronouns, descriptions, groups and their members."""
