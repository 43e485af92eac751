"""Serves a release: SPARQL, pages and downloads."""
